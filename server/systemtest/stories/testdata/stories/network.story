# Who is connected with whom: the network around a record, paths, past days, and who is hidden.

person ana: servant | ana@prefeitura.sp.gov.br |
person bia: servant | bia@prefeitura.sp.gov.br |
person caio: servant | caio@prefeitura.sp.gov.br |
person carla: committee | |

=== two bodies are founded
clock: 2024-02-01T12:00:00-03:00
as: carla
query: mutation { a: createSecretariat(input: {acronym: "NOVA", name: "Secretaria Nova", kind: OFFICE, since: "2024-02"}) { secretariat { id } problems { code } } b: createSecretariat(input: {acronym: "OUTRA", name: "Secretaria Outra", kind: OFFICE}) { secretariat { id } problems { code } } }
answer: {"data": {"a": {"secretariat": {"id": "$nova"}, "problems": []}, "b": {"secretariat": {"id": "$outra"}, "problems": []}}}

=== ana joins the one
as: ana
query: mutation($i: RegisterMemberInput!) { registerMember(input: $i) { servant { id } problems { code } } }
variables: {"i": {"name": "Ana Souza", "registration": "1", "secretariat": "NOVA", "employment": "PERMANENT"}}
answer: {"data": {"registerMember": {"servant": {"id": "$ana"}, "problems": []}}}

=== bia the other
as: bia
query: mutation($i: RegisterMemberInput!) { registerMember(input: $i) { servant { id } problems { code } } }
variables: {"i": {"name": "Bia Lima", "registration": "2", "secretariat": "OUTRA", "employment": "PERMANENT"}}
answer: {"data": {"registerMember": {"servant": {"id": "$bia"}, "problems": []}}}

=== so does caio
as: caio
query: mutation($i: RegisterMemberInput!) { registerMember(input: $i) { servant { id } problems { code } } }
variables: {"i": {"name": "Caio Prado", "registration": "3", "secretariat": "OUTRA", "employment": "TEMPORARY"}}
answer: {"data": {"registerMember": {"servant": {"id": "$caio"}, "problems": []}}}

=== bia coordinates a lab of ana's body
as: carla
query: mutation($b: ID!) { createLab(input: {name: "Casa Aberta", secretariat: "NOVA", coordinators: [$b]}) { lab { id slug } problems { code } } }
variables: {"b": "$bia"}
answer: {"data": {"createLab": {"lab": {"id": "$lab", "slug": "casa-aberta"}, "problems": []}}}

=== two links around ana are her body and its lab
operation: Neighbourhood
variables: {"around": "$ana", "depth": 2}
answer: {"data": {"network": {"nodes": [{"__typename": "Servant", "id": "$ana", "label": "Ana Souza"},
  {"__typename": "Secretariat", "id": "$nova", "label": "Secretaria Nova"}, {"__typename": "Lab", "id": "$lab", "label": "Casa Aberta"}],
  "links": [{"source": "$ana", "target": "$nova", "relation": "MEMBER_OF", "since": "2024-02-01", "until": null},
  {"source": "$nova", "target": "$lab", "relation": "HOSTS", "since": null, "until": null}], "truncated": false}}}

=== a path leads from ana to caio, and a person can follow it
operation: Path
variables: {"from": "$ana", "to": "$caio"}
answer: {"data": {"path": {"length": 5, "nodes": [{"__typename": "Servant", "id": "$ana", "label": "Ana Souza"},
  {"__typename": "Secretariat", "id": "$nova", "label": "Secretaria Nova"}, {"__typename": "Lab", "id": "$lab", "label": "Casa Aberta"},
  {"__typename": "Servant", "id": "$bia", "label": "Bia Lima"}, {"__typename": "Secretariat", "id": "$outra", "label": "Secretaria Outra"},
  {"__typename": "Servant", "id": "$caio", "label": "Caio Prado"}],
  "links": [{"source": "$ana", "target": "$nova", "relation": "MEMBER_OF", "since": "2024-02-01", "until": null},
  {"source": "$nova", "target": "$lab", "relation": "HOSTS", "since": null, "until": null},
  {"source": "$bia", "target": "$lab", "relation": "COORDINATES", "since": "2024-02-01", "until": null},
  {"source": "$bia", "target": "$outra", "relation": "MEMBER_OF", "since": "2024-02-01", "until": null},
  {"source": "$caio", "target": "$outra", "relation": "MEMBER_OF", "since": "2024-02-01", "until": null}]}}}

=== to herself it has no length; to nobody, or through no kind that joins them, there is none
query: query($a: ID!, $c: ID!) { self: path(from: $a, to: $a) { length count links { relation } } nobody: path(from: $a, to: "servant_01h455vb4pex5vsknk084sn02q") { length }
  text: path(from: "x", to: $a) { length } labs: path(from: $a, to: $c, filter: {kinds: [LAB]}) { length } led: path(from: $a, to: $c, filter: {relations: [LEADS]}) { length }
  around: network(around: "x", depth: 1) { truncated } }
variables: {"a": "$ana", "c": "$caio"}
answer: {"data": {"self": {"length": 0, "count": 1, "links": []}, "nobody": null, "text": null, "labs": null, "led": null, "around": null}}

=== a lab has neighbours, a page at a time
query: query($l: String!) { lab(slug: $l) { degree neighbours(first: 1) { totalCount pageInfo { hasNextPage } edges { node { id label } link { source relation } } }
  people: neighbours(filter: {kind: SERVANT}) { nodes { label } } hosts: neighbours(filter: {relation: HOSTS}) { totalCount } } }
variables: {"l": "$lab"}
answer: {"data": {"lab": {"degree": 2, "neighbours": {"totalCount": 2, "pageInfo": {"hasNextPage": true}, "edges": [{"node": {"id": "$bia", "label": "Bia Lima"}, "link": {"source": "$bia", "relation": "COORDINATES"}}]},
  "people": {"nodes": [{"label": "Bia Lima"}]}, "hosts": {"totalCount": 1}}}}

=== a part of the network that is cut says so; what is not linked makes no picture
query: query($l: ID!) { cut: network(around: $l, depth: 4, first: 2) { nodes { label } links { relation } truncated } none: network(depth: 1, filter: {kinds: [DISTRICT]}) { nodes { id } links { relation } truncated } }
variables: {"l": "$lab"}
answer: {"data": {"cut": {"nodes": [{"label": "Casa Aberta"}, {"label": "Secretaria Nova"}], "links": [{"relation": "HOSTS"}], "truncated": true}, "none": {"nodes": [], "links": [], "truncated": false}}}

=== depth 0 and 5 are none
language: en
query: { a: network(depth: 0) { truncated } b: network(depth: 5) { truncated } c: network(depth: 1, first: 1001) { truncated } }
answer: {"errors": [{"message": "depth is from 1 to 4.", "path": ["a"], "extensions": {"code": "BAD_USER_INPUT"}}, {"message": "depth is from 1 to 4.", "path": ["b"], "extensions": {"code": "BAD_USER_INPUT"}},
  {"message": "Ask for 1 to 1000 records (first).", "path": ["c"], "extensions": {"code": "BAD_USER_INPUT"}}], "data": {"a": null, "b": null, "c": null}}

=== nor is a day of the year 0, or one that has not come
language: en
query: { a: network(depth: 1, on: "0000-02-01") { truncated } b: network(depth: 1, on: "2024-02-02") { truncated } }
answer: {"errors": [{"message": "There is no such day in the calendar.", "path": ["a"], "extensions": {"code": "BAD_USER_INPUT"}},
  {"message": "The day has not come yet: ask for today or an earlier day.", "path": ["b"], "extensions": {"code": "BAD_USER_INPUT"}}], "data": {"a": null, "b": null}}

=== bia is suspended
clock: 2024-02-05T12:00:00-03:00
as: carla
query: mutation($b: ID!) { suspendMember(input: {servant: $b}) { servant { id } problems { code } } }
variables: {"b": "$bia"}
answer: {"data": {"suspendMember": {"servant": {"id": "$bia"}, "problems": []}}}

=== and is no link, count or shortcut any more, on no day
query: query($a: ID!, $c: ID!, $b: ID!, $l: String!) { path(from: $a, to: $c) { length } then: path(from: $a, to: $c, on: "2024-02-01") { length } her: network(around: $b, depth: 1) { truncated } lab(slug: $l) { degree } }
variables: {"a": "$ana", "b": "$bia", "c": "$caio", "l": "$lab"}
answer: {"data": {"path": null, "then": null, "her": null, "lab": {"degree": 1}}}

=== but to the committee
as: carla
query: query($a: ID!, $c: ID!, $l: String!) { path(from: $a, to: $c) { length } then: path(from: $a, to: $c, on: "2024-02-01") { length count } lab(slug: $l) { degree } }
variables: {"a": "$ana", "c": "$caio", "l": "$lab"}
answer: {"data": {"path": null, "then": {"length": 5, "count": 1}, "lab": {"degree": 2}}}

=== she is back, and runs the lab no longer: ana does
clock: 2024-02-10T12:00:00-03:00
as: carla
query: mutation($a: ID!, $b: ID!, $l: ID!) { reinstateMember(input: {servant: $b}) { problems { code } } updateLab(input: {lab: $l, coordinators: [$a]}) { problems { code } } }
variables: {"a": "$ana", "b": "$bia", "l": "$lab"}
answer: {"data": {"reinstateMember": {"problems": []}, "updateLab": {"problems": []}}}

=== the links of a past day are those that held at its end
query: query($l: ID!) { then: network(around: $l, depth: 1, on: "2024-02-09", filter: {relations: [COORDINATES]}) { nodes { label } links { since until } } now: network(around: $l, depth: 1, filter: {relations: [COORDINATES]}) { nodes { label } links { since until } } }
variables: {"l": "$lab"}
answer: {"data": {"then": {"nodes": [{"label": "Casa Aberta"}, {"label": "Bia Lima"}], "links": [{"since": "2024-02-01", "until": "2024-02-09"}]},
  "now": {"nodes": [{"label": "Casa Aberta"}, {"label": "Ana Souza"}], "links": [{"since": "2024-02-10", "until": null}]}}}

=== the history agrees, and tells what changed
query: query($l: String!) { lab(slug: $l) { history(first: 1) { nodes { fields changes { field before after } } } } }
variables: {"l": "$lab"}
answer: {"data": {"lab": {"history": {"nodes": [{"fields": ["coordinators"], "changes": [{"field": "coordinators", "before": "$bia", "after": "$ana"}]}]}}}}

=== lists are of a day, too
query: { members: servants(on: "2024-02-07", filter: {secretariat: "OUTRA"}) { nodes { name } } before: servants(on: "2024-01-31") { totalCount } today: servants(on: "2024-02-10", filter: {secretariat: "OUTRA"}) { nodes { name } }
  early: secretariats(on: "2024-01-31", filter: {text: "nova"}) { totalCount } founded: secretariats(on: "2024-02-01", filter: {text: "nova"}) { nodes { acronym } } labs(on: "2024-02-01", filter: {secretariat: "NOVA"}) { nodes { slug } } }
answer: {"data": {"members": {"nodes": [{"name": "Caio Prado"}]}, "before": {"totalCount": 0}, "today": {"nodes": [{"name": "Bia Lima"}, {"name": "Caio Prado"}]},
  "early": {"totalCount": 0}, "founded": {"nodes": [{"acronym": "NOVA"}]}, "labs": {"nodes": [{"slug": "casa-aberta"}]}}}
