# A meeting of the committee, from its call to its corrected minutes.

person ana: servant | ana@prefeitura.sp.gov.br |
person bia: servant | bia@prefeitura.sp.gov.br |
person caio: servant | caio@prefeitura.sp.gov.br |
person carla: committee | |

=== ana joins SMIT
clock: 2024-02-01T12:00:00-03:00
as: ana
query: mutation($i: RegisterMemberInput!) { registerMember(input: $i) { servant { id secretariat { id } } problems { code } } }
variables: {"i": {"name": "Ana Souza", "registration": "1", "secretariat": "SMIT", "employment": "PERMANENT"}}
answer: {"data": {"registerMember": {"servant": {"id": "$ana", "secretariat": {"id": "$smit"}}, "problems": []}}}

=== bia joins SME
as: bia
query: mutation($i: RegisterMemberInput!) { registerMember(input: $i) { servant { id secretariat { id } } problems { code } } }
variables: {"i": {"name": "Bia Lima", "registration": "2", "secretariat": "SME", "employment": "PERMANENT"}}
answer: {"data": {"registerMember": {"servant": {"id": "$bia", "secretariat": {"id": "$sme"}}, "problems": []}}}

=== caio joins, and holds no seat
as: caio
query: mutation($i: RegisterMemberInput!) { registerMember(input: $i) { servant { id } problems { code } } }
variables: {"i": {"name": "Caio Prado", "registration": "3", "secretariat": "SMIT", "employment": "TEMPORARY"}}
answer: {"data": {"registerMember": {"servant": {"id": "$caio"}, "problems": []}}}

=== ana and bia are nominated
as: carla
query: mutation($a: ID!, $b: ID!) { a: nominateServant(input: {secretariat: "SMIT", servant: $a, profile: "Dados"}) { problems { code } }
  b: nominateServant(input: {secretariat: "SME", servant: $b, profile: "Escolas"}) { problems { code } } }
variables: {"a": "$ana", "b": "$bia"}
answer: {"data": {"a": {"problems": []}, "b": {"problems": []}}}

=== nobody is on the committee yet, and so there is no quorum
as: carla
operation: Schedule
variables: {"input": {"quarter": {"year": 2024, "number": 1}, "startsAt": "2024-03-01T14:00:00-03:00", "endsAt": "2024-03-01T16:00:00-03:00", "place": "Viaduto do Chá, 15"}}
answer: {"data": {"scheduleMeeting": {"meeting": {"id": "$meeting", "quarter": {"year": 2024, "number": 1}, "startsAt": "2024-03-01T17:00:00Z", "status": "SCHEDULED"}, "problems": []}}}

=== (its quorum)
query: query($m: ID!) { node(id: $m) { ... on Meeting { label quorum quorate agendaPublishedAt minutes { text } response responses { response } proposals { title } warnings { code } } } }
variables: {"m": "$meeting"}
answer: {"data": {"node": {"label": "CIGA 2024-Q1", "quorum": null, "quorate": null, "agendaPublishedAt": null, "minutes": null, "response": null, "responses": null, "proposals": null, "warnings": []}}}

=== three bodies take their seats
as: carla
query: mutation { a: updateSecretariat(input: {secretariat: "SMIT", onCommittee: true}) { problems { code } } b: updateSecretariat(input: {secretariat: "SME", onCommittee: true}) { problems { code } }
  c: updateSecretariat(input: {secretariat: "PRODAM", onCommittee: true}) { secretariat { id } problems { code } } }
answer: {"data": {"a": {"problems": []}, "b": {"problems": []}, "c": {"secretariat": {"id": "$prodam"}, "problems": []}}}

=== a second ordinary meeting of the quarter is refused
as: carla
language: en
operation: Schedule
variables: {"input": {"quarter": {"year": 2024, "number": 1}, "startsAt": "2024-03-20T14:00:00-03:00", "endsAt": "2024-03-20T16:00:00-03:00"}}
answer: {"data": {"scheduleMeeting": {"meeting": null, "problems": [{"code": "TAKEN", "path": ["input", "quarter"],
  "message": "The quarter has its ordinary meeting already, on 2024-03-01: reschedule it, or call this one as extraordinary."}]}}}

=== so is one in the past
as: carla
language: en
operation: Schedule
variables: {"input": {"quarter": {"year": 2024, "number": 1}, "startsAt": "2024-01-20T14:00:00-03:00", "endsAt": "2024-01-20T16:00:00-03:00", "extraordinary": true}}
answer: {"data": {"scheduleMeeting": {"meeting": null, "problems": [{"code": "INVALID", "path": ["input", "startsAt"], "message": "The meeting would begin in the past: choose an instant to come."}]}}}

=== and one in a quarter in which it does not begin
as: carla
language: en
operation: Schedule
variables: {"input": {"quarter": {"year": 2024, "number": 2}, "startsAt": "2024-03-20T14:00:00-03:00", "endsAt": "2024-03-20T16:00:00-03:00"}}
answer: {"data": {"scheduleMeeting": {"meeting": null, "problems": [{"code": "INVALID", "path": ["input", "quarter"], "message": "The meeting begins in quarter 1 of 2024, not in this one."}]}}}

=== ana answers the invitation
as: ana
operation: Answer
variables: {"meeting": "$meeting", "response": "ATTENDING"}
answer: {"data": {"respondToMeeting": {"meeting": {"id": "$meeting"}, "response": "ATTENDING", "problems": []}}}

=== caio is not invited
as: caio
language: en
operation: Answer
variables: {"meeting": "$meeting", "response": "ATTENDING"}
answer: {"data": {"respondToMeeting": {"meeting": null, "response": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "meeting"],
  "message": "Those answer the invitation who hold a seat in the network on the day of the meeting."}]}}}

=== bia does not see what ana answered
as: bia
query: query($m: ID!) { node(id: $m) { ... on Meeting { response responses { response } revision history { nodes { action } } } } }
variables: {"m": "$meeting"}
answer: {"data": {"node": {"response": null, "responses": null, "revision": 1, "history": {"nodes": [{"action": "scheduleMeeting"}]}}}}

=== the committee does
as: carla
query: query($m: ID!) { node(id: $m) { ... on Meeting { response responses { servant { name } response answeredAt } } } }
variables: {"m": "$meeting"}
answer: {"data": {"node": {"response": null, "responses": [{"servant": {"name": "Ana Souza"}, "response": "ATTENDING", "answeredAt": "2024-02-01T15:00:00Z"}]}}}

=== the meeting is moved, with notice
as: carla
query: mutation($i: RescheduleMeetingInput!) { rescheduleMeeting(input: $i) { meeting { id startsAt place status moves { startsAt endsAt place movedAt notice } responses { response } revision } problems { code } } }
variables: {"i": {"meeting": "$meeting", "revision": 1, "startsAt": "2024-03-08T14:00:00-03:00", "endsAt": "2024-03-08T16:00:00-03:00", "notice": "A sala está em obras"}}
answer: {"data": {"rescheduleMeeting": {"meeting": {"id": "$meeting", "startsAt": "2024-03-08T17:00:00Z", "place": "Viaduto do Chá, 15", "status": "SCHEDULED",
  "moves": [{"startsAt": "2024-03-01T17:00:00Z", "endsAt": "2024-03-01T19:00:00Z", "place": "Viaduto do Chá, 15", "movedAt": "2024-02-01T15:00:00Z", "notice": "A sala está em obras"}],
  "responses": [], "revision": 2}, "problems": []}}}

=== ana's answer was to the old date
as: ana
query: query($m: ID!) { node(id: $m) { ... on Meeting { response } } }
variables: {"m": "$meeting"}
answer: {"data": {"node": {"response": null}}}

=== a lost update is refused
as: carla
query: mutation($i: RescheduleMeetingInput!) { rescheduleMeeting(input: $i) { meeting { id } problems { code path } } }
variables: {"i": {"meeting": "$meeting", "revision": 1, "startsAt": "2024-03-09T14:00:00-03:00", "endsAt": "2024-03-09T16:00:00-03:00", "notice": "Outra vez"}}
answer: {"data": {"rescheduleMeeting": {"meeting": null, "problems": [{"code": "STALE_REVISION", "path": ["input", "revision"]}]}}}

=== ana proposes a subject
as: ana
query: mutation($i: ProposeAgendaItemInput!) { proposeAgendaItem(input: $i) { proposal { id title text proposedBy { acronym } servant { name } onAgenda } meeting { id proposals { title } } problems { code } } }
variables: {"i": {"meeting": "$meeting", "title": "Mapa das secretarias", "text": "Quem faz o quê"}}
answer: {"data": {"proposeAgendaItem": {"proposal": {"id": "$proposal", "title": "Mapa das secretarias", "text": "Quem faz o quê", "proposedBy": {"acronym": "SMIT"},
  "servant": {"name": "Ana Souza"}, "onAgenda": false}, "meeting": {"id": "$meeting", "proposals": [{"title": "Mapa das secretarias"}]}, "problems": []}}}

=== caio, who holds no seat, neither proposes nor reads it
as: caio
language: en
query: mutation($i: ProposeAgendaItemInput!) { proposeAgendaItem(input: $i) { proposal { id } meeting { id } problems { code path message } } }
variables: {"i": {"meeting": "$meeting", "title": "Outro assunto"}}
answer: {"data": {"proposeAgendaItem": {"proposal": null, "meeting": null, "problems": [{"code": "WRONG_STATE", "path": [],
  "message": "Only who holds a seat in the network today, nominated by their secretariat, may do this."}]}}}

=== (he reads nothing)
as: caio
query: query($m: ID!, $p: ID!) { node(id: $p) { id } m: node(id: $m) { ... on Meeting { proposals { title } agenda { title } } } search(text: "mapa") { totalCount } }
variables: {"m": "$meeting", "p": "$proposal"}
answer: {"data": {"node": null, "m": {"proposals": null, "agenda": []}, "search": {"totalCount": 0}}}

=== nor does the public
query: query($m: ID!, $p: ID!) { nodes(ids: [$p, $m]) { id ... on Meeting { proposals { title } agenda { title } } } }
variables: {"m": "$meeting", "p": "$proposal"}
answer: {"data": {"nodes": [null, {"id": "$meeting", "proposals": null, "agenda": []}]}}

=== bia, another nominee, reads it
as: bia
query: query($p: ID!) { node(id: $p) { ... on AgendaProposal { title proposedAt } } }
variables: {"p": "$proposal"}
answer: {"data": {"node": {"title": "Mapa das secretarias", "proposedAt": "2024-02-01T15:00:00Z"}}}

=== no minutes come before the meeting
as: carla
language: en
operation: PublishMinutes
variables: {"input": {"meeting": "$meeting", "text": "Todos vieram."}}
answer: {"data": {"publishMinutes": {"meeting": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "meeting"], "message": "The meeting has not taken place yet: this is done after it."}]}}}

=== the committee publishes the agenda in good time
as: carla
operation: PublishAgenda
variables: {"input": {"meeting": "$meeting", "agenda": [{"title": "Abertura"}, {"title": "Mapa das secretarias", "proposal": "$proposal"}]}}
answer: {"data": {"publishAgenda": {"meeting": {"id": "$meeting", "agenda": [{"title": "Abertura"}, {"title": "Mapa das secretarias"}], "agendaPublishedAt": "2024-02-01T15:00:00Z"}, "problems": []}}}

=== and anew, less than seven days ahead: it is done, and warns
clock: 2024-03-02T10:00:00-03:00
as: carla
query: mutation($i: PublishAgendaInput!) { publishAgenda(input: $i) { meeting { agenda { title proposedBy { acronym } } agendaPublishedAt proposals { onAgenda } } warnings { code message } problems { code } } }
variables: {"i": {"meeting": "$meeting", "agenda": [{"title": "Mapa das secretarias", "proposal": "$proposal"}, {"title": "Encerramento", "proposedBy": "SME"}]}}
answer: {"data": {"publishAgenda": {"meeting": {"agenda": [{"title": "Mapa das secretarias", "proposedBy": {"acronym": "SMIT"}}, {"title": "Encerramento", "proposedBy": {"acronym": "SME"}}],
  "agendaPublishedAt": "2024-03-02T13:00:00Z", "proposals": [{"onAgenda": true}]},
  "warnings": [{"code": "LATE_NOTICE", "message": "A pauta foi publicada menos de 7 dias antes da reunião: avise quem vem."}], "problems": []}}}

=== the day comes: no agenda after it
clock: 2024-03-08T14:00:00-03:00
as: carla
language: en
operation: PublishAgenda
variables: {"input": {"meeting": "$meeting", "agenda": [{"title": "Tarde demais"}]}}
answer: {"data": {"publishAgenda": {"meeting": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "meeting"], "message": "The meeting has begun: this is done before it."}]}}}

=== nor answers
as: ana
operation: Answer
variables: {"meeting": "$meeting", "response": "ABSENT"}
answer: {"data": {"respondToMeeting": {"meeting": null, "response": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "meeting"], "message": "A reunião já começou: isto se faz antes dela."}]}}}

=== caio had no seat, and is not recorded on one
as: carla
language: en
operation: RecordAttendance
variables: {"input": {"meeting": "$meeting", "attendance": [{"secretariat": "SMIT", "servant": "$caio", "present": true}]}}
answer: {"data": {"recordAttendance": {"meeting": null, "problems": [{"code": "INVALID", "path": ["input", "attendance", "0", "servant"],
  "message": "This person held no seat of SMIT on 2024-03-08: record who was nominated, or the body without the person."}]}}}

=== a decision without attendance is refused
as: carla
query: mutation($m: ID!) { recordDecision(input: {meeting: $m, text: "Aprovar"}) { meeting { id } problems { code path } } }
variables: {"m": "$meeting"}
answer: {"data": {"recordDecision": {"meeting": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "meeting"]}]}}}

=== the attendance is recorded
as: carla
operation: RecordAttendance
variables: {"input": {"meeting": "$meeting", "attendance": [{"secretariat": "SMIT", "servant": "$ana", "present": true}, {"secretariat": "SME", "servant": "$bia", "present": true}, {"secretariat": "PRODAM", "present": false}],
  "guests": [{"secretariat": "SPA"}, {"name": "Vera Cruz"}]}}
answer: {"data": {"recordAttendance": {"meeting": {"id": "$meeting", "status": "HELD", "attendance": [
  {"secretariat": {"id": "$smit", "acronym": "SMIT"}, "servant": {"id": "$ana", "name": "Ana Souza"}, "present": true},
  {"secretariat": {"id": "$sme", "acronym": "SME"}, "servant": {"id": "$bia", "name": "Bia Lima"}, "present": true},
  {"secretariat": {"id": "$prodam", "acronym": "PRODAM"}, "servant": null, "present": false}]}, "problems": []}}}

=== the meeting decides
as: carla
query: mutation($m: ID!) { recordDecision(input: {meeting: $m, text: "Publicar o mapa"}) { meeting { quorum quorate guests { secretariat { acronym } name } decisions { text initiative { id } ruling } } problems { code } } }
variables: {"m": "$meeting"}
answer: {"data": {"recordDecision": {"meeting": {"quorum": 2, "quorate": true, "guests": [{"secretariat": {"acronym": "SPA"}, "name": null}, {"secretariat": null, "name": "Vera Cruz"}],
  "decisions": [{"text": "Publicar o mapa", "initiative": null, "ruling": null}]}, "problems": []}}}

=== a meeting that was held is not cancelled
as: carla
query: mutation($m: ID!) { cancelMeeting(input: {meeting: $m, notice: "Greve"}) { meeting { id } problems { code path } } }
variables: {"m": "$meeting"}
answer: {"data": {"cancelMeeting": {"meeting": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "meeting"]}]}}}

=== a draft of the minutes is saved
as: carla
query: mutation($m: ID!) { saveMinutes(input: {meeting: $m, text: "Rascunho: vieram duas."}) { meeting { minutes { text } minutesDraft revision } problems { code } } }
variables: {"m": "$meeting"}
answer: {"data": {"saveMinutes": {"meeting": {"minutes": null, "minutesDraft": "Rascunho: vieram duas.", "revision": 7}, "problems": []}}}

=== neither the public nor a nominee sees what it says, now or in the history
as: ana
query: query($m: ID!) { node(id: $m) { ... on Meeting { minutes { text } minutesDraft revision history(first: 1) { totalCount nodes { action fields changes { field before after } } } } } search(text: "rascunho") { totalCount } }
variables: {"m": "$meeting"}
answer: {"data": {"node": {"minutes": null, "minutesDraft": null, "revision": 7, "history": {"totalCount": 7, "nodes": [{"action": "saveMinutes", "fields": ["minutesDraft"], "changes": [{"field": "minutesDraft", "before": null, "after": null}]}]}}, "search": {"totalCount": 0}}}

=== (the public)
query: query($m: ID!) { node(id: $m) { ... on Meeting { minutes { text } minutesDraft responses { response } proposals { title } } } }
variables: {"m": "$meeting"}
answer: {"data": {"node": {"minutes": null, "minutesDraft": null, "responses": null, "proposals": null}}}

=== minutes are published once the meeting is over
clock: 2024-03-08T16:00:00-03:00
as: carla
operation: PublishMinutes
variables: {"input": {"meeting": "$meeting", "text": "Vieram SMIT e SME."}}
answer: {"data": {"publishMinutes": {"meeting": {"id": "$meeting", "status": "HELD", "minutes": {"text": "Vieram SMIT e SME.", "publishedAt": "2024-03-08T19:00:00Z"}}, "problems": []}}}

=== and corrected
clock: 2024-03-11T09:00:00-03:00
as: carla
query: mutation($m: ID!) { publishMinutes(input: {meeting: $m, text: "Vieram SMIT, SME e a São Paulo Aberta."}) { meeting { minutes { text publishedAt correctedAt } minutesDraft } problems { code } } }
variables: {"m": "$meeting"}
answer: {"data": {"publishMinutes": {"meeting": {"minutes": {"text": "Vieram SMIT, SME e a São Paulo Aberta.", "publishedAt": "2024-03-08T19:00:00Z", "correctedAt": "2024-03-11T12:00:00Z"}, "minutesDraft": null}, "problems": []}}}

=== the public reads it all
operation: Meetings
variables: {"year": 2024}
answer: {"data": {"meetings": {"nodes": [{"id": "$meeting", "quarter": {"year": 2024, "number": 1}, "extraordinary": false, "startsAt": "2024-03-08T17:00:00Z", "endsAt": "2024-03-08T19:00:00Z",
  "place": "Viaduto do Chá, 15", "status": "HELD", "quorum": 2,
  "agenda": [{"title": "Mapa das secretarias", "proposedBy": {"id": "$smit", "acronym": "SMIT"}}, {"title": "Encerramento", "proposedBy": {"id": "$sme", "acronym": "SME"}}], "agendaPublishedAt": "2024-03-02T13:00:00Z",
  "attendance": [{"secretariat": {"id": "$smit", "acronym": "SMIT"}, "servant": {"id": "$ana", "name": "Ana Souza"}, "present": true},
    {"secretariat": {"id": "$sme", "acronym": "SME"}, "servant": {"id": "$bia", "name": "Bia Lima"}, "present": true},
    {"secretariat": {"id": "$prodam", "acronym": "PRODAM"}, "servant": null, "present": false}],
  "minutes": {"text": "Vieram SMIT, SME e a São Paulo Aberta.", "publishedAt": "2024-03-08T19:00:00Z"}, "initiatives": []}]},
  "meetingCalendar": [{"quarter": {"year": 2024, "number": 1}, "dueBy": "2024-03-31", "met": true, "overdue": false}, {"quarter": {"year": 2024, "number": 2}, "dueBy": "2024-06-30", "met": false, "overdue": false},
    {"quarter": {"year": 2024, "number": 3}, "dueBy": "2024-09-30", "met": false, "overdue": false}, {"quarter": {"year": 2024, "number": 4}, "dueBy": "2024-12-31", "met": false, "overdue": false}]}}

=== and what changed when, by the schema's names
query: query($m: ID!) { node(id: $m) { ... on Meeting { revision updatedAt history { nodes { revision action by { label } fields } } } } }
variables: {"m": "$meeting"}
answer: {"data": {"node": {"revision": 9, "updatedAt": "2024-03-11T12:00:00Z", "history": {"nodes": [
  {"revision": 9, "action": "publishMinutes", "by": {"label": "CIGA"}, "fields": ["minutes"]},
  {"revision": 8, "action": "publishMinutes", "by": {"label": "CIGA"}, "fields": ["minutes", "minutesDraft"]},
  {"revision": 7, "action": "saveMinutes", "by": {"label": "CIGA"}, "fields": ["minutesDraft"]},
  {"revision": 6, "action": "recordDecision", "by": {"label": "CIGA"}, "fields": ["decisions"]},
  {"revision": 5, "action": "recordAttendance", "by": {"label": "CIGA"}, "fields": ["attendance", "committee", "guests", "status"]},
  {"revision": 4, "action": "publishAgenda", "by": {"label": "CIGA"}, "fields": ["agenda", "agendaPublishedAt"]},
  {"revision": 3, "action": "publishAgenda", "by": {"label": "CIGA"}, "fields": ["agenda", "agendaPublishedAt"]},
  {"revision": 2, "action": "rescheduleMeeting", "by": {"label": "CIGA"}, "fields": ["endsAt", "moves", "startsAt"]},
  {"revision": 1, "action": "scheduleMeeting", "by": {"label": "CIGA"}, "fields": ["endsAt", "place", "quarter", "startsAt", "status"]}]}}}}

=== the earlier text of the minutes is told
query: query($m: ID!) { node(id: $m) { ... on Meeting { history(first: 2) { nodes { action changes { field before after } } } } } }
variables: {"m": "$meeting"}
answer: {"data": {"node": {"history": {"nodes": [
  {"action": "publishMinutes", "changes": [{"field": "minutes", "before": "Vieram SMIT e SME.", "after": "Vieram SMIT, SME e a São Paulo Aberta."}]},
  {"action": "publishMinutes", "changes": [{"field": "minutes", "before": null, "after": "Vieram SMIT e SME."}, {"field": "minutesDraft", "before": null, "after": null}]}]}}}}

=== the committee is told its draft, too
as: carla
query: query($m: ID!) { node(id: $m) { ... on Meeting { history(first: 2) { nodes { action changes { field before after } } } } } }
variables: {"m": "$meeting"}
answer: {"data": {"node": {"history": {"nodes": [
  {"action": "publishMinutes", "changes": [{"field": "minutes", "before": "Vieram SMIT e SME.", "after": "Vieram SMIT, SME e a São Paulo Aberta."}]},
  {"action": "publishMinutes", "changes": [{"field": "minutes", "before": null, "after": "Vieram SMIT e SME."}, {"field": "minutesDraft", "before": "Rascunho: vieram duas.", "after": null}]}]}}}}

=== minutes that say the same again change nothing
clock: 2024-03-11T09:00:00-03:00
as: carla
query: mutation($m: ID!) { publishMinutes(input: {meeting: $m, text: "Vieram SMIT, SME e a São Paulo Aberta."}) { meeting { revision } problems { code } } }
variables: {"m": "$meeting"}
answer: {"data": {"publishMinutes": {"meeting": {"revision": 9}, "problems": []}}}

=== an extraordinary meeting is called, and called off
as: carla
query: mutation($i: ScheduleMeetingInput!) { scheduleMeeting(input: $i) { meeting { id label extraordinary } problems { code } } }
variables: {"i": {"quarter": {"year": 2024, "number": 2}, "startsAt": "2024-05-10T14:00:00-03:00", "endsAt": "2024-05-10T16:00:00-03:00", "extraordinary": true}}
answer: {"data": {"scheduleMeeting": {"meeting": {"id": "$extra", "label": "CIGA 2024-Q2 (2024-05-10)", "extraordinary": true}, "problems": []}}}

=== (called off)
as: carla
query: mutation($m: ID!) { cancelMeeting(input: {meeting: $m, notice: "Greve dos transportes"}) { meeting { status cancelledAt notice } problems { code } } }
variables: {"m": "$extra"}
answer: {"data": {"cancelMeeting": {"meeting": {"status": "CANCELLED", "cancelledAt": "2024-03-11T12:00:00Z", "notice": "Greve dos transportes"}, "problems": []}}}

=== meetings are listed by when they begin, filtered, paged and found
query: { all: meetings { totalCount nodes { label } } gone: meetings(filter: {status: CANCELLED}) { nodes { label } } one: meetings(last: 1, filter: {year: 2024}) { totalCount nodes { label } pageInfo { hasPreviousPage } }
  none: meetings(filter: {year: 2023}) { totalCount } search(text: "ciga 2024-q1", filter: {kinds: [MEETING]}) { totalCount nodes { __typename id label } } }
answer: {"data": {"all": {"totalCount": 2, "nodes": [{"label": "CIGA 2024-Q1"}, {"label": "CIGA 2024-Q2 (2024-05-10)"}]}, "gone": {"nodes": [{"label": "CIGA 2024-Q2 (2024-05-10)"}]},
  "one": {"totalCount": 2, "nodes": [{"label": "CIGA 2024-Q2 (2024-05-10)"}], "pageInfo": {"hasPreviousPage": true}}, "none": {"totalCount": 0},
  "search": {"totalCount": 1, "nodes": [{"__typename": "Meeting", "id": "$meeting", "label": "CIGA 2024-Q1"}]}}}

=== the second quarter passes without its meeting
clock: 2024-07-01T00:00:00-03:00
query: { meetingCalendar(year: 2024) { quarter { number } met overdue meeting { id } } }
answer: {"data": {"meetingCalendar": [{"quarter": {"number": 1}, "met": true, "overdue": false, "meeting": {"id": "$meeting"}}, {"quarter": {"number": 2}, "met": false, "overdue": true, "meeting": null},
  {"quarter": {"number": 3}, "met": false, "overdue": false, "meeting": null}, {"quarter": {"number": 4}, "met": false, "overdue": false, "meeting": null}]}}

=== there is no calendar of such a year
language: en
query: { meetingCalendar(year: 10000) { met } }
answer: {"data": {"meetingCalendar": null}, "errors": [{"message": "The year goes from 1 to 9999.", "path": ["meetingCalendar"], "extensions": {"code": "BAD_USER_INPUT"}}]}

=== the program is restarted
restart: yes

=== and tells the same
query: query($m: ID!) { node(id: $m) { ... on Meeting { status quorum quorate minutes { correctedAt } moves { notice } guests { name } } } }
variables: {"m": "$meeting"}
answer: {"data": {"node": {"status": "HELD", "quorum": 2, "quorate": true, "minutes": {"correctedAt": "2024-03-11T12:00:00Z"}, "moves": [{"notice": "A sala está em obras"}], "guests": [{"name": null}, {"name": "Vera Cruz"}]}}}
