# A training from its announcement to its attendance: two places, three who want one, and a line that moves.

person edu: secretariat:SME | |
person cgm: secretariat:CGM | |
person carla: committee | |
person ana: servant | ana@prefeitura.sp.gov.br |
person bia: servant | bia@prefeitura.sp.gov.br |
person caio: servant | caio@prefeitura.sp.gov.br |
person davi: servant | davi@elsewhere.org |
person anadesk: lab:mobilab | | is-ana

=== three servants of another body join
clock: 2017-08-01T12:00:00Z
as: ana
query: mutation { registerMember(input: {name: "Ana Souza", registration: "1", secretariat: "SMIT", employment: PERMANENT}) { servant { id } problems { code } } }
answer: {"data": {"registerMember": {"servant": {"id": "$ana"}, "problems": []}}}

=== (bia)
as: bia
query: mutation { registerMember(input: {name: "Bia Lima", registration: "2", secretariat: "SMIT", employment: PERMANENT}) { servant { id } problems { code } } }
answer: {"data": {"registerMember": {"servant": {"id": "$bia"}, "problems": []}}}

=== (caio)
as: caio
query: mutation { registerMember(input: {name: "Caio Reis", registration: "3", secretariat: "SMC", employment: PERMANENT}) { servant { id } problems { code } } }
answer: {"data": {"registerMember": {"servant": {"id": "$caio"}, "problems": []}}}

=== and davi, who has to wait
as: davi
query: mutation { registerMember(input: {name: "Davi Luz", registration: "4", secretariat: "SMIT", employment: PERMANENT}) { servant { id membership { status } } problems { code } } }
answer: {"data": {"registerMember": {"servant": {"id": "$davi", "membership": {"status": "PENDING"}}, "problems": []}}}

=== Education's focal point plans a training
as: edu
operation: PlanTraining
variables: {"input": {"title": "Governo aberto na escola", "host": "sme", "startsAt": "2017-09-12T09:00:00-03:00", "endsAt": "2017-09-12T17:00:00-03:00", "place": "EMASP, sala 2", "capacity": 2}}
answer: {"data": {"scheduleTraining": {"training": {"id": "$training", "title": "Governo aberto na escola", "startsAt": "2017-09-12T12:00:00Z", "host": {"id": "$sme", "acronym": "SME"}, "capacity": 2}, "problems": []}}}

=== for another body it plans none
as: edu
language: en
operation: PlanTraining
variables: {"input": {"title": "Intrusa", "host": "CGM", "startsAt": "2017-09-12T09:00:00-03:00", "endsAt": "2017-09-12T17:00:00-03:00", "capacity": 2}}
answer: {"data": {"scheduleTraining": {"training": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "host"], "message": "There is no record by this reference, or it is not within your reach."}]}}}

=== in the past, without places or without an end it plans none
as: edu
query: mutation {
  past: scheduleTraining(input: {title: "Ontem", host: "SME", startsAt: "2017-07-31T09:00:00-03:00", endsAt: "2017-07-31T10:00:00-03:00", capacity: 2}) { training { id } problems { code path } }
  none: scheduleTraining(input: {title: "Nenhures", host: "SME", startsAt: "2017-09-01T09:00:00-03:00", endsAt: "2017-09-01T09:00:00-03:00", capacity: 0, district: "nenhures"}) { training { id } problems { code path } }
  never: scheduleTraining(input: {title: "Nunca", host: "SME", startsAt: "2017-10-15T00:30:00-03:00", endsAt: "2017-10-15T03:00:00-02:00", capacity: 2}) { training { id } problems { code path } }
 }
answer: {"data": {"past": {"training": null, "problems": [{"code": "INVALID", "path": ["input", "startsAt"]}]},
  "none": {"training": null, "problems": [{"code": "INVALID", "path": ["input", "capacity"]}, {"code": "NOT_FOUND", "path": ["input", "district"]}, {"code": "INVALID", "path": ["input", "endsAt"]}]},
  "never": {"training": null, "problems": [{"code": "INVALID", "path": ["input", "startsAt"]}]}}}

=== ana has the first place
as: ana
operation: Enrol
variables: {"training": "$training"}
answer: {"data": {"enrolInTraining": {"training": {"id": "$training", "enrolled": 1, "capacity": 2}, "enrolment": {"id": "$ofana", "status": "ENROLLED", "waitlistPosition": null}, "problems": []}}}

=== bia the second
as: bia
operation: Enrol
variables: {"training": "$training"}
answer: {"data": {"enrolInTraining": {"training": {"id": "$training", "enrolled": 2, "capacity": 2}, "enrolment": {"id": "$ofbia", "status": "ENROLLED", "waitlistPosition": null}, "problems": []}}}

=== caio waits
as: caio
operation: Enrol
variables: {"training": "$training"}
answer: {"data": {"enrolInTraining": {"training": {"id": "$training", "enrolled": 2, "capacity": 2}, "enrolment": {"id": "$ofcaio", "status": "WAITLISTED", "waitlistPosition": 1}, "problems": []}}}

=== nobody enrols twice
as: ana
operation: Enrol
variables: {"training": "$training"}
answer: {"data": {"enrolInTraining": {"training": null, "enrolment": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "training"], "message": "Você já está inscrito nesta formação."}]}}}

=== who is no member yet does not enrol
as: davi
operation: Enrol
variables: {"training": "$training"}
answer: {"data": {"enrolInTraining": {"training": null, "enrolment": null, "problems": [{"code": "WRONG_STATE", "path": [], "message": "$_"}]}}}

=== a focal point enrols nobody: that is a servant's own
as: edu
operation: Enrol
variables: {"training": "$training"}
answer: {"errors": [{"message": "O token não tem nenhum destes escopos: servant.", "path": ["enrolInTraining"], "extensions": {"code": "FORBIDDEN"}}], "data": {"enrolInTraining": null}}

=== the public sees how many, and not who
query: query($t: ID!, $e: ID!) { node(id: $t) { ... on Training { enrolled waitlisted attended enrolment { id } enrolments { totalCount nodes { id } } } } gone: node(id: $e) { id } }
variables: {"t": "$training", "e": "$ofana"}
answer: {"data": {"node": {"enrolled": 2, "waitlisted": 1, "attended": null, "enrolment": null, "enrolments": null}, "gone": null}}

=== another body's focal point neither
as: cgm
query: query($t: ID!, $e: ID!) { node(id: $t) { ... on Training { enrolment { id } enrolments { totalCount } } } gone: node(id: $e) { id } }
variables: {"t": "$training", "e": "$ofana"}
answer: {"data": {"node": {"enrolment": null, "enrolments": null}, "gone": null}}

=== caio sees his own, and nobody else's
as: caio
query: query($t: ID!, $a: ID!, $c: ID!) { node(id: $t) { ... on Training { enrolment { id waitlistPosition } enrolments { totalCount } } } other: node(id: $a) { id } own: node(id: $c) { ... on Enrolment { id servant { name } training { title } } } viewer { servant { enrolments { id status askedAt endedAt } } } }
variables: {"t": "$training", "a": "$ofana", "c": "$ofcaio"}
answer: {"data": {"node": {"enrolment": {"id": "$ofcaio", "waitlistPosition": 1}, "enrolments": null}, "other": null,
  "own": {"id": "$ofcaio", "servant": {"name": "Caio Reis"}, "training": {"title": "Governo aberto na escola"}},
  "viewer": {"servant": {"enrolments": [{"id": "$ofcaio", "status": "WAITLISTED", "askedAt": "2017-08-01T12:00:00Z", "endedAt": null}]}}}}

=== the host sees everybody by turn, page by page
as: edu
query: query($t: ID!) { node(id: $t) { ... on Training { enrolments(first: 2) { totalCount nodes { id servant { name } } pageInfo { hasNextPage endCursor } } } } }
variables: {"t": "$training"}
answer: {"data": {"node": {"enrolments": {"totalCount": 3, "nodes": [{"id": "$ofana", "servant": {"name": "Ana Souza"}}, {"id": "$ofbia", "servant": {"name": "Bia Lima"}}], "pageInfo": {"hasNextPage": true, "endCursor": "$cursor"}}}}}

=== (the next page)
as: edu
query: query($t: ID!, $c: String!) { node(id: $t) { ... on Training { enrolments(first: 2, after: $c) { nodes { id } pageInfo { hasNextPage } } } } }
variables: {"t": "$training", "c": "$cursor"}
answer: {"data": {"node": {"enrolments": {"nodes": [{"id": "$ofcaio"}], "pageInfo": {"hasNextPage": false}}}}}

=== ana's token for a desk is not ana
as: anadesk
query: query($t: ID!, $e: ID!, $a: ID!) { node(id: $t) { ... on Training { enrolment { id } enrolments { totalCount } } } e: node(id: $e) { id } a: node(id: $a) { ... on Servant { enrolments { id } } } }
variables: {"t": "$training", "e": "$ofana", "a": "$ana"}
answer: {"data": {"node": {"enrolment": null, "enrolments": null}, "e": null, "a": {"enrolments": null}}}

=== there are no fewer places than are taken
as: edu
language: en
query: mutation($t: ID!) { updateTraining(input: {training: $t, capacity: 1}) { training { capacity } problems { code path message } } }
variables: {"t": "$training"}
answer: {"data": {"updateTraining": {"training": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "capacity"], "message": "2 people have a place already: the capacity cannot be less than 2."}]}}}

=== ana gives up her place
as: ana
query: mutation($t: ID!) { cancelEnrolment(input: {training: $t}) { training { enrolled waitlisted } enrolment { id status endedAt } problems { code } } }
variables: {"t": "$training"}
answer: {"data": {"cancelEnrolment": {"training": {"enrolled": 2, "waitlisted": 0}, "enrolment": {"id": "$ofana", "status": "CANCELLED", "endedAt": "2017-08-01T12:00:00Z"}, "problems": []}}}

=== and caio has it, in the same step
as: caio
query: query($t: ID!) { node(id: $t) { ... on Training { enrolment { id status waitlistPosition } } } }
variables: {"t": "$training"}
answer: {"data": {"node": {"enrolment": {"id": "$ofcaio", "status": "ENROLLED", "waitlistPosition": null}}}}

=== enrolling again, ana waits
as: ana
operation: Enrol
variables: {"training": "$training"}
answer: {"data": {"enrolInTraining": {"training": {"id": "$training", "enrolled": 2, "capacity": 2}, "enrolment": {"id": "$ofana", "status": "WAITLISTED", "waitlistPosition": 1}, "problems": []}}}

=== until there is one place more
as: carla
query: mutation($t: ID!) { updateTraining(input: {training: $t, capacity: 3, text: "Para quem ensina."}) { training { capacity text enrolled waitlisted revision } problems { code } } }
variables: {"t": "$training"}
answer: {"data": {"updateTraining": {"training": {"capacity": 3, "text": "Para quem ensina.", "enrolled": 3, "waitlisted": 0, "revision": 2}, "problems": []}}}

=== it is moved, with notice, and nobody loses their place
as: edu
query: mutation($t: ID!) { rescheduleTraining(input: {training: $t, revision: 2, startsAt: "2017-09-19T09:00:00-03:00", endsAt: "2017-09-19T17:00:00-03:00", notice: "A sala estava ocupada."}) {
  training { startsAt place enrolled moves { startsAt endsAt place movedAt notice } } problems { code } } }
variables: {"t": "$training"}
answer: {"data": {"rescheduleTraining": {"training": {"startsAt": "2017-09-19T12:00:00Z", "place": "EMASP, sala 2", "enrolled": 3,
  "moves": [{"startsAt": "2017-09-12T12:00:00Z", "endsAt": "2017-09-12T20:00:00Z", "place": "EMASP, sala 2", "movedAt": "2017-08-01T12:00:00Z", "notice": "A sala estava ocupada."}]}, "problems": []}}}

=== whoever read an older revision is told so
as: edu
query: mutation($t: ID!) { updateTraining(input: {training: $t, revision: 2, title: "Outra"}) { training { id } problems { code } } }
variables: {"t": "$training"}
answer: {"data": {"updateTraining": {"training": null, "problems": [{"code": "STALE_REVISION"}]}}}

=== nobody tells who came before it began
as: edu
query: mutation($t: ID!, $a: ID!) { recordTrainingAttendance(input: {training: $t, attended: [$a]}) { training { status } problems { code path } } }
variables: {"t": "$training", "a": "$ana"}
answer: {"data": {"recordTrainingAttendance": {"training": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "training"]}]}}}

=== bia leaves the network, and her place is free
as: bia
operation: Leave
answer: {"data": {"leaveNetwork": {"servant": {"id": "$bia", "membership": {"status": "LEFT"}}, "problems": []}}}

=== once it has begun nobody enrols
clock: 2017-09-19T15:00:00Z
as: bia
query: mutation($t: ID!) { cancelEnrolment(input: {training: $t}) { training { enrolled } problems { code } } }
variables: {"t": "$training"}
answer: {"data": {"cancelEnrolment": {"training": null, "problems": [{"code": "WRONG_STATE"}]}}}

=== whoever had no place is not on the list
as: edu
query: mutation($t: ID!, $b: ID!) { recordTrainingAttendance(input: {training: $t, attended: [$b]}) { training { status } problems { code path } } }
variables: {"t": "$training", "b": "$bia"}
answer: {"data": {"recordTrainingAttendance": {"training": null, "problems": [{"code": "INVALID", "path": ["input", "attended", "0"]}]}}}

=== caio came, ana did not, and four citizens did
as: edu
query: mutation($t: ID!, $c: ID!) { recordTrainingAttendance(input: {training: $t, attended: [$c], others: 4}) { training { status attended enrolled enrolments { nodes { servant { name } status } } } problems { code } } }
variables: {"t": "$training", "c": "$caio"}
answer: {"data": {"recordTrainingAttendance": {"training": {"status": "HELD", "attended": 5, "enrolled": 2, "enrolments": {"nodes": [
  {"servant": null, "status": "CANCELLED"}, {"servant": {"name": "Caio Reis"}, "status": "ATTENDED"}, {"servant": {"name": "Ana Souza"}, "status": "MISSED"}]}}, "problems": []}}}

=== what took place is not cancelled
as: edu
query: mutation($t: ID!) { cancelTraining(input: {training: $t, notice: "Tarde demais."}) { training { status } problems { code } } }
variables: {"t": "$training"}
answer: {"data": {"cancelTraining": {"training": null, "problems": [{"code": "WRONG_STATE"}]}}}

=== another is called off
as: edu
query: mutation { scheduleTraining(input: {title: "Dados abertos", host: "SME", startsAt: "2017-12-01T12:00:00Z", endsAt: "2017-12-01T15:00:00Z", capacity: 10}) { training { id } problems { code } } }
answer: {"data": {"scheduleTraining": {"training": {"id": "$second"}, "problems": []}}}

=== (with notice)
as: edu
query: mutation($t: ID!) { cancelTraining(input: {training: $t, notice: "Sem sala."}) { training { status cancelledAt notice } problems { code } } }
variables: {"t": "$second"}
answer: {"data": {"cancelTraining": {"training": {"status": "CANCELLED", "cancelledAt": "2017-09-19T15:00:00Z", "notice": "Sem sala."}, "problems": []}}}

=== an activity of the Agents in a subprefecture is in its district
as: carla
query: mutation { scheduleTraining(input: {title: "Agentes na Sé", host: "SUB-SE", startsAt: "2017-10-01T12:00:00Z", endsAt: "2017-10-01T15:00:00Z", capacity: 10, programme: OPEN_GOVERNMENT_AGENTS}) { training { id district { slug } programme } problems { code } } }
answer: {"data": {"scheduleTraining": {"training": {"id": "$third", "district": {"slug": "$se"}, "programme": "OPEN_GOVERNMENT_AGENTS"}, "problems": []}}}

=== the body's page tells its trainings
operation: SecretariatPage
variables: {"acronym": "SME"}
answer: {"data": {"secretariat": {"id": "$sme", "acronym": "SME", "name": "Secretaria Municipal de Educação", "kind": "SECRETARIAT", "onCommittee": false, "contact": null,
  "servants": {"totalCount": 0, "nodes": []}, "labs": [{"id": "$_", "slug": "patio-digital", "name": "Pátio Digital"}],
  "nominations": [], "nominationStatus": {"complete": false, "missing": ["PERMANENT", "ANY"]},
  "trainings": {"nodes": [{"id": "$training", "title": "Governo aberto na escola", "startsAt": "2017-09-19T12:00:00Z"}, {"id": "$second", "title": "Dados abertos", "startsAt": "2017-12-01T12:00:00Z"}]}}}}

=== they are found by host, programme, standing, district, time and words
query: query($s: ID!) {
  host: trainings(filter: {host: "SME"}) { nodes { id } }
  programme: trainings(filter: {programme: OPEN_GOVERNMENT_AGENTS}) { nodes { id } }
  status: trainings(filter: {status: CANCELLED}) { nodes { id } }
  district: trainings(filter: {district: $s}) { nodes { id } }
  time: trainings(filter: {from: "2017-09-19T12:00:00Z", to: "2017-10-01T12:00:00Z"}) { nodes { id } }
  words: trainings(filter: {text: "ABERTO esc"}) { nodes { id } } last: trainings(last: 1) { nodes { id } pageInfo { hasPreviousPage } totalCount }
  other: secretariat(acronym: "CGM") { trainings(filter: {host: "SME"}) { totalCount } } search(text: "agentes") { nodes { __typename id label } } }
variables: {"s": "$se"}
answer: {"data": {"host": {"nodes": [{"id": "$training"}, {"id": "$second"}]}, "programme": {"nodes": [{"id": "$third"}]}, "status": {"nodes": [{"id": "$second"}]},
  "district": {"nodes": [{"id": "$third"}]}, "time": {"nodes": [{"id": "$training"}]}, "words": {"nodes": [{"id": "$training"}]},
  "last": {"nodes": [{"id": "$second"}], "pageInfo": {"hasPreviousPage": true}, "totalCount": 3}, "other": {"trainings": {"totalCount": 0}},
  "search": {"nodes": [{"__typename": "Training", "id": "$third", "label": "Agentes na Sé"}, {"__typename": "Commitment", "id": "$_", "label": "Agentes de Governo Aberto: um programa permanente de formação em todos os territórios"}]}}}

=== the table of bodies and quarters shows who held none
query: { trainingCoverage(year: 2017, filter: {kind: SUBPREFECTURE}) { body { acronym } quarters { quarter { year number } held scheduled } } }
answer: {"data": {"trainingCoverage": "$table"}}

=== (a year that cannot be is refused)
language: en
query: { trainingCoverage(year: 0) { body { acronym } } }
answer: {"errors": [{"message": "The year goes from 1 to 9999.", "path": ["trainingCoverage"], "extensions": {"code": "BAD_USER_INPUT"}}], "data": {"trainingCoverage": null}}

=== the history tells what changed, and of nobody who enrolled
query: query($t: ID!) { node(id: $t) { ... on Training { history { totalCount nodes { action fields by { label } } } } } }
variables: {"t": "$training"}
answer: {"data": {"node": {"history": {"totalCount": 4, "nodes": [
  {"action": "recordTrainingAttendance", "fields": ["attended", "status"], "by": {"label": "SME"}},
  {"action": "rescheduleTraining", "fields": ["endsAt", "moves", "startsAt"], "by": {"label": "SME"}},
  {"action": "updateTraining", "fields": ["capacity", "text"], "by": {"label": "CIGA"}},
  {"action": "scheduleTraining", "fields": ["capacity", "endsAt", "host", "place", "programme", "startsAt", "status", "title"], "by": {"label": "SME"}}]}}}}

=== the committee sees which secretariats have none
as: carla
operation: Compliance
answer: {"data": {"secretariats": {"totalCount": "$_", "nodes": "$_"}}}
