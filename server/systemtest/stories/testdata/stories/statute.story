# The network adopts a statute, members accept it, and another version asks everybody anew.

person ana: servant | ana@prefeitura.sp.gov.br |
person bia: servant | bia@prefeitura.sp.gov.br |
person carla: committee | |

=== there is no statute yet
operation: Statute
answer: {"data": {"statute": null}}

=== nobody can accept what is not there
as: ana
language: en
operation: Register
variables: {"input": {"name": "Ana Souza", "registration": "1", "secretariat": "SMIT", "employment": "PERMANENT", "acceptsStatute": 1}}
answer: {"data": {"registerMember": {"servant": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "acceptsStatute"], "message": "The network has no statute to accept yet."}]}}}

=== the committee adopts one
as: carla
operation: Adopt
variables: {"input": {"text": "Art. 1º A rede é aberta.\nArt. 2º Cada secretaria indica duas pessoas.", "principles": ["Transparência", "Participação"],
  "roles": [{"name": "Membro", "duties": ["Responder a quem pergunta", "Publicar o que faz"]}]}}
answer: {"data": {"adoptStatute": {"statute": {"id": "$one", "version": 1}, "problems": []}}}

=== a servant does not adopt
as: ana
language: en
operation: Adopt
variables: {"input": {"text": "Art. 1º Tudo é meu.", "principles": ["Nenhum"], "roles": [{"name": "Membro", "duties": ["Nenhum"]}]}}
answer: {"data": {"adoptStatute": null}, "errors": [{"message": "The token has none of these scopes: committee.", "path": ["adoptStatute"], "extensions": {"code": "FORBIDDEN"}}]}

=== it needs principles and roles with duties
as: carla
language: en
operation: Adopt
variables: {"input": {"text": "Art. 1º A rede.", "principles": [], "roles": [{"name": "Membro", "duties": []}]}}
answer: {"data": {"adoptStatute": {"statute": null, "problems": [
  {"code": "INVALID", "path": ["input", "principles"], "message": "The list needs one item at least."},
  {"code": "INVALID", "path": ["input", "roles", "0", "duties"], "message": "The list needs one item at least."}]}}}

=== everybody reads it
operation: Statute
answer: {"data": {"statute": {"id": "$one", "version": 1, "adoptedAt": "$_", "text": "Art. 1º A rede é aberta.\nArt. 2º Cada secretaria indica duas pessoas.",
  "principles": ["Transparência", "Participação"], "roles": [{"name": "Membro", "duties": ["Responder a quem pergunta", "Publicar o que faz"]}], "acceptances": {"totalCount": 0}}}}

=== with a hash that anybody can work out as the README tells
language: en
query: { statute(version: 1) { id label hash inForce acceptances { outstanding } } none: statute(version: 2) { id } zero: statute(version: 0) { id } }
answer: {"data": {"statute": {"id": "$one", "label": "Statute, version 1", "hash": "ab393efeb0c3492ffef243a25be8bde37e70c9aed8ff84d52bf54994f698bbbe", "inForce": true, "acceptances": {"outstanding": 0}}, "none": null, "zero": null}}

=== whoever is about to register is asked to accept it
as: ana
query: { viewer { servant { id } statuteToAccept { version } } }
answer: {"data": {"viewer": {"servant": null, "statuteToAccept": {"version": 1}}}}

=== ana accepts as she registers
as: ana
operation: Register
variables: {"input": {"name": "Ana Souza", "registration": "1", "secretariat": "SMIT", "employment": "PERMANENT", "acceptsStatute": 1}}
answer: {"data": {"registerMember": {"servant": {"id": "$ana", "name": "Ana Souza", "secretariat": {"id": "$_", "acronym": "SMIT"},
  "membership": {"status": "ACTIVE", "joinedAt": "$_", "statuteVersion": 1}}, "problems": []}}}

=== bia does not
as: bia
operation: Register
variables: {"input": {"name": "Bia Lima", "registration": "2", "secretariat": "SMIT", "employment": "PERMANENT"}}
answer: {"data": {"registerMember": {"servant": {"id": "$bia", "name": "Bia Lima", "secretariat": {"id": "$_", "acronym": "SMIT"},
  "membership": {"status": "ACTIVE", "joinedAt": "$_", "statuteVersion": null}}, "problems": []}}}

=== the public is told counts, and of nobody's consent
query: query($a: ID!) { node(id: $a) { ... on Servant { membership { statuteVersion acceptedStatute acceptances { version } } } } statute { acceptances { totalCount outstanding } } }
variables: {"a": "$ana"}
answer: {"data": {"node": {"membership": {"statuteVersion": null, "acceptedStatute": null, "acceptances": null}}, "statute": {"acceptances": {"totalCount": 1, "outstanding": 1}}}}

=== nor is a colleague told
as: bia
query: query($a: ID!) { node(id: $a) { ... on Servant { membership { statuteVersion acceptedStatute acceptances { version } } } } }
variables: {"a": "$ana"}
answer: {"data": {"node": {"membership": {"statuteVersion": null, "acceptedStatute": null, "acceptances": null}}}}

=== bia is asked, and accepts
as: bia
query: { viewer { statuteToAccept { version } servant { membership { acceptedStatute } } } }
answer: {"data": {"viewer": {"statuteToAccept": {"version": 1}, "servant": {"membership": {"acceptedStatute": false}}}}}

=== (she accepts)
as: bia
operation: AcceptStatute
variables: {"version": 1}
answer: {"data": {"acceptStatute": {"servant": {"id": "$bia", "membership": {"statuteVersion": 1}}, "problems": []}}}

=== to accept twice changes nothing
as: bia
query: mutation { acceptStatute(input: {version: 1}) { servant { revision membership { acceptances { version } } } problems { code } } }
answer: {"data": {"acceptStatute": {"servant": {"revision": 2, "membership": {"acceptances": [{"version": 1}]}}, "problems": []}}}

=== a version that is not there cannot be accepted
as: bia
language: en
operation: AcceptStatute
variables: {"version": 2}
answer: {"data": {"acceptStatute": {"servant": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "version"], "message": "The statute has no such version; version 1 is in force."}]}}}

=== the same words are no new version
as: carla
language: en
operation: Adopt
variables: {"input": {"text": "Art. 1º A rede é aberta.\nArt. 2º Cada secretaria indica duas pessoas.", "principles": ["Transparência", "Participação"],
  "roles": [{"name": "Membro", "duties": ["Responder a quem pergunta", "Publicar o que faz"]}]}}
answer: {"data": {"adoptStatute": {"statute": null, "problems": [{"code": "TAKEN", "path": ["input", "text"], "message": "This is, word by word, version 1, which is in force."}]}}}

=== a second version is adopted
as: carla
operation: Adopt
variables: {"input": {"text": "Art. 1º A rede é aberta a todos.", "principles": ["Transparência"], "roles": [{"name": "Membro", "duties": ["Responder a quem pergunta"]}]}}
answer: {"data": {"adoptStatute": {"statute": {"id": "$two", "version": 2}, "problems": []}}}

=== no consent is carried over; the first version stays what it was
query: { statute { version inForce acceptances { totalCount outstanding } } statutes { id version inForce hash acceptances { totalCount } } }
answer: {"data": {"statute": {"version": 2, "inForce": true, "acceptances": {"totalCount": 0, "outstanding": 2}}, "statutes": [
  {"id": "$two", "version": 2, "inForce": true, "hash": "$_", "acceptances": {"totalCount": 0}},
  {"id": "$one", "version": 1, "inForce": false, "hash": "ab393efeb0c3492ffef243a25be8bde37e70c9aed8ff84d52bf54994f698bbbe", "acceptances": {"totalCount": 2}}]}}

=== ana is asked again
as: ana
query: { viewer { statuteToAccept { version } servant { membership { statuteVersion acceptedStatute } } } }
answer: {"data": {"viewer": {"statuteToAccept": {"version": 2}, "servant": {"membership": {"statuteVersion": 1, "acceptedStatute": false}}}}}

=== the old version cannot be accepted any more
as: ana
language: en
operation: AcceptStatute
variables: {"version": 1}
answer: {"data": {"acceptStatute": {"servant": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "version"], "message": "Version 1 is no longer in force; read and accept version 2."}]}}}

=== ana accepts the new one
as: ana
operation: AcceptStatute
variables: {"version": 2}
answer: {"data": {"acceptStatute": {"servant": {"id": "$ana", "membership": {"statuteVersion": 2}}, "problems": []}}}

=== the committee sees who accepted what and when; her history calls it her membership
as: carla
query: query($a: ID!) { node(id: $a) { ... on Servant { membership { statuteVersion acceptedStatute acceptances { version at } } history(first: 1) { nodes { action fields } } } } }
variables: {"a": "$ana"}
answer: {"data": {"node": {"membership": {"statuteVersion": 2, "acceptedStatute": true, "acceptances": [{"version": 1, "at": "$_"}, {"version": 2, "at": "$_"}]},
  "history": {"nodes": [{"action": "acceptStatute", "fields": ["membership"]}]}}}}

=== whoever leaves and comes back is asked again
as: ana
query: mutation($i: RegisterMemberInput!) { leaveNetwork(input: {}) { problems { code } } registerMember(input: $i) { servant { membership { statuteVersion acceptances { version } } } problems { code } } }
variables: {"i": {"name": "Ana Souza", "registration": "1", "secretariat": "SMIT", "employment": "PERMANENT"}}
answer: {"data": {"leaveNetwork": {"problems": []}, "registerMember": {"servant": {"membership": {"statuteVersion": null, "acceptances": [{"version": 1}, {"version": 2}]}}, "problems": []}}}

=== both versions are nodes with labels
query: query($i: [ID!]!) { nodes(ids: $i) { ... on Entity { id label } } }
variables: {"i": ["$one", "$two"]}
answer: {"data": {"nodes": [{"id": "$one", "label": "Estatuto, versão 1"}, {"id": "$two", "label": "Estatuto, versão 2"}]}}
