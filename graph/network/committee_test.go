package network_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"pgregory.net/rapid"
)

// anyOf draws the id of a record of the city, or of none.
func anyOf[R network.Record](t *rapid.T, y *city, label string) string {
	ids := []string{"nobody"}
	for r := range all(y, func(R) bool { return true }) {
		ids = append(ids, r.Key())
	}
	return rapid.SampledFrom(ids).Draw(t, label)
}

// near draws a day within two years.
func near(t *rapid.T, y *city, label string) *network.Date {
	if rapid.Bool().Draw(t, "no "+label) {
		return nil
	}
	return p(network.Today(y.now).Plus(rapid.IntRange(-100, 400).Draw(t, label)))
}

var people = []string{"ana", "nina", "ciro", "tito", "rita", "fabio", "paulo", "pedro", "sven"}

// acts are all that may happen to seats, meetings and initiatives, and to those
// who hold them.
func acts(t *rapid.T, y *city) (network.Caller, rule) {
	name, body := evenly(t, "of", people...), evenly(t, "body", "SMIT", "SF", "PRODAM")
	by := rapid.SampledFrom([]network.Caller{committee, committee, committee, as(name), staff(name), as("mara")}).Draw(t, "by")
	about := evenly(t, "about", 0, 1, 2, 3)
	if (about == 1 || about == 2) && rapid.Bool().Draw(t, "by one who sits") {
		by = as(seated(t, y))
	}
	switch about {
	case 0:
		return by, seatActs(t, y, body, name)
	case 1:
		return by, meetingActs(t, y, body, name)
	case 2:
		return by, initiativeActs(t, y, body)
	}
	employment := rapid.SampledFrom([]network.Employment{network.Permanent, network.Temporary}).Draw(t, "employment")
	in := registration(body)
	in.AcceptsStatute = rapid.SampledFrom([]*int{nil, p(1), p(2)}).Draw(t, "version")
	return by, evenly(t, "deed",
		with(network.SuspendMember, of(name)), with(network.ReinstateMember, of(name)), with(network.ConfirmMember, of(name)),
		with(network.LeaveNetwork, network.LeaveNetworkInput{}), with(network.RegisterMember, in),
		with(network.UpdateServant, network.UpdateServantInput{Servant: p(idOf(name)), Employment: &employment}),
		with(network.UpdateServant, network.UpdateServantInput{Servant: p(idOf(name)), Secretariat: &body}),
		with(network.UpdateSecretariat, network.UpdateSecretariatInput{Secretariat: body, OnCommittee: p(rapid.Bool().Draw(t, "on"))}),
		with(network.UpdateSecretariat, network.UpdateSecretariatInput{
			Secretariat: body, Kind: p(rapid.SampledFrom([]network.BodyKind{network.KindSecretariat, network.KindOffice}).Draw(t, "kind"))}),
		statute(text(rapid.SampledFrom([]string{"a", "b"}).Draw(t, "text"))), accept(1), accept(2),
		dissolved(t, y, body), func(c network.Case) (network.Decision, network.Refusal) { return network.MoveOn(c, 100) },
	)
}

// seated draws the name of one who holds a seat today, or of nobody.
func seated(t *rapid.T, y *city) string {
	var names []string
	for n := range all(y, func(n *network.Nomination) bool { return n.On(network.Today(y.now)) }) {
		names = append(names, strings.TrimPrefix(string(n.Servant), "servant_"))
	}
	if names == nil {
		return "nobody"
	}
	return evenly(t, "who sits", names...)
}

// toCome draws the id of a meeting that has not begun, or of none.
func toCome(t *rapid.T, y *city) string {
	var ids []string
	for m := range all(y, func(m *network.Meeting) bool { return m.Status == network.MeetingScheduled && m.StartsAt.After(y.now) }) {
		ids = append(ids, m.Key())
	}
	if ids == nil {
		return "nothing"
	}
	return evenly(t, "to come", ids...)
}

// dissolved dissolves the body into another, on a day that has passed as on today.
func dissolved(t *rapid.T, y *city, body string) rule {
	on := network.Today(y.now).Plus(-rapid.IntRange(0, 40).Draw(t, "days ago"))
	to := rapid.SampledFrom([]string{"SMIT", "SF", "PRODAM"}).Draw(t, "into")
	return with(network.SucceedSecretariat, network.SucceedSecretariatInput{Secretariat: body, Successor: to, On: &on})
}

func seatActs(t *rapid.T, y *city, body, name string) rule {
	in := network.NominateServantInput{Secretariat: body, Servant: idOf(name), Profile: "x", Since: near(t, y, "since"), Until: near(t, y, "until")}
	seat := anyOf[*network.Nomination](t, y, "seat")
	if evenly(t, "replaces", true, false, false) {
		in.Replaces = &seat
	}
	if evenly(t, "ends", true, false, false) {
		return with(network.EndNomination, network.EndNominationInput{Nomination: seat, Until: near(t, y, "last")})
	}
	return with(network.NominateServant, in)
}

func meetingActs(t *rapid.T, y *city, body, name string) rule {
	id, next := anyOf[*network.Meeting](t, y, "meeting"), toCome(t, y)
	starts := y.now.Add(evenly(t, "hours", -24, 1, 24, 24*30, 24*100, time.Duration(rapid.IntRange(-24, 24*200).Draw(t, "any hours"))) * time.Hour)
	called := network.ScheduleMeetingInput{Quarter: network.QuarterOf(starts), StartsAt: starts, EndsAt: starts.Add(2 * time.Hour), Extraordinary: p(rapid.Bool().Draw(t, "extraordinary"))}
	decision := network.RecordDecisionInput{Meeting: id, Text: "x", Initiative: p(anyOf[*network.Initiative](t, y, "decided")), Ruling: p(network.RulingApproved)}
	other := rapid.SampledFrom(people).Draw(t, "other")
	return evenly(t, "what",
		with(network.ScheduleMeeting, called), with(network.ScheduleMeeting, called), reschedule(id, starts), cancel(id, "x"), propose(next, "x"), propose(next, "x"),
		publish(id, network.AgendaItemInput{Title: "x", ProposedBy: &body}), respond(next, network.Attending), respond(next, network.Attending),
		attendance(id, rows{came(body, name)}), attendance(id, rows{came(body, name), came("SF", other), came("PRODAM", "")}),
		attendance(id, rows{came(body, ""), came("SF", ""), came("SMIT", name)}),
		save(id, "x"), minutes(id, "x"), with(network.RecordDecision, decision),
	)
}

func initiativeActs(t *rapid.T, y *city, body string) rule {
	id := anyOf[*network.Initiative](t, y, "initiative")
	return evenly(t, "what",
		initiative(body, "SF"), initiative("SMIT", body), initiative(body, string(smit)), join(id), quit(id), report(id, "x"), report(hackday, "x"), report(hackday, "y"),
		end(id, network.InitiativeCompleted), end(id, network.InitiativeWithdrawn),
		change(id, func(in *network.UpdateInitiativeInput) { in.Secretariats = []string{body, "SF"} }),
		change(id, func(in *network.UpdateInitiativeInput) { in.Lead = p(anyOf[*network.Servant](t, y, "lead")) }),
	)
}

func TestWhateverHappensTheNetworkGovernsItselfByItsRules(t *testing.T) {
	w := witnessing(t,
		[]network.Kind{network.KindNominations, network.KindStatutes, network.KindMeetings, network.KindMinutes, network.KindAnswers, network.KindProposals, network.KindInitiatives, network.KindAdvances},
		[]network.Kind{network.KindNominations, network.KindInitiatives, network.KindSecretariats, network.KindServants})
	rapid.Check(t, func(t *rapid.T) {
		y := council()
		for range rapid.IntRange(20, 50).Draw(t, "acts") {
			y.now = y.now.Add(time.Duration(rapid.IntRange(0, 24*40).Draw(t, "hours")) * time.Hour / time.Duration(rapid.SampledFrom([]int{30, 30, 1}).Draw(t, "slowly")))
			by, decide := acts(t, y)
			d, _ := y.try(t, by, decide)
			w.apply(t, y, d)
			seatsAreLawful(t, y)
			meetingsAreLawful(t, y)
			initiativesAreLawful(t, y)
			for _, r := range governed(y) {
				if flaws := network.Flaws(y, r); flaws != nil {
					t.Fatalf("%s has %v", r.Key(), flaws)
				}
			}
			for s := range all(y, func(*network.Statute) bool { return true }) {
				if s.Hash != s.Digest() {
					t.Fatalf("version %d changed", s.Version)
				}
			}
		}
	})
}

// governed are the records of the network's government.
func governed(y *city) []network.Record {
	var list []network.Record
	for _, kind := range []network.Kind{
		network.KindNominations, network.KindStatutes, network.KindMeetings, network.KindMinutes, network.KindAnswers,
		network.KindProposals, network.KindInitiatives, network.KindAdvances,
	} {
		list = slices.AppendSeq(list, y.All(kind))
	}
	return list
}

func seatsAreLawful(t tb, y *city) {
	t.Helper()
	today := network.Today(y.now)
	for n := range all(y, func(*network.Nomination) bool { return true }) {
		if n.Until != nil && n.Since.After(*n.Until) {
			t.Fatalf("%s ends on %s before it begins on %s", n.ID, n.Until, n.Since)
		}
		if who := y.Servant(n.Servant); n.On(today) && (!who.Active() || who.Secretariat != n.Secretariat || !y.Secretariat(n.Secretariat).HasSeats()) {
			t.Fatalf("%s sits for %s and is %s in %s", who.ID, n.Secretariat, who.Status, who.Secretariat)
		}
		sitting := 0 // the seats are fullest on a day on which a term begins
		for o := range y.NominationsFor(n.Secretariat) {
			if o.On(n.Since) {
				sitting++
			}
		}
		if sitting > network.SeatsPerSecretariat {
			t.Fatalf("on %s %d sit for %s", n.Since, sitting, n.Secretariat)
		}
	}
}

func meetingsAreLawful(t tb, y *city) {
	t.Helper()
	ordinary := map[network.Quarter]network.MeetingID{}
	for m := range all(y, func(*network.Meeting) bool { return true }) {
		if m.Quarter != network.QuarterOf(m.StartsAt) || !m.EndsAt.After(m.StartsAt) {
			t.Fatalf("%s is of %s and goes from %v to %v", m.ID, m.Quarter, m.StartsAt, m.EndsAt)
		}
		if !m.Extraordinary && m.Status != network.MeetingCancelled {
			if other := ordinary[m.Quarter]; other != "" {
				t.Fatalf("%s and %s are both ordinary in %s", other, m.ID, m.Quarter)
			}
			ordinary[m.Quarter] = m.ID
		}
		for _, row := range m.Attendance {
			if row.Servant != "" && network.Seated(y, row.Servant, row.Secretariat, m.Day()) == nil {
				t.Fatalf("%s came to %s without a seat of %s", row.Servant, m.ID, row.Secretariat)
			}
		}
		if m.AgendaPublishedAt != nil && !m.AgendaPublishedAt.Before(m.StartsAt) {
			t.Fatalf("the agenda of %s came after it began", m.ID)
		}
		if min := y.MinutesOf(m.ID); min.Published() && min.PublishedAt.Before(m.EndsAt) {
			t.Fatalf("the minutes of %s came before it ended", m.ID)
		}
		if len(m.Decisions) > 0 && !m.Quorate() {
			t.Fatalf("%s decided without a quorum", m.ID)
		}
	}
}

func initiativesAreLawful(t tb, y *city) {
	t.Helper()
	for i := range all(y, func(*network.Initiative) bool { return true }) {
		bodies := slices.Compact(slices.Sorted(slices.Values(i.Secretariats)))
		if len(bodies) < 2 || len(bodies) != len(i.Secretariats) {
			t.Fatalf("%s is of %v", i.ID, i.Secretariats)
		}
		for _, who := range append(slices.Clone(i.Participants), i.Lead) {
			if s := y.Servant(who); i.Open() && s != nil && s.Status == network.Left {
				t.Fatalf("%s left the network and not %s", who, i.ID)
			}
		}
	}
}
