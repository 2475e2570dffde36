package verdicts

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph"
	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
	"github.com/redeaberta/rede/server/demo"
	"github.com/redeaberta/rede/server/transfer/bulk/bulktest"
	"github.com/vektah/gqlparser/v2/ast"
)

// present is a Wednesday morning, with the labs open.
var present = time.Date(2026, 5, 20, 13, 20, 0, 0, time.UTC)

// A town is a made-up city that is asked over GraphQL, in this process.
type town struct {
	testing.TB
	http.Handler
	ledger *ledger.Ledger
	rnd    *rand.Rand
	asked  int
	schema *ast.Schema
}

func newTown(t testing.TB, seed uint64) *town {
	l, err := ledger.Open(t.Context(), bulktest.NewStore(bulktest.KeyID), ledger.Options{
		KeyID: bulktest.KeyID, Now: func() time.Time { return present },
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := l.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	bulktest.Seed(t, l)
	o := demo.Options{
		Secretariats: 12, Servants: 150, Labs: 6, Statutes: 2, Nominations: 16, Meetings: 10, Initiatives: 16, Trainings: 40,
		Reports: 30, Spaces: 12, Bookings: 400, Groups: 40, Projects: 30, Seed: seed, Now: present,
	}
	if err := demo.Fill(t.Context(), l, o, nil); err != nil {
		t.Fatal(err)
	}
	log := slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelWarn}))
	h := graph.NewHandler(graph.Options{Ledger: l, Log: log, Now: func() time.Time { return present }, MaxBody: 1 << 20, Names: network.Names{
		Token:   func(issuer, id string) string { return "token " + issuer + id },
		Subject: func(issuer, subject string) network.Actor { return network.Actor(issuer + subject) },
	}})
	return &town{TB: t, Handler: h, ledger: l, rnd: rand.New(rand.NewPCG(seed, 1))}
}

// pick is one of a list at random; the zero value of none.
func pick[V any](rnd *rand.Rand, list []V) V {
	if len(list) == 0 {
		var none V
		return none
	}
	return list[rnd.IntN(len(list))]
}

// a picks a record of a kind.
func a[R network.Record](w *town, kind network.Kind, fits func(R) bool) R {
	var list []R
	for r := range w.ledger.Moment().All(kind) {
		if one := r.(R); fits == nil || fits(one) {
			list = append(list, one)
		}
	}
	return pick(w.rnd, list)
}

// A role is a caller of some kind.
type role struct {
	name   string
	caller network.Caller
}

// roles are callers of every kind who live in the city at the moment.
func (w *town) roles() []role {
	word := func(kind network.ScopeKind, of string) []network.Scope { return []network.Scope{{Kind: kind, Of: of}} }
	own := func(name string, scopes []network.Scope) role {
		return role{name, network.Caller{Actor: network.Actor("desk of " + name), Scopes: scopes, Warranted: scopes}}
	}
	person := func(name string, s *network.Servant) role {
		if s == nil || len(s.Identities) == 0 {
			return role{name: "nobody"}
		}
		return role{name, network.Caller{Actor: s.Identities[0], Scopes: word(network.ScopeServant, ""), Email: s.Email, EmailVerified: s.EmailVerified}}
	}
	m := w.ledger.Moment()
	body := a[*network.Secretariat](w, network.KindSecretariats, nil)
	lab := a[*network.Lab](w, network.KindLabs, nil)
	g := a[*mapping.Group](w, mapping.KindGroups, nil)
	w.asked++
	stranger := network.Caller{
		Actor: network.Actor(fmt.Sprint("stranger ", w.asked)), Scopes: word(network.ScopeServant, ""),
		Email: fmt.Sprintf("nova%d@prefeitura.sp.gov.br", w.asked), EmailVerified: w.rnd.IntN(2) == 0,
	}
	list := []role{
		{name: "nobody"}, own("committee", word(network.ScopeCommittee, "")), own("committee", word(network.ScopeCommittee, "")),
		own("body", word(network.ScopeSecretariat, string(body.Acronym))), own("lab", word(network.ScopeLab, string(lab.Slug))),
		own("group", word(network.ScopeGroup, string(g.Slug))), {"stranger", stranger},
		{"unvouched lab", network.Caller{Actor: "unvouched", Scopes: word(network.ScopeLab, string(lab.Slug))}},
		person("member", a(w, network.KindServants, func(s *network.Servant) bool { return s.Active() })),
		person("servant of any state", a[*network.Servant](w, network.KindServants, nil)),
	}
	seat := a[*network.Nomination](w, network.KindNominations, nil)
	for name, ids := range map[string][]network.ServantID{"maintainer": body.Maintainers, "coordinator": lab.Coordinators, "nominee": {seat.Servant}} {
		if id := pick(w.rnd, ids); id != "" {
			list = append(list, person(name, m.Servant(id)))
		}
	}
	for _, r := range g.Current() {
		list = append(list, role{"representative", network.Caller{Actor: r.Actor, Scopes: word(network.ScopeServant, "")}})
	}
	slices.SortFunc(list, func(a, b role) int { return strings.Compare(a.name, b.name) })
	return list
}

// near are the callers who have most to do with a record: those who may do something to
// it are few, and chance alone would seldom meet them.
func (w *town) near(m *state.Moment, id string) []role {
	word := func(kind network.ScopeKind, of string) []network.Scope { return []network.Scope{{Kind: kind, Of: of}} }
	as := func(name string, scopes []network.Scope) role {
		return role{name, network.Caller{Actor: network.Actor("desk of " + name), Scopes: scopes, Warranted: scopes}}
	}
	self := func(name string, id network.ServantID) role {
		s := m.Servant(id)
		if s == nil || len(s.Identities) == 0 {
			return role{name: "nobody"}
		}
		return role{name, network.Caller{Actor: s.Identities[0], Scopes: word(network.ScopeServant, ""), Email: s.Email, EmailVerified: s.EmailVerified}}
	}
	lab := func(id network.LabID) role {
		if l := m.Lab(id); l != nil {
			return as("its lab", word(network.ScopeLab, string(l.Slug)))
		}
		return role{name: "nobody"}
	}
	body := func(id network.SecretariatID) role {
		if s := m.Secretariat(id); s != nil {
			return as("its body", word(network.ScopeSecretariat, string(s.Acronym)))
		}
		return role{name: "nobody"}
	}
	group := func(id network.GroupID) role {
		if g := m.Group(id); g != nil {
			return as("its group", word(network.ScopeGroup, string(g.Slug)))
		}
		return role{name: "nobody"}
	}
	committee := as("the committee", word(network.ScopeCommittee, ""))
	nominee := func() role {
		today := network.Today(present)
		n := a(w, network.KindNominations, func(n *network.Nomination) bool { return n.On(today) })
		if n == nil {
			return role{name: "nobody"}
		}
		return self("a nominee", n.Servant)
	}
	member := func() role {
		return self("a member", a(w, network.KindServants, func(s *network.Servant) bool { return s.Active() }).ID)
	}
	space := func(id network.SpaceID) role { return lab(m.Space(id).Lab) }
	kind, _ := state.Kinds.ParseID(id)
	switch r := m.Record(network.Ref{Kind: kind, ID: id}).(type) {
	case *network.Servant:
		return []role{self("themselves", r.ID), body(r.Secretariat)}
	case *network.Secretariat:
		return []role{body(r.ID), committee}
	case *network.Lab:
		return []role{lab(r.ID), body(r.Secretariat)}
	case *network.Space:
		return []role{lab(r.Lab), member()}
	case *network.Opening:
		return []role{space(r.Space)}
	case *network.Closure:
		return []role{space(r.Space)}
	case *network.Holiday:
		return []role{lab(r.Lab)}
	case *network.Booking:
		return []role{lab(r.Lab), self("its booker", r.Servant), group(r.Group)}
	case *network.Feed:
		return []role{{"its owner", network.Caller{Actor: r.Owner, Scopes: word(network.ScopeServant, "")}}}
	case *mapping.Group:
		return []role{group(r.ID), committee, {"a representative", network.Caller{Actor: actorOf(r), Scopes: word(network.ScopeServant, "")}}}
	case *mapping.Partnership:
		return []role{lab(r.Lab), group(r.Group)}
	case *mapping.Project:
		list := []role{lab(r.Lab)}
		for _, part := range r.Groups {
			list = append(list, group(part.Group))
		}
		for _, part := range r.Servants {
			list = append(list, self("who works on it", part.Servant))
		}
		return list
	case *network.Nomination:
		return []role{body(r.Secretariat), self("who is nominated", r.Servant)}
	case *network.Initiative:
		return []role{self("its lead", r.Lead), self("who proposed it", r.ProposedBy), committee, member()}
	case *network.Meeting:
		return []role{committee, nominee()}
	case *network.Link:
		return []role{committee}
	case *network.Training:
		return []role{body(r.Host), member(), w.enrolled(m, r, self)}
	case *network.Report:
		return []role{body(r.Body)}
	}
	return []role{nominee()}
}

// actorOf is who speaks for a group, or nobody in particular.
func actorOf(g *mapping.Group) network.Actor {
	for _, r := range g.Current() {
		return r.Actor
	}
	return "nobody in particular"
}

// enrolled is somebody with a place in a training.
func (w *town) enrolled(m *state.Moment, t *network.Training, self func(string, network.ServantID) role) role {
	if e := a(w, network.KindEnrolments, func(e *network.Enrolment) bool {
		return e.Training == t.ID && (e.Status == network.Enrolled || e.Status == network.Waitlisted)
	}); e != nil {
		return self("who enrolled", e.Servant)
	}
	return role{name: "nobody"}
}

// A reply is what the API answered.
type reply struct {
	Data   map[string]json.RawMessage
	Errors []struct {
		Message    string
		Extensions struct{ Code string }
	}
}

// ask sends a document as a caller.
func (w *town) ask(who network.Caller, query string, variables map[string]any) reply {
	w.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		w.Fatal(err)
	}
	req := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(body))
	req.Header.Set("Content-Type", "application/json")
	rec := httptest.NewRecorder()
	w.ServeHTTP(rec, req.WithContext(graph.WithRequester(req.Context(), graph.Requester{Caller: who, Lang: "en"})))
	var got reply
	if err := json.Unmarshal(rec.Body.Bytes(), &got); err != nil {
		w.Fatalf("%s: %v", rec.Body, err)
	}
	return got
}

// A problem is a reason that the API gives.
type problem struct {
	Code, Message string
	Path          []string
}

func (p problem) at() string {
	if len(p.Path) < 2 {
		return ""
	}
	return p.Path[1]
}

// A verdict is what viewerCan says.
type verdict struct {
	Allowed  bool
	Problems []problem
}

const soon = 24 * time.Hour
