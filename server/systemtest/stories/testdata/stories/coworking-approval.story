# A lab that approves each booking: requests, answers, a line, and what lapses. 5 March 2018 is a Monday.

person desk: lab:patio-digital | |
person sme: secretariat:SME | |
person otherdesk: lab:mobilab | |
person ana: servant | ana@prefeitura.sp.gov.br |
person bia: servant | bia@prefeitura.sp.gov.br |

=== two servants join
clock: 2018-03-05T11:00:00Z
as: ana
query: mutation { registerMember(input: {name: "Ana Souza", registration: "1", secretariat: "SMIT", employment: PERMANENT}) { servant { id } problems { code } } }
answer: {"data": {"registerMember": {"servant": {"id": "$ana"}, "problems": []}}}

=== (bia)
as: bia
query: mutation { registerMember(input: {name: "Bia Lima", registration: "2", secretariat: "SMIT", employment: PERMANENT}) { servant { id } problems { code } } }
answer: {"data": {"registerMember": {"servant": {"id": "$bia"}, "problems": []}}}

=== the host's focal point publishes guidelines under which the lab approves
as: sme
query: mutation { publishGuidelines(input: {lab: "patio-digital", text: "Peça, e respondemos.", rules: {approval: COORDINATOR, audiences: [SERVANTS], maxPeople: 4, minNoticeHours: 1}}) { guidelines { version rules { audiences approval maxPeople minNoticeHours maxStayHours } } problems { code } } }
answer: {"data": {"publishGuidelines": {"guidelines": {"version": 1, "rules": {"audiences": ["SERVANTS"], "approval": "COORDINATOR", "maxPeople": 4, "minNoticeHours": 1, "maxStayHours": null}}, "problems": []}}}

=== there is a room
as: desk
query: mutation { addSpace(input: {lab: "patio-digital", name: "Sala", kind: ROOM, capacity: 4, accessible: true, accessibility: "Rampa na entrada."}) { space { id revision accessible accessibility whole } problems { code } } }
answer: {"data": {"addSpace": {"space": {"id": "$room", "revision": 1, "accessible": true, "accessibility": "Rampa na entrada.", "whole": false}, "problems": []}}}

=== open every morning
as: desk
query: mutation($s: ID!) { openSlots(input: {space: $s, rule: "FREQ=DAILY", opens: "09:00", closes: "12:00", slotMinutes: 60, from: "2018-03-05"}) { opening { opens closes rule onHolidays space { id } } promoted { id } problems { code } } }
variables: {"s": "$room"}
answer: {"data": {"openSlots": {"opening": {"opens": "09:00", "closes": "12:00", "rule": "FREQ=DAILY", "onHolidays": false, "space": {"id": "$room"}}, "promoted": [], "problems": []}}}

=== ana asks, and has no place yet
as: ana
query: mutation($s: ID!, $a: ID!) { bookSlot(input: {space: $s, startsAt: "2018-03-12T09:00:00-03:00", endsAt: "2018-03-12T10:00:00-03:00", people: 3, servant: $a, acceptsGuidelines: 1}) { booking { id status expiresAt space { slots(from: "2018-03-12T09:00:00-03:00", to: "2018-03-12T10:00:00-03:00") { free } } } problems { code } } }
variables: {"s": "$room", "a": "$ana"}
answer: {"data": {"bookSlot": {"booking": {"id": "$ofana", "status": "REQUESTED", "expiresAt": "2018-03-08T11:00:00Z", "space": {"slots": [{"free": 4}]}}, "problems": []}}}

=== a page asks what ana may do: she moves and gives up her request, the lab answers it
as: ana
language: en
query: query($b: ID!) { node(id: $b) { ... on Booking { viewerCan { cancelBooking { allowed problems { code } } moveBooking { allowed } decideBooking { allowed problems { code path message } } checkIn { allowed } } space { viewerCan { bookSlot { allowed } retireSpace { allowed problems { code } } } } } } }
variables: {"b": "$ofana"}
answer: {"data": {"node": {"viewerCan": {"cancelBooking": {"allowed": true, "problems": []}, "moveBooking": {"allowed": true}, "decideBooking": {"allowed": false, "problems": [{"code": "NOT_FOUND", "path": ["input", "booking"], "message": "$_"}]}, "checkIn": {"allowed": false}}, "space": {"viewerCan": {"bookSlot": {"allowed": true}, "retireSpace": {"allowed": false, "problems": [{"code": "NOT_FOUND"}]}}}}}}

=== the desk decides, and checks nobody in a week ahead
as: desk
language: en
query: query($b: ID!) { node(id: $b) { ... on Booking { viewerCan { decideBooking(decision: APPROVE) { allowed } checkIn { allowed problems { code path } } answerOffer { allowed problems { code path } } } } } }
variables: {"b": "$ofana"}
answer: {"data": {"node": {"viewerCan": {"decideBooking": {"allowed": true}, "checkIn": {"allowed": false, "problems": [{"code": "WRONG_STATE", "path": ["input", "booking"]}]}, "answerOffer": {"allowed": false, "problems": [{"code": "WRONG_STATE", "path": ["input", "booking"]}]}}}}}

=== and the week's grid says which slot ana can have
as: ana
query: query($s: ID!) { node(id: $s) { ... on Space { slots(from: "2018-03-12T09:00:00-03:00", to: "2018-03-12T10:00:00-03:00") { viewerCan { bookSlot { allowed } five: bookSlot(people: 5) { allowed problems { code path } } } } } } }
variables: {"s": "$room"}
answer: {"data": {"node": {"slots": [{"viewerCan": {"bookSlot": {"allowed": true}, "five": {"allowed": false, "problems": [{"code": "INVALID", "path": ["input", "people"]}]}}}]}}}

=== bia asks for the same time
as: bia
query: mutation($s: ID!, $b: ID!) { bookSlot(input: {space: $s, startsAt: "2018-03-12T09:00:00-03:00", endsAt: "2018-03-12T11:00:00-03:00", people: 2, servant: $b, acceptsGuidelines: 1}) { booking { id status } problems { code } } }
variables: {"s": "$room", "b": "$bia"}
answer: {"data": {"bookSlot": {"booking": {"id": "$ofbia", "status": "REQUESTED"}, "problems": []}}}

=== five are too many for the guidelines' four, who ask too late too
as: ana
language: en
query: mutation($s: ID!, $a: ID!) { bookSlot(input: {space: $s, startsAt: "2018-03-05T09:00:00-03:00", endsAt: "2018-03-05T10:00:00-03:00", people: 5, servant: $a}) { booking { id } problems { code path message } } }
variables: {"s": "$room", "a": "$ana"}
answer: {"data": {"bookSlot": {"booking": null, "problems": [{"code": "INVALID", "path": ["input", "people"], "message": "The space holds 1 to 4 people."}]}}}

=== the Monday screen lists who waits
as: desk
operation: Desk
variables: {"lab": "patio-digital", "from": "2018-03-05T00:00:00-03:00", "to": "2018-03-19T00:00:00-03:00"}
answer: {"data": {"lab": {"id": "$lab", "bookings": {"totalCount": 2, "nodes": [
  {"id": "$ofana", "status": "REQUESTED", "people": 3, "startsAt": "2018-03-12T12:00:00Z", "endsAt": "2018-03-12T13:00:00Z", "expiresAt": "2018-03-08T11:00:00Z", "space": {"id": "$room", "name": "Sala"}, "group": null, "booker": {"label": "Ana Souza", "email": "ana@prefeitura.sp.gov.br", "phone": null}},
  {"id": "$ofbia", "status": "REQUESTED", "people": 2, "startsAt": "2018-03-12T12:00:00Z", "endsAt": "2018-03-12T14:00:00Z", "expiresAt": "2018-03-08T11:00:00Z", "space": {"id": "$room", "name": "Sala"}, "group": null, "booker": {"label": "Bia Lima", "email": "bia@prefeitura.sp.gov.br", "phone": null}}]}}}}

=== ana does not approve herself, nor does another lab's desk
as: ana
operation: Decide
variables: {"input": {"booking": "$ofana", "decision": "APPROVE"}}
answer: {"data": {"decideBooking": {"booking": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "booking"], "message": "$_"}]}}}

=== (another desk)
as: otherdesk
operation: Decide
variables: {"input": {"booking": "$ofana", "decision": "DECLINE"}}
answer: {"data": {"decideBooking": {"booking": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "booking"], "message": "$_"}]}}}

=== bia neither sees nor cancels ana's request
as: bia
operation: Cancel
variables: {"input": {"booking": "$ofana"}}
answer: {"data": {"cancelBooking": {"booking": null, "promoted": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "booking"], "message": "$_"}]}}}

=== the desk approves ana's
as: desk
operation: Decide
variables: {"input": {"booking": "$ofana", "decision": "APPROVE"}}
answer: {"data": {"decideBooking": {"booking": {"id": "$ofana", "status": "CONFIRMED"}, "problems": []}}}

=== then bia's has no room, and goes on waiting
as: desk
language: en
operation: Decide
variables: {"input": {"booking": "$ofbia", "decision": "APPROVE"}}
answer: {"data": {"decideBooking": {"booking": null, "problems": [{"code": "FULL", "path": ["input", "booking"], "message": "At the fullest moment of this time 1 of 4 places are free; 2 were asked for."}]}}}

=== the focal point declines it, and says why
as: sme
query: mutation($b: ID!) { decideBooking(input: {booking: $b, decision: DECLINE, reason: "A sala está cheia."}) { booking { status reason expiresAt } promoted { id } problems { code } } }
variables: {"b": "$ofbia"}
answer: {"data": {"decideBooking": {"booking": {"status": "DECLINED", "reason": "A sala está cheia.", "expiresAt": null}, "promoted": [], "problems": []}}}

=== bia gets in line, of which she accepted the guidelines before
as: bia
query: mutation($s: ID!, $b: ID!) { bookSlot(input: {space: $s, startsAt: "2018-03-12T09:00:00-03:00", endsAt: "2018-03-12T10:00:00-03:00", people: 2, servant: $b, waitlist: true}) { booking { id status waitlistPosition expiresAt } problems { code } } }
variables: {"s": "$room", "b": "$bia"}
answer: {"data": {"bookSlot": {"booking": {"id": "$waits", "status": "WAITLISTED", "waitlistPosition": 1, "expiresAt": null}, "problems": []}}}

=== ana gives up: whose place it is now, she is not told
as: ana
operation: Cancel
variables: {"input": {"booking": "$ofana", "reason": "Mudança de planos"}}
answer: {"data": {"cancelBooking": {"booking": {"id": "$ofana", "status": "CANCELLED"}, "promoted": [], "problems": []}}}

=== bia's place is kept until the lab answers
as: bia
query: query($w: ID!) { node(id: $w) { ... on Booking { status waitlistPosition expiresAt space { slots(from: "2018-03-12T09:00:00-03:00", to: "2018-03-12T10:00:00-03:00") { free bookings { id } } } } } }
variables: {"w": "$waits"}
answer: {"data": {"node": {"status": "REQUESTED", "waitlistPosition": null, "expiresAt": "2018-03-08T11:00:00Z", "space": {"slots": [{"free": 2, "bookings": [{"id": "$waits"}]}]}}}}

=== and comes true
as: desk
operation: Decide
variables: {"input": {"booking": "$waits", "decision": "APPROVE"}}
answer: {"data": {"decideBooking": {"booking": {"id": "$waits", "status": "CONFIRMED"}, "problems": []}}}

=== moved by the booker, it asks again, and leaves its place
as: bia
query: mutation($b: ID!) { moveBooking(input: {booking: $b, startsAt: "2018-03-13T09:00:00-03:00", endsAt: "2018-03-13T10:00:00-03:00"}) { booking { id status startsAt revision } promoted { id } problems { code } } }
variables: {"b": "$waits"}
answer: {"data": {"moveBooking": {"booking": {"id": "$waits", "status": "REQUESTED", "startsAt": "2018-03-13T12:00:00Z", "revision": 4}, "promoted": [], "problems": []}}}

=== a booking that changed since is not moved by who saw the old one
as: bia
operation: Move
variables: {"input": {"booking": "$waits", "revision": 3, "startsAt": "2018-03-14T09:00:00-03:00", "endsAt": "2018-03-14T10:00:00-03:00"}}
answer: {"data": {"moveBooking": {"booking": null, "promoted": null, "problems": [{"code": "STALE_REVISION", "path": ["input", "revision"], "message": "$_"}]}}}

=== what nobody answers lapses after 72 hours
clock: 2018-03-08T11:00:01Z
as: bia
eventually: yes
query: query($b: ID!) { node(id: $b) { ... on Booking { status expiresAt history(first: 1) { nodes { action by { label } } } } } }
variables: {"b": "$waits"}
answer: {"data": {"node": {"status": "EXPIRED", "expiresAt": null, "history": {"nodes": [{"action": "keepBookings", "by": {"label": "Rede"}}]}}}}

=== and is not answered any more
as: desk
operation: Decide
variables: {"input": {"booking": "$waits", "decision": "APPROVE"}}
answer: {"data": {"decideBooking": {"booking": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "booking"], "message": "$_"}]}}}

=== who runs the lab need accept nothing, but what is accepted is what is in force
as: desk
query: mutation($s: ID!) { bookSlot(input: {space: $s, startsAt: "2018-03-12T09:00:00-03:00", endsAt: "2018-03-12T12:00:00-03:00", people: 1, whole: true, guest: {name: "Gil Reis", email: "gil@example.org"}, acceptsGuidelines: 2}) { booking { id } problems { code path } } }
variables: {"s": "$room"}
answer: {"data": {"bookSlot": {"booking": null, "problems": [{"code": "GUIDELINES_NOT_ACCEPTED", "path": ["input", "acceptsGuidelines"]}, {"code": "AGAINST_GUIDELINES", "path": ["input", "guest"]}]}}}

=== (guests are no audience of these guidelines, whoever books)
as: desk
query: mutation($s: ID!) { bookSlot(input: {space: $s, startsAt: "2018-03-12T09:00:00-03:00", endsAt: "2018-03-12T12:00:00-03:00", people: 1, whole: true, guest: {name: "Gil Reis", email: "gil@example.org"}}) { booking { id } problems { code path } } }
variables: {"s": "$room"}
answer: {"data": {"bookSlot": {"booking": null, "problems": [{"code": "AGAINST_GUIDELINES", "path": ["input", "guest"]}]}}}

=== (for bia it books at once)
as: desk
query: mutation($s: ID!, $b: ID!) { bookSlot(input: {space: $s, startsAt: "2018-03-12T09:00:00-03:00", endsAt: "2018-03-12T12:00:00-03:00", people: 1, whole: true, servant: $b}) { booking { id status whole space { slots(from: "2018-03-12T09:00:00-03:00", to: "2018-03-12T10:00:00-03:00") { free } } } problems { code } } }
variables: {"s": "$room", "b": "$bia"}
answer: {"data": {"bookSlot": {"booking": {"id": "$all", "status": "CONFIRMED", "whole": true, "space": {"slots": [{"free": 0}]}}, "problems": []}}}

=== the room is given up
as: desk
query: mutation($s: ID!) { retireSpace(input: {space: $s, reason: "O prédio fecha."}) { space { id retiredAt lab { spaces { id } } slots(from: "2018-03-12T09:00:00-03:00", to: "2018-03-13T10:00:00-03:00") { free } } bookings { id status reason } problems { code } } }
variables: {"s": "$room"}
answer: {"data": {"retireSpace": {"space": {"id": "$room", "retiredAt": "2018-03-08T11:00:01Z", "lab": {"spaces": []}, "slots": []}, "bookings": [{"id": "$all", "status": "CANCELLED", "reason": "O prédio fecha."}], "problems": []}}}
