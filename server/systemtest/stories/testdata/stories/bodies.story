# A body is created, updated, and dissolved into another: its members and labs follow, its past stays readable.

person carla: committee | |
person desk: secretariat:SMX | |
person ana: servant | ana@prefeitura.sp.gov.br |
person bia: servant | bia@example.org |

=== the committee adds a body
as: carla
operation: AddSecretariat
variables: {"input": {"acronym": "smx", "name": "Secretaria Municipal do Exemplo", "kind": "SECRETARIAT", "onCommittee": true, "contact": {"email": "gabinete@exemplo.org"}}}
answer: {"data": {"createSecretariat": {"secretariat": {"id": "$smx", "acronym": "SMX", "name": "Secretaria Municipal do Exemplo", "onCommittee": true}, "problems": []}}}

=== an acronym is unique
as: carla
language: en
operation: AddSecretariat
variables: {"input": {"acronym": "SMX", "name": "Outra", "kind": "OFFICE"}}
answer: {"data": {"createSecretariat": {"secretariat": null, "problems": [{"code": "TAKEN", "path": ["input", "acronym"], "message": "There is a body with this acronym already."}]}}}

=== nobody else adds bodies
as: desk
language: en
operation: AddSecretariat
variables: {"input": {"acronym": "SMY", "name": "Outra", "kind": "OFFICE"}}
answer: {"errors": [{"message": "The token has none of these scopes: committee.", "path": ["createSecretariat"], "extensions": {"code": "FORBIDDEN"}}], "data": {"createSecretariat": null}}

=== its focal point keeps the contact, which is replaced as a whole
as: desk
query: mutation { updateSecretariat(input: {secretariat: "SMX", contact: {phone: "+55 11 3113-8000", address: "Viaduto do Chá, 15"}}) { secretariat { contact { email phone address } revision } problems { code } } }
answer: {"data": {"updateSecretariat": {"secretariat": {"contact": {"email": null, "phone": "+55 11 3113-8000", "address": "Viaduto do Chá, 15"}, "revision": 2}, "problems": []}}}

=== and no more than that
as: desk
language: en
query: mutation { updateSecretariat(input: {secretariat: "SMX", name: "Outro nome"}) { secretariat { id } problems { code path message } } }
answer: {"data": {"updateSecretariat": {"secretariat": null, "problems": [{"code": "INVALID", "path": ["input", "name"],
  "message": "Only the committee's secretariat changes this field; the contact, whoever maintains the body."}]}}}

=== members join it
as: ana
query: mutation($i: RegisterMemberInput!) { registerMember(input: $i) { servant { id membership { status } } problems { code } } }
variables: {"i": {"name": "Ana Souza", "registration": "123.456-7", "secretariat": "SMX", "employment": "PERMANENT"}}
answer: {"data": {"registerMember": {"servant": {"id": "$ana", "membership": {"status": "ACTIVE"}}, "problems": []}}}

=== (one of them pending)
as: bia
query: mutation($i: RegisterMemberInput!) { registerMember(input: $i) { servant { id membership { status } } problems { code } } }
variables: {"i": {"name": "Beatriz Lima", "registration": "123.456-8", "secretariat": "$smx", "employment": "PERMANENT"}}
answer: {"data": {"registerMember": {"servant": {"id": "$bia", "membership": {"status": "PENDING"}}, "problems": []}}}

=== and a lab
as: desk
query: mutation { createLab(input: {name: "Lab do Exemplo", secretariat: "SMX"}) { lab { slug } problems { code } } }
answer: {"data": {"createLab": {"lab": {"slug": "lab-do-exemplo"}, "problems": []}}}

=== a body does not succeed itself, nor on a day to come
as: carla
language: en
query: mutation { a: succeedSecretariat(input: {secretariat: "SMX", successor: "SMX"}) { secretariat { id } problems { code path message } }
  b: succeedSecretariat(input: {secretariat: "SMX", successor: "CGM", on: "2999-01-01"}) { secretariat { id } problems { code path } }
  c: succeedSecretariat(input: {secretariat: "SMX", successor: "NADA"}) { secretariat { id } problems { code path } } }
answer: {"data": {"a": {"secretariat": null, "problems": [{"code": "INVALID", "path": ["input", "successor"], "message": "A body does not succeed itself."}]},
  "b": {"secretariat": null, "problems": [{"code": "INVALID", "path": ["input", "on"]}]}, "c": {"secretariat": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "successor"]}]}}}

=== it is dissolved into the comptroller's office
as: carla
query: mutation { succeedSecretariat(input: {secretariat: "SMX", successor: "CGM", on: "2017-01-01"}) { secretariat { id acronym dissolvedOn onCommittee successor { acronym } } problems { code } } }
answer: {"data": {"succeedSecretariat": {"secretariat": {"id": "$smx", "acronym": "SMX", "dissolvedOn": "2017-01-01", "onCommittee": false, "successor": {"acronym": "CGM"}}, "problems": []}}}

=== its member and its lab follow, and so does who waits
as: carla
eventually: yes
query: query($ana: ID!, $bia: ID!) { a: node(id: $ana) { ... on Servant { secretariat { acronym } membership { status } } } b: node(id: $bia) { ... on Servant { secretariat { acronym } membership { status } } }
  lab(slug: "lab-do-exemplo") { secretariat { acronym } } }
variables: {"ana": "$ana", "bia": "$bia"}
answer: {"data": {"a": {"secretariat": {"acronym": "CGM"}, "membership": {"status": "ACTIVE"}}, "b": {"secretariat": {"acronym": "CGM"}, "membership": {"status": "PENDING"}},
  "lab": {"secretariat": {"acronym": "CGM"}}}}

=== the past stays readable: the body, and who was in it
query: query($ana: ID!) { secretariat(acronym: "SMX") { name dissolvedOn successor { acronym predecessors { acronym } } servants { totalCount } labs { slug } history { nodes { action } } }
  node(id: $ana) { ... on Servant { membership { intervals { secretariat { acronym } } } } } }
variables: {"ana": "$ana"}
answer: {"data": {"secretariat": {"name": "Secretaria Municipal do Exemplo", "dissolvedOn": "2017-01-01", "successor": {"acronym": "CGM", "predecessors": [{"acronym": "SMX"}]},
  "servants": {"totalCount": 0}, "labs": [], "history": {"nodes": [{"action": "succeedSecretariat"}, {"action": "updateSecretariat"}, {"action": "createSecretariat"}]}},
  "node": {"membership": {"intervals": [{"secretariat": {"acronym": "SMX"}}, {"secretariat": {"acronym": "CGM"}}]}}}}

=== lists can leave dissolved bodies out
query: { a: secretariats(filter: {dissolved: true}) { nodes { acronym } } b: secretariats(filter: {dissolved: false, text: "exemplo"}) { totalCount } }
answer: {"data": {"a": {"nodes": [{"acronym": "SMX"}]}, "b": {"totalCount": 0}}}

=== nobody joins a dissolved body, and hears who succeeded it
as: ana
language: en
query: mutation { updateServant(input: {secretariat: "SMX"}) { servant { id } problems { code path message } } }
answer: {"data": {"updateServant": {"servant": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "secretariat"], "message": "SMX was dissolved on 2017-01-01; its successor is CGM."}]}}}

=== it is dissolved once
as: carla
query: mutation { succeedSecretariat(input: {secretariat: "SMX", successor: "SME"}) { secretariat { id } problems { code path message } } }
answer: {"data": {"succeedSecretariat": {"secretariat": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "secretariat"], "message": "SMX foi extinto em 2017-01-01; o sucessor é CGM."}]}}}

=== nobody is made the successor who is dissolved
as: carla
query: mutation { succeedSecretariat(input: {secretariat: "CMSP", successor: "SMX"}) { secretariat { id } problems { code path } } }
answer: {"data": {"succeedSecretariat": {"secretariat": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "successor"]}]}}}

=== the program is restarted
restart: yes

=== and all of it is still so
query: { secretariat(acronym: "SMX") { dissolvedOn successor { acronym labs { slug } } } }
answer: {"data": {"secretariat": {"dissolvedOn": "2017-01-01", "successor": {"acronym": "CGM", "labs": [{"slug": "lab-do-exemplo"}]}}}}
