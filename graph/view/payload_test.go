package view

import (
	"reflect"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func TestAPayloadOfARefusalHasNothingButProblems(t *testing.T) {
	p := Refused(network.Refuse(network.NotFound, "lab", "Não há.", "There is none."), "en")
	if list := p.Problems(); len(list) != 1 || list[0].Message() != "There is none." {
		t.Errorf("it says %v", list)
	}
	if p.Lapsed() {
		t.Error("what was never there has lapsed")
	}
	v := reflect.ValueOf(p)
	for i := range v.NumMethod() {
		name, field := v.Type().Method(i).Name, v.Method(i)
		if name == "Problems" || name == "Lapsed" || name == "JustDone" {
			continue
		}
		if got := field.Call(nil)[0]; !got.IsNil() {
			t.Errorf("%s is %v", name, got)
		}
	}
}

func TestAPayloadChoosesByKind(t *testing.T) {
	town := labTown(t, network.Active, network.Offered)
	booking := func(n int) string { return id(network.KindBookings, n) }
	space := string(theSpace)
	shown := func(p *Payload) []string {
		list := []string{}
		if s := p.Space(); s != nil {
			list = append(list, "in "+s.ID())
		}
		if b := p.Booking(); b != nil {
			list = append(list, "first "+b.ID())
		}
		for _, b := range p.Bookings() {
			list = append(list, b.ID())
		}
		for _, b := range p.Promoted() {
			list = append(list, "promoted "+b.ID())
		}
		return list
	}
	for _, test := range []struct {
		name           string
		by             network.Caller
		made, promoted []string
		lapsed         bool
		want           []string
	}{
		{"whoever runs the lab sees all", bearer(colleague), []string{space, booking(1), booking(2)}, []string{booking(3)}, false,
			[]string{"in " + space, "first " + booking(1), booking(1), booking(2), "promoted " + booking(3)}},
		{"a booker sees their own", bearer(target), []string{space, booking(1), booking(2)}, []string{booking(3)}, true,
			[]string{"in " + space, "first " + booking(1), booking(1)}},
		{"another of its kind does not answer for one out of sight", bearer(target), []string{booking(2), booking(1)}, nil, true, []string{booking(1)}},
		{"what is gone is not shown", bearer(colleague), []string{space, booking(9)}, []string{booking(1)}, true, []string{"in " + space, "promoted " + booking(1)}},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := seen(town.Moment, test.by).Payload(test.made, test.promoted, nil)
			if got := shown(p); !reflect.DeepEqual(got, test.want) {
				t.Errorf("it shows %q, want %q", got, test.want)
			}
			if p.Bookings() == nil || p.Promoted() == nil || p.Problems() == nil || p.Lab() != nil || p.Servant() != nil {
				t.Error("it was done, so lists are empty and not null, and no other kind is there")
			}
			if p.Lapsed() != test.lapsed {
				t.Errorf("lapsed is %v", p.Lapsed())
			}
			if gone := p.Gone(); gone == nil || *gone != test.made[0] {
				t.Errorf("the first id is %v", gone)
			}
		})
	}
}

func TestADryRunIsShownAndHasNoSeries(t *testing.T) {
	problem := network.Refuse(network.Full, "startsAt", "Cheio.", "Full.")[0]
	p := seen(labTown(t, network.Active, network.Offered).Moment, bearer(target)).Payload(nil, nil, []network.Occurrence{
		{StartsAt: monday, Booking: bookings(network.Confirmed)[0]}, {StartsAt: noon, Problem: &problem},
	})
	if b := p.Planned(); p.Series() != nil || p.Bookings() != nil || len(b) != 1 || !b[0].StartsAt.Equal(monday) || b[0].Status != network.Confirmed {
		t.Errorf("it would book %v, and has %v", b, p.Bookings())
	}
	if k := p.Skipped(); len(k) != 1 || k[0].Code() != network.Full || k[0].Message() != "Full." || !k[0].StartsAt().Equal(noon) {
		t.Errorf("it would skip %v", k)
	}
}

func TestTheDeskSeesWhomToCallInTheAnswerThatEndedABooking(t *testing.T) {
	town := labTown(t, network.Active, network.BookingCancelled)
	made := []string{id(network.KindBookings, 1)}
	for name, c := range map[string]struct {
		by   network.Caller
		want bool
	}{"the desk": {bearer(colleague), true}, "a stranger": {bearer(stranger), false}} {
		at := seen(town.Moment, c.by)
		p := at.Payload(made, nil, nil)
		if got := p.Booking() != nil && p.Booking().Booker().Opens("email"); got != c.want {
			t.Errorf("%s sees in the answer whom to call: %v", name, got)
		}
		if got := len(p.Bookings()) > 0 && p.Bookings()[0].Booker().Opens("email"); got != c.want {
			t.Errorf("%s sees in the list whom to call: %v", name, got)
		}
		if b := at.BookingByID(made[0]); c.want && b.Booker().Opens("email") {
			t.Errorf("%s sees it for ever", name)
		}
	}
}

func TestWhoMovedAMemberOutOfTheirSightIsShownWhatTheyDid(t *testing.T) {
	town := labTown(t, network.Pending, network.Confirmed)
	at := seen(town.Moment, bearer(stranger))
	made := []string{string(servantID(target))}
	if at.Node(made[0]) != nil {
		t.Fatal("a stranger sees who waits")
	}
	p := at.Payload(made, nil, nil)
	if p.Servant() != nil || !p.Lapsed() {
		t.Error("a request that comes again shows a member who is out of sight")
	}
	p.JustDone()
	if s := p.Servant(); s == nil || s.ID() != made[0] || s.Opens("email") {
		t.Errorf("who did it is shown %v", s)
	}
}
