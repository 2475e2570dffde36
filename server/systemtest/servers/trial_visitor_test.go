package servers

import (
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/redeaberta/rede/server/systemtest"
)

// A visitor books, moves and cancels by way of the lab's desk, and knows what they were
// told.
type visitor struct {
	*trial
	number, home int // home is the server that they ask first
	rnd          *rand.Rand
	calls        int
	mine, all    []*visit // mine are those not cancelled
}

// A visit is a booking that was asked for, and what was acknowledged of it, in order.
type visit struct {
	key    string // the booking's purpose
	id     string // blank where none was made
	people int
	at     slot
	done   []deed
	// heard tells of the changes that were not answered when they were sent first.
	heard []string
}

// A deed is an acknowledged change of a booking.
type deed struct {
	action string
	at     slot
	moment int64
}

// The actions of a visitor, as the journal names them.
const (
	books   = "bookSlot"
	moves   = "moveBooking"
	cancels = "cancelBooking"
)

// trialMutations has the mutation of each action, and the state that it leads to.
var trialMutations = map[string][2]string{
	books:   {"BookSlotInput", "CONFIRMED"},
	moves:   {"MoveBookingInput", "CONFIRMED"},
	cancels: {"CancelBookingInput", "CANCELLED"},
}

// thinks is how long a visitor thinks at most before the next wish: a pace at which half
// an hour's bookings fit in memory.
const thinks = 400 * time.Millisecond

func (v *visitor) visits() {
	for !v.ended() {
		v.wish()
		if *trialTime > 0 {
			time.Sleep(time.Duration(v.rnd.Int64N(int64(thinks)))) // nothing is waited for
		}
	}
}

// wish thinks of something, and has it done. What is left of an earlier wave is cancelled,
// but for some, so that the collections have bookings in the end.
func (v *visitor) wish() {
	hot := v.wave()
	if i := slices.IndexFunc(v.mine, func(o *visit) bool { return o.at.starts.Before(hot[0].starts) }); i >= 0 {
		old := v.mine[i]
		v.mine = slices.Delete(v.mine, i, i+1)
		if v.rnd.IntN(5) > 0 {
			v.asks(cancels, old, old.at)
		}
		return
	}
	at := hot[v.rnd.IntN(len(hot))]
	roll := v.rnd.IntN(10)
	if len(v.mine) == 0 || roll < 4 && len(v.mine) < 3 {
		b := &visit{people: 1 + v.rnd.IntN(v.in(at).capacity), at: at}
		v.all = append(v.all, b)
		v.asks(books, b, at)
		return
	}
	b := v.mine[v.rnd.IntN(len(v.mine))]
	if roll < 7 && !at.same(b.at) && b.people <= v.in(at).capacity {
		v.asks(moves, b, at)
		return
	}
	v.mine = slices.DeleteFunc(v.mine, func(o *visit) bool { return o == b })
	v.asks(cancels, b, b.at)
}

// asks asks for a change under one key until it is answered, each time at the other
// server. Now and then a visitor gives up on what was answered "nothing was changed": if
// the journal has it all the same, the audit tells.
func (v *visitor) asks(action string, b *visit, at slot) {
	v.calls++
	key := fmt.Sprintf("trial-%d-%d", v.number, v.calls)
	if action == books {
		b.key = key
	}
	input := v.input(action, b, at, key)
	begun, unchanged := time.Now(), true
	asked := make([]bool, len(v.servers))
	for sent := range systemtest.Attempts {
		server := (v.home + sent) % len(v.servers)
		asked[server] = true
		a := v.send(server, action, input)
		if sent > 0 || !a.answered {
			b.heard = append(b.heard, fmt.Sprintf("%s %s %s: %+v", time.Now().Format(clockFace), action, key, a))
		}
		if a.answered {
			v.learn(action, b, at, a)
			v.book.answered(v.T, action, asked, begun, time.Now())
			return
		}
		if unchanged = unchanged && a.code == systemtest.Unavailable; unchanged && v.rnd.IntN(16) == 0 {
			v.book.count("given up")
			if action == cancels {
				v.mine = append(v.mine, b)
			}
			return
		}
		if v.T.Failed() {
			return
		}
		time.Sleep(systemtest.Pace) // a polite client; nothing is waited for
	}
	v.T.Errorf("%s was asked for %d times and never answered", action, systemtest.Attempts)
}

func (v *visitor) input(action string, b *visit, at slot, key string) map[string]any {
	i := map[string]any{"idempotencyKey": key}
	if action != books {
		i["booking"] = b.id
	}
	if action == cancels {
		return i
	}
	i["space"], i["startsAt"], i["endsAt"] = at.space, at.starts, at.starts.Add(time.Hour)
	if action == books {
		i["people"], i["purpose"] = b.people, key
		i["guest"] = map[string]any{"name": "Pessoa", "email": fmt.Sprintf("pessoa%d@example.org", v.number)}
	}
	return i
}

// learn notes what an answer says of a booking.
func (v *visitor) learn(action string, b *visit, at slot, a trialAnswer) {
	switch {
	case a.problem == "FULL" && action != cancels:
		v.book.count("refused")
		return
	case a.problem != "" || a.status != trialMutations[action][1]:
		v.T.Errorf("%s is answered %+v", action, a)
		return
	}
	b.at, b.done = at, append(b.done, deed{action, at, a.moment})
	if action == books {
		b.id = a.id
		v.mine = append(v.mine, b)
	}
	v.book.count(action)
	v.book.acknowledged(a.server, a.moment, time.Now())
	v.Acknowledge(a.moment)
}

// A trialAnswer is what came back.
type trialAnswer struct {
	server                    int
	answered                  bool // false where it is open what became of it, or nothing was changed
	id, status, problem, code string
	moment                    int64
}

// send sends a change once.
func (v *visitor) send(server int, action string, input map[string]any) trialAnswer {
	query := fmt.Sprintf(`mutation($i: %s!) { done: %s(input: $i) { booking { id status } problems { code } } }`, trialMutations[action][0], action)
	a := trialAnswer{server: server}
	body, err := v.post(server, v.desk, query, map[string]any{"i": input})
	if err != nil {
		v.book.count("not connected")
		return a
	}
	var got struct {
		Data struct {
			Done struct {
				Booking  struct{ ID, Status string }
				Problems []struct{ Code string }
			}
		}
		Errors     []struct{ Extensions struct{ Code string } }
		Extensions struct{ Moment int64 }
	}
	if err := json.Unmarshal(body, &got); err != nil {
		v.T.Errorf("%s is answered %q", action, body)
		return a
	}
	if len(got.Errors) > 0 {
		a.code = got.Errors[0].Extensions.Code
		if v.book.count(a.code); a.code != systemtest.Unavailable && a.code != systemtest.OutcomeUnknown {
			v.T.Errorf("%s is answered %s", action, body)
		}
		return a
	}
	done := got.Data.Done
	a.answered, a.id, a.status, a.moment = true, done.Booking.ID, done.Booking.Status, got.Extensions.Moment
	if len(done.Problems) > 0 {
		a.problem = done.Problems[0].Code
	}
	return a
}

// post sends a query to a server and reads the whole answer; an error where none came.
func (r *trial) post(server int, bearer, query string, variables map[string]any) ([]byte, error) {
	resp, err := r.client.Do(systemtest.Post(r.T, r.URL(server), bearer, query, variables))
	if err != nil {
		return nil, err
	}
	defer func() { _ = resp.Body.Close() }()
	return io.ReadAll(resp.Body)
}

// reads asks a server again and again, and notes how old its answers are.
func (r *trial) reads(server int) {
	for !r.ended() {
		asked := time.Now()
		body, err := r.post(server, "", `{ __typename }`, nil)
		var got struct{ Extensions struct{ Moment int64 } }
		if err == nil && json.Unmarshal(body, &got) == nil && got.Extensions.Moment > 0 {
			r.book.told(r.T, server, got.Extensions.Moment, asked, time.Now())
		} else if err == nil {
			r.T.Errorf("a reader is answered %s", body)
		}
		time.Sleep(systemtest.Pace) // a polite client; nothing is waited for
	}
}
