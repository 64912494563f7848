// Up to four models side by side: what each lacks, the price of some tokens, what differs, and then what is the same.

const MOST = 4;
const USUAL_TOKENS = { prompt: 10_000, cached: 0, completion: 1_000 };

const tokensOf = name => page.state[name] ?? USUAL_TOKENS[name];

function compareView(models) {
  const facts = compareFacts(models);
  const differs = fact => new Set(fact.values).size > 1;
  const group = (title, rows) => rows.length === 0 ? null : el('tbody', null,
    el('tr', null, el('th', { scope: 'rowgroup', colspan: String(models.length + 1) }, title)),
    rows.map(fact => el('tr', null, el('th', { scope: 'row' }, fact.name), fact.values.map(value => el('td', { class: value === UNKNOWN ? 'dim' : null }, value)))));
  return [
    el('div', { class: 'title' }, el('h2', { tabindex: '-1' }, `Compare ${models.length} models`)),
    models.length < 2 ? el('p', { class: 'note' }, 'Choose two to four models in the list to compare them.') : null,
    el('form', { class: 'tokens', submit: event => event.preventDefault() },
      el('span', null, 'The price of my tokens:'),
      tokenInput('prompt', 'prompt'), tokenInput('cached', 'of these cached'), tokenInput('completion', 'completion')),
    el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Comparison' }, el('table', { class: 'compare' },
      el('caption', { class: 'unseen' }, 'Comparison of models'),
      el('thead', null, el('tr', null, el('td'), models.map(model => el('th', { scope: 'col' },
        modelLink(model, model.name ?? model.id), el('code', null, model.id),
        el('button', { type: 'button', class: 'plain', 'aria-label': `Remove ${shown(model.name ?? model.id)}`, click: () => pick(model.id, false) }, 'Remove'))))),
      el('tbody', { id: 'n-costs' }, costRow(models)),
      group('Different', [lackRow(models), ...facts.filter(differs)]),
      group('The same', facts.filter(fact => !differs(fact))))),
  ];
}

function tokenInput(name, label) {
  const input = el('input', { type: 'number', min: '0', step: '1', value: String(tokensOf(name)) });
  input.addEventListener('input', () => {
    page.state[name] = Math.max(0, Math.round(Number(input.value) || 0));
    replaceFragment();
    at('n-costs').replaceChildren(costRow(comparedModels()));
  });
  return el('label', null, input, ' ', label);
}

/** The price of a request with these tokens, by the tier that its prompt reaches. */
function costRow(models) {
  const costs = models.map(model => costOf(model, tokensOf('prompt'), tokensOf('cached'), tokensOf('completion')));
  const known = costs.filter(cost => cost !== null);
  return el('tr', null, el('th', { scope: 'row' }, 'My tokens'), models.map((model, i) => el('td', { class: 'cost' },
    el('b', null, dollars(costs[i])),
    costs[i] !== null && known.length > 1 && costs[i] === Math.min(...known) ? el('span', { class: 'tag free' }, 'lowest') : null,
    pricesFor(model, tokensOf('prompt')) !== model.prices ? el('span', { class: 'dim' }, 'long-context price') : null,
    costs[i] === null ? el('span', { class: 'dim' }, tokensOf('cached') > tokensOf('prompt') ? 'more cached than prompt tokens' : 'a price is unknown or varies') : null)));
}

function lackRow(models) {
  const lacks = models.map(model => [...new Set(models.flatMap(other => lacking(other, model)))]);
  return { name: 'Lacks', values: lacks.map(names => names.length > 0 ? names.join(', ') : 'nothing that another has') };
}

function compareFacts(models) {
  const fact = (name, value) => ({ name, values: models.map(value) });
  const prices = Object.keys(PRICE_NAMES).filter(name => models.some(model => name in model.prices) || name === 'prompt' || name === 'completion');
  return [
    fact('C# symbol', model => model.symbol ?? 'none'),
    ...prices.map(name => fact(EACH.includes(name) ? PRICE_NAMES[name] : `${PRICE_NAMES[name]}, $/M`, model => priceText(model.prices, name))),
    fact('Long-context prices', model => model.tiers ? model.tiers.map(tier => `above ${tokens(tier.above)}: ${priceText(tier.prices, 'prompt')} in, ${priceText(tier.prices, 'completion')} out`).join('; ') : 'none'),
    fact('Context', model => tokens(model.context)),
    fact('Most output', model => tokens(model.output)),
    fact('Input', model => list(model.input)),
    fact('Output', model => list(model.produces)),
    fact('Parameters', model => model.names ? list([...model.names].sort()) : UNKNOWN),
    fact('Knowledge cutoff', model => model.cutoff ?? UNKNOWN),
    fact('Added', model => model.created ?? UNKNOWN),
    fact('Leaves', model => model.leavesOn || 'no'),
    fact('Replacement', model => model.replacedBy ?? 'none'),
    fact('Tokenizer', model => model.tokenizer ?? UNKNOWN),
    fact('Provider', model => model.provider || UNKNOWN),
  ];
}
