package network_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

func TestRegistering(t *testing.T) {
	change := func(edit func(*network.RegisterMemberInput)) rule {
		in := registration("SMIT")
		edit(&in)
		return with(network.RegisterMember, in)
	}
	mailless := as("novo")
	mailless.Email = ""
	taken, takenWide, unvouched := as("novo"), as("novo"), unproven("novo")
	taken.Email, takenWide.Email, unvouched.Email = "ANA@Example.ORG", "ａna@example.org", "ana@example.org"
	judge(t, town, []ruling{
		{"a newcomer is admitted", as("novo"), change(func(*network.RegisterMemberInput) {}), ""},
		{"a body may be named by id", as("novo"), change(func(in *network.RegisterMemberInput) { in.Secretariat = string(smit) }), ""},
		{"a body may be named in any case", as("novo"), change(func(in *network.RegisterMemberInput) { in.Secretariat = " smit " }), ""},
		{"whoever left comes back", as("leo"), change(func(*network.RegisterMemberInput) {}), ""},
		{"a member is registered already", as("ana"), change(func(*network.RegisterMemberInput) {}), "WRONG_STATE"},
		{"one who waits is registered already", as("pedro"), change(func(*network.RegisterMemberInput) {}), "WRONG_STATE"},
		{"a suspended one is registered already", as("sven"), change(func(*network.RegisterMemberInput) {}), "WRONG_STATE"},
		{"a token without an e-mail is refused", mailless, change(func(*network.RegisterMemberInput) {}), "EMAIL_MISSING"},
		{"a verified e-mail that is taken is refused in another case", taken, change(func(*network.RegisterMemberInput) {}), "TAKEN"},
		{"and in another width", takenWide, change(func(*network.RegisterMemberInput) {}), "TAKEN"},
		{"an unverified e-mail does not learn that it is taken", unvouched, change(func(*network.RegisterMemberInput) {}), ""},
		{"an unknown body is refused", as("novo"), change(func(in *network.RegisterMemberInput) { in.Secretariat = "NADA" }), "NOT_FOUND input.secretariat"},
		{"a dissolved body is refused", as("novo"), change(func(in *network.RegisterMemberInput) { in.Secretariat = "OLD" }), "WRONG_STATE input.secretariat"},
		{"a statute that is not there is refused", as("novo"), change(func(in *network.RegisterMemberInput) { in.AcceptsStatute = p(1) }), "NOT_FOUND input.acceptsStatute"},
		{"all that is wrong is told at once", as("novo"), change(func(in *network.RegisterMemberInput) {
			in.Name, in.Registration, in.Position, in.Phone = "", " ", p("a\x00"), p("x")
			in.Interests, in.Bio = []string{"ok", "", "OK"}, p(strings.Repeat("ã", 2001))
		}), "INVALID input.name, INVALID input.registration, INVALID input.position, INVALID input.interests.1, INVALID input.bio, INVALID input.phone"},
		{"too many interests are refused", as("novo"), change(func(in *network.RegisterMemberInput) { in.Interests = make([]string, 21) }), "INVALID input.interests"},
	})
}

func TestADissolvedBodyNamesItsLivingHeir(t *testing.T) {
	_, no := town().try(t, as("novo"), with(network.RegisterMember, registration("OLD")))
	if !strings.Contains(no.Error(), "successor is SMIT") {
		t.Errorf("SMIT took over from MID, which took over from OLD, but it says: %v", no)
	}
}

func TestWhoIsAMemberAtOnce(t *testing.T) {
	unverified := unproven("novo")
	unverified.Email = "novo@prefeitura.sp.gov.br"
	under, lookalike := staff("novo"), staff("novo")
	under.Email, lookalike.Email = "novo@escola.prefeitura.sp.gov.br", "novo@prefeİtura.sp.gov.br"
	wide := staff("novo")
	wide.Email = "Novo@Prefeitura．SP.gov.br"
	for _, c := range []struct {
		name string
		by   network.Caller
		want network.MembershipStatus
	}{
		{"a verified e-mail of a member domain", staff("novo"), network.Active},
		{"in any case and width", wide, network.Active},
		{"an unverified one waits", unverified, network.Pending},
		{"another domain waits", as("novo"), network.Pending},
		{"a domain below it waits", under, network.Pending},
		{"a domain that only looks alike when lowered waits", lookalike, network.Pending},
	} {
		t.Run(c.name, func(t *testing.T) {
			y := town()
			y.do(t, c.by, with(network.RegisterMember, registration("SMIT")))
			if got := y.mine(c.by).Status; got != c.want {
				t.Errorf("is %s, want %s", got, c.want)
			}
		})
	}
}

// A suspended servant must not become ACTIVE by anything that they alone do.
func TestASuspensionOutlastsEveryWayAround(t *testing.T) {
	leave := with(network.LeaveNetwork, network.LeaveNetworkInput{})
	back, elsewhere := with(network.RegisterMember, registration("SMIT")), with(network.RegisterMember, registration("SF"))
	move := with(network.UpdateServant, network.UpdateServantInput{Secretariat: p("SF")})
	mail := with(network.UpdateServant, network.UpdateServantInput{EmailFromToken: p(true)})
	decline := with(network.DeclineMember, of("sven"))
	me, other := staff("sven"), staff("sven")
	me.Actor, other.Actor = as("sven").Actor, "another account of sven"
	type act struct {
		by   network.Caller
		rule rule
		want string
	}
	for name, acts := range map[string][]act{
		"leaving and coming back":                {{me, leave, ""}, {me, back, ""}},
		"leaving and coming back twice":          {{me, leave, ""}, {me, back, ""}, {me, leave, ""}, {me, back, ""}},
		"being declined in between":              {{me, leave, ""}, {me, back, ""}, {committee, decline, ""}, {me, back, ""}},
		"moving to another body":                 {{me, move, "WRONG_STATE input.secretariat"}},
		"moving while waiting":                   {{me, leave, ""}, {me, back, ""}, {me, move, "WRONG_STATE input.secretariat"}},
		"coming back to another body":            {{me, leave, ""}, {me, elsewhere, "WRONG_STATE input.secretariat"}},
		"taking another e-mail over":             {{me, mail, "WRONG_STATE input.emailFromToken"}},
		"taking it over while waiting":           {{me, leave, ""}, {me, back, ""}, {me, mail, "WRONG_STATE input.emailFromToken"}},
		"another account with the e-mail":        {{other, back, "TAKEN"}},
		"another account after leaving":          {{me, leave, ""}, {other, back, "TAKEN"}},
		"another account after coming back":      {{me, leave, ""}, {as("sven"), back, ""}, {other, back, "TAKEN"}},
		"another account after an unproven self": {{unproven("sven"), leave, ""}, {unproven("sven"), back, ""}, {other, back, "TAKEN"}},
	} {
		t.Run(name, func(t *testing.T) {
			y := town()
			sven := member("sven", smit, network.Suspended)
			sven.Email = "sven@prefeitura.sp.gov.br"
			y.put(sven)
			for i, a := range acts {
				d, no := y.try(t, a.by, a.rule)
				if got := problems(no); got != a.want {
					t.Fatalf("act %d: got %q, want %q", i, got, a.want)
				}
				y.apply(t, d)
				if y.the("sven").Active() || y.mine(other) != nil {
					t.Fatalf("act %d got around the suspension: %v", i, statuses(y.the("sven")))
				}
			}
		})
	}
}

func TestComingBackKeepsTheRecordAndSaysAnewWhatIsPublic(t *testing.T) {
	y := town()
	leo := member("leo", smit, network.Left)
	leo.PublicEmail, leo.PublicPhone, leo.Bio, leo.Phone = true, true, "antes", "156"
	y.put(leo)
	in := registration("SF")
	in.Phone = p("+55 11 90000-0000")
	d := y.do(t, as("leo"), with(network.RegisterMember, in))
	got := y.the("leo")
	if !slices.Equal(d.Made, []string{idOf("leo")}) || len(got.Periods) != 2 || got.Secretariat != sf {
		t.Errorf("came back as %v in %s with %v", d.Made, got.Secretariat, statuses(got))
	}
	if got.PublicEmail || got.PublicPhone || got.Bio != "" {
		t.Errorf("what was public or told before still is: %+v", got)
	}
}

func TestAnEmailThatNobodyVouchesForLocksNobodyOut(t *testing.T) {
	y, squatter, owner := town(), unproven("squatter"), as("owner")
	squatter.Email = owner.Email
	y.do(t, squatter, with(network.RegisterMember, registration("SMIT")))
	y.do(t, owner, with(network.RegisterMember, registration("SMIT")))
	if _, no := y.try(t, squatter, with(network.UpdateServant, network.UpdateServantInput{EmailFromToken: p(true)})); no != nil {
		t.Errorf("the squatter learns that the e-mail is taken: %v", no)
	}
	squatter.EmailVerified = true
	if _, no := y.try(t, squatter, with(network.UpdateServant, network.UpdateServantInput{EmailFromToken: p(true)})); problems(no) != "TAKEN" {
		t.Errorf("two verified members share an e-mail: %v", no)
	}
	y.do(t, owner, with(network.LeaveNetwork, network.LeaveNetworkInput{}))
	y.do(t, squatter, with(network.UpdateServant, network.UpdateServantInput{EmailFromToken: p(true)}))
	if _, no := y.try(t, owner, with(network.RegisterMember, registration("SMIT"))); problems(no) != "TAKEN" {
		t.Errorf("whoever comes back takes an e-mail from a member: %v", no)
	}
}

func TestARecordDoesNotGrowForEver(t *testing.T) {
	y := town()
	y.put(edited(y.the("ana"), func(s *network.Servant) { s.Periods = slices.Repeat(s.Periods, network.MaxPeriods) }))
	toggle := with(network.UpdateServant, network.UpdateServantInput{Servant: p(idOf("ana")), Employment: p(network.Temporary)})
	for _, by := range []network.Caller{as("ana"), as("mara")} {
		if _, no := y.try(t, by, toggle); problems(no) != "WRONG_STATE" {
			t.Errorf("the record grows: %v", no)
		}
	}
	y.do(t, as("ana"), with(network.UpdateServant, network.UpdateServantInput{Bio: p("ainda")}))
	y.do(t, committee, toggle)
	y.do(t, as("mara"), with(network.SuspendMember, of("ana")))
	if _, no := y.try(t, as("mara"), with(network.ReinstateMember, of("ana"))); problems(no) != "WRONG_STATE input.servant" {
		t.Errorf("the record grows by suspending and reinstating: %v", no)
	}
	y.do(t, committee, with(network.ReinstateMember, of("ana")))
	y.do(t, as("ana"), with(network.LeaveNetwork, network.LeaveNetworkInput{}))
	if _, no := y.try(t, as("ana"), with(network.RegisterMember, registration("SMIT"))); problems(no) != "WRONG_STATE" {
		t.Errorf("the record grows by leaving and coming back: %v", no)
	}
}

func TestAClockThatGoesBackMakesNoNegativePeriod(t *testing.T) {
	y := town()
	y.now = morning.AddDate(-2, 0, 0)
	y.do(t, as("mara"), with(network.SuspendMember, of("ana")))
	ana := y.the("ana")
	if first, last := ana.Periods[0], ana.Periods[1]; last.Since.Before(first.Since) || !first.Until.Equal(last.Since) {
		t.Errorf("the periods are %+v", ana.Periods)
	}
	if got := ana.On(ana.Periods[0].Since); got.Status != network.Suspended {
		t.Errorf("an empty period hides the one that holds: %+v", got)
	}
	if ana.On(ana.Periods[0].Since.Add(-time.Nanosecond)) != nil {
		t.Error("there is a period before the first")
	}
}
