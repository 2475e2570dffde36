package state

import (
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"sync"
	"testing"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
	"pgregory.net/rapid"
)

func TestValuesMoveWithinOneCommand(t *testing.T) {
	a, b := member("a", "Ana", network.Active, "b1"), member("b", "Bia", network.Active, "b1")
	swappedA, swappedB := *a, *b
	swappedA.Email, swappedB.Email = b.Email, a.Email
	swappedA.Identities, swappedB.Identities = b.Identities, a.Identities
	for name, order := range map[string][]network.Record{
		"the first named first": list(&swappedA, &swappedB), "the other way round": list(&swappedB, &swappedA),
	} {
		t.Run("two servants swap e-mail and identity, "+name, func(t *testing.T) {
			db := New()
			put(t, db, list(a, b))
			m := put(t, db, order)
			if got := m.ServantByEmail("a@example.org"); got != &swappedB {
				t.Errorf("a's e-mail finds %v", got)
			}
			if got := m.ServantByEmail("b@example.org"); got != &swappedA {
				t.Errorf("b's e-mail finds %v", got)
			}
			if got := m.ServantByActor("actor of a"); got != &swappedB {
				t.Errorf("a's actor finds %v", got)
			}
		})
	}
	t.Run("a value moves from a record that goes", func(t *testing.T) {
		db := New()
		put(t, db, list(a))
		heir := member("b", "Bia", network.Active, "b1")
		heir.Email = a.Email
		m := put(t, db, list(heir), network.RefOf(a))
		if m.ServantByEmail("a@example.org") != heir || m.Servant("a") != nil {
			t.Error("the e-mail did not move")
		}
	})
	t.Run("what is not there can go", func(t *testing.T) {
		put(t, New(), nil, network.RefOf(a), network.Ref{Kind: "nonsense", ID: "x"})
	})
}

// clashing has, for each exclusive index, two records that cannot both be.
var clashing = map[string][2]network.Record{
	"servants by email": {member("a", "Ana", network.Active, "b1"), func() network.Record {
		s := member("b", "Bia", network.Pending, "b2")
		s.Email = "A@EXAMPLE.org"
		return s
	}()},
	"servants by actor": {member("a", "Ana", network.Active, "b1"), func() network.Record {
		s := member("b", "Bia", network.Left, "b2")
		s.Identities = []network.Actor{"fine", "actor of a"}
		return s
	}()},
	"secretariats by acronym":   {&network.Secretariat{ID: "a", Acronym: "SP1"}, &network.Secretariat{ID: "b", Acronym: "SP1", DissolvedOn: day()}},
	"revocations by target":     {&network.Revocation{ID: "a", Of: network.OfToken, Target: "x"}, &network.Revocation{ID: "b", Of: network.OfSubject, Target: "x"}},
	"statutes by version":       {&network.Statute{ID: "a", Version: 1}, &network.Statute{ID: "b", Version: 1}},
	"minutes by meeting":        {&network.Minutes{ID: "a", Meeting: "x"}, &network.Minutes{ID: "b", Meeting: "x"}},
	"meetingAnswers by meeting": {&network.Answer{ID: "a", Meeting: "x", Servant: "s"}, &network.Answer{ID: "b", Meeting: "x", Servant: "s"}},
	"commitments by number":     {&network.Commitment{ID: "a", Number: 1}, &network.Commitment{ID: "b", Number: 1}},
	"enrolments by place":       {&network.Enrolment{ID: "a", Training: "x", Servant: "s"}, &network.Enrolment{ID: "b", Training: "x", Servant: "s"}},
	"labs by slug":              {&network.Lab{ID: "a", Slug: "x"}, &network.Lab{ID: "b", Slug: "x"}},
	"groups by slug":            {&mapping.Group{ID: "a", Slug: "x"}, &mapping.Group{ID: "b", Slug: "x", Name: "b"}},
	"guidelines by version":     {&network.Guidelines{ID: "a", Lab: "x", Version: 1}, &network.Guidelines{ID: "b", Lab: "x", Version: 1}},
	"districts by slug":         {&network.District{ID: "a", Slug: "x"}, &network.District{ID: "b", Slug: "x"}},
}

func TestAClashIsRefusedOnEveryExclusiveIndex(t *testing.T) {
	exclusive := 0
	for kind, table := range kindTables() {
		for _, x := range table.indexes {
			if !x.exclusive {
				continue
			}
			exclusive++
			index := x.name
			name := string(kind) + " by " + index
			t.Run(name, func(t *testing.T) {
				pair, ok := clashing[name]
				if !ok {
					t.Fatal("the index has no case: add one to clashing")
				}
				refusesPair(t, pair[0], pair[1], index)
				refusesPair(t, pair[1], pair[0], index)
			})
		}
	}
	if exclusive != len(clashing) {
		t.Errorf("%d exclusive indexes, %d cases", exclusive, len(clashing))
	}
}

// refusesPair tries both ways of putting two records of one value, and loading
// them.
func refusesPair(t *testing.T, a, b network.Record, index string) {
	t.Helper()
	db := New()
	m := put(t, db, list(a))
	for how, try := range map[string]func() error{
		"in a second command": func() error { d := db.Begin(); defer d.Abort(); return d.Put(list(b), nil) },
		"in one command":      func() error { d := New().Begin(); defer d.Abort(); return d.Put(list(a, b), nil) },
		"from the database": func() error {
			_, err := New().Fill(map[network.Ref]network.Record{network.RefOf(a): a, network.RefOf(b): b}, 1, "")
			return err
		},
	} {
		var clash *Clash
		if err := try(); !errors.As(err, &clash) || clash.Index != index {
			t.Errorf("%s: %v", how, err)
		} else if want := fmt.Sprintf("a record of %s would share its %s with another", a.Kind(), index); clash.Error() != want {
			t.Errorf("%s: it says %q, want %q, without the value", how, clash, want)
		}
	}
	if db.Moment() != m || m.Record(network.RefOf(b)) != nil {
		t.Error("a refused put changed the network")
	}
}

func TestOnlyWhoBlocksAnEmailClaimsIt(t *testing.T) {
	for name, change := range map[string]func(*network.Servant){
		"someone who left":              func(s *network.Servant) { s.Status = network.Left },
		"an address nobody vouches for": func(s *network.Servant) { s.EmailVerified = false },
	} {
		t.Run(name+" blocks no one", func(t *testing.T) {
			a, b := member("a", "Ana", network.Active, "b1"), member("b", "Bia", network.Active, "b1")
			b.Email = a.Email
			change(b)
			if m := put(t, New(), list(b, a)); m.ServantByEmail("a@example.org") != a {
				t.Error("the e-mail finds someone else")
			}
		})
	}
}

func TestAnAbortedDraftLeavesNothing(t *testing.T) {
	db := New()
	before := put(t, db, list(member("a", "Ana", network.Active, "b1")))
	d := db.Begin()
	if err := d.Put(list(member("b", "Bia", network.Active, "b1")), []network.Ref{{Kind: network.KindServants, ID: "a"}}); err != nil {
		t.Fatal(err)
	}
	if d.Servant("b") == nil || d.Servant("a") != nil {
		t.Error("a draft does not see what was put into it")
	}
	d.Abort()
	if db.Moment() != before || before.Servant("b") != nil || before.Servant("a") == nil {
		t.Error("the abort left something")
	}
	if m := put(t, db, list(member("c", "Cora", network.Active, "b1"))); m.Servant("b") != nil {
		t.Error("the next commit brought the aborted record back")
	}
}

func TestAMomentNeverChanges(t *testing.T) {
	db := New()
	first, err := db.Fill(town(500), 7, "seven")
	if err != nil {
		t.Fatal(err)
	}
	want := collect(ServantsByName.Walk(first, nil, false))
	var readers sync.WaitGroup
	done := make(chan struct{})
	for range 4 {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				if got := collect(ServantsByName.Walk(first, nil, false)); !slices.Equal(got, want) {
					t.Errorf("the moment changed: %d records, %d before", len(got), len(want))
					return
				}
				if first.ServantByEmail("servant-000000@example.org") == nil || len(first.Matches(network.KindServants, "jose")) != 100 {
					t.Error("the moment lost a record")
					return
				}
			}
		})
	}
	for i := range 200 {
		ref := network.Ref{Kind: network.KindServants, ID: fmt.Sprintf("servant-%06d", i)}
		d := db.Begin()
		if err := d.Put(list(member(fmt.Sprintf("new-%d", i), "José", network.Active, "b1")), []network.Ref{ref}); err != nil {
			t.Error(err)
		}
		if i%3 == 0 {
			d.Abort()
		} else {
			d.Commit(int64(8+i), "n")
		}
	}
	close(done)
	readers.Wait()
	if first.Number != 7 || first.Nonce != "seven" || db.Moment().Number != 207 {
		t.Errorf("numbers: %d %q, %d", first.Number, first.Nonce, db.Moment().Number)
	}
}

// someone draws a servant; ids, names and e-mails are few, so that they meet.
func someone(t *rapid.T) *network.Servant {
	s := member(rapid.SampledFrom([]string{"s1", "s10", "s2", "s3"}).Draw(t, "id"), rapid.SampledFrom([]string{"Ana", "ána", "Bia", "B"}).Draw(t, "name"),
		rapid.SampledFrom([]network.MembershipStatus{network.Pending, network.Active, network.Left}).Draw(t, "status"),
		rapid.SampledFrom([]network.SecretariatID{"sp1", "sp10"}).Draw(t, "body"))
	s.Email = rapid.SampledFrom([]string{"x@example.org", "y@example.org", s.Email, s.Email}).Draw(t, "email")
	s.EmailVerified = rapid.Bool().Draw(t, "verified")
	return s
}

// TestPutsAreFill proves that a network that grew command by command is the one
// that is loaded at once: refused puts leave no trace.
func TestPutsAreFill(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		db, model := New(), map[network.Ref]network.Record{}
		for range rapid.IntRange(0, 12).Draw(t, "commands") {
			next, puts := maps.Clone(model), []network.Record{}
			for _, s := range rapid.SliceOfNDistinct(rapid.Custom(someone), 0, 3, (*network.Servant).Key).Draw(t, "puts") {
				puts = append(puts, s)
				next[network.RefOf(s)] = s
			}
			d := db.Begin()
			if err := d.Put(puts, nil); err != nil {
				d.Abort()
				if _, err := New().Fill(next, 1, ""); err == nil {
					t.Fatal("a put was refused that clashes with nothing")
				}
				continue
			}
			d.Commit(1, "")
			model = next
		}
		loaded, err := New().Fill(model, 1, "")
		if err != nil {
			t.Fatalf("what was put cannot be loaded: %v", err)
		}
		if got, want := picture(db.Moment()), picture(loaded); !reflect.DeepEqual(got, want) {
			t.Fatalf("grown:\n%v\nloaded:\n%v", got, want)
		}
	})
}

// picture is every row of every index.
func picture(m *Moment) map[string][]network.Record {
	rows := map[string][]network.Record{}
	for kind, table := range kindTables() {
		for _, index := range table.indexNames() {
			for found := range m.from(kind, index, nil, nil) {
				rows[string(kind)+" "+index] = append(rows[string(kind)+" "+index], found.record)
			}
		}
	}
	for kind, x := range m.indexes {
		for e := range x.names.from(position{}) {
			rows[string(kind)+" names"] = append(rows[string(kind)+" names"], e.record)
		}
		for e := range x.made.from(position{}) {
			rows[string(kind)+" made"] = append(rows[string(kind)+" made"], e.record)
		}
		for p := range x.terms.from(position{}) {
			of := &Selection{kind, x, newBitset(x.next)}
			of.bits.add(p.ordinals)
			rows[string(kind)+" term "+p.term] = slices.Collect(of.Records())
		}
	}
	return rows
}
