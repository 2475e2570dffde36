package attacks

const (
	updateOther = `mutation($id: ID!) { updateServant(input: {servant: $id, bio: "s3gr3d0"}) { servant { id } problems { code message path } } }`
	seeServant  = `query($id: ID!) { node(id: $id) { id ... on Servant { name email phone registration } } }`
	outOfReach  = `"message":"There is no record by this reference, or it is not within your reach."`
)

// recordAttacks reach for what is another's: to read it, to change it, or to
// learn that it is there.
var recordAttacks = []attack{
	{name: "a stranger reads no personal field by node", query: seeServant, variables: `{"id": "«ana»"}`, has: `"email":null,"phone":null,"registration":null`},
	{name: "a member reads no personal field of another", by: "bia", query: seeServant, variables: `{"id": "«ana»"}`, has: `"email":null,"phone":null,"registration":null`},
	{name: "a lab's desk reads no personal field", by: "mobilab", query: seeServant, variables: `{"id": "«ana»"}`, has: `"email":null,"phone":null,"registration":null`},
	{name: "another body's focal point reads no personal field", by: "SME", query: seeServant, variables: `{"id": "«ana»"}`, has: `"email":null,"phone":null,"registration":null`},
	{name: "whoever has ana's e-mail in their token reads no personal field", by: "thief", query: seeServant, variables: `{"id": "«ana»"}`, has: `"email":null,"phone":null,"registration":null`},
	{name: "an alias opens no personal field", query: `{ servants(filter: {text: "Pessoa ana"}) { nodes { name: email label: phone bio: registration } } }`, has: `"name":null,"label":null,"bio":null`},
	{name: "a fragment of an interface opens no personal field", query: `query($id: ID!, $yes: Boolean = true) { nodes(ids: [$id]) { ... on Node { ... on Record { ...P @include(if: $yes) } } } } fragment P on Servant { email phone }`,
		variables: `{"id": "«ana»"}`, has: `"email":null,"phone":null`},
	{name: "a body's members show no personal field", query: `{ secretariat(acronym: "SMIT") { servants { nodes { email phone registration } edges { node { email } } } } }`, has: `"email":null`},
	{name: "a search shows no personal field", query: `{ search(text: "Pessoa ana") { nodes { ... on Servant { id email phone } } } }`, has: `"email":null`},
	{name: "an e-mail finds nobody", query: `{ search(text: "ana.reservada") { totalCount } servants(filter: {text: "ana.reservada@prefeitura.sp.gov.br"}) { totalCount } }`, has: `{"search":{"totalCount":0},"servants":{"totalCount":0}}`},
	{name: "a telephone number finds nobody", query: `{ search(text: "90000-1234") { totalCount } servants(filter: {text: "90000"}) { totalCount } }`, has: `{"search":{"totalCount":0},"servants":{"totalCount":0}}`},
	{name: "a registration finds nobody", query: `{ search(text: "987.654") { totalCount } servants(filter: {interest: "987.654"}) { totalCount } }`, has: `{"search":{"totalCount":0},"servants":{"totalCount":0}}`},
	{name: "a stranger reads no member's history", query: `query($id: ID!) { node(id: $id) { ... on Servant { history { nodes { by { label } fields } } } } }`, variables: `{"id": "«ana»"}`, has: `"history":null`},
	{name: "who waits is not there for strangers", query: seeServant, variables: `{"id": "«pia»"}`, has: `"node":null`},
	{name: "who waits is not there for other members", by: "bia", query: seeServant, variables: `{"id": "«pia»"}`, has: `"node":null`},
	{name: "who left is not there for strangers", query: seeServant, variables: `{"id": "«lea»"}`, has: `"node":null`},
	{name: "who left is not there among several", query: `query($a: ID!, $b: ID!) { nodes(ids: [$a, $b]) { id } }`, variables: `{"a": "«lea»", "b": "«pia»"}`, has: `"nodes":[null,null]`},
	{name: "a list of who waits is empty for strangers", query: `{ servants(filter: {status: PENDING}) { totalCount nodes { id } } secretariat(acronym: "SMIT") { servants(filter: {status: LEFT}) { totalCount } } }`,
		has: `{"servants":{"totalCount":0,"nodes":[]},"secretariat":{"servants":{"totalCount":0}}}`},
	{name: "a cursor of the committee shows strangers nothing", query: `query($c: String) { servants(first: 10, after: $c, filter: {status: PENDING}) { totalCount nodes { id } } }`, variables: `{"c": "«cursor»"}`, has: `"totalCount":0,"nodes":[]`},
	{name: "a cursor of ana's history is none of a lab's", query: `query($c: String) { lab(slug: "mobilab") { history(after: $c) { totalCount } } }`, variables: `{"c": "«own cursor»"}`, code: "BAD_USER_INPUT", has: "The cursor is not of this list"},
	{name: "ana's id as another kind's is nothing", query: `query($id: ID!) { node(id: $id) { id } }`, variables: `{"id": "lab_«ana without kind»"}`, has: `"node":null`},

	{name: "a member changes no other member", by: "bia", query: updateOther, variables: `{"id": "«ana»"}`, code: "NOT_FOUND", has: outOfReach},
	{name: "a member who waits is as unreachable", by: "bia", query: updateOther, variables: `{"id": "«pia»"}`, code: "NOT_FOUND", has: outOfReach},
	{name: "a member who never was is as unreachable", by: "bia", query: updateOther, variables: `{"id": "servant_01h455vb4pex5vsknk084sn02q"}`, code: "NOT_FOUND", has: outOfReach},
	{name: "a guess at a revision tells nothing", by: "bia", query: `mutation($id: ID!) { updateServant(input: {servant: $id, revision: 99}) { servant { id } problems { code message } } }`,
		variables: `{"id": "«ana»"}`, code: "NOT_FOUND", has: outOfReach},
	{name: "another body's focal point changes no member", by: "SME", query: updateOther, variables: `{"id": "«ana»"}`, code: "NOT_FOUND", has: outOfReach},
	{name: "another body's focal point suspends no member", by: "SME", query: `mutation($id: ID!) { suspendMember(input: {servant: $id}) { servant { id } problems { code message } } }`, variables: `{"id": "«ana»"}`, code: "NOT_FOUND", has: outOfReach},
	{name: "a member suspends no other member", by: "bia", query: `mutation($id: ID!) { suspendMember(input: {servant: $id}) { servant { id } problems { code } } }`, variables: `{"id": "«ana»"}`, code: "NOT_FOUND"},
	{name: "who waits does not confirm themselves", by: "pia", query: `mutation($id: ID!) { confirmMember(input: {servant: $id}) { servant { id } problems { code } } }`, variables: `{"id": "«pia»"}`, code: "NOT_FOUND"},
	{name: "the committee does not make ana's e-mail public", by: "committee", query: `mutation($id: ID!) { updateServant(input: {servant: $id, publicEmail: true}) { servant { id } problems { code message } } }`,
		variables: `{"id": "«ana»"}`, code: "INVALID", has: "Only the person themselves decides this."},
	{name: "the committee leaves for nobody", by: "committee", query: `mutation { leaveNetwork(input: {}) { servant { id } problems { code } } }`, code: "FORBIDDEN"},
	{name: "ana's verified e-mail registers nobody else", by: "thief", query: `mutation { registerMember(input: {name: "Outra", registration: "9", secretariat: "SMIT", employment: PERMANENT}) { servant { id } problems { code } } }`, code: "TAKEN"},
	{name: "whoever has ana's e-mail in their token is not ana", by: "thief", query: `mutation { updateServant(input: {bio: "s3gr3d0"}) { servant { id } problems { code } } }`, code: "NOT_FOUND"},
	{name: "a lab's desk keeps no other lab", by: "mobilab", query: `mutation { updateLab(input: {lab: "segredos", name: "s3gr3d0"}) { lab { id } problems { code message } } }`, code: "NOT_FOUND", has: outOfReach},
	{name: "a lab's desk keeps no other lab by its id", by: "mobilab", query: `mutation($id: ID!) { updateLab(input: {lab: $id, name: "s3gr3d0"}) { lab { id } problems { code } } }`, variables: `{"id": "«segredos»"}`, code: "NOT_FOUND"},
	{name: "a lab's desk confirms nobody", by: "mobilab", query: `mutation($id: ID!) { confirmMember(input: {servant: $id}) { servant { id } problems { code } } }`, variables: `{"id": "«pia»"}`, code: "FORBIDDEN"},
	{name: "a member makes themselves no coordinator", by: "bia", query: `mutation($me: ID!) { updateLab(input: {lab: "mobilab", coordinators: [$me]}) { lab { id } problems { code } } }`, variables: `{"me": "«bia»"}`, code: "NOT_FOUND"},
	{name: "a member makes themselves no maintainer", by: "bia", query: `mutation($me: ID!) { updateSecretariat(input: {secretariat: "CGM", maintainers: [$me]}) { secretariat { id } problems { code } } }`, variables: `{"me": "«bia»"}`, code: "NOT_FOUND"},
	{name: "a focal point makes themselves no maintainer of another body", by: "SME", query: `mutation($me: ID!) { updateSecretariat(input: {secretariat: "SMIT", maintainers: [$me]}) { secretariat { id } problems { code } } }`, variables: `{"me": "«bia»"}`, code: "NOT_FOUND"},
	{name: "a focal point dissolves no body", by: "SME", query: `mutation { succeedSecretariat(input: {secretariat: "SMIT", successor: "SME"}) { secretariat { id } problems { code } } }`, code: "FORBIDDEN"},
	{name: "a group's representative adds no lab", by: "group", query: `mutation { createLab(input: {name: "s3gr3d0"}) { lab { id } problems { code } } }`, code: "FORBIDDEN"},
	{name: "a stranger adds no body", query: `mutation { createSecretariat(input: {acronym: "XX", name: "s3gr3d0", kind: OFFICE}) { secretariat { id } problems { code } } }`, code: "UNAUTHENTICATED"},
	{name: "the committee's idempotency key answers nobody else", by: "SME", query: `mutation { createLab(input: {name: "Segredos", slug: "segredos", secretariat: "SMIT", idempotencyKey: "chave-da-comissao"}) { lab { id } problems { code } } }`, code: "NOT_FOUND"},
	{name: "an idempotency key takes no other input", by: "committee", query: `mutation { createLab(input: {name: "s3gr3d0", idempotencyKey: "chave-da-comissao"}) { lab { id } problems { code } } }`, code: "IDEMPOTENCY_KEY_REUSED"},
	{name: "one refused change among several opens no other", by: "bia", query: `mutation($id: ID!) { a: updateServant(input: {servant: $id, bio: "s3gr3d0"}) { servant { id email } problems { code } } b: suspendMember(input: {servant: $id}) { servant { email } problems { code } } }`,
		variables: `{"id": "«ana»"}`, code: "NOT_FOUND", has: `"servant":null`},
}
