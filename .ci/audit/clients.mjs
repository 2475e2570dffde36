// Lets clients' own libraries judge the server of the first argument: graphql-js what
// introspection tells, and graphql-sse, as the explorer's page uses it, how a
// subscription is refused. Ends with 0 where nothing is wrong.
import { readFileSync } from 'node:fs';
import vm from 'node:vm';
import { buildClientSchema, buildSchema, getIntrospectionQuery, lexicographicSortSchema, parse, printSchema, validateSchema } from 'graphql';
import * as graphqlSse from 'graphql-sse';

const [base] = process.argv.slice(2);
let wrong = 0;
function check(sentence, ok, told = '') {
  console.log(`${ok ? 'ok' : 'WRONG'}: ${sentence} ${ok ? '' : told}`);
  if (!ok) wrong += 1;
}

async function ask(body, accept = 'application/graphql-response+json') {
  const answer = await fetch(`${base}/graphql`, {
    method: 'POST', headers: { 'Content-Type': 'application/json', Accept: accept }, body: JSON.stringify(body),
  });
  return answer.json();
}

const query = getIntrospectionQuery({ specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, inputValueDeprecation: true, oneOf: true });
const told = buildClientSchema((await ask({ query })).data);
const written = buildSchema(await (await fetch(`${base}/schema.graphql`)).text());
const print = (schema) => printSchema(lexicographicSortSchema(schema));
check('graphql-js takes the schema that is told', validateSchema(told).length === 0, validateSchema(told));
check('it is the schema that is served as it is written', print(told) === print(written));

// The page's own fetcher, as a browser would run it.
const page = readFileSync(new URL('../../server/explorer/assets/page/explorer.js', import.meta.url), 'utf8');
const here = (path, ...rest) => fetch(path.startsWith('/') ? base + path : path, ...rest);
const world = {
  graphqlSse, console, URLSearchParams, fetch: here, addEventListener() {}, sessionStorage: { getItem: () => null, removeItem() {} }, navigator: { languages: ['en'] },
  document: { getElementById: () => ({}) }, location: { hash: '' }, React: { createElement: (_, properties) => properties },
  GraphiQL: { createFetcher: () => (params) => ask(params) }, localStorage: {},
};
let properties;
world.ReactDOM = { createRoot: () => ({ render: (given) => { properties = given; } }) };
vm.runInNewContext(page, world);
await new Promise(setImmediate);
async function first(text) {
  const answer = properties.fetcher({ query: text }, { documentAST: parse(text), headers: {} });
  for await (const result of answer) return result;
}
const refused = await first('subscription { labActivity(lab: "mobilab") { at } }');
check('the explorer shows why a subscription is refused', refused?.errors?.[0]?.extensions?.code === 'UNAUTHENTICATED', JSON.stringify(refused));
const invalid = await first('subscription { labActivity { at } }');
check('and one that is not valid', invalid?.errors?.[0]?.extensions?.code === 'GRAPHQL_VALIDATION_FAILED', JSON.stringify(invalid));
const once = await (properties.fetcher({ query: '{ __typename }' }, { documentAST: parse('{ __typename }') }));
check('and a query by one answer', once?.data?.__typename === 'Query', JSON.stringify(once));
process.exit(wrong === 0 ? 0 : 1);
