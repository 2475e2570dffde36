# An e-mail is one member's, in whatever case and Unicode form; only a verified address blocks another, or hears that it is taken.

person ana: servant | José.Silva@prefeitura.sp.gov.br |
person upper: servant | JOSÉ.SILVA@PREFEITURA.SP.GOV.BR |
person decomposed: servant | José.silva@prefeitura.sp.gov.br |
person wide: servant | josé.silvａ@prefeitura.sp.gov.br |
person doubtful: servant | José.Silva@prefeitura.sp.gov.br | unverified
person squatter: servant | rosa@prefeitura.sp.gov.br | unverified
person rosa: servant | Rosa@prefeitura.sp.gov.br |
person lookalike: servant | rosa@prefeitura.sp.gov.br.example.org |
person second: servant | segunda@prefeitura.sp.gov.br | is-rosa

=== a token's e-mail, and whether somebody vouches for it, is told to whoever brings it
as: rosa
query: { viewer { email emailVerified servant { id } } }
answer: {"data": {"viewer": {"email": "Rosa@prefeitura.sp.gov.br", "emailVerified": true, "servant": null}}}

=== an unverified one is told as such
as: doubtful
query: { viewer { email emailVerified } }
answer: {"data": {"viewer": {"email": "José.Silva@prefeitura.sp.gov.br", "emailVerified": false}}}

=== josé registers
as: ana
query: mutation($i: RegisterMemberInput!) { registerMember(input: $i) { servant { email membership { status } } problems { code } } }
variables: {"i": {"name": "José Silva", "registration": "1", "secretariat": "SMIT", "employment": "PERMANENT"}}
answer: {"data": {"registerMember": {"servant": {"email": "José.Silva@prefeitura.sp.gov.br", "membership": {"status": "ACTIVE"}}, "problems": []}}}

=== the same address in capitals is taken
as: upper
language: en
query: mutation($i: RegisterMemberInput!) { registerMember(input: $i) { servant { id } problems { code path message } } }
variables: {"i": {"name": "José Outro", "registration": "2", "secretariat": "SMIT", "employment": "PERMANENT"}}
answer: {"data": {"registerMember": {"servant": null, "problems": [{"code": "TAKEN", "path": [], "message": "Your token's e-mail already belongs to another member of the network."}]}}}

=== so it is with a decomposed accent
as: decomposed
query: mutation($i: RegisterMemberInput!) { registerMember(input: $i) { servant { id } problems { code } } }
variables: {"i": {"name": "José Outro", "registration": "2", "secretariat": "SMIT", "employment": "PERMANENT"}}
answer: {"data": {"registerMember": {"servant": null, "problems": [{"code": "TAKEN"}]}}}

=== and with a full-width letter
as: wide
query: mutation($i: RegisterMemberInput!) { registerMember(input: $i) { servant { id } problems { code } } }
variables: {"i": {"name": "José Outro", "registration": "2", "secretariat": "SMIT", "employment": "PERMANENT"}}
answer: {"data": {"registerMember": {"servant": null, "problems": [{"code": "TAKEN"}]}}}

=== whose address nobody vouches for does not hear that it is taken
as: doubtful
query: mutation($i: RegisterMemberInput!) { registerMember(input: $i) { servant { membership { status } } problems { code } } }
variables: {"i": {"name": "José Outro", "registration": "2", "secretariat": "SMIT", "employment": "PERMANENT"}}
answer: {"data": {"registerMember": {"servant": {"membership": {"status": "PENDING"}}, "problems": []}}}

=== nor does an unverified address keep its owner out
as: squatter
query: mutation($i: RegisterMemberInput!) { registerMember(input: $i) { servant { membership { status } } problems { code } } }
variables: {"i": {"name": "Posseira", "registration": "3", "secretariat": "SMIT", "employment": "PERMANENT"}}
answer: {"data": {"registerMember": {"servant": {"membership": {"status": "PENDING"}}, "problems": []}}}

=== who registers all the same
as: rosa
query: mutation($i: RegisterMemberInput!) { registerMember(input: $i) { servant { id membership { status } } problems { code } } }
variables: {"i": {"name": "Rosa Dias", "registration": "4", "secretariat": "SMIT", "employment": "PERMANENT"}}
answer: {"data": {"registerMember": {"servant": {"id": "$rosa", "membership": {"status": "ACTIVE"}}, "problems": []}}}

=== a domain that begins like the city's is not the city's
as: lookalike
query: mutation($i: RegisterMemberInput!) { registerMember(input: $i) { servant { membership { status } } problems { code } } }
variables: {"i": {"name": "Falsa Rosa", "registration": "5", "secretariat": "SMIT", "employment": "PERMANENT"}}
answer: {"data": {"registerMember": {"servant": {"membership": {"status": "PENDING"}}, "problems": []}}}

=== rosa takes over a new address from her token
as: second
query: mutation { updateServant(input: {emailFromToken: true}) { servant { id email } problems { code } } }
answer: {"data": {"updateServant": {"servant": {"id": "$rosa", "email": "segunda@prefeitura.sp.gov.br"}, "problems": []}}}

=== her old address is free again, and is not taken by the doubtful one's being there
as: rosa
query: mutation { updateServant(input: {emailFromToken: true}) { servant { id email } problems { code } } }
answer: {"data": {"updateServant": {"servant": {"id": "$rosa", "email": "Rosa@prefeitura.sp.gov.br"}, "problems": []}}}

=== josé leaves, and his address is free
as: ana
operation: Leave
answer: {"data": {"leaveNetwork": {"servant": {"id": "$_", "membership": {"status": "LEFT"}}, "problems": []}}}

=== so another subject with it may register
as: upper
query: mutation($i: RegisterMemberInput!) { registerMember(input: $i) { servant { membership { status } } problems { code } } }
variables: {"i": {"name": "José Outro", "registration": "2", "secretariat": "SMIT", "employment": "PERMANENT"}}
answer: {"data": {"registerMember": {"servant": {"membership": {"status": "ACTIVE"}}, "problems": []}}}

=== and josé himself no longer can
as: ana
query: mutation($i: RegisterMemberInput!) { registerMember(input: $i) { servant { id } problems { code } } }
variables: {"i": {"name": "José Silva", "registration": "1", "secretariat": "SMIT", "employment": "PERMANENT"}}
answer: {"data": {"registerMember": {"servant": null, "problems": [{"code": "TAKEN"}]}}}
