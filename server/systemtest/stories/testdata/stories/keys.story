# An idempotency key: the same input is done once, another is refused, also after a restart.

person ana: servant | ana@prefeitura.sp.gov.br |
person bia: servant | bia@prefeitura.sp.gov.br |
person carla: committee | |
person clara: committee | |

=== ana registers with a key
as: ana
query: mutation($i: RegisterMemberInput!) { registerMember(input: $i) { servant { id name revision } problems { code } } }
variables: {"i": {"name": "Ana Souza", "registration": "123.456-7", "secretariat": "SMIT", "employment": "PERMANENT", "idempotencyKey": "chave-da-ana-1"}}
answer: {"data": {"registerMember": {"servant": {"id": "$ana", "name": "Ana Souza", "revision": 1}, "problems": []}}}

=== the same again gets the same answer and does nothing
as: ana
query: mutation($i: RegisterMemberInput!) { registerMember(input: $i) { servant { id name revision } problems { code } } }
variables: {"i": {"idempotencyKey": "chave-da-ana-1", "employment": "PERMANENT", "secretariat": "SMIT", "registration": "123.456-7", "name": "Ana Souza"}}
answer: {"data": {"registerMember": {"servant": {"id": "$ana", "name": "Ana Souza", "revision": 1}, "problems": []}}}

=== the same written into the query is the same
as: ana
query: mutation { registerMember(input: {name: "Ana Souza", registration: "123.456-7", secretariat: "SMIT", employment: PERMANENT, idempotencyKey: "chave-da-ana-1"}) { servant { id revision } problems { code } } }
answer: {"data": {"registerMember": {"servant": {"id": "$ana", "revision": 1}, "problems": []}}}

=== the key with another input is refused
as: ana
language: en
query: mutation($i: RegisterMemberInput!) { registerMember(input: $i) { servant { id } problems { code path message } } }
variables: {"i": {"name": "Ana Maria Souza", "registration": "123.456-7", "secretariat": "SMIT", "employment": "PERMANENT", "idempotencyKey": "chave-da-ana-1"}}
answer: {"data": {"registerMember": {"servant": null, "problems": [{"code": "IDEMPOTENCY_KEY_REUSED", "path": ["input", "idempotencyKey"],
  "message": "This idempotency key came before with another input: use a new one."}]}}}

=== another person's key by the same name is another key
as: bia
query: mutation($i: RegisterMemberInput!) { registerMember(input: $i) { servant { id } problems { code } } }
variables: {"i": {"name": "Beatriz Lima", "registration": "123.456-8", "secretariat": "SMIT", "employment": "PERMANENT", "idempotencyKey": "chave-da-ana-1"}}
answer: {"data": {"registerMember": {"servant": {"id": "$bia"}, "problems": []}}}

=== and another mutation's too
as: ana
query: mutation { updateServant(input: {bio: "Um.", idempotencyKey: "chave-da-ana-1"}) { servant { bio revision } problems { code } } }
answer: {"data": {"updateServant": {"servant": {"bio": "Um.", "revision": 2}, "problems": []}}}

=== a body is created with a key
as: carla
query: mutation { createSecretariat(input: {acronym: "SMX", name: "Exemplo", kind: OFFICE, idempotencyKey: "k"}) { secretariat { id acronym } problems { code } } }
answer: {"data": {"createSecretariat": {"secretariat": {"id": "$smx", "acronym": "SMX"}, "problems": []}}}

=== a refusal leaves no key behind
as: carla
query: mutation { createSecretariat(input: {acronym: "SMX", name: "Exemplo", kind: OFFICE, idempotencyKey: "k2"}) { secretariat { id } problems { code } } }
answer: {"data": {"createSecretariat": {"secretariat": null, "problems": [{"code": "TAKEN"}]}}}

=== (so that the same key does, with what is right)
as: carla
query: mutation { createSecretariat(input: {acronym: "SMY", name: "Exemplo", kind: OFFICE, idempotencyKey: "k2"}) { secretariat { acronym } problems { code } } }
answer: {"data": {"createSecretariat": {"secretariat": {"acronym": "SMY"}, "problems": []}}}

=== a key may be empty for nobody, nor longer than 200
as: carla
language: en
query: mutation($k: String) { a: createSecretariat(input: {acronym: "SMZ", name: "Exemplo", kind: OFFICE, idempotencyKey: ""}) { secretariat { id } problems { code path message } }
  b: createSecretariat(input: {acronym: "SMZ", name: "Exemplo", kind: OFFICE, idempotencyKey: $k}) { secretariat { id } problems { code } } }
variables: {"k": "$times 201 k"}
answer: {"data": {"a": {"secretariat": null, "problems": [{"code": "INVALID", "path": ["input", "idempotencyKey"], "message": "An idempotency key has 1 to 200 characters."}]},
  "b": {"secretariat": null, "problems": [{"code": "INVALID"}]}}}

=== the program is restarted
restart: yes

=== the key still gets the same answer
as: carla
query: mutation { createSecretariat(input: {acronym: "SMX", name: "Exemplo", kind: OFFICE, idempotencyKey: "k"}) { secretariat { id acronym } problems { code } } }
answer: {"data": {"createSecretariat": {"secretariat": {"id": "$smx", "acronym": "SMX"}, "problems": []}}}

=== and another input the same refusal
as: carla
query: mutation { createSecretariat(input: {acronym: "SMW", name: "Exemplo", kind: OFFICE, idempotencyKey: "k"}) { secretariat { id } problems { code } } }
answer: {"data": {"createSecretariat": {"secretariat": null, "problems": [{"code": "IDEMPOTENCY_KEY_REUSED"}]}}}

=== nothing was made twice
query: { secretariats(filter: {text: "exemplo"}) { totalCount nodes { acronym revision } } }
answer: {"data": {"secretariats": {"totalCount": 2, "nodes": [{"acronym": "SMX", "revision": 1}, {"acronym": "SMY", "revision": 1}]}}}
