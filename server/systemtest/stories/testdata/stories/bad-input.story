# Input that cannot be taken: each with its answer, and no change.

person ana: servant | ana@prefeitura.sp.gov.br |
person carla: committee | |

=== over-long text, control characters and empty fields are told all at once
as: ana
language: en
operation: Register
variables: {"input": {"name": "$times 201 á", "registration": " ", "secretariat": "NADA", "employment": "PERMANENT", "position": "Che\u0007fe", "phone": "maria@example.org", "interests": ["Dados", "$times 61 i"], "bio": "$times 2001 b"}}
answer: {"data": {"registerMember": {"servant": null, "problems": [
  {"code": "INVALID", "path": ["input", "name"], "message": "The text has 201 characters; at most 200 fit."},
  {"code": "INVALID", "path": ["input", "registration"], "message": "The field cannot be empty."},
  {"code": "INVALID", "path": ["input", "position"], "message": "The text has control or invalid characters: write it with visible characters only."},
  {"code": "INVALID", "path": ["input", "interests", "1"], "message": "The text has 61 characters; at most 60 fit."},
  {"code": "INVALID", "path": ["input", "bio"], "message": "The text has 2001 characters; at most 2000 fit."},
  {"code": "INVALID", "path": ["input", "phone"], "message": "This is not a telephone number: write it like +55 11 3113-8000."},
  {"code": "NOT_FOUND", "path": ["input", "secretariat"], "message": "There is no record by this reference, or it is not within your reach."}]}}}

=== a text that hides or turns what is shown
as: ana
query: mutation { registerMember(input: {name: "Ana\u202Egnp.exe", registration: "1", secretariat: "SMIT", employment: PERMANENT}) { servant { id } problems { code path message } } }
answer: {"data": {"registerMember": {"servant": null, "problems": [{"code": "INVALID", "path": ["input", "name"],
  "message": "O texto contém caracteres de controle ou inválidos: escreva-o só com caracteres visíveis."}]}}}

=== a statute that there is not
as: ana
language: en
query: mutation { registerMember(input: {name: "Ana", registration: "1", secretariat: "SMIT", employment: PERMANENT, acceptsStatute: 1}) { servant { id } problems { code path } } }
answer: {"data": {"registerMember": {"servant": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "acceptsStatute"]}]}}}

=== a lab's slug, place, page, contact and host that cannot be
as: carla
language: en
query: mutation { createLab(input: {name: "Lab", slug: "Não É Slug", location: {latitude: 91, longitude: 0}, website: "javascript:alert(1)", contact: {email: "ninguém", phone: "x"}}) { lab { id } problems { code path } } }
answer: {"data": {"createLab": {"lab": null, "problems": [
  {"code": "INVALID", "path": ["input", "website"]}, {"code": "INVALID", "path": ["input", "location"]},
  {"code": "INVALID", "path": ["input", "contact", "email"]}, {"code": "INVALID", "path": ["input", "contact", "phone"]}, {"code": "INVALID", "path": ["input", "slug"]}]}}}

=== an acronym that is none
as: carla
language: en
operation: AddSecretariat
variables: {"input": {"acronym": "São Paulo", "name": "Órgão", "kind": "OFFICE"}}
answer: {"data": {"createSecretariat": {"secretariat": null, "problems": [{"code": "INVALID", "path": ["input", "acronym"],
  "message": "An acronym has capital letters and digits, in groups joined by hyphens, up to 16 characters: SMIT, SUB-SE."}]}}}

=== a date that is none, in a variable
as: carla
language: en
operation: AddSecretariat
variables: {"input": {"acronym": "SMX", "name": "Órgão", "kind": "OFFICE", "since": "2017-02-30"}}
answer: {"errors": [{"message": "There is no such day in the calendar.", "path": ["variable", "input", "since"], "extensions": {"code": "BAD_USER_INPUT"}}]}

=== a kind of body that is none
as: carla
operation: AddSecretariat
variables: {"input": {"acronym": "SMX", "name": "Órgão", "kind": "MINISTÉRIO"}}
answer: {"errors": [{"message": "O valor não é de tipo \"BodyKind\": veja os valores no esquema.", "path": ["variable", "input", "kind"], "extensions": {"code": "GRAPHQL_VALIDATION_FAILED"}}]}

=== a field that is missing
as: carla
operation: AddSecretariat
variables: {"input": {"acronym": "SMX", "kind": "OFFICE"}}
answer: {"errors": [{"message": "Falta o valor, que o esquema exige.", "path": ["variable", "input", "name"], "extensions": {"code": "GRAPHQL_VALIDATION_FAILED"}}]}

=== ids of other kinds, and ids that are none
as: carla
query: mutation($lab: ID!) { a: updateLab(input: {lab: $lab, name: "x"}) { lab { id } problems { code path } } b: updateSecretariat(input: {secretariat: "mobilab", note: "x"}) { secretariat { id } problems { code path } }
  c: confirmMember(input: {servant: "servant_01h455vb4pex5vsknk084sn02q"}) { servant { id } problems { code path } } d: suspendMember(input: {servant: ""}) { servant { id } problems { code path } }
  e: updateServant(input: {servant: "mobilab"}) { servant { id } problems { code path } } }
variables: {"lab": "lab_01h455vb4pex5vsknk084sn02q"}
answer: {"data": {"a": {"lab": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "lab"]}]}, "b": {"secretariat": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "secretariat"]}]},
  "c": {"servant": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "servant"]}]}, "d": {"servant": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "servant"]}]},
  "e": {"servant": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "servant"]}]}}}
