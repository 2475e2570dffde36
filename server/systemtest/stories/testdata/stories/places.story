# Where things are: a lab's district, and what a district has (issue's places to look).

person carla: committee | |
person desk: lab:mobilab | |
person ana: servant | ana@prefeitura.sp.gov.br |

=== a lab of an unknown district is refused
clock: 2018-03-05T11:00:00Z
as: desk
query: mutation { updateLab(input: {lab: "mobilab", district: "atlantida"}) { lab { id } problems { code path } } }
answer: {"data": {"updateLab": {"lab": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "district"]}]}}}

=== its desk says where it is
as: desk
query: mutation { updateLab(input: {lab: "mobilab", district: "se"}) { lab { district { slug } } problems { code } } }
answer: {"data": {"updateLab": {"lab": {"district": {"slug": "se"}}, "problems": []}}}

=== (a group of the district)
as: desk
query: mutation { suggestGroup(input: {name: "Mapa Vivo", kind: COLLECTIVE, district: "se"}) { group { slug } problems { code } } }
answer: {"data": {"suggestGroup": {"group": {"slug": "mapa-vivo"}, "problems": []}}}

=== the district tells what is there
query: { district(slug: "se") { secretariat { acronym } labs { slug } groups(first: 5) { totalCount nodes { slug } } trainings(first: 5) { totalCount } } }
answer: {"data": {"district": {"secretariat": {"acronym": "SUB-SE"}, "labs": [{"slug": "mobilab"}], "groups": {"totalCount": 1, "nodes": [{"slug": "mapa-vivo"}]}, "trainings": {"totalCount": 0}}}}

=== a room is open in the mornings
as: desk
query: mutation { addSpace(input: {lab: "mobilab", name: "Sala", kind: ROOM, capacity: 4}) { space { id } problems { code } } }
answer: {"data": {"addSpace": {"space": {"id": "$space"}, "problems": []}}}

=== (mornings)
as: desk
query: mutation($s: ID!) { openSlots(input: {space: $s, rule: "FREQ=DAILY", opens: "09:00", closes: "11:00", slotMinutes: 120, from: "2018-03-05"}) { problems { code } } }
variables: {"s": "$space"}
answer: {"data": {"openSlots": {"problems": []}}}

=== the next free slot of every lab, in one query
query: { labs(first: 100) { nodes { slug nextSlots(people: 3) { startsAt free space { name lab { slug } } } } } lab(slug: "mobilab") { none: nextSlots(people: 5) { free } three: nextSlots(first: 3) { startsAt } } }
answer: {"data": {"labs": {"nodes": "$labs"}, "lab": {"none": [], "three": [{"startsAt": "2018-03-05T12:00:00Z"}, {"startsAt": "2018-03-06T12:00:00Z"}, {"startsAt": "2018-03-07T12:00:00Z"}]}}}

=== labs by name, whatever they are near, and trainings from the latest
query: { labs(first: 1, filter: {near: {latitude: -23.55, longitude: -46.63}}, orderBy: NAME) { totalCount } nowhere: labs(orderBy: NEAREST) { totalCount } trainings(orderBy: LATEST, last: 1) { totalCount } }
answer: {"errors": [{"message": "NEAREST precisa de near: diga de onde se mede.", "path": ["nowhere"], "extensions": {"code": "BAD_USER_INPUT"}}], "data": {"labs": {"totalCount": "$_"}, "nowhere": null, "trainings": {"totalCount": 0}}}

=== a servant's initiatives and nominations
as: ana
query: mutation { registerMember(input: {name: "Ana Souza", registration: "1", secretariat: "SMIT", employment: PERMANENT}) { servant { initiatives { totalCount } nominations { totalCount } } problems { code } } }
answer: {"data": {"registerMember": {"servant": {"initiatives": {"totalCount": 0}, "nominations": {"totalCount": 0}}, "problems": []}}}
