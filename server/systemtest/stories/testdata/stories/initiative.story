# A transversal initiative, from the proposal to its outcome; its lead leaves the network.

person ana: servant | ana@prefeitura.sp.gov.br |
person bia: servant | bia@prefeitura.sp.gov.br |
person caio: servant | caio@prefeitura.sp.gov.br |
person carla: committee | |

=== ana joins SMIT, bia and caio SME
clock: 2024-02-01T12:00:00-03:00
as: ana
query: mutation($i: RegisterMemberInput!) { registerMember(input: $i) { servant { id secretariat { id } } problems { code } } }
variables: {"i": {"name": "Ana Souza", "registration": "1", "secretariat": "SMIT", "employment": "PERMANENT"}}
answer: {"data": {"registerMember": {"servant": {"id": "$ana", "secretariat": {"id": "$smit"}}, "problems": []}}}

=== (bia)
as: bia
query: mutation($i: RegisterMemberInput!) { registerMember(input: $i) { servant { id secretariat { id } } problems { code } } }
variables: {"i": {"name": "Bia Lima", "registration": "2", "secretariat": "SME", "employment": "PERMANENT"}}
answer: {"data": {"registerMember": {"servant": {"id": "$bia", "secretariat": {"id": "$sme"}}, "problems": []}}}

=== (caio)
as: caio
query: mutation($i: RegisterMemberInput!) { registerMember(input: $i) { servant { id } problems { code } } }
variables: {"i": {"name": "Caio Prado", "registration": "3", "secretariat": "SME", "employment": "TEMPORARY"}}
answer: {"data": {"registerMember": {"servant": {"id": "$caio"}, "problems": []}}}

=== ana is nominated, and her body is on the committee
as: carla
query: mutation($a: ID!) { nominateServant(input: {secretariat: "SMIT", servant: $a, profile: "Dados"}) { problems { code } } updateSecretariat(input: {secretariat: "SMIT", onCommittee: true}) { problems { code } } }
variables: {"a": "$ana"}
answer: {"data": {"nominateServant": {"problems": []}, "updateSecretariat": {"problems": []}}}

=== caio holds no seat, and proposes nothing
as: caio
language: en
operation: Propose
variables: {"input": {"title": "Mapa da rede", "secretariats": ["SMIT", "SME"]}}
answer: {"data": {"proposeInitiative": {"initiative": null, "problems": [{"code": "WRONG_STATE", "path": [],
  "message": "Only who holds a seat in the network today, nominated by their secretariat, may do this."}]}}}

=== an initiative of one secretariat is none, however it is named
as: ana
language: en
operation: Propose
variables: {"input": {"title": "Mapa da rede", "secretariats": ["SMIT", "smit", "$smit"]}}
answer: {"data": {"proposeInitiative": {"initiative": null, "problems": [{"code": "INVALID", "path": ["input", "secretariats"],
  "message": "A transversal initiative is of 2 different secretariats at least."}]}}}

=== ana proposes one
as: ana
operation: Propose
variables: {"input": {"title": "Mapa da rede", "text": "Quem faz o quê, e onde", "secretariats": ["SMIT", "$sme"]}}
answer: {"data": {"proposeInitiative": {"initiative": {"id": "$map", "title": "Mapa da rede", "status": "PROPOSED",
  "secretariats": [{"id": "$smit", "acronym": "SMIT"}, {"id": "$sme", "acronym": "SME"}]}, "problems": []}}}

=== bia takes part
as: bia
query: mutation($i: ID!) { joinInitiative(input: {initiative: $i}) { initiative { participants { name } lead { name } proposedBy { name } } problems { code } } }
variables: {"i": "$map"}
answer: {"data": {"joinInitiative": {"initiative": {"participants": [{"name": "Bia Lima"}], "lead": {"name": "Ana Souza"}, "proposedBy": {"name": "Ana Souza"}}, "problems": []}}}

=== once
as: bia
query: mutation($i: ID!) { joinInitiative(input: {initiative: $i}) { initiative { id } problems { code path } } }
variables: {"i": "$map"}
answer: {"data": {"joinInitiative": {"initiative": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "initiative"]}]}}}

=== ana words it better; the lead is the committee's to name
as: ana
language: en
query: mutation($i: ID!, $b: ID!) { updateInitiative(input: {initiative: $i, revision: 2, title: "Mapa aberto da rede"}) { initiative { title text revision } problems { code } }
  other: updateInitiative(input: {initiative: $i, lead: $b}) { initiative { id } problems { code path message } } }
variables: {"i": "$map", "b": "$bia"}
partly: yes
answer: {"data": {"updateInitiative": {"initiative": {"title": "Mapa aberto da rede", "text": "Quem faz o quê, e onde", "revision": 3}, "problems": []},
  "other": {"initiative": null, "problems": [{"code": "INVALID", "path": ["input", "lead"], "message": "Only the committee's secretariat names who leads the initiative."}]}}}

=== bia does not word it
as: bia
query: mutation($i: ID!) { updateInitiative(input: {initiative: $i, title: "Outro título"}) { initiative { id } problems { code path } } }
variables: {"i": "$map"}
answer: {"data": {"updateInitiative": {"initiative": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "initiative"]}]}}}

=== there is no progress of what nobody approved
as: ana
query: mutation($i: ID!) { reportInitiative(input: {initiative: $i, text: "Começamos"}) { advance { text } problems { code path } } }
variables: {"i": "$map"}
answer: {"data": {"reportInitiative": {"advance": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "initiative"]}]}}}

=== a meeting is called
as: carla
operation: Schedule
variables: {"input": {"quarter": {"year": 2024, "number": 1}, "startsAt": "2024-03-01T14:00:00-03:00", "endsAt": "2024-03-01T16:00:00-03:00"}}
answer: {"data": {"scheduleMeeting": {"meeting": {"id": "$meeting", "quarter": {"year": 2024, "number": 1}, "startsAt": "$_", "status": "SCHEDULED"}, "problems": []}}}

=== PRODAM and CGM take their seats before it
as: carla
query: mutation { a: updateSecretariat(input: {secretariat: "PRODAM", onCommittee: true}) { problems { code } } b: updateSecretariat(input: {secretariat: "CGM", onCommittee: true}) { problems { code } } }
answer: {"data": {"a": {"problems": []}, "b": {"problems": []}}}

=== and it is held without a quorum: they did not come
clock: 2024-03-01T17:00:00-03:00
as: carla
query: mutation($i: RecordAttendanceInput!) {
  recordAttendance(input: $i) { meeting { quorum quorate } problems { code } } }
variables: {"i": {"meeting": "$meeting", "attendance": [{"secretariat": "SMIT", "servant": "$ana", "present": true}, {"secretariat": "PRODAM", "present": false}]}}
answer: {"data": {"recordAttendance": {"meeting": {"quorum": 2, "quorate": false}, "problems": []}}}

=== without a quorum nothing is decided
as: carla
language: en
query: mutation($m: ID!, $i: ID) { recordDecision(input: {meeting: $m, text: "Aprovar o mapa", initiative: $i, ruling: APPROVED}) { meeting { id } problems { code path message } } }
variables: {"m": "$meeting", "i": "$map"}
answer: {"data": {"recordDecision": {"meeting": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "meeting"], "message": "The meeting had no quorum: 1 of the committee's 3 bodies came."}]}}}

=== the attendance is corrected: PRODAM came
as: carla
query: mutation($i: RecordAttendanceInput!) { recordAttendance(input: $i) { meeting { quorate } problems { code } } }
variables: {"i": {"meeting": "$meeting", "attendance": [{"secretariat": "SMIT", "servant": "$ana", "present": true}, {"secretariat": "PRODAM", "present": true}]}}
answer: {"data": {"recordAttendance": {"meeting": {"quorate": true}, "problems": []}}}

=== the meeting approves the initiative
as: carla
query: mutation($m: ID!, $i: ID) { recordDecision(input: {meeting: $m, text: "Aprovar o mapa", initiative: $i, ruling: APPROVED}) { meeting { decisions { text ruling initiative { id status decidedIn { id } } } initiatives { id title status secretariats { acronym } } } problems { code } } }
variables: {"m": "$meeting", "i": "$map"}
answer: {"data": {"recordDecision": {"meeting": {"decisions": [{"text": "Aprovar o mapa", "ruling": "APPROVED", "initiative": {"id": "$map", "status": "APPROVED", "decidedIn": {"id": "$meeting"}}}],
  "initiatives": [{"id": "$map", "title": "Mapa aberto da rede", "status": "APPROVED", "secretariats": [{"acronym": "SMIT"}, {"acronym": "SME"}]}]}, "problems": []}}}

=== on which no quorum can be taken away any more
as: carla
query: mutation($i: RecordAttendanceInput!) { recordAttendance(input: $i) { meeting { id } problems { code path } } }
variables: {"i": {"meeting": "$meeting", "attendance": [{"secretariat": "SMIT", "servant": "$ana", "present": true}, {"secretariat": "PRODAM", "present": false}]}}
answer: {"data": {"recordAttendance": {"meeting": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "attendance"]}]}}}

=== what was approved is not reworded by who asked for it
as: ana
query: mutation($i: ID!) { updateInitiative(input: {initiative: $i, title: "Mapa sem SME"}) { initiative { id } problems { code } } }
variables: {"i": "$map"}
answer: {"data": {"updateInitiative": {"initiative": null, "problems": [{"code": "NOT_FOUND"}]}}}

=== ana tells how far it has come
as: ana
query: mutation($i: ID!) { reportInitiative(input: {initiative: $i, text: "Dez órgãos no mapa", link: "https://mapa.example.org"}) { advance { at by { name } text link } initiative { advances { totalCount } } problems { code } } }
variables: {"i": "$map"}
answer: {"data": {"reportInitiative": {"advance": {"at": "2024-03-01T20:00:00Z", "by": {"name": "Ana Souza"}, "text": "Dez órgãos no mapa", "link": "https://mapa.example.org"}, "initiative": {"advances": {"totalCount": 1}}, "problems": []}}}

=== bia, who does not lead it, does not
as: bia
query: mutation($i: ID!) { reportInitiative(input: {initiative: $i, text: "Onze"}) { advance { text } problems { code } } }
variables: {"i": "$map"}
answer: {"data": {"reportInitiative": {"advance": null, "problems": [{"code": "NOT_FOUND"}]}}}

=== ana leaves the network
as: ana
operation: Leave
answer: {"data": {"leaveNetwork": {"servant": {"id": "$ana", "membership": {"status": "LEFT"}}, "problems": []}}}

=== nobody leads it now, and the public is not told who did
query: query($i: ID!) { node(id: $i) { ... on Initiative { lead { id } proposedBy { id } participants { name } advances { nodes { by { id } text } } history(first: 1) { nodes { action by { label } fields } } } } }
variables: {"i": "$map"}
answer: {"data": {"node": {"lead": null, "proposedBy": null, "participants": [{"name": "Bia Lima"}], "advances": {"nodes": [{"by": null, "text": "Dez órgãos no mapa"}]},
  "history": {"nodes": [{"action": "leaveNetwork", "by": {"label": "um membro da rede"}, "fields": ["lead"]}]}}}}

=== whoever cannot be seen is in a filter as whoever is not there
language: en
query: query($a: ID!) { initiatives(filter: {servant: $a}) { totalCount } }
variables: {"a": "$ana"}
answer: {"errors": [{"message": "There is no record by the reference of the filter servant.", "path": ["initiatives"], "extensions": {"code": "BAD_USER_INPUT"}}], "data": {"initiatives": null}}

=== (nobody at all)
language: en
query: query($a: ID!) { initiatives(filter: {servant: $a}) { totalCount } }
variables: {"a": "servant_7zzzzzzzzzzzzzzzzzzzzzzzzz"}
answer: {"errors": [{"message": "There is no record by the reference of the filter servant.", "path": ["initiatives"], "extensions": {"code": "BAD_USER_INPUT"}}], "data": {"initiatives": null}}

=== the committee is
as: carla
query: query($i: ID!, $a: ID!) { node(id: $i) { ... on Initiative { lead { id } proposedBy { name } } } hers: initiatives(filter: {servant: $a}) { totalCount } }
variables: {"i": "$map", "a": "$ana"}
answer: {"data": {"node": {"lead": null, "proposedBy": {"name": "Ana Souza"}}, "hers": {"totalCount": 1}}}

=== bia leads it from now on
as: carla
query: mutation($i: ID!, $b: ID) { updateInitiative(input: {initiative: $i, lead: $b}) { initiative { lead { name } } problems { code } } }
variables: {"i": "$map", "b": "$bia"}
answer: {"data": {"updateInitiative": {"initiative": {"lead": {"name": "Bia Lima"}}, "problems": []}}}

=== caio joins and thinks better of it
as: caio
query: mutation($i: ID!) { joinInitiative(input: {initiative: $i}) { initiative { participants { name } } problems { code } } leaveInitiative(input: {initiative: $i}) { initiative { participants { name } } problems { code } } }
variables: {"i": "$map"}
answer: {"data": {"joinInitiative": {"initiative": {"participants": [{"name": "Bia Lima"}, {"name": "Caio Prado"}]}, "problems": []}, "leaveInitiative": {"initiative": {"participants": [{"name": "Bia Lima"}]}, "problems": []}}}

=== what was approved is not withdrawn
as: bia
language: en
query: mutation($i: ID!) { closeInitiative(input: {initiative: $i, status: WITHDRAWN, outcome: "Nada"}) { initiative { id } problems { code path message } } }
variables: {"i": "$map"}
answer: {"data": {"closeInitiative": {"initiative": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "initiative"], "message": "The initiative is APPROVED, and so this is not possible."}]}}}

=== bia completes it
as: bia
query: mutation($i: ID!) { closeInitiative(input: {initiative: $i, status: COMPLETED, outcome: "O mapa está no ar"}) { initiative { status outcome closedAt } problems { code } } }
variables: {"i": "$map"}
answer: {"data": {"closeInitiative": {"initiative": {"status": "COMPLETED", "outcome": "O mapa está no ar", "closedAt": "2024-03-01T20:00:00Z"}, "problems": []}}}

=== nothing changes in it afterwards
as: caio
query: mutation($i: ID!) { joinInitiative(input: {initiative: $i}) { initiative { id } problems { code } } }
variables: {"i": "$map"}
answer: {"data": {"joinInitiative": {"initiative": null, "problems": [{"code": "WRONG_STATE"}]}}}

=== it is listed, filtered and found
query: query($b: ID) { a: initiatives(filter: {secretariat: "SME", status: COMPLETED, text: "MAPA"}) { nodes { title } } b: initiatives(filter: {servant: $b}) { totalCount } c: initiatives(filter: {status: PROPOSED}) { totalCount }
  d: initiatives(filter: {secretariat: "CGM"}) { totalCount } secretariat(acronym: "SMIT") { initiatives { totalCount nodes { title } } } search(text: "aberto rede") { nodes { __typename id label } } }
variables: {"b": "$bia"}
answer: {"data": {"a": {"nodes": [{"title": "Mapa aberto da rede"}]}, "b": {"totalCount": 1}, "c": {"totalCount": 0}, "d": {"totalCount": 0},
  "secretariat": {"initiatives": {"totalCount": 1, "nodes": [{"title": "Mapa aberto da rede"}]}}, "search": {"nodes": [{"__typename": "Commitment", "id": "$_", "label": "Rede de espaços e laboratórios de inovação, aberta à participação social, à inovação tecnológica e aos dados abertos"},
    {"__typename": "Initiative", "id": "$map", "label": "Mapa aberto da rede"},
    {"__typename": "Commitment", "id": "$_", "label": "Rede de servidores públicos de todas as secretarias, entidades e equipamentos, em diálogo com o CIGA e a São Paulo Aberta"}]}}}
