# A day at the desk: a guest at the door, a booking that changes, what would fall and what stays, a search and the month.
# 5 March 2018 is a Monday.

person desk: lab:mobilab | |
person other: lab:patio-digital | |
person ana: servant | ana@prefeitura.sp.gov.br |

=== ana joins
clock: 2018-03-05T09:00:00-03:00
as: ana
query: mutation { registerMember(input: {name: "Ana Souza", registration: "1", secretariat: "SMIT", employment: PERMANENT}) { servant { id } problems { code } } }
answer: {"data": {"registerMember": {"servant": {"id": "$ana"}, "problems": []}}}

=== there are four desks
as: desk
operation: AddSpace
variables: {"input": {"lab": "mobilab", "name": "Mesas", "kind": "DESKS", "capacity": 4, "idempotencyKey": "mesas"}}
answer: {"data": {"addSpace": {"space": {"id": "$space", "name": "Mesas", "kind": "DESKS", "capacity": 4}, "problems": []}}}

=== the same again, with its key, is the same space
as: desk
operation: AddSpace
variables: {"input": {"lab": "mobilab", "name": "Mesas", "kind": "DESKS", "capacity": 4, "idempotencyKey": "mesas"}}
answer: {"data": {"addSpace": {"space": {"id": "$space", "name": "Mesas", "kind": "DESKS", "capacity": 4}, "problems": []}}}

=== and without it, its name is taken
as: desk
query: mutation { addSpace(input: {lab: "mobilab", name: "mesas", kind: DESKS, capacity: 4}) { space { id } problems { code path } } }
answer: {"data": {"addSpace": {"space": null, "problems": [{"code": "TAKEN", "path": ["input", "name"]}]}}}

=== from nine to twelve, by guidelines with a day's notice
as: desk
operation: OpenSlots
variables: {"input": {"space": "$space", "rule": "FREQ=DAILY", "opens": "09:00", "closes": "12:00", "slotMinutes": 60, "from": "2018-03-05"}}
answer: {"data": {"openSlots": {"opening": {"id": "$opening", "slotMinutes": 60, "from": "2018-03-05", "until": null, "slotCount": 276}, "problems": []}}}

=== (the notice)
as: desk
query: mutation { publishGuidelines(input: {lab: "mobilab", text: "Avise um dia antes.", rules: {minNoticeHours: 24}}) { guidelines { version } problems { code } } }
answer: {"data": {"publishGuidelines": {"guidelines": {"version": 1}, "problems": []}}}

=== what stricter ones would change is told before they are published, and nothing is changed
as: desk
language: en
query: mutation { publishGuidelines(input: {lab: "mobilab", text: "Avise dois dias antes.", rules: {minNoticeHours: 48, approval: COORDINATOR}, dryRun: true}) { lab { guidelines { version } } guidelines { version } forecast { version changes { rule before after } removed added kept requested waiting misfitCount misfits { booking { id } reasons } } problems { code } } }
answer: {"data": {"publishGuidelines": {"lab": {"guidelines": {"version": 1}}, "guidelines": null, "forecast": {"version": 2, "changes": [{"rule": "approval", "before": "AUTOMATIC", "after": "COORDINATOR"}, {"rule": "minNoticeHours", "before": "24", "after": "48"}], "removed": ["Avise um dia antes."], "added": ["Avise dois dias antes."], "kept": 0, "requested": 0, "waiting": 0, "misfitCount": 0, "misfits": []}, "problems": []}}}

=== a guest at the door gets the rest of the slot, without an e-mail
clock: 2018-03-05T09:20:00-03:00
as: desk
query: mutation($s: ID!) { walkIn(input: {space: $s, booker: {guest: {name: "Rui Porta"}}}) { booking { id status startsAt endsAt checkedInAt people booker { label email } } problems { code path } } }
variables: {"s": "$space"}
answer: {"data": {"walkIn": {"booking": {"id": "$walkin", "status": "CHECKED_IN", "startsAt": "2018-03-05T12:20:00Z", "endsAt": "2018-03-05T13:00:00Z", "checkedInAt": "2018-03-05T12:20:00Z", "people": 1, "booker": {"label": "Rui Porta", "email": null}}, "problems": []}}}

=== five do not fit
as: desk
language: en
query: mutation($s: ID!) { walkIn(input: {space: $s, people: 4, booker: {guest: {name: "Grupo"}}}) { booking { id } problems { code path message } } }
variables: {"s": "$space"}
answer: {"data": {"walkIn": {"booking": null, "problems": [{"code": "FULL", "path": ["input", "people"], "message": "At the fullest moment of this time 3 of 4 places are free; 4 were asked for."}]}}}

=== who comes is one of the three
as: desk
language: en
query: mutation($s: ID!, $b: BookerInput) { walkIn(input: {space: $s, booker: $b}) { booking { id } } }
variables: {"s": "$space", "b": {"guest": {"name": "Gil"}, "group": "um-grupo"}}
answer: {"errors": [{"message": "\"BookerInput\" takes exactly one of its fields.", "path": ["variable", "b"], "extensions": {"code": "GRAPHQL_VALIDATION_FAILED"}}]}

=== and a problem of theirs says where it is
as: desk
query: mutation($s: ID!) { walkIn(input: {space: $s, booker: {guest: {name: " "}}}) { booking { id } problems { code path } } }
variables: {"s": "$space"}
answer: {"data": {"walkIn": {"booking": null, "problems": [{"code": "INVALID", "path": ["input", "booker", "guest", "name"]}]}}}

=== another lab's desk lets nobody in, and ana not herself
as: other
query: mutation($s: ID!) { walkIn(input: {space: $s, booker: {guest: {name: "Gil"}}}) { booking { id } problems { code path } } }
variables: {"s": "$space"}
answer: {"data": {"walkIn": {"booking": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "space"]}]}}}

=== (ana)
as: ana
query: mutation($s: ID!) { walkIn(input: {space: $s}) { booking { id } problems { code path } } }
variables: {"s": "$space"}
answer: {"data": {"walkIn": {"booking": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "space"]}]}}}

=== ana books for herself, and names nobody
as: ana
query: mutation($s: ID!) { bookSlot(input: {space: $s, startsAt: "2018-03-12T10:00:00-03:00", endsAt: "2018-03-12T11:00:00-03:00", people: 1, purpose: "Oficina de mapas", acceptsGuidelines: 1}) { booking { id status revision booker { label } } problems { code path } } }
variables: {"s": "$space"}
answer: {"data": {"bookSlot": {"booking": {"id": "$hers", "status": "CONFIRMED", "revision": 1, "booker": {"label": "Ana Souza"}}, "problems": []}}}

=== the desk's token is nobody's own
as: desk
query: mutation($s: ID!) { bookSlot(input: {space: $s, startsAt: "2018-03-12T10:00:00-03:00", endsAt: "2018-03-12T11:00:00-03:00", people: 1}) { booking { id } problems { code path } } }
variables: {"s": "$space"}
answer: {"data": {"bookSlot": {"booking": null, "problems": [{"code": "INVALID", "path": []}]}}}

=== she comes with two more
as: ana
query: mutation($b: ID!) { updateBooking(input: {booking: $b, revision: 1, people: 3}) { booking { people purpose revision } promoted { id } problems { code path } } }
variables: {"b": "$hers"}
answer: {"data": {"updateBooking": {"booking": {"people": 3, "purpose": "Oficina de mapas", "revision": 2}, "promoted": [], "problems": []}}}

=== a second change on the old revision is refused
as: ana
query: mutation($b: ID!) { updateBooking(input: {booking: $b, revision: 1, people: 1}) { booking { people } promoted { id } problems { code path } } }
variables: {"b": "$hers"}
answer: {"data": {"updateBooking": {"booking": null, "promoted": null, "problems": [{"code": "STALE_REVISION", "path": ["input", "revision"]}]}}}

=== a guest comes early that day
as: desk
query: mutation($s: ID!) { bookSlot(input: {space: $s, startsAt: "2018-03-12T09:00:00-03:00", endsAt: "2018-03-12T10:00:00-03:00", people: 1, guest: {name: "João Guedes", email: "joao@example.org", phone: "11 3113-8000"}}) { booking { id } problems { code path } } }
variables: {"s": "$space"}
answer: {"data": {"bookSlot": {"booking": {"id": "$guest"}, "problems": []}}}

=== the desk finds bookings by name, e-mail, purpose and booker
as: desk
query: { lab(slug: "mobilab") { name: bookings(filter: {text: "joao GUE"}) { totalCount nodes { id } } mail: bookings(filter: {text: "joao@example"}) { nodes { id } } purpose: bookings(filter: {text: "mapas"}) { nodes { id } } booker: bookings(filter: {text: "souza"}) { nodes { id } } none: bookings(filter: {text: "ninguém"}) { totalCount } } }
answer: {"data": {"lab": {"name": {"totalCount": 1, "nodes": [{"id": "$guest"}]}, "mail": {"nodes": [{"id": "$guest"}]}, "purpose": {"nodes": [{"id": "$hers"}]}, "booker": {"nodes": [{"id": "$hers"}]}, "none": {"totalCount": 0}}}}

=== another desk finds nothing, and has no table
as: other
query: { lab(slug: "mobilab") { bookings(filter: {text: "joao"}) { totalCount } bookingsCsv(month: "2018-03") } }
answer: {"data": {"lab": {"bookings": {"totalCount": 0}, "bookingsCsv": null}}}

=== the month as a table
as: desk
language: en
query: { lab(slug: "mobilab") { bookingsCsv(month: "2018-03") } }
answer: {"data": {"lab": {"bookingsCsv": "$_"}}}

=== what would fall if the mornings began at ten
as: desk
query: mutation($o: ID!) { changeOpening(input: {opening: $o, from: "2018-03-12", opens: "10:00", closes: "13:00", dryRun: true}) { opening { id } bookings { id status booker { email phone } } problems { code path } } }
variables: {"o": "$opening"}
answer: {"data": {"changeOpening": {"opening": null, "bookings": [{"id": "$guest", "status": "CONFIRMED", "booker": {"email": "joao@example.org", "phone": "11 3113-8000"}}], "problems": []}}}

=== what would fall if the space were closed, or retired, or held two
as: desk
query: mutation($s: ID!) {
  close: closeSpace(input: {space: $s, startsAt: "2018-03-12T10:30:00-03:00", endsAt: "2018-03-12T12:00:00-03:00", reason: "obra", dryRun: true}) { closure { id } bookings { id } problems { code } }
  retire: retireSpace(input: {space: $s, reason: "obra", dryRun: true}) { space { retiredAt } bookings { id } problems { code } }
  less: updateSpace(input: {space: $s, capacity: 2, dryRun: true}) { space { capacity } bookings { id } problems { code } }
  holiday: declareHoliday(input: {lab: "mobilab", day: "2018-03-12", name: "Festa", dryRun: true}) { holiday { id } standing bookings { id } problems { code } } }
variables: {"s": "$space"}
answer: {"data": {"close": {"closure": null, "bookings": [{"id": "$hers"}], "problems": []}, "retire": {"space": {"retiredAt": null}, "bookings": [{"id": "$walkin"}, {"id": "$guest"}, {"id": "$hers"}], "problems": []},
  "less": {"space": {"capacity": 4}, "bookings": [{"id": "$hers"}], "problems": []}, "holiday": {"holiday": null, "standing": 2, "bookings": [{"id": "$guest"}, {"id": "$hers"}], "problems": []}}}

=== the hours change, ana's booking stays, and the desk is told whom to call
as: desk
query: mutation($o: ID!) { changeOpening(input: {opening: $o, from: "2018-03-12", opens: "10:00", closes: "13:00"}) { opening { id from opens closes } bookings { id status booker { email phone } } promoted { id } problems { code path } } }
variables: {"o": "$opening"}
answer: {"data": {"changeOpening": {"opening": {"id": "$new", "from": "2018-03-12", "opens": "10:00", "closes": "13:00"}, "bookings": [{"id": "$guest", "status": "CANCELLED", "booker": {"email": "joao@example.org", "phone": "11 3113-8000"}}], "promoted": [], "problems": []}}}

=== elsewhere the contact is gone
as: desk
query: query($a: ID!, $b: ID!) { a: node(id: $a) { ... on Booking { status booker { email } } } b: node(id: $b) { ... on Booking { status } } }
variables: {"a": "$guest", "b": "$hers"}
answer: {"data": {"a": {"status": "CANCELLED", "booker": {"email": null}}, "b": {"status": "CONFIRMED"}}}

=== the space gets a screen
as: desk
query: mutation($s: ID!) { updateSpace(input: {space: $s, amenities: ["Telão"]}) { space { amenities } problems { code } } }
variables: {"s": "$space"}
answer: {"data": {"updateSpace": {"space": {"amenities": ["Telão"]}, "problems": []}}}

=== a space that is asked for twice with a key is one
as: desk
query: mutation { addSpace(input: {lab: "mobilab", name: "Ateliê", kind: DESKS, capacity: 2, idempotencyKey: "atelie"}) { space { id } problems { code path } } }
answer: {"data": {"addSpace": {"space": {"id": "$atelie"}, "problems": []}}}

=== (asked again)
as: desk
query: mutation { addSpace(input: {lab: "mobilab", name: "Ateliê", kind: DESKS, capacity: 2, idempotencyKey: "atelie"}) { space { id } problems { code path } } }
answer: {"data": {"addSpace": {"space": {"id": "$atelie"}, "problems": []}}}

=== without one its name is taken
as: desk
query: mutation { addSpace(input: {lab: "mobilab", name: "atelie", kind: DESKS, capacity: 2}) { space { id } problems { code path } } }
answer: {"data": {"addSpace": {"space": null, "problems": [{"code": "TAKEN", "path": ["input", "name"]}]}}}
