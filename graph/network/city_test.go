package network_test

import (
	"encoding/binary"
	"encoding/json"
	"iter"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
	"pgregory.net/rapid"
)

// A city is the network in memory while rules decide on it: the draft that the
// ledger hands them. It puts what they decide, and fails the test where a rule
// breaks its manners.
type city struct {
	*state.Draft
	now    time.Time
	ids    uint64
	number int64
	// frozen has each record's content when it was put.
	frozen map[network.Ref]string
}

var morning = time.Date(2024, 3, 1, 12, 0, 0, 0, time.UTC)

func newCity() *city {
	return &city{Draft: state.New().Begin(), now: morning, frozen: map[network.Ref]string{}}
}

// tb is what both *testing.T and *rapid.T can do.
type tb interface {
	Helper()
	Fatalf(format string, args ...any)
}

// A rule is a rule with its input.
type rule func(network.Case) (network.Decision, network.Refusal)

func with[In any](f func(network.Case, In) (network.Decision, network.Refusal), in In) rule {
	return func(c network.Case) (network.Decision, network.Refusal) { return f(c, in) }
}

func (y *city) newID(kind network.Kind) string {
	y.ids++
	var uuid [16]byte
	binary.BigEndian.PutUint64(uuid[8:], y.ids)
	return network.Kinds.FormatID(kind, uuid)
}

func (y *city) caseOf(who network.Caller) network.Case {
	return network.Case{
		Draft: y.Draft, Caller: who, Now: y.now, NewID: y.newID,
		Policy: network.Policy{MemberDomains: []string{"prefeitura.sp.gov.br"}},
	}
}

// try has a rule decided and sees to it that no record is other than it was put,
// that the rule puts copies, and answers yes or no but not both.
func (y *city) try(t tb, who network.Caller, decide rule) (network.Decision, network.Refusal) {
	t.Helper()
	d, no := decide(y.caseOf(who))
	y.unchanged(t)
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
	}
	return d, nil
}

// unchanged sees to it that the city has the records that were put, as they were.
func (y *city) unchanged(t tb) {
	t.Helper()
	there := 0
	for ref, r := range y.records() {
		there++
		if was, now := y.frozen[ref], content(r); now != was {
			t.Fatalf("a frozen record was changed, by the rule or since the one before: it was\n%s\nand is\n%s", was, now)
		}
	}
	if there != len(y.frozen) {
		t.Fatalf("%d records were put, and %d are there", len(y.frozen), there)
	}
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

// content tells all that a record says.
func content(r network.Record) string {
	raw, err := json.Marshal(r)
	if err != nil {
		panic(err)
	}
	return string(raw)
}

// A witness counts the records, by kind, that are made and changed by whatever is
// drawn.
type witness struct{ made, changed map[network.Kind]int }

// witnessing fails the test if in the end no record of one of the kinds was ever made,
// or changed: then what holds whatever happens would hold because nothing does.
func witnessing(t *testing.T, made, changed []network.Kind) witness {
	w := witness{map[network.Kind]int{}, map[network.Kind]int{}}
	t.Cleanup(func() {
		for _, kind := range made {
			if w.made[kind] == 0 {
				t.Errorf("none of %s was ever made", kind)
			}
		}
		for _, kind := range changed {
			if w.changed[kind] == 0 {
				t.Errorf("none of %s ever changed", kind)
			}
		}
	})
	return w
}

// apply puts what was decided, and counts it.
func (w witness) apply(t tb, y *city, d network.Decision) {
	t.Helper()
	for _, r := range d.Put {
		if y.Record(network.RefOf(r)) == nil {
			w.made[r.Kind()]++
		} else {
			w.changed[r.Kind()]++
		}
	}
	y.apply(t, d)
}

// evenly draws one of the values, each as often: rapid draws the first of a list far
// more often than the last.
func evenly[V any](t *rapid.T, label string, values ...V) V {
	n := 0
	for range 8 {
		if n *= 2; rapid.Bool().Draw(t, label) {
			n++
		}
	}
	return values[n%len(values)]
}

// do has a rule decided that must agree, and applies what it decides.
func (y *city) do(t tb, who network.Caller, decide rule) network.Decision {
	t.Helper()
	d, no := y.try(t, who, decide)
	if no != nil {
		t.Fatalf("refused: %v", no)
	}
	y.apply(t, d)
	return d
}

// apply puts what was decided, stamped as the ledger does.
func (y *city) apply(t tb, d network.Decision) {
	t.Helper()
	if err := y.change(d.Put, d.Drop...); err != nil {
		t.Fatalf("the decision cannot be put: %v", err)
	}
}

func (y *city) change(puts []network.Record, drops ...network.Ref) error {
	for _, r := range puts {
		stamp := network.Stamp{Revision: 1, Entry: y.number, ChangedAt: y.now}
		if old := y.Record(network.RefOf(r)); old != nil {
			stamp.Revision = old.Mark().Revision + 1
		}
		*r.Mark() = stamp
	}
	y.number++
	if err := y.Put(puts, drops); err != nil {
		return err
	}
	for _, r := range puts {
		y.frozen[network.RefOf(r)] = content(r)
	}
	for _, ref := range drops {
		delete(y.frozen, ref)
	}
	return nil
}

// put adds records that are the city's from now on.
func (y *city) put(records ...network.Record) {
	if err := y.change(records); err != nil {
		panic(err)
	}
}

// edited is a copy of a record that is frozen, with an edit.
func edited[R any](r *R, edit func(*R)) *R {
	next := *r
	edit(&next)
	return &next
}

// drop takes records out as if they had never been.
func (y *city) drop(records ...network.Record) {
	for _, r := range records {
		if err := y.change(nil, network.RefOf(r)); err != nil {
			panic(err)
		}
	}
}

// records walks every record, those of a kind in the order of their ids.
func (y *city) records() iter.Seq2[network.Ref, network.Record] {
	return func(yield func(network.Ref, network.Record) bool) {
		for _, kind := range state.Kinds.All() {
			for r := range y.All(kind) {
				if !yield(network.RefOf(r), r) {
					return
				}
			}
		}
	}
}

// all lists the records of one type that pass, in the order of their ids.
func all[R network.Record](y *city, pass func(R) bool) iter.Seq[R] {
	var kind R
	return func(yield func(R) bool) {
		for r := range y.All(kind.Kind()) {
			if r := r.(R); pass(r) && !yield(r) {
				return
			}
		}
	}
}

func first[R network.Record](y *city, pass func(R) bool) (found R) {
	for r := range all(y, pass) {
		return r
	}
	return found
}

func count[R any](seq iter.Seq[R]) int {
	n := 0
	for range seq {
		n++
	}
	return n
}

func p[T any](v T) *T { return &v }

func day(s string) *network.Date {
	d, err := network.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return &d
}

func instant(t tb, s string) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t.Fatalf("%v", err)
	}
	return at
}
