# On 15 October 2017 the city's clocks went from 24:00 to 01:00, on 18 February 2018 from 24:00 back to 23:00.

person carla: committee | |

=== the midnight that was skipped never was
clock: 2017-10-01T12:00:00Z
as: carla
language: en
query: mutation($i: ScheduleMeetingInput!) { scheduleMeeting(input: $i) { meeting { startsAt } problems { code path message } } }
variables: {"i": {"quarter": {"year": 2017, "number": 4}, "startsAt": "2017-10-15T00:00:00-03:00", "endsAt": "2017-10-15T02:00:00-02:00", "extraordinary": true}}
answer: {"data": {"scheduleMeeting": {"meeting": null, "problems": [{"code": "INVALID", "path": ["input", "startsAt"],
  "message": "This hour never was in the city: the clocks were put forward. Write it as -02:00, or in UTC."}]}}}

=== nor was the rest of its hour
as: carla
query: mutation($i: ScheduleMeetingInput!) { scheduleMeeting(input: $i) { meeting { startsAt } problems { code path } } }
variables: {"i": {"quarter": {"year": 2017, "number": 4}, "startsAt": "2017-10-14T23:00:00-03:00", "endsAt": "2017-10-15T00:59:59-03:00", "extraordinary": true}}
answer: {"data": {"scheduleMeeting": {"meeting": null, "problems": [{"code": "INVALID", "path": ["input", "endsAt"]}]}}}

=== written in the query itself, it is refused as well
as: carla
query: mutation { scheduleMeeting(input: {quarter: {year: 2017, number: 4}, startsAt: "2017-10-15T00:30:00-03:00", endsAt: "2017-10-15T02:00:00-02:00", extraordinary: true}) { meeting { startsAt } problems { code path } } }
answer: {"data": {"scheduleMeeting": {"meeting": null, "problems": [{"code": "INVALID", "path": ["input", "startsAt"]}]}}}

=== the hour after it was
as: carla
query: mutation($i: ScheduleMeetingInput!) { scheduleMeeting(input: $i) { meeting { id startsAt endsAt } problems { code } } }
variables: {"i": {"quarter": {"year": 2017, "number": 4}, "startsAt": "2017-10-15T01:00:00-02:00", "endsAt": "2017-10-15T02:00:00-02:00", "extraordinary": true}}
answer: {"data": {"scheduleMeeting": {"meeting": {"id": "$meeting", "startsAt": "2017-10-15T03:00:00Z", "endsAt": "2017-10-15T04:00:00Z"}, "problems": []}}}

=== the same instant in UTC is an instant
as: carla
query: mutation($i: ScheduleMeetingInput!) { scheduleMeeting(input: $i) { meeting { startsAt } problems { code } } }
variables: {"i": {"quarter": {"year": 2017, "number": 4}, "startsAt": "2017-10-15T03:30:00Z", "endsAt": "2017-10-15T04:00:00Z", "extraordinary": true}}
answer: {"data": {"scheduleMeeting": {"meeting": {"startsAt": "2017-10-15T03:30:00Z"}, "problems": []}}}

=== and so it is in another place's time
as: carla
query: mutation($i: ScheduleMeetingInput!) { scheduleMeeting(input: $i) { meeting { startsAt } problems { code } } }
variables: {"i": {"quarter": {"year": 2017, "number": 4}, "startsAt": "2017-10-14T23:30:00-04:00", "endsAt": "2017-10-15T00:30:00-04:00", "extraordinary": true}}
answer: {"data": {"scheduleMeeting": {"meeting": {"startsAt": "2017-10-15T03:30:00Z"}, "problems": []}}}

=== what seems to end later may end before it begins
as: carla
query: mutation($i: ScheduleMeetingInput!) { scheduleMeeting(input: $i) { meeting { startsAt } problems { code path } } }
variables: {"i": {"quarter": {"year": 2017, "number": 4}, "startsAt": "2017-10-14T23:45:00-03:00", "endsAt": "2017-10-15T00:30:00-02:00", "extraordinary": true}}
answer: {"data": {"scheduleMeeting": {"meeting": null, "problems": [{"code": "INVALID", "path": ["input", "endsAt"]}]}}}

=== nobody is moved to an hour that never was
as: carla
query: mutation($i: RescheduleMeetingInput!) { rescheduleMeeting(input: $i) { meeting { startsAt } problems { code path } } }
variables: {"i": {"meeting": "$meeting", "startsAt": "2017-10-15T00:15:00-03:00", "endsAt": "2017-10-15T02:00:00-02:00", "notice": "Mais cedo"}}
answer: {"data": {"rescheduleMeeting": {"meeting": null, "problems": [{"code": "INVALID", "path": ["input", "startsAt"]}]}}}

=== an hour that came twice is told by its offset
clock: 2018-02-01T12:00:00Z
as: carla
query: mutation($i: ScheduleMeetingInput!) { scheduleMeeting(input: $i) { meeting { startsAt endsAt } problems { code } } }
variables: {"i": {"quarter": {"year": 2018, "number": 1}, "startsAt": "2018-02-17T23:30:00-02:00", "endsAt": "2018-02-17T23:30:00-03:00", "extraordinary": true}}
answer: {"data": {"scheduleMeeting": {"meeting": {"startsAt": "2018-02-18T01:30:00Z", "endsAt": "2018-02-18T02:30:00Z"}, "problems": []}}}

=== and goes one way
as: carla
query: mutation($i: ScheduleMeetingInput!) { scheduleMeeting(input: $i) { meeting { startsAt } problems { code path } } }
variables: {"i": {"quarter": {"year": 2018, "number": 1}, "startsAt": "2018-02-17T23:30:00-03:00", "endsAt": "2018-02-17T23:30:00-02:00", "extraordinary": true}}
answer: {"data": {"scheduleMeeting": {"meeting": null, "problems": [{"code": "INVALID", "path": ["input", "endsAt"]}]}}}

=== a day of the city begins when its clocks say so: the last quarter of 2017 is not over
clock: 2018-01-01T01:59:59Z
query: { meetingCalendar(year: 2017) { dueBy overdue } }
answer: {"data": {"meetingCalendar": [{"dueBy": null, "overdue": false}, {"dueBy": "2017-06-30", "overdue": true}, {"dueBy": "2017-09-30", "overdue": true}, {"dueBy": "2017-12-31", "overdue": false}]}}

=== and now it is
clock: 2018-01-01T02:00:00Z
query: { meetingCalendar(year: 2017) { overdue } }
answer: {"data": {"meetingCalendar": [{"overdue": false}, {"overdue": true}, {"overdue": true}, {"overdue": true}]}}
