// The page: its views, its controls, its keys, and the state in the fragment.

const page = { state: noState(), view: '', lastList: '', scroll: 0 };
const choices = new Map();

function start() {
  document.documentElement.classList.add('script');
  if (location.hash === '' && data.start)
    history.replaceState(null, '', '#' + data.start);
  startTable();
  buildFilters();
  warnOfAge();
  listen();
  readFragment();
}

const isWide = () => matchMedia('(min-width: 860px)').matches;

// The state and the fragment.

function readFragment() {
  const fragment = location.hash.slice(1);
  if (fragment.startsWith('n-'))
    return;
  page.state = parseState(fragment);
  if (page.state.id !== null) {
    const model = find(page.state.id);
    if (model && model.id !== page.state.id) {
      page.state.id = model.id;
      replaceFragment();
    }
  }
  render();
}

const replaceFragment = () => history.replaceState(null, '', '#' + writeState(page.state));

/** Changes the state. What is typed replaces the entry of the browser's history, what is chosen adds one. */
function change(changes, isTyped = false) {
  Object.assign(page.state, changes);
  history[isTyped ? 'replaceState' : 'pushState'](null, '', '#' + writeState(page.state));
  render();
}

function pick(id, isPicked) {
  const compare = page.state.compare.filter(other => other !== id);
  if (isPicked && compare.length === MOST) {
    say(`At most ${MOST} models are compared.`);
    at('n-compare').classList.add('full');
    return false;
  }
  change({ compare: isPicked ? [...compare, id] : compare });
  return true;
}

const comparedModels = () => page.state.compare.map(id => byId.get(id));

// The views.

function render() {
  const { state } = page;
  const view = state.id !== null ? 'model' : ['compare', 'changes'].includes(state.view) ? state.view : 'list';
  renderList();
  if (view === 'list') {
    showList();
    return;
  }
  if (page.view === 'list')
    page.scroll = table.region.scrollTop;
  const model = view === 'model' ? find(state.id) : null;
  const content = view === 'compare' ? compareView(comparedModels()) : view === 'changes' ? changesView() : model ? modelView(model) : unknownView(state.id);
  const back = el('a', { class: 'back', href: '#' + writeState({ ...state, id: null, view: '', week: '' }) }, '← All models');
  const key = `${view} ${state.id} ${state.week}`;
  const hadFocus = document.activeElement;
  at('n-view').replaceChildren(el('nav', { 'aria-label': 'Back' }, back), ...content.flat(Infinity).filter(Boolean));
  at('n-view').hidden = false;
  at('n-list').hidden = true;
  document.title = `${at('n-view').querySelector('h2').textContent} · Models`;
  if (page.view !== key) {
    at('n-view').scrollTop = 0;
    at('n-view').querySelector('.current')?.scrollIntoView();
    at('n-view').querySelector('h2').focus({ preventScroll: true });
  } else if (!hadFocus.isConnected) {
    at('n-view').querySelector('[aria-pressed], .scroll')?.focus();
  }
  page.view = key;
}

function showList() {
  at('n-list').hidden = false;
  at('n-view').hidden = true;
  document.title = 'Models';
  if (page.view !== 'list') {
    table.region.scrollTop = page.scroll;
    if (table.isVirtual)
      fillView();
    if (page.view !== '')
      [...table.body.rows].find(row => !row.hidden && data.models[row.dataset.i].id === page.view.split(' ')[1])?.querySelector('a').focus({ preventScroll: true });
  }
  page.view = 'list';
}

function renderList() {
  const { state } = page;
  const { passes, total, countOf } = applyFilters(state);
  if (at('n-q') !== document.activeElement || at('n-q').value.trim() !== state.q.trim())
    at('n-q').value = state.q;
  showRows(passes, state.sort);
  setText(at('n-count'), total === 1 ? '1 model' : `${total.toLocaleString('en-US')} models`);
  at('n-empty').hidden = total > 0;
  setText(at('n-empty'), total > 0 ? '' : 'No model passes these filters.');
  for (const [key, choice] of choices)
    choice.update(countOf(key));
  renderSort();
  renderChips();
  setText(at('n-line').querySelector('code'), commandLine(state));
  renderPicked();
}

function renderSort() {
  const { sort } = page.state;
  for (const heading of table.element.tHead.rows[0].cells) {
    const active = [...heading.children].find(button => button.dataset.sort === sort.replace(/^-/, ''));
    const value = active ? (sort.startsWith('-') ? 'descending' : 'ascending') : 'none';
    if (heading.getAttribute('aria-sort') !== value)
      heading.setAttribute('aria-sort', value);
    for (const button of heading.children)
      button.classList.toggle('active', button === active);
  }
}

/** What is filtered by, each with a button that takes it away. */
function renderChips() {
  const { state } = page;
  const chips = [
    state.q ? [`“${shown(state.q)}”`, { q: '' }] : null,
    ...['provider', 'input', 'output', 'param'].flatMap(key => state[key].map(value => [key === 'provider' || key === 'param' ? value : `${value} ${key}`, { [key]: state[key].filter(other => other !== value) }])),
    state.context !== null ? [`context from ${tokens(state.context)}`, { context: null }] : null,
    state.price !== null ? [`up to $${state.price}`, { price: null }] : null,
    ...['free', 'new', 'leaving'].filter(key => state[key]).map(key => [key, { [key]: false }]),
  ].filter(Boolean);
  const key = JSON.stringify(chips);
  if (page.chips === key)
    return;
  page.chips = key;
  at('n-chips').replaceChildren(
    ...chips.map(([text, without]) => el('button', { type: 'button', class: 'chip', 'aria-label': `Remove filter ${shown(text)}`, click: () => { change(without); at('n-q').focus(); } }, text)),
    ...(chips.length > 0 ? [el('button', { type: 'button', class: 'plain', id: 'n-clear', click: clear }, 'Clear')] : []));
}

function clear() {
  const { sort, compare } = page.state;
  change({ ...noState(), sort, compare });
  at('n-q').focus();
}

function renderPicked() {
  const { compare } = page.state;
  const button = at('n-compare');
  button.hidden = compare.length === 0;
  button.classList.toggle('full', false);
  setText(button, `Compare ${compare.length}`);
  for (const row of table.body.rows) {
    const box = row.cells[0].firstElementChild;
    const isPicked = compare.includes(data.models[row.dataset.i].id);
    if (box.checked !== isPicked)
      box.checked = isPicked;
  }
}

// The filters.

function buildFilters() {
  const models = data.models.filter(model => model.symbol);
  const distinct = values => [...new Set(values)].sort((a, b) => a < b ? -1 : 1);
  const providers = new Map(models.map(model => [upper(model.provider), model.provider]));
  const kinds = ['text', 'image', 'audio', 'video', 'file', 'other'];
  const used = values => kinds.filter(kind => values.includes(kind));
  const form = at('n-form');
  form.append(
    group('Show', flag('free', 'Free'), flag('new', 'New in 30 days'), flag('leaving', 'Leaving')),
    group('Provider', scroller('Providers', [...providers.values()].sort((a, b) => a.localeCompare(b, 'en')).map(provider => choice('provider', provider, provider || 'none')))),
    group('Input', used(models.flatMap(model => model.input ?? [])).map(kind => choice('input', kind, kind))),
    group('Output', used(models.flatMap(model => model.produces ?? [])).map(kind => choice('output', kind, kind))),
    group('Parameters', anyOrAll(), scroller('Parameters', distinct(data.parameters).map(name => choice('param', name, name)))),
    group('Context, at least', presets('context', CONTEXTS, least => least >= 1e6 ? `${least / 1e6}M` : `${least / 1e3}K`), numberInput('context', 'tokens', '1')),
    group('Price, at most', presets('price', PRICES, most => `$${most}`), numberInput('price', '$ per million, in and out', 'any')));
  form.addEventListener('submit', event => event.preventDefault());
  if (!isWide())
    at('n-filters').querySelector('details').open = false;
}

const group = (title, ...content) => el('fieldset', null, el('legend', null, title), content);
const scroller = (label, content) => el('div', { class: 'choices', tabindex: '0', role: 'group', 'aria-label': label }, content);

/** Remembers how a choice shows its number and whether it is chosen. */
function register(key, input, isChosen) {
  const number = el('span', { class: 'number' });
  choices.set(key, {
    update(count) {
      setText(number, count.toLocaleString('en-US'));
      const chosen = isChosen();
      if (input.type === 'checkbox' && input.checked !== chosen)
        input.checked = chosen;
      if (input.type === 'button' && input.getAttribute('aria-pressed') !== String(chosen))
        input.setAttribute('aria-pressed', String(chosen));
      input.classList.toggle('none', count === 0 && !chosen);
    },
  });
  return number;
}

function choice(key, value, text) {
  const same = other => key === 'provider' ? upper(other) === upper(value) : other === value;
  const input = el('input', {
    type: 'checkbox',
    change: () => change({ [key]: input.checked ? [...page.state[key], value] : page.state[key].filter(other => !same(other)) }),
  });
  return el('label', null, input, el('span', null, text), register(`${key}=${key === 'provider' ? upper(value) : value}`, input, () => page.state[key].some(same)));
}

function flag(key, text) {
  const input = el('input', { type: 'checkbox', change: () => change({ [key]: input.checked }) });
  return el('label', null, input, el('span', null, text), register(`${key}=`, input, () => page.state[key]));
}

function anyOrAll() {
  const radio = (value, text) => {
    const input = el('input', { type: 'radio', name: 'any', change: () => change({ any: value }) });
    choices.set(`any ${value}`, { update() { input.checked = page.state.any === value; } });
    return el('label', null, input, el('span', null, text));
  };
  return el('div', { class: 'radios' }, radio(false, 'all'), radio(true, 'any'));
}

const presets = (key, values, text) => el('div', { class: 'presets' }, values.map(value => {
  const button = el('button', { type: 'button', 'aria-pressed': 'false', click: () => change({ [key]: page.state[key] === value ? null : value }) });
  button.append(text(value), ' ', register(`${key}=${value}`, button, () => page.state[key] === value));
  return button;
}));

function numberInput(key, unit, step) {
  const input = el('input', {
    type: 'number', min: '0', step, inputmode: 'decimal',
    input: () => change({ [key]: input.value === '' || !(Number(input.value) >= 0) ? null : Number(input.value) }, true),
  });
  choices.set(`number ${key}`, {
    update() {
      if (input !== document.activeElement)
        input.value = page.state[key] === null ? '' : String(page.state[key]);
    },
  });
  return el('label', { class: 'amount' }, input, el('span', null, unit));
}

// The controls and the keys.

function listen() {
  addEventListener('hashchange', readFragment);
  addEventListener('popstate', readFragment);
  at('n-q').addEventListener('input', event => change({ q: event.target.value, id: null, view: '' }, true));
  at('n-home').addEventListener('click', event => { event.preventDefault(); change({ ...noState(), compare: page.state.compare }); });
  at('n-compare').addEventListener('click', () => change({ view: 'compare' }));
  at('n-line').querySelector('button').addEventListener('click', event => copy(commandLine(page.state), event.currentTarget));
  table.element.tHead.addEventListener('click', event => sortBy(event.target.closest('button')?.dataset.sort));
  table.body.addEventListener('click', event => {
    const button = event.target.closest('button');
    const row = event.target.closest('tr');
    if (!button)
      return openOfRow(event, row);
    const model = data.models[row.dataset.i];
    copy(button.closest('th') ? model.id : model.symbol, button);
  });
  table.body.addEventListener('change', event => {
    event.target.checked = pick(data.models[event.target.closest('tr').dataset.i].id, event.target.checked) && event.target.checked;
  });
  table.region.addEventListener('keydown', moveInTable);
  document.addEventListener('keydown', press);
}

/** A link in the list keeps the filters in the fragment, so that the way back has them. */
function openOfRow(event, row) {
  if (!event.target.closest('a') || event.ctrlKey || event.metaKey || event.shiftKey)
    return;
  event.preventDefault();
  change({ id: data.models[row.dataset.i].id });
}

function sortBy(key) {
  if (!key)
    return;
  const descendingFirst = ['context', 'output', 'capabilities', 'cutoff', 'created'].includes(key);
  const { sort } = page.state;
  const first = descendingFirst ? '-' + key : key;
  const second = descendingFirst ? key : '-' + key;
  change({ sort: sort === first ? second : first });

  // In the next frame, which lays the rows out anyway.
  requestAnimationFrame(() => { table.region.scrollTop = 0; });
}

function press(event) {
  const isTyping = event.target.matches('input:not([type=checkbox]):not([type=radio]), textarea');
  if ((event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) || (event.key === '/' && !isTyping)) {
    event.preventDefault();
    if (page.view !== 'list')
      change({ id: null, view: '', week: '' });
    at('n-q').focus();
    at('n-q').select();
  } else if (event.key === 'ArrowDown' && event.target === at('n-q')) {
    event.preventDefault();
    focusRow(0, controlsOf(rowOf(0) ?? table.element.tHead.rows[0]).findIndex(control => control.matches('a')));
  } else if (event.key === 'Escape') {
    if (page.view !== 'list')
      change({ id: null, view: '', week: '' });
    else if (page.state.q)
      change({ q: '' });
  }
}

/** A catalog that was pulled long ago may be wrong. */
function warnOfAge() {
  const age = data.pulled ? Math.floor((Date.now() - Date.parse(data.pulled)) / DAY) : null;
  if (age > 30) {
    setText(at('n-age'), ` (${age} days ago: run nobox pull)`);
    at('n-age').classList.add('old');
  }
}

start();
