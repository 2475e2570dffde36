# A lab and a group become partners: one proposes, the other answers, either ends it; and the group books the lab's spaces.

person carla: committee | |
person desk: lab:mobilab | |
person otherdesk: lab:labprodam | |
person token: group:software-livre | |
person eva: servant | eva@livre.org |
person rui: servant | rui@prefeitura.sp.gov.br |
person zoe: servant | zoe@example.org |

=== eva's group is suggested, with her as its contact
clock: 2018-03-05T12:00:00Z
as: eva
operation: SuggestGroup
variables: {"input": {"name": "Software Livre", "kind": "FREE_SOFTWARE", "district": "mooca", "contact": {"email": "eva@livre.org"}}}
answer: {"data": {"suggestGroup": {"group": {"id": "$livre", "slug": "software-livre", "name": "Software Livre", "status": "SUGGESTED"}, "duplicates": [], "problems": []}}}

=== (she represents it)
as: eva
query: mutation { claimGroup(input: {group: "software-livre", name: "Eva Reis"}) { group { representatives { name } } problems { code } } }
answer: {"data": {"claimGroup": {"group": {"representatives": [{"name": "Eva Reis"}]}, "problems": []}}}

=== what is only suggested is nobody's partner
as: eva
operation: ProposePartnership
variables: {"input": {"lab": "mobilab", "group": "software-livre"}}
answer: {"data": {"proposePartnership": {"partnership": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "group"], "message": "$_"}]}}}

=== the committee maps it
as: carla
operation: ReviewGroup
variables: {"input": {"group": "software-livre", "status": "VERIFIED"}}
answer: {"data": {"reviewGroup": {"group": {"id": "$livre", "slug": "software-livre", "status": "VERIFIED"}, "problems": []}}}

=== who has to do with neither proposes nothing
as: zoe
operation: ProposePartnership
variables: {"input": {"lab": "mobilab", "group": "software-livre"}}
answer: {"data": {"proposePartnership": {"partnership": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "lab"], "message": "$_"}]}}}

=== another lab's desk does not either
as: otherdesk
operation: ProposePartnership
variables: {"input": {"lab": "mobilab", "group": "software-livre"}}
answer: {"data": {"proposePartnership": {"partnership": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "lab"], "message": "$_"}]}}}

=== neither is there what nobody knows
as: desk
operation: ProposePartnership
variables: {"input": {"lab": "mobilab", "group": "mobilab"}}
answer: {"data": {"proposePartnership": {"partnership": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "group"], "message": "$_"}]}}}

=== eva proposes
as: eva
operation: ProposePartnership
variables: {"input": {"lab": "mobilab", "group": "software-livre", "text": "Oficinas às segundas."}}
answer: {"data": {"proposePartnership": {"partnership": {"id": "$first", "status": "PROPOSED", "lab": {"id": "$lab", "slug": "mobilab"}, "group": {"id": "$livre", "slug": "software-livre"}}, "problems": []}}}

=== one that waits is enough
as: desk
operation: ProposePartnership
variables: {"input": {"lab": "mobilab", "group": "software-livre"}}
answer: {"data": {"proposePartnership": {"partnership": null, "problems": [{"code": "TAKEN", "path": ["input", "group"], "message": "$_"}]}}}

=== the public knows of none yet
query: query($p: ID!) { node(id: $p) { id } lab(slug: "mobilab") { partners { totalCount } partnerships { id } } group(slug: "software-livre") { status partnerships { id } } }
variables: {"p": "$first"}
answer: {"data": {"node": null, "lab": {"partners": {"totalCount": 0}, "partnerships": []}, "group": {"status": "VERIFIED", "partnerships": []}}}

=== who proposed does not answer
as: eva
language: en
operation: AnswerPartnership
variables: {"input": {"partnership": "$first", "accept": true}}
answer: {"data": {"answerPartnership": {"partnership": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "partnership"], "message": "Who proposed does not answer: the other side's answer is awaited."}]}}}

=== who was asked does not end it, but answers
as: desk
query: mutation($p: ID!) { endPartnership(input: {partnership: $p, reason: "Não."}) { partnership { id } problems { code path } } }
variables: {"p": "$first"}
answer: {"data": {"endPartnership": {"partnership": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "partnership"]}]}}}

=== whose it is not has never heard of it
as: zoe
operation: AnswerPartnership
variables: {"input": {"partnership": "$first", "accept": true}}
answer: {"data": {"answerPartnership": {"partnership": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "partnership"], "message": "$_"}]}}}

=== the lab declines
clock: 2018-03-06T12:00:00Z
as: desk
operation: AnswerPartnership
variables: {"input": {"partnership": "$first", "accept": false, "reason": "Faltam mesas."}}
answer: {"data": {"answerPartnership": {"partnership": {"id": "$first", "status": "DECLINED", "since": null}, "problems": []}}}

=== eva reads why
as: eva
query: query($p: ID!) { node(id: $p) { ... on Partnership { status reason until proposedBy text } } }
variables: {"p": "$first"}
answer: {"data": {"node": {"status": "DECLINED", "reason": "Faltam mesas.", "until": "2018-03-06T12:00:00Z", "proposedBy": "GROUP", "text": "Oficinas às segundas."}}}

=== then the lab proposes, and takes it back
as: desk
operation: ProposePartnership
variables: {"input": {"lab": "mobilab", "group": "software-livre"}}
answer: {"data": {"proposePartnership": {"partnership": {"id": "$second", "status": "PROPOSED", "lab": {"id": "$lab", "slug": "mobilab"}, "group": {"id": "$livre", "slug": "software-livre"}}, "problems": []}}}

=== (back)
as: desk
query: mutation($p: ID!) { endPartnership(input: {partnership: $p, reason: "Ainda não."}) { partnership { status } problems { code } } }
variables: {"p": "$second"}
answer: {"data": {"endPartnership": {"partnership": {"status": "WITHDRAWN"}, "problems": []}}}

=== and proposes once more
as: desk
operation: ProposePartnership
variables: {"input": {"lab": "mobilab", "group": "$livre"}}
answer: {"data": {"proposePartnership": {"partnership": {"id": "$third", "status": "PROPOSED", "lab": {"id": "$lab", "slug": "mobilab"}, "group": {"id": "$livre", "slug": "software-livre"}}, "problems": []}}}

=== the group accepts, by its own token
clock: 2018-03-07T12:00:00Z
as: token
operation: AnswerPartnership
variables: {"input": {"partnership": "$third", "accept": true}}
answer: {"data": {"answerPartnership": {"partnership": {"id": "$third", "status": "ACTIVE", "since": "2018-03-07T12:00:00Z"}, "problems": []}}}

=== twice is once too often
as: token
operation: AnswerPartnership
variables: {"input": {"partnership": "$third", "accept": true}}
answer: {"data": {"answerPartnership": {"partnership": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "partnership"], "message": "$_"}]}}}

=== by it the group is a PARTNER, for everybody
query: query($g: ID!) { lab(slug: "mobilab") { partners { nodes { slug } } partnerships(filter: {status: [ACTIVE]}) { id since reason } } group(slug: "software-livre") { status partnerships { id lab { slug } status } } groups(filter: {lab: "mobilab", status: PARTNER}) { nodes { slug } } node(id: $g) { ... on Group { name } } }
variables: {"g": "$livre"}
answer: {"data": {"lab": {"partners": {"nodes": [{"slug": "software-livre"}]}, "partnerships": [{"id": "$third", "since": "2018-03-07T12:00:00Z", "reason": null}]}, "group": {"status": "PARTNER", "partnerships": [{"id": "$third", "lab": {"slug": "mobilab"}, "status": "ACTIVE"}]}, "groups": {"nodes": [{"slug": "software-livre"}]}, "node": {"name": "Software Livre"}}}

=== a review says what it returns to, and it stays a partner
as: carla
query: mutation { reviewGroup(input: {group: "software-livre", status: MAPPED}) { group { status } problems { code } } }
answer: {"data": {"reviewGroup": {"group": {"status": "PARTNER"}, "problems": []}}}

=== the lab opens a room, and its guidelines let free software in twice a week
as: desk
operation: PublishGuidelines
variables: {"input": {"lab": "mobilab", "text": "Quem reserva, vem.", "rules": {"audiences": ["FREE_SOFTWARE"], "hoursPerWeek": 4}}}
answer: {"data": {"publishGuidelines": {"lab": {"id": "$lab", "guidelines": {"id": "$_", "version": 1, "text": "Quem reserva, vem."}}, "problems": []}}}

=== (room)
as: desk
operation: AddSpace
variables: {"input": {"lab": "mobilab", "name": "Sala", "kind": "ROOM", "capacity": 10}}
answer: {"data": {"addSpace": {"space": {"id": "$space", "name": "Sala", "kind": "ROOM", "capacity": 10}, "problems": []}}}

=== (hours)
as: desk
operation: OpenSlots
variables: {"input": {"space": "$space", "rule": "FREQ=DAILY", "opens": "09:00", "closes": "13:00", "slotMinutes": 120, "from": "2018-03-05", "until": "2018-03-31"}}
answer: {"data": {"openSlots": {"opening": "$_", "problems": []}}}

=== eva books in the group's name, with her own token
as: eva
operation: Book
variables: {"input": {"space": "$space", "startsAt": "2018-03-08T09:00:00-03:00", "endsAt": "2018-03-08T11:00:00-03:00", "people": 8, "group": "software-livre", "acceptsGuidelines": 1}}
answer: {"data": {"bookSlot": {"booking": {"id": "$ofeva", "status": "CONFIRMED", "people": 8, "startsAt": "2018-03-08T12:00:00Z", "endsAt": "2018-03-08T14:00:00Z", "space": {"id": "$space", "name": "Sala"}, "group": {"id": "$livre", "name": "Software Livre"}, "guidelinesVersion": 1, "waitlistPosition": null}, "problems": []}}}

=== and the group with its own
as: token
operation: Book
variables: {"input": {"space": "$space", "startsAt": "2018-03-09T09:00:00-03:00", "endsAt": "2018-03-09T11:00:00-03:00", "people": 8, "group": "$livre"}}
answer: {"data": {"bookSlot": {"booking": {"id": "$oftoken", "status": "CONFIRMED", "people": 8, "startsAt": "2018-03-09T12:00:00Z", "endsAt": "2018-03-09T14:00:00Z", "space": {"id": "$space", "name": "Sala"}, "group": {"id": "$livre", "name": "Software Livre"}, "guidelinesVersion": 1, "waitlistPosition": null}, "problems": []}}}

=== the quota is the group's, whoever books for it
as: eva
language: en
operation: Book
variables: {"input": {"space": "$space", "startsAt": "2018-03-10T09:00:00-03:00", "endsAt": "2018-03-10T11:00:00-03:00", "people": 8, "group": "software-livre"}}
answer: {"data": {"bookSlot": {"booking": null, "problems": [{"code": "AGAINST_GUIDELINES", "path": ["input", "endsAt"], "message": "$_"}]}}}

=== who does not represent it books nothing in its name
as: zoe
operation: Book
variables: {"input": {"space": "$space", "startsAt": "2018-03-12T09:00:00-03:00", "endsAt": "2018-03-12T11:00:00-03:00", "people": 8, "group": "software-livre", "acceptsGuidelines": 1}}
answer: {"data": {"bookSlot": {"booking": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "group"], "message": "$_"}]}}}

=== both see all of the group's bookings, the public none
as: eva
query: { group(slug: "software-livre") { bookings { totalCount nodes { id } } } }
answer: {"data": {"group": {"bookings": {"totalCount": 2, "nodes": [{"id": "$ofeva"}, {"id": "$oftoken"}]}}}}

=== (public)
query: { group(slug: "software-livre") { bookings { totalCount nodes { id } } } }
answer: {"data": {"group": {"bookings": {"totalCount": 0, "nodes": []}}}}

=== eva lets go of what the token booked
as: eva
operation: Cancel
variables: {"input": {"booking": "$oftoken"}}
answer: {"data": {"cancelBooking": {"booking": {"id": "$oftoken", "status": "CANCELLED"}, "promoted": [], "problems": []}}}

=== rui, a member, represents it too
as: rui
query: mutation { registerMember(input: {name: "Rui Luz", registration: "9", secretariat: "SMIT", employment: PERMANENT}) { servant { id } problems { code } } }
answer: {"data": {"registerMember": {"servant": {"id": "$rui"}, "problems": []}}}

=== (asks)
as: rui
query: mutation { claimGroup(input: {group: "software-livre"}) { group { claims { key name servant { id } } } problems { code } } }
answer: {"data": {"claimGroup": {"group": {"claims": [{"key": "$key", "name": "Rui Luz", "servant": {"id": "$rui"}}]}, "problems": []}}}

=== (by the desk's word)
as: desk
query: mutation($k: String!) { decideGroupClaim(input: {group: "software-livre", claim: $k, accept: true}) { group { representatives { name servant { id } } } problems { code } } }
variables: {"k": "$key"}
answer: {"data": {"decideGroupClaim": {"group": {"representatives": [{"name": "Eva Reis", "servant": null}, {"name": "Rui Luz", "servant": {"id": "$rui"}}]}, "problems": []}}}

=== he leaves the network, and with it the group
as: rui
operation: Leave
answer: {"data": {"leaveNetwork": "$_"}}

=== (eva alone)
query: { group(slug: "software-livre") { representatives { name } } }
answer: {"data": {"group": {"representatives": [{"name": "Eva Reis"}]}}}

=== a partnership ends with a reason
as: eva
query: mutation($p: ID!) { endPartnership(input: {partnership: $p, reason: " "}) { partnership { id } problems { code path } } }
variables: {"p": "$third"}
answer: {"data": {"endPartnership": {"partnership": null, "problems": [{"code": "INVALID", "path": ["input", "reason"]}]}}}

=== (the morning that eva booked is over, and nobody came)
clock: 2018-03-20T12:00:00Z
as: eva
eventually: yes
query: query($b: ID!) { node(id: $b) { ... on Booking { status } } }
variables: {"b": "$ofeva"}
answer: {"data": {"node": {"status": "NO_SHOW"}}}

=== (a reason)
as: eva
query: mutation($p: ID!) { endPartnership(input: {partnership: $p, reason: "Mudamos de bairro."}) { partnership { status until reason group { status } } problems { code } } }
variables: {"p": "$third"}
answer: {"data": {"endPartnership": {"partnership": {"status": "ENDED", "until": "2018-03-20T12:00:00Z", "reason": "Mudamos de bairro.", "group": {"status": "MAPPED"}}, "problems": []}}}

=== once
as: desk
query: mutation($p: ID!) { endPartnership(input: {partnership: $p, reason: "De novo."}) { partnership { id } problems { code path } } }
variables: {"p": "$third"}
answer: {"data": {"endPartnership": {"partnership": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "partnership"]}]}}}

=== the public reads that it lasted, and not why it ended
query: { lab(slug: "mobilab") { partners { totalCount } partnerships { status reason } } group(slug: "software-livre") { status } }
answer: {"data": {"lab": {"partners": {"totalCount": 0}, "partnerships": [{"status": "ENDED", "reason": null}]}, "group": {"status": "MAPPED"}}}

=== one that is archived while a partner ends its partnerships, and books no more
as: token
operation: ProposePartnership
variables: {"input": {"lab": "mobilab", "group": "software-livre"}}
answer: {"data": {"proposePartnership": {"partnership": {"id": "$fourth", "status": "PROPOSED", "lab": {"id": "$lab", "slug": "mobilab"}, "group": {"id": "$livre", "slug": "software-livre"}}, "problems": []}}}

=== (yes)
as: desk
operation: AnswerPartnership
variables: {"input": {"partnership": "$fourth", "accept": true}}
answer: {"data": {"answerPartnership": {"partnership": {"id": "$fourth", "status": "ACTIVE", "since": "2018-03-20T12:00:00Z"}, "problems": []}}}

=== (archived)
as: carla
query: mutation { reviewGroup(input: {group: "software-livre", status: ARCHIVED, reason: "Acabou."}) { group { status partnerships(filter: {status: [ACTIVE, PROPOSED]}) { id } } problems { code } } }
answer: {"data": {"reviewGroup": {"group": {"status": "ARCHIVED", "partnerships": []}, "problems": []}}}

=== (no more)
as: eva
operation: Book
variables: {"input": {"space": "$space", "startsAt": "2018-03-22T09:00:00-03:00", "endsAt": "2018-03-22T11:00:00-03:00", "people": 1, "group": "software-livre"}}
answer: {"data": {"bookSlot": {"booking": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "group"], "message": "$_"}]}}}
