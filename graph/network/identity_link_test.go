package network_test

import (
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

func linkOf(whom string) rule {
	return with(network.LinkIdentity, network.LinkIdentityInput{Servant: p(claimed[whom])})
}

func TestAskingToBeJoined(t *testing.T) {
	said := func(message string) rule {
		return with(network.LinkIdentity, network.LinkIdentityInput{Message: &message})
	}
	judge(t, identityTown, []ruling{
		{"whoever has no record may ask", as("novo"), linkOf("nora"), ""},
		{"without an e-mail too", network.Caller{Actor: "x", Scopes: as("x").Scopes}, linkOf("nora"), ""},
		{"without naming anyone, in words", as("novo"), said("Sou a Nora, RF 123.456-7, da SMIT."), ""},
		{"an operator's token may ask", minted("servant"), linkOf("nora"), ""},
		{"the public may not", nobody, linkOf("nora"), "NOT_FOUND"},
		{"a token for a desk may not", as("novo", "lab:mobilab"), linkOf("nora"), "NOT_FOUND"},
		{"a member may not", as("ana"), linkOf("nora"), "WRONG_STATE"},
		{"nor one who waits", as("pedro"), linkOf("nora"), "WRONG_STATE"},
		{"nor one who is suspended", as("sven"), linkOf("nora"), "WRONG_STATE"},
		{"nor one who left", as("leo"), linkOf("nora"), "WRONG_STATE"},
		{"neither id nor words is too little", as("novo"), with(network.LinkIdentity, network.LinkIdentityInput{}), "INVALID"},
		{"empty words are too little", as("novo"), said(" "), "INVALID input.message"},
		{"many words are too much", as("novo"), said(strings.Repeat("x", 501)), "INVALID input.message"},
		{"what is no id is refused", as("novo"), with(network.LinkIdentity, network.LinkIdentityInput{Servant: p("ana")}), "INVALID input.servant"},
		{"so is the id of a lab", as("novo"), with(network.LinkIdentity, network.LinkIdentityInput{Servant: p(network.Kinds.FormatID(network.KindLabs, [16]byte{}))}), "INVALID input.servant"},
	})
}

// The answer is the request alone, and the same whoever the id is.
func TestAskingTellsNobodyWhoIsThere(t *testing.T) {
	var want network.Link
	for i, whom := range []string{"nobody", "nora", "paula", "sara", "lia"} {
		y := identityTown()
		got := *y.asks(t, "novo", whom)
		if got.Claim != claimed[whom] || got.Servant != "" {
			t.Fatalf("%s: claims %q, joined to %q", whom, got.Claim, got.Servant)
		}
		got.Claim = ""
		if i == 0 {
			want = got
		} else if got != want {
			t.Errorf("%s: %+v, and for nobody %+v", whom, got, want)
		}
	}
}

func TestRequestsAreBounded(t *testing.T) {
	t.Run("a second one waits for the first's decision", func(t *testing.T) {
		y := identityTown()
		y.asks(t, "novo", "nora")
		_, no := y.try(t, as("novo"), linkOf("paula"))
		if problems(no) != "WRONG_STATE" {
			t.Error(no)
		}
	})
	t.Run("a fourth within 30 days is refused, and taken after them", func(t *testing.T) {
		y := identityTown()
		for range network.MaxLinksBy {
			l := y.asks(t, "novo", "nora")
			y.do(t, committee, with(network.DeclineIdentity, network.DeclineIdentityInput{Link: l.Key()}))
		}
		if _, no := y.try(t, as("novo"), linkOf("nora")); problems(no) != "WRONG_STATE" {
			t.Error(no)
		}
		y.now = y.now.Add(network.LinkLife)
		y.asks(t, "novo", "nora")
	})
	t.Run("a sixth that names one member is refused, whoever they are, but can be asked in words", func(t *testing.T) {
		for _, whom := range []string{"nora", "sara", "nobody"} {
			y := identityTown()
			for n := range network.MaxLinksTo {
				y.asks(t, nth(n), whom)
			}
			if _, no := y.try(t, as("novo"), linkOf(whom)); problems(no) != "WRONG_STATE input.servant" {
				t.Error(no)
			}
			y.do(t, as("novo"), with(network.LinkIdentity, network.LinkIdentityInput{Message: p("Sou eu.")}))
			y.now = y.now.Add(network.LinkLife)
			y.asks(t, "outra", whom)
		}
	})
}

func TestDecidingRequests(t *testing.T) {
	var link string
	asked := func() *city {
		y := identityTown()
		link = y.asks(t, "novo", "nora").Key()
		return y
	}
	confirm := func(c network.Case) (network.Decision, network.Refusal) {
		return network.ConfirmIdentity(c, network.ConfirmIdentityInput{Link: link})
	}
	confirmAs := func(id string) rule {
		return func(c network.Case) (network.Decision, network.Refusal) {
			return network.ConfirmIdentity(c, network.ConfirmIdentityInput{Link: link, Servant: &id})
		}
	}
	decline := func(c network.Case) (network.Decision, network.Refusal) {
		return network.DeclineIdentity(c, network.DeclineIdentityInput{Link: link, Reason: p("Não é ela.")})
	}
	endless := func(c network.Case) (network.Decision, network.Refusal) {
		return network.DeclineIdentity(c, network.DeclineIdentityInput{Link: link, Reason: p(strings.Repeat("x", 501))})
	}
	rulings := []ruling{
		{"the committee confirms", committee, confirm, ""},
		{"the committee declines", committee, decline, ""},
		{"the committee may say whom the request names", committee, confirmAs(claimed["nora"]), ""},
		{"but not another", committee, confirmAs(claimed["paula"]), "INVALID input.servant"},
		{"an endless reason is refused", committee, endless, "INVALID input.reason"},
		{"a request that is not there", committee, with(network.ConfirmIdentity, network.ConfirmIdentityInput{Link: linkNo(1)}), "NOT_FOUND input.link"},
		{"what is no request's id is not confirmed", committee, with(network.ConfirmIdentity, network.ConfirmIdentityInput{Link: "x"}), "INVALID input.link"},
		{"what is no request's id is not declined", committee, with(network.DeclineIdentity, network.DeclineIdentityInput{Link: claimed["nora"]}), "INVALID input.link"},
	}
	for who, caller := range cast {
		if who != "a minted committee" {
			rulings = append(rulings, ruling{who + " cannot confirm", caller, confirm, "NOT_FOUND input.link"},
				ruling{who + " cannot decline", caller, decline, "NOT_FOUND input.link"})
		}
	}
	rulings = append(rulings, ruling{"whoever asks cannot confirm it themselves", as("novo"), confirm, "NOT_FOUND input.link"})
	judge(t, asked, rulings)
}

func TestADecisionIsFinal(t *testing.T) {
	for name, first := range map[string]func(string) rule{
		"confirmed": func(id string) rule { return with(network.ConfirmIdentity, network.ConfirmIdentityInput{Link: id}) },
		"declined":  func(id string) rule { return with(network.DeclineIdentity, network.DeclineIdentityInput{Link: id}) },
	} {
		t.Run(name, func(t *testing.T) {
			y := identityTown()
			l := y.asks(t, "novo", "nora")
			if l.Email == "" {
				t.Fatal("the committee has nothing to decide by")
			}
			y.do(t, committee, first(l.Key()))
			for _, again := range []rule{
				with(network.ConfirmIdentity, network.ConfirmIdentityInput{Link: l.Key()}),
				with(network.DeclineIdentity, network.DeclineIdentityInput{Link: l.Key()}),
			} {
				if _, no := y.try(t, committee, again); problems(no) != "WRONG_STATE input.link" {
					t.Error(no)
				}
			}
			if done := y.Link(l.ID); done.Email+done.Message != "" || done.EmailVerified {
				t.Errorf("what it was decided by is kept: %+v", done)
			}
		})
	}
}

func TestAJoinedIdentityIsTheMember(t *testing.T) {
	for whom, status := range map[string]network.MembershipStatus{
		"nora": network.Active, "paula": network.Pending, "sara": network.Suspended, "lia": network.Left,
	} {
		t.Run(whom, func(t *testing.T) {
			y := identityTown()
			l := y.asks(t, "novo", whom)
			y.do(t, committee, with(network.ConfirmIdentity, network.ConfirmIdentityInput{Link: l.Key()}))
			for _, who := range []string{whom, "novo"} {
				if s := y.mine(as(who)); s == nil || s.Key() != claimed[whom] || s.Status != status {
					t.Errorf("%s signs in as %+v", who, s)
				}
			}
			if _, no := y.try(t, as("novo"), linkOf("nora")); problems(no) != "WRONG_STATE" {
				t.Errorf("one with a record asks again: %v", no)
			}
		})
	}
	t.Run("whoever left comes back by the new identity, as who they were", func(t *testing.T) {
		y := identityTown()
		y.do(t, committee, with(network.ConfirmIdentity, network.ConfirmIdentityInput{Link: y.asks(t, "novo", "lia").Key()}))
		if d := y.do(t, as("novo"), with(network.RegisterMember, registration("SMIT"))); d.Made[0] != claimed["lia"] {
			t.Errorf("they are %v", d.Made)
		}
	})
	t.Run("whoever is suspended is not free by it", func(t *testing.T) {
		y := identityTown()
		y.do(t, committee, with(network.ConfirmIdentity, network.ConfirmIdentityInput{Link: y.asks(t, "novo", "sara").Key()}))
		if _, no := y.try(t, as("novo"), with(network.RegisterMember, registration("SMIT"))); problems(no) != "WRONG_STATE" {
			t.Error(no)
		}
	})
}

func TestWhatCannotBeJoinedIsRefused(t *testing.T) {
	confirm := func(l *network.Link, whom string) rule {
		in := network.ConfirmIdentityInput{Link: l.Key()}
		if whom != "" {
			in.Servant = p(claimed[whom])
		}
		return with(network.ConfirmIdentity, in)
	}
	refused := func(t *testing.T, y *city, r rule, want string) {
		t.Helper()
		if _, no := y.try(t, committee, r); problems(no) != want {
			t.Errorf("got %v, want %q", no, want)
		}
	}
	t.Run("an identity that registered meanwhile", func(t *testing.T) {
		y := identityTown()
		l := y.asks(t, "novo", "nora")
		y.do(t, as("novo"), with(network.RegisterMember, registration("SMIT")))
		refused(t, y, confirm(l, ""), "WRONG_STATE input.link")
	})
	t.Run("a request whose time is up", func(t *testing.T) {
		y := identityTown()
		l := y.asks(t, "novo", "nora")
		y.now = l.Until
		refused(t, y, confirm(l, ""), "NOT_FOUND input.link")
	})
	t.Run("a member who is not there", func(t *testing.T) {
		y := identityTown()
		l := y.asks(t, "novo", "nobody")
		refused(t, y, confirm(l, ""), "WRONG_STATE input.link")
		refused(t, y, confirm(l, "nobody"), "NOT_FOUND input.servant")
	})
	t.Run("a request that names no one, until the committee does", func(t *testing.T) {
		y := identityTown()
		d := y.do(t, as("novo"), with(network.LinkIdentity, network.LinkIdentityInput{Message: p("Sou a Nora.")}))
		l := y.Link(network.LinkID(d.Made[0]))
		refused(t, y, confirm(l, ""), "INVALID input.servant")
		refused(t, y, confirm(l, "nobody"), "NOT_FOUND input.servant")
		refused(t, y, with(network.ConfirmIdentity, network.ConfirmIdentityInput{Link: l.Key(), Servant: p("nora")}), "INVALID input.servant")
		y.do(t, committee, confirm(l, "nora"))
		if s := y.mine(as("novo")); s == nil || s.Key() != claimed["nora"] {
			t.Errorf("they sign in as %v", s)
		}
	})
	for name, before := range map[string]time.Duration{"all of": -1, "those until then of": time.Minute} {
		t.Run("a request of a subject, "+name+" whose tokens are revoked, until that is lifted", func(t *testing.T) {
			y := identityTown()
			l := y.asks(t, "novo", "nora")
			y.now = y.now.Add(time.Hour)
			in := network.RevokeTokensInput{}
			if before > 0 {
				at := l.At.Add(before)
				in.IssuedBefore = &at
			}
			y.do(t, committee, with(network.RevokeTargets(network.OfSubject, string(l.Actor)), in))
			refused(t, y, confirm(l, ""), "WRONG_STATE input.link")
			y.do(t, committee, network.RestoreTarget(string(l.Actor)))
			y.do(t, committee, confirm(l, ""))
		})
	}
	t.Run("but a request from after the revoked tokens is joined", func(t *testing.T) {
		y := identityTown()
		at := y.now
		y.now = y.now.Add(time.Hour)
		l := y.asks(t, "novo", "nora")
		y.do(t, committee, with(network.RevokeTargets(network.OfSubject, string(l.Actor)), network.RevokeTokensInput{IssuedBefore: &at}))
		y.do(t, committee, confirm(l, ""))
	})
	t.Run("a ninth identity", func(t *testing.T) {
		y := identityTown()
		for n := range network.MaxIdentities - 1 {
			y.do(t, committee, confirm(y.asks(t, nth(n), "nora"), ""))
		}
		refused(t, y, confirm(y.asks(t, "novo", "nora"), ""), "WRONG_STATE input.servant")
	})
}

func TestARequestIsSeenByItsMakerAndTheCommittee(t *testing.T) {
	y := identityTown()
	l := y.asks(t, "novo", "nobody")
	for who, caller := range cast {
		if got, want := network.SeesLink(caller, l, y.now), who == "a minted committee" || who == "an unregistered servant"; got != want {
			t.Errorf("%s sees it: %v", who, got)
		}
	}
	if network.SeesLink(as("novo", "lab:mobilab"), l, y.now) || network.SeesLink(committee, l, l.Until) {
		t.Error("a desk's token sees it, or it is seen after its time")
	}
}

func TestRequestsAreForgotten(t *testing.T) {
	y := identityTown()
	first := y.asks(t, "novo", "nora")
	y.now = y.now.Add(time.Hour)
	second := y.asks(t, "outra", "nora")
	y.now = first.Until
	chore := func(c network.Case) (network.Decision, network.Refusal) { return network.DropLinks(c, 1) }
	y.do(t, network.Caller{Actor: network.System}, chore)
	if y.Link(first.ID) != nil || y.Link(second.ID) == nil {
		t.Error("it forgot the wrong one")
	}
	if d, _ := y.try(t, network.Caller{Actor: network.System}, chore); len(d.Drop) > 0 {
		t.Errorf("it forgets %v before its time", d.Drop)
	}
}
