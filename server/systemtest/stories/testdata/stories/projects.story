# What a lab develops with groups: who takes part says so, and until then nobody hears of them (milestone 5.3).

person carla: committee | |
person desk: lab:mobilab | |
person otherdesk: lab:labprodam | |
person token: group:mapa-vivo | |
person other: group:olho-aberto | |
person ana: servant | ana@prefeitura.sp.gov.br |
person zoe: servant | zoe@example.org |

=== ana is a member
clock: 2018-03-05T12:00:00Z
as: ana
query: mutation { registerMember(input: {name: "Ana Souza", registration: "1", secretariat: "SMIT", employment: PERMANENT}) { servant { id } problems { code } } }
answer: {"data": {"registerMember": {"servant": {"id": "$ana"}, "problems": []}}}

=== there are three groups
as: desk
query: mutation {
  mapa: suggestGroup(input: {name: "Mapa Vivo", kind: COLLECTIVE, district: "se"}) { group { id slug } problems { code } }
  olho: suggestGroup(input: {name: "Olho Aberto", kind: SOCIAL_MOVEMENT}) { group { id slug } problems { code } }
  novo: suggestGroup(input: {name: "Ainda Novo", kind: YOUTH}) { group { id slug } problems { code } }
 }
answer: {"data": {"mapa": {"group": {"id": "$mapa", "slug": "mapa-vivo"}, "problems": []}, "olho": {"group": {"id": "$olho", "slug": "olho-aberto"}, "problems": []}, "novo": {"group": {"id": "$novo", "slug": "ainda-novo"}, "problems": []}}}

=== (two of them are mapped)
as: desk
query: mutation {
  mapa: reviewGroup(input: {group: "mapa-vivo", status: MAPPED}) { problems { code } }
  olho: reviewGroup(input: {group: "olho-aberto", status: MAPPED}) { problems { code } }
 }
answer: {"data": {"mapa": {"problems": []}, "olho": {"problems": []}}}

=== bad projects are refused, field by field
as: desk
language: en
query: mutation {
  licence: startProject(input: {title: "Mapa", aims: [TRANSPARENCY], lab: "mobilab", groups: ["mapa-vivo"], licence: "Minha-Licença", repository: "javascript:alert(1)"}) { project { id } problems { code path } }
  nolab: startProject(input: {title: "Mapa", aims: [TRANSPARENCY], lab: "atlantida", groups: ["mapa-vivo"]}) { project { id } problems { code path } }
  noaim: startProject(input: {title: " ", aims: [], lab: "mobilab", groups: []}) { project { id } problems { code path } }
  unmapped: startProject(input: {title: "Mapa", aims: [TRANSPARENCY], lab: "mobilab", groups: ["ainda-novo", "ninguem"]}) { project { id } problems { code path } }
 }
answer: {"data": {
  "licence": {"project": null, "problems": [{"code": "INVALID", "path": ["input", "licence"]}, {"code": "INVALID", "path": ["input", "repository"]}]},
  "nolab": {"project": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "lab"]}]},
  "noaim": {"project": null, "problems": [{"code": "INVALID", "path": ["input", "groups"]}, {"code": "INVALID", "path": ["input", "title"]}, {"code": "INVALID", "path": ["input", "aims"]}]},
  "unmapped": {"project": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "groups", "0"]}, {"code": "NOT_FOUND", "path": ["input", "groups", "1"]}]}}}

=== (days, data and people)
as: desk
query: mutation {
  tomorrow: startProject(input: {title: "Mapa", aims: [TRANSPARENCY], lab: "mobilab", groups: ["mapa-vivo"], startedOn: "2018-03-06"}) { project { id } problems { code path } }
  longago: startProject(input: {title: "Mapa", aims: [TRANSPARENCY], lab: "mobilab", groups: ["mapa-vivo"], startedOn: "0001-01-01"}) { project { id } problems { code path } }
  data: startProject(input: {title: "Mapa", aims: [TRANSPARENCY], lab: "mobilab", groups: ["mapa-vivo"], datasets: [{title: "Ruas", link: "data:text/html,x"}, {title: "", link: "https://dados.org", licence: "X"}]}) { project { id } problems { code path } }
  who: startProject(input: {title: "Mapa", aims: [TRANSPARENCY], lab: "mobilab", groups: ["mapa-vivo"], servants: ["ninguem"], initiatives: ["nenhuma"]}) { project { id } problems { code path } }
 }
answer: {"data": {
  "tomorrow": {"project": null, "problems": [{"code": "INVALID", "path": ["input", "startedOn"]}]},
  "longago": {"project": null, "problems": [{"code": "INVALID", "path": ["input", "startedOn"]}]},
  "data": {"project": null, "problems": [{"code": "INVALID", "path": ["input", "datasets", "0", "link"]}, {"code": "INVALID", "path": ["input", "datasets", "1", "title"]}, {"code": "INVALID", "path": ["input", "datasets", "1", "licence"]}]},
  "who": {"project": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "servants", "0"]}, {"code": "NOT_FOUND", "path": ["input", "initiatives", "0"]}]}}}

=== who runs no lab and represents no group starts none
as: zoe
operation: StartProject
variables: {"input": {"title": "Mapa das calçadas", "aims": ["TRANSPARENCY"], "lab": "mobilab", "groups": ["mapa-vivo"]}}
answer: {"data": {"startProject": {"project": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "lab"], "message": "$_"}]}}}

=== the lab starts one with two groups and ana
as: desk
operation: StartProject
variables: {"input": {"title": "Mapa das calçadas", "summary": "Onde não se passa.", "aims": ["TRANSPARENCY", "SOCIAL_PARTICIPATION"], "lab": "mobilab", "groups": ["mapa-vivo", "olho-aberto"], "servants": ["$ana"], "tools": ["QGIS"], "licence": "agpl-3.0-OR-later", "repository": "https://git.example.org/calcadas", "datasets": [{"title": "Calçadas", "link": "https://dados.example.org/calcadas", "licence": "CC-BY-4.0"}]}}
answer: {"data": {"startProject": {"project": {"id": "$project", "title": "Mapa das calçadas", "aims": ["TRANSPARENCY", "SOCIAL_PARTICIPATION"], "status": "STARTED", "lab": {"id": "$lab", "slug": "mobilab"}, "groups": []}, "problems": []}}}

=== nobody hears of it before a group has confirmed
query: query($p: ID!) { node(id: $p) { id } projects { totalCount } lab(slug: "mobilab") { projects { totalCount } } group(slug: "mapa-vivo") { projects { totalCount } } search(text: "calçadas", first: 5) { totalCount nodes { id } } }
variables: {"p": "$project"}
answer: {"data": {"node": null, "projects": {"totalCount": 0}, "lab": {"projects": {"totalCount": 0}}, "group": {"projects": {"totalCount": 0}}, "search": {"totalCount": 0, "nodes": []}}}

=== its lab knows who is awaited
as: desk
query: query($p: ID!) { node(id: $p) { ... on Project { labConfirmed groups { slug } awaitedGroups { slug } servants { id } awaitedServants { id } licence } } }
variables: {"p": "$project"}
answer: {"data": {"node": {"labConfirmed": true, "groups": [], "awaitedGroups": [{"slug": "mapa-vivo"}, {"slug": "olho-aberto"}], "servants": [], "awaitedServants": [{"id": "$ana"}], "licence": "AGPL-3.0-or-later"}}}

=== each who is named knows of themselves alone
as: ana
query: query($p: ID!) { node(id: $p) { ... on Project { awaitedGroups { slug } awaitedServants { id } } } viewer { servant { projects { totalCount } } } }
variables: {"p": "$project"}
answer: {"data": {"node": {"awaitedGroups": [], "awaitedServants": [{"id": "$ana"}]}, "viewer": {"servant": {"projects": {"totalCount": 0}}}}}

=== one who was named and did not confirm changes nothing
as: ana
query: mutation($p: ID!) { updateProject(input: {project: $p, title: "Meu"}) { project { id } problems { code path } } }
variables: {"p": "$project"}
answer: {"data": {"updateProject": {"project": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "project"]}]}}}

=== the lab that began it says more of it
as: desk
query: mutation($p: ID!) { updateProject(input: {project: $p, tools: ["QGIS"]}) { project { tools } problems { code } } }
variables: {"p": "$project"}
answer: {"data": {"updateProject": {"project": {"tools": ["QGIS"]}, "problems": []}}}

=== a group that never confirmed does not report
as: token
query: mutation($p: ID!) { reportProject(input: {project: $p, text: "Feito."}) { project { id } update { id } problems { code path } } }
variables: {"p": "$project"}
answer: {"data": {"reportProject": {"project": null, "update": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "project"]}]}}}

=== nothing is finished before both sides take part
as: desk
query: mutation($p: ID!) { setProjectStatus(input: {project: $p, status: FINISHED, outcome: "Um mapa."}) { project { id } problems { code path } } }
variables: {"p": "$project"}
answer: {"data": {"setProjectStatus": {"project": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "project"]}]}}}

=== nobody confirms for another group
as: other
query: mutation($p: ID!) { confirmProject(input: {project: $p, group: "mapa-vivo", accept: true}) { project { id } problems { code path } } }
variables: {"p": "$project"}
answer: {"data": {"confirmProject": {"project": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "group"]}]}}}

=== the first group confirms
clock: 2018-03-06T12:00:00Z
as: token
query: mutation($p: ID!) { confirmProject(input: {project: $p, group: "mapa-vivo", accept: true}) { project { id groups { slug } awaitedGroups { slug } } problems { code } } }
variables: {"p": "$project"}
answer: {"data": {"confirmProject": {"project": {"id": "$project", "groups": [{"slug": "mapa-vivo"}], "awaitedGroups": [{"slug": "olho-aberto"}]}, "problems": []}}}

=== (once)
as: token
query: mutation($p: ID!) { confirmProject(input: {project: $p, group: "mapa-vivo", accept: true}) { project { id } problems { code path } } }
variables: {"p": "$project"}
answer: {"data": {"confirmProject": {"project": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "accept"]}]}}}

=== now everybody sees it; the other group and ana, who did not answer, are not shown
query: query($p: ID!) { node(id: $p) { ... on Project { title summary groups { slug } awaitedGroups { slug } servants { name } awaitedServants { name } tools licence repository datasets { title link licence } startedAt endedAt } } projects(filter: {aim: TRANSPARENCY, lab: "mobilab", group: "mapa-vivo", text: "calcadas"}) { nodes { id } } group(slug: "olho-aberto") { projects { totalCount } } }
variables: {"p": "$project"}
answer: {"data": {"node": {"title": "Mapa das calçadas", "summary": "Onde não se passa.", "groups": [{"slug": "mapa-vivo"}], "awaitedGroups": [], "servants": [], "awaitedServants": [], "tools": ["QGIS"], "licence": "AGPL-3.0-or-later", "repository": "https://git.example.org/calcadas", "datasets": [{"title": "Calçadas", "link": "https://dados.example.org/calcadas", "licence": "CC-BY-4.0"}], "startedAt": "2018-03-05T12:00:00Z", "endedAt": null}, "projects": {"nodes": [{"id": "$project"}]}, "group": {"projects": {"totalCount": 0}}}}

=== ana confirms, the other group declines
as: ana
query: mutation($p: ID!) { confirmProject(input: {project: $p, accept: true}) { project { servants { id } } problems { code } } }
variables: {"p": "$project"}
answer: {"data": {"confirmProject": {"project": {"servants": [{"id": "$ana"}]}, "problems": []}}}

=== (declines)
as: other
query: mutation($p: ID!) { confirmProject(input: {project: $p, group: "olho-aberto", accept: false}) { project { groups { slug } } problems { code } } }
variables: {"p": "$project"}
answer: {"data": {"confirmProject": {"project": {"groups": [{"slug": "mapa-vivo"}]}, "problems": []}}}

=== ana tells what was done
clock: 2018-03-20T12:00:00Z
as: ana
query: mutation($p: ID!) { reportProject(input: {project: $p, text: "Mapeamos a Sé.", link: "https://example.org/se", on: "2018-03-19"}) { project { updates { id on text link at } } update { id } problems { code } } }
variables: {"p": "$project"}
answer: {"data": {"reportProject": {"project": {"updates": [{"id": "$update", "on": "2018-03-19", "text": "Mapeamos a Sé.", "link": "https://example.org/se", "at": "2018-03-20T12:00:00Z"}]}, "update": {"id": "$update"}, "problems": []}}}

=== not of a day that has not come, or before it began, nor with a script for a link
as: ana
query: mutation($p: ID!) {
  a: reportProject(input: {project: $p, text: "Amanhã.", on: "2018-03-21"}) { update { id } problems { code path } }
  b: reportProject(input: {project: $p, text: "Ontem.", on: "2018-03-04"}) { update { id } problems { code path } }
  c: reportProject(input: {project: $p, text: "", link: "javascript:alert(1)"}) { update { id } problems { code path } }
 }
variables: {"p": "$project"}
answer: {"data": {"a": {"update": null, "problems": [{"code": "INVALID", "path": ["input", "on"]}]}, "b": {"update": null, "problems": [{"code": "INVALID", "path": ["input", "on"]}]}, "c": {"update": null, "problems": [{"code": "INVALID", "path": ["input", "text"]}, {"code": "INVALID", "path": ["input", "link"]}]}}}

=== it pauses with a reason
as: token
query: mutation($p: ID!) { setProjectStatus(input: {project: $p, status: PAUSED}) { project { id } problems { code path } } }
variables: {"p": "$project"}
answer: {"data": {"setProjectStatus": {"project": null, "problems": [{"code": "INVALID", "path": ["input", "reason"]}]}}}

=== (a reason, and goes on)
as: token
query: mutation($p: ID!) {
  stop: setProjectStatus(input: {project: $p, status: PAUSED, reason: "Chove."}) { project { status reason } problems { code } }
  go: setProjectStatus(input: {project: $p, status: STARTED}) { project { status reason } problems { code } }
 }
variables: {"p": "$project"}
answer: {"data": {"stop": {"project": {"status": "PAUSED", "reason": "Chove."}, "problems": []}, "go": {"project": {"status": "STARTED", "reason": null}, "problems": []}}}

=== ana's page has it
operation: LabPage
variables: {"slug": "mobilab", "from": "2018-03-05T00:00:00-03:00", "to": "2018-03-06T00:00:00-03:00"}
answer: {"data": {"lab": {"id": "$lab", "slug": "mobilab", "name": "$_", "description": "$_", "address": null, "website": null, "location": null, "secretariat": null, "coordinators": [], "guidelines": null, "spaces": [],
  "partners": {"nodes": []}, "projects": {"nodes": [{"id": "$project", "title": "Mapa das calçadas", "aims": ["TRANSPARENCY", "SOCIAL_PARTICIPATION"], "status": "STARTED", "groups": [{"id": "$mapa", "name": "Mapa Vivo"}], "servants": [{"id": "$ana", "name": "Ana Souza", "secretariat": {"id": "$_", "acronym": "SMIT"}}]}]}}}}

=== a search finds both
operation: Search
variables: {"text": "mapa"}
answer: {"data": {"search": {"totalCount": 2, "nodes": [{"__typename": "Group", "id": "$mapa", "slug": "mapa-vivo", "name": "Mapa Vivo"}, {"__typename": "Project", "id": "$project", "title": "Mapa das calçadas"}]}}}

=== ana leaves the network: she took part, and does no more
as: ana
operation: Leave
answer: {"data": {"leaveNetwork": "$_"}}

=== (no more)
query: query($p: ID!) { node(id: $p) { ... on Project { servants { name } updates { text } } } }
variables: {"p": "$project"}
answer: {"data": {"node": {"servants": [], "updates": [{"text": "Mapeamos a Sé."}]}}}

=== who is another lab's desk finishes nothing
as: otherdesk
query: mutation($p: ID!) { setProjectStatus(input: {project: $p, status: FINISHED, outcome: "Um mapa."}) { project { id } problems { code path } } }
variables: {"p": "$project"}
answer: {"data": {"setProjectStatus": {"project": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "project"]}]}}}

=== the lab finishes it, and says what came of it
clock: 2018-04-02T12:00:00Z
as: desk
query: mutation($p: ID!) { setProjectStatus(input: {project: $p, status: FINISHED}) { project { id } problems { code path } } }
variables: {"p": "$project"}
answer: {"data": {"setProjectStatus": {"project": null, "problems": [{"code": "INVALID", "path": ["input", "outcome"]}]}}}

=== (what)
as: desk
query: mutation($p: ID!) { setProjectStatus(input: {project: $p, status: FINISHED, outcome: "Um mapa."}) { project { status outcome endedAt } problems { code } } }
variables: {"p": "$project"}
answer: {"data": {"setProjectStatus": {"project": {"status": "FINISHED", "outcome": "Um mapa.", "endedAt": "2018-04-02T12:00:00Z"}, "problems": []}}}

=== what is over stays so
as: token
query: mutation($p: ID!) {
  again: setProjectStatus(input: {project: $p, status: STARTED}) { project { id } problems { code path } }
  in: confirmProject(input: {project: $p, group: "olho-aberto", accept: true}) { project { id } problems { code path } }
 }
variables: {"p": "$project"}
answer: {"data": {"again": {"project": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "project"]}]}, "in": {"project": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "project"]}]}}}

=== the plan's figure leads to the project that makes it
query: { actionPlan { commitments { number milestones { number evidence { done of records(first: 5) { __typename id } } } } } }
answer: {"data": {"actionPlan": {"commitments": ["$_", "$_", "$_", "$_", {"number": 5, "milestones": ["$_", "$_",
  {"number": "5.3", "evidence": [{"done": "$_", "of": 3, "records": [{"__typename": "Project", "id": "$project"}]}]}]}]}}}
