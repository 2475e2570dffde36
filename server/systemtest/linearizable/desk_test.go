package linearizable

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/systemtest"
)

// A toldBooking is a booking as an answer has it.
type toldBooking struct {
	ID     string
	Status network.BookingStatus
}

// A payload is what any mutation of the proof answers.
type payload struct {
	Booking            toldBooking
	Promoted, Bookings []toldBooking
	Closure, Space     struct{ ID string }
	Servant            struct{ ID string }
	Problems           []struct {
		Code    network.Code
		Message string
		Path    []string
	}
}

// A response is the whole of an answer.
type response struct {
	Data struct {
		Done payload
		Lab  struct {
			Bookings struct {
				TotalCount int
				Nodes      []toldBooking
			}
		}
	}
	Errors []struct {
		Message    string
		Extensions struct{ Code string }
	}
	Extensions struct{ Moment int64 }
}

// proofQueries has what is sent for each wish, and the name of its input.
var proofQueries = map[string][3]string{
	toBook:    {"BookSlotInput", "bookSlot", "booking { id status }"},
	toCancel:  {"CancelBookingInput", "cancelBooking", "booking { id status } promoted { id status }"},
	toMove:    {"MoveBookingInput", "moveBooking", "booking { id status } promoted { id status }"},
	toApprove: {"DecideBookingInput", "decideBooking", "booking { id status }"},
	toDecline: {"DecideBookingInput", "decideBooking", "booking { id status }"},
	toTake:    {"AnswerOfferInput", "answerOffer", "booking { id status }"},
	toLeave:   {"AnswerOfferInput", "answerOffer", "booking { id status }"},
	toClose:   {"CloseSpaceInput", "closeSpace", "closure { id } bookings { id status }"},
	toLift:    {"LiftClosureInput", "liftClosure", "space { id } promoted { id status }"},
}

// proofRefusals are the problems that the calls of a proof may meet, besides a move to
// where the booking is.
var proofRefusals = []network.Code{network.Full, network.Closed, network.NoSlot, network.WrongState}

const lookQuery = `query($lab: String!, $from: DateTime!, $to: DateTime!) { lab(slug: $lab) { bookings(from: $from, to: $to, first: 100,
	status: [REQUESTED, OFFERED, CONFIRMED, WAITLISTED, DECLINED, CANCELLED, CHECKED_IN, NO_SHOW, ENDED, EXPIRED]) { totalCount nodes { id status } } } }`

// after is closed once so many answers more have come.
func (p *proof) after(n int) <-chan struct{} { return p.town.After(n) }

func (p *proof) spaces() []room { return p.rooms }

// instant is when a slot of a round begins in a space.
func (p *proof) instant(round int, in room, slot int) string {
	at := p.begins.Add(time.Duration(round*roomsEach+in.hour)*time.Hour + time.Duration(slot)*proofSlot)
	return at.UTC().Format(time.RFC3339)
}

// serve sends a call once, to either server.
func (p *proof) serve(t *testing.T, d *deal, id string) (answered, bool) {
	door := p.town.URL(d.Sent % len(p.servers)) // another one each time
	if d.Number%2 == 0 {
		door = p.town.URL((d.Sent + 1) % len(p.servers))
	}
	got, ok := p.exchange(t, p.request(t, d, id, door))
	if !ok {
		return answered{}, false
	}
	p.town.Acknowledge(got.Extensions.Moment)
	a := answered{ID: id, Moment: got.Extensions.Moment, Told: map[string]network.BookingStatus{}}
	done := got.Data.Done
	if len(done.Problems) > 0 {
		if a.Problem = done.Problems[0].Code; !slices.Contains(proofRefusals, a.Problem) && (a.Problem != network.Invalid || d.Ask.What != toMove) {
			t.Errorf("%s is answered %+v", d, done.Problems)
		}
		return a, true
	}
	if made := done.Booking.ID + done.Closure.ID; made != "" {
		a.ID = made
	}
	for _, b := range slices.Concat([]toldBooking{done.Booking}, done.Promoted, done.Bookings, got.Data.Lab.Bookings.Nodes) {
		if b.ID != "" {
			a.Told[b.ID] = b.Status
		}
	}
	a.Status = done.Booking.Status
	if all := got.Data.Lab.Bookings; all.TotalCount > len(all.Nodes) {
		t.Errorf("a look tells %d of %d bookings", len(all.Nodes), all.TotalCount)
	}
	return a, true
}

// request is a call as it is sent to a server.
func (p *proof) request(t *testing.T, d *deal, id, door string) *http.Request {
	in := p.rooms[d.Space]
	from, to := p.instant(d.Round, in, d.Ask.From), p.instant(d.Round, in, d.Ask.To)
	bearer := p.bookers[d.Client]
	if d.Ask.ByLab {
		bearer = p.coordinators[in.lab]
	}
	if d.Ask.What == toLook {
		r := systemtest.Post(t, door, bearer, lookQuery, map[string]any{"lab": in.lab, "from": from, "to": to})
		r.Header.Set("Rede-Moment", strconv.FormatInt(p.town.Newest(), 10))
		return r
	}
	q := proofQueries[d.Ask.What]
	query := fmt.Sprintf(`mutation($i: %s!) { done: %s(input: $i) { %s problems { code message path } } }`, q[0], q[1], q[2])
	return systemtest.Post(t, door, bearer, query, map[string]any{"i": p.input(d, in, id, from, to)})
}

// input is what a call says.
func (p *proof) input(d *deal, in room, id, from, to string) map[string]any {
	a := d.Ask
	i := map[string]any{"idempotencyKey": d.Key}
	switch a.What {
	case toBook:
		i["space"], i["startsAt"], i["endsAt"], i["people"] = in.id, from, to, a.People
		i["servant"], i["purpose"], i["waitlist"], i["whole"] = p.people[d.Client], d.Key, a.Wait, a.Whole
		i["acceptsGuidelines"] = 1
	case toClose:
		i["space"], i["startsAt"], i["endsAt"], i["reason"] = in.id, from, to, "Obra"
	case toLift:
		i["closure"] = id
	case toMove:
		// the lab's own booking was made without the booker's consent
		i["booking"], i["startsAt"], i["endsAt"], i["acceptsGuidelines"] = id, from, to, 1
	case toApprove, toDecline:
		i["booking"], i["decision"] = id, strings.ToUpper(a.What)
		if a.What == toDecline {
			i["reason"] = "Não cabe."
		}
	case toTake, toLeave:
		i["booking"], i["accept"] = id, a.What == toTake
	default:
		i["booking"], i["reason"] = id, "Mudou"
	}
	return i
}

// exchange sends a request and reads its answer; false where there is none, or one
// that leaves open what became of it.
func (p *proof) exchange(t *testing.T, r *http.Request) (got response, ok bool) {
	resp, err := p.client.Do(r)
	if err != nil {
		return got, false
	}
	defer func() { _ = resp.Body.Close() }()
	if json.NewDecoder(resp.Body).Decode(&got) != nil {
		return got, false
	}
	if len(got.Errors) > 0 {
		if code := got.Errors[0].Extensions.Code; !slices.Contains([]string{systemtest.Unavailable, systemtest.OutcomeUnknown, "TOO_BUSY", "MOMENT_NOT_REACHED"}, code) {
			t.Errorf("a call is answered %+v", got.Errors)
		}
		return got, false
	}
	return got, true
}
