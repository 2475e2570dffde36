package privacy

import (
	"maps"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/systemtest"
)

// A government is what a subject left in the network's: a seat of one day, and a
// meeting, a proposal and an initiative of their own.
type government struct{ seat, day, meeting, proposal, initiative string }

// noonToday is a clock at noon in the city, so that the day does not end under a
// test.
func noonToday() *systemtest.Clock {
	y, m, d := time.Now().In(network.City).Date()
	return systemtest.NewClock(time.Date(y, m, d, 12, 0, 0, 0, network.City))
}

// govern has every subject hold a seat, answer, propose, attend, and carry an
// initiative to its end, all while they may.
func (c *city) govern() {
	c.T.Helper()
	bearer := c.Bearer("office", systemtest.Committee)
	c.Done(bearer, `mutation { updateSecretariat(input: {secretariat: "SMIT", onCommittee: true}) { secretariat { id } problems { code message } } }`, nil)
	for i := range c.subjects {
		c.seat(bearer, &c.subjects[i], i)
		c.propose(bearer, &c.subjects[i])
	}
	c.clock.Advance(2 * time.Hour)
	for i := range c.subjects {
		c.carryOut(bearer, &c.subjects[i])
	}
}

// seat gives a subject a seat on a day of their own, which has passed.
func (c *city) seat(bearer string, s *subject, n int) {
	c.T.Helper()
	s.seen.day = network.Today(c.clock.Now()).Plus(n - 2*len(c.subjects)).String()
	s.seen.seat = c.Done(bearer, `mutation($s: ID!, $d: Date) { nominateServant(input: {secretariat: "SMIT", servant: $s, profile: "Escuta", since: $d}) { nomination { id } problems { code message } } }`,
		map[string]any{"s": s.id, "d": s.seen.day})
	c.Done(bearer, `mutation($n: ID!, $d: Date) { endNomination(input: {nomination: $n, until: $d}) { nomination { id } problems { code message } } }`,
		map[string]any{"n": s.seen.seat, "d": s.seen.day})
}

// propose calls the subject's meeting and has them, on a seat for the hour, answer
// the invitation and propose a subject and an initiative.
func (c *city) propose(bearer string, s *subject) {
	c.T.Helper()
	starts, self := c.clock.Now().Add(time.Hour), c.Bearer(s.name, "servant")
	s.seen.meeting = c.Done(bearer, `mutation($i: ScheduleMeetingInput!) { scheduleMeeting(input: $i) { meeting { id } problems { code message } } }`,
		map[string]any{"i": map[string]any{"quarter": quarterOf(starts), "startsAt": starts, "endsAt": starts.Add(time.Hour), "extraordinary": true}})
	seat := c.Done(bearer, `mutation($s: ID!) { nominateServant(input: {secretariat: "SMIT", servant: $s, profile: "Escuta"}) { nomination { id } problems { code message } } }`, map[string]any{"s": s.id})
	c.Done(self, `mutation($m: ID!) { respondToMeeting(input: {meeting: $m, response: ATTENDING}) { problems { code message } } }`, map[string]any{"m": s.seen.meeting})
	s.seen.proposal = c.Done(self, `mutation($m: ID!) { proposeAgendaItem(input: {meeting: $m, title: "Assunto"}) { proposal { id } problems { code message } } }`, map[string]any{"m": s.seen.meeting})
	s.seen.initiative = c.Done(self, `mutation($t: String!) { proposeInitiative(input: {title: $t, secretariats: ["SMIT", "SME"]}) { initiative { id } problems { code message } } }`,
		map[string]any{"t": "Iniciativa de " + s.lab})
	c.Done(self, `mutation($i: ID!) { joinInitiative(input: {initiative: $i}) { problems { code message } } }`, map[string]any{"i": s.seen.initiative})
	c.Done(bearer, `mutation($n: ID!) { endNomination(input: {nomination: $n}) { problems { code message } } }`, map[string]any{"n": seat})
}

func quarterOf(t time.Time) map[string]any {
	q := network.QuarterOf(t)
	return map[string]any{"year": q.Year, "number": q.Number}
}

// carryOut records that the subject came, approves their initiative and has them
// complete it, so that it names them whatever becomes of them.
func (c *city) carryOut(bearer string, s *subject) {
	c.T.Helper()
	self := c.Bearer(s.name, "servant")
	c.Done(bearer, `mutation($m: ID!, $s: ID!) { recordAttendance(input: {meeting: $m, attendance: [{secretariat: "SMIT", servant: $s, present: true}]}) { problems { code message } } }`,
		map[string]any{"m": s.seen.meeting, "s": s.id})
	c.Done(bearer, `mutation($m: ID!, $i: ID) { recordDecision(input: {meeting: $m, text: "Sim", initiative: $i, ruling: APPROVED}) { problems { code message } } }`,
		map[string]any{"m": s.seen.meeting, "i": s.seen.initiative})
	c.Done(self, `mutation($i: ID!) { reportInitiative(input: {initiative: $i, text: "Feito"}) { problems { code message } } }`, map[string]any{"i": s.seen.initiative})
	c.Done(self, `mutation($i: ID!) { closeInitiative(input: {initiative: $i, status: COMPLETED, outcome: "Feito"}) { problems { code message } } }`, map[string]any{"i": s.seen.initiative})
}

// allPaths are all the ways to a servant.
func allPaths() map[string]way {
	all := maps.Clone(pathsToServants)
	maps.Copy(all, pathsByGovernment)
	return all
}

var pathsByGovernment = map[string]way{
	"a seat":                    {query: `{ node(id: "SEAT") { ... on Nomination { servant FIELDS } } }`},
	"secretariat.nominations":   {query: `{ secretariat(acronym: "BODY") { nominations(on: "DAY") { servant FIELDS } } }`},
	"all seats ever":            {query: `{ secretariat(acronym: "BODY") { nominationHistory(first: 100) { edges { node { servant FIELDS } } } } }`},
	"a meeting's attendance":    {query: `{ node(id: "MEETING") { ... on Meeting { attendance { servant FIELDS } } } }`},
	"attendance in a list":      {query: `{ meetings(first: 100) { nodes { attendance { servant FIELDS } } } }`},
	"answers to an invitation":  {query: `{ node(id: "MEETING") { ... on Meeting { responses { servant FIELDS } } } }`, narrow: true},
	"proposals for an agenda":   {query: `{ node(id: "MEETING") { ... on Meeting { proposals { servant FIELDS } } } }`, narrow: true},
	"a proposal":                {query: `{ node(id: "PROPOSAL") { ... on AgendaProposal { servant FIELDS } } }`, narrow: true},
	"an initiative's proposer":  {query: `{ node(id: "INITIATIVE") { ... on Initiative { proposedBy FIELDS } } }`},
	"an initiative's lead":      {query: `{ initiatives(first: 100) { nodes { lead FIELDS } } }`},
	"participants in a list":    {query: `{ secretariat(acronym: "BODY") { initiatives(first: 100) { nodes { participants FIELDS } } } }`},
	"a progress update":         {query: `{ search(text: "iniciativa de SLUG") { nodes { ... on Initiative { advances { nodes { by FIELDS } } } } } }`},
	"what a meeting decided on": {query: `{ node(id: "MEETING") { ... on Meeting { decisions { initiative { lead FIELDS } } initiatives { participants FIELDS } } } }`},
	"who changed an initiative": {query: `{ node(id: "INITIATIVE") { ... on Initiative { history(first: 100) { nodes { by { servant FIELDS } } } } } }`},
	"saveMinutes' payload":      {query: `mutation { saveMinutes(input: {meeting: "MEETING", text: "Rascunho"}) { meeting { attendance { servant FIELDS } } } }`, narrow: true},
	"where it was decided":      {query: `{ node(id: "INITIATIVE") { ... on Initiative { decidedIn { attendance { servant FIELDS } } } } }`},
	"updateSecretariat's seats": {query: `mutation { updateSecretariat(input: {secretariat: "BODY", contact: null}) { secretariat { nominationHistory(first: 100) { nodes { servant FIELDS } } } } }`, narrow: true},
}
