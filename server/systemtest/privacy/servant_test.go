package privacy

import (
	"encoding/json"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/redeaberta/rede/server/systemtest"
	"github.com/redeaberta/rede/server/token"
	"github.com/vektah/gqlparser/v2/ast"
)

// personalFields says for each @personal field of the schema when the public
// sees it. A new one without a row fails the test.
var personalFields = map[string]func(subject) bool{
	"Servant.email":        func(s subject) bool { return s.status == "ACTIVE" && s.publicEmail },
	"Servant.phone":        func(s subject) bool { return s.status == "ACTIVE" && s.publicPhone },
	"Servant.registration": func(subject) bool { return false },
	"Servant.enrolments":   func(subject) bool { return false },
}

func TestEveryPersonalFieldHasARow(t *testing.T) {
	var marked []string
	for _, def := range systemtest.Schema(t).Types {
		for _, field := range def.Fields {
			if field.Directives.ForName("personal") != nil {
				marked = append(marked, def.Name+"."+field.Name)
				if field.Type.NonNull {
					t.Errorf("%s.%s cannot be null, so it cannot be closed", def.Name, field.Name)
				}
			}
			checkName(t, def, field)
		}
	}
	slices.Sort(marked)
	rows := maps.Clone(personalFields)
	for name := range linkFields {
		rows["IdentityLink."+name] = nil
	}
	for name := range trainingFields {
		rows["Training."+name] = nil
	}
	for name := range bookerFields {
		rows["Booker."+name] = nil
	}
	for name := range groupFields {
		rows[name] = nil
	}
	rows["Viewer.email"] = nil // of the caller's own token
	if want := slices.Sorted(maps.Keys(rows)); !slices.Equal(marked, want) {
		t.Errorf("@personal stands on %v, and the matrix has rows for %v", marked, want)
	}
}

// checkName wants whatever is named like a personal field, of a type that is
// about a person, to be marked as one.
func checkName(t *testing.T, def *ast.Definition, field *ast.FieldDefinition) {
	offices := []string{"Contact"}
	if def.Kind != ast.Object || slices.Contains(offices, def.Name) || field.Directives.ForName("personal") != nil {
		return
	}
	if slices.Contains([]string{"email", "phone", "registration", "cpf", "birthday"}, field.Name) {
		t.Errorf("%s.%s has a personal name and no @personal", def.Name, field.Name)
	}
}

// A sight is what a path showed of a servant: nothing, or their personal fields.
type sight struct {
	ID                         string
	Email, Phone, Registration *string
	Enrolments                 *[]struct{ ID string }
}

func (s *sight) String() string {
	if s == nil || s.ID == "" {
		return "unseen"
	}
	var open []string
	for name, value := range map[string]*string{"Servant.email": s.Email, "Servant.phone": s.Phone, "Servant.registration": s.Registration} {
		if value != nil {
			open = append(open, name)
		}
	}
	if s.Enrolments != nil {
		open = append(open, "Servant.enrolments")
	}
	slices.Sort(open)
	return fmt.Sprint(open)
}

// expected is what a path that shows the servant at all has to show.
func expected(role reader, s subject) string {
	well := role.knows(s)
	if s.status != "ACTIVE" && !well {
		return "unseen"
	}
	var open []string
	for name, public := range personalFields {
		if well || public(s) {
			open = append(open, name)
		}
	}
	slices.Sort(open)
	return fmt.Sprint(open)
}

// Each path is guarded: to whoever may not see it a field is closed, and to whoever
// may it is open.
func TestPersonalFieldsAreClosedOnEveryPath(t *testing.T) {
	t.Parallel()
	c := foundCity(t)
	readers := c.some("anonymous", "another member of the body", "the servant", "a maintainer of the body", "the committee")
	for path, way := range allPaths() {
		t.Run(path, func(t *testing.T) {
			seen := 0
			for _, role := range readers {
				for _, s := range c.subjects {
					if way.look(t, c, role, s) {
						seen++
					}
				}
			}
			if seen == 0 {
				t.Error("nobody was ever seen, so it proves nothing")
			}
		})
	}
}

// Each kind of token makes its bearer who they are, by the one path that leads to
// everyone.
func TestATokenOpensWhatItsBearerMaySee(t *testing.T) {
	t.Parallel()
	c := foundCity(t)
	for _, role := range c.readers {
		t.Run(role.name, func(t *testing.T) {
			for _, s := range c.subjects {
				pathsToServants["node"].look(t, c, role, s)
			}
		})
	}
}

// look holds what a role sees of a subject against what it has to see, and tells
// whether that is anything.
func (w way) look(t *testing.T, c *city, role reader, s subject) (seen bool) {
	t.Helper()
	got, want := w.see(t, c, role.token(s), s).String(), expected(role, s)
	if got != want && !(w.narrow && got == "unseen") {
		t.Errorf("%s, to %s: %s, want %s", s, role.name, got, want)
	}
	return got != "unseen"
}

func TestAViewerSeesTheirOwnFields(t *testing.T) {
	t.Parallel()
	c := &city{Program: systemtest.Serve(t, filepath.Join(t.TempDir(), "data"))}
	id := c.join("Ana", "SMIT", false)
	for scope, want := range map[string]string{
		"servant":                "[Servant.email Servant.enrolments Servant.phone Servant.registration]",
		"lab:mobilab group:dado": "unseen",
	} {
		var data map[string]json.RawMessage
		c.Ask(c.Bearer("Ana", scope), `{ viewer { servant { id email phone registration enrolments { id } } } }`, nil, &data)
		if got := anywhere(data, id).String(); got != want {
			t.Errorf("a viewer with the scope %q sees %s, want %s", scope, got, want)
		}
	}
}

func TestAViewerIsToldTheEmailOfTheirToken(t *testing.T) {
	t.Parallel()
	p := systemtest.Serve(t, filepath.Join(t.TempDir(), "data"))
	for _, row := range []struct {
		name  string
		grant token.Grant
		want  string
	}{
		{"the one that the network's own key vouches for", token.Grant{Subject: "ana", Scope: "servant", Email: "ana@example.org"}, `{"viewer":{"email":"ana@example.org","emailVerified":true}}`},
		{"none", token.Grant{Subject: "caio", Scope: "lab:mobilab"}, `{"viewer":{"email":null,"emailVerified":false}}`},
	} {
		t.Run(row.name, func(t *testing.T) {
			var data json.RawMessage
			if p.Ask(p.Mint(row.grant), `{ viewer { email emailVerified } }`, nil, &data); string(data) != row.want {
				t.Errorf("it is %s, want %s", data, row.want)
			}
		})
	}
}

func TestPersonalFieldsFindNobody(t *testing.T) {
	t.Parallel()
	c := &city{Program: systemtest.Serve(t, filepath.Join(t.TempDir(), "data"))}
	c.join("Ana", "SMIT", true)
	for _, text := range []string{"ana@example.org", "example", "reg", "3113"} {
		for by, query := range map[string]string{
			"search":   `query($t: String!) { search(text: $t) { totalCount } }`,
			"servants": `query($t: String) { search: servants(filter: {text: $t}) { totalCount } }`,
			"interest": `query($t: String) { search: servants(filter: {interest: $t}) { totalCount } }`,
		} {
			var data struct{ Search struct{ TotalCount int } }
			if c.Ask("", query, map[string]any{"t": text}, &data); data.Search.TotalCount > 0 {
				t.Errorf("%q finds a servant by %s", text, by)
			}
		}
	}
}

// A way is a path by which a query reaches a servant.
type way struct {
	query string
	// narrow says that the path does not lead to everyone, or is not open to every
	// role: showing nobody is right as well.
	narrow bool
}

// fields asks for personal fields by aliases too, since a guard must go by the
// field and not by its name in the answer.
const fields = `{ id registration: email email: phone phone: registration enrolments { id } }`

func (w way) see(t *testing.T, c *city, token string, s subject) *sight {
	t.Helper()
	query := strings.NewReplacer("FIELDS", fields, "BODY", c.body, "NAME", s.name, "SLUG", s.lab, "STATUS", s.status, "ID", s.id,
		"SEAT", s.seen.seat, "DAY", s.seen.day, "MEETING", s.seen.meeting, "PROPOSAL", s.seen.proposal, "INITIATIVE", s.seen.initiative).Replace(w.query)
	var answer struct{ Data map[string]json.RawMessage }
	a := systemtest.Do(t, systemtest.Post(t, c.URL, token, query, nil))
	if err := json.Unmarshal(a.Body, &answer); err != nil || answer.Data == nil || !w.narrow && strings.Contains(string(a.Body), `"errors":`) {
		t.Fatalf("%s is answered %d %s", query, a.Status, a.Body)
	}
	got := anywhere(answer.Data, s.id)
	if got != nil { // undo the aliases
		got.Email, got.Phone, got.Registration = got.Registration, got.Email, got.Phone
	}
	return got
}

// anywhere finds the servant wherever they stand in an answer.
func anywhere(data map[string]json.RawMessage, id string) *sight {
	for _, raw := range data {
		var one sight
		if json.Unmarshal(raw, &one) == nil && one.ID == id {
			return &one
		}
		var list []json.RawMessage
		if json.Unmarshal(raw, &list) == nil {
			for _, item := range list {
				if found := anywhere(map[string]json.RawMessage{"": item}, id); found != nil {
					return found
				}
			}
		}
		var members map[string]json.RawMessage
		if json.Unmarshal(raw, &members) == nil {
			if found := anywhere(members, id); found != nil {
				return found
			}
		}
	}
	return nil
}

var pathsToServants = map[string]way{
	"node":                    {query: `{ node(id: "ID") { ... on Servant FIELDS } }`},
	"nodes":                   {query: `{ nodes(ids: ["ID"]) { ...on Entity { ... on Servant FIELDS } } }`},
	"servants":                {query: `{ servants(first: 100, filter: {status: STATUS}) { nodes FIELDS } }`},
	"servants' edges":         {query: `{ servants(first: 100, orderBy: NEWEST, filter: {status: STATUS, text: "NAME"}) { edges { node FIELDS } } }`},
	"search":                  {query: `{ search(text: "NAME", first: 100) { nodes { ... on Servant FIELDS } } }`},
	"secretariat.servants":    {query: `{ secretariat(acronym: "BODY") { servants(first: 100, filter: {status: STATUS}) { nodes FIELDS } } }`},
	"secretariat.maintainers": {query: `{ secretariat(acronym: "KEPT") { maintainers FIELDS } }`, narrow: true},
	"lab.coordinators":        {query: `{ lab(slug: "SLUG") { coordinators FIELDS } }`, narrow: true},
	"a lab in a search":       {query: `{ search(text: "SLUG") { nodes { ... on Lab { coordinators FIELDS } } } }`, narrow: true},
	"lab.history.by":          {query: `{ lab(slug: "SLUG") { history(first: 100) { nodes { by { servant FIELDS } } } } }`},
	"a coordinator's labs":    {query: `{ node(id: "ID") { ... on Servant { coordinates { coordinators FIELDS } } } }`, narrow: true},

	"a request to join an identity": {query: `{ identityLinks(first: 100, filter: {status: OPEN}) { nodes { servant FIELDS } } }`, narrow: true},
	"a revocation":                  {query: `{ revocations(first: 100) { edges { node { servant FIELDS } } } }`, narrow: true},

	"updateServant's payload":     {query: `mutation { updateServant(input: {servant: "ID"}) { servant FIELDS } }`, narrow: true},
	"updateLab's payload":         {query: `mutation { updateLab(input: {lab: "SLUG", address: "Rua B"}) { lab { coordinators FIELDS } } }`, narrow: true},
	"updateSecretariat's payload": {query: `mutation { updateSecretariat(input: {secretariat: "BODY", contact: null}) { secretariat { servants(first: 100, filter: {status: STATUS}) { nodes FIELDS } } } }`, narrow: true},
}
