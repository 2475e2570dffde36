package network_test

import (
	"cmp"
	"encoding/binary"
	"encoding/json"
	"iter"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// A city is a draft in plain maps. It applies what rules decide, and fails the
// test where a rule breaks its manners.
type city struct {
	records map[network.Ref]network.Record
	now     time.Time
	ids     uint64
}

var morning = time.Date(2024, 3, 1, 12, 0, 0, 0, time.UTC)

func newCity() *city { return &city{records: map[network.Ref]network.Record{}, now: morning} }

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
		Draft: y, Caller: who, Now: y.now, NewID: y.newID,
		Policy: network.Policy{MemberDomains: []string{"prefeitura.sp.gov.br"}},
	}
}

// try has a rule decided and sees to it that it changes nothing that it was
// given, puts copies, and answers yes or no but not both.
func (y *city) try(t tb, who network.Caller, decide rule) (network.Decision, network.Refusal) {
	t.Helper()
	before := y.picture(t)
	d, no := decide(y.caseOf(who))
	if after := y.picture(t); !maps.Equal(before, after) {
		t.Fatalf("the rule changed a frozen record")
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
		if seen[network.RefOf(r)] || y.records[network.RefOf(r)] == r {
			t.Fatalf("%v is put twice, or is the frozen record", network.RefOf(r))
		}
		seen[network.RefOf(r)] = true
	}
	return d, nil
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

// picture tells every record's content.
func (y *city) picture(t tb) map[network.Ref]string {
	t.Helper()
	all := make(map[network.Ref]string, len(y.records))
	for ref, r := range y.records {
		raw, err := json.Marshal(r)
		if err != nil {
			t.Fatalf("picturing %v: %v", ref, err)
		}
		all[ref] = string(raw)
	}
	return all
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

func (y *city) apply(t tb, d network.Decision) {
	t.Helper()
	for _, r := range d.Put {
		ref := network.RefOf(r)
		if old := y.records[ref]; old != nil {
			*r.Mark() = *old.Mark()
		}
		r.Mark().Revision++
		y.records[ref] = r
	}
	for _, ref := range d.Drop {
		delete(y.records, ref)
	}
	y.alone(t)
}

// alone sees to it that what must be one record's own is.
func (y *city) alone(t tb) {
	t.Helper()
	holder := map[string]string{}
	claim := func(what, id string) {
		if holder[what] != "" {
			t.Fatalf("%s and %s share their %s", holder[what], id, what)
		}
		holder[what] = id
	}
	for _, r := range y.records {
		switch r := r.(type) {
		case *network.Servant:
			for _, a := range r.Identities {
				claim("actor "+string(a), r.Key())
			}
			if r.BlocksEmail() {
				claim("e-mail "+string(r.Address()), r.Key())
			}
		case *network.Secretariat:
			claim("acronym "+string(r.Acronym), r.Key())
		case *network.Lab:
			claim("slug "+string(r.Slug), r.Key())
		case *network.Revocation:
			claim("target "+r.Target, r.Key())
		}
	}
}

// put adds records as they are.
func (y *city) put(records ...network.Record) {
	for _, r := range records {
		r.Mark().Revision++
		y.records[network.RefOf(r)] = r
	}
}

// all lists the records of one type that pass, in the order of their ids.
func all[R network.Record](y *city, pass func(R) bool) iter.Seq[R] {
	var list []R
	for _, rec := range y.records {
		if r, ok := rec.(R); ok && pass(r) {
			list = append(list, r)
		}
	}
	slices.SortFunc(list, func(a, b R) int { return cmp.Compare(a.Key(), b.Key()) })
	return slices.Values(list)
}

func first[R network.Record](y *city, pass func(R) bool) (found R) {
	for r := range all(y, pass) {
		return r
	}
	return found
}

func (y *city) Empty() bool { return len(y.records) == 0 }

func (y *city) Secretariat(id network.SecretariatID) *network.Secretariat {
	return first(y, func(s *network.Secretariat) bool { return s.ID == id })
}

func (y *city) SecretariatByAcronym(a network.Acronym) *network.Secretariat {
	return first(y, func(s *network.Secretariat) bool { return s.Acronym == a })
}

func (y *city) BodiesMaintainedBy(id network.ServantID) iter.Seq[*network.Secretariat] {
	return all(y, func(s *network.Secretariat) bool { return slices.Contains(s.Maintainers, id) })
}

func (y *city) DissolvedWithMembers() iter.Seq[*network.Secretariat] {
	return all(y, func(s *network.Secretariat) bool {
		return s.Dissolved() && (count(y.MembersOf(s.ID)) > 0 || count(y.LabsOf(s.ID)) > 0)
	})
}

func (y *city) Servant(id network.ServantID) *network.Servant {
	return first(y, func(s *network.Servant) bool { return s.ID == id })
}

func (y *city) ServantByActor(a network.Actor) *network.Servant {
	return first(y, func(s *network.Servant) bool { return slices.Contains(s.Identities, a) })
}

func (y *city) ServantByEmail(e network.Email) *network.Servant {
	return first(y, func(s *network.Servant) bool { return s.BlocksEmail() && s.Address() == e })
}

func (y *city) MembersOf(id network.SecretariatID) iter.Seq[*network.Servant] {
	return all(y, func(s *network.Servant) bool { return s.Secretariat == id && s.Status != network.Left })
}

func (y *city) Lab(id network.LabID) *network.Lab {
	return first(y, func(l *network.Lab) bool { return l.ID == id })
}

func (y *city) LabBySlug(slug network.Slug) *network.Lab {
	return first(y, func(l *network.Lab) bool { return l.Slug == slug })
}

func (y *city) LabsOf(id network.SecretariatID) iter.Seq[*network.Lab] {
	return all(y, func(l *network.Lab) bool { return l.Secretariat == id })
}

func (y *city) LabsCoordinatedBy(id network.ServantID) iter.Seq[*network.Lab] {
	return all(y, func(l *network.Lab) bool { return slices.Contains(l.Coordinators, id) })
}

func (y *city) District(id network.DistrictID) *network.District {
	return first(y, func(d *network.District) bool { return d.ID == id })
}

func (y *city) DistrictBySlug(slug network.Slug) *network.District {
	return first(y, func(d *network.District) bool { return d.Slug == slug })
}

func (y *city) NominationsOf(id network.ServantID) iter.Seq[*network.Nomination] {
	return all(y, func(n *network.Nomination) bool { return n.Servant == id })
}

func (y *city) IdempotencyKey(id string) *network.Key {
	return first(y, func(k *network.Key) bool { return k.ID == id })
}

func (y *city) KeysBefore(t time.Time) iter.Seq[*network.Key] {
	return all(y, func(k *network.Key) bool { return k.At.Before(t) })
}

func count[R any](seq iter.Seq[R]) int {
	n := 0
	for range seq {
		n++
	}
	return n
}

func p[T any](v T) *T { return &v }
