package view

import (
	"fmt"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

// TestPersonalFieldsAreClosed tries each field for every role, status and choice
// of the person.
func TestPersonalFieldsAreClosed(t *testing.T) {
	for _, status := range statuses {
		for _, public := range []struct{ email, phone bool }{{}, {email: true}, {phone: true}, {true, true}} {
			for who, r := range roles() {
				at := village(t, status, true)
				s := *at.Servant(servantID(target))
				s.PublicEmail, s.PublicPhone = public.email, public.phone
				v := &Servant{&s, seen(at, r.Caller)}
				active := status == network.Active
				for field, want := range map[string]bool{
					"email":        r.well || public.email && active,
					"phone":        r.well || public.phone && active,
					"registration": r.well,
					"anything":     r.well,
				} {
					if got := v.Opens(field); got != want {
						t.Errorf("%s of %s to %s, public %+v: %v, want %v", field, status, who, public, got, want)
					}
				}
			}
		}
	}
}

// TestThePastOfAMembershipIsForThoseWhoKnowTheServantWell: the public sees the
// ACTIVE intervals alone, without what was written.
func TestThePastOfAMembershipIsForThoseWhoKnowTheServantWell(t *testing.T) {
	at := village(t, network.Active, true)
	s := *at.Servant(servantID(target))
	s.Periods = nil
	for _, status := range append(statuses, network.Active) {
		s.Periods = append(s.Periods, network.Period{Status: status, Secretariat: secretariatID(1), Reason: "because of " + string(status), Since: noon})
	}
	for who, r := range roles() {
		want := "[ACTIVE <nil> ACTIVE <nil>]"
		if r.well {
			want = "[PENDING because of PENDING ACTIVE because of ACTIVE SUSPENDED because of SUSPENDED LEFT because of LEFT ACTIVE because of ACTIVE]"
		}
		said := []any{}
		for _, i := range (&Servant{&s, seen(at, r.Caller)}).Membership().Intervals() {
			reason := "<nil>"
			if i.Reason() != nil {
				reason = *i.Reason()
			}
			said = append(said, i.Status, reason)
		}
		if got := fmt.Sprint(said); got != want {
			t.Errorf("%s: %s, want %s", who, got, want)
		}
		history, err := (&Servant{&s, seen(at, r.Caller)}).History(t.Context(), nil, nil)
		if told := err != nil; history != nil || told != r.well { // the moment's past has nothing, so that whoever may ask gets an error
			t.Errorf("%s: history %v, %v", who, history, err)
		}
	}
}

// TestAPayloadIsNoWayAround: the same idempotency key brings a payload again
// when the caller may no longer see whom they once confirmed.
func TestAPayloadIsNoWayAround(t *testing.T) {
	at := village(t, network.Suspended, true)
	if s := seen(at, bearer(suspendedMaintainer)).Own(string(servantID(target))); s != nil {
		t.Errorf("a maintainer who was suspended is shown %s", s.Name)
	}
	if seen(at, bearer(target)).Own(string(servantID(target))) == nil {
		t.Error("the person is not shown their own record")
	}
	if seen(at, committee).Own("none") != nil {
		t.Error("there is no such servant")
	}
}

func TestViewerIsTheCallersOwn(t *testing.T) {
	for _, status := range statuses {
		at := village(t, status, true)
		v := seen(at, bearer(target)).Viewer()
		if s := v.Servant(); s == nil || s.Name != "Zulmira Alvo" {
			t.Errorf("%s: %v", status, s)
		}
		if s := seen(at, scoped(target, true, network.Scope{Kind: network.ScopeLab, Of: "a"})).Viewer().Servant(); s != nil {
			t.Errorf("%s: a lab's token speaks for %s", status, s.Name)
		}
	}
	if seen(city(t), anonymous).Viewer() != nil {
		t.Error("the public has a viewer")
	}
	if got := fmt.Sprint(seen(city(t), bearer(1)).Viewer().Scopes(), seen(city(t), bearer(1)).Viewer().Servant() == nil); got != "[servant] true" {
		t.Errorf("%s", got)
	}
}
