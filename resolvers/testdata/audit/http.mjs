// Runs all audits of GraphQL over HTTP against the server at the address given, and prints one line for each that does
// not pass. The last line counts all of them.
import { auditServer } from 'graphql-http';

const results = await auditServer({ url: process.argv[2] });
for (const { id, name, status, reason } of results) {
  if (status !== 'ok') console.log(`${status}: ${id} ${name}: ${reason}`);
}
console.log(`${results.filter((r) => r.status === 'ok').length} of ${results.length} pass`);
