# The committee takes tokens back before their time: 401 with a clear sentence, never anonymous.

person ana: servant | ana@prefeitura.sp.gov.br |
person novaana: servant | ana@prefeitura.sp.gov.br | is-ana abroad
person bia: servant | bia@prefeitura.sp.gov.br |
person eva: servant | eva@example.org | abroad
person carla: committee | |
person falsa: committee | | abroad

=== ana and bia join
as: ana
query: mutation($i: RegisterMemberInput!) { registerMember(input: $i) { servant { id } problems { code } } }
variables: {"i": {"name": "Ana Souza", "registration": "1", "secretariat": "SMIT", "employment": "PERMANENT"}}
answer: {"data": {"registerMember": {"servant": {"id": "$ana"}, "problems": []}}}

=== (bia)
as: bia
query: mutation($i: RegisterMemberInput!) { registerMember(input: $i) { servant { id } problems { code } } }
variables: {"i": {"name": "Bia Lima", "registration": "2", "secretariat": "SMIT", "employment": "PERMANENT"}}
answer: {"data": {"registerMember": {"servant": {"id": "$bia"}, "problems": []}}}

=== (ana is joined to her new identity)
as: novaana
query: mutation($s: ID!) { linkIdentity(input: {servant: $s}) { link { id } problems { code } } }
variables: {"s": "$ana"}
answer: {"data": {"linkIdentity": {"link": {"id": "$link"}, "problems": []}}}

=== (which the committee confirms)
as: carla
query: mutation($l: ID!) { confirmIdentity(input: {link: $l}) { problems { code } } }
variables: {"l": "$link"}
answer: {"data": {"confirmIdentity": {"problems": []}}}

=== bia cannot revoke
as: bia
language: en
query: mutation($s: ID!) { revokeTokens(input: {servant: $s}) { revocations { id } problems { code } } }
variables: {"s": "$ana"}
answer: {"data": {"revokeTokens": null}, "errors": [{"message": "The token has none of these scopes: committee.", "path": ["revokeTokens"], "extensions": {"code": "FORBIDDEN"}}]}

=== nor who is of the committee by a provider's word alone
as: falsa
query: mutation($s: ID!) { revokeTokens(input: {servant: $s}) { revocations { id } problems { code } } }
variables: {"s": "$ana"}
answer: {"data": {"revokeTokens": {"revocations": null, "problems": [{"code": "NOT_FOUND"}]}}}

=== one thing is revoked at a time
as: carla
language: en
query: mutation($s: ID!) { revokeTokens(input: {servant: $s, tokenId: "t1"}) { revocations { id } problems { code message } } }
variables: {"s": "$ana"}
answer: {"data": {"revokeTokens": {"revocations": null, "problems": [{"code": "INVALID", "message": "Say whose tokens they are (servant, or subject) or which token it is (tokenId): one of the three."}]}}}

=== an instant that no token is older than changes nothing for ana
as: carla
query: mutation($s: ID!) { revokeTokens(input: {servant: $s, issuedBefore: "2000-01-01T00:00:00Z"}) { revocations { id } problems { code path } } }
variables: {"s": "$bia"}
answer: {"data": {"revokeTokens": {"revocations": null, "problems": [{"code": "INVALID", "path": ["input", "issuedBefore"]}]}}}

=== the committee revokes ana's tokens, by both of her identities
as: carla
query: mutation($s: ID!) { revokeTokens(input: {servant: $s, reason: "Celular perdido"}) { revocations { id kind servant { id } issuedBefore expiresAt reason } problems { code } } }
variables: {"s": "$ana"}
answer: {"data": {"revokeTokens": {"revocations": [
  {"id": "$one", "kind": "SUBJECT", "servant": {"id": "$ana"}, "issuedBefore": null, "expiresAt": null, "reason": "Celular perdido"},
  {"id": "$two", "kind": "SUBJECT", "servant": {"id": "$ana"}, "issuedBefore": null, "expiresAt": null, "reason": "Celular perdido"}], "problems": []}}}

=== her token is refused at once
as: ana
language: en
query: { viewer { scopes } }
status: 401
answer: {"errors": [{"message": "The token is not valid: the token was revoked.", "extensions": {"code": "UNAUTHENTICATED"}}]}

=== so is the provider's
as: novaana
query: { secretariats { totalCount } }
status: 401
answer: {"errors": [{"message": "O token não é válido: o token foi revogado.", "extensions": {"code": "UNAUTHENTICATED"}}]}

=== bia's is not
as: bia
query: { viewer { servant { id } } }
answer: {"data": {"viewer": {"servant": {"id": "$bia"}}}}

=== revoking again is the same revocation
as: carla
query: mutation($s: ID!) { revokeTokens(input: {servant: $s}) { revocations { id } problems { code } } }
variables: {"s": "$ana"}
answer: {"data": {"revokeTokens": {"revocations": [{"id": "$one"}, {"id": "$two"}], "problems": []}}}

=== the committee reads what is revoked, the newest first
as: carla
query: { revocations { totalCount nodes { id } } }
answer: {"data": {"revocations": {"totalCount": 2, "nodes": [{"id": "$two"}, {"id": "$one"}]}}}

=== bia does not
as: bia
language: en
query: query($r: ID!) { node(id: $r) { id } revocations { totalCount } }
variables: {"r": "$one"}
answer: {"data": {"node": null, "revocations": null}, "errors": [{"message": "The token has none of these scopes: committee.", "path": ["revocations"], "extensions": {"code": "FORBIDDEN"}}]}

=== it survives a restart
restart: yes

=== (still refused)
as: ana
language: en
query: { viewer { scopes } }
status: 401
answer: {"errors": [{"message": "The token is not valid: the token was revoked.", "extensions": {"code": "UNAUTHENTICATED"}}]}

=== the committee lifts it for the first identity
as: carla
query: mutation($r: ID!) { restoreTokens(input: {revocation: $r}) { revocationId problems { code } } }
variables: {"r": "$one"}
answer: {"data": {"restoreTokens": {"revocationId": "$one", "problems": []}}}

=== who is back
as: ana
query: { viewer { servant { id } } }
answer: {"data": {"viewer": {"servant": {"id": "$ana"}}}}

=== the other is not
as: novaana
language: en
query: { viewer { scopes } }
status: 401
answer: {"errors": [{"message": "The token is not valid: the token was revoked.", "extensions": {"code": "UNAUTHENTICATED"}}]}

=== what is lifted cannot be lifted again
as: carla
query: mutation($r: ID!) { restoreTokens(input: {revocation: $r}) { revocationId problems { code path } } }
variables: {"r": "$one"}
answer: {"data": {"restoreTokens": {"revocationId": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "revocation"]}]}}}

=== what is no id is told with one
as: carla
language: en
query: mutation { revokeTokens(input: {servant: "x"}) { revocations { id } problems { code path message } } restoreTokens(input: {revocation: "x"}) { revocationId problems { code path message } } }
answer: {"data": {
  "revokeTokens": {"revocations": null, "problems": [{"code": "INVALID", "path": ["input", "servant"], "message": "This is not an id such as servant_01h455vb4pex5vsknk084sn02q."}]},
  "restoreTokens": {"revocationId": null, "problems": [{"code": "INVALID", "path": ["input", "revocation"], "message": "This is not an id such as revocation_01h455vb4pex5vsknk084sn02q."}]}}}

=== eva has no record, and reads by the provider's token
as: eva
query: { viewer { servant { id } } }
answer: {"data": {"viewer": {"servant": null}}}

=== a slash more is another issuer, of whom no token is taken
as: carla
query: mutation($s: String!) { revokeTokens(input: {subject: $s, issuer: "https://id.example.org/realms/city/"}) { revocations { id } problems { code path message } } }
variables: {"s": "subject-eva-12345678909"}
answer: {"data": {"revokeTokens": {"revocations": null, "problems": [{"code": "INVALID", "path": ["input", "issuer"], "message": "Esta rede não aceita tokens deste emissor: escreva-o como no token, letra por letra."}]}}}

=== so it is of one token
as: carla
language: en
query: mutation { revokeTokens(input: {tokenId: "t1", issuer: "https://id.example.org"}) { revocations { id } problems { code path message } } }
answer: {"data": {"revokeTokens": {"revocations": null, "problems": [{"code": "INVALID", "path": ["input", "issuer"], "message": "This network takes no tokens of this issuer: write it as the token has it, letter by letter."}]}}}

=== the committee revokes eva by her subject, with a key
as: carla
query: mutation($s: String!) { revokeTokens(input: {subject: $s, issuer: "https://id.example.org/realms/city", reason: "Spam", idempotencyKey: "k"}) { revocations { id kind servant { id } reason } problems { code } } }
variables: {"s": "subject-eva-12345678909"}
answer: {"data": {"revokeTokens": {"revocations": [{"id": "$evas", "kind": "SUBJECT", "servant": null, "reason": "Spam"}], "problems": []}}}

=== and her token is refused
as: eva
language: en
query: { viewer { scopes } }
status: 401
answer: {"errors": [{"message": "The token is not valid: the token was revoked.", "extensions": {"code": "UNAUTHENTICATED"}}]}

=== the same key tells of the same revocation
as: carla
query: mutation($s: String!) { revokeTokens(input: {subject: $s, issuer: "https://id.example.org/realms/city", reason: "Spam", idempotencyKey: "k"}) { revocations { id } problems { code } } }
variables: {"s": "subject-eva-12345678909"}
answer: {"data": {"revokeTokens": {"revocations": [{"id": "$evas"}], "problems": []}}}

=== and takes no other subject
as: carla
query: mutation($s: String!) { revokeTokens(input: {subject: $s, issuer: "https://id.example.org/realms/city", reason: "Spam", idempotencyKey: "k"}) { revocations { id } problems { code } } }
variables: {"s": "subject-bia-12345678909"}
answer: {"data": {"revokeTokens": {"revocations": null, "problems": [{"code": "IDEMPOTENCY_KEY_REUSED"}]}}}

=== it is lifted
as: carla
query: mutation($r: ID!) { restoreTokens(input: {revocation: $r}) { revocationId problems { code } } }
variables: {"r": "$evas"}
answer: {"data": {"restoreTokens": {"revocationId": "$evas", "problems": []}}}

=== after which the key says that it no longer stands, rather than nothing
as: carla
language: en
query: mutation($s: String!) { revokeTokens(input: {subject: $s, issuer: "https://id.example.org/realms/city", reason: "Spam", idempotencyKey: "k"}) { revocations { id } problems { code path message } } }
variables: {"s": "subject-eva-12345678909"}
answer: {"data": {"revokeTokens": {"revocations": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "idempotencyKey"], "message": "What this request made stands no longer: if it is still needed, ask again with a new key."}]}}}

=== since eva's token is good again
as: eva
query: { viewer { scopes } }
answer: {"data": {"viewer": {"scopes": ["servant"]}}}

=== a new key revokes it anew
as: carla
query: mutation($s: String!) { revokeTokens(input: {subject: $s, issuer: "https://id.example.org/realms/city", reason: "Spam", idempotencyKey: "k2"}) { revocations { kind } problems { code } } }
variables: {"s": "subject-eva-12345678909"}
answer: {"data": {"revokeTokens": {"revocations": [{"kind": "SUBJECT"}], "problems": []}}}

=== (eva is out)
as: eva
language: en
query: { viewer { scopes } }
status: 401
answer: {"errors": [{"message": "The token is not valid: the token was revoked.", "extensions": {"code": "UNAUTHENTICATED"}}]}
