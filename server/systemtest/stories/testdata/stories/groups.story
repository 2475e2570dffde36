# Who else is out there: groups are suggested, reviewed, claimed, kept and merged (milestone 5.1).

person carla: committee | |
person desk: lab:mobilab | |
person ana: servant | ana@prefeitura.sp.gov.br |
person bia: servant | bia@prefeitura.sp.gov.br |
person eva: servant | eva@dadoaberto.org |
person fake: servant | eva@dadoaberto.org | unverified
person rui: servant | rui@example.org |

=== ana suggests a group; nothing is like it
clock: 2018-03-05T12:00:00Z
as: ana
operation: SuggestGroup
variables: {"input": {"name": "Coletivo Dado Aberto", "kind": "COLLECTIVE", "topics": ["dados abertos", "transparência"], "text": "Abre dados da cidade.", "district": "se", "address": "Rua de Casa, 7", "location": {"latitude": -23.55, "longitude": -46.63}, "districtOnly": true, "website": "https://www.dadoaberto.org/sobre", "languages": ["pt-br", "es"], "members": 12, "contact": {"email": "eva@dadoaberto.org", "phone": "+55 11 98888-0001"}}}
answer: {"data": {"suggestGroup": {"group": {"id": "$dado", "slug": "coletivo-dado-aberto", "name": "Coletivo Dado Aberto", "status": "SUGGESTED"}, "duplicates": [], "problems": []}}}

=== without a token nobody suggests
query: mutation { suggestGroup(input: {name: "Ninguém", kind: OTHER}) { group { id } } }
answer: {"data": {"suggestGroup": null}, "errors": [{"message": "$_", "path": ["suggestGroup"], "extensions": {"code": "UNAUTHENTICATED"}}]}

=== everybody sees it, its district and no more of its place, and not how its contact is reached
query: { group(slug: "coletivo-dado-aberto") { id kind topics text district { slug } address location { latitude } districtOnly website languages members email phone publicContact status reason overdue duplicates { likeness } representatives { name } claims { name } partnerships { id } projects { totalCount } bookings { totalCount } revision } }
answer: {"data": {"group": {"id": "$dado", "kind": "COLLECTIVE", "topics": ["dados abertos", "transparência"], "text": "Abre dados da cidade.", "district": {"slug": "se"}, "address": null, "location": null, "districtOnly": true, "website": "https://www.dadoaberto.org/sobre", "languages": ["pt-BR", "es"], "members": 12, "email": null, "phone": null, "publicContact": false, "status": "SUGGESTED", "reason": null, "overdue": false, "duplicates": [], "representatives": [], "claims": [], "partnerships": [], "projects": {"totalCount": 0}, "bookings": {"totalCount": 0}, "revision": 1}}}

=== bia asks first whether it is there: a dry run keeps nothing
as: bia
query: mutation { suggestGroup(input: {name: "Dado Aberto, Coletivo", kind: COLLECTIVE, website: "http://dadoaberto.org", dryRun: true}) { group { id } duplicates { group { slug } reasons } problems { code } } }
answer: {"data": {"suggestGroup": {"group": null, "duplicates": [{"group": {"slug": "coletivo-dado-aberto"}, "reasons": ["SAME_NAME", "SAME_WEBSITE"]}], "problems": []}}}

=== (there is one group)
operation: Groups
variables: {"filter": {"kind": "COLLECTIVE", "district": "se", "topic": "Transparencia"}}
answer: {"data": {"groups": {"totalCount": 1, "nodes": [{"id": "$dado", "slug": "coletivo-dado-aberto", "name": "Coletivo Dado Aberto", "kind": "COLLECTIVE", "topics": ["dados abertos", "transparência"], "district": {"id": "$se", "name": "Sé"}, "status": "SUGGESTED", "website": "https://www.dadoaberto.org/sobre", "partnerships": []}]}}}

=== she suggests it nevertheless
as: bia
operation: SuggestGroup
variables: {"input": {"name": "Dado Aberto", "kind": "OTHER", "contact": {"email": "contato@dadoaberto.org"}}}
answer: {"data": {"suggestGroup": {"group": {"id": "$twice", "slug": "dado-aberto", "name": "Dado Aberto", "status": "SUGGESTED"}, "duplicates": [{"group": {"id": "$dado", "slug": "coletivo-dado-aberto", "name": "Coletivo Dado Aberto"}, "likeness": 0.96}], "problems": []}}}

=== what is written wrongly is told field by field
as: bia
language: en
query: mutation {
  place: suggestGroup(input: {name: "Sem Lugar", kind: YOUTH, district: "atlantida"}) { group { id } problems { code path } }
  site: suggestGroup(input: {name: "Sem Página", kind: YOUTH, website: "javascript:alert(1)"}) { group { id } problems { code path } }
  tongue: suggestGroup(input: {name: "Sem Língua", kind: YOUTH, languages: ["pt-BR", "português"], members: 0}) { group { id } problems { code path message } }
  name: suggestGroup(input: {name: "  ", kind: YOUTH}) { group { id } problems { code path } }
 }
answer: {"data": {"place": {"group": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "district"]}]}, "site": {"group": null, "problems": [{"code": "INVALID", "path": ["input", "website"]}]},
  "tongue": {"group": null, "problems": [{"code": "INVALID", "path": ["input", "languages", "1"], "message": "This is no language tag (BCP 47): write pt-BR, en, es, gn."}, {"code": "INVALID", "path": ["input", "members"], "message": "The group has 1 to 1000000 people."}]},
  "name": {"group": null, "problems": [{"code": "INVALID", "path": ["input", "name"]}]}}}

=== a third is of no group that works on technology
as: bia
operation: SuggestGroup
variables: {"input": {"name": "Vendas Já", "kind": "STARTUP"}}
answer: {"data": {"suggestGroup": {"group": {"id": "$sales", "slug": "vendas-ja", "name": "Vendas Já", "status": "SUGGESTED"}, "duplicates": [], "problems": []}}}

=== who suggested a group does not review it
as: bia
operation: ReviewGroup
variables: {"input": {"group": "vendas-ja", "status": "MAPPED"}}
answer: {"data": {"reviewGroup": {"group": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "group"], "message": "$_"}]}}}

=== a lab's desk rejects it, and says why
as: desk
language: en
operation: ReviewGroup
variables: {"input": {"group": "vendas-ja", "status": "REJECTED"}}
answer: {"data": {"reviewGroup": {"group": null, "problems": [{"code": "INVALID", "path": ["input", "reason"], "message": "Say why: whoever suggested the group reads the reason."}]}}}

=== (why)
as: desk
operation: ReviewGroup
variables: {"input": {"group": "vendas-ja", "status": "REJECTED", "reason": "Vende, e nada abre."}}
answer: {"data": {"reviewGroup": {"group": {"id": "$sales", "slug": "vendas-ja", "status": "REJECTED"}, "problems": []}}}

=== its suggester reads the reason
as: bia
query: query($g: ID!) { group(slug: "vendas-ja") { status reason } node(id: $g) { id } groups(filter: {status: REJECTED}) { totalCount } }
variables: {"g": "$sales"}
answer: {"data": {"group": {"status": "REJECTED", "reason": "Vende, e nada abre."}, "node": {"id": "$sales"}, "groups": {"totalCount": 1}}}

=== all others have never heard of it
as: ana
query: query($g: ID!) { group(slug: "vendas-ja") { status reason } node(id: $g) { id } groups(filter: {status: REJECTED}) { totalCount } search(text: "vendas", first: 5) { totalCount nodes { __typename id label } } }
variables: {"g": "$sales"}
answer: {"data": {"group": null, "node": null, "groups": {"totalCount": 0}, "search": {"totalCount": 0, "nodes": []}}}

=== nobody claims it
as: rui
query: mutation { claimGroup(input: {group: "vendas-ja", name: "Rui"}) { group { id } problems { code path } } }
answer: {"data": {"claimGroup": {"group": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "group"]}]}}}

=== a review maps no partner, and stales are refused
as: desk
query: mutation {
  partner: reviewGroup(input: {group: "coletivo-dado-aberto", status: PARTNER}) { group { id } problems { code path } }
  back: reviewGroup(input: {group: "coletivo-dado-aberto", status: SUGGESTED}) { group { id } problems { code path } }
  stale: reviewGroup(input: {group: "coletivo-dado-aberto", status: MAPPED, revision: 7}) { group { id } problems { code path } }
 }
answer: {"data": {"partner": {"group": null, "problems": [{"code": "INVALID", "path": ["input", "status"]}]}, "back": {"group": null, "problems": [{"code": "INVALID", "path": ["input", "status"]}]}, "stale": {"group": null, "problems": [{"code": "STALE_REVISION", "path": ["input", "revision"]}]}}}

=== the reviewer's list tells what has waited for sixty days, and the likely duplicates
clock: 2018-05-04T12:00:00Z
as: desk
query: { groups(filter: {overdue: true}, orderBy: OLDEST) { nodes { slug overdue email address duplicates { group { slug } reasons } } } }
answer: {"data": {"groups": {"nodes": [
  {"slug": "coletivo-dado-aberto", "overdue": true, "email": "eva@dadoaberto.org", "address": "Rua de Casa, 7", "duplicates": [{"group": {"slug": "dado-aberto"}, "reasons": ["SAME_NAME", "SAME_EMAIL_DOMAIN"]}]},
  {"slug": "dado-aberto", "overdue": true, "email": "contato@dadoaberto.org", "address": null, "duplicates": [{"group": {"slug": "coletivo-dado-aberto"}, "reasons": ["SAME_NAME", "SAME_EMAIL_DOMAIN"]}]}]}}}

=== the desk maps it
as: desk
operation: ReviewGroup
variables: {"input": {"group": "coletivo-dado-aberto", "status": "MAPPED"}}
answer: {"data": {"reviewGroup": {"group": {"id": "$dado", "slug": "coletivo-dado-aberto", "status": "MAPPED"}, "problems": []}}}

=== its suggester keeps it no more
as: ana
query: mutation { updateGroup(input: {group: "coletivo-dado-aberto", name: "Outro"}) { group { id } problems { code path } } }
answer: {"data": {"updateGroup": {"group": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "group"]}]}}}

=== the district counts it
query: { groupsByDistrict { district { slug } count partners } }
answer: {"data": {"groupsByDistrict": "$counted"}}

=== whoever has the contact's verified e-mail represents it at once
as: eva
query: mutation { claimGroup(input: {group: "coletivo-dado-aberto", name: "Eva Reis", phone: "+55 11 97777-0001"}) { group { id representatives { key name servant { id } email phone } claims { key } email address } problems { code } } }
answer: {"data": {"claimGroup": {"group": {"id": "$dado", "representatives": [{"key": "$evakey", "name": "Eva Reis", "servant": null, "email": "eva@dadoaberto.org", "phone": "+55 11 97777-0001"}], "claims": [], "email": "eva@dadoaberto.org", "address": "Rua de Casa, 7"}, "problems": []}}}

=== twice is once too often
as: eva
query: mutation { claimGroup(input: {group: "coletivo-dado-aberto", name: "Eva Reis"}) { group { id } problems { code path } } }
answer: {"data": {"claimGroup": {"group": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "group"]}]}}}

=== who only says that it is theirs waits for a word
as: fake
query: mutation { claimGroup(input: {group: "coletivo-dado-aberto", name: "Não Eva", text: "Sou eu."}) { group { representatives { name email } claims { name email } email } problems { code } } }
answer: {"data": {"claimGroup": {"group": {"representatives": [{"name": "Eva Reis", "email": null}], "claims": [{"name": "Não Eva", "email": null}], "email": null}, "problems": []}}}

=== rui, who is no member, says how he is called
as: rui
query: mutation { claimGroup(input: {group: "coletivo-dado-aberto"}) { group { id } problems { code path } } }
answer: {"data": {"claimGroup": {"group": null, "problems": [{"code": "INVALID", "path": ["input", "name"]}]}}}

=== (rui)
as: rui
query: mutation { claimGroup(input: {group: "coletivo-dado-aberto", name: "Rui Luz", text: "Faço parte."}) { group { claims { key name email text } } problems { code } } }
answer: {"data": {"claimGroup": {"group": {"claims": [{"key": "$ruikey", "name": "Rui Luz", "email": "rui@example.org", "text": "Faço parte."}]}, "problems": []}}}

=== the public sees who represents it, and no claim
query: { group(slug: "coletivo-dado-aberto") { representatives { name email phone } claims { name } } }
answer: {"data": {"group": {"representatives": [{"name": "Eva Reis", "email": null, "phone": null}], "claims": []}}}

=== nobody decides their own claim
as: rui
query: mutation($k: String!) { decideGroupClaim(input: {group: "coletivo-dado-aberto", claim: $k, accept: true}) { group { id } problems { code path } } }
variables: {"k": "$ruikey"}
answer: {"data": {"decideGroupClaim": {"group": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "group"]}]}}}

=== eva reads both, and lets rui in
as: eva
query: { group(slug: "coletivo-dado-aberto") { claims { key name email text } } }
answer: {"data": {"group": {"claims": [{"key": "$fakekey", "name": "Não Eva", "email": null, "text": "Sou eu."}, {"key": "$ruikey", "name": "Rui Luz", "email": "rui@example.org", "text": "Faço parte."}]}}}

=== (yes)
as: eva
query: mutation($y: String!, $n: String!) {
  yes: decideGroupClaim(input: {group: "coletivo-dado-aberto", claim: $y, accept: true}) { group { representatives { name } } problems { code } }
  no: decideGroupClaim(input: {group: "coletivo-dado-aberto", claim: $n, accept: false}) { group { representatives { name } claims { name } } problems { code } }
 }
variables: {"y": "$ruikey", "n": "$fakekey"}
answer: {"data": {"yes": {"group": {"representatives": [{"name": "Eva Reis"}, {"name": "Rui Luz"}]}, "problems": []}, "no": {"group": {"representatives": [{"name": "Eva Reis"}, {"name": "Rui Luz"}], "claims": []}, "problems": []}}}

=== rui keeps the record now
as: rui
query: mutation { updateGroup(input: {group: "coletivo-dado-aberto", topics: ["dados abertos"], members: null, publicContact: true, website: "https://dadoaberto.org"}) { group { topics members publicContact website revision } problems { code } } }
answer: {"data": {"updateGroup": {"group": {"topics": ["dados abertos"], "members": null, "publicContact": true, "website": "https://dadoaberto.org", "revision": 8}, "problems": []}}}

=== and clears no name
as: rui
query: mutation { updateGroup(input: {group: "coletivo-dado-aberto", name: null, district: "atlantida"}) { group { id } problems { code path } } }
answer: {"data": {"updateGroup": {"group": null, "problems": [{"code": "INVALID", "path": ["input", "name"]}, {"code": "NOT_FOUND", "path": ["input", "district"]}]}}}

=== the contact is public by now, eva's own telephone is not
query: { group(slug: "coletivo-dado-aberto") { email phone address representatives { phone } } }
answer: {"data": {"group": {"email": "eva@dadoaberto.org", "phone": "+55 11 98888-0001", "address": null, "representatives": [{"phone": null}, {"phone": null}]}}}

=== rui steps down
as: rui
query: mutation { endRepresentation(input: {group: "coletivo-dado-aberto"}) { group { representatives { name } } problems { code } } }
answer: {"data": {"endRepresentation": {"group": {"representatives": [{"name": "Eva Reis"}]}, "problems": []}}}

=== (once)
as: rui
query: mutation { endRepresentation(input: {group: "coletivo-dado-aberto"}) { group { id } problems { code path } } }
answer: {"data": {"endRepresentation": {"group": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "group"]}]}}}

=== a group is not merged into itself, and not by who represents it
as: desk
query: mutation { mergeGroups(input: {group: "dado-aberto", into: "dado-aberto"}) { group { id } problems { code path } } }
answer: {"data": {"mergeGroups": {"group": null, "problems": [{"code": "INVALID", "path": ["input", "into"]}]}}}

=== (eva)
as: eva
query: mutation { mergeGroups(input: {group: "dado-aberto", into: "coletivo-dado-aberto"}) { group { id } problems { code path } } }
answer: {"data": {"mergeGroups": {"group": null, "problems": [{"code": "NOT_FOUND", "path": ["input", "group"]}]}}}

=== nor into one that was rejected
as: desk
query: mutation { mergeGroups(input: {group: "dado-aberto", into: "vendas-ja"}) { group { id } problems { code path } } }
answer: {"data": {"mergeGroups": {"group": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "into"]}]}}}

=== the desk merges the two
as: desk
query: mutation { mergeGroups(input: {group: "dado-aberto", into: "coletivo-dado-aberto", reason: "É o mesmo."}) { group { id slug merged { slug name } duplicates { likeness } } problems { code } } }
answer: {"data": {"mergeGroups": {"group": {"id": "$dado", "slug": "coletivo-dado-aberto", "merged": [{"slug": "dado-aberto", "name": "Dado Aberto"}], "duplicates": []}, "problems": []}}}

=== its slug and id lead to the other, and no list or search has it twice
query: query($g: ID!) { group(slug: "dado-aberto") { id slug } node(id: $g) { id ... on Group { slug merged { slug } } } groups { totalCount } search(text: "dado aberto", first: 5) { totalCount nodes { __typename id } } }
variables: {"g": "$twice"}
answer: {"data": {"group": {"id": "$dado", "slug": "coletivo-dado-aberto"}, "node": {"id": "$dado", "slug": "coletivo-dado-aberto", "merged": []}, "groups": {"totalCount": 1}, "search": {"totalCount": 2, "nodes": [{"__typename": "Commitment", "id": "$commitment"}, {"__typename": "Group", "id": "$dado"}]}}}

=== one that was merged is merged no more, in no circle either
as: desk
query: mutation {
  again: mergeGroups(input: {group: "dado-aberto", into: "coletivo-dado-aberto"}) { group { id } problems { code path } }
  circle: mergeGroups(input: {group: "coletivo-dado-aberto", into: "dado-aberto"}) { group { id } problems { code path } }
 }
answer: {"data": {"again": {"group": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "group"]}]}, "circle": {"group": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "into"]}]}}}

=== the merge is undone
as: carla
query: mutation { unmergeGroup(input: {group: "dado-aberto"}) { group { id slug status merged { slug } } problems { code } } }
answer: {"data": {"unmergeGroup": {"group": {"id": "$twice", "slug": "dado-aberto", "status": "SUGGESTED", "merged": []}, "problems": []}}}

=== (once)
as: carla
query: mutation { unmergeGroup(input: {group: "dado-aberto"}) { group { id } problems { code path } } }
answer: {"data": {"unmergeGroup": {"group": null, "problems": [{"code": "WRONG_STATE", "path": ["input", "group"]}]}}}

=== (two again)
query: { groups(orderBy: NEWEST) { nodes { slug } } }
answer: {"data": {"groups": {"nodes": [{"slug": "dado-aberto"}, {"slug": "coletivo-dado-aberto"}]}}}

=== a filter by what is not there says so
query: { groups(filter: {district: "atlantida"}) { totalCount } }
answer: {"data": {"groups": null}, "errors": [{"message": "$_", "path": ["groups"], "extensions": {"code": "BAD_USER_INPUT"}}]}

=== history tells who changed what
as: desk
query: { group(slug: "coletivo-dado-aberto") { history(first: 3) { nodes { action fields } } } }
answer: {"data": {"group": {"history": {"nodes": [{"action": "unmergeGroup", "fields": []}, {"action": "mergeGroups", "fields": []}, {"action": "endRepresentation", "fields": ["representatives"]}]}}}}

=== a key has the same answer twice
as: ana
operation: SuggestGroup
variables: {"input": {"name": "Rádio Livre", "kind": "YOUTH", "idempotencyKey": "uma"}}
answer: {"data": {"suggestGroup": {"group": {"id": "$radio", "slug": "radio-livre", "name": "Rádio Livre", "status": "SUGGESTED"}, "duplicates": [], "problems": []}}}

=== (and makes one group)
as: ana
operation: SuggestGroup
variables: {"input": {"name": "Rádio Livre", "kind": "YOUTH", "idempotencyKey": "uma"}}
answer: {"data": {"suggestGroup": {"group": {"id": "$radio", "slug": "radio-livre", "name": "Rádio Livre", "status": "SUGGESTED"}, "duplicates": [], "problems": []}}}

=== who comes after reads another slug for another group of the name
as: bia
operation: SuggestGroup
variables: {"input": {"name": "Rádio livre", "kind": "OTHER"}}
answer: {"data": {"suggestGroup": {"group": {"id": "$_", "slug": "radio-livre-2", "name": "Rádio livre", "status": "SUGGESTED"}, "duplicates": [{"group": {"id": "$radio", "slug": "radio-livre", "name": "Rádio Livre"}, "likeness": 0.9}], "problems": []}}}
