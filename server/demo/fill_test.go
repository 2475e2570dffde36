package demo_test

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
	"github.com/redeaberta/rede/server/demo"
	"github.com/redeaberta/rede/server/plan"
	"github.com/redeaberta/rede/server/transfer/bulk/bulktest"
)

var (
	present = time.Date(2024, 5, 17, 12, 0, 0, 0, time.UTC)
	town    = demo.Options{
		Secretariats: 25, Servants: 600, Labs: 12, Statutes: 2, Nominations: 40, Meetings: 14, Initiatives: 24,
		Trainings: 120, Reports: 200, Spaces: 30, Bookings: 900, Groups: 96, Projects: 80, Seed: 7, Now: present,
	}
)

// filled is a made-up city on top of the plan's facts.
func filled(t *testing.T, o demo.Options) *state.Moment {
	t.Helper()
	l := bulktest.Memory(t)
	bulktest.Seed(t, l)
	if err := demo.Fill(t.Context(), l, o, nil); err != nil {
		t.Fatalf("filling: %v", err)
	}
	return l.Moment()
}

func all[R network.Record](m *state.Moment, kind network.Kind) []R {
	var list []R
	for r := range m.All(kind) {
		list = append(list, r.(R))
	}
	return list
}

// telling gives what a city is apart from ids and times, in an order that does not
// depend on them.
func telling(m *state.Moment) []string {
	acronym := func(id network.SecretariatID) any {
		if b := m.Secretariat(id); b != nil {
			return b.Acronym
		}
		return nil
	}
	var lines []string
	people := func(ids []network.ServantID) (list []string) {
		for _, id := range ids {
			list = append(list, m.Servant(id).Email)
		}
		return list
	}
	for _, s := range all[*network.Servant](m, network.KindServants) {
		lines = append(lines, fmt.Sprint(s.Email, s.EmailVerified, s.Name, s.Registration, s.Position, s.Phone, s.Interests,
			s.Employment, s.Status, s.Revision, len(s.Periods), acronym(s.Secretariat), s.Identities, s.StatuteVersion, len(s.Acceptances)))
	}
	for _, b := range all[*network.Secretariat](m, network.KindSecretariats) {
		lines = append(lines, fmt.Sprint(b.Acronym, b.Revision, b.Name, b.BodyKind, b.OnCommittee, b.Contact, people(b.Maintainers)))
	}
	for _, l := range all[*network.Lab](m, network.KindLabs) {
		lines = append(lines, fmt.Sprint(l.Slug, l.Revision, l.Name, l.Description, l.Location, l.Contact, acronym(l.Secretariat), people(l.Coordinators)))
	}
	lines = slices.Concat(lines, governing(m), doings(m), lending(m))
	slices.Sort(lines)
	return lines
}

// fingerprint is the city's in one line.
func fingerprint(m *state.Moment) string {
	return fmt.Sprintf("%x", sha256.Sum256([]byte(strings.Join(telling(m), "\n"))))[:16]
}

func TestFillIsDeterministic(t *testing.T) {
	first := filled(t, town)
	t.Run("the same seed and size give the same city", func(t *testing.T) {
		a, b := telling(first), telling(filled(t, town))
		for i := range a {
			if i >= len(b) || a[i] != b[i] {
				t.Fatalf("one city has\n%s\nthe other\n%s", a[i], b[min(i, len(b)-1)])
			}
		}
	})
	t.Run("another seed gives another", func(t *testing.T) {
		other := town
		other.Seed++
		if fingerprint(first) == fingerprint(filled(t, other)) {
			t.Error("the two are alike")
		}
	})
	t.Run("a larger city keeps the people of a smaller one", func(t *testing.T) {
		larger := town
		larger.Servants += 50
		emails := map[string]string{}
		for _, s := range all[*network.Servant](filled(t, larger), network.KindServants) {
			emails[s.Email] = s.Name
		}
		for _, s := range all[*network.Servant](first, network.KindServants) {
			if emails[s.Email] != s.Name {
				t.Fatalf("%s is not in the larger city", s.Email)
			}
		}
	})
}

func TestFilledCity(t *testing.T) {
	m := filled(t, town)
	people := all[*network.Servant](m, network.KindServants)
	t.Run("it is as large as was asked", func(t *testing.T) {
		bodies, labs := all[*network.Secretariat](m, network.KindSecretariats), all[*network.Lab](m, network.KindLabs)
		if len(people) != 600 || len(bodies) != 47+25 || len(labs) != 3+12 {
			t.Errorf("%d people, %d bodies, %d labs", len(people), len(bodies), len(labs))
		}
	})
	t.Run("some people are in every state of membership", func(t *testing.T) {
		in := map[network.MembershipStatus]int{}
		for _, s := range people {
			in[s.Status]++
		}
		for _, status := range []network.MembershipStatus{network.Active, network.Pending, network.Suspended, network.Left} {
			if in[status] == 0 {
				t.Errorf("nobody is %s", status)
			}
		}
		if in[network.Active] < 500 {
			t.Errorf("only %d of %d are ACTIVE", in[network.Active], len(people))
		}
	})
	t.Run("every address is of a domain that belongs to nobody, and no two are alike", func(t *testing.T) {
		seen := map[network.Email]bool{}
		for _, s := range people {
			if seen[s.Address()] || s.Address().Domain() != demo.Domain {
				t.Fatalf("the address %s", s.Email)
			}
			seen[s.Address()] = true
		}
	})
	t.Run("made-up labs stand in São Paulo and have coordinators", func(t *testing.T) {
		sé := network.Location{Latitude: -23.55, Longitude: -46.63}
		for _, l := range all[*network.Lab](m, network.KindLabs) {
			switch {
			case l.Location == nil && l.Revision == 1: // the plan's
			case l.Location == nil || l.Location.DistanceKm(sé) > 45:
				t.Errorf("%s stands at %v", l.Slug, l.Location)
			case len(l.Coordinators) == 0 || m.Secretariat(l.Secretariat) == nil:
				t.Errorf("%s has no coordinators or no host", l.Slug)
			}
		}
	})
	t.Run("bodies with members have maintainers", func(t *testing.T) {
		kept := 0
		for _, b := range all[*network.Secretariat](m, network.KindSecretariats) {
			kept += len(b.Maintainers)
			for _, id := range b.Maintainers {
				if s := m.Servant(id); s.Secretariat != b.ID || !s.Active() {
					t.Errorf("%s is kept by somebody of another body", b.Acronym)
				}
			}
		}
		if kept < 20 {
			t.Errorf("%d maintainers", kept)
		}
	})
}

func TestBodiesThatThePlanNamesAreNotFoundedAgain(t *testing.T) {
	l := bulktest.Memory(t)
	facts := network.Plan{Bodies: []network.PlanBody{
		{Acronym: "SMS", Name: "Saúde", Kind: network.KindSecretariat}, {Acronym: "CR-0002", Name: "Leste", Kind: network.KindOffice},
	}}
	if _, err := l.Do(t.Context(), ledger.Command{Action: "loadPlan", Caller: network.Caller{Actor: network.System}, Rule: facts.Seed}); err != nil {
		t.Fatal(err)
	}
	if err := demo.Fill(t.Context(), l, demo.Options{Secretariats: 25}, nil); err != nil {
		t.Fatal(err)
	}
	if got := len(all[*network.Secretariat](l.Moment(), network.KindSecretariats)); got != 2+25 {
		t.Errorf("there are %d bodies", got)
	}
}

func TestFillRefuses(t *testing.T) {
	founded := func(t *testing.T) *ledger.Ledger {
		l := bulktest.Memory(t)
		bulktest.Seed(t, l)
		return l
	}
	tests := []struct {
		name string
		of   func(t *testing.T) *ledger.Ledger
		o    demo.Options
		want error
	}{
		{"a network in which somebody registered", func(t *testing.T) *ledger.Ledger {
			l := founded(t)
			if err := demo.Fill(t.Context(), l, demo.Options{Servants: 1}, nil); err != nil {
				t.Fatal(err)
			}
			return l
		}, town, demo.ErrInhabited},
		{"a network in which a body was changed", func(t *testing.T) *ledger.Ledger {
			l := founded(t)
			office := network.Caller{Actor: "office", Warranted: []network.Scope{{Kind: network.ScopeCommittee}}, Scopes: []network.Scope{{Kind: network.ScopeCommittee}}}
			note := "changed"
			a, err := l.Do(t.Context(), ledger.Command{Action: "updateSecretariat", Caller: office, Rule: func(c network.Case) (network.Decision, network.Refusal) {
				return network.UpdateSecretariat(c, network.UpdateSecretariatInput{Secretariat: "SMIT", Note: &note})
			}})
			if err != nil || a.Refusal != nil {
				t.Fatal(err, a.Refusal)
			}
			return l
		}, town, demo.ErrInhabited},
		{"a network to which a body was added", func(t *testing.T) *ledger.Ledger {
			l := founded(t)
			if err := demo.Fill(t.Context(), l, demo.Options{Secretariats: 1}, nil); err != nil {
				t.Fatal(err)
			}
			return l
		}, town, demo.ErrInhabited},
		{"a network whose bodies were loaded at once", func(t *testing.T) *ledger.Ledger {
			l := bulktest.Memory(t)
			facts, err := plan.Facts()
			if err != nil {
				t.Fatal(err)
			}
			_, err = l.Do(t.Context(), ledger.Command{Action: "load", Caller: network.Caller{Actor: network.System}, Rule: facts.Seed})
			if err != nil {
				t.Fatal(err)
			}
			return l
		}, town, demo.ErrInhabited},
		{"a negative number of bodies", founded, demo.Options{Secretariats: -1}, demo.ErrNegative},
		{"a negative number of labs", founded, demo.Options{Labs: -1}, demo.ErrNegative},
		{"labs without a body to host them", func(t *testing.T) *ledger.Ledger { return bulktest.Memory(t) }, demo.Options{Labs: 1}, demo.ErrHomeless},
		{"a negative number of people", founded, demo.Options{Servants: -1}, demo.ErrNegative},
		{"trainings without a body to host them", func(t *testing.T) *ledger.Ledger { return bulktest.Memory(t) }, demo.Options{Trainings: 1}, demo.ErrHomeless},
		{"spaces without a lab to lend them", func(t *testing.T) *ledger.Ledger { return bulktest.Memory(t) }, demo.Options{Spaces: 1}, demo.ErrHomeless},
		{"reports on a plan that is not there", func(t *testing.T) *ledger.Ledger { return bulktest.Memory(t) }, demo.Options{Reports: 1}, demo.ErrHomeless},
		{"people without a body to work for", func(t *testing.T) *ledger.Ledger { return bulktest.Memory(t) }, demo.Options{Servants: 1}, demo.ErrHomeless},
	}
	for _, tt := range tests {
		t.Run(tt.name+" is refused and stays as it is", func(t *testing.T) {
			l := tt.of(t)
			before := l.Moment().Number
			if err := demo.Fill(t.Context(), l, tt.o, nil); !errors.Is(err, tt.want) {
				t.Errorf("it says %v", err)
			}
			if l.Moment().Number != before {
				t.Error("something was recorded")
			}
		})
	}
	t.Run("whoever gives up is heard", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		err := demo.Fill(ctx, founded(t), town, func(done, _ int) {
			if done == 100 {
				cancel()
			}
		})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("it says %v", err)
		}
	})
}

func TestFillTellsHowFarItIs(t *testing.T) {
	l := bulktest.Memory(t)
	bulktest.Seed(t, l)
	last := -1
	err := demo.Fill(t.Context(), l, demo.Options{Secretariats: 2, Servants: 30, Labs: 3}, func(done, total int) {
		if done != last+1 || total != 35 {
			t.Errorf("%d of %d after %d", done, total, last)
		}
		last = done
	})
	if err != nil || last != 35 {
		t.Errorf("error %v after %d", err, last)
	}
}

func TestFillInAFile(t *testing.T) {
	l, _ := bulktest.File(t, t.TempDir())
	bulktest.Seed(t, l)
	if err := demo.Fill(t.Context(), l, demo.Options{Secretariats: 3, Servants: 400, Labs: 5, Spaces: 8, Bookings: 200, Seed: 1}, nil); err != nil {
		t.Fatal(err)
	}
	report, err := l.Check(t.Context())
	if err != nil || !report.Agree() {
		t.Errorf("error %v\n%v", err, report)
	}
}
