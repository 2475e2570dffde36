# Whose e-mail does not vouch for them waits for a maintainer of the body or the committee.

person ana: servant | ana@prefeitura.sp.gov.br |
person bia: servant | bia@example.org |
person caio: servant | caio@prefeitura.sp.gov.br | unverified
person duda: servant | |
person mia: servant | mia@prefeitura.sp.gov.br |
person desk: secretariat:SMIT | |
person other: secretariat:SME | |
person carla: committee | |

=== bia, whose e-mail is of no member domain, is pending
as: bia
operation: Register
variables: {"input": {"name": "Beatriz Lima", "registration": "765.432-1", "secretariat": "SMIT", "employment": "COMMISSIONED"}}
answer: {"data": {"registerMember": {"servant": {"id": "$bia", "name": "Beatriz Lima", "secretariat": {"id": "$smit", "acronym": "SMIT"},
  "membership": {"status": "PENDING", "joinedAt": null, "statuteVersion": null}}, "problems": []}}}

=== caio, whose e-mail nobody vouches for, is pending
as: caio
operation: Register
variables: {"input": {"name": "Caio Prado", "registration": "111.222-3", "secretariat": "SMIT", "employment": "PERMANENT"}}
answer: {"data": {"registerMember": {"servant": {"id": "$caio", "name": "Caio Prado", "secretariat": {"id": "$smit", "acronym": "SMIT"},
  "membership": {"status": "PENDING", "joinedAt": null, "statuteVersion": null}}, "problems": []}}}

=== duda, whose token has no e-mail, cannot register
as: duda
language: en
operation: Register
variables: {"input": {"name": "Duda Reis", "registration": "111.222-9", "secretariat": "SMIT", "employment": "PERMANENT"}}
answer: {"data": {"registerMember": {"servant": null, "problems": [{"code": "EMAIL_MISSING", "path": [],
  "message": "Your token carries no e-mail: sign in again and allow the e-mail (scope email), or ask the network's operators for a token with it."}]}}}

=== bia sees her own record while she waits
as: bia
query: { viewer { servant { id email registration membership { status } secretariat { acronym } } } servants { totalCount } }
answer: {"data": {"viewer": {"servant": {"id": "$bia", "email": "bia@example.org", "registration": "765.432-1", "membership": {"status": "PENDING"}, "secretariat": {"acronym": "SMIT"}}},
  "servants": {"totalCount": 1}}}

=== the public does not see her, by any path
query: query($id: ID!) { node(id: $id) { id } nodes(ids: [$id]) { id } search(text: "Beatriz") { totalCount nodes { id } } servants { totalCount }
  pending: servants(filter: {status: PENDING, text: "bea"}) { totalCount nodes { id } } secretariat(acronym: "SMIT") { servants(filter: {status: PENDING}) { totalCount } } }
variables: {"id": "$bia"}
answer: {"data": {"node": null, "nodes": [null], "search": {"totalCount": 0, "nodes": []}, "servants": {"totalCount": 0}, "pending": {"totalCount": 0, "nodes": []},
  "secretariat": {"servants": {"totalCount": 0}}}}

=== another body's focal point does not see her either
as: other
operation: Pending
answer: {"data": {"servants": {"totalCount": 0, "nodes": []}}}

=== nor can it confirm her, or learn that she is there
as: other
operation: Confirm
variables: {"servant": "$bia"}
answer: {"data": {"confirmMember": {"servant": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "servant"],
  "message": "Não há registro com esta referência, ou ele não está ao seu alcance."}]}}}

=== bia cannot confirm herself
as: bia
operation: Confirm
variables: {"servant": "$bia"}
answer: {"data": {"confirmMember": {"servant": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "servant"],
  "message": "Não há registro com esta referência, ou ele não está ao seu alcance."}]}}}

=== her own body's focal point sees who waits
as: desk
operation: Pending
answer: {"data": {"servants": {"totalCount": 2, "nodes": [
  {"id": "$bia", "name": "Beatriz Lima", "email": "bia@example.org", "secretariat": {"id": "$smit", "acronym": "SMIT"}, "membership": {"status": "PENDING"}},
  {"id": "$caio", "name": "Caio Prado", "email": "caio@prefeitura.sp.gov.br", "secretariat": {"id": "$smit", "acronym": "SMIT"}, "membership": {"status": "PENDING"}}]}}}

=== and confirms her
as: desk
operation: Confirm
variables: {"servant": "$bia"}
answer: {"data": {"confirmMember": {"servant": {"id": "$bia", "membership": {"status": "ACTIVE", "joinedAt": "$_"}}, "problems": []}}}

=== now the public sees her
operation: Search
variables: {"text": "beatriz"}
answer: {"data": {"search": {"totalCount": 1, "nodes": [{"__typename": "Servant", "id": "$bia", "name": "Beatriz Lima"}]}}}

=== whoever is a member cannot be confirmed again, or declined
as: desk
language: en
query: mutation($id: ID!) { confirmMember(input: {servant: $id}) { servant { id } problems { code path message } } declineMember(input: {servant: $id}) { servant { id } problems { code } } }
variables: {"id": "$bia"}
answer: {"data": {"confirmMember": {"servant": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "servant"],
  "message": "The membership is ACTIVE; this is only possible while it is PENDING."}]}, "declineMember": {"servant": null, "problems": [{"code": "WRONG_STATE"}]}}}

=== the committee declines caio, and says why
as: carla
query: mutation($id: ID!) { declineMember(input: {servant: $id, reason: "Não trabalha aqui."}) { servant { id membership { status joinedAt intervals { status reason } } } problems { code } } }
variables: {"id": "$caio"}
answer: {"data": {"declineMember": {"servant": {"id": "$caio", "membership": {"status": "LEFT", "joinedAt": null, "intervals": [
  {"status": "PENDING", "reason": null}, {"status": "LEFT", "reason": "Não trabalha aqui."}]}}, "problems": []}}}

=== caio reads why
as: caio
query: { viewer { servant { id membership { status intervals { status reason } } } } }
answer: {"data": {"viewer": {"servant": {"id": "$caio", "membership": {"status": "LEFT", "intervals": [{"status": "PENDING", "reason": null}, {"status": "LEFT", "reason": "Não trabalha aqui."}]}}}}}

=== and asks again
as: caio
operation: Register
variables: {"input": {"name": "Caio Prado", "registration": "111.222-3", "secretariat": "SME", "employment": "PERMANENT"}}
answer: {"data": {"registerMember": {"servant": {"id": "$caio", "name": "Caio Prado", "secretariat": {"id": "$_", "acronym": "SME"},
  "membership": {"status": "PENDING", "joinedAt": null, "statuteVersion": null}}, "problems": []}}}

=== mia joins, and the committee has her maintain SMIT
as: mia
operation: Register
variables: {"input": {"name": "Mia Couto", "registration": "222.333-4", "secretariat": "SMIT", "employment": "PERMANENT"}}
answer: {"data": {"registerMember": {"servant": {"id": "$mia", "name": "Mia Couto", "secretariat": {"id": "$smit", "acronym": "SMIT"},
  "membership": {"status": "ACTIVE", "joinedAt": "$_", "statuteVersion": null}}, "problems": []}}}

=== (she is named)
as: carla
query: mutation($id: ID!) { updateSecretariat(input: {secretariat: "SMIT", maintainers: [$id]}) { secretariat { maintainers { id } } problems { code } } }
variables: {"id": "$mia"}
answer: {"data": {"updateSecretariat": {"secretariat": {"maintainers": [{"id": "$mia"}]}, "problems": []}}}

=== she suspends bia with no more than the scope servant, since the record names her
as: mia
query: mutation($id: ID!) { suspendMember(input: {servant: $id, reason: "Afastada"}) { servant { membership { status } registration } problems { code } } }
variables: {"id": "$bia"}
answer: {"data": {"suspendMember": {"servant": {"membership": {"status": "SUSPENDED"}, "registration": "765.432-1"}, "problems": []}}}

=== the public no longer sees bia
query: query($id: ID!) { node(id: $id) { id } search(text: "beatriz") { totalCount } servants(filter: {status: SUSPENDED}) { totalCount } }
variables: {"id": "$bia"}
answer: {"data": {"node": null, "search": {"totalCount": 0}, "servants": {"totalCount": 0}}}

=== bia still sees herself
as: bia
query: { viewer { servant { id membership { status joinedAt intervals { status reason } } } } }
answer: {"data": {"viewer": {"servant": {"id": "$bia", "membership": {"status": "SUSPENDED", "joinedAt": "$_", "intervals": [
  {"status": "PENDING", "reason": null}, {"status": "ACTIVE", "reason": null}, {"status": "SUSPENDED", "reason": "Afastada"}]}}}}}

=== leaving and coming back does not undo the suspension
as: bia
operation: Leave
answer: {"data": {"leaveNetwork": {"servant": {"id": "$bia", "membership": {"status": "LEFT"}}, "problems": []}}}

=== (she comes back, with an e-mail of the city's now, and waits)
as: bia
operation: Register
variables: {"input": {"name": "Beatriz Lima", "registration": "765.432-1", "secretariat": "SMIT", "employment": "COMMISSIONED"}}
answer: {"data": {"registerMember": {"servant": {"id": "$bia", "name": "Beatriz Lima", "secretariat": {"id": "$smit", "acronym": "SMIT"},
  "membership": {"status": "PENDING", "joinedAt": null, "statuteVersion": null}}, "problems": []}}}

=== she is confirmed, suspended and reinstated
as: mia
query: mutation($id: ID!) { a: confirmMember(input: {servant: $id}) { problems { code } } b: suspendMember(input: {servant: $id}) { problems { code } } c: reinstateMember(input: {servant: $id}) { servant { membership { status } } problems { code } } }
variables: {"id": "$bia"}
answer: {"data": {"a": {"problems": []}, "b": {"problems": []}, "c": {"servant": {"membership": {"status": "ACTIVE"}}, "problems": []}}}

=== and seen again
query: query($id: ID!) { node(id: $id) { ... on Servant { name membership { status intervals { status reason } } } } }
variables: {"id": "$bia"}
answer: {"data": {"node": {"name": "Beatriz Lima", "membership": {"status": "ACTIVE", "intervals": [{"status": "ACTIVE", "reason": null}, {"status": "ACTIVE", "reason": null}, {"status": "ACTIVE", "reason": null}]}}}}

=== a maintainer keeps the record of a member of her body
as: mia
query: mutation($id: ID!) { updateServant(input: {servant: $id, position: "Assessora", phone: "+55 11 99999-0000"}) { servant { position phone } problems { code } } }
variables: {"id": "$bia"}
answer: {"data": {"updateServant": {"servant": {"position": "Assessora", "phone": "+55 11 99999-0000"}, "problems": []}}}

=== but does not decide for her what is public
as: mia
language: en
query: mutation($id: ID!) { updateServant(input: {servant: $id, publicPhone: true}) { servant { id } problems { code path message } } }
variables: {"id": "$bia"}
answer: {"data": {"updateServant": {"servant": null, "problems": [{"code": "INVALID", "path": ["input", "publicPhone"], "message": "Only the person themselves decides this."}]}}}

=== a suspended maintainer has no rights
as: carla
query: mutation($id: ID!) { suspendMember(input: {servant: $id}) { servant { membership { status } } problems { code } } }
variables: {"id": "$mia"}
answer: {"data": {"suspendMember": {"servant": {"membership": {"status": "SUSPENDED"}}, "problems": []}}}

=== (she can no longer read, nor change)
as: mia
query: mutation($id: ID!) { suspendMember(input: {servant: $id}) { servant { id } problems { code } } }
variables: {"id": "$bia"}
answer: {"data": {"suspendMember": {"servant": null, "problems": [{"code": "NOT_FOUND"}]}}}

=== nor reads what the public does not
as: mia
query: query($id: ID!) { node(id: $id) { ... on Servant { name email phone registration history { totalCount } } } secretariat(acronym: "SMIT") { maintainers { id } } }
variables: {"id": "$bia"}
answer: {"data": {"node": {"name": "Beatriz Lima", "email": null, "phone": null, "registration": null, "history": null}, "secretariat": {"maintainers": [{"id": "$mia"}]}}}
