# What cannot be booked, each with its own sentence. 5 March 2018 is a Monday.

person desk: lab:mobilab | |
person ana: servant | ana@prefeitura.sp.gov.br |
person group: group:coletivo | |

=== ana joins
clock: 2018-03-05T11:00:00Z
as: ana
query: mutation { registerMember(input: {name: "Ana Souza", registration: "1", secretariat: "SMIT", employment: PERMANENT}) { servant { id } problems { code } } }
answer: {"data": {"registerMember": {"servant": {"id": "$ana"}, "problems": []}}}

=== there is a room, lent as a whole
as: desk
query: mutation { addSpace(input: {lab: "mobilab", name: "Sala", kind: ROOM, capacity: 8, whole: true}) { space { id whole } problems { code } } }
answer: {"data": {"addSpace": {"space": {"id": "$room", "whole": true}, "problems": []}}}

=== on work days from nine to noon
as: desk
query: mutation($s: ID!) { openSlots(input: {space: $s, rule: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", opens: "09:00", closes: "12:00", slotMinutes: 90, from: "2018-03-05"}) { opening { slotCount } problems { code } } }
variables: {"s": "$room"}
answer: {"data": {"openSlots": {"opening": {"slotCount": 132}, "problems": []}}}

=== an end before the beginning
as: ana
language: en
operation: Book
variables: {"input": {"space": "$room", "startsAt": "2018-03-06T10:30:00-03:00", "endsAt": "2018-03-06T09:00:00-03:00", "people": 1, "servant": "$ana"}}
answer: {"data": {"bookSlot": {"booking": null, "problems": [{"code": "INVALID", "path": ["input", "endsAt"], "message": "A booking ends after it begins."}]}}}

=== the past
as: ana
language: en
operation: Book
variables: {"input": {"space": "$room", "startsAt": "2018-03-02T09:00:00-03:00", "endsAt": "2018-03-02T10:30:00-03:00", "people": 1, "servant": "$ana"}}
answer: {"data": {"bookSlot": {"booking": null, "problems": [{"code": "INVALID", "path": ["input", "startsAt"], "message": "This time has begun already: choose one to come."}]}}}

=== ten years on
as: ana
language: en
operation: Book
variables: {"input": {"space": "$room", "startsAt": "2028-03-06T09:00:00-03:00", "endsAt": "2028-03-06T10:30:00-03:00", "people": 1, "servant": "$ana"}}
answer: {"data": {"bookSlot": {"booking": null, "problems": [{"code": "INVALID", "path": ["input", "startsAt"], "message": "Bookings reach 366 days ahead at most."}]}}}

=== a bare local time
as: ana
language: en
operation: Book
variables: {"input": {"space": "$room", "startsAt": "2018-03-06T09:00:00", "endsAt": "2018-03-06T10:30:00", "people": 1, "servant": "$ana"}}
answer: {"errors": [{"message": "An instant is written with its offset (RFC 3339), such as \"2017-05-31T14:00:00-03:00\".", "path": ["variable", "input", "startsAt"], "extensions": {"code": "BAD_USER_INPUT"}}]}

=== a time that is no slot's
as: ana
language: en
operation: Book
variables: {"input": {"space": "$room", "startsAt": "2018-03-06T09:15:00-03:00", "endsAt": "2018-03-06T10:30:00-03:00", "people": 1, "servant": "$ana"}}
answer: {"data": {"bookSlot": {"booking": null, "problems": [{"code": "NO_SUCH_SLOT", "path": ["input", "startsAt"], "message": "No slot of the space begins at this instant; the next one begins at 2018-03-06T10:30:00-03:00."}]}}}

=== half a slot
as: ana
language: en
operation: Book
variables: {"input": {"space": "$room", "startsAt": "2018-03-06T09:00:00-03:00", "endsAt": "2018-03-06T11:00:00-03:00", "people": 1, "servant": "$ana"}}
answer: {"data": {"bookSlot": {"booking": null, "problems": [{"code": "NO_SUCH_SLOT", "path": ["input", "endsAt"], "message": "The booking has to end with one of the successive slots of the space, as at 2018-03-06T10:30:00-03:00."}]}}}

=== a day on which it does not open
as: ana
language: en
operation: Book
variables: {"input": {"space": "$room", "startsAt": "2018-03-10T09:00:00-03:00", "endsAt": "2018-03-10T10:30:00-03:00", "people": 1, "servant": "$ana"}}
answer: {"data": {"bookSlot": {"booking": null, "problems": [{"code": "NO_SUCH_SLOT", "path": ["input", "startsAt"], "message": "No slot of the space begins at this instant; the next one begins at 2018-03-12T09:00:00-03:00."}]}}}

=== for nobody, or for ten thousand
as: ana
language: en
query: mutation($s: ID!, $a: ID!) {
  none: bookSlot(input: {space: $s, startsAt: "2018-03-06T09:00:00-03:00", endsAt: "2018-03-06T10:30:00-03:00", people: 0, servant: $a}) { booking { id } problems { code path message } }
  many: bookSlot(input: {space: $s, startsAt: "2018-03-06T09:00:00-03:00", endsAt: "2018-03-06T10:30:00-03:00", people: 10000, servant: $a}) { booking { id } problems { code path message } }
 }
variables: {"s": "$room", "a": "$ana"}
answer: {"data": {"none": {"booking": null, "problems": [{"code": "INVALID", "path": ["input", "people"], "message": "The space holds 1 to 8 people."}]}, "many": {"booking": null, "problems": [{"code": "INVALID", "path": ["input", "people"], "message": "The space holds 1 to 8 people."}]}}}

=== a space that there is not
as: ana
query: mutation($a: ID!) { bookSlot(input: {space: "space_01h455vb4pex5vsknk084sn02q", startsAt: "2018-03-06T09:00:00-03:00", endsAt: "2018-03-06T10:30:00-03:00", people: 1, servant: $a}) { booking { id } problems { code path } } }
variables: {"a": "$ana"}
answer: {"data": {"bookSlot": {"booking": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "space"]}]}}}

=== a group that there is not
as: group
query: mutation($s: ID!) { bookSlot(input: {space: $s, startsAt: "2018-03-06T09:00:00-03:00", endsAt: "2018-03-06T10:30:00-03:00", people: 1, group: "coletivo"}) { booking { id } problems { code path } } }
variables: {"s": "$room"}
answer: {"data": {"bookSlot": {"booking": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "group"]}]}}}

=== without a token
query: mutation($s: ID!) { bookSlot(input: {space: $s, startsAt: "2018-03-06T09:00:00-03:00", endsAt: "2018-03-06T10:30:00-03:00", people: 1, group: "coletivo"}) { booking { id } } }
variables: {"s": "$room"}
answer: {"errors": [{"message": "$_", "path": ["bookSlot"], "extensions": {"code": "UNAUTHENTICATED"}}], "data": {"bookSlot": null}}

=== a representative runs no desk
as: group
query: mutation($s: ID!) { addSpace(input: {lab: "mobilab", name: "Outra", kind: ROOM, capacity: 1}) { space { id } } closeSpace(input: {space: $s, startsAt: "2018-03-06T09:00:00-03:00", endsAt: "2018-03-06T10:30:00-03:00", reason: "Festa"}) { closure { id } } }
variables: {"s": "$room"}
answer: {"errors": [{"message": "$_", "path": ["addSpace"], "extensions": {"code": "FORBIDDEN"}}, {"message": "$_", "path": ["closeSpace"], "extensions": {"code": "FORBIDDEN"}}], "data": {"addSpace": null, "closeSpace": null}}

=== a guest without an e-mail that is one, and a body with one booker too many
as: desk
query: mutation($s: ID!, $a: ID!) {
  mail: bookSlot(input: {space: $s, startsAt: "2018-03-06T09:00:00-03:00", endsAt: "2018-03-06T10:30:00-03:00", people: 1, guest: {name: "Gil", email: "gil"}}) { booking { id } problems { code path } }
  both: bookSlot(input: {space: $s, startsAt: "2018-03-06T09:00:00-03:00", endsAt: "2018-03-06T10:30:00-03:00", people: 1, servant: $a, guest: {name: "Gil", email: "gil@example.org"}}) { booking { id } problems { code path } }
 }
variables: {"s": "$room", "a": "$ana"}
answer: {"data": {"mail": {"booking": null, "problems": [{"code": "INVALID", "path": ["input", "guest", "email"]}]}, "both": {"booking": null, "problems": [{"code": "INVALID", "path": []}]}}}

=== a closure that is over, or ends before it begins, or says nothing
as: desk
query: mutation($s: ID!) {
  over: closeSpace(input: {space: $s, startsAt: "2018-03-01T09:00:00-03:00", endsAt: "2018-03-02T10:30:00-03:00", reason: "Obra"}) { closure { id } problems { code path } }
  back: closeSpace(input: {space: $s, startsAt: "2018-03-08T09:00:00-03:00", endsAt: "2018-03-07T10:30:00-03:00", reason: " "}) { closure { id } problems { code path } }
 }
variables: {"s": "$room"}
answer: {"data": {"over": {"closure": null, "problems": [{"code": "INVALID", "path": ["input", "endsAt"]}]}, "back": {"closure": null, "problems": [{"code": "INVALID", "path": ["input", "reason"]}, {"code": "INVALID", "path": ["input", "endsAt"]}]}}}

=== slots of a time that is none, or too long
language: en
query: { slots(from: "2018-03-06T09:00:00-03:00", to: "2018-03-06T09:00:00-03:00") { nodes { free } } }
answer: {"errors": [{"message": "The time asked for ends (to) after it begins (from).", "path": ["slots"], "extensions": {"code": "BAD_USER_INPUT"}}], "data": {"slots": null}}

=== (too long)
language: en
query: { slots(from: "2018-03-06T09:00:00-03:00", to: "2018-06-07T09:00:00-03:00") { nodes { free } } }
answer: {"errors": [{"message": "Ask for the slots of at most 92 days: bring from and to closer together.", "path": ["slots"], "extensions": {"code": "BAD_USER_INPUT"}}], "data": {"slots": null}}

=== the nearest to nowhere
language: en
query: { slots(from: "2018-03-06T09:00:00-03:00", to: "2018-03-07T09:00:00-03:00", orderBy: NEAREST) { nodes { free } } }
answer: {"errors": [{"message": "NEAREST needs near: say from where to measure.", "path": ["slots"], "extensions": {"code": "BAD_USER_INPUT"}}], "data": {"slots": null}}

=== more days of use than a year has
language: en
query: { lab(slug: "mobilab") { occupancy(from: "2017-01-01", to: "2018-01-02") { bookings } } }
answer: {"errors": [{"message": "$_", "path": ["lab", "occupancy"], "extensions": {"code": "BAD_USER_INPUT"}}], "data": {"lab": null}}

=== one person books the room, and it is full for all
as: ana
query: mutation($s: ID!, $a: ID!) { bookSlot(input: {space: $s, startsAt: "2018-03-06T09:00:00-03:00", endsAt: "2018-03-06T12:00:00-03:00", people: 1, servant: $a}) { booking { status space { slots(from: "2018-03-06T09:00:00-03:00", to: "2018-03-06T12:00:00-03:00") { capacity free } } } problems { code } } }
variables: {"s": "$room", "a": "$ana"}
answer: {"data": {"bookSlot": {"booking": {"status": "CONFIRMED", "space": {"slots": [{"capacity": 8, "free": 0}, {"capacity": 8, "free": 0}]}}, "problems": []}}}
