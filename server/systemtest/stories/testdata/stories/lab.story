# A lab keeps its own page: by its desk's token, by its coordinator, by the maintainers of its host.

person carla: committee | |
person desk: lab:mobilab | |
person otherdesk: lab:labprodam | |
person ana: servant | ana@prefeitura.sp.gov.br |
person bia: servant | bia@prefeitura.sp.gov.br |
person anadesk: lab:mobilab | | is-ana
person prodam: secretariat:PRODAM | |
person prodamservant: servant secretariat:PRODAM | prodam@prefeitura.sp.gov.br |

=== the desk's token changes the page
as: desk
operation: UpdateLab
variables: {"input": {"lab": "mobilab", "revision": 1, "name": "MobiLab", "description": "Primeiro parágrafo.\n\nSegundo.", "address": "Rua Boa Vista, 136",
  "website": "https://mobilab.prefeitura.sp.gov.br", "location": {"latitude": -23.5446, "longitude": -46.6333}}}
answer: {"data": {"updateLab": {"lab": {"id": "$mobilab", "slug": "mobilab", "name": "MobiLab", "description": "Primeiro parágrafo.\n\nSegundo.", "address": "Rua Boa Vista, 136",
  "website": "https://mobilab.prefeitura.sp.gov.br", "revision": 2}, "problems": []}}}

=== now it is on the map
operation: LabsNear
variables: {"near": {"latitude": -23.5446, "longitude": -46.6333}}
answer: {"data": {"labs": {"nodes": [{"id": "$mobilab", "slug": "mobilab", "name": "MobiLab", "distanceKm": 0}]}}}

=== but not from far away, within 15 kilometres
operation: LabsNear
variables: {"near": {"latitude": -22.9, "longitude": -43.2}}
answer: {"data": {"labs": {"nodes": []}}}

=== the history tells which desk did it
query: { lab(slug: "mobilab") { history(first: 1) { nodes { action fields by { label servant { id } } } } } }
answer: {"data": {"lab": {"history": {"nodes": [{"action": "updateLab", "fields": ["address", "description", "location", "name", "website"], "by": {"label": "MobiLab", "servant": null}}]}}}}

=== another lab's desk has no say
as: otherdesk
operation: UpdateLab
variables: {"input": {"lab": "mobilab", "name": "Outro nome"}}
answer: {"data": {"updateLab": {"lab": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "lab"], "message": "Não há registro com esta referência, ou ele não está ao seu alcance."}]}}}

=== an absent field stays, null clears
as: desk
query: mutation { updateLab(input: {lab: "mobilab", website: null, location: null}) { lab { name website address location { latitude } revision } problems { code } } }
answer: {"data": {"updateLab": {"lab": {"name": "MobiLab", "website": null, "address": "Rua Boa Vista, 136", "location": null, "revision": 3}, "problems": []}}}

=== a variable that is not given leaves its field alone, and one that is null clears it
as: desk
query: mutation($address: String, $description: String) { updateLab(input: {lab: "mobilab", address: $address, description: $description}) { lab { address description } problems { code } } }
variables: {"description": null}
answer: {"data": {"updateLab": {"lab": {"address": "Rua Boa Vista, 136", "description": null}, "problems": []}}}

=== the desk cannot give its lab to another body
as: desk
language: en
query: mutation { updateLab(input: {lab: "mobilab", secretariat: "SME"}) { lab { id } problems { code path message } } }
answer: {"data": {"updateLab": {"lab": null, "problems": [{"code": "INVALID", "path": ["input", "secretariat"], "message": "Only the committee's secretariat moves a lab to another body."}]}}}

=== ana and bia join
as: ana
query: mutation($i: RegisterMemberInput!) { registerMember(input: $i) { servant { id } problems { code } } }
variables: {"i": {"name": "Ana Souza", "registration": "123.456-7", "secretariat": "SMIT", "employment": "PERMANENT"}}
answer: {"data": {"registerMember": {"servant": {"id": "$ana"}, "problems": []}}}

=== (bia too)
as: bia
query: mutation($i: RegisterMemberInput!) { registerMember(input: $i) { servant { id } problems { code } } }
variables: {"i": {"name": "Beatriz Lima", "registration": "123.456-8", "secretariat": "SMIT", "employment": "PERMANENT"}}
answer: {"data": {"registerMember": {"servant": {"id": "$bia"}, "problems": []}}}

=== ana, who is no coordinator, has no say
as: ana
query: mutation { updateLab(input: {lab: "mobilab", name: "De Ana"}) { lab { id } problems { code } } }
answer: {"data": {"updateLab": {"lab": null, "problems": [{"code": "NOT_FOUND"}]}}}

=== the desk names ana as coordinator
as: desk
query: mutation($ana: ID!) { updateLab(input: {lab: "mobilab", coordinators: [$ana, $ana]}) { lab { coordinators { id name email } } problems { code } } }
variables: {"ana": "$ana"}
answer: {"data": {"updateLab": {"lab": {"coordinators": [{"id": "$ana", "name": "Ana Souza", "email": null}]}, "problems": []}}}

=== now she keeps the page with no more than the scope servant
as: ana
query: mutation { updateLab(input: {lab: "mobilab", contact: {email: "contato@mobilab.org", phone: "(11) 3333-4444"}}) { lab { contact { email phone address } } problems { code } } }
answer: {"data": {"updateLab": {"lab": {"contact": {"email": "contato@mobilab.org", "phone": "(11) 3333-4444", "address": null}}, "problems": []}}}

=== the public reads that she did it
query: query($ana: ID!) { lab(slug: "mobilab") { history(first: 1) { nodes { by { label servant { id email } } } } } node(id: $ana) { ... on Servant { coordinates { slug } } } }
variables: {"ana": "$ana"}
answer: {"data": {"lab": {"history": {"nodes": [{"by": {"label": "Ana Souza", "servant": {"id": "$ana", "email": null}}}]}}, "node": {"coordinates": [{"slug": "mobilab"}]}}}

=== the committee puts bia in her place
as: carla
query: mutation($bia: ID!) { updateLab(input: {lab: "mobilab", coordinators: [$bia]}) { lab { coordinators { id } } problems { code } } }
variables: {"bia": "$bia"}
answer: {"data": {"updateLab": {"lab": {"coordinators": [{"id": "$bia"}]}, "problems": []}}}

=== ana, dismissed, loses the desk at once, with the token that she has
as: ana
query: mutation { updateLab(input: {lab: "mobilab", name: "De Ana"}) { lab { id } problems { code } } }
answer: {"data": {"updateLab": {"lab": null, "problems": [{"code": "NOT_FOUND"}]}}}

=== bia is suspended, and has no rights either
as: carla
query: mutation($bia: ID!) { suspendMember(input: {servant: $bia}) { servant { coordinates { slug } } problems { code } } }
variables: {"bia": "$bia"}
answer: {"data": {"suspendMember": {"servant": {"coordinates": [{"slug": "mobilab"}]}, "problems": []}}}

=== (nothing that she could change)
as: bia
query: mutation { updateLab(input: {lab: "mobilab", name: "De Bia"}) { lab { id } problems { code } } }
answer: {"data": {"updateLab": {"lab": null, "problems": [{"code": "NOT_FOUND"}]}}}

=== and the public no longer sees who runs the lab
query: { lab(slug: "mobilab") { name coordinators { id } } }
answer: {"data": {"lab": {"name": "MobiLab", "coordinators": []}}}

=== whoever is not active cannot be named
as: carla
language: en
query: mutation($ana: ID!, $bia: ID!) { updateLab(input: {lab: "mobilab", coordinators: [$ana, $bia, "servant_01h455vb4pex5vsknk084sn02q", "ana"]}) { lab { id } problems { code path } } }
variables: {"ana": "$ana", "bia": "$bia"}
answer: {"data": {"updateLab": {"lab": null, "problems": [
  {"code": "NOT_FOUND", "path": ["input", "coordinators", "1"]}, {"code": "NOT_FOUND", "path": ["input", "coordinators", "2"]}, {"code": "NOT_FOUND", "path": ["input", "coordinators", "3"]}]}}}

=== bia leaves, and is off the lab
as: bia
operation: Leave
answer: {"data": {"leaveNetwork": {"servant": {"id": "$bia", "membership": {"status": "LEFT"}}, "problems": []}}}

=== (the history says so)
query: { lab(slug: "mobilab") { history(first: 1) { nodes { action by { label servant { id } } } } } }
answer: {"data": {"lab": {"history": {"nodes": [{"action": "leaveNetwork", "by": {"label": "um membro da rede", "servant": null}}]}}}}

=== the focal point of the host keeps its lab
as: prodam
query: mutation { updateLab(input: {lab: "labprodam", address: "Rua Líbero Badaró, 425"}) { lab { address secretariat { acronym } } problems { code } } }
answer: {"data": {"updateLab": {"lab": {"address": "Rua Líbero Badaró, 425", "secretariat": {"acronym": "PRODAM"}}, "problems": []}}}

=== and founds another under its own body, whose slug comes from the name
as: prodam
query: mutation { createLab(input: {name: "Oficina de Código São João", secretariat: "prodam", since: "2018-02"}) { lab { slug name since revision secretariat { acronym labs { slug } } } problems { code } } }
answer: {"data": {"createLab": {"lab": {"slug": "oficina-de-codigo-sao-joao", "name": "Oficina de Código São João", "since": "2018-02", "revision": 1,
  "secretariat": {"acronym": "PRODAM", "labs": [{"slug": "labprodam"}, {"slug": "oficina-de-codigo-sao-joao"}]}}, "problems": []}}}

=== a slug is unique
as: prodam
language: en
query: mutation { createLab(input: {name: "Outra", slug: "labprodam", secretariat: "PRODAM"}) { lab { id } problems { code path message } } }
answer: {"data": {"createLab": {"lab": null, "problems": [{"code": "TAKEN", "path": ["input", "slug"], "message": "There is a lab with this slug already."}]}}}

=== under another body, or none, it founds none
as: prodam
query: mutation { a: createLab(input: {name: "Outra", secretariat: "SME"}) { lab { id } problems { code path } } b: createLab(input: {name: "Outra"}) { lab { id } problems { code path } } }
answer: {"data": {"a": {"lab": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "secretariat"]}]}, "b": {"lab": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "secretariat"]}]}}}

=== the committee founds one under none, and moves it
as: carla
query: mutation { a: createLab(input: {name: "Livre", slug: "livre-1"}) { lab { secretariat { id } } problems { code } } b: updateLab(input: {lab: "livre-1", secretariat: "SMC"}) { lab { secretariat { acronym } } problems { code } } }
answer: {"data": {"a": {"lab": {"secretariat": null}, "problems": []}, "b": {"lab": {"secretariat": {"acronym": "SMC"}}, "problems": []}}}

=== a lab's desk cannot found labs: the token lacks the scope
as: desk
language: en
query: mutation { createLab(input: {name: "Outra"}) { lab { id } problems { code } } }
answer: {"errors": [{"message": "The token has none of these scopes: servant, secretariat:ACRONYM, committee.", "path": ["createLab"], "extensions": {"code": "FORBIDDEN"}}], "data": {"createLab": null}}
