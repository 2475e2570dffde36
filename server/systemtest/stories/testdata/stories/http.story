# GraphQL over HTTP: what is no request is told so, and nothing of it is repeated.

=== malformed JSON
body: {"query": "{ __typename }", "segredo@example.org"
status: 400
header: Content-Type: application/json; charset=utf-8
header: Vary: Accept-Encoding, Accept, Accept-Language, Authorization
header: X-Content-Type-Options: nosniff
answer: {"errors": [{"message": "O corpo não é um objeto JSON como {\"query\": \"…\", \"variables\": {…}}.", "extensions": {"code": "BAD_USER_INPUT"}}]}

=== a key that comes twice
language: en
body: {"query": "{ __typename }", "query": "mutation { leaveNetwork(input: {}) { problems { code } } }"}
status: 400
answer: {"errors": [{"message": "The body is not one JSON object like {\"query\": \"…\", \"variables\": {…}}.", "extensions": {"code": "BAD_USER_INPUT"}}]}

=== a key that comes twice within the variables
language: en
body: {"query": "query($t: String!) { search(text: $t) { totalCount } }", "variables": {"t": "a", "t": "b"}}
status: 400
answer: {"errors": [{"message": "variables has to be a JSON object in which no key comes twice.", "extensions": {"code": "BAD_USER_INPUT"}}]}

=== something behind the object
language: en
body: {"query": "{ __typename }"} {}
status: 400
answer: {"errors": [{"message": "The body is not one JSON object like {\"query\": \"…\", \"variables\": {…}}.", "extensions": {"code": "BAD_USER_INPUT"}}]}

=== a list of requests
language: en
body: [{"query": "{ __typename }"}]
status: 400
answer: {"errors": [{"message": "The body is not one JSON object like {\"query\": \"…\", \"variables\": {…}}.", "extensions": {"code": "BAD_USER_INPUT"}}]}

=== another spelling of a key is another key
language: en
body: {"Query": "{ __typename }"}
status: 400
answer: {"errors": [{"message": "A parameter is spelt in another case: write query, operationName, variables and extensions just so.", "extensions": {"code": "BAD_USER_INPUT"}}]}

=== a query that is no text
language: en
body: {"query": {"a": 1}}
status: 400
answer: {"errors": [{"message": "query has to be a string.", "extensions": {"code": "BAD_USER_INPUT"}}]}

=== variables that are no object
language: en
body: {"query": "{ __typename }", "variables": "{}"}
status: 400
answer: {"errors": [{"message": "variables has to be a JSON object in which no key comes twice.", "extensions": {"code": "BAD_USER_INPUT"}}]}

=== another media type
language: en
send: Content-Type: text/plain
body: {"query": "{ __typename }"}
status: 415
answer: {"errors": [{"message": "Send the body as Content-Type: application/json, in UTF-8.", "extensions": {"code": "BAD_USER_INPUT"}}]}

=== another character set
language: en
send: Content-Type: application/json; charset=latin1
body: {"query": "{ __typename }"}
status: 415
answer: {"errors": [{"message": "Send the body as Content-Type: application/json, in UTF-8.", "extensions": {"code": "BAD_USER_INPUT"}}]}

=== a compressed body
language: en
send: Content-Encoding: gzip
body: {"query": "{ __typename }"}
status: 415
answer: {"errors": [{"message": "The body is compressed: send it without a Content-Encoding.", "extensions": {"code": "BAD_USER_INPUT"}}]}

=== a body that is too large
language: en
body: $times 300000 x
status: 413
answer: {"errors": [{"message": "The body is larger than 262144 bytes, the most that is taken: divide the request.", "extensions": {"code": "TOO_LARGE"}}]}

=== a query by GET
method: GET
path: /graphql?query=query+L($s:String!){lab(slug:$s){slug}}&variables={"s":"mobilab"}&operationName=L
answer: {"data": {"lab": {"slug": "mobilab"}}}

=== a mutation by GET is refused before it is done
language: en
method: GET
path: /graphql?query=mutation{leaveNetwork(input:{}){problems{code}}}
status: 405
header: Allow: POST
answer: {"errors": [{"message": "GET is for queries only: send changes and subscriptions by POST.", "extensions": {"code": "BAD_USER_INPUT"}}]}

=== and so it is by HEAD
method: HEAD
path: /graphql?query=mutation{leaveNetwork(input:{}){problems{code}}}
status: 405
header: Allow: POST
answer:

=== a query by HEAD has the headers alone
method: HEAD
path: /graphql?query={__typename}
header: Rede-Moment: 1
answer:

=== GET without a query
language: en
method: GET
status: 400
answer: {"errors": [{"message": "The field query is missing.", "extensions": {"code": "BAD_USER_INPUT"}}]}

=== a parameter that comes twice
language: en
method: GET
path: /graphql?query={__typename}&query={a}
status: 400
answer: {"errors": [{"message": "A parameter of the address comes twice.", "extensions": {"code": "BAD_USER_INPUT"}}]}

=== PUT
language: en
method: PUT
body: {"query": "{ __typename }"}
status: 405
header: Allow: GET, HEAD, POST, OPTIONS
answer: {"errors": [{"message": "Use GET or POST.", "extensions": {"code": "BAD_USER_INPUT"}}]}

=== a page of another origin may ask, and send a token
method: OPTIONS
send: Origin: https://example.org
send: Access-Control-Request-Method: POST
send: Access-Control-Request-Headers: authorization, content-type
status: 204
header: Access-Control-Allow-Origin: *
header: Access-Control-Allow-Methods: GET, HEAD, POST
header: Access-Control-Allow-Headers: Authorization, Content-Type, Accept, Accept-Language, Rede-Moment, Apollo-Require-Preflight, ApolloGraphQL-Client-Name, ApolloGraphQL-Client-Version, GraphQL-Client-Name, GraphQL-Client-Version, GraphQL-Require-Preflight, X-Apollo-Operation-Name, X-Apollo-Operation-Id, X-Requested-With, If-None-Match, Traceparent, Tracestate, Baggage, X-Request-Id
header: Access-Control-Allow-Credentials: 
answer:

=== the newer media type, for whoever names it
send: Accept: application/graphql-response+json, application/json;q=0.9
query: { __typename }
header: Content-Type: application/graphql-response+json; charset=utf-8
answer: {"data": {"__typename": "Query"}}

=== with it, a request that cannot be executed is 400
send: Accept: application/graphql-response+json
query: { nada }
status: 400
answer: {"errors": [{"message": "O tipo \"Query\" não tem o campo \"nada\".", "locations": [{"line": 1, "column": 3}], "extensions": {"code": "GRAPHQL_VALIDATION_FAILED"}}]}

=== without it, 200
send: Accept: */*
query: { nada }
header: Content-Type: application/json; charset=utf-8
answer: {"errors": [{"message": "O tipo \"Query\" não tem o campo \"nada\".", "locations": [{"line": 1, "column": 3}], "extensions": {"code": "GRAPHQL_VALIDATION_FAILED"}}]}

=== a type that the client likes less is not what it gets
send: Accept: application/json;q=0.1, application/graphql-response+json
query: { __typename }
header: Content-Type: application/graphql-response+json; charset=utf-8
answer: {"data": {"__typename": "Query"}}

=== an operation that is not in the document
language: en
body: {"query": "query A { __typename } query B { __typename }", "operationName": "C"}
answer: {"errors": [{"message": "The document has no operation of the name in operationName.", "extensions": {"code": "GRAPHQL_VALIDATION_FAILED"}}]}
