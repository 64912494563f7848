// What changed, week by week.

function changesView() {
  return [
    el('div', { class: 'title' }, el('h2', { tabindex: '-1' }, 'What changed')),
    el('p', { class: 'hint' }, data.note),
    data.weeks.map(week => el('section', { class: week.week === page.state.week ? 'week current' : 'week' },
      el('h3', null, 'Week of ', el('time', { datetime: week.week }, week.week), el('span', { class: 'dim' }, ` ${week.changes.length} ${week.changes.length === 1 ? 'change' : 'changes'}`)),
      el('ul', { class: 'changes' }, week.changes.map(([id, kind, text]) => el('li', null, severity(kind), modelLink({ id }), ' ', text))))),
    data.weeks.length === 0 && !data.note.startsWith('There is no') ? el('p', null, 'Nothing changed.') : null,
  ];
}
