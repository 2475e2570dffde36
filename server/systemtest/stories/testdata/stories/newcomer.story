# Someone without a token reads the network with which the city begins.

=== the city's bodies are there, the offices among them
query: { secretariats(first: 3, filter: {kind: SECRETARIAT}) { totalCount nodes { acronym name since } pageInfo { hasNextPage hasPreviousPage } }
         secretariat(acronym: "cgm") { name kind since onCommittee dissolvedOn } }
answer: {"data": {
  "secretariats": {"totalCount": 9, "nodes": [
    {"acronym": "SECOM", "name": "Secretaria Municipal de Comunicação", "since": null},
    {"acronym": "SGM", "name": "Secretaria do Governo Municipal", "since": null},
    {"acronym": "SMC", "name": "Secretaria Municipal de Cultura", "since": null}],
    "pageInfo": {"hasNextPage": true, "hasPreviousPage": false}},
  "secretariat": {"name": "Controladoria Geral do Município", "kind": "OFFICE", "since": "2013-05", "onCommittee": false, "dissolvedOn": null}}}

=== a body's page tells its labs
operation: SecretariatPage
variables: {"acronym": "SME"}
answer: {"data": {"secretariat": {
  "id": "$sme", "acronym": "SME", "name": "Secretaria Municipal de Educação", "kind": "SECRETARIAT", "onCommittee": false, "contact": null,
  "nominations": [], "nominationStatus": {"complete": false, "missing": ["PERMANENT", "ANY"]},
  "servants": {"totalCount": 0, "nodes": []}, "labs": [{"id": "$patio", "slug": "patio-digital", "name": "Pátio Digital"}], "trainings": {"nodes": []}}}}

=== a lab's page tells its body
operation: LabPage
variables: {"slug": "patio-digital", "from": "2017-05-29T00:00:00-03:00", "to": "2017-06-05T00:00:00-03:00"}
answer: {"data": {"lab": {
  "id": "$patio", "slug": "patio-digital", "name": "Pátio Digital", "description": "uma referência de coworking", "address": null, "website": null, "location": null,
  "secretariat": {"id": "$sme", "acronym": "SME", "name": "Secretaria Municipal de Educação"}, "coordinators": [], "guidelines": null, "spaces": [], "partners": {"nodes": []}, "projects": {"nodes": []}}}}

=== the 32 subprefectures are districts with their bodies
query: { districts(first: 100) { totalCount } district(slug: "se") { id label name subprefecture { acronym kind name districts { slug } } } }
answer: {"data": {"districts": {"totalCount": 32}, "district": {"id": "$se", "label": "Sé", "name": "Sé",
  "subprefecture": {"acronym": "SUB-SE", "kind": "SUBPREFECTURE", "name": "Subprefeitura Sé", "districts": [{"slug": "se"}]}}}}

=== search ignores case and accents, and finds the best first
operation: Search
variables: {"text": "patio"}
answer: {"data": {"search": {"totalCount": 2, "nodes": [{"__typename": "Lab", "id": "$patio", "slug": "patio-digital", "name": "Pátio Digital"}, {"__typename": "Commitment"}]}}}

=== search finds bodies by name and districts by theirs
query: { search(text: "SÃO MATEUS") { nodes { __typename label } } only: search(text: "sao", filter: {kinds: [DISTRICT]}) { nodes { label } } none: search(text: "zzz") { totalCount nodes { id } } }
answer: {"data": {"search": {"nodes": [{"__typename": "District", "label": "São Mateus"}, {"__typename": "Secretariat", "label": "Subprefeitura São Mateus"}]},
  "only": {"nodes": [{"label": "São Mateus"}, {"label": "São Miguel"}]}, "none": {"totalCount": 0, "nodes": []}}}

=== an id is fetched again, and what is no id is null
operation: Refetch
variables: {"ids": ["$patio", "$sme", "lab_01h455vb4pex5vsknk084sn02q", "nonsense", "", "$se"]}
answer: {"data": {"nodes": [
  {"__typename": "Lab", "id": "$patio", "name": "Pátio Digital"}, {"__typename": "Secretariat", "id": "$sme"}, null, null, null,
  {"__typename": "District", "id": "$se"}]}}

=== no lab has a place yet, so none is near
operation: LabsNear
variables: {"near": {"latitude": -23.5505, "longitude": -46.6333}}
answer: {"data": {"labs": {"nodes": []}}}

=== nobody has joined yet
operation: Directory
variables: {"first": 20}
answer: {"data": {"servants": {"totalCount": 0, "pageInfo": {"hasNextPage": false, "endCursor": null}, "edges": []}}}

=== without a token there is no viewer, and nobody pending
query: { viewer { scopes } servants(filter: {status: PENDING}) { totalCount } }
answer: {"data": {"viewer": null, "servants": {"totalCount": 0}}}

=== the network's history begins with the plan
query: { lab(slug: "mobilab") { revision history { totalCount nodes { moment at action revision fields by { label servant { id } } } pageInfo { hasNextPage } } } }
answer: {"data": {"lab": {"revision": 1, "history": {"totalCount": 1, "pageInfo": {"hasNextPage": false}, "nodes": [
  {"moment": 1, "at": "$_", "action": "loadPlan", "revision": 1, "fields": ["description", "name", "slug"], "by": {"label": "Rede", "servant": null}}]}}}}

=== every answer tells its moment
query: { __typename }
header: Rede-Moment: 1
answer: {"data": {"__typename": "Query"}, "extensions": {"moment": 1}}

=== the program can be asked for its schema
query: { __schema { queryType { name } mutationType { name } subscriptionType { name } } __type(name: "Lab") { interfaces { name } } }
answer: {"data": {"__schema": {"queryType": {"name": "Query"}, "mutationType": {"name": "Mutation"}, "subscriptionType": {"name": "Subscription"}},
  "__type": {"interfaces": [{"name": "Node"}, {"name": "Entity"}, {"name": "Recorded"}]}}}
