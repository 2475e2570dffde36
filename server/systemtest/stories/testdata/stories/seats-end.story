# A seat ends with a move to another body or the body's dissolution; what was attended on it stays.

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
variables: {"i": {"name": "Bia Lima", "registration": "2", "secretariat": "SMIT", "employment": "PERMANENT"}}
answer: {"data": {"registerMember": {"servant": {"id": "$bia"}, "problems": []}}}

=== both take SMIT's seats, and bia's next term is settled too
as: carla
query: mutation($a: ID!, $b: ID!) { a: nominateServant(input: {secretariat: "SMIT", servant: $a, profile: "Dados"}) { nomination { id } problems { code } }
  b: nominateServant(input: {secretariat: "SMIT", servant: $b, profile: "Código", until: "2024-06-30"}) { nomination { id } problems { code } }
  c: nominateServant(input: {secretariat: "SMIT", servant: $b, profile: "Código", since: "2024-07-01"}) { nomination { id } problems { code } }
  on: updateSecretariat(input: {secretariat: "SMIT", onCommittee: true}) { problems { code } } }
variables: {"a": "$ana", "b": "$bia"}
answer: {"data": {"a": {"nomination": {"id": "$anas"}, "problems": []}, "b": {"nomination": {"id": "$bias"}, "problems": []}, "c": {"nomination": {"id": "$next"}, "problems": []}, "on": {"problems": []}}}

=== a meeting is called
as: carla
operation: Schedule
variables: {"input": {"quarter": {"year": 2024, "number": 1}, "startsAt": "2024-02-10T14:00:00-03:00", "endsAt": "2024-02-10T16:00:00-03:00"}}
answer: {"data": {"scheduleMeeting": {"meeting": {"id": "$meeting", "quarter": {"year": 2024, "number": 1}, "startsAt": "$_", "status": "SCHEDULED"}, "problems": []}}}

=== and held, with both
clock: 2024-02-10T17:00:00-03:00
as: carla
query: mutation($i: RecordAttendanceInput!) { recordAttendance(input: $i) { meeting { quorate } problems { code } } }
variables: {"i": {"meeting": "$meeting", "attendance": [{"secretariat": "SMIT", "servant": "$ana", "present": true}, {"secretariat": "SMIT", "servant": "$bia", "present": true}]}}
answer: {"data": {"recordAttendance": {"meeting": {"quorate": true}, "problems": []}}}

=== a term does not end before a meeting that was attended on it
as: carla
language: en
operation: EndNomination
variables: {"input": {"nomination": "$anas", "until": "2024-02-09"}}
answer: {"data": {"endNomination": {"secretariat": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "until"],
  "message": "This person came to the meeting of 2024-02-10 on this seat: the term does not end before it."}]}}}

=== ana moves to SME, and leaves her seat behind
clock: 2024-03-01T12:00:00-03:00
as: ana
query: mutation { updateServant(input: {secretariat: "SME"}) { servant { nominated secretariat { acronym nominations { id } } membership { status } } problems { code } } }
answer: {"data": {"updateServant": {"servant": {"nominated": false, "secretariat": {"acronym": "SME", "nominations": []}, "membership": {"status": "ACTIVE"}}, "problems": []}}}

=== her term ended that day; what she attended stays hers
query: query($n: ID!, $m: ID!) { node(id: $n) { ... on Nomination { until endedAt servant { name } secretariat { acronym } } } m: node(id: $m) { ... on Meeting { attendance { secretariat { acronym } servant { name } present } } } }
variables: {"n": "$anas", "m": "$meeting"}
answer: {"data": {"node": {"until": "2024-03-01", "endedAt": "2024-03-01T15:00:00Z", "servant": {"name": "Ana Souza"}, "secretariat": {"acronym": "SMIT"}},
  "m": {"attendance": [{"secretariat": {"acronym": "SMIT"}, "servant": {"name": "Ana Souza"}, "present": true}, {"secretariat": {"acronym": "SMIT"}, "servant": {"name": "Bia Lima"}, "present": true}]}}}

=== SMIT is dissolved into SME
clock: 2024-04-01T12:00:00-03:00
as: carla
query: mutation { succeedSecretariat(input: {secretariat: "SMIT", successor: "SME"}) { secretariat { onCommittee nominations { id } nominationStatus { complete } nominationHistory { totalCount } } problems { code } } }
answer: {"data": {"succeedSecretariat": {"secretariat": {"onCommittee": false, "nominations": [], "nominationStatus": null, "nominationHistory": {"totalCount": 2}}, "problems": []}}}

=== bia's term ended, and the one to come is as if it had never been
query: query($n: ID!, $m: ID!) { node(id: $n) { ... on Nomination { until endedAt } } m: node(id: $m) { id } }
variables: {"n": "$bias", "m": "$next"}
answer: {"data": {"node": {"until": "2024-04-01", "endedAt": "2024-04-01T15:00:00Z"}, "m": null}}

=== bia follows to SME, without a seat there
eventually: yes
query: query($b: ID!) { node(id: $b) { ... on Servant { nominated secretariat { acronym nominationStatus { missing } } } } }
variables: {"b": "$bia"}
answer: {"data": {"node": {"nominated": false, "secretariat": {"acronym": "SME", "nominationStatus": {"missing": ["PERMANENT", "ANY"]}}}}}

=== the quorum stays that of the committee as it was
query: query($m: ID!) { node(id: $m) { ... on Meeting { quorum quorate } } secretariat(acronym: "SMIT") { nominations(on: "2024-02-10") { servant { name } } } }
variables: {"m": "$meeting"}
answer: {"data": {"node": {"quorum": 1, "quorate": true}, "secretariat": {"nominations": [{"servant": {"name": "Ana Souza"}}, {"servant": {"name": "Bia Lima"}}]}}}

=== bia leaves: the public is no longer told who sat beside ana
as: bia
operation: Leave
answer: {"data": {"leaveNetwork": {"servant": {"id": "$bia", "membership": {"status": "LEFT"}}, "problems": []}}}

=== (the attendance)
query: query($m: ID!) { node(id: $m) { ... on Meeting { attendance { servant { name } present } } } secretariat(acronym: "SMIT") { nominations(on: "2024-02-10") { servant { name } profile } } }
variables: {"m": "$meeting"}
answer: {"data": {"node": {"attendance": [{"servant": {"name": "Ana Souza"}, "present": true}, {"servant": null, "present": true}]},
  "secretariat": {"nominations": [{"servant": {"name": "Ana Souza"}, "profile": "Dados"}, {"servant": null, "profile": null}]}}}
