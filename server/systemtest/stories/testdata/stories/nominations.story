# A secretariat fills its two seats in the network, and a third nominee is refused.

person ana: servant | ana@prefeitura.sp.gov.br |
person bia: servant | bia@prefeitura.sp.gov.br |
person caio: servant | caio@prefeitura.sp.gov.br |
person dora: servant | dora@prefeitura.sp.gov.br |
person smit: secretariat:SMIT | |
person sme: secretariat:SME | |
person carla: committee | |

=== ana, who is permanent, joins SMIT
clock: 2024-02-01T12:00:00-03:00
as: ana
query: mutation($i: RegisterMemberInput!) { registerMember(input: $i) { servant { id secretariat { id } } problems { code } } }
variables: {"i": {"name": "Ana Souza", "registration": "1", "secretariat": "SMIT", "employment": "PERMANENT"}}
answer: {"data": {"registerMember": {"servant": {"id": "$ana", "secretariat": {"id": "$smitid"}}, "problems": []}}}

=== bia, who is not, does too
as: bia
query: mutation($i: RegisterMemberInput!) { registerMember(input: $i) { servant { id } problems { code } } }
variables: {"i": {"name": "Bia Lima", "registration": "2", "secretariat": "SMIT", "employment": "COMMISSIONED"}}
answer: {"data": {"registerMember": {"servant": {"id": "$bia"}, "problems": []}}}

=== and caio
as: caio
query: mutation($i: RegisterMemberInput!) { registerMember(input: $i) { servant { id } problems { code } } }
variables: {"i": {"name": "Caio Prado", "registration": "3", "secretariat": "SMIT", "employment": "TEMPORARY"}}
answer: {"data": {"registerMember": {"servant": {"id": "$caio"}, "problems": []}}}

=== dora is of SME
as: dora
query: mutation($i: RegisterMemberInput!) { registerMember(input: $i) { servant { id } problems { code } } }
variables: {"i": {"name": "Dora Reis", "registration": "4", "secretariat": "SME", "employment": "PERMANENT"}}
answer: {"data": {"registerMember": {"servant": {"id": "$dora"}, "problems": []}}}

=== both seats are vacant
operation: SecretariatPage
variables: {"acronym": "SMIT"}
answer: {"data": {"secretariat": {"id": "$smitid", "acronym": "SMIT", "name": "$_", "kind": "SECRETARIAT", "onCommittee": false, "contact": null,
  "nominations": [], "nominationStatus": {"complete": false, "missing": ["PERMANENT", "ANY"]},
  "servants": {"totalCount": 3, "nodes": [{"id": "$ana", "name": "Ana Souza"}, {"id": "$bia", "name": "Bia Lima"}, {"id": "$caio", "name": "Caio Prado"}]}, "labs": "$labs", "trainings": {"nodes": []}}}}

=== SMIT nominates bia until the end of the year
as: smit
operation: Nominate
variables: {"input": {"secretariat": "smit", "servant": "$bia", "profile": "Escuta e dados abertos", "until": "2024-12-31"}}
answer: {"data": {"nominateServant": {"secretariat": {"id": "$smitid", "acronym": "SMIT",
  "nominations": [{"id": "$second", "since": "2024-02-01", "until": "2024-12-31", "servant": {"id": "$bia", "name": "Bia Lima", "employment": "COMMISSIONED"}}],
  "nominationStatus": {"complete": false, "missing": ["PERMANENT"]}}, "problems": []}}}

=== the other seat is for a permanent servant, so caio is refused
as: smit
language: en
operation: Nominate
variables: {"input": {"secretariat": "SMIT", "servant": "$caio", "profile": "Código"}}
answer: {"data": {"nominateServant": {"secretariat": null, "problems": [{"code": "INVALID", "path": ["input", "servant"],
  "message": "Of the two seats one is for a permanent servant: the other is held by one who is not."}]}}}

=== dora is not of SMIT
as: smit
language: en
operation: Nominate
variables: {"input": {"secretariat": "SMIT", "servant": "$dora", "profile": "Escolas"}}
answer: {"data": {"nominateServant": {"secretariat": null, "problems": [{"code": "INVALID", "path": ["input", "servant"],
  "message": "This person is not of SMIT: only an active member of SMIT may hold a seat of it."}]}}}

=== SME nominates for its own body only
as: sme
operation: Nominate
variables: {"input": {"secretariat": "SMIT", "servant": "$ana", "profile": "Participação"}}
answer: {"data": {"nominateServant": {"secretariat": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "secretariat"],
  "message": "Não há registro com esta referência, ou ele não está ao seu alcance."}]}}}

=== a member does not nominate herself
as: ana
query: mutation($s: ID!) { nominateServant(input: {secretariat: "SMIT", servant: $s, profile: "Participação"}) { nomination { id } problems { code path } } }
variables: {"s": "$ana"}
answer: {"data": {"nominateServant": {"nomination": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "secretariat"]}]}}}

=== an office has no seats
as: carla
language: en
query: mutation($s: ID!) { nominateServant(input: {secretariat: "CGM", servant: $s, profile: "Controle"}) { nomination { id } problems { code path message } } }
variables: {"s": "$ana"}
answer: {"data": {"nominateServant": {"nomination": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "secretariat"],
  "message": "Only secretariats have seats in the network; CGM is of another kind."}]}}}

=== and no status of them
query: { secretariat(acronym: "CGM") { nominationStatus { complete } nominations { id } } }
answer: {"data": {"secretariat": {"nominationStatus": null, "nominations": []}}}

=== a term that ends before it begins is refused
as: smit
language: en
query: mutation($s: ID!) { nominateServant(input: {secretariat: "SMIT", servant: $s, profile: "Participação", since: "2024-03-02", until: "2024-03-01"}) { nomination { id } problems { code path message } } }
variables: {"s": "$ana"}
answer: {"data": {"nominateServant": {"nomination": null, "problems": [{"code": "INVALID", "path": ["input", "until"],
  "message": "The term would end before it begins, on 2024-03-02."}]}}}

=== SMIT nominates ana
as: smit
operation: Nominate
variables: {"input": {"secretariat": "SMIT", "servant": "$ana", "profile": "Participação social"}}
answer: {"data": {"nominateServant": {"secretariat": {"id": "$smitid", "acronym": "SMIT",
  "nominations": [{"id": "$second", "since": "2024-02-01", "until": "2024-12-31", "servant": {"id": "$bia", "name": "Bia Lima", "employment": "COMMISSIONED"}},
    {"id": "$first", "since": "2024-02-01", "until": null, "servant": {"id": "$ana", "name": "Ana Souza", "employment": "PERMANENT"}}],
  "nominationStatus": {"complete": true, "missing": []}}, "problems": []}}}

=== a third nominee is refused
as: smit
language: en
operation: Nominate
variables: {"input": {"secretariat": "SMIT", "servant": "$caio", "profile": "Código"}}
answer: {"data": {"nominateServant": {"secretariat": null, "problems": [{"code": "TAKEN", "path": ["input", "secretariat"],
  "message": "Both seats are held in that time, until 2024-12-31: nominate from the next day on, or say which term this replaces (replaces)."}]}}}

=== the public filters by seats
query: { a: servants(filter: {nominated: true}) { nodes { name nominated } } b: secretariats(filter: {nominationsComplete: true}) { nodes { acronym } }
  c: secretariats(filter: {nominationsComplete: false, kind: SECRETARIAT}) { totalCount } }
answer: {"data": {"a": {"nodes": [{"name": "Ana Souza", "nominated": true}, {"name": "Bia Lima", "nominated": true}]}, "b": {"nodes": [{"acronym": "SMIT"}]}, "c": {"totalCount": 8}}}

=== caio takes bia's place, in one step
as: smit
query: mutation($s: ID!, $r: ID) { nominateServant(input: {secretariat: "SMIT", servant: $s, profile: "Código", replaces: $r}) { nomination { id since servant { id } } problems { code }
  secretariat { nominations { servant { id } } nominationHistory { totalCount } } } }
variables: {"s": "$caio", "r": "$second"}
answer: {"data": {"nominateServant": {"nomination": {"id": "$third", "since": "2024-02-01", "servant": {"id": "$caio"}}, "problems": [],
  "secretariat": {"nominations": [{"servant": {"id": "$ana"}}, {"servant": {"id": "$caio"}}], "nominationHistory": {"totalCount": 3}}}}}

=== a term is ended with a reason
as: smit
operation: EndNomination
variables: {"input": {"nomination": "$third", "reason": "Foi para outro projeto"}}
answer: {"data": {"endNomination": {"secretariat": {"id": "$smitid", "nominations": [{"id": "$first", "servant": {"id": "$ana"}, "since": "2024-02-01", "until": null}]}, "problems": []}}}

=== and not twice
as: smit
language: en
operation: EndNomination
variables: {"input": {"nomination": "$third"}}
answer: {"data": {"endNomination": {"secretariat": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "nomination"], "message": "This term is over already, since 2024-02-01."}]}}}

=== caio reads the reason
as: caio
query: query($n: ID!) { node(id: $n) { ... on Nomination { since until endedAt reason profile secretariat { acronym } servant { name } } } }
variables: {"n": "$third"}
answer: {"data": {"node": {"since": "2024-02-01", "until": "2024-02-01", "endedAt": "2024-02-01T15:00:00Z", "reason": "Foi para outro projeto", "profile": "Código",
  "secretariat": {"acronym": "SMIT"}, "servant": {"name": "Caio Prado"}}}}

=== the public and ana do not
as: ana
query: query($n: ID!) { node(id: $n) { ... on Nomination { until reason profile } } }
variables: {"n": "$third"}
answer: {"data": {"node": {"until": "2024-02-01", "reason": null, "profile": "Código"}}}

=== a term to come is told for its day
as: smit
query: mutation($s: ID!) { nominateServant(input: {secretariat: "SMIT", servant: $s, profile: "Código", since: "2024-03-01", until: "2024-03-31"}) { problems { code }
  secretariat { today: nominations { servant { id } } then: nominations(on: "2024-03-31") { servant { id } } after: nominations(on: "2024-04-01") { servant { id } } nominationStatus { missing } } } }
variables: {"s": "$bia"}
answer: {"data": {"nominateServant": {"problems": [], "secretariat": {"today": [{"servant": {"id": "$ana"}}], "then": [{"servant": {"id": "$ana"}}, {"servant": {"id": "$bia"}}],
  "after": [{"servant": {"id": "$ana"}}], "nominationStatus": {"missing": ["ANY"]}}}}}

=== the day comes, and nothing has to be done for it
clock: 2024-03-31T23:59:59-03:00
query: { secretariat(acronym: "SMIT") { nominationStatus { complete } nominations { servant { id } } } }
answer: {"data": {"secretariat": {"nominationStatus": {"complete": true}, "nominations": [{"servant": {"id": "$ana"}}, {"servant": {"id": "$bia"}}]}}}

=== and goes
clock: 2024-04-01T00:00:00-03:00
query: { secretariat(acronym: "SMIT") { nominationStatus { complete } nominations { servant { id } } nominationHistory(first: 1) { totalCount nodes { until servant { id } } pageInfo { hasNextPage } } } }
answer: {"data": {"secretariat": {"nominationStatus": {"complete": false}, "nominations": [{"servant": {"id": "$ana"}}],
  "nominationHistory": {"totalCount": 4, "nodes": [{"until": "2024-03-31", "servant": {"id": "$bia"}}], "pageInfo": {"hasNextPage": true}}}}}

=== the program is restarted
restart: yes

=== and tells the same
query: { secretariat(acronym: "SMIT") { nominations { id } nominationHistory { totalCount } } }
answer: {"data": {"secretariat": {"nominations": [{"id": "$first"}], "nominationHistory": {"totalCount": 4}}}}
