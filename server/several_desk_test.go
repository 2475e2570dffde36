package main

import (
	"encoding/json"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/token"
)

// desks opens a space with so many desks in a lab, day and night from tomorrow on, and
// gives it with the bearer of its desk.
func (w *town) desks(t *testing.T, capacity int) (space, bearer string) {
	t.Helper()
	bearer = w.life.mint(token.Grant{Subject: "desk", Scope: "lab:mobilab"})
	var got struct {
		Data struct {
			AddSpace  struct{ Space struct{ ID string } }
			OpenSlots struct{ Opening struct{ ID string } }
		}
		Extensions struct{ Moment int64 }
	}
	send := func(query string, variables map[string]any) {
		a := do(t, post(t, w.door(0), bearer, query, variables))
		if err := json.Unmarshal(a.body, &got); err != nil {
			t.Fatalf("%s is answered %s", query, a.body)
		}
	}
	send(`mutation($n: Int!) { addSpace(input: {lab: "mobilab", name: "Mesas", kind: DESKS, capacity: $n}) { space { id } } }`, map[string]any{"n": capacity})
	send(`mutation($s: ID!, $d: Date!) { openSlots(input: {space: $s, rule: "FREQ=DAILY", opens: "00:00", closes: "24:00", slotMinutes: 60, from: $d}) { opening { id } } }`,
		map[string]any{"s": got.Data.AddSpace.Space.ID, "d": network.Today(time.Now()).String()})
	if got.Data.OpenSlots.Opening.ID == "" {
		t.Fatal("nothing was opened")
	}
	w.acknowledged(got.Extensions.Moment)
	return got.Data.AddSpace.Space.ID, bearer
}

// booked has a guest book an hour at a door: the state that it got, or the problem.
func (w *town) booked(t *testing.T, door int, bearer, space string, starts time.Time, waits bool, guest int) string {
	t.Helper()
	a := do(t, post(t, w.door(door), bearer, `mutation($i: BookSlotInput!) { a: bookSlot(input: $i) { booking { status } problems { code } } }`,
		map[string]any{"i": map[string]any{
			"space": space, "startsAt": starts, "endsAt": starts.Add(time.Hour), "people": 1, "waitlist": waits,
			"guest": map[string]any{"name": "Pessoa", "email": fmt.Sprintf("pessoa%d@example.org", guest)},
		}}))
	var got struct {
		Data struct {
			A struct {
				Booking  *struct{ Status string }
				Problems []struct{ Code string }
			}
		}
	}
	if err := json.Unmarshal(a.body, &got); err != nil {
		t.Errorf("booking is answered %s", a.body)
		return ""
	}
	if got.Data.A.Booking != nil {
		return got.Data.A.Booking.Status
	}
	if len(got.Data.A.Problems) == 1 {
		return got.Data.A.Problems[0].Code
	}
	return string(a.body)
}

func TestOfManyWhoBookTheLastDeskAtTwoServersOneHasIt(t *testing.T) {
	t.Parallel()
	const many = 64
	w := newTown(t)
	w.serve("a", w.database.uri)
	w.serve("b", w.database.uri)
	space, bearer := w.desks(t, 1)
	client := newClient(t)
	for door := range 2 {
		reached(t, client, w.door(door), w.newest())
	}
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
			var wait sync.WaitGroup
			for i := range many {
				wait.Go(func() { answers[i] = w.booked(t, i%2, bearer, space, c.at, c.waits, i) })
			}
			wait.Wait()
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
