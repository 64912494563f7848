// The table. Up to 500 models all rows are in the page, and are shown or hidden. With more, only the rows in view exist, and are filled anew.

const OVERSCAN = 8;
const table = { element: at('n-table'), body: at('n-rows'), region: at('n-region'), shown: [], sort: 'id', order: null, isVirtual: false, rows: new Map(), slots: [] };

function startTable() {
  const rows = [...table.body.rows];
  table.isVirtual = Boolean(at('n-rest'));
  if (!table.isVirtual) {
    rows.forEach(row => table.rows.set(Number(row.dataset.i), row));
    return;
  }
  at('n-rest').remove();
  table.pattern = rows[0].cloneNode(true);
  table.pattern.removeAttribute('id');
  rows.forEach(row => row.remove());
  table.before = table.body.parentNode.insertBefore(spacer(), table.body);
  table.after = table.body.parentNode.appendChild(spacer());
  const schedule = () => { table.frame ??= requestAnimationFrame(() => { table.frame = null; fillView(); }); };
  table.region.addEventListener('scroll', schedule, { passive: true });
  new ResizeObserver(schedule).observe(table.region);
  addEventListener('beforeprint', () => fillView(true));
  addEventListener('afterprint', () => fillView());
}

// One cell: more would make columns where some are hidden.
const spacer = () => el('tbody', { class: 'spacer', 'aria-hidden': 'true' }, el('tr', null, el('td')));

/** Shows the models that pass, in the order of the state. */
function showRows(passes, sort) {
  if (table.order === null || table.sort !== sort) {
    const isFirst = table.order === null && sort === 'id';
    table.sort = sort;
    table.order = orderOf(sort);
    if (!table.isVirtual && !isFirst)
      table.body.append(...table.order.map(index => table.rows.get(index)).filter(Boolean));
  }
  table.shown = table.order.filter(index => passes[index]);
  if (table.isVirtual) {
    table.element.setAttribute('aria-rowcount', String(table.shown.length + 1));
    fillView();
    return;
  }
  for (const [index, row] of table.rows) {
    if (row.hidden === Boolean(passes[index]))
      row.hidden = !passes[index];
  }
}

/** Fills the rows in view; those that have their model already are not touched. */
function fillView(isPrint = false) {
  const height = rowHeight();
  const first = isPrint ? 0 : Math.max(0, Math.min(Math.floor(table.region.scrollTop / height) - OVERSCAN, table.shown.length - 1));
  const count = isPrint ? table.shown.length : Math.min(table.shown.length - first, Math.ceil(table.region.clientHeight / height) + 2 * OVERSCAN);
  while (table.slots.length < count)
    table.slots.push({ row: table.body.appendChild(table.pattern.cloneNode(true)), index: -1, position: -1 });
  for (const slot of table.slots.splice(count))
    slot.row.remove();
  rotate(first);
  table.slots.forEach((slot, i) => {
    const index = table.shown[first + i];
    if (slot.index !== index)
      fillRow(slot.row, data.models[index]);
    if (slot.position !== first + i)
      slot.row.setAttribute('aria-rowindex', String(first + i + 2));
    slot.index = index;
    slot.position = first + i;
  });
  setHeight(table.before, first * height);
  setHeight(table.after, (table.shown.length - first - count) * height);
}

/** After a scroll by a few rows, those that left the view go to its other end, and the rest stays as it is. */
function rotate(first) {
  const moved = table.slots.length > 0 ? first - table.slots[0].position : 0;
  if (moved > 0 && moved < table.slots.length) {
    const gone = table.slots.splice(0, moved);
    table.body.append(...gone.map(slot => slot.row));
    table.slots.push(...gone);
  } else if (moved < 0 && -moved < table.slots.length) {
    const gone = table.slots.splice(moved);
    table.body.prepend(...gone.map(slot => slot.row));
    table.slots.unshift(...gone);
  }
}

function setHeight(body, height) {
  const cell = body.rows[0].cells[0];
  body.hidden = height <= 0;
  cell.style.height = `${height}px`;
}

function rowHeight() {
  if (table.slots.length === 0 && table.shown.length > 0) {
    table.slots.push({ row: table.body.appendChild(table.pattern.cloneNode(true)), index: -1, position: -1 });
  }
  return table.slots[0]?.row.offsetHeight || 48;
}

/** Writes a model into a row, as the tool writes the rows of the page. */
function fillRow(row, model) {
  const [head, symbol, context, output, prompt, completion, cached, capabilities, cutoff, created, leaves] = row.cells;
  const [box, link, id] = head.children;
  row.dataset.i = String(model.index);
  box.setAttribute('aria-label', `Compare ${shown(model.name ?? model.id)}`);
  box.checked = page.state.compare.includes(model.id);
  setText(link, shown(model.name ?? model.id));
  link.setAttribute('href', linkOf(model.id));
  setText(id, shown(model.id));
  const dot = model.symbol.lastIndexOf('.') + 1;
  setText(symbol.querySelector('i'), model.symbol.slice(0, dot));
  setText(symbol.querySelector('b'), model.symbol.slice(dot));
  setText(context, tokens(model.context));
  setText(output, tokens(model.output));
  setText(prompt, price(model.prices, 'prompt'));
  setText(completion, price(model.prices, 'completion'));
  setText(cached, price(model.prices, 'input_cache_read'));
  const names = [];
  CAPABILITIES.forEach((has, i) => {
    const known = i < 4 ? model.input && has(model) : model.names && has(model);
    const icon = capabilities.children[i];
    icon.className = `${icon.className.split(' ')[0]} ${known === undefined || known === null ? 'maybe' : known ? 'yes' : 'no'}`;
    if (known !== false)
      names.push(known ? CAPABILITY_NAMES[i] : CAPABILITY_NAMES[i] + UNKNOWN);
  });
  setText(capabilities.lastElementChild, names.join(', ') || 'text');
  setText(cutoff, shown(model.cutoff ?? UNKNOWN));
  setText(created, shown(model.created ?? UNKNOWN));
  setText(leaves, shown(model.leavesOn));
}

const CAPABILITY_NAMES = ['images', 'audio', 'video', 'files', 'tools', 'reasoning', 'structured output'];

const rowOf = position => table.isVirtual
  ? table.slots.find(slot => slot.position === position)?.row
  : table.rows.get(table.shown[position]);

/** Moves the focus to the same control of another row. */
function focusRow(position, control) {
  if (position < 0 || position >= table.shown.length)
    return;
  if (table.isVirtual) {
    const height = rowHeight();
    const top = position * height;
    const head = table.element.tHead.offsetHeight;
    if (top < table.region.scrollTop)
      table.region.scrollTop = top;
    else if (top + height > table.region.scrollTop + table.region.clientHeight - head)
      table.region.scrollTop = top + height - table.region.clientHeight + head;
    fillView();
  }
  const target = controlsOf(rowOf(position))[control];
  target.focus({ preventScroll: table.isVirtual });
}

const controlsOf = row => [...row.querySelectorAll('a, button, input')].filter(control => control.offsetParent !== null);

/** Arrows move between rows, and between the controls of a row. */
function moveInTable(event) {
  const row = event.target.closest('#n-rows tr');
  if (!row)
    return;
  const controls = controlsOf(row);
  const control = Math.max(controls.indexOf(event.target), 0);
  const position = table.shown.indexOf(Number(row.dataset.i));
  const moves = {
    ArrowDown: () => focusRow(position + 1, control),
    ArrowUp: () => position === 0 ? at('n-q').focus() : focusRow(position - 1, control),
    Home: () => focusRow(0, control),
    End: () => focusRow(table.shown.length - 1, control),
    ArrowRight: () => controls[Math.min(control + 1, controls.length - 1)].focus(),
    ArrowLeft: () => controls[Math.max(control - 1, 0)].focus(),
  };
  if (Object.hasOwn(moves, event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    moves[event.key]();
  }
}
