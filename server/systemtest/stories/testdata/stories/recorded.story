# What was held unannounced is recorded afterwards, decisions are corrected until the minutes, and a lab comes and goes.

person carla: committee | |
person desk: lab:mobilab | |
person ana: servant | ana@prefeitura.sp.gov.br |

=== two bodies are on the committee, and were before the network was
clock: 2018-02-01T12:00:00-03:00
as: carla
query: mutation { a: updateSecretariat(input: {secretariat: "SMIT", onCommittee: true, onCommitteeFrom: "2017-02-01"}) { problems { code } } b: updateSecretariat(input: {secretariat: "SME", onCommittee: true, onCommitteeFrom: "2017-02-01"}) { problems { code } } }
answer: {"data": {"a": {"problems": []}, "b": {"problems": []}}}

=== ana sits for SMIT
as: ana
query: mutation { registerMember(input: {name: "Ana Souza", registration: "1", secretariat: "SMIT", employment: PERMANENT}) { servant { id } problems { code } } }
answer: {"data": {"registerMember": {"servant": {"id": "$ana"}, "problems": []}}}

=== (her seat)
as: carla
query: mutation($a: ID!) { nominateServant(input: {secretariat: "SMIT", servant: $a, profile: "Dados"}) { problems { code } } }
variables: {"a": "$ana"}
answer: {"data": {"nominateServant": {"problems": []}}}

=== a meeting without a link is not recorded
as: carla
query: mutation { recordMeeting(input: {quarter: {year: 2017, number: 2}, startsAt: "2017-05-10T14:00:00-03:00", endsAt: "2017-05-10T16:00:00-03:00", link: "", attendance: [{secretariat: "SMIT", present: true}]}) { meeting { id } problems { code path } } }
answer: {"data": {"recordMeeting": {"meeting": null, "problems": [{"code": "INVALID", "path": ["input", "link"]}]}}}

=== the meeting of May 2017
as: carla
query: mutation { recordMeeting(input: {quarter: {year: 2017, number: 2}, startsAt: "2017-05-10T14:00:00-03:00", endsAt: "2017-05-10T16:00:00-03:00", link: "https://diario.prefeitura.sp.gov.br/1", attendance: [{secretariat: "SMIT", present: true}, {secretariat: "SME", present: true}]}) {
  meeting { id label status recordedAt link quorate decisions { number } } problems { code path } } }
answer: {"data": {"recordMeeting": {"meeting": {"id": "$meeting", "label": "CIGA 2017-Q2", "status": "HELD", "recordedAt": "2018-02-01T15:00:00Z", "link": "https://diario.prefeitura.sp.gov.br/1", "quorate": true, "decisions": []}, "problems": []}}}

=== a training of that year
as: carla
query: mutation { recordTraining(input: {title: "Dados abertos", host: "SME", startsAt: "2017-06-10T14:00:00-03:00", endsAt: "2017-06-10T16:00:00-03:00", link: "https://educacao.sp.gov.br/dados", attended: 30}) { training { status attended recordedAt link } problems { code path } } }
answer: {"data": {"recordTraining": {"training": {"status": "HELD", "attended": 30, "recordedAt": "2018-02-01T15:00:00Z", "link": "https://educacao.sp.gov.br/dados"}, "problems": []}}}

=== the plan says so
language: en
query: { meetingCalendar(year: 2017) { quarter { number } met overdue } }
answer: {"data": {"meetingCalendar": [{"quarter": {"number": 1}, "met": false, "overdue": false}, {"quarter": {"number": 2}, "met": true, "overdue": false}, {"quarter": {"number": 3}, "met": false, "overdue": true}, {"quarter": {"number": 4}, "met": false, "overdue": true}]}}

=== an initiative came up there, and is put on record now
as: ana
query: mutation { proposeInitiative(input: {title: "Mapa aberto", secretariats: ["SMIT", "SME"]}) { initiative { id status } problems { code path } } }
answer: {"data": {"proposeInitiative": {"initiative": {"id": "$map", "status": "PROPOSED"}, "problems": []}}}

=== it is decided there if that is said
as: carla
query: mutation($m: ID!, $i: ID!) { recordDecision(input: {meeting: $m, text: "Fica aprovado.", initiative: $i, ruling: APPROVED}) { meeting { id } problems { code path } } }
variables: {"m": "$meeting", "i": "$map"}
answer: {"data": {"recordDecision": {"meeting": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "initiative"]}]}}}

=== (it is)
as: carla
query: mutation($m: ID!, $i: ID!) { recordDecision(input: {meeting: $m, text: "Fica aprovado.", initiative: $i, ruling: APPROVED, cameUp: true}) { meeting { decisions { number text ruling initiative { status } } } problems { code path } } }
variables: {"m": "$meeting", "i": "$map"}
answer: {"data": {"recordDecision": {"meeting": {"decisions": [{"number": 1, "text": "Fica aprovado.", "ruling": "APPROVED", "initiative": {"status": "APPROVED"}}]}, "problems": []}}}

=== sent twice, it stands once
as: carla
query: mutation($m: ID!, $i: ID!) { recordDecision(input: {meeting: $m, text: "Fica aprovado.", initiative: $i, ruling: APPROVED, cameUp: true}) { meeting { revision decisions { number } } problems { code path } } }
variables: {"m": "$meeting", "i": "$map"}
answer: {"data": {"recordDecision": {"meeting": {"revision": 2, "decisions": [{"number": 1}]}, "problems": []}}}

=== it was rejected, in truth
as: carla
query: mutation($m: ID!) { updateDecision(input: {meeting: $m, decision: 1, text: "Fica rejeitado.", ruling: REJECTED}) { meeting { decisions { text ruling initiative { status } } } problems { code path } } }
variables: {"m": "$meeting"}
answer: {"data": {"updateDecision": {"meeting": {"decisions": [{"text": "Fica rejeitado.", "ruling": "REJECTED", "initiative": {"status": "REJECTED"}}]}, "problems": []}}}

=== or not decided at all
as: carla
query: mutation($m: ID!) { withdrawDecision(input: {meeting: $m, decision: 1, revision: 3}) { meeting { decisions { text } } problems { code path } } }
variables: {"m": "$meeting"}
answer: {"data": {"withdrawDecision": {"meeting": {"decisions": []}, "problems": []}}}

=== a lab is made by mistake
as: carla
query: mutation { createLab(input: {name: "Engano", secretariat: "SME"}) { lab { id slug } problems { code } } }
answer: {"data": {"createLab": {"lab": {"id": "$wrong", "slug": "engano"}, "problems": []}}}

=== and undone
as: carla
query: mutation { removeLab(input: {lab: "engano"}) { labId problems { code path } } }
answer: {"data": {"removeLab": {"labId": "$wrong", "problems": []}}}

=== mobilab's desk does not retire it
as: desk
query: mutation { retireLab(input: {lab: "mobilab", reason: "mudança"}) { lab { id } problems { code } } }
answer: {"data": {"retireLab": null}, "errors": [{"message": "$_", "path": ["retireLab"], "extensions": {"code": "FORBIDDEN"}}]}

=== the committee does
as: carla
query: mutation { retireLab(input: {lab: "mobilab", reason: "mudança"}) { lab { slug retiredAt } bookings { id } problems { code path } } }
answer: {"data": {"retireLab": {"lab": {"slug": "mobilab", "retiredAt": "2018-02-01T15:00:00Z"}, "bookings": [], "problems": []}}}

=== it is off the list, and its page stays
query: { labs { nodes { slug } } gone: labs(filter: {retired: true}) { nodes { slug } } lab(slug: "mobilab") { name } }
answer: {"data": {"labs": {"nodes": [{"slug": "labprodam"}, {"slug": "patio-digital"}]}, "gone": {"nodes": [{"slug": "mobilab"}]}, "lab": {"name": "Laboratório de Mobilidade Urbana (MobiLab)"}}}
