package linearizable

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/anishathalye/porcupine"
	"github.com/redeaberta/rede/graph/network"
)

// solving is how long one stretch may be thought about. No answer by then is a
// failure too: what was not shown is not proven.
const solving = 10 * time.Second

// linear tells what is wrong with the deals of one stretch, unless they could have
// been served one after the other, each between its call and its answer.
func linear(capacity int, approves bool, deals []*deal, named map[string]int) string {
	model := porcupine.Model{
		Init: func() any { return &hall{capacity: capacity, approves: approves} },
		Step: func(state, input, _ any) (bool, any) {
			next, ok := state.(*hall).explains(input.(*deal), named)
			return ok, next
		},
		Equal:             func(a, b any) bool { return a.(*hall).same(b.(*hall)) },
		DescribeOperation: func(input, _ any) string { return input.(*deal).String() },
	}
	var history []porcupine.Operation
	for _, d := range deals {
		if d.known() || d.Place != (network.Place{}) { // what nobody answered and no journal has never happened
			history = append(history, porcupine.Operation{ClientId: d.Client, Input: d, Call: d.Called, Return: d.Answered})
		}
	}
	result, info := porcupine.CheckOperationsVerbose(model, history, solving)
	if result == porcupine.Ok {
		return ""
	}
	return fmt.Sprintf("is %s\n%s", strings.ToLower(string(result)), shown(deals, info))
}

// explains serves a deal and tells whether its answer could come of that. What
// changed something is served in the journal's order, as all servers replay it; so a
// wrong order is found, and few are tried.
func (h *hall) explains(d *deal, named map[string]int) (*hall, bool) {
	if d.Ask.What == toLook {
		return h, h.looks(d.Reply.Told, named)
	}
	next, v := h.do(d.Ask)
	if problem := ordinary(d.Reply.Problem); problem != "" {
		return next, problem == v.problem || d.Ask.What == toApprove && noRoom(problem) && noRoom(v.problem)
	}
	if v.problem != "" || !before(h.last, d.Place) {
		return next, false
	}
	next.last = d.Place
	if !d.known() {
		return next, true
	}
	told := d.Reply.Status == v.status || later(v.status, d.Reply.Status)
	return next, told && d.names(v, named)
}

// names tells whether a deal's answer names those whom it ended or promoted. A booker
// does not see the others'.
func (d *deal) names(v verdict, named map[string]int) bool {
	told := map[int]bool{}
	for id := range d.Reply.Told {
		if number, ok := named[id]; ok && number != d.Ask.Of {
			told[number] = true
		}
	}
	must := v.fallen
	if d.Ask.ByLab && slices.Contains([]string{toCancel, toMove, toLift}, d.Ask.What) {
		must = slices.Concat(must, v.promoted)
	}
	for _, number := range must {
		if !told[number] {
			return false
		}
	}
	for number := range told {
		if !slices.Contains(v.fallen, number) && !slices.Contains(v.promoted, number) {
			return false
		}
	}
	return true
}

// before tells whether the journal has one change before another.
func before(a, b network.Place) bool {
	return a.Entry < b.Entry || a.Entry == b.Entry && a.Step < b.Step
}

// ordinary names a problem as the model does: a closed slot is none.
func ordinary(problem network.Code) network.Code {
	if problem == network.NoSlot {
		return network.Closed
	}
	return problem
}

// noRoom tells whether a problem is one of those that an approval may meet, which asks
// for no order among them.
func noRoom(problem network.Code) bool {
	return problem == network.Full || problem == network.Closed
}

// later tells whether a booking that was put somewhere may stand elsewhere by the
// time that its booker hears of it: an answer shows the moment after all that was
// decided with it, and a call that is repeated shows a later one.
func later(put, told network.BookingStatus) bool {
	switch put {
	case network.Confirmed, network.Offered, network.Requested:
		return told == network.BookingCancelled // a closure
	case network.WaitlistedBooking:
		return told == network.Offered || told == network.Requested || told == network.BookingCancelled
	}
	return false
}

// looks tells whether these are the hall's bookings, as they stand.
func (h *hall) looks(told map[string]network.BookingStatus, named map[string]int) bool {
	if len(told) != len(h.stays) {
		return false
	}
	for id, status := range told {
		number, ok := named[id]
		if !ok {
			return false
		}
		if s := h.of(number); s == nil || s.status != status {
			return false
		}
	}
	return true
}

// String tells the deal in one line.
func (d *deal) String() string {
	a := d.Ask
	text := fmt.Sprintf("%d %s %d [%d,%d) people %d", d.Number, a.What, a.Of, a.From, a.To, a.People)
	for _, also := range []struct {
		is   bool
		word string
	}{{a.Whole, " whole"}, {a.Wait, " or wait"}, {a.ByLab, " by the lab"}} {
		if also.is {
			text += also.word
		}
	}
	if !d.known() {
		return text + " -> ?"
	}
	return text + fmt.Sprintf(" -> %s%s at %d, sent %d times", d.Reply.Problem, d.Reply.Status, d.Reply.Moment, d.Sent)
}

// shown tells a stretch's deals as far as they can be explained, and the rest.
func shown(deals []*deal, info porcupine.LinearizationInfo) string {
	var best []porcupine.Operation
	for _, partition := range info.PartialLinearizationsOperations() {
		for _, list := range partition {
			if len(list) > len(best) {
				best = list
			}
		}
	}
	var text strings.Builder
	for _, op := range best {
		fmt.Fprintf(&text, "  as if  %s\n", op.Input.(*deal))
	}
	for _, d := range deals {
		if !slices.ContainsFunc(best, func(op porcupine.Operation) bool { return op.Input.(*deal) == d }) {
			fmt.Fprintf(&text, "  but    %s (called %v, answered %v) told %v\n", d, time.Duration(d.Called), time.Duration(d.Answered), d.Reply.Told)
		}
	}
	return text.String()
}
