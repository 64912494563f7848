// The state of the page, its text in the fragment, and which models pass its filters.

const LISTS = ['provider', 'input', 'output', 'param', 'compare'];
const FLAGS = ['any', 'free', 'new', 'leaving'];
const NUMBERS = ['context', 'price', 'prompt', 'cached', 'completion'];
const TEXTS = ['q', 'sort', 'view', 'week'];
const KEYS = ['q', ...LISTS, ...FLAGS, ...NUMBERS, 'sort', 'view', 'week'];
const NEW_DAYS = 30;
const DAY = 86_400_000;

const noState = () => ({
  id: null, q: '', sort: 'id', view: '', week: '',
  provider: [], input: [], output: [], param: [], compare: [],
  any: false, free: false, new: false, leaving: false,
  context: null, price: null, prompt: null, cached: null, completion: null,
});

/** Reads a fragment without its "#": an id, and "key=value" parts. */
function parseState(fragment) {
  const state = noState();
  for (const part of fragment.split('&').filter(Boolean)) {
    const equals = part.indexOf('=');
    const key = part.slice(0, Math.max(equals, 0));
    const value = decode(part.slice(equals + 1));
    if (equals < 0)
      state.id = value;
    else if (LISTS.includes(key))
      state[key] = decodeList(part.slice(equals + 1));
    else if (FLAGS.includes(key))
      state[key] = value === '1';
    else if (NUMBERS.includes(key))
      state[key] = value !== '' && Number(value) >= 0 && Number.isFinite(Number(value)) ? Number(value) : null;
    else if (TEXTS.includes(key))
      state[key] = value;
  }
  state.compare = state.compare.filter(id => byId.has(id)).slice(0, 4);
  if (!Object.hasOwn(SORTS, state.sort.replace(/^-/, '')))
    state.sort = 'id';
  return state;
}

function writeState(state) {
  const parts = state.id === null ? [] : [linkOf(state.id).slice(1)];
  const usual = noState();
  for (const key of KEYS) {
    const value = state[key];
    if (Array.isArray(value) ? value.length > 0 : value !== usual[key] && value !== '')
      parts.push(`${key}=${Array.isArray(value) ? value.map(escapeValue).join(',') : value === true ? 1 : escapeValue(String(value))}`);
  }
  return parts.join('&');
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const decodeList = text => text.split(',').filter(Boolean).map(decode);

/** The filters: a bit each, so that a model that fails only one still counts for the choices of that one. */
const FILTERS = {
  q: (model, state) => state.words.every(word => model.haystack.includes(word)),
  provider: (model, state) => state.provider.length === 0 || state.providers.has(upper(model.provider)),
  input: (model, state) => state.input.every(kind => model.input?.includes(kind)),
  output: (model, state) => state.output.every(kind => model.produces?.includes(kind)),
  param: (model, state) => state.param.length === 0 || (state.any ? state.param.some(name => accepts(model, name)) : state.param.every(name => accepts(model, name))),
  context: (model, state) => state.context === null || model.context >= state.context,
  price: (model, state) => state.price === null || (Number(model.prices.prompt) <= state.price && Number(model.prices.completion) <= state.price),
  free: (model, state) => !state.free || isFree(model),
  new: (model, state) => !state.new || isNew(model),
  leaving: (model, state) => state.leaving ? model.leaves : !model.gone,
};
const BITS = Object.fromEntries(Object.keys(FILTERS).map((name, bit) => [name, 1 << bit]));

const isFree = model => model.prices.prompt === '0' && model.prices.completion === '0';
const firstNewDay = new Date(Date.now() - NEW_DAYS * DAY).toISOString().slice(0, 10);
const isNew = model => model.created >= firstNewDay;

const CONTEXTS = [32_000, 128_000, 200_000, 1_000_000];
const PRICES = [0.5, 1, 5, 20];

/** The choices of the filters by their keys, for example "input=image"; a model has the positions of those that it meets, by filter. */
const choiceKeys = new Map();
const choiceOf = key => choiceKeys.get(key) ?? choiceKeys.set(key, choiceKeys.size).get(key);

for (const model of data.models) {
  const pricesUpTo = most => Number(model.prices.prompt) <= most && Number(model.prices.completion) <= most;
  model.choices = {
    provider: [choiceOf(`provider=${upper(model.provider)}`)],
    input: (model.input ?? []).map(kind => choiceOf(`input=${kind}`)),
    output: (model.produces ?? []).map(kind => choiceOf(`output=${kind}`)),
    param: [...model.names ?? data.parameters].map(name => choiceOf(`param=${name}`)),
    context: CONTEXTS.filter(least => model.context >= least).map(least => choiceOf(`context=${least}`)),
    price: PRICES.filter(pricesUpTo).map(most => choiceOf(`price=${most}`)),
    free: isFree(model) ? [choiceOf('free=')] : [],
    new: isNew(model) ? [choiceOf('new=')] : [],
    leaving: model.leaves ? [choiceOf('leaving=')] : [],
  };
}

/** The models that pass, as a flag for each, and for each choice the number of models that would be listed with it. */
function applyFilters(state) {
  state.words = upper(state.q).split(/\s+/).filter(Boolean);
  state.providers = new Set(state.provider.map(upper));
  const passes = new Uint8Array(data.models.length);
  const counts = new Int32Array(choiceKeys.size);
  const checks = Object.values(FILTERS);
  const counted = Object.keys(data.models[0]?.choices ?? {});

  // Of these a model needs all that are chosen: a further choice leaves only models that pass already.
  const needsAll = name => name === 'input' || name === 'output' || (name === 'param' && !state.any);
  const ignored = counted.map(name => needsAll(name) ? 0 : BITS[name]);
  let total = 0;
  for (const model of data.models) {
    if (!model.symbol)
      continue;
    let failed = 0;
    for (let i = 0; i < checks.length; i++) {
      if (!checks[i](model, state))
        failed |= 1 << i;
    }
    if (failed === 0) {
      passes[model.index] = 1;
      total++;
    }
    for (let i = 0; i < counted.length; i++) {
      if ((failed & ~ignored[i]) === 0) {
        for (const choice of model.choices[counted[i]])
          counts[choice]++;
      }
    }
  }
  return { passes, total, countOf: key => counts[choiceKeys.get(key)] ?? 0 };
}

const number = text => text === undefined || Number.isNaN(Number(text)) ? null : Number(text);
const CAPABILITIES = [
  model => model.input?.includes('image'),
  model => model.input?.includes('audio'),
  model => model.input?.includes('video'),
  model => model.input?.includes('file'),
  model => model.names?.has('tools'),
  model => model.names?.has('reasoning'),
  model => model.names?.has('structured_outputs'),
];

/** What each order compares; null and an empty text come last, whatever the direction. */
const SORTS = {
  id: model => model.id,
  name: model => upper(model.name ?? model.id),
  symbol: model => model.symbol,
  context: model => model.context ?? null,
  output: model => model.output ?? null,
  prompt: model => number(model.prices.prompt),
  completion: model => number(model.prices.completion),
  cached: model => number(model.prices.input_cache_read),
  capabilities: model => CAPABILITIES.filter(has => has(model)).length,
  cutoff: model => model.cutoff ?? null,
  created: model => model.created ?? null,
  leaves: model => model.leavesOn || null,
};

/** The positions of all models in an order, for example "-context" for the longest context first. */
function orderOf(sort) {
  const descending = sort.startsWith('-');
  const value = SORTS[sort.replace(/^-/, '')];
  return data.models
    .map(model => ({ index: model.index, value: value(model) }))
    .sort((a, b) => a.value === b.value ? a.index - b.index
      : a.value === null ? 1 : b.value === null ? -1
      : (a.value < b.value) !== descending ? -1 : 1)
    .map(entry => entry.index);
}

/** The command line of the tool that lists the same models. */
function commandLine(state) {
  const words = ['nobox models'];
  const add = (option, value) => words.push(value === undefined ? option : `${option} ${quote(value)}`);
  state.provider.forEach(provider => add('--provider', provider));
  state.input.forEach(kind => kind === 'image' ? add('--vision') : add('--input', kind));
  state.output.forEach(kind => add('--output', kind));
  state.param.forEach(name => name === 'tools' ? add('--tools') : add('--param', name));
  if (state.any && state.param.length > 0)
    add('--any-param');
  if (state.context !== null)
    add('--min-context', String(state.context));
  if (state.price !== null)
    add('--max-price', String(state.price));
  if (state.free)
    add('--free');
  if (state.new)
    add('--new');
  if (state.leaving)
    add('--expiring');
  const sort = { name: 'name', completion: 'price', '-context': 'context', '-created': 'created', leaves: 'expires' }[state.sort];
  if (sort)
    add('--sort', sort);
  if (state.words.length > 0)
    words.push((state.q.trim().startsWith('-') ? '-- ' : '') + quote(state.q.trim()));
  return words.join(' ');
}

/** A word of a command line. A shell takes what is in single quotes as it is. */
function quote(text) {
  const plain = text.replace(UNFIT, ' ');
  return /^[\w./:@+-]+$/.test(plain) ? plain : `'${plain.replace(/'/g, `'\\''`)}'`;
}
