package mapping_test

import (
	"encoding/binary"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// A city is the network in memory while rules decide on it: the draft that the ledger
// hands them. It puts what they decide, and fails the test where a rule breaks its
// manners.
type city struct {
	*state.Draft
	now time.Time
	ids uint64
	// frozen has each record's content when it was put.
	frozen map[network.Ref]string
}

var morning = time.Date(2024, 3, 1, 12, 0, 0, 0, time.UTC)

// tb is what both *testing.T and *rapid.T can do.
type tb interface {
	Helper()
	Fatalf(format string, args ...any)
}

// A rule is a rule with its input.
type rule func(network.Case) (network.Decision, network.Refusal)

func with[In any](f func(mapping.Case, In) (network.Decision, network.Refusal), in In) rule {
	return func(c network.Case) (network.Decision, network.Refusal) { return mapping.Rule(f)(c, in) }
}

func (y *city) newID(kind network.Kind) string {
	y.ids++
	var uuid [16]byte
	binary.BigEndian.PutUint64(uuid[8:], y.ids)
	return state.Kinds.FormatID(kind, uuid)
}

func (y *city) caseOf(who network.Caller) network.Case {
	return network.Case{
		Draft: y.Draft, Caller: who, Now: y.now, NewID: y.newID,
		Policy: network.Policy{Hooks: []network.Hooks{mapping.Hooks{}}},
	}
}

// try has a rule decided and sees to it that no record is other than it was put, that
// the rule puts copies, and answers yes or no but not both.
func (y *city) try(t tb, who network.Caller, decide rule) (network.Decision, network.Refusal) {
	t.Helper()
	d, no := decide(y.caseOf(who))
	for ref, was := range y.frozen {
		if now := content(y.Record(ref)); now != was {
			t.Fatalf("the rule changed a frozen record: it was\n%s\nand is\n%s", was, now)
		}
	}
	if no != nil {
		if len(d.Put)+len(d.Drop)+len(d.Made) > 0 || len(no) == 0 {
			t.Fatalf("the rule decided and refused at once: %v, %v", d, no)
		}
		fitToSay(t, no)
		return d, no
	}
	seen := map[network.Ref]bool{}
	for _, r := range d.Put {
		if seen[network.RefOf(r)] || y.Record(network.RefOf(r)) == r {
			t.Fatalf("%v is put twice, or is the frozen record", network.RefOf(r))
		}
		seen[network.RefOf(r)] = true
		if flaws := flawsOf(y, r); flaws != nil {
			t.Fatalf("%v has flaws: %v", network.RefOf(r), flaws)
		}
	}
	return d, nil
}

func flawsOf(y *city, r network.Record) network.Refusal {
	if own, ok := r.(interface {
		Flaws(network.Draft) network.Refusal
	}); ok {
		return own.Flaws(y.Draft)
	}
	return nil
}

// fitToSay sees to it that a refusal has a code, a path and two sentences.
func fitToSay(t tb, no network.Refusal) {
	t.Helper()
	for _, p := range no {
		pt, en := p.Message.In("pt"), p.Message.In("en")
		if p.Code == "" || pt == "" || en == "" || pt == en || strings.Contains(pt+en, "%!") {
			t.Fatalf("the problem cannot be told: %+v", p)
		}
		if p.Path == nil || len(p.Path) > 0 && p.Path[0] != "input" {
			t.Fatalf("the path does not begin at the input: %v", p.Path)
		}
	}
}

func content(r network.Record) string {
	raw, err := json.Marshal(r)
	if err != nil {
		panic(err)
	}
	return string(raw)
}

// do has a rule decided that must agree, and applies what it decides. It gives the id
// of what was made.
func (y *city) do(t tb, who network.Caller, decide rule) string {
	t.Helper()
	d, no := y.try(t, who, decide)
	if no != nil {
		t.Fatalf("refused: %v", no)
	}
	y.put(d.Put...)
	if len(d.Made) == 0 {
		return ""
	}
	return d.Made[len(d.Made)-1]
}

// put adds records that are the city's from now on, stamped as the ledger does.
func (y *city) put(records ...network.Record) {
	for _, r := range records {
		stamp := network.Stamp{Revision: 1, ChangedAt: y.now}
		if old := y.Record(network.RefOf(r)); old != nil {
			stamp.Revision = old.Mark().Revision + 1
		}
		*r.Mark() = stamp
	}
	if err := y.Put(records, nil); err != nil {
		panic(err)
	}
	for _, r := range records {
		y.frozen[network.RefOf(r)] = content(r)
	}
}

// problems writes a refusal as "CODE path" for each problem.
func problems(no network.Refusal) string {
	lines := make([]string, len(no))
	for i, p := range no {
		lines[i] = strings.TrimSpace(string(p.Code) + " " + strings.Join(p.Path, "."))
	}
	return strings.Join(lines, ", ")
}

// A ruling is a rule, who asks, and what must come of it: "" for yes.
type ruling struct {
	name string
	by   network.Caller
	rule rule
	want string
}

// judge runs each ruling in a fresh city.
func judge(t *testing.T, build func() *city, rulings []ruling) {
	t.Helper()
	for _, r := range rulings {
		t.Run(r.name, func(t *testing.T) {
			_, no := build().try(t, r.by, r.rule)
			if got := problems(no); got != r.want {
				t.Fatalf("got %q, want %q", got, r.want)
			}
		})
	}
}

func p[T any](v T) *T { return &v }

func day(s string) network.Date {
	d, err := network.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// as is a caller who signs in as the person of that name.
func as(name string, scopes ...string) network.Caller {
	if len(scopes) == 0 {
		scopes = []string{"servant"}
	}
	c := network.Caller{Actor: network.Actor("actor of " + name), Email: name + "@example.org", EmailVerified: true}
	for _, word := range scopes {
		s, err := network.ParseScope(word)
		if err != nil {
			panic(err)
		}
		c.Scopes = append(c.Scopes, s)
	}
	return c
}

// minted is a caller whose token an operator minted, without a record.
func minted(scopes ...string) network.Caller {
	c := as("operator", scopes...)
	c.Warranted = c.Scopes
	return c
}

var (
	nobody    = network.Caller{}
	committee = minted("committee")
)
