# The city changes its identity provider, and nobody loses who they are: the committee joins the new sign-in to the member.

person ana: servant | ana@prefeitura.sp.gov.br |
person novaana: servant | ana@prefeitura.sp.gov.br | is-ana abroad
person desk: lab:mobilab | | is-ana abroad
person bia: servant | bia@example.org |
person novabia: servant | bia.nova@example.org | is-bia abroad
person eva: servant | eva@example.org | abroad
person carla: committee | |
person falsa: servant committee | falsa@example.org | abroad

=== ana joins by the first provider, and waits for nobody
as: ana
query: mutation($i: RegisterMemberInput!) { registerMember(input: $i) { servant { id membership { status } } problems { code } } }
variables: {"i": {"name": "Ana Souza", "registration": "1", "secretariat": "SMIT", "employment": "PERMANENT"}}
answer: {"data": {"registerMember": {"servant": {"id": "$ana", "membership": {"status": "ACTIVE"}}, "problems": []}}}

=== by the new provider she is a stranger, though the subject is the same
as: novaana
query: { viewer { servant { id } } }
answer: {"data": {"viewer": {"servant": null}}}

=== she cannot register, since the address is hers already
as: novaana
query: mutation($i: RegisterMemberInput!) { registerMember(input: $i) { servant { id } problems { code } } }
variables: {"i": {"name": "Ana Souza", "registration": "1", "secretariat": "SMIT", "employment": "PERMANENT"}}
answer: {"data": {"registerMember": {"servant": null, "problems": [{"code": "TAKEN"}]}}}

=== without a token nobody asks
language: en
query: mutation($s: ID!) { linkIdentity(input: {servant: $s}) { link { id } problems { code } } }
variables: {"s": "$ana"}
answer: {"data": {"linkIdentity": null}, "errors": [{"message": "This needs a token: send Authorization: Bearer with one of these scopes: servant.", "path": ["linkIdentity"], "extensions": {"code": "UNAUTHENTICATED"}}]}

=== a member does not ask
as: ana
language: en
query: mutation($s: ID!) { linkIdentity(input: {servant: $s}) { link { id } problems { code message } } }
variables: {"s": "$ana"}
answer: {"data": {"linkIdentity": {"link": null, "problems": [{"code": "WRONG_STATE", "message": "Whoever signs in with this token has a record in the network already: ask with a token of the new issuer."}]}}}

=== she asks to be joined to who she is
as: novaana
query: mutation($s: ID!) { linkIdentity(input: {servant: $s, message: "Sou a Ana, RF 1.", idempotencyKey: "k"}) { link { id status servant { name } email emailVerified message reason } problems { code } } }
variables: {"s": "$ana"}
answer: {"data": {"linkIdentity": {"link": {"id": "$link", "status": "OPEN", "servant": {"name": "Ana Souza"}, "email": null, "emailVerified": null, "message": "Sou a Ana, RF 1.", "reason": null}, "problems": []}}}

=== sent again with its key it is the same request
as: novaana
query: mutation($s: ID!) { linkIdentity(input: {servant: $s, message: "Sou a Ana, RF 1.", idempotencyKey: "k"}) { link { id } problems { code } } }
variables: {"s": "$ana"}
answer: {"data": {"linkIdentity": {"link": {"id": "$link"}, "problems": []}}}

=== another one waits for the first
as: novaana
language: en
query: mutation($s: ID!) { linkIdentity(input: {servant: $s}) { link { id } problems { code path message } } }
variables: {"s": "$ana"}
answer: {"data": {"linkIdentity": {"link": null, "problems": [{"code": "WRONG_STATE", "path": [], "message": "Your earlier request still waits for the committee: wait for its decision."}]}}}

=== eva asks for somebody who is not there, and is answered as for one who is
as: eva
query: mutation { linkIdentity(input: {servant: "servant_01h455vb4pex5vsknk084sn02q"}) { link { id status servant { id } } problems { code } } }
answer: {"data": {"linkIdentity": {"link": {"id": "$hers", "status": "OPEN", "servant": null}, "problems": []}}}

=== eva sees her own request, and no other
as: eva
query: query($l: ID!) { identityLinks { totalCount nodes { id email } } node(id: $l) { id } }
variables: {"l": "$link"}
answer: {"data": {"identityLinks": {"totalCount": 1, "nodes": [{"id": "$hers", "email": null}]}, "node": null}}

=== the public sees none
language: en
query: query($l: ID!) { node(id: $l) { id } identityLinks { totalCount } }
variables: {"l": "$link"}
answer: {"data": {"node": null, "identityLinks": null}, "errors": [{"message": "This needs a token: send Authorization: Bearer with one of these scopes: servant, committee.", "path": ["identityLinks"], "extensions": {"code": "UNAUTHENTICATED"}}]}

=== a provider's word for the committee opens the door, and the record is not there
as: falsa
query: mutation($l: ID!) { confirmIdentity(input: {link: $l}) { link { id } problems { code path } } }
variables: {"l": "$link"}
answer: {"data": {"confirmIdentity": {"link": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "link"]}]}}}

=== nor is it to be read
as: falsa
query: { identityLinks { totalCount } revocations { totalCount } }
answer: {"data": {"identityLinks": {"totalCount": 0}, "revocations": {"totalCount": 0}}}

=== novaana does not confirm herself
as: novaana
language: en
query: mutation($l: ID!) { confirmIdentity(input: {link: $l}) { link { id } problems { code } } }
variables: {"l": "$link"}
answer: {"data": {"confirmIdentity": null}, "errors": [{"message": "The token has none of these scopes: committee.", "path": ["confirmIdentity"], "extensions": {"code": "FORBIDDEN"}}]}

=== the committee reads what waits, page by page
as: carla
query: { identityLinks(first: 1, filter: {status: OPEN}) { totalCount pageInfo { hasNextPage endCursor } nodes { id email emailVerified message servant { id } } } }
answer: {"data": {"identityLinks": {"totalCount": 2, "pageInfo": {"hasNextPage": true, "endCursor": "$cursor"}, "nodes": [{"id": "$link", "email": "ana@prefeitura.sp.gov.br", "emailVerified": true, "message": "Sou a Ana, RF 1.", "servant": {"id": "$ana"}}]}}}

=== (the second page)
as: carla
query: query($c: String) { identityLinks(first: 1, after: $c, filter: {status: OPEN}) { nodes { id servant { id } } pageInfo { hasNextPage } } }
variables: {"c": "$cursor"}
answer: {"data": {"identityLinks": {"nodes": [{"id": "$hers", "servant": null}], "pageInfo": {"hasNextPage": false}}}}

=== nobody is joined to one who is not there
as: carla
query: mutation($l: ID!) { confirmIdentity(input: {link: $l}) { link { id } problems { code path } } }
variables: {"l": "$hers"}
answer: {"data": {"confirmIdentity": {"link": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "link"]}]}}}

=== what is no id is told with one
as: carla
language: en
query: mutation { confirmIdentity(input: {link: "x"}) { link { id } problems { code path message } } }
answer: {"data": {"confirmIdentity": {"link": null, "problems": [{"code": "INVALID", "path": ["input", "link"], "message": "This is not an id such as link_01h455vb4pex5vsknk084sn02q."}]}}}

=== what was not confirmed cannot be undone
as: carla
language: en
query: mutation($l: ID!) { unlinkIdentity(input: {link: $l}) { link { id } problems { code path message } } }
variables: {"l": "$hers"}
answer: {"data": {"unlinkIdentity": {"link": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "link"], "message": "The request is OPEN; this is only possible while it is CONFIRMED."}]}}}

=== the committee declines eva
as: carla
query: mutation($l: ID!) { declineIdentity(input: {link: $l, reason: "Não há tal pessoa."}) { link { status email } problems { code } } }
variables: {"l": "$hers"}
answer: {"data": {"declineIdentity": {"link": {"status": "DECLINED", "email": null}, "problems": []}}}

=== who reads why
as: eva
query: { identityLinks { nodes { status reason } } }
answer: {"data": {"identityLinks": {"nodes": [{"status": "DECLINED", "reason": "Não há tal pessoa."}]}}}

=== and confirms ana
as: carla
query: mutation($l: ID!) { confirmIdentity(input: {link: $l}) { link { status servant { id } email message } problems { code } } }
variables: {"l": "$link"}
answer: {"data": {"confirmIdentity": {"link": {"status": "CONFIRMED", "servant": {"id": "$ana"}, "email": null, "message": null}, "problems": []}}}

=== by the new provider she is herself
as: novaana
query: mutation { updateServant(input: {position: "Analista"}) { servant { id position email } problems { code } } }
answer: {"data": {"updateServant": {"servant": {"id": "$ana", "position": "Analista", "email": "ana@prefeitura.sp.gov.br"}, "problems": []}}}

=== by the old one too
as: ana
query: { viewer { servant { id position } } }
answer: {"data": {"viewer": {"servant": {"id": "$ana", "position": "Analista"}}}}

=== her history tells that the committee did it, and shows no identity
as: ana
query: { viewer { servant { history(first: 2) { nodes { action fields by { label } } } } } }
answer: {"data": {"viewer": {"servant": {"history": {"nodes": [{"action": "updateServant", "fields": ["position"], "by": {"label": "Ana Souza"}}, {"action": "confirmIdentity", "fields": [], "by": {"label": "$_"}}]}}}}}

=== it is decided once
as: carla
query: mutation($l: ID!) { declineIdentity(input: {link: $l}) { link { id } problems { code path } } }
variables: {"l": "$link"}
answer: {"data": {"declineIdentity": {"link": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "link"]}]}}}

=== a lab's token of the new provider opens the lab's door, and the record has no ana yet
as: desk
query: mutation { updateLab(input: {lab: "mobilab", name: "MobiLab"}) { lab { id } problems { code } } }
answer: {"data": {"updateLab": {"lab": null, "problems": [{"code": "NOT_FOUND"}]}}}

=== the committee names ana on the lab
as: carla
query: mutation($s: [ID!]) { updateLab(input: {lab: "mobilab", coordinators: $s}) { lab { coordinators { id } } problems { code } } }
variables: {"s": ["$ana"]}
answer: {"data": {"updateLab": {"lab": {"coordinators": [{"id": "$ana"}]}, "problems": []}}}

=== now she runs it with no more than the scope servant, by the new provider
as: novaana
query: mutation { updateLab(input: {lab: "mobilab", address: "Rua A"}) { lab { address } problems { code } } }
answer: {"data": {"updateLab": {"lab": {"address": "Rua A"}, "problems": []}}}

=== and by the lab's own token
as: desk
query: mutation { updateLab(input: {lab: "mobilab", address: "Rua B"}) { lab { address } problems { code } } }
answer: {"data": {"updateLab": {"lab": {"address": "Rua B"}, "problems": []}}}

=== bia is suspended, and asks by the new provider without her id
as: bia
query: mutation($i: RegisterMemberInput!) { registerMember(input: $i) { servant { id } problems { code } } }
variables: {"i": {"name": "Bia Lima", "registration": "2", "secretariat": "SMIT", "employment": "PERMANENT"}}
answer: {"data": {"registerMember": {"servant": {"id": "$bia"}, "problems": []}}}

=== (she is confirmed and suspended)
as: carla
query: mutation($s: ID!) { confirmMember(input: {servant: $s}) { problems { code } } suspendMember(input: {servant: $s}) { problems { code } } }
variables: {"s": "$bia"}
answer: {"data": {"confirmMember": {"problems": []}, "suspendMember": {"problems": []}}}

=== (she asks)
as: novabia
query: mutation { linkIdentity(input: {message: "Bia Lima, RF 2"}) { link { id servant { id } } problems { code } } }
answer: {"data": {"linkIdentity": {"link": {"id": "$biaslink", "servant": null}, "problems": []}}}

=== the committee has to say whose it is
as: carla
query: mutation($l: ID!) { confirmIdentity(input: {link: $l}) { link { id } problems { code path } } }
variables: {"l": "$biaslink"}
answer: {"data": {"confirmIdentity": {"link": null, "problems": [{"code": "INVALID", "path": ["input", "servant"]}]}}}

=== (and says it)
as: carla
query: mutation($l: ID!, $s: ID!) { confirmIdentity(input: {link: $l, servant: $s}) { link { status } problems { code } } }
variables: {"l": "$biaslink", "s": "$bia"}
answer: {"data": {"confirmIdentity": {"link": {"status": "CONFIRMED"}, "problems": []}}}

=== she is as suspended by the new provider
as: novabia
query: { viewer { servant { id membership { status } } } }
answer: {"data": {"viewer": {"servant": {"id": "$bia", "membership": {"status": "SUSPENDED"}}}}}

=== it was not bia who asked: novabia does not undo it
as: novabia
language: en
query: mutation($l: ID!) { unlinkIdentity(input: {link: $l}) { link { id } problems { code } } }
variables: {"l": "$biaslink"}
answer: {"data": {"unlinkIdentity": null}, "errors": [{"message": "The token has none of these scopes: committee.", "path": ["unlinkIdentity"], "extensions": {"code": "FORBIDDEN"}}]}

=== nor does who is of the committee by a provider's word
as: falsa
query: mutation($l: ID!) { unlinkIdentity(input: {link: $l}) { link { id } problems { code path } } }
variables: {"l": "$biaslink"}
answer: {"data": {"unlinkIdentity": {"link": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "link"]}]}}}

=== the committee does
as: carla
query: mutation($l: ID!) { unlinkIdentity(input: {link: $l, idempotencyKey: "u"}) { link { status servant { id } } problems { code } } }
variables: {"l": "$biaslink"}
answer: {"data": {"unlinkIdentity": {"link": {"status": "UNDONE", "servant": {"id": "$bia"}}, "problems": []}}}

=== and once
as: carla
query: mutation($l: ID!) { a: unlinkIdentity(input: {link: $l, idempotencyKey: "u"}) { link { status } problems { code } } b: unlinkIdentity(input: {link: $l}) { link { id } problems { code path } } }
variables: {"l": "$biaslink"}
partly: yes
answer: {"data": {"a": {"link": {"status": "UNDONE"}, "problems": []}, "b": {"link": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "link"]}]}}}

=== by the new provider there is nobody now, and the request shows no suspended member
as: novabia
query: { viewer { servant { id } } identityLinks(filter: {status: UNDONE}) { nodes { id status servant { id } } } }
answer: {"data": {"viewer": {"servant": null}, "identityLinks": {"nodes": [{"id": "$biaslink", "status": "UNDONE", "servant": null}]}}}

=== bia herself is who she was
as: bia
query: { viewer { servant { id membership { status } } } }
answer: {"data": {"viewer": {"servant": {"id": "$bia", "membership": {"status": "SUSPENDED"}}}}}

=== novabia asks anew, and says too little
as: novabia
language: en
query: mutation { linkIdentity(input: {}) { link { id } problems { code path message } } }
answer: {"data": {"linkIdentity": {"link": null, "problems": [{"code": "INVALID", "path": [], "message": "Say who you are: by the member's id (servant), or in a message to the committee (message)."}]}}}

=== (or registers as somebody new)
as: novabia
query: mutation($i: RegisterMemberInput!) { registerMember(input: $i) { servant { name membership { status } } problems { code } } }
variables: {"i": {"name": "Bia Lins", "registration": "3", "secretariat": "SMIT", "employment": "PERMANENT"}}
answer: {"data": {"registerMember": {"servant": {"name": "Bia Lins", "membership": {"status": "PENDING"}}, "problems": []}}}

=== all of it survives a restart
restart: yes

=== (ana by the new provider)
as: novaana
query: { viewer { servant { id } } }
answer: {"data": {"viewer": {"servant": {"id": "$ana"}}}}

=== (and novabia, as somebody else than bia)
as: novabia
query: { viewer { servant { name } } }
answer: {"data": {"viewer": {"servant": {"name": "Bia Lins"}}}}
