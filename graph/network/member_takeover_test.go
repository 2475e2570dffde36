package network_test

import (
	"slices"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

// roster is the town with records that a personnel list made: nobody signs in as
// their people.
func roster() *city {
	y := town()
	for name, status := range map[string]network.MembershipStatus{
		"lia": network.Active, "lua": network.Pending, "lis": network.Suspended, "liz": network.Left,
	} {
		s := member(name, smit, status)
		s.Identities, s.Position, s.Phone = []network.Actor{}, "Analista", "156"
		y.put(s)
	}
	return y
}

func TestTakingOverARecord(t *testing.T) {
	at := func(body string) network.RegisterMemberInput { return registration(body) }
	loud, unvouched, stranger := as("lia"), unproven("lia"), as("novo")
	loud.Email, stranger.Email = " LIA@Example.org", "lia@example.com"
	for _, c := range []struct {
		name    string
		by      network.Caller
		in      network.RegisterMemberInput
		record  string // whose record they sign in as then; "" for a new one
		periods []network.MembershipStatus
	}{
		{"the owner of the verified e-mail takes it over as it is", as("lia"), at("SMIT"), "lia", []network.MembershipStatus{network.Active}},
		{"in any case", loud, at("SMIT"), "lia", []network.MembershipStatus{network.Active}},
		{"in another body they wait", as("lia"), at("SF"), "lia", []network.MembershipStatus{network.Active, network.Pending}},
		{"who waited goes on waiting", as("lua"), at("SMIT"), "lua", []network.MembershipStatus{network.Pending}},
		{"whose membership ended is a newcomer", as("liz"), at("SMIT"), "", []network.MembershipStatus{network.Pending}},
		{"an unverified e-mail makes a newcomer", unvouched, at("SMIT"), "", []network.MembershipStatus{network.Pending}},
		{"another e-mail makes a newcomer", stranger, at("SMIT"), "", []network.MembershipStatus{network.Pending}},
	} {
		t.Run(c.name, func(t *testing.T) {
			y := roster()
			d := y.do(t, c.by, with(network.RegisterMember, c.in))
			mine := y.mine(c.by)
			if mine == nil || !slices.Equal(d.Made, []string{mine.Key()}) || !slices.Equal(statuses(mine), c.periods) {
				t.Fatalf("made %v and signs in as %+v", d.Made, mine)
			}
			if y.Record(network.RefOf(mine)) == nil || (c.record != "") != (mine.Key() == idOf(c.record)) {
				t.Errorf("signs in as %s", mine.ID)
			}
		})
	}
	spelt := func(email string) network.Caller { c := as("novo"); c.Email = email; return c }
	judge(t, roster, []ruling{
		{"the owner of an address that only looks alike does not get it, and is no newcomer either", spelt("ＬIA@example.org"), with(network.RegisterMember, at("SMIT")), "TAKEN"},
		{"nor of one with a dotless i, which is another address altogether", spelt("lıa@example.org"), with(network.RegisterMember, at("SMIT")), ""},
		{"a suspended one is not taken over", as("lis"), with(network.RegisterMember, at("SMIT")), "TAKEN"},
		{"one who signs in already is not taken over", network.Caller{Actor: "other", Scopes: as("x").Scopes, Email: "ana@example.org", EmailVerified: true},
			with(network.RegisterMember, at("SMIT")), "TAKEN"},
		{"nor by a member who has a record of their own", func() network.Caller { c := as("ana"); c.Email = "lia@example.org"; return c }(),
			with(network.RegisterMember, at("SMIT")), "WRONG_STATE"},
		{"a dissolved body is refused", as("lia"), with(network.RegisterMember, at("OLD")), "WRONG_STATE input.secretariat"},
		{"and so is what no record may say", as("lia"), with(network.RegisterMember, network.RegisterMemberInput{Secretariat: "SMIT"}), "INVALID input.name, INVALID input.registration"},
	})
}

func TestASuspensionIsNotLeftBehindByTakingARecordOver(t *testing.T) {
	y, me := roster(), as("sven")
	y.do(t, me, with(network.LeaveNetwork, network.LeaveNetworkInput{}))
	me.Email = "lia@example.org"
	y.do(t, me, with(network.RegisterMember, registration("SMIT")))
	if lia, sven := y.the("lia"), y.the("sven"); len(lia.Identities) > 0 || sven.Status != network.Pending || sven.Email != "sven@example.org" {
		t.Errorf("lia's record has %v, and sven's is %s", lia.Identities, sven.Status)
	}
}

func TestATakenOverRecordKeepsWhatTheListSaid(t *testing.T) {
	y, in := roster(), registration("SMIT")
	in.Bio = p("Olá")
	y.do(t, as("lia"), with(network.RegisterMember, in))
	lia := y.the("lia")
	if lia.Name != in.Name || lia.Registration != in.Registration || lia.Bio != "Olá" {
		t.Errorf("it does not say what she says of herself: %+v", lia)
	}
	if lia.Position != "Analista" || lia.Phone != "156" || !slices.Equal(lia.Interests, []string{"dados"}) {
		t.Errorf("it does not keep what she left out: %+v", lia)
	}
	in.Phone, in.Interests = p(""), []string{}
	y = roster()
	y.do(t, as("lia"), with(network.RegisterMember, in))
	if lia := y.the("lia"); lia.Phone != "" || len(lia.Interests) > 0 {
		t.Errorf("it keeps what she wiped: %+v", lia)
	}
}

func TestAMemberDomainMakesWhoTakesOverActive(t *testing.T) {
	y := roster()
	y.put(edited(y.the("lua"), func(s *network.Servant) { s.Email = "lua@prefeitura.sp.gov.br" }))
	y.do(t, staff("lua"), with(network.RegisterMember, registration("SF")))
	if got := statuses(y.the("lua")); !slices.Equal(got, []network.MembershipStatus{network.Pending, network.Active}) {
		t.Errorf("is %v", got)
	}
}

func TestTakingOverInAnotherBodyEndsTheRightsInTheOldOne(t *testing.T) {
	y := roster()
	body := *y.Secretariat(smit)
	body.Maintainers = append(slices.Clone(body.Maintainers), "servant_lia")
	y.put(&body)
	y.do(t, as("lia"), with(network.RegisterMember, registration("SF")))
	if slices.Contains(y.Secretariat(smit).Maintainers, "servant_lia") {
		t.Error("she maintains the body that she is no longer in")
	}
}

// Whoever was turned away, or left, and is then on a list, must not be locked
// out by their own earlier record.
func TestAnEarlierRecordGivesItsIdentitiesUp(t *testing.T) {
	y, me := roster(), as("leo")
	y.put(edited(y.the("leo"), func(s *network.Servant) { s.Identities = []network.Actor{me.Actor, "leo elsewhere"} }))
	me.Email = "lia@example.org"
	y.do(t, me, with(network.RegisterMember, registration("SMIT")))
	lia, leo := y.the("lia"), y.the("leo")
	if want := []network.Actor{me.Actor, "leo elsewhere"}; !slices.Equal(lia.Identities, want) || len(leo.Identities) > 0 || !lia.Active() {
		t.Errorf("the new record has %v, the earlier one %v", lia.Identities, leo.Identities)
	}
}
