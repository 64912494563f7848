'use strict';
// The data of the page, and how its values are read and written. "?" is unknown; nothing unknown is ever zero.

const data = JSON.parse(document.getElementById('n-data').textContent);
const UNKNOWN = '?';

/** What a terminal or a page cannot show, or what turns the direction of writing. */
const UNFIT = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;
const shown = text => text.replace(UNFIT, '\ufffd');
const upper = text => text.toUpperCase();

const byId = new Map();
const byKey = new Map();
data.models.forEach((model, index) => {
  model.index = index;
  model.names = model.parameters ? new Set(model.parameters.map(position => data.parameters[position])) : null;
  model.haystack = upper([model.id, model.publicId, model.name, model.symbol].filter(Boolean).join('\n'));
  model.leaves = Boolean(model.notice);
  model.leavesOn = model.gone ? model.removed ?? 'removed' : model.expires ?? (model.leaves ? model.status : '');
  byId.set(model.id, model);
});
for (const key of ['id', 'publicId', 'slug', 'symbol']) {
  for (const model of data.models) {
    if (model[key] && !byKey.has(upper(model[key])))
      byKey.set(upper(model[key]), model);
  }
}

/** The model with an id, public id, canonical slug or symbol, with or without a routing variant. */
const find = text => byId.get(text) ?? byKey.get(upper(text)) ?? byKey.get(upper(text.replace(/:[^:/]*$/, '')));

const tokens = count => count == null ? UNKNOWN : count.toLocaleString('en-US');
const price = (prices, name) => prices[name] ?? UNKNOWN;
const list = names => names ? names.join(', ') || 'none' : UNKNOWN;

/** Whether a model accepts a parameter. A model of which the catalog says nothing accepts all. */
const accepts = (model, parameter) => !model.names || model.names.has(parameter);

/** The prices that apply to a prompt: those of the highest tier that it exceeds. */
const pricesFor = (model, prompt) => (model.tiers ?? []).findLast(tier => prompt > tier.above)?.prices ?? model.prices;

/** The cost of a request in US dollars; null when a price that it needs is unknown or varies. */
function costOf(model, prompt, cached, completion) {
  const prices = pricesFor(model, prompt);
  const part = (count, name) => count === 0 ? 0 : count * Number(prices[name] ?? NaN) / 1e6;
  const perRequest = prices.request === undefined ? 0 : Number(prices.request) / 1e6;
  const sum = part(prompt - cached, 'prompt') + part(cached, 'input_cache_read') + part(completion, 'completion') + perRequest;
  return cached > prompt || Number.isNaN(sum) ? null : sum;
}

const dollars = amount => amount === null ? UNKNOWN
  : '$' + amount.toLocaleString('en-US', amount >= 1 ? { minimumFractionDigits: 2, maximumFractionDigits: 4 } : { maximumSignificantDigits: 4 });

/** What a model accepts and another is not known to lack. */
function lacking(model, other) {
  const kinds = (one, two, suffix) => one && two ? one.filter(kind => !two.includes(kind)).map(kind => `${kind} ${suffix}`) : [];
  const parameters = model.names && other.names ? [...model.names].filter(name => !other.names.has(name)) : [];
  return [...kinds(model.input, other.input, 'input'), ...kinds(model.produces, other.produces, 'output'), ...parameters];
}

/** The number of edits between two texts. */
function distance(one, two) {
  let row = Array.from({ length: two.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= two.length; j++)
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === two[j - 1] ? 0 : 1));
    row = next;
  }
  return row[two.length];
}

/** The models whose ids are nearest to a text, the nearest first. */
function nearest(text) {
  const wanted = upper(text).slice(0, 100);
  const score = key => key.includes(wanted) || (key.length > 3 && wanted.includes(key)) ? 1 : distance(wanted, key.slice(0, 100));
  return data.models
    .map(model => ({ model, score: Math.min(...[model.id, model.publicId].filter(Boolean).map(key => score(upper(key)))) }))
    .filter(near => near.score <= Math.max(2, wanted.length / 2))
    .sort((a, b) => a.score - b.score || a.model.id.length - b.model.id.length)
    .slice(0, 5)
    .map(near => near.model);
}
