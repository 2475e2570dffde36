# A coordinator's Monday: guidelines, a space, its slots, who books, who waits, who comes. 5 March 2018 is a Monday.

person desk: lab:mobilab | |
person otherdesk: lab:labprodam | |
person carla: committee | |
person cora: servant | cora@prefeitura.sp.gov.br |
person ana: servant | ana@prefeitura.sp.gov.br |
person bia: servant | bia@prefeitura.sp.gov.br |
person davi: servant | davi@elsewhere.org |

=== three servants join
clock: 2018-03-05T11:00:00Z
as: ana
query: mutation { registerMember(input: {name: "Ana Souza", registration: "1", secretariat: "SMIT", employment: PERMANENT}) { servant { id } problems { code } } }
answer: {"data": {"registerMember": {"servant": {"id": "$ana"}, "problems": []}}}

=== (bia)
as: bia
query: mutation { registerMember(input: {name: "Bia Lima", registration: "2", secretariat: "SMIT", employment: PERMANENT, phone: "+55 11 99999-0002"}) { servant { id } problems { code } } }
answer: {"data": {"registerMember": {"servant": {"id": "$bia"}, "problems": []}}}

=== (cora, who runs the lab)
as: cora
query: mutation { registerMember(input: {name: "Cora Dias", registration: "3", secretariat: "SMIT", employment: PERMANENT}) { servant { id } problems { code } } }
answer: {"data": {"registerMember": {"servant": {"id": "$cora"}, "problems": []}}}

=== (by the committee's word)
as: carla
query: mutation($c: [ID!]) { updateLab(input: {lab: "mobilab", coordinators: $c}) { lab { coordinators { name } } problems { code } } }
variables: {"c": ["$cora"]}
answer: {"data": {"updateLab": {"lab": {"coordinators": [{"name": "Cora Dias"}]}, "problems": []}}}

=== and davi, who has to wait
as: davi
query: mutation { registerMember(input: {name: "Davi Luz", registration: "4", secretariat: "SMIT", employment: PERMANENT}) { servant { id } problems { code } } }
answer: {"data": {"registerMember": {"servant": {"id": "$davi"}, "problems": []}}}

=== a lab without guidelines has none
query: { lab(slug: "mobilab") { id guidelines { id } spaces { id } today { id } bookings { totalCount } } }
answer: {"data": {"lab": {"id": "$lab", "guidelines": null, "spaces": [], "today": [], "bookings": {"totalCount": 0}}}}

=== its desk publishes guidelines
as: desk
operation: PublishGuidelines
variables: {"input": {"lab": "mobilab", "text": "Regras da casa: quem reserva, vem.", "rules": {"maxStayHours": 4, "maxDaysAhead": 60, "hoursPerWeek": 6, "cancelNoticeHours": 2, "noShowBlockDays": 7}}}
answer: {"data": {"publishGuidelines": {"lab": {"id": "$lab", "guidelines": {"id": "$guide", "version": 1, "text": "Regras da casa: quem reserva, vem."}}, "problems": []}}}

=== rules that nobody could keep are refused
as: desk
language: en
operation: PublishGuidelines
variables: {"input": {"lab": "mobilab", "text": "Outras regras.", "rules": {"minNoticeHours": 48, "maxDaysAhead": 2, "maxStayHours": 0}}}
answer: {"data": {"publishGuidelines": {"lab": null, "problems": [{"code": "INVALID", "path": ["input", "rules", "maxStayHours"], "message": "The number goes from 1 to 168."}]}}}

=== another lab's desk publishes none here
as: otherdesk
operation: PublishGuidelines
variables: {"input": {"lab": "mobilab", "text": "Invasão."}}
answer: {"data": {"publishGuidelines": {"lab": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "lab"], "message": "$_"}]}}}

=== a servant neither
as: ana
operation: AddSpace
variables: {"input": {"lab": "mobilab", "name": "Mesas da Ana", "kind": "DESKS", "capacity": 2}}
answer: {"data": {"addSpace": {"space": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "lab"], "message": "$_"}]}}}

=== its coordinator adds two desks
as: cora
operation: AddSpace
variables: {"input": {"lab": "mobilab", "name": "Mesas", "kind": "DESKS", "capacity": 2, "amenities": ["Wi-Fi", "Café"]}}
answer: {"data": {"addSpace": {"space": {"id": "$space", "name": "Mesas", "kind": "DESKS", "capacity": 2}, "problems": []}}}

=== a space for nobody, or of a name that is taken, is refused
as: cora
query: mutation {
  none: addSpace(input: {lab: "mobilab", name: "Sala", kind: ROOM, capacity: 0}) { space { id } problems { code path } }
  twice: addSpace(input: {lab: "mobilab", name: "mesas", kind: DESKS, capacity: 1}) { space { id } problems { code path } }
 }
answer: {"data": {"none": {"space": null, "problems": [{"code": "INVALID", "path": ["input", "capacity"]}]}, "twice": {"space": null, "problems": [{"code": "TAKEN", "path": ["input", "name"]}]}}}

=== on work days there are two slots in the morning
as: desk
operation: OpenSlots
variables: {"input": {"space": "$space", "rule": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "opens": "09:00", "closes": "13:00", "slotMinutes": 120, "from": "2018-03-05"}}
answer: {"data": {"openSlots": {"opening": {"id": "$opening", "slotMinutes": 120, "from": "2018-03-05", "until": null, "slotCount": 132}, "problems": []}}}

=== slots that overlap these are refused, and a rule that is none
as: desk
query: mutation($s: ID!) {
  over: openSlots(input: {space: $s, rule: "FREQ=DAILY", opens: "12:00", closes: "14:00", slotMinutes: 60, from: "2018-03-05"}) { opening { id } problems { code path } }
  rule: openSlots(input: {space: $s, rule: "FREQ=HOURLY", opens: "14:00", closes: "16:00", slotMinutes: 60, from: "2018-03-05"}) { opening { id } problems { code path } }
  clock: openSlots(input: {space: $s, rule: "FREQ=DAILY", opens: "16:00", closes: "14:00", slotMinutes: 1, from: "2018-03-05"}) { opening { id } problems { code path } }
 }
variables: {"s": "$space"}
answer: {"data": {"over": {"opening": null, "problems": [{"code": "TAKEN", "path": ["input", "opens"]}]}, "rule": {"opening": null, "problems": [{"code": "INVALID", "path": ["input", "rule"]}]},
  "clock": {"opening": null, "problems": [{"code": "INVALID", "path": ["input", "slotMinutes"]}]}}}

=== the lab's page shows them
operation: LabPage
variables: {"slug": "mobilab", "from": "2018-03-05T00:00:00-03:00", "to": "2018-03-06T00:00:00-03:00"}
answer: {"data": {"lab": {"id": "$lab", "slug": "mobilab", "name": "$_", "description": "uma referência de coworking", "address": null, "website": null, "location": null, "secretariat": null,
  "coordinators": [{"id": "$cora", "name": "Cora Dias"}], "guidelines": {"id": "$guide", "version": 1, "text": "Regras da casa: quem reserva, vem.", "publishedAt": "2018-03-05T11:00:00Z"},
  "spaces": [{"id": "$space", "name": "Mesas", "kind": "DESKS", "capacity": 2, "slots": [{"startsAt": "2018-03-05T12:00:00Z", "endsAt": "2018-03-05T14:00:00Z", "capacity": 2, "free": 2}, {"startsAt": "2018-03-05T14:00:00Z", "endsAt": "2018-03-05T16:00:00Z", "capacity": 2, "free": 2}]}], "partners": {"nodes": []}, "projects": {"nodes": []}}}}

=== whoever books accepts the guidelines
as: ana
language: en
operation: Book
variables: {"input": {"space": "$space", "startsAt": "2018-03-06T09:00:00-03:00", "endsAt": "2018-03-06T11:00:00-03:00", "people": 1, "servant": "$ana"}}
answer: {"data": {"bookSlot": {"booking": null, "problems": [{"code": "GUIDELINES_NOT_ACCEPTED", "path": ["input", "acceptsGuidelines"], "message": "$_"}]}}}

=== ana does, and books a morning
as: ana
operation: Book
variables: {"input": {"space": "$space", "startsAt": "2018-03-06T09:00:00-03:00", "endsAt": "2018-03-06T13:00:00-03:00", "people": 1, "servant": "$ana", "acceptsGuidelines": 1, "purpose": "Escrever", "idempotencyKey": "uma"}}
answer: {"data": {"bookSlot": {"booking": {"id": "$ofana", "status": "CONFIRMED", "people": 1, "startsAt": "2018-03-06T12:00:00Z", "endsAt": "2018-03-06T16:00:00Z", "space": {"id": "$space", "name": "Mesas"}, "group": null, "guidelinesVersion": 1, "waitlistPosition": null}, "problems": []}}}

=== sent again, the key has the same answer
as: ana
operation: Book
variables: {"input": {"space": "$space", "startsAt": "2018-03-06T09:00:00-03:00", "endsAt": "2018-03-06T13:00:00-03:00", "people": 1, "servant": "$ana", "acceptsGuidelines": 1, "purpose": "Escrever", "idempotencyKey": "uma"}}
answer: {"data": {"bookSlot": {"booking": {"id": "$ofana", "status": "CONFIRMED", "people": 1, "startsAt": "2018-03-06T12:00:00Z", "endsAt": "2018-03-06T16:00:00Z", "space": {"id": "$space", "name": "Mesas"}, "group": null, "guidelinesVersion": 1, "waitlistPosition": null}, "problems": []}}}

=== with another body it is refused
as: ana
operation: Book
variables: {"input": {"space": "$space", "startsAt": "2018-03-07T09:00:00-03:00", "endsAt": "2018-03-07T13:00:00-03:00", "people": 1, "servant": "$ana", "acceptsGuidelines": 1, "idempotencyKey": "uma"}}
answer: {"data": {"bookSlot": {"booking": null, "problems": [{"code": "IDEMPOTENCY_KEY_REUSED", "path": ["input", "idempotencyKey"], "message": "$_"}]}}}

=== six hours a week are six hours
as: ana
language: en
operation: Book
variables: {"input": {"space": "$space", "startsAt": "2018-03-07T09:00:00-03:00", "endsAt": "2018-03-07T13:00:00-03:00", "people": 1, "servant": "$ana"}}
answer: {"data": {"bookSlot": {"booking": null, "problems": [{"code": "AGAINST_GUIDELINES", "path": ["input", "endsAt"], "message": "The lab's guidelines (hoursPerWeek) allow 6 h a week; in that of 2018-03-05 it would be 8 h, with this booking and what waits for an answer."}]}}}

=== nobody books in another's name, nor for a guest, nor before they are a member
as: ana
query: mutation($s: ID!, $b: ID!) {
  other: bookSlot(input: {space: $s, startsAt: "2018-03-06T09:00:00-03:00", endsAt: "2018-03-06T11:00:00-03:00", people: 1, servant: $b, acceptsGuidelines: 1}) { booking { id } problems { code path } }
  guest: bookSlot(input: {space: $s, startsAt: "2018-03-06T09:00:00-03:00", endsAt: "2018-03-06T11:00:00-03:00", people: 1, guest: {name: "Gil", email: "gil@example.org"}}) { booking { id } problems { code path } }
  group: bookSlot(input: {space: $s, startsAt: "2018-03-06T09:00:00-03:00", endsAt: "2018-03-06T11:00:00-03:00", people: 1, group: "dado"}) { booking { id } problems { code path } }
 }
variables: {"s": "$space", "b": "$bia"}
answer: {"data": {"other": {"booking": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "servant"]}]}, "guest": {"booking": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "guest"]}]},
  "group": {"booking": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "group"]}]}}}

=== (davi waits to be a member)
as: davi
operation: Book
variables: {"input": {"space": "$space", "startsAt": "2018-03-06T09:00:00-03:00", "endsAt": "2018-03-06T11:00:00-03:00", "people": 1, "servant": "$davi", "acceptsGuidelines": 1}}
answer: {"data": {"bookSlot": {"booking": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "servant"], "message": "$_"}]}}}

=== the desk books for a guest, and need accept nothing
as: desk
operation: Book
variables: {"input": {"space": "$space", "startsAt": "2018-03-06T09:00:00-03:00", "endsAt": "2018-03-06T11:00:00-03:00", "people": 1, "guest": {"name": "Gil Reis", "email": "gil@example.org", "phone": "+55 11 98888-0001"}}}
answer: {"data": {"bookSlot": {"booking": {"id": "$ofgil", "status": "CONFIRMED", "people": 1, "startsAt": "2018-03-06T12:00:00Z", "endsAt": "2018-03-06T14:00:00Z", "space": {"id": "$space", "name": "Mesas"}, "group": null, "guidelinesVersion": 1, "waitlistPosition": null}, "problems": []}}}

=== now the first slot is full
as: bia
language: en
operation: Book
variables: {"input": {"space": "$space", "startsAt": "2018-03-06T09:00:00-03:00", "endsAt": "2018-03-06T13:00:00-03:00", "people": 1, "servant": "$bia", "acceptsGuidelines": 1}}
answer: {"data": {"bookSlot": {"booking": null, "problems": [{"code": "FULL", "path": ["input", "startsAt"], "message": "At the fullest moment of this time 0 of 2 places are free; 1 were asked for. With waitlist: true the booking waits in the line."}]}}}

=== bia waits
as: bia
operation: Book
variables: {"input": {"space": "$space", "startsAt": "2018-03-06T09:00:00-03:00", "endsAt": "2018-03-06T13:00:00-03:00", "people": 1, "servant": "$bia", "acceptsGuidelines": 1, "waitlist": true}}
answer: {"data": {"bookSlot": {"booking": {"id": "$ofbia", "status": "WAITLISTED", "people": 1, "startsAt": "2018-03-06T12:00:00Z", "endsAt": "2018-03-06T16:00:00Z", "space": {"id": "$space", "name": "Mesas"}, "group": null, "guidelinesVersion": 1, "waitlistPosition": 1}, "problems": []}}}

=== the desk's week shows who, and how to reach them
as: desk
operation: WeekOf
variables: {"space": "$space", "from": "2018-03-06T00:00:00-03:00", "to": "2018-03-07T00:00:00-03:00"}
answer: {"data": {"node": {"id": "$space", "name": "Mesas", "capacity": 2, "slots": [
  {"startsAt": "2018-03-06T12:00:00Z", "endsAt": "2018-03-06T14:00:00Z", "capacity": 2, "free": 0, "bookings": [
    {"id": "$ofana", "status": "CONFIRMED", "people": 1, "startsAt": "2018-03-06T12:00:00Z", "endsAt": "2018-03-06T16:00:00Z", "group": null, "booker": {"label": "Ana Souza", "email": "ana@prefeitura.sp.gov.br", "phone": null}, "waitlistPosition": null},
    {"id": "$ofgil", "status": "CONFIRMED", "people": 1, "startsAt": "2018-03-06T12:00:00Z", "endsAt": "2018-03-06T14:00:00Z", "group": null, "booker": {"label": "Gil Reis", "email": "gil@example.org", "phone": "+55 11 98888-0001"}, "waitlistPosition": null},
    {"id": "$ofbia", "status": "WAITLISTED", "people": 1, "startsAt": "2018-03-06T12:00:00Z", "endsAt": "2018-03-06T16:00:00Z", "group": null, "booker": {"label": "Bia Lima", "email": "bia@prefeitura.sp.gov.br", "phone": "+55 11 99999-0002"}, "waitlistPosition": 1}]},
  {"startsAt": "2018-03-06T14:00:00Z", "endsAt": "2018-03-06T16:00:00Z", "capacity": 2, "free": 1, "bookings": [
    {"id": "$ofana", "status": "CONFIRMED", "people": 1, "startsAt": "2018-03-06T12:00:00Z", "endsAt": "2018-03-06T16:00:00Z", "group": null, "booker": {"label": "Ana Souza", "email": "ana@prefeitura.sp.gov.br", "phone": null}, "waitlistPosition": null},
    {"id": "$ofbia", "status": "WAITLISTED", "people": 1, "startsAt": "2018-03-06T12:00:00Z", "endsAt": "2018-03-06T16:00:00Z", "group": null, "booker": {"label": "Bia Lima", "email": "bia@prefeitura.sp.gov.br", "phone": "+55 11 99999-0002"}, "waitlistPosition": 1}]}]}}}

=== the public sees how many places are free, and nobody
operation: WeekOf
variables: {"space": "$space", "from": "2018-03-06T00:00:00-03:00", "to": "2018-03-07T00:00:00-03:00"}
answer: {"data": {"node": {"id": "$space", "name": "Mesas", "capacity": 2, "slots": [
  {"startsAt": "2018-03-06T12:00:00Z", "endsAt": "2018-03-06T14:00:00Z", "capacity": 2, "free": 0, "bookings": []},
  {"startsAt": "2018-03-06T14:00:00Z", "endsAt": "2018-03-06T16:00:00Z", "capacity": 2, "free": 1, "bookings": []}]}}}

=== another desk sees nobody, ana sees herself
as: otherdesk
query: query($a: ID!) { node(id: $a) { id } nodes(ids: [$a]) { id } lab(slug: "mobilab") { bookings { totalCount nodes { id } } today { id } } }
variables: {"a": "$ofana"}
answer: {"data": {"node": null, "nodes": [null], "lab": {"bookings": {"totalCount": 0, "nodes": []}, "today": []}}}

=== (ana)
as: ana
operation: Desk
variables: {"lab": "mobilab", "from": "2018-03-06T00:00:00-03:00", "to": "2018-03-07T00:00:00-03:00"}
answer: {"data": {"lab": {"id": "$lab", "bookings": {"totalCount": 1, "nodes": [{"id": "$ofana", "status": "CONFIRMED", "people": 1, "startsAt": "2018-03-06T12:00:00Z", "endsAt": "2018-03-06T16:00:00Z", "expiresAt": null, "space": {"id": "$space", "name": "Mesas"}, "group": null, "booker": {"label": "Ana Souza", "email": "ana@prefeitura.sp.gov.br", "phone": null}}]}}}}

=== a free desk is found, one that is full is not
operation: FindADesk
variables: {"from": "2018-03-06T00:00:00-03:00", "to": "2018-04-06T00:00:00-03:00", "people": 2, "near": {"latitude": -23.55, "longitude": -46.63}}
answer: {"data": {"slots": {"nodes": "$found", "pageInfo": {"hasNextPage": true, "endCursor": "$_"}}}}

=== ana cannot let go of it at the last moment: the guidelines say two hours
clock: 2018-03-06T10:30:00Z
as: ana
language: en
operation: Cancel
variables: {"input": {"booking": "$ofana"}}
answer: {"data": {"cancelBooking": {"booking": null, "promoted": null, "problems": [{"code": "AGAINST_GUIDELINES", "path": ["input", "booking"], "message": "$late"}]}}}

=== the desk lets the guest go, and nobody fits before them
as: desk
operation: Cancel
variables: {"input": {"booking": "$ofgil", "reason": "A sala é pequena."}}
answer: {"data": {"cancelBooking": {"booking": {"id": "$ofgil", "status": "CANCELLED"}, "promoted": [{"id": "$ofbia", "status": "OFFERED"}], "problems": []}}}

=== bia hears of it, and not from whom
as: bia
query: query($b: ID!) { node(id: $b) { ... on Booking { status expiresAt waitlistPosition history { nodes { action fields by { label servant { id } } } } } } }
variables: {"b": "$ofbia"}
answer: {"data": {"node": {"status": "OFFERED", "expiresAt": "2018-03-06T12:00:00Z", "waitlistPosition": null, "history": {"nodes": [
  {"action": "cancelBooking", "fields": ["expiresAt", "status", "waitlistPosition"], "by": {"label": "$mobilab", "servant": null}},
  {"action": "bookSlot", "fields": "$_", "by": {"label": "Bia Lima", "servant": {"id": "$bia"}}}]}}}}

=== she takes it
as: bia
operation: AnswerOffer
variables: {"booking": "$ofbia", "accept": true}
answer: {"data": {"answerOffer": {"booking": {"id": "$ofbia", "status": "CONFIRMED"}, "problems": []}}}

=== twice is once too often
as: bia
operation: AnswerOffer
variables: {"booking": "$ofbia", "accept": true}
answer: {"data": {"answerOffer": {"booking": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "booking"], "message": "$_"}]}}}

=== nobody comes before the door is open
as: desk
language: en
operation: CheckIn
variables: {"booking": "$ofana"}
answer: {"data": {"checkIn": {"booking": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "booking"], "message": "Arrival is noted from 30 minutes before the beginning, at 2018-03-06T08:30:00-03:00."}]}}}

=== ana comes
clock: 2018-03-06T11:45:00Z
as: desk
operation: CheckIn
variables: {"booking": "$ofana"}
answer: {"data": {"checkIn": {"booking": {"id": "$ofana", "status": "CHECKED_IN", "checkedInAt": "2018-03-06T11:45:00Z"}, "problems": []}}}

=== twice is once
clock: 2018-03-06T11:50:00Z
as: desk
operation: CheckIn
variables: {"booking": "$ofana"}
answer: {"data": {"checkIn": {"booking": {"id": "$ofana", "status": "CHECKED_IN", "checkedInAt": "2018-03-06T11:45:00Z"}, "problems": []}}}

=== today's list says who comes; the committee may see it, the public not
as: carla
query: { lab(slug: "mobilab") { today { id status booker { label audience } } } }
answer: {"data": {"lab": {"today": [{"id": "$ofana", "status": "CHECKED_IN", "booker": {"label": "Ana Souza", "audience": "SERVANTS"}}, {"id": "$ofbia", "status": "CONFIRMED", "booker": {"label": "Bia Lima", "audience": "SERVANTS"}}]}}}

=== bia does not come: half an hour later she is a no-show, and her way to reach is closed to the desk
clock: 2018-03-06T12:31:00Z
as: desk
eventually: yes
query: query($b: ID!) { node(id: $b) { ... on Booking { status booker { label email phone } } } }
variables: {"b": "$ofbia"}
answer: {"data": {"node": {"status": "NO_SHOW", "booker": {"label": "Bia Lima", "email": null, "phone": null}}}}

=== for seven days she does not book
as: bia
language: en
operation: Book
variables: {"input": {"space": "$space", "startsAt": "2018-03-08T09:00:00-03:00", "endsAt": "2018-03-08T11:00:00-03:00", "people": 1, "servant": "$bia"}}
answer: {"data": {"bookSlot": {"booking": null, "problems": [{"code": "AGAINST_GUIDELINES", "path": ["input", "servant"], "message": "$block"}]}}}

=== ana's ends by itself
clock: 2018-03-06T16:00:00Z
as: ana
eventually: yes
query: { viewer { servant { bookings { totalCount nodes { id status } } } } }
answer: {"data": {"viewer": {"servant": {"bookings": {"totalCount": 1, "nodes": [{"id": "$ofana", "status": "ENDED"}]}}}}}

=== of one's bookings those are told that are asked for
as: ana
query: { viewer { servant { ended: bookings(status: [ENDED]) { totalCount } held: bookings(status: [CONFIRMED, CHECKED_IN]) { totalCount } since: bookings(from: "2018-03-01T00:00:00-03:00") { nodes { id } } later: bookings(from: "2018-03-07T00:00:00-03:00") { totalCount nodes { id } } } } }
answer: {"data": {"viewer": {"servant": {"ended": {"totalCount": 1}, "held": {"totalCount": 0}, "since": {"nodes": [{"id": "$ofana"}]}, "later": {"totalCount": 0, "nodes": []}}}}}

=== the lab's use is public, and tells of nobody
query: { lab(slug: "mobilab") { occupancy(from: "2018-03-05", to: "2018-03-06") { space { name } month openHours bookedHours personHours bookings noShows by { audience bookings noShows bookedHours personHours } } } }
answer: {"data": {"lab": {"occupancy": [{"space": {"name": "Mesas"}, "month": "2018-03-01", "openHours": 8, "bookedHours": 4, "personHours": 4, "bookings": 1, "noShows": 1, "by": [{"audience": "SERVANTS", "bookings": 1, "noShows": 1, "bookedHours": 4, "personHours": 4}]}]}}}

=== Me, as written
as: ana
operation: Me
answer: {"data": {"viewer": "$_"}}
