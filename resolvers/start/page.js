// Fills in the counts of the start page by a question to this server's /graphql.
'use strict';

const state = document.getElementById('state');
const number = (n) => n.toLocaleString('en');
const words = (name) => name.toLowerCase().replaceAll('_', ' ');
const sum = (list) => list.reduce((total, item) => total + item.count, 0);

const statuses = ['EXISTING', 'ONGOING', 'PLANNED'];

// fill adds one row for each name, with its numbers, and shows the table when there are any.
function fill(id, rows) {
  const table = document.getElementById(id);
  for (const [name, ...counts] of rows) {
    const row = table.tBodies[0].insertRow();
    const head = document.createElement('th');
    head.scope = 'row';
    head.textContent = words(name);
    row.append(head);
    for (const count of counts) row.insertCell().textContent = count ? number(count) : '–';
  }
  table.hidden = rows.length === 0;
}

// byType gives one row for each type of relation, the most frequent first, with a count for each status.
function byType(relations) {
  const of = (type, status) => sum(relations.filter((r) => r.type === type && (!status || r.status === status)));
  const types = [...new Set(relations.map((r) => r.type))].sort((a, b) => of(b) - of(a));
  return types.map((type) => [type, ...statuses.map((status) => of(type, status))]);
}

function show(statistics) {
  const totals = document.getElementById('totals');
  const { documents, targets, entities, relations } = statistics;
  for (const [name, count] of [['documents', documents], ['entities', sum(entities)], ['relations', sum(relations)], ['targets', targets]]) {
    const item = document.createElement('li');
    const strong = document.createElement('strong');
    strong.textContent = number(count);
    item.append(strong, name);
    totals.append(item);
  }
  totals.hidden = false;
  fill('entities', entities.sort((a, b) => b.count - a.count).map((e) => [e.kind, e.count]));
  fill('relations', byType(relations));
  state.textContent = documents === 0 ? 'Nothing is loaded yet: innograph load PATH… takes files and folders.' : '';
  state.hidden = documents !== 0;
}

async function count() {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json' },
    body: JSON.stringify({ query: '{ statistics { documents targets entities { kind count } relations { type status count } } }' }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(errors[0].message);
  show(data.statistics);
}

count().catch((problem) => {
  state.textContent = 'The counts are not to be had: ' + problem.message;
});
