package network_test

import (
	"slices"
	"testing"

	"github.com/redeaberta/rede/graph/network"
	"pgregory.net/rapid"
)

// linkNo is an id that a request could have.
func linkNo(n byte) string { return network.Kinds.FormatID(network.KindLinks, [16]byte{0: 9, 15: n}) }

func undo(link string) rule {
	return with(network.UnlinkIdentity, network.UnlinkIdentityInput{Link: link})
}

// joins has a stranger ask to be one of the claimed, and the committee confirm.
func (y *city) joins(t tb, who, whom string) *network.Link {
	t.Helper()
	l := y.asks(t, who, whom)
	y.do(t, committee, with(network.ConfirmIdentity, network.ConfirmIdentityInput{Link: l.Key()}))
	return y.Link(l.ID)
}

func TestUndoingAJoining(t *testing.T) {
	var link string
	joined := func(whom string) func() *city {
		return func() *city {
			y := identityTown()
			link = y.joins(t, "novo", whom).Key()
			return y
		}
	}
	unlink := func(c network.Case) (network.Decision, network.Refusal) { return undo(link)(c) }
	rulings := []ruling{
		{"the committee undoes it", committee, unlink, ""},
		{"a request that is not there", committee, undo(linkNo(1)), "NOT_FOUND input.link"},
		{"what is no request's id", committee, undo("x"), "INVALID input.link"},
		{"the one who was joined does not", as("novo"), unlink, "NOT_FOUND input.link"},
		{"nor the member", as("nora"), unlink, "NOT_FOUND input.link"},
	}
	for who, caller := range cast {
		if who != "a minted committee" {
			rulings = append(rulings, ruling{who + " does not", caller, unlink, "NOT_FOUND input.link"},
				ruling{who + " learns nothing of ids", caller, undo("x"), "NOT_FOUND input.link"})
		}
	}
	judge(t, joined("nora"), rulings)
	for _, whom := range []string{"paula", "sara", "lia"} {
		judge(t, joined(whom), []ruling{{"of a member in whatever state: " + whom, committee, unlink, ""}})
	}
}

func TestOnlyWhatWasConfirmedIsUndone(t *testing.T) {
	for name, declined := range map[string]bool{"not a request that waits": false, "not a request that was declined": true} {
		t.Run(name, func(t *testing.T) {
			y := identityTown()
			l := y.asks(t, "novo", "nora")
			if declined {
				y.do(t, committee, with(network.DeclineIdentity, network.DeclineIdentityInput{Link: l.Key()}))
			}
			if _, no := y.try(t, committee, undo(l.Key())); problems(no) != "WRONG_STATE input.link" {
				t.Error(no)
			}
		})
	}
	t.Run("once", func(t *testing.T) {
		y := identityTown()
		l := y.joins(t, "novo", "nora")
		y.do(t, committee, undo(l.Key()))
		for _, again := range []rule{
			undo(l.Key()),
			with(network.ConfirmIdentity, network.ConfirmIdentityInput{Link: l.Key()}),
			with(network.DeclineIdentity, network.DeclineIdentityInput{Link: l.Key()}),
		} {
			if _, no := y.try(t, committee, again); problems(no) != "WRONG_STATE input.link" {
				t.Error(no)
			}
		}
	})
	t.Run("within its time", func(t *testing.T) {
		y := identityTown()
		l := y.joins(t, "novo", "nora")
		y.now = l.Until
		if _, no := y.try(t, committee, undo(l.Key())); problems(no) != "NOT_FOUND input.link" {
			t.Error(no)
		}
	})
}

func TestWhoeverWasUndoneIsAStranger(t *testing.T) {
	undone := func(t *testing.T, whom string) *city {
		y := identityTown()
		l := y.joins(t, "novo", whom)
		y.do(t, committee, undo(l.Key()))
		l = y.Link(l.ID)
		if l.Status != network.LinkUndone || l.Servant != network.ServantID(claimed[whom]) || !l.Until.Equal(y.now.Add(network.LinkLife)) {
			t.Errorf("the request stands as %+v", l)
		}
		if no := network.Flaws(y, l); no != nil {
			t.Errorf("it could not be restored: %v", no)
		}
		if s := y.mine(as("novo")); s != nil {
			t.Fatalf("they sign in as %s still", s.ID)
		}
		if s := y.mine(as(whom)); s == nil || s.Key() != claimed[whom] || len(s.Identities) != 1 {
			t.Fatalf("%s signs in as %+v", whom, s)
		}
		return y
	}
	t.Run("they may register", func(t *testing.T) {
		y := undone(t, "nora")
		if d := y.do(t, as("novo"), with(network.RegisterMember, registration("SMIT"))); d.Made[0] == claimed["nora"] {
			t.Error("they registered as the member")
		}
	})
	t.Run("they may ask anew, and be joined to another", func(t *testing.T) {
		y := undone(t, "nora")
		y.joins(t, "novo", "paula")
		if s := y.mine(as("novo")); s == nil || s.Key() != claimed["paula"] {
			t.Errorf("they sign in as %+v", s)
		}
	})
	t.Run("a suspended member's identity is not free to come back as the member", func(t *testing.T) {
		y := undone(t, "sara")
		if d := y.do(t, as("novo"), with(network.RegisterMember, registration("SMIT"))); d.Made[0] == claimed["sara"] {
			t.Error("they are the member again")
		}
	})
	t.Run("their revoked tokens stay revoked", func(t *testing.T) {
		y := identityTown()
		l := y.joins(t, "novo", "nora")
		y.do(t, committee, revoke(func(in *network.RevokeTokensInput) { in.Servant = p(claimed["nora"]) }))
		y.do(t, committee, undo(l.Key()))
		if !network.Revoked(y, l.Actor, "", y.now) {
			t.Error("the stranger's tokens are good")
		}
	})
}

func TestTheLastIdentityStays(t *testing.T) {
	y := identityTown()
	imported := *y.Servant(network.ServantID(claimed["nora"]))
	imported.Identities = []network.Actor{}
	y.put(&imported)
	wrong := y.joins(t, "errado", "nora")
	if _, no := y.try(t, committee, undo(wrong.Key())); problems(no) != "WRONG_STATE input.link" {
		t.Fatal(no)
	}
	y.joins(t, "novo", "nora")
	y.do(t, committee, undo(wrong.Key()))
	if y.mine(as("errado")) != nil || y.mine(as("novo")) == nil {
		t.Errorf("they sign in by %v", y.actorsOf("nora"))
	}
}

// Whoever came back by the joined identity may have taken another record over:
// their identities went with them.
func TestWhatTookAnotherRecordOverIsUndoneThere(t *testing.T) {
	y := identityTown()
	held := member("vera", smit, network.Active)
	held.Identities = []network.Actor{}
	y.put(held)
	l := y.joins(t, "vera-nova", "lia")
	by := as("vera-nova")
	by.Email = as("vera").Email
	y.do(t, by, with(network.RegisterMember, registration("SMIT")))
	if s := y.mine(by); s == nil || s.ID != held.ID {
		t.Fatalf("they sign in as %+v", s)
	}
	y.do(t, committee, undo(l.Key()))
	if y.mine(by) != nil || y.mine(as("lia")).ID != held.ID {
		t.Error("the wrong identity left, or none")
	}
}

// However joinings and their undoing follow each other, an identity signs in as
// the member of its one confirmed request and as nobody without, and no member
// loses the last that they have.
func TestUndoingLeavesWhatWasThere(t *testing.T) {
	w := witnessing(t, []network.Kind{network.KindLinks}, []network.Kind{network.KindLinks, network.KindServants})
	rapid.Check(t, func(t *rapid.T) {
		y := identityTown()
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			who := nth(rapid.IntRange(0, 4).Draw(t, "who"))
			whom := rapid.SampledFrom([]string{"nora", "paula", "sara", "lia"}).Draw(t, "whom")
			by, r := as(who), linkOf(whom)
			if list := slices.Collect(all(y, func(l *network.Link) bool { return true })); len(list) > 0 && rapid.Bool().Draw(t, "decide") {
				l := rapid.SampledFrom(list).Draw(t, "link")
				by, r = committee, undo(l.Key())
				if rapid.Bool().Draw(t, "confirm") {
					r = with(network.ConfirmIdentity, network.ConfirmIdentityInput{Link: l.Key()})
				}
			}
			if d, no := y.try(t, by, r); no == nil {
				w.apply(t, y, d)
			}
			y.signIn(t)
		}
	})
}

// signIn sees to it that confirmed requests and identities agree.
func (y *city) signIn(t tb) {
	t.Helper()
	joined := map[network.Actor]network.ServantID{}
	for l := range all(y, func(l *network.Link) bool { return l.Status == network.LinkConfirmed }) {
		if joined[l.Actor] != "" {
			t.Fatalf("%s is joined twice", l.Actor)
		}
		joined[l.Actor] = l.Servant
	}
	for n := range 5 {
		actor := as(nth(n)).Actor
		var is network.ServantID
		if s := y.ServantByActor(actor); s != nil {
			is = s.ID
		}
		if is != joined[actor] {
			t.Fatalf("%s signs in as %q, and was joined to %q", actor, is, joined[actor])
		}
	}
	for name, id := range claimed {
		if s := y.Servant(network.ServantID(id)); s != nil && y.mine(as(name)) != s {
			t.Fatalf("%s lost who they are", name)
		}
	}
}
