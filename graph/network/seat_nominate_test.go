package network_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func nominate(body, name string, edit ...func(*network.NominateServantInput)) rule {
	in := network.NominateServantInput{Secretariat: body, Servant: idOf(name), Profile: "ouve e reúne"}
	for _, e := range edit {
		e(&in)
	}
	return with(network.NominateServant, in)
}

func term(since, until string) func(*network.NominateServantInput) {
	return func(in *network.NominateServantInput) {
		if since != "" {
			in.Since = day(since)
		}
		if until != "" {
			in.Until = day(until)
		}
	}
}

func replacing(name string) func(*network.NominateServantInput) {
	return func(in *network.NominateServantInput) { in.Replaces = p("nomination_" + name) }
}

func TestNominating(t *testing.T) {
	type in = network.NominateServantInput
	judge(t, council, []ruling{
		{"a second nominee is taken", as("fabio"), nominate("SF", "rita"), ""},
		{"by the committee too", committee, nominate("sf", "rita"), ""},
		{"with a term", as("fabio"), nominate("SF", "rita", term("2024-04-01", "2025-03-31")), ""},
		{"a term may have begun before it is filed", as("fabio"), nominate("SF", "rita", term("2017-04-03", "")), ""},
		{"a third nominee is refused", as("mara"), nominate("SMIT", "ana"), "TAKEN input.secretariat"},
		{"a third in a time to come too", as("mara"), nominate("SMIT", "ana", term("2024-12-31", "")), "TAKEN input.secretariat"},
		{"who comes after one of them is taken", as("mara"), nominate("SMIT", "ana", term("2025-01-01", "")), ""},
		{"and one who replaces one of them", as("mara"), nominate("SMIT", "ana", replacing("ciro")), ""},
		{"but not one of another body", as("mara"), nominate("SMIT", "ana", replacing("fabio")), "NOT_FOUND input.replaces"},
		{"nor one who never sat", as("mara"), nominate("SMIT", "ana", replacing("nobody")), "NOT_FOUND input.replaces"},
		{"one of two is permanent", as("mara"), nominate("SMIT", "tito", replacing("nina")), "INVALID input.servant"},
		{"the other need not be", as("mara"), nominate("SMIT", "tito", replacing("ciro")), ""},
		{"nobody sits twice", as("fabio"), nominate("SF", "fabio"), "TAKEN input.servant"},
		{"not even in a time to come", as("mara"), nominate("SMIT", "nina", term("2025-01-01", "")), "TAKEN input.servant"},
		{"a servant of another body is refused", as("fabio"), nominate("SF", "ana"), "INVALID input.servant"},
		{"one who waits is refused", as("mara"), nominate("SMIT", "pedro", replacing("ciro")), "WRONG_STATE input.servant"},
		{"a suspended one is refused", committee, nominate("SMIT", "sven", replacing("ciro")), "WRONG_STATE input.servant"},
		{"one who left is refused", as("mara"), nominate("SMIT", "leo", replacing("ciro")), "WRONG_STATE input.servant"},
		{"one who is hidden is not told from nobody", as("fabio"), nominate("SF", "pedro"), "NOT_FOUND input.servant"},
		{"nobody is nobody", as("fabio"), nominate("SF", "nobody"), "NOT_FOUND input.servant"},
		{"a company has no seats", committee, nominate("PRODAM", "paulo"), "WRONG_STATE input.secretariat"},
		{"a dissolved body has none", committee, nominate("OLD", "ana"), "WRONG_STATE input.secretariat"},
		{"a body that is not there has none", committee, nominate("NADA", "ana"), "NOT_FOUND input.secretariat"},
		{"another body's focal point is refused", as("fabio"), nominate("SMIT", "ana", replacing("ciro")), "NOT_FOUND input.secretariat"},
		{"a term does not end before it begins", as("fabio"), nominate("SF", "rita", term("2024-05-01", "2024-04-30")), "INVALID input.until"},
		{"a term of a day does", as("fabio"), nominate("SF", "rita", term("2024-05-01", "2024-05-01")), ""},
		{"a term is not over when it is made", as("fabio"), nominate("SF", "rita", term("2023-05-01", "2024-02-29")), "INVALID input.until"},
		{"nor does it begin before the body", as("mara"), nominate("SMIT", "ana", term("2017-04-30", ""), replacing("ciro")), "INVALID input.since"},
		{"nor in a far future", as("fabio"), nominate("SF", "rita", term("2026-03-02", "")), "INVALID input.since"},
		{"a profile is stated", as("fabio"), nominate("SF", "rita", func(i *in) { i.Profile = " " }), "INVALID input.profile"},
		{"all that is wrong is told at once", as("fabio"), nominate("SF", "ana", term("2024-05-01", "2024-04-30"), replacing("x"), func(i *in) { i.Profile = "" }),
			"INVALID input.profile, INVALID input.servant, INVALID input.until, NOT_FOUND input.replaces"},
	})
}

// seats names who holds the body's seats at the end of today.
func (y *city) seats(body network.SecretariatID) string {
	var names []string
	for n := range y.NominationsFor(body) {
		if n.On(network.Today(y.now)) {
			names = append(names, y.Servant(n.Servant).Name)
		}
	}
	slices.Sort(names)
	return strings.Join(names, " ")
}

func TestReplacingInATimeToCome(t *testing.T) {
	y := council()
	y.do(t, as("mara"), nominate("SMIT", "ana", term("2024-06-01", ""), replacing("ciro")))
	if got := y.Nomination("nomination_ciro"); got.Until.String() != "2024-05-31" || got.EndedAt != nil {
		t.Errorf("ciro sits until %v", got.Until)
	}
	ana := first(y, func(n *network.Nomination) bool { return n.Servant == "servant_ana" })
	y.do(t, as("mara"), nominate("SMIT", "tito", term("2024-06-01", ""), func(in *network.NominateServantInput) { in.Replaces = p(ana.Key()) }))
	if y.Nomination(ana.ID) != nil {
		t.Error("a term that never begins is still there")
	}
	y.now = day("2024-06-01").Begins()
	if y.seats(smit) != "nina tito" {
		t.Errorf("%s sit", y.seats(smit))
	}
	y.do(t, as("mara"), with(network.EndNomination, network.EndNominationInput{Nomination: first(y, func(n *network.Nomination) bool { return n.Servant == "servant_tito" }).Key()}))
}

func TestWhatCannotStandEnds(t *testing.T) {
	dissolve := succeed(smit, sf)
	kind := with(network.UpdateSecretariat, network.UpdateSecretariatInput{Secretariat: "SMIT", Kind: p(network.KindOffice)})
	move := with(network.UpdateServant, network.UpdateServantInput{Secretariat: p("SF")})
	for name, c := range map[string]struct {
		by   network.Caller
		rule rule
		want string
	}{
		"a nominee leaves the network":               {as("ciro"), with(network.LeaveNetwork, network.LeaveNetworkInput{}), "nina"},
		"a nominee is suspended":                     {as("mara"), with(network.SuspendMember, of("ciro")), "nina"},
		"a nominee moves to another body":            {staff("ciro"), move, "nina"},
		"a nominee changes employment":               {as("nina"), with(network.UpdateServant, network.UpdateServantInput{Employment: p(network.Temporary)}), "ciro nina"},
		"a nominee writes about themselves":          {as("nina"), with(network.UpdateServant, network.UpdateServantInput{Bio: p("x")}), "ciro nina"},
		"the body is dissolved":                      {committee, dissolve, ""},
		"the body is no secretariat any more":        {committee, kind, ""},
		"the body changes its name":                  {committee, with(network.UpdateSecretariat, network.UpdateSecretariatInput{Secretariat: "SMIT", Name: p("x")}), "ciro nina"},
		"another member leaves":                      {as("ana"), with(network.LeaveNetwork, network.LeaveNetworkInput{}), "ciro nina"},
		"a nominee is moved by another's maintainer": {committee, with(network.UpdateServant, network.UpdateServantInput{Servant: p(idOf("ciro")), Secretariat: p("SF")}), "nina"},
	} {
		t.Run(name, func(t *testing.T) {
			y := council()
			y.put(seat("tito", smit, "2025-01-01", ""))
			y.do(t, c.by, c.rule)
			if got := y.seats(smit); got != c.want {
				t.Errorf("%q sit, want %q", got, c.want)
			}
			if gone := y.Nomination("nomination_tito") == nil; gone != (c.want == "") {
				t.Errorf("the term to come is dropped: %v", gone)
			}
		})
	}
}

func TestTermsAheadAreBounded(t *testing.T) {
	y := council()
	for i := range network.MaxTermsAhead - 1 {
		on := network.Today(morning).Plus(10 * (i + 1))
		y.do(t, as("fabio"), nominate("SF", "rita", term(on.String(), on.String())))
	}
	if _, no := y.try(t, as("fabio"), nominate("SF", "rita", term("2025-01-01", ""))); problems(no) != "WRONG_STATE input.secretariat" {
		t.Errorf("terms pile up: %v", no)
	}
}

func TestWhenBothSeatsAreHeldItTellsFromWhenOneIsFree(t *testing.T) {
	y := council()
	_, no := y.try(t, as("mara"), nominate("SMIT", "ana"))
	if !strings.Contains(no.Error(), "until 2024-12-31") {
		t.Errorf("it says %v", no)
	}
	y.put(seat("ciro", smit, "2024-01-10", ""))
	if _, no = y.try(t, as("mara"), nominate("SMIT", "ana")); !strings.Contains(no.Error(), "end a term") {
		t.Errorf("it says %v", no)
	}
	y.put(seat("ciro", smit, "2024-01-10", "2024-12-31"), seat("nina", smit, "2024-01-10", "2024-10-01"))
	if _, no = y.try(t, as("mara"), nominate("SMIT", "ana")); !strings.Contains(no.Error(), "until 2024-10-01") {
		t.Errorf("it says %v", no)
	}
}

// What counts is how they were employed while they sat together.
func TestTogetherWithOneWhoWasPermanentThen(t *testing.T) {
	y := council()
	y.do(t, as("mara"), endTerm("nina", "2024-02-20"))
	y.do(t, as("mara"), endTerm("ciro", "2024-01-20"))
	y.do(t, as("nina"), with(network.UpdateServant, network.UpdateServantInput{Employment: p(network.Temporary)}))
	y.do(t, as("mara"), nominate("SMIT", "tito", term("2024-02-01", "")))
	y.now = morning.AddDate(0, 0, 1)
	if _, no := y.try(t, as("mara"), nominate("SMIT", "nina")); problems(no) != "INVALID input.servant" {
		t.Errorf("two sit together and none is permanent: %v", no)
	}
}

// The same holds for the one who is nominated for a time that has passed in part.
func TestWhoIsNominatedForATimeInWhichTheyWerePermanent(t *testing.T) {
	for _, c := range []struct {
		then, now network.Employment
		want      string
	}{
		{network.Permanent, network.Temporary, ""},
		{network.Temporary, network.Permanent, "INVALID input.servant"},
		{network.Temporary, network.Temporary, "INVALID input.servant"},
	} {
		y := council()
		y.put(employed(member("otto", sf, network.Active), c.then), employed(member("rita", sf, network.Active), network.Commissioned),
			seat("fabio", sf, "2024-01-10", "2024-01-12"), seat("rita", sf, "2024-01-15", "2024-02-01"))
		y.do(t, as("otto"), with(network.UpdateServant, network.UpdateServantInput{Employment: p(c.now), Bio: p("x")}))
		if _, no := y.try(t, as("fabio"), nominate("SF", "otto", term("2024-01-20", ""))); problems(no) != c.want {
			t.Errorf("%s then and %s now: %v", c.then, c.now, no)
		}
	}
}

func TestAThirdWouldSitOnADayToCome(t *testing.T) {
	y := council()
	y.put(seat("ciro", smit, "2024-06-01", "2024-12-31"))
	if _, no := y.try(t, as("mara"), nominate("SMIT", "ana")); problems(no) != "TAKEN input.secretariat" {
		t.Errorf("three sit in June: %v", no)
	}
	y.do(t, as("mara"), nominate("SMIT", "ana", term("", "2024-05-31")))
}
