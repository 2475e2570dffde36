package network_test

import (
	"slices"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func update(edit func(*network.UpdateServantInput)) rule {
	var in network.UpdateServantInput
	edit(&in)
	return with(network.UpdateServant, in)
}

func cleared(fields ...string) network.Cleared {
	c := network.Cleared{}
	for _, f := range fields {
		c[f] = true
	}
	return c
}

func TestUpdatingARecord(t *testing.T) {
	type in = network.UpdateServantInput
	ana := func(i *in) { i.Servant = p(idOf("ana")) }
	judge(t, town, []ruling{
		{"nothing changes nothing", as("ana"), update(func(*in) {}), ""},
		{"the revision that was read is taken", as("ana"), update(func(i *in) { i.Revision = p(1) }), ""},
		{"a revision that has passed is refused", as("ana"), update(func(i *in) { i.Revision = p(0) }), "STALE_REVISION input.revision"},
		{"whoever left comes back another way", as("leo"), update(func(*in) {}), "WRONG_STATE input.servant"},
		{"not even their maintainer changes who left", as("mara"), update(func(i *in) { i.Servant = p(idOf("leo")) }), "WRONG_STATE input.servant"},
		{"whoever is not registered has no record", as("novo"), update(func(*in) {}), "NOT_FOUND"},
		{"a name cannot be cleared", as("ana"), update(func(i *in) { i.Cleared = cleared("name") }), "INVALID input.name"},
		{"nor a registration, employment or body", as("ana"), update(func(i *in) { i.Cleared = cleared("registration", "employment", "secretariat") }),
			"INVALID input.registration, INVALID input.employment, INVALID input.secretariat"},
		{"the rest can", as("ana"), update(func(i *in) { i.Cleared = cleared("position", "bio", "interests", "phone") }), ""},
		{"a phone is a phone", as("ana"), update(func(i *in) { i.Phone = p("alô") }), "INVALID input.phone"},
		{"a dissolved body is refused", as("ana"), update(func(i *in) { i.Secretariat = p("OLD") }), "WRONG_STATE input.secretariat"},
		{"only oneself makes a phone or e-mail public", as("mara"), update(func(i *in) { ana(i); i.PublicEmail, i.PublicPhone = p(true), p(true) }),
			"INVALID input.publicEmail, INVALID input.publicPhone"},
		{"a maintainer may hide them", as("mara"), update(func(i *in) { ana(i); i.PublicEmail, i.PublicPhone = p(false), p(false) }), ""},
		{"only oneself takes the token's e-mail over", as("mara"), update(func(i *in) { ana(i); i.EmailFromToken = p(true) }), "INVALID input.emailFromToken"},
		{"the committee cannot either", committee, update(func(i *in) { ana(i); i.EmailFromToken = p(true) }), "INVALID input.emailFromToken"},
		{"oneself may, by name too", as("ana"), update(func(i *in) { ana(i); i.EmailFromToken, i.PublicEmail = p(true), p(true) }), ""},
		{"whether it is public is never unknown", as("ana"), update(func(i *in) { i.Cleared = cleared("publicEmail", "publicPhone") }), "INVALID input.publicEmail, INVALID input.publicPhone"},
		{"an unverified e-mail is not made public", unproven("ana"), update(func(i *in) { i.EmailFromToken, i.PublicEmail = p(true), p(true) }), "INVALID input.publicEmail"},
	})
}

func TestAPatchChangesWhatItNames(t *testing.T) {
	y := town()
	y.do(t, as("ana"), update(func(in *network.UpdateServantInput) {
		in.Name, in.Position, in.Interests = p("  Ana Lu\u0301cia "), p("Gestora"), []string{"Dados", "dados", "DÁDOS", "mapas"}
	}))
	y.do(t, as("ana"), update(func(in *network.UpdateServantInput) { in.Cleared, in.Bio = cleared("position"), p("a\nb") }))
	ana := y.the("ana")
	if ana.Name != "Ana Lúcia" || ana.Position != "" || ana.Bio != "a\nb" || ana.Registration != "123" || !slices.Equal(ana.Interests, []string{"Dados", "mapas"}) {
		t.Errorf("the record is %+v", ana)
	}
	if len(ana.Periods) != 1 {
		t.Errorf("a patch of texts opened a period: %v", statuses(ana))
	}
}

func TestWhatWasPublicWasTheOldAddress(t *testing.T) {
	for name, c := range map[string]struct {
		token network.Caller
		want  bool
	}{
		"the same address stays public": {as("ana"), true},
		"another becomes private":       {staff("ana"), false},
		"an unproven becomes private":   {unproven("ana"), false},
	} {
		t.Run(name, func(t *testing.T) {
			y := town()
			y.do(t, as("ana"), update(func(in *network.UpdateServantInput) { in.PublicEmail = p(true) }))
			y.do(t, c.token, update(func(in *network.UpdateServantInput) { in.EmailFromToken = p(true) }))
			if got := y.the("ana"); got.PublicEmail != c.want || got.Email != c.token.Email || got.EmailVerified != c.token.EmailVerified {
				t.Errorf("the e-mail is %s, public %v", got.Email, got.PublicEmail)
			}
		})
	}
}

func TestMovingToAnotherBody(t *testing.T) {
	verified := func(name string) *network.Servant {
		s := member(name, smit, network.Active)
		s.Email = staff(name).Email
		return s
	}
	for _, c := range []struct {
		name string
		who  string
		by   network.Caller
		want network.MembershipStatus
	}{
		{"a member waits for the new body", "ana", as("ana"), network.Pending},
		{"a verified member of a member domain does not wait", "vera", as("vera"), network.Active},
		{"unless someone else moves them", "vera", as("mara"), network.Pending},
		{"whoever maintains both bodies moves at once", "ana", committee, network.Active},
		{"one who waits goes on waiting", "pedro", as("pedro"), network.Pending},
	} {
		t.Run(c.name, func(t *testing.T) {
			y := town()
			y.put(verified("vera"))
			y.do(t, c.by, update(func(in *network.UpdateServantInput) { in.Servant, in.Secretariat = p(idOf(c.who)), p("SF") }))
			if got := y.the(c.who); got.Status != c.want || got.Secretariat != sf || len(got.Periods) != 2 {
				t.Errorf("is %s in %s", got.Status, got.Secretariat)
			}
		})
	}
	for name, by := range map[string]network.Caller{"a suspended one stays": as("sven"), "whoever moves them": as("mara"), "the committee too": committee} {
		t.Run(name, func(t *testing.T) {
			y := town()
			_, no := y.try(t, by, update(func(in *network.UpdateServantInput) { in.Servant, in.Secretariat = p(idOf("sven")), p("SF") }))
			if got := problems(no); got != "WRONG_STATE input.secretariat" {
				t.Errorf("got %q", got)
			}
			y.do(t, by, update(func(in *network.UpdateServantInput) {
				in.Servant, in.Secretariat, in.Position = p(idOf("sven")), p("SMIT"), p("Analista")
			}))
			if got := y.the("sven"); got.Status != network.Suspended || got.Position != "Analista" {
				t.Errorf("what is not a move left %s, %q", got.Status, got.Position)
			}
		})
	}
	t.Run("moving back does not confirm", func(t *testing.T) {
		y := town()
		for _, body := range []string{"SF", "SMIT"} {
			y.do(t, as("ana"), update(func(in *network.UpdateServantInput) { in.Secretariat = &body }))
		}
		if got := y.the("ana").Status; got != network.Pending {
			t.Errorf("is %s", got)
		}
	})
	t.Run("a new employment opens a period, the same one does not", func(t *testing.T) {
		y := town()
		y.do(t, as("ana"), update(func(in *network.UpdateServantInput) { in.Employment, in.Secretariat = p(network.Permanent), p("SMIT") }))
		y.do(t, as("ana"), update(func(in *network.UpdateServantInput) { in.Employment = p(network.Commissioned) }))
		if got := y.the("ana"); len(got.Periods) != 2 || got.Employment != network.Commissioned || got.Status != network.Active {
			t.Errorf("the periods are %+v", got.Periods)
		}
	})
}

// A new body's confirmation must not give back the old body's desk.
func TestWhoeverMovesMaintainsTheOldBodyNoLonger(t *testing.T) {
	y := town()
	y.do(t, as("mara"), update(func(in *network.UpdateServantInput) { in.Secretariat = p("SF") }))
	y.do(t, as("fabio"), with(network.ConfirmMember, of("mara")))
	if !y.the("mara").Active() || y.runs("servant_mara") {
		t.Error("mara still keeps the body that she left")
	}
	if network.KnowsWell(y, as("mara"), y.the("ana")) {
		t.Error("mara still reads the old colleagues' personal fields")
	}
	if got := y.Secretariat(smit).Maintainers; len(got) != 2 {
		t.Errorf("the other maintainers are %v", got)
	}
}
