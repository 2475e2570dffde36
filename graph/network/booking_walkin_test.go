package network_test

import (
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

func walkIn(space network.SpaceID, edit ...func(*network.WalkInInput)) rule {
	in := network.WalkInInput{Space: string(space), Booker: &network.BookerInput{Guest: &network.GuestInput{Name: "Gil"}}}
	for _, e := range edit {
		e(&in)
	}
	return with(network.WalkIn, in)
}

func TestWalkingIn(t *testing.T) {
	at := func(now time.Time, rules network.BookingRules, taken int) func() *city {
		return func() *city {
			y := ruled(rules)()
			for range taken {
				y.booked("held", desks, 2, 10, 11, network.Confirmed, of10)
			}
			y.now = now
			return y
		}
	}
	late := clock(2, 10).Add(25 * time.Minute)
	many := func(n int) func(*network.WalkInInput) { return func(in *network.WalkInInput) { in.People = &n } }
	until := func(t time.Time) func(*network.WalkInInput) { return func(in *network.WalkInInput) { in.EndsAt = &t } }
	notice := network.BookingRules{MinNoticeHours: p(48), Approval: network.ApprovalCoordinator}
	judge(t, at(late, notice, 0), []ruling{
		{"a guest at the door gets in, whatever the notice", desk, walkIn(desks), ""},
		{"a desk's own token lets them in", minted("lab:mobilab"), walkIn(desks), ""},
		{"as many as fit", desk, walkIn(desks, many(10)), ""},
		{"and no more", desk, walkIn(desks, many(11)), "INVALID input.people"},
		{"until a later slot's end", desk, walkIn(desks, until(clock(2, 13))), ""},
		{"which is one's end", desk, walkIn(desks, until(clock(2, 13).Add(time.Minute))), "NO_SUCH_SLOT input.endsAt"},
		{"nobody lets themselves in", as("ana"), walkIn(desks), "NOT_FOUND input.space"},
		{"another lab's desk does not", stranger, walkIn(desks), "NOT_FOUND input.space"},
		{"a retired space is none", desk, walkIn(closed), "WRONG_STATE input.space"},
		{"a member comes in too", desk, walkIn(desks, func(in *network.WalkInInput) { who := servant("rita"); in.Booker = &who }), ""},
	})
	judge(t, at(late, notice, 1), []ruling{{"a full space lets nobody in", desk, walkIn(desks), "FULL input.people"}})
	judge(t, at(clock(2, 21), notice, 0), []ruling{{"at night it is not open", desk, walkIn(desks), "NO_SUCH_SLOT input.space"}})
	judge(t, at(late, network.BookingRules{Audiences: []network.Audience{pilot}}, 0), []ruling{
		{"the guidelines say who may", desk, walkIn(desks), "AGAINST_GUIDELINES input.booker.guest"},
	})
	shut := func() *city {
		y := at(late, notice, 0)()
		y.put(&network.Closure{ID: "closure_now", Space: desks, StartsAt: clock(2, 10), EndsAt: clock(2, 12), Reason: "obra"})
		return y
	}
	judge(t, shut, []ruling{{"a closed space says until when", desk, walkIn(desks), "CLOSED input.space"}})
	t.Run("the rest of the running slot is theirs, and they are there", func(t *testing.T) {
		y := at(late, notice, 0)()
		d := y.do(t, desk, walkIn(desks))
		b := y.Booking(network.BookingID(d.Made[0]))
		if b.Status != network.CheckedIn || !b.StartsAt.Equal(late) || !b.EndsAt.Equal(clock(2, 11)) || !b.CheckedInAt.Equal(late) {
			t.Errorf("got %+v", b)
		}
		y.sound(t)
		y.now = b.EndsAt
		y.do(t, rede, keepBookings)
		if b = y.Booking(b.ID); b.Status != network.Ended {
			t.Errorf("afterwards it is %s", b.Status)
		}
	})
	t.Run("two guests without an e-mail are two", func(t *testing.T) {
		y := at(late, network.BookingRules{HoursPerWeek: p(1)}, 0)()
		y.do(t, desk, walkIn(desks))
		y.do(t, desk, walkIn(desks))
		y.sound(t)
	})
}
