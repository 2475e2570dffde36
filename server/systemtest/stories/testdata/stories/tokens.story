# Who sends no token is anonymous; who sends one that is not valid is told so, and never taken for anonymous.

person ana: servant | ana@prefeitura.sp.gov.br |
person late: servant | ana@prefeitura.sp.gov.br | expired
person forger: committee | ana@prefeitura.sp.gov.br | forged
person desk: lab:mobilab | |
person group: group:coletivo-dados | |
person carla: committee | |

=== without a token nothing is changed, and a query beside it is answered
language: en
query: mutation { a: leaveNetwork(input: {}) { problems { code } } }
answer: {"errors": [{"message": "This needs a token: send Authorization: Bearer with one of these scopes: servant.", "path": ["a"], "extensions": {"code": "UNAUTHENTICATED"}}], "data": {"a": null}}

=== a scope that is missing
as: desk
language: en
query: mutation { updateServant(input: {bio: "x"}) { problems { code } } }
answer: {"errors": [{"message": "The token has none of these scopes: servant, secretariat:ACRONYM, committee.", "path": ["updateServant"], "extensions": {"code": "FORBIDDEN"}}], "data": {"updateServant": null}}

=== in Portuguese too
as: group
query: mutation { updateLab(input: {lab: "mobilab"}) { problems { code } } }
answer: {"errors": [{"message": "O token não tem nenhum destes escopos: servant, lab:SLUG, secretariat:ACRONYM, committee.", "path": ["updateLab"], "extensions": {"code": "FORBIDDEN"}}], "data": {"updateLab": null}}

=== one error does not erase another field's answer
as: carla
partly: yes
language: en
query: mutation { a: leaveNetwork(input: {}) { problems { code } } b: createSecretariat(input: {acronym: "SMX", name: "Exemplo", kind: OFFICE}) { secretariat { acronym } } }
answer: {"errors": [{"message": "The token has none of these scopes: servant.", "path": ["a"], "extensions": {"code": "FORBIDDEN"}}], "data": {"a": null, "b": {"secretariat": {"acronym": "SMX"}}}}

=== a token that expired is 401, even for a query
as: late
language: en
query: { __typename }
status: 401
header: WWW-Authenticate: Bearer realm="rede", error="invalid_token", error_description="the token expired; ask for a new one"
answer: {"errors": [{"message": "The token is not valid: the token expired; ask for a new one.", "extensions": {"code": "UNAUTHENTICATED"}}]}

=== so is one that a stranger signed
as: forger
language: en
query: mutation { createSecretariat(input: {acronym: "SMY", name: "Falsa", kind: OFFICE}) { secretariat { acronym } } }
status: 401
answer: {"errors": [{"message": "The token is not valid: the token's signature does not match.", "extensions": {"code": "UNAUTHENTICATED"}}]}

=== and what is no token at all
send: Authorization: Bearer maria@example.org
query: { __typename }
status: 401
answer: {"errors": [{"message": "O token não é válido: isto não é um token JWT assinado, na forma compacta.", "extensions": {"code": "UNAUTHENTICATED"}}]}

=== another scheme is not anonymous either
send: Authorization: Basic bWFyaWE6c2VncmVkbw==
language: en
query: { __typename }
status: 401
answer: {"errors": [{"message": "The token is not valid: the Authorization header has to be such as Authorization: Bearer TOKEN.", "extensions": {"code": "UNAUTHENTICATED"}}]}

=== two Authorization headers are one too many
as: ana
send: Authorization: Bearer x
language: en
query: { __typename }
status: 400
answer: {"errors": [{"message": "The request has more than one Authorization header: send one.", "extensions": {"code": "BAD_USER_INPUT"}}]}

=== an empty one is none
send: Authorization: 
language: en
query: { __typename }
status: 401
answer: {"errors": [{"message": "The token is not valid: the Authorization header has to be such as Authorization: Bearer TOKEN.", "extensions": {"code": "UNAUTHENTICATED"}}]}

=== a token tells its scopes
as: desk
query: { viewer { scopes servant { id } } }
answer: {"data": {"viewer": {"scopes": ["lab:mobilab"], "servant": null}}}
