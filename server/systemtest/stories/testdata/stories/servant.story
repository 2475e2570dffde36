# A servant registers, is found, updates, leaves and comes back.

person ana: servant | Ana.Souza@prefeitura.sp.gov.br |
person bia: servant | bia@prefeitura.sp.gov.br |
person carla: committee | |

=== ana registers with the e-mail of her token
as: ana
operation: Register
variables: {"input": {"name": "  Ana Júlia Souza ", "registration": "123.456-7", "secretariat": "smit", "employment": "PERMANENT", "position": "Analista",
  "interests": ["Dados abertos", "dados ABERTOS", "Participação"], "phone": "+55 11 3113-8000"}}
answer: {"data": {"registerMember": {"servant": {"id": "$ana", "name": "Ana Júlia Souza", "secretariat": {"id": "$smit", "acronym": "SMIT"},
  "membership": {"status": "ACTIVE", "joinedAt": "$joined", "statuteVersion": null}}, "problems": []}}}

=== she sees her own record
as: ana
operation: Me
answer: {"data": {"viewer": {"scopes": ["servant"], "servant": {
  "id": "$ana", "name": "Ana Júlia Souza", "email": "Ana.Souza@prefeitura.sp.gov.br", "phone": "+55 11 3113-8000", "registration": "123.456-7",
  "nominated": false, "revision": 1, "membership": {"status": "ACTIVE", "statuteVersion": null},
  "history": {"nodes": [{"at": "$_", "by": {"label": "Ana Júlia Souza"}, "action": "registerMember", "revision": 1}]}, "bookings": {"nodes": []}}}}}

=== the public finds her, in any spelling
operation: Search
variables: {"text": "ana JULIA"}
answer: {"data": {"search": {"totalCount": 1, "nodes": [{"__typename": "Servant", "id": "$ana", "name": "Ana Júlia Souza"}]}}}

=== the directory lists her by her interest and body
operation: Directory
variables: {"first": 1, "filter": {"interest": "participacao", "secretariat": "SMIT", "employment": "PERMANENT", "nominated": false, "text": "analista"}}
answer: {"data": {"servants": {"totalCount": 1, "pageInfo": {"hasNextPage": false, "endCursor": "$cursor"}, "edges": [{"cursor": "$cursor", "node": {
  "id": "$ana", "name": "Ana Júlia Souza", "position": "Analista", "employment": "PERMANENT", "interests": ["Dados abertos", "Participação"], "nominated": false,
  "secretariat": {"id": "$smit", "acronym": "SMIT", "name": "Secretaria Municipal de Inovação e Tecnologia"}}}]}}}

=== her personal fields are closed to the public
query: query($id: ID!) { node(id: $id) { ... on Servant { name email phone registration history { totalCount } } } }
variables: {"id": "$ana"}
answer: {"data": {"node": {"name": "Ana Júlia Souza", "email": null, "phone": null, "registration": null, "history": null}}}

=== a second registration is refused, in Portuguese
as: ana
operation: Register
variables: {"input": {"name": "Outra Pessoa", "registration": "1", "secretariat": "SMIT", "employment": "PERMANENT"}}
answer: {"data": {"registerMember": {"servant": null, "problems": [{"code": "WRONG_STATE", "path": [],
  "message": "Você já está registrado: mude o seu registro com updateServant."}]}}}

=== and in English
as: ana
language: en-GB,en;q=0.9,pt;q=0.1
operation: Register
variables: {"input": {"name": "Outra Pessoa", "registration": "1", "secretariat": "SMIT", "employment": "PERMANENT"}}
answer: {"data": {"registerMember": {"servant": null, "problems": [{"code": "WRONG_STATE", "path": [],
  "message": "You are registered already: change your record with updateServant."}]}}}

=== an update is a patch: what is absent stays, null clears, a value sets
as: ana
operation: UpdateMyRecord
variables: {"input": {"revision": 1, "position": null, "bio": "Linha um.\nLinha dois."}}
answer: {"data": {"updateServant": {"servant": {"id": "$ana", "name": "Ana Júlia Souza", "position": null, "bio": "Linha um.\nLinha dois.",
  "interests": ["Dados abertos", "Participação"], "revision": 2}, "problems": []}}}

=== a lost update is refused
as: ana
operation: UpdateMyRecord
variables: {"input": {"revision": 1, "bio": "Outra."}}
answer: {"data": {"updateServant": {"servant": null, "problems": [{"code": "STALE_REVISION", "path": ["input", "revision"],
  "message": "O registro está na revisão 2 e o pedido foi feito sobre a 1: leia-o de novo e repita a mudança."}]}}}

=== a name cannot be cleared
as: ana
language: en
operation: UpdateMyRecord
variables: {"input": {"name": null}}
answer: {"data": {"updateServant": {"servant": null, "problems": [{"code": "INVALID", "path": ["input", "name"], "message": "The field cannot be cleared."}]}}}

=== a literal null in the query clears as well
as: ana
query: mutation { updateServant(input: {phone: null, interests: ["Código"], publicEmail: true}) { servant { phone interests publicEmail email revision } problems { code } } }
answer: {"data": {"updateServant": {"servant": {"phone": null, "interests": ["Código"], "publicEmail": true, "email": "Ana.Souza@prefeitura.sp.gov.br", "revision": 3}, "problems": []}}}

=== now the public sees the e-mail that she made public, and nothing else
query: query($id: ID!) { node(id: $id) { ... on Servant { email phone registration publicEmail publicPhone } } }
variables: {"id": "$ana"}
answer: {"data": {"node": {"email": "Ana.Souza@prefeitura.sp.gov.br", "phone": null, "registration": null, "publicEmail": true, "publicPhone": false}}}

=== the old interest no longer finds her, and the new one does
query: { a: servants(filter: {interest: "Participação"}) { totalCount } b: servants(filter: {interest: "codigo"}) { totalCount } }
answer: {"data": {"a": {"totalCount": 0}, "b": {"totalCount": 1}}}

=== her history comes newest first, a page at a time
as: ana
query: { viewer { servant { history(first: 1) { totalCount nodes { revision action } pageInfo { hasNextPage hasPreviousPage endCursor } } } } }
answer: {"data": {"viewer": {"servant": {"history": {"totalCount": 3, "nodes": [{"revision": 3, "action": "updateServant"}],
  "pageInfo": {"hasNextPage": true, "hasPreviousPage": false, "endCursor": "$behind"}}}}}}

=== and goes on behind the cursor
as: ana
query: query($c: String) { viewer { servant { history(first: 5, after: $c) { nodes { revision } pageInfo { hasNextPage hasPreviousPage } } } } }
variables: {"c": "$behind"}
answer: {"data": {"viewer": {"servant": {"history": {"nodes": [{"revision": 2}, {"revision": 1}],
  "pageInfo": {"hasNextPage": false, "hasPreviousPage": true}}}}}}

=== another servant may not change her record, and does not learn that it is there
as: bia
language: en
query: mutation($id: ID!) { updateServant(input: {servant: $id, name: "Bia"}) { servant { id } problems { code message path } } }
variables: {"id": "$ana"}
answer: {"data": {"updateServant": {"servant": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "servant"],
  "message": "There is no record by this reference, or it is not within your reach."}]}}}

=== bia has no record to change or to leave
as: bia
language: en
query: mutation { updateServant(input: {bio: "x"}) { servant { id } problems { code path message } } leaveNetwork(input: {}) { servant { id } problems { code path } } }
answer: {"data": {"updateServant": {"servant": null, "problems": [{"code": "NOT_FOUND", "path": [], "message": "Your token has no record in the network: register with registerMember."}]},
  "leaveNetwork": {"servant": null, "problems": [{"code": "NOT_FOUND", "path": []}]}}}

=== ana moves to another body at once, since her e-mail vouches for her
as: ana
query: mutation { updateServant(input: {secretariat: "CGM", employment: COMMISSIONED}) { problems { code } servant { secretariat { acronym } employment
  membership { status joinedAt intervals { status secretariat { acronym } employment since until } } } } }
answer: {"data": {"updateServant": {"problems": [], "servant": {"secretariat": {"acronym": "CGM"}, "employment": "COMMISSIONED", "membership": {"status": "ACTIVE", "joinedAt": "$joined", "intervals": [
  {"status": "ACTIVE", "secretariat": {"acronym": "SMIT"}, "employment": "PERMANENT", "since": "$joined", "until": "$moved"},
  {"status": "ACTIVE", "secretariat": {"acronym": "CGM"}, "employment": "COMMISSIONED", "since": "$moved", "until": null}]}}}}}

=== she leaves
as: ana
operation: Leave
answer: {"data": {"leaveNetwork": {"servant": {"id": "$ana", "membership": {"status": "LEFT"}}, "problems": []}}}

=== the public no longer sees her, by any path
query: query($id: ID!) { node(id: $id) { id } search(text: "Júlia") { totalCount } servants { totalCount } all: servants(filter: {status: LEFT}) { totalCount }
  secretariat(acronym: "CGM") { servants { totalCount } } }
variables: {"id": "$ana"}
answer: {"data": {"node": null, "search": {"totalCount": 0}, "servants": {"totalCount": 0}, "all": {"totalCount": 0}, "secretariat": {"servants": {"totalCount": 0}}}}

=== the committee still reads her past, with the reason that she wrote
as: carla
query: query($id: ID!) { node(id: $id) { ... on Servant { email membership { status joinedAt intervals { status reason until } } } } }
variables: {"id": "$ana"}
answer: {"data": {"node": {"email": "Ana.Souza@prefeitura.sp.gov.br", "membership": {"status": "LEFT", "joinedAt": null, "intervals": [
  {"status": "ACTIVE", "reason": null, "until": "$moved"}, {"status": "ACTIVE", "reason": null, "until": "$left"}, {"status": "LEFT", "reason": "moved on", "until": null}]}}}}

=== she leaves once
as: ana
operation: Leave
answer: {"data": {"leaveNetwork": {"servant": null, "problems": [{"code": "WRONG_STATE", "path": [], "message": "Você já saiu da rede."}]}}}

=== she comes back by registering, to the same record
as: ana
operation: Register
variables: {"input": {"name": "Ana Souza", "registration": "123.456-7", "secretariat": "$smit", "employment": "TEMPORARY"}}
answer: {"data": {"registerMember": {"servant": {"id": "$ana", "name": "Ana Souza", "secretariat": {"id": "$smit", "acronym": "SMIT"},
  "membership": {"status": "ACTIVE", "joinedAt": "$back", "statuteVersion": null}}, "problems": []}}}

=== her past is what it was
query: query($id: ID!) { node(id: $id) { ... on Servant { membership { intervals { status secretariat { acronym } since until reason } } } } }
variables: {"id": "$ana"}
answer: {"data": {"node": {"membership": {"intervals": [
  {"status": "ACTIVE", "secretariat": {"acronym": "SMIT"}, "since": "$joined", "until": "$moved", "reason": null},
  {"status": "ACTIVE", "secretariat": {"acronym": "CGM"}, "since": "$moved", "until": "$left", "reason": null},
  {"status": "ACTIVE", "secretariat": {"acronym": "SMIT"}, "since": "$back", "until": null, "reason": null}]}}}}

=== the program is restarted
restart: yes

=== and she is still there
as: ana
query: { viewer { servant { id name revision employment membership { status joinedAt } } } search(text: "souza") { nodes { id } } }
answer: {"data": {"viewer": {"servant": {"id": "$ana", "name": "Ana Souza", "revision": 6, "employment": "TEMPORARY", "membership": {"status": "ACTIVE", "joinedAt": "$back"}}},
  "search": {"nodes": [{"id": "$ana"}]}}}
