package privacy

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/redeaberta/rede/server/systemtest"
)

// A subject is a servant whose personal fields are looked for.
type subject struct {
	id, name, lab, link      string
	seen                     government
	status                   string
	publicEmail, publicPhone bool
}

func (s subject) String() string {
	return fmt.Sprintf("%s %s (public e-mail %v, phone %v)", s.status, s.name, s.publicEmail, s.publicPhone)
}

// A reader is a role in which someone looks.
type reader struct {
	name string
	// knows tells whether the role sees what the public does not.
	knows func(subject) bool
	token func(subject) string
}

// A city is a network with a subject of each status, all in one body, and one reader
// of each role. What each role may see of each status and choice is the matrix of
// graph/view; here each path and each kind of token has its row.
type city struct {
	*systemtest.Program
	clock    *systemtest.Clock
	body     string
	subjects []subject
	readers  []reader
}

// join registers a servant and has the committee confirm them.
func (c *city) join(name, body string, confirmed bool) string {
	c.T.Helper()
	id := c.Done(c.Bearer(name, "servant"), `mutation($i: RegisterMemberInput!) { registerMember(input: $i) { servant { id } problems { code message } } }`,
		map[string]any{"i": map[string]any{"name": name, "registration": "reg " + name, "secretariat": body, "employment": "PERMANENT", "phone": "+55 11 3113-8000"}})
	if confirmed {
		c.member("confirmMember", id)
	}
	return id
}

func (c *city) member(mutation, id string) {
	c.T.Helper()
	c.Done(c.Bearer("office", systemtest.Committee), `mutation($s: ID!) { `+mutation+`(input: {servant: $s}) { servant { id } problems { code message } } }`, map[string]any{"s": id})
}

// foundCity makes the city. All subjects maintain a body KEPT, which has no
// members of whom that would tell them anything.
func foundCity(t *testing.T) *city {
	t.Helper()
	return foundCityWith(t, func(*city) {})
}

// foundCityWith makes the city, has the subjects do more while they all may, and serves
// it by these settings.
func foundCityWith(t *testing.T, more func(*city), settings ...string) *city {
	t.Helper()
	clock := noonToday()
	c := &city{Program: systemtest.ServeAt(t, clock.Reading(), filepath.Join(t.TempDir(), "data"), settings...), clock: clock, body: "SMIT"}
	c.Done(c.Bearer("office", systemtest.Committee), `mutation { createSecretariat(input: {acronym: "KEPT", name: "Mantida", kind: OFFICE}) { secretariat { id } problems { code message } } }`, nil)
	c.addReaders()
	var kept []string
	for _, s := range []subject{
		{status: "PENDING", publicEmail: true, publicPhone: true}, {status: "ACTIVE"}, {status: "ACTIVE", publicEmail: true},
		{status: "ACTIVE", publicPhone: true}, {status: "SUSPENDED", publicEmail: true, publicPhone: true}, {status: "LEFT", publicEmail: true, publicPhone: true},
	} {
		kept = append(kept, c.addSubject(s.status, s.publicEmail, s.publicPhone))
	}
	c.maintain("KEPT", kept...)
	c.govern()
	more(c)
	for i := range c.subjects {
		c.settle(&c.subjects[i])
		c.identify(&c.subjects[i])
	}
	return c
}

func (c *city) maintain(body string, who ...string) {
	c.T.Helper()
	c.Done(c.Bearer("office", systemtest.Committee), `mutation($b: ID!, $m: [ID!]) { updateSecretariat(input: {secretariat: $b, maintainers: $m}) { secretariat { id } problems { code message } } }`,
		map[string]any{"b": body, "m": who})
}

// addReaders makes the roles, and the people and offices that they need.
func (c *city) addReaders() {
	mara, sonia := c.join("Mara", c.body, true), c.join("Sonia", c.body, true)
	c.maintain(c.body, mara, sonia)
	c.member("suspendMember", sonia)
	c.maintain("SME", c.join("Olga", "SME", true))
	c.join("Colega", c.body, true)
	c.join("Espera", c.body, false)

	everyone, nobody := func(subject) bool { return true }, func(subject) bool { return false }
	as := func(who, scope string) func(subject) string {
		bearer := c.Bearer(who, scope)
		return func(subject) string { return bearer }
	}
	self := func(scope string) func(subject) string {
		return func(s subject) string { return c.Bearer(s.name, strings.ReplaceAll(scope, "SLUG", s.lab)) }
	}
	c.readers = []reader{
		{"anonymous", nobody, func(subject) string { return "" }},
		{"a stranger with a token", nobody, as("stranger", "servant")},
		{"another member of the body", nobody, as("Colega", "servant")},
		{"a pending member of the body", nobody, as("Espera", "servant")},
		{"the servant", everyone, self("servant")},
		{"the servant by a token for a desk", nobody, self("lab:SLUG")},
		{"the servant by a token of a group", nobody, self("group:coletivo")},
		{"a maintainer of the body", everyone, as("Mara", "servant")},
		{"a maintainer of the body by its scope", everyone, as("Mara", "secretariat:SMIT")},
		{"a maintainer of the body by another body's scope", nobody, as("Mara", "secretariat:CGM")},
		{"a suspended maintainer of the body", nobody, as("Sonia", "servant")},
		{"a maintainer of another body", nobody, as("Olga", "servant")},
		{"the body's focal point", everyone, as("desk", "secretariat:SMIT")},
		{"another body's focal point", nobody, as("desk", "secretariat:SME")},
		{"the lab's desk", nobody, func(s subject) string { return c.Bearer("desk", "lab:"+s.lab) }},
		{"a group's representative", nobody, as("group", "group:coletivo")},
		{"the committee", everyone, as("office", systemtest.Committee)},
	}
}

// some are the readers of these roles.
func (c *city) some(roles ...string) []reader {
	c.T.Helper()
	var list []reader
	for _, r := range c.readers {
		if slices.Contains(roles, r.name) {
			list = append(list, r)
		}
	}
	if len(list) != len(roles) {
		c.T.Fatalf("not all of these roles are there: %q", roles)
	}
	return list
}

// addSubject registers a subject, makes public what is to be, and has them leave
// a trace in a lab's history, all while they may.
func (c *city) addSubject(status string, email, phone bool) string {
	n := len(c.subjects)
	s := subject{name: fmt.Sprintf("Pessoa%c", 'a'+n), lab: fmt.Sprintf("lab-%c", 'a'+n), status: status, publicEmail: email, publicPhone: phone}
	s.id = c.join(s.name, c.body, true)
	c.Done(c.Bearer(s.name, "servant"), `mutation($e: Boolean, $p: Boolean) { updateServant(input: {publicEmail: $e, publicPhone: $p}) { servant { id } problems { code message } } }`,
		map[string]any{"e": email, "p": phone})
	c.Done(c.Bearer("office", systemtest.Committee), `mutation($n: String!, $s: ID!) { createLab(input: {name: $n, slug: $n, coordinators: [$s]}) { lab { id } problems { code message } } }`,
		map[string]any{"n": s.lab, "s": s.id})
	c.Done(c.Bearer(s.name, "servant"), `mutation($n: ID!) { updateLab(input: {lab: $n, address: "Rua A"}) { lab { id } problems { code message } } }`, map[string]any{"n": s.lab})
	c.subjects = append(c.subjects, s)
	return s.id
}

// settle brings a subject into its status. Of the ways into PENDING, the one
// that an active member can take: to move to a body that has to confirm them.
func (c *city) settle(s *subject) {
	switch s.status {
	case "PENDING":
		for _, body := range []string{"SME", c.body} {
			c.Done(c.Bearer(s.name, "servant"), `mutation($b: ID) { updateServant(input: {secretariat: $b}) { servant { id } problems { code message } } }`, map[string]any{"b": body})
		}
	case "SUSPENDED":
		c.member("suspendMember", s.id)
	case "LEFT":
		c.Done(c.Bearer(s.name, "servant"), `mutation { leaveNetwork(input: {}) { servant { id } problems { code message } } }`, nil)
	}
}
