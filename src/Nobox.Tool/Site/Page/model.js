// A model's own view, and what is shown for an id that is not in the catalog.

const PRICE_NAMES = {
  prompt: 'Prompt', completion: 'Completion', input_cache_read: 'Cached prompt', input_cache_write: 'Cache write', internal_reasoning: 'Reasoning',
  audio: 'Audio', image: 'Image', request: 'Each request', web_search: 'Each web search',
};
const EACH = ['request', 'web_search'];

/** A price with its unit: per million tokens, or for each. */
const priceText = (prices, name) => {
  const text = price(prices, name);
  return EACH.includes(name) && !Number.isNaN(Number(text)) ? dollars(Number(text) / 1e6) : Number.isNaN(Number(text)) ? text : '$' + text;
};

function modelView(model) {
  const tags = [model.gone ? 'removed' : model.leaves ? 'leaving' : null, isFree(model) ? 'free' : null, isNew(model) ? 'new' : null];
  return [
    el('div', { class: 'title' },
      el('h2', { tabindex: '-1' }, model.name ?? model.id),
      tags.filter(Boolean).map(tag => el('span', { class: `tag ${tag}` }, tag)),
      model.symbol ? compareToggle(model) : null),
    el('p', { class: 'names' },
      el('span', null, el('code', null, model.id), copyButton(model.id, 'id')),
      model.symbol ? el('span', null, el('code', null, model.symbol), copyButton(model.symbol, 'symbol')) : null),
    model.notice ? story(model) : null,
    model.symbol ? null : el('p', { class: 'note' }, 'This is not a chat model, so it has no C# symbol.'),
    el('div', { class: 'columns' },
      el('div', null,
        section('Facts', el('dl', null, factsOf(model).map(([name, value]) => [el('dt', null, name), el('dd', null, value)]))),
        section('Prices', pricesTable(model)),
        historyOf(model)),
      el('div', null, codeOf(model), changesOf(model))),
  ];
}

const section = (title, ...content) => el('section', null, el('h3', null, title), content);

const codeOf = model => {
  if (model.code === undefined)
    return null;
  const program = data.code[model.code].replaceAll('{symbol}', model.symbol);
  return el('section', { class: 'program' }, el('h3', null, 'C#', copyButton(program, 'C#')), code(program),
    el('p', { class: 'hint' }, 'Or ', el('code', null, `nobox show ${quote(model.id)}`), ' in a terminal.'));
};

/** The compiler's warning about a model that leaves: how it leaves, what to use instead, what that lacks and costs. */
function story(model) {
  const other = model.replacedBy && byId.get(model.replacedBy);
  const compare = () => '#' + writeState({ ...page.state, id: null, view: 'compare', compare: [model.id, other.id] });
  return el('div', { class: 'story' },
    el('p', null, model.notice),
    other ? el('p', null, 'Replacement: ', modelLink(other), ' · ', el('a', { href: compare() }, 'Compare the two')) : null);
}

const inTokens = count => count == null ? UNKNOWN : `${tokens(count)} tokens`;

function factsOf(model) {
  const base = model.id.replace(/:[^:/]*$/, '');
  const variants = data.models.filter(other => other !== model && other.id.replace(/:[^:/]*$/, '') === base);
  const aliases = [model.publicId, model.slug].filter(alias => alias && alias !== model.id);
  return [
    ['Provider', model.provider || UNKNOWN],
    ['Context', inTokens(model.context)],
    ['Most output', inTokens(model.output)],
    ['Input', list(model.input)],
    ['Output', list(model.produces)],
    ['Parameters', model.names ? list([...model.names].sort()) : 'not listed: all are offered'],
    ['Knowledge cutoff', model.cutoff ?? UNKNOWN],
    ['Added', model.created ?? UNKNOWN],
    ['Tokenizer', model.tokenizer ?? UNKNOWN],
    model.status ? ['Status', model.status] : null,
    model.expires ? ['Expires', model.expires] : null,
    model.removed ? ['Removed', model.removed] : null,
    aliases.length > 0 ? ['Aliases', aliases.join(', ')] : null,
    variants.length > 0 ? ['Variants', variants.flatMap((other, i) => [i > 0 ? ', ' : null, modelLink(other)])] : null,
  ].filter(Boolean);
}

/** The prices, with a column for each tier: its condition is its heading. */
function pricesTable(model) {
  const columns = [{ title: model.tiers ? `Up to ${tokens(model.tiers[0].above)} prompt tokens` : 'Price', prices: model.prices },
    ...(model.tiers ?? []).map(tier => ({ title: `Above ${tokens(tier.above)}`, prices: tier.prices }))];
  const names = Object.keys(PRICE_NAMES).filter(name => name === 'prompt' || name === 'completion' || columns.some(column => name in column.prices));
  return el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Prices' }, el('table', null,
    el('caption', null, 'US dollars per million tokens'),
    el('thead', null, el('tr', null, el('th', { scope: 'col' }, 'Kind'), columns.map(column => el('th', { scope: 'col' }, column.title)))),
    el('tbody', null, names.map(name => el('tr', null, el('th', { scope: 'row' }, PRICE_NAMES[name]), columns.map(column => el('td', null, priceText(column.prices, name))))))));
}

/** Prices and limits over time; nothing where they did not change. */
function historyOf(model) {
  const points = data.points[model.id];
  if (!points)
    return null;
  const titles = ['From', '$/M in', '$/M out', 'Cached', 'Context', 'Output'];
  return section('History', el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'History' }, el('table', null,
    el('caption', null, 'Prices and limits over time'),
    el('thead', null, el('tr', null, titles.map(title => el('th', { scope: 'col' }, title)))),
    el('tbody', null, points.toReversed().map((point, i, all) => el('tr', null, point.map((value, j) => el(
      j === 0 ? 'th' : 'td', { scope: j === 0 ? 'row' : null, class: j > 0 && all[i + 1] && all[i + 1][j] !== value ? 'changed' : null }, value))))))));
}

function changesOf(model) {
  const changes = data.weeks.flatMap(week => week.changes.filter(change => change[0] === model.id).map(change => ({ week: week.week, change })));
  return changes.length === 0 ? null : section('What changed', el('ul', { class: 'changes' }, changes.map(({ week, change }) =>
    el('li', null, el('time', { datetime: week }, week), severity(change[1]), change[2]))));
}

const severity = name => el('span', { class: `tag ${name.toLowerCase()}` }, name.toLowerCase());

function compareToggle(model) {
  const isPicked = page.state.compare.includes(model.id);
  return el('button', { type: 'button', class: 'plain', 'aria-pressed': String(isPicked), click: () => pick(model.id, !isPicked) }, isPicked ? 'In comparison' : 'Compare');
}

/** What is known of an id that no model has. */
function unknownView(id) {
  const pruned = data.pruned.find(model => model.id === id);
  const near = nearest(id);
  const other = pruned?.replacedBy && byId.get(pruned.replacedBy);
  return [
    el('div', { class: 'title' }, el('h2', { tabindex: '-1' }, 'Not in the catalog')),
    el('p', { class: 'names' }, el('code', null, id)),
    pruned
      ? el('p', { class: 'story' }, `${pruned.id} was removed, and its tombstone was dropped. `, other ? ['Its replacement is ', modelLink(other), '.'] : null)
      : el('p', null, 'No model has this id, public id or symbol.'),
    near.length === 0 ? null : section('Did you mean', el('ul', { class: 'near' }, near.map(model => el('li', null, modelLink(model), ' ', el('span', { class: 'dim' }, model.name ?? ''))))),
  ];
}
