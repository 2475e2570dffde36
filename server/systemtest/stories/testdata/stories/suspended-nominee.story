# What happens to a nominee's membership ends what cannot stand; what changes of their employment shows.

person ana: servant | ana@prefeitura.sp.gov.br |
person bia: servant | bia@prefeitura.sp.gov.br |
person carla: committee | |

=== ana and bia join SMIT
clock: 2024-02-01T12:00:00-03:00
as: ana
query: mutation($i: RegisterMemberInput!) { registerMember(input: $i) { servant { id } problems { code } } }
variables: {"i": {"name": "Ana Souza", "registration": "1", "secretariat": "SMIT", "employment": "PERMANENT"}}
answer: {"data": {"registerMember": {"servant": {"id": "$ana"}, "problems": []}}}

=== (bia)
as: bia
query: mutation($i: RegisterMemberInput!) { registerMember(input: $i) { servant { id } problems { code } } }
variables: {"i": {"name": "Bia Lima", "registration": "2", "secretariat": "SMIT", "employment": "COMMISSIONED"}}
answer: {"data": {"registerMember": {"servant": {"id": "$bia"}, "problems": []}}}

=== both are nominated
as: carla
query: mutation($a: ID!, $b: ID!) { a: nominateServant(input: {secretariat: "SMIT", servant: $a, profile: "Participação"}) { nomination { id } problems { code } }
  b: nominateServant(input: {secretariat: "SMIT", servant: $b, profile: "Dados"}) { nomination { id } secretariat { nominationStatus { complete } } problems { code } } }
variables: {"a": "$ana", "b": "$bia"}
answer: {"data": {"a": {"nomination": {"id": "$seat"}, "problems": []}, "b": {"nomination": {"id": "$other"}, "secretariat": {"nominationStatus": {"complete": true}}, "problems": []}}}

=== SMIT is not among those that lack a nominee
as: carla
query: { secretariats(filter: {kind: SECRETARIAT, nominationsComplete: false, text: "SMIT"}) { totalCount } }
answer: {"data": {"secretariats": {"totalCount": 0}}}

=== a day later ana is suspended
clock: 2024-02-02T12:00:00-03:00
as: carla
query: mutation($s: ID!) { suspendMember(input: {servant: $s, reason: "Apuração"}) { servant { nominated } problems { code } } }
variables: {"s": "$ana"}
answer: {"data": {"suspendMember": {"servant": {"nominated": false}, "problems": []}}}

=== her seat is vacant, and the compliance query lists the body
operation: Compliance
answer: {"data": {"secretariats": {"totalCount": 9, "nodes": [
  {"id": "$_", "acronym": "SECOM", "nominationStatus": {"complete": false, "missing": ["PERMANENT", "ANY"]}, "trainings": {"totalCount": 0}}, {"id": "$_", "acronym": "SGM", "nominationStatus": {"complete": false, "missing": ["PERMANENT", "ANY"]}, "trainings": {"totalCount": 0}},
  {"id": "$_", "acronym": "SMC", "nominationStatus": {"complete": false, "missing": ["PERMANENT", "ANY"]}, "trainings": {"totalCount": 0}}, {"id": "$_", "acronym": "SME", "nominationStatus": {"complete": false, "missing": ["PERMANENT", "ANY"]}, "trainings": {"totalCount": 0}},
  {"id": "$_", "acronym": "SMIT", "nominationStatus": {"complete": false, "missing": ["PERMANENT"]}, "trainings": {"totalCount": 0}}, {"id": "$_", "acronym": "SMRG", "nominationStatus": {"complete": false, "missing": ["PERMANENT", "ANY"]}, "trainings": {"totalCount": 0}},
  {"id": "$_", "acronym": "SMRI", "nominationStatus": {"complete": false, "missing": ["PERMANENT", "ANY"]}, "trainings": {"totalCount": 0}}, {"id": "$_", "acronym": "SMRIF", "nominationStatus": {"complete": false, "missing": ["PERMANENT", "ANY"]}, "trainings": {"totalCount": 0}},
  {"id": "$_", "acronym": "SMSP", "nominationStatus": {"complete": false, "missing": ["PERMANENT", "ANY"]}, "trainings": {"totalCount": 0}}]}}}

=== the public sees that the seat was held, and not by whom, nor their profile
query: query($n: ID!) { node(id: $n) { ... on Nomination { since until servant { id } profile reason } } secretariat(acronym: "SMIT") { nominationHistory { nodes { servant { name } profile reason } } } }
variables: {"n": "$seat"}
answer: {"data": {"node": {"since": "2024-02-01", "until": "2024-02-02", "servant": null, "profile": null, "reason": null},
  "secretariat": {"nominationHistory": {"nodes": [{"servant": {"name": "Bia Lima"}, "profile": "Dados", "reason": null}, {"servant": null, "profile": null, "reason": null}]}}}}

=== the committee does see
as: carla
query: query($n: ID!) { node(id: $n) { ... on Nomination { servant { id } profile reason } } }
variables: {"n": "$seat"}
answer: {"data": {"node": {"servant": {"id": "$ana"}, "profile": "Participação", "reason": "Apuração"}}}

=== a suspended member is not nominated
as: carla
language: en
query: mutation($a: ID!) { nominateServant(input: {secretariat: "SMIT", servant: $a, profile: "Participação"}) { nomination { id } problems { code path message } } }
variables: {"a": "$ana"}
answer: {"data": {"nominateServant": {"nomination": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "servant"], "message": "This person is not an active member of the network (it is SUSPENDED)."}]}}}

=== reinstated, ana has no seat
as: carla
query: mutation($s: ID!) { reinstateMember(input: {servant: $s}) { servant { nominated } problems { code } } }
variables: {"s": "$ana"}
answer: {"data": {"reinstateMember": {"servant": {"nominated": false}, "problems": []}}}

=== until she is nominated anew
as: carla
query: mutation($a: ID!) { nominateServant(input: {secretariat: "SMIT", servant: $a, profile: "Participação"}) { secretariat { nominationStatus { complete } nominationHistory { totalCount } } problems { code } } }
variables: {"a": "$ana"}
answer: {"data": {"nominateServant": {"secretariat": {"nominationStatus": {"complete": true}, "nominationHistory": {"totalCount": 3}}, "problems": []}}}

=== ana is no permanent servant any more: both keep their seats, and the status tells
as: ana
query: mutation { updateServant(input: {employment: COMMISSIONED}) { servant { nominated secretariat { nominations { id } nominationStatus { complete missing } } } problems { code } } }
answer: {"data": {"updateServant": {"servant": {"nominated": true, "secretariat": {"nominations": [{"id": "$other"}, {"id": "$_"}], "nominationStatus": {"complete": false, "missing": ["PERMANENT"]}}}, "problems": []}}}

=== bia leaves, and her seat with her
as: bia
operation: Leave
answer: {"data": {"leaveNetwork": {"servant": {"id": "$bia", "membership": {"status": "LEFT"}}, "problems": []}}}

=== (the status)
query: { secretariat(acronym: "SMIT") { nominations { servant { id } } nominationStatus { missing } } }
answer: {"data": {"secretariat": {"nominations": [{"servant": {"id": "$ana"}}], "nominationStatus": {"missing": ["PERMANENT"]}}}}
