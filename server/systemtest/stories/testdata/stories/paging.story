# Pages of connections: cursors go forward and back, and survive what comes and goes.

person carla: committee | |
person ana: servant | ana@prefeitura.sp.gov.br |
person bia: servant | bia@prefeitura.sp.gov.br |
person caio: servant | caio@prefeitura.sp.gov.br |

=== the first two bodies by acronym
query: { secretariats(first: 2, filter: {kind: SECRETARIAT}) { totalCount nodes { acronym } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }
answer: {"data": {"secretariats": {"totalCount": 9, "nodes": [{"acronym": "SECOM"}, {"acronym": "SGM"}],
  "pageInfo": {"hasNextPage": true, "hasPreviousPage": false, "startCursor": "$one", "endCursor": "$two"}}}}

=== the next two
query: query($c: String) { secretariats(first: 2, after: $c, filter: {kind: SECRETARIAT}) { edges { cursor node { acronym } } pageInfo { hasNextPage hasPreviousPage } } }
variables: {"c": "$two"}
answer: {"data": {"secretariats": {"edges": [{"cursor": "$three", "node": {"acronym": "SMC"}}, {"cursor": "$four", "node": {"acronym": "SME"}}],
  "pageInfo": {"hasNextPage": true, "hasPreviousPage": true}}}}

=== a body comes before the cursor, and another behind it
as: carla
query: mutation { a: createSecretariat(input: {acronym: "SAA", name: "Primeira", kind: SECRETARIAT}) { problems { code } } b: createSecretariat(input: {acronym: "SMA", name: "Entre", kind: SECRETARIAT}) { problems { code } } }
answer: {"data": {"a": {"problems": []}, "b": {"problems": []}}}

=== the cursor is where it was
query: query($c: String) { secretariats(first: 2, after: $c, filter: {kind: SECRETARIAT}) { nodes { acronym } } }
variables: {"c": "$two"}
answer: {"data": {"secretariats": {"nodes": [{"acronym": "SMA"}, {"acronym": "SMC"}]}}}

=== back from a cursor
query: query($c: String) { secretariats(last: 2, before: $c, filter: {kind: SECRETARIAT}) { nodes { acronym } pageInfo { hasNextPage hasPreviousPage } } }
variables: {"c": "$three"}
answer: {"data": {"secretariats": {"nodes": [{"acronym": "SGM"}, {"acronym": "SMA"}], "pageInfo": {"hasNextPage": true, "hasPreviousPage": true}}}}

=== between two cursors
query: query($a: String, $b: String) { secretariats(first: 10, after: $a, before: $b, filter: {kind: SECRETARIAT}) { totalCount nodes { acronym } pageInfo { hasNextPage hasPreviousPage } } }
variables: {"a": "$one", "b": "$four"}
answer: {"data": {"secretariats": {"totalCount": 11, "nodes": [{"acronym": "SGM"}, {"acronym": "SMA"}, {"acronym": "SMC"}], "pageInfo": {"hasNextPage": true, "hasPreviousPage": true}}}}

=== the last one
query: { secretariats(last: 1, filter: {kind: SECRETARIAT}) { nodes { acronym } pageInfo { hasNextPage hasPreviousPage } } }
answer: {"data": {"secretariats": {"nodes": [{"acronym": "SMSP"}], "pageInfo": {"hasNextPage": false, "hasPreviousPage": true}}}}

=== by name, without regard to case and accents
query: { secretariats(last: 3, orderBy: NAME) { nodes { name } } }
answer: {"data": {"secretariats": {"nodes": [{"name": "Subprefeitura Vila Maria/Vila Guilherme"}, {"name": "Subprefeitura Vila Mariana"}, {"name": "Subprefeitura Vila Prudente"}]}}}

=== a cursor of another order is refused
language: en
query: query($c: String) { secretariats(first: 2, after: $c, orderBy: NAME) { nodes { acronym } } }
variables: {"c": "$two"}
answer: {"errors": [{"message": "The cursor is not of this list: use what the list gave as endCursor or cursor, in the same order.", "path": ["secretariats"], "extensions": {"code": "BAD_USER_INPUT"}}], "data": {"secretariats": null}}

=== three servants join
as: ana
query: mutation { registerMember(input: {name: "Ângela", registration: "1", secretariat: "SMIT", employment: PERMANENT}) { problems { code } } }
answer: {"data": {"registerMember": {"problems": []}}}

=== (the second)
as: bia
query: mutation { registerMember(input: {name: "angelica", registration: "2", secretariat: "SMIT", employment: PERMANENT}) { problems { code } } }
answer: {"data": {"registerMember": {"problems": []}}}

=== (the third)
as: caio
query: mutation { registerMember(input: {name: "ANGELINA", registration: "3", secretariat: "CGM", employment: PERMANENT}) { problems { code } } }
answer: {"data": {"registerMember": {"problems": []}}}

=== they come in the order of their names, a page at a time
operation: Directory
variables: {"first": 2}
answer: {"data": {"servants": {"totalCount": 3, "pageInfo": {"hasNextPage": true, "endCursor": "$angelica"}, "edges": [
  {"cursor": "$_", "node": {"id": "$_", "name": "Ângela", "position": null, "employment": "PERMANENT", "interests": [], "nominated": false, "secretariat": {"id": "$_", "acronym": "SMIT", "name": "$_"}}},
  {"cursor": "$angelica", "node": {"id": "$_", "name": "angelica", "position": null, "employment": "PERMANENT", "interests": [], "nominated": false, "secretariat": {"id": "$_", "acronym": "SMIT", "name": "$_"}}}]}}}

=== whoever leaves takes no cursor along
as: bia
operation: Leave
answer: {"data": {"leaveNetwork": {"servant": {"id": "$_", "membership": {"status": "LEFT"}}, "problems": []}}}

=== (the list goes on behind the one who left)
operation: Directory
variables: {"first": 2, "after": "$angelica"}
answer: {"data": {"servants": {"totalCount": 2, "pageInfo": {"hasNextPage": false, "endCursor": "$_"}, "edges": [
  {"cursor": "$_", "node": {"id": "$_", "name": "ANGELINA", "position": null, "employment": "PERMANENT", "interests": [], "nominated": false, "secretariat": {"id": "$_", "acronym": "CGM", "name": "$_"}}}]}}}

=== the newest first
query: { servants(first: 1, orderBy: NEWEST) { nodes { name } pageInfo { hasNextPage endCursor } } }
answer: {"data": {"servants": {"nodes": [{"name": "ANGELINA"}], "pageInfo": {"hasNextPage": true, "endCursor": "$newest"}}}}

=== (and those before)
query: query($c: String) { servants(first: 1, after: $c, orderBy: NEWEST) { nodes { name } pageInfo { hasNextPage hasPreviousPage } } }
variables: {"c": "$newest"}
answer: {"data": {"servants": {"nodes": [{"name": "Ângela"}], "pageInfo": {"hasNextPage": false, "hasPreviousPage": true}}}}

=== search comes in pages too
query: { search(text: "secretaria municipal", first: 2) { totalCount nodes { label } pageInfo { hasNextPage endCursor } } }
answer: {"data": {"search": {"totalCount": 14, "nodes": [{"label": "Secretaria Municipal de Comunicação"}, {"label": "Secretaria Municipal de Coordenação das Subprefeituras"}],
  "pageInfo": {"hasNextPage": true, "endCursor": "$found"}}}}

=== (and goes on)
query: query($c: String) { search(text: "secretaria municipal", first: 1, after: $c) { nodes { label } } }
variables: {"c": "$found"}
answer: {"data": {"search": {"nodes": [{"label": "Secretaria Municipal de Cultura"}]}}}
