// Asks the endpoint of the first argument all audits of GraphQL over HTTP, prints
// those that are not ok, and ends with 0 where all of them are.
import { auditServer } from 'graphql-http';

// all is how many audits graphql-http 1.23.1 has: a run of fewer proves less.
const all = 61;

const results = await auditServer({ url: process.argv[2] });
const bad = results.filter((r) => r.status !== 'ok');
for (const { status, id, name, reason } of bad) {
  console.log(`${status}: ${id} ${name}: ${reason}`);
}
console.log(`${results.length - bad.length} of ${results.length} audits are ok`);
if (results.length !== all) {
  console.log(`there should be ${all}`);
}
process.exit(bad.length === 0 && results.length === all ? 0 : 1);
