package servers

import (
	"fmt"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/token"
)

// desks opens a space with so many desks in a lab, day and night from tomorrow on, and
// gives it with the bearer of its desk.
func (r race) desks(capacity int) (space, bearer string) {
	r.T.Helper()
	bearer = r.Tokens.Mint(token.Grant{Subject: "desk", Scope: "lab:mobilab"})
	var got struct {
		AddSpace  struct{ Space struct{ ID string } }
		OpenSlots struct{ Opening struct{ ID string } }
	}
	r.ask(0, bearer, `mutation($name: String!, $n: Int!) { addSpace(input: {lab: "mobilab", name: $name, kind: DESKS, capacity: $n}) { space { id } } }`, map[string]any{"name": fmt.Sprint("Mesas para ", capacity), "n": capacity}, &got)
	r.ask(0, bearer, `mutation($s: ID!, $d: Date!) { openSlots(input: {space: $s, rule: "FREQ=DAILY", opens: "00:00", closes: "24:00", slotMinutes: 60, from: $d}) { opening { id } } }`,
		map[string]any{"s": got.AddSpace.Space.ID, "d": network.Today(time.Now()).String()}, &got)
	if got.OpenSlots.Opening.ID == "" {
		r.T.Fatal("nothing was opened")
	}
	return got.AddSpace.Space.ID, bearer
}

// booked has a guest book an hour at a server: the state that it got, or the problem.
func (r race) booked(server int, bearer, space string, starts time.Time, waits bool, guest int) string {
	var got struct {
		A struct {
			Booking  *struct{ Status string }
			Problems []struct{ Code string }
		}
	}
	body := r.ask(server, bearer, `mutation($i: BookSlotInput!) { a: bookSlot(input: $i) { booking { status } problems { code } } }`,
		map[string]any{"i": map[string]any{
			"space": space, "startsAt": starts, "endsAt": starts.Add(time.Hour), "people": 1, "waitlist": waits,
			"guest": map[string]any{"name": "Pessoa", "email": fmt.Sprintf("pessoa%d@example.org", guest)},
		}}, &got)
	if got.A.Booking != nil {
		return got.A.Booking.Status
	}
	if len(got.A.Problems) == 1 {
		return got.A.Problems[0].Code
	}
	return body
}

func TestOfManyWhoBookTheLastDeskAtTwoServersOneHasIt(t *testing.T) {
	t.Parallel()
	r := twoServers(t)
	space, bearer := r.desks(1)
	r.awaitBoth()
	tomorrow := network.Today(time.Now()).Plus(1).At(12 * 60)
	for name, c := range map[string]struct {
		at    time.Time
		waits bool
		lost  string
	}{
		"the others hear that it is full": {tomorrow, false, "FULL"},
		"the others wait":                 {tomorrow.Add(time.Hour), true, "WAITLISTED"},
	} {
		t.Run(name, func(t *testing.T) {
			answers := make([]string, many)
			atOnce(0, many, func(i int) { answers[i] = r.booked(i%2, bearer, space, c.at, c.waits, i) })
			count := map[string]int{}
			for _, a := range answers {
				count[a]++
			}
			if len(count) != 2 || count["CONFIRMED"] != 1 || count[c.lost] != many-1 {
				t.Errorf("they hear %v", count)
			}
		})
	}
}
