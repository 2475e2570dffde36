# One desk: a series with and without its dry run, a closure and its lifting, a move, holidays, and a line for all of it.
# 5 March 2018 is a Monday.

person desk: lab:mobilab | |
person carla: committee | |
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

=== there is one desk
as: desk
operation: AddSpace
variables: {"input": {"lab": "mobilab", "name": "Mesa", "kind": "DESKS", "capacity": 1}}
answer: {"data": {"addSpace": {"space": {"id": "$space", "name": "Mesa", "kind": "DESKS", "capacity": 1}, "problems": []}}}

=== from nine to ten
as: desk
operation: OpenSlots
variables: {"input": {"space": "$space", "rule": "RRULE:FREQ=DAILY", "opens": "09:00", "closes": "10:00", "slotMinutes": 60, "from": "2018-03-05", "until": "2018-12-31"}}
answer: {"data": {"openSlots": {"opening": {"id": "$opening", "slotMinutes": 60, "from": "2018-03-05", "until": "2018-12-31", "slotCount": 302}, "problems": []}}}

=== bia has it on the second Monday
as: bia
operation: Book
variables: {"input": {"space": "$space", "startsAt": "2018-03-19T09:00:00-03:00", "endsAt": "2018-03-19T10:00:00-03:00", "people": 1, "servant": "$bia"}}
answer: {"data": {"bookSlot": {"booking": {"id": "$ofbia", "status": "CONFIRMED", "people": 1, "startsAt": "2018-03-19T12:00:00Z", "endsAt": "2018-03-19T13:00:00Z", "space": {"id": "$space", "name": "Mesa"}, "group": null, "guidelinesVersion": null, "waitlistPosition": null}, "problems": []}}}

=== ana tries every Monday of four, and keeps nothing
as: ana
language: en
operation: BookEvery
variables: {"input": {"space": "$space", "startsAt": "2018-03-12T09:00:00-03:00", "endsAt": "2018-03-12T10:00:00-03:00", "rule": "FREQ=WEEKLY;BYDAY=MO;COUNT=4", "people": 1, "servant": "$ana", "onConflict": "SKIP", "dryRun": true, "idempotencyKey": "ensaio"}}
answer: {"data": {"bookSeries": {"series": null, "bookings": null,
  "skipped": [{"startsAt": "2018-03-19T12:00:00Z", "code": "FULL", "message": "At the fullest moment of this time 0 of 1 places are free; 1 were asked for."}], "problems": []}}}

=== (nothing)
as: ana
query: { viewer { servant { bookings { totalCount } } } }
answer: {"data": {"viewer": {"servant": {"bookings": {"totalCount": 0}}}}}

=== the dry run of all or none tells the same, by what has no id
as: ana
query: mutation($s: ID!, $a: ID!) { bookSeries(input: {space: $s, startsAt: "2018-03-12T09:00:00-03:00", endsAt: "2018-03-12T10:00:00-03:00", rule: "FREQ=WEEKLY;COUNT=2", people: 1, servant: $a, onConflict: ALL_OR_NONE, dryRun: true}) {
  series { id } bookings { id } planned { startsAt endsAt status people } skipped { startsAt code } problems { code } } }
variables: {"s": "$space", "a": "$ana"}
answer: {"data": {"bookSeries": {"series": null, "bookings": null, "planned": [{"startsAt": "2018-03-12T12:00:00Z", "endsAt": "2018-03-12T13:00:00Z", "status": "CONFIRMED", "people": 1}], "skipped": [{"startsAt": "2018-03-19T12:00:00Z", "code": "FULL"}], "problems": []}}}

=== all or none is none
as: ana
language: en
operation: BookEvery
variables: {"input": {"space": "$space", "startsAt": "2018-03-12T09:00:00-03:00", "endsAt": "2018-03-12T10:00:00-03:00", "rule": "FREQ=WEEKLY;BYDAY=MO;COUNT=4", "people": 1, "servant": "$ana", "onConflict": "ALL_OR_NONE"}}
answer: {"data": {"bookSeries": {"series": null, "bookings": null, "skipped": null, "problems": [{"code": "FULL", "path": ["input", "rule"], "message": "2018-03-19T09:00:00-03:00: At the fullest moment of this time 0 of 1 places are free; 1 were asked for."}]}}}

=== a series ends
as: ana
query: mutation($s: ID!, $a: ID!) {
  endless: bookSeries(input: {space: $s, startsAt: "2018-03-12T09:00:00-03:00", endsAt: "2018-03-12T10:00:00-03:00", rule: "FREQ=WEEKLY", people: 1, servant: $a, onConflict: SKIP}) { series { id } problems { code path } }
  long: bookSeries(input: {space: $s, startsAt: "2018-03-12T09:00:00-03:00", endsAt: "2018-03-12T10:00:00-03:00", rule: "FREQ=DAILY;COUNT=101", people: 1, servant: $a, onConflict: SKIP}) { series { id } problems { code path } }
  none: bookSeries(input: {space: $s, startsAt: "2018-03-12T09:00:00-03:00", endsAt: "2018-03-12T10:00:00-03:00", rule: "toda segunda", people: 1, servant: $a, onConflict: SKIP, dryRun: true}) { series { id } bookings { id } problems { code path } }
 }
variables: {"s": "$space", "a": "$ana"}
answer: {"data": {"endless": {"series": null, "problems": [{"code": "INVALID", "path": ["input", "rule"]}]}, "long": {"series": null, "problems": [{"code": "INVALID", "path": ["input", "rule"]}]}, "none": {"series": null, "bookings": null, "problems": [{"code": "INVALID", "path": ["input", "rule"]}]}}}

=== the others are booked
as: ana
language: en
operation: BookEvery
variables: {"input": {"space": "$space", "startsAt": "2018-03-12T09:00:00-03:00", "endsAt": "2018-03-12T10:00:00-03:00", "rule": "FREQ=WEEKLY;BYDAY=MO;COUNT=4", "people": 1, "servant": "$ana", "onConflict": "SKIP", "idempotencyKey": "mesmo"}}
answer: {"data": {"bookSeries": {"series": {"id": "$series"}, "bookings": [{"id": "$one", "startsAt": "2018-03-12T12:00:00Z", "status": "CONFIRMED"}, {"id": "$two", "startsAt": "2018-03-26T12:00:00Z", "status": "CONFIRMED"}, {"id": "$three", "startsAt": "2018-04-02T12:00:00Z", "status": "CONFIRMED"}],
  "skipped": [{"startsAt": "2018-03-19T12:00:00Z", "code": "FULL", "message": "At the fullest moment of this time 0 of 1 places are free; 1 were asked for."}], "problems": []}}}

=== sent again, the answer is the same
as: ana
language: en
operation: BookEvery
variables: {"input": {"space": "$space", "startsAt": "2018-03-12T09:00:00-03:00", "endsAt": "2018-03-12T10:00:00-03:00", "rule": "FREQ=WEEKLY;BYDAY=MO;COUNT=4", "people": 1, "servant": "$ana", "onConflict": "SKIP", "idempotencyKey": "mesmo"}}
answer: {"data": {"bookSeries": {"series": {"id": "$series"}, "bookings": [{"id": "$one", "startsAt": "2018-03-12T12:00:00Z", "status": "CONFIRMED"}, {"id": "$two", "startsAt": "2018-03-26T12:00:00Z", "status": "CONFIRMED"}, {"id": "$three", "startsAt": "2018-04-02T12:00:00Z", "status": "CONFIRMED"}],
  "skipped": [{"startsAt": "2018-03-19T12:00:00Z", "code": "FULL", "message": "At the fullest moment of this time 0 of 1 places are free; 1 were asked for."}], "problems": []}}}

=== the series is hers, and nobody's else
as: bia
query: query($s: ID!) { node(id: $s) { id } }
variables: {"s": "$series"}
answer: {"data": {"node": null}}

=== (hers)
as: ana
query: query($s: ID!, $b: ID!) { node(id: $s) { ... on Series { rule bookings { id series { id } } } } b: node(id: $b) { ... on Booking { series { id } lab { slug } askedAt } } }
variables: {"s": "$series", "b": "$one"}
answer: {"data": {"node": {"rule": "FREQ=WEEKLY;BYDAY=MO;COUNT=4", "bookings": [{"id": "$one", "series": {"id": "$series"}}, {"id": "$two", "series": {"id": "$series"}}, {"id": "$three", "series": {"id": "$series"}}]}, "b": {"series": {"id": "$series"}, "lab": {"slug": "mobilab"}, "askedAt": "2018-03-05T11:00:00Z"}}}

=== bia waits for the third of them
as: bia
operation: Book
variables: {"input": {"space": "$space", "startsAt": "2018-03-26T09:00:00-03:00", "endsAt": "2018-03-26T10:00:00-03:00", "people": 1, "servant": "$bia", "waitlist": true}}
answer: {"data": {"bookSlot": {"booking": {"id": "$waits", "status": "WAITLISTED", "people": 1, "startsAt": "2018-03-26T12:00:00Z", "endsAt": "2018-03-26T13:00:00Z", "space": {"id": "$space", "name": "Mesa"}, "group": null, "guidelinesVersion": null, "waitlistPosition": 1}, "problems": []}}}

=== the desk closes that day: ana's falls, bia goes on waiting
as: desk
operation: CloseSpace
variables: {"input": {"space": "$space", "startsAt": "2018-03-26T00:00:00-03:00", "endsAt": "2018-03-27T00:00:00-03:00", "reason": "Pintura."}}
answer: {"data": {"closeSpace": {"closure": {"id": "$closure", "startsAt": "2018-03-26T03:00:00Z", "endsAt": "2018-03-27T03:00:00Z", "reason": "Pintura."}, "space": {"id": "$space"}, "bookings": [{"id": "$two", "status": "CANCELLED"}], "problems": []}}}

=== its slot is not told, the closure is
query: query($s: ID!) { node(id: $s) { ... on Space { slots(from: "2018-03-26T00:00:00-03:00", to: "2018-03-28T00:00:00-03:00") { startsAt } closures { id reason liftedAt space { id } } } } }
variables: {"s": "$space"}
answer: {"data": {"node": {"slots": [{"startsAt": "2018-03-27T12:00:00Z"}], "closures": [{"id": "$closure", "reason": "Pintura.", "liftedAt": null, "space": {"id": "$space"}}]}}}

=== and it is not booked
as: ana
language: en
operation: Book
variables: {"input": {"space": "$space", "startsAt": "2018-03-26T09:00:00-03:00", "endsAt": "2018-03-26T10:00:00-03:00", "people": 1, "servant": "$ana"}}
answer: {"data": {"bookSlot": {"booking": null, "problems": [{"code": "CLOSED", "path": ["input", "startsAt"], "message": "The space is closed at this time, until 2018-03-27T00:00:00-03:00."}]}}}

=== the closure is lifted, and whoever waited is offered the place
as: desk
query: mutation($closure: ID!) { liftClosure(input: {closure: $closure, idempotencyKey: "reabre"}) { space { id } promoted { id status } problems { code message path } } }
variables: {"closure": "$closure"}
answer: {"data": {"liftClosure": {"space": {"id": "$space"}, "promoted": [{"id": "$waits", "status": "OFFERED"}], "problems": []}}}

=== the same request again names whom it was offered to
as: desk
query: mutation($closure: ID!) { liftClosure(input: {closure: $closure, idempotencyKey: "reabre"}) { space { id } promoted { id status } problems { code message path } } }
variables: {"closure": "$closure"}
answer: {"data": {"liftClosure": {"space": {"id": "$space"}, "promoted": [{"id": "$waits", "status": "OFFERED"}], "problems": []}}}

=== twice is once too often
as: desk
operation: LiftClosure
variables: {"closure": "$closure"}
answer: {"data": {"liftClosure": {"space": null, "promoted": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "closure"], "message": "$_"}]}}}

=== bia lets it go
as: bia
operation: AnswerOffer
variables: {"booking": "$waits", "accept": false}
answer: {"data": {"answerOffer": {"booking": {"id": "$waits", "status": "CANCELLED"}, "problems": []}}}

=== ana moves her first one onto bia's: there is no room, and nothing changes
as: ana
operation: Move
variables: {"input": {"booking": "$one", "startsAt": "2018-03-19T09:00:00-03:00", "endsAt": "2018-03-19T10:00:00-03:00"}}
answer: {"data": {"moveBooking": {"booking": null, "promoted": null, "problems": [{"code": "FULL", "path": ["input", "startsAt"], "message": "$_"}]}}}

=== bia waits for ana's
as: bia
query: mutation($s: ID!, $b: ID!) { bookSlot(input: {space: $s, startsAt: "2018-03-12T09:00:00-03:00", endsAt: "2018-03-12T10:00:00-03:00", people: 1, servant: $b, waitlist: true}) { booking { id status } problems { code } } }
variables: {"s": "$space", "b": "$bia"}
answer: {"data": {"bookSlot": {"booking": {"id": "$first", "status": "WAITLISTED"}, "problems": []}}}

=== moved to another day by the desk it keeps its id, and bia has its place
as: desk
operation: Move
variables: {"input": {"booking": "$one", "startsAt": "2018-03-13T09:00:00-03:00", "endsAt": "2018-03-13T10:00:00-03:00"}}
answer: {"data": {"moveBooking": {"booking": {"id": "$one", "status": "CONFIRMED", "startsAt": "2018-03-13T12:00:00Z", "endsAt": "2018-03-13T13:00:00Z", "space": {"id": "$space", "name": "Mesa"}}, "promoted": [{"id": "$first", "status": "OFFERED"}], "problems": []}}}

=== what is offered for 24 hours lapses
clock: 2018-03-06T11:00:01Z
as: bia
eventually: yes
query: query($b: ID!) { node(id: $b) { ... on Booking { status } } }
variables: {"b": "$first"}
answer: {"data": {"node": {"status": "EXPIRED"}}}

=== ana gives the rest of the series up, from the last on
as: ana
operation: CancelSeries
variables: {"input": {"booking": "$three", "scope": "FOLLOWING", "reason": "Outro projeto"}}
answer: {"data": {"cancelSeries": {"bookings": [{"id": "$three", "status": "CANCELLED"}], "promoted": [], "problems": []}}}

=== bia gives up none of it
as: bia
operation: CancelSeries
variables: {"input": {"booking": "$one", "scope": "ALL"}}
answer: {"data": {"cancelSeries": {"bookings": null, "promoted": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "booking"], "message": "$_"}]}}}

=== the committee declares the year's holidays, of which Good Friday is one
as: carla
query: mutation { declareHolidays(input: {year: 2018}) { holidays { id day name lab { id } } problems { code } } }
answer: {"data": {"declareHolidays": {"holidays": "$_", "problems": []}}}

=== a desk declares its lab's own, on which ana's stays
as: desk
query: mutation { declareHoliday(input: {day: "2018-03-13", name: "Mudança", lab: "mobilab"}) { holiday { id day name lab { slug } } standing problems { code } } }
answer: {"data": {"declareHoliday": {"holiday": {"id": "$moving", "day": "2018-03-13", "name": "Mudança", "lab": {"slug": "mobilab"}}, "standing": 1, "problems": []}}}

=== not for all labs
as: desk
query: mutation { declareHoliday(input: {day: "2018-03-14", name: "Meu dia"}) { holiday { id } standing problems { code path } } }
answer: {"data": {"declareHoliday": {"holiday": null, "standing": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "lab"]}]}}}

=== a holiday has no slots
as: ana
query: query($s: ID!) { node(id: $s) { ... on Space { slots(from: "2018-03-30T00:00:00-03:00", to: "2018-04-01T00:00:00-03:00") { startsAt } } } all: holidays(year: 2018) { day } labs: holidays(year: 2018, filter: {lab: "mobilab"}) { day name } }
variables: {"s": "$space"}
answer: {"data": {"node": {"slots": [{"startsAt": "2018-03-31T12:00:00Z"}]}, "all": "$_", "labs": "$_"}}

=== it is said by name
as: ana
language: en
operation: Book
variables: {"input": {"space": "$space", "startsAt": "2018-03-30T09:00:00-03:00", "endsAt": "2018-03-30T10:00:00-03:00", "people": 1, "servant": "$ana"}}
answer: {"data": {"bookSlot": {"booking": null, "problems": [{"code": "CLOSED", "path": ["input", "startsAt"], "message": "$_"}]}}}

=== the lab's own is revoked
as: desk
query: mutation($h: ID!) { revokeHoliday(input: {holiday: $h}) { holidayId promoted { id } problems { code } } }
variables: {"h": "$moving"}
answer: {"data": {"revokeHoliday": {"holidayId": "$moving", "promoted": [], "problems": []}}}

=== the opening ends on the eve: what was booked after it falls
as: desk
query: mutation($o: ID!) { closeOpening(input: {opening: $o, until: "2018-03-12", reason: "Reforma"}) { opening { until slotCount } bookings { id status reason } promoted { id } problems { code } } }
variables: {"o": "$opening"}
answer: {"data": {"closeOpening": {"opening": {"until": "2018-03-12", "slotCount": 8}, "bookings": [{"id": "$one", "status": "CANCELLED", "reason": "Reforma"}, {"id": "$ofbia", "status": "CANCELLED", "reason": "Reforma"}], "promoted": [], "problems": []}}}

=== a private calendar of one's own, and of a lab for who runs it
as: ana
query: mutation { own: makeFeed(input: {}) { feed { id lab { id } madeAt revokedAt } problems { code } } other: makeFeed(input: {lab: "mobilab"}) { feed { id } problems { code path } } }
partly: yes
answer: {"data": {"own": {"feed": {"id": "$feed", "lab": null, "madeAt": "2018-03-06T11:00:01Z", "revokedAt": null}, "problems": []}, "other": {"feed": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "lab"]}]}}}

=== it is hers alone
as: carla
query: query($f: ID!) { node(id: $f) { id } viewer { feeds { id } } }
variables: {"f": "$feed"}
answer: {"data": {"node": null, "viewer": {"feeds": []}}}

=== (hers)
as: ana
query: query($f: ID!) { node(id: $f) { id } viewer { feeds { id } } }
variables: {"f": "$feed"}
answer: {"data": {"node": {"id": "$feed"}, "viewer": {"feeds": [{"id": "$feed"}]}}}

=== revoked, it has no address
as: ana
query: mutation($f: ID!) { revokeFeed(input: {feed: $f}) { feed { id path revokedAt } problems { code } } }
variables: {"f": "$feed"}
answer: {"data": {"revokeFeed": {"feed": {"id": "$feed", "path": null, "revokedAt": "2018-03-06T11:00:01Z"}, "problems": []}}}
