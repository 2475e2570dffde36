package view

import (
	"sync/atomic"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

func TestAnAnswerHasSoManySlots(t *testing.T) {
	lab := &network.Lab{ID: labID(1), Slug: "lab", Name: "Lab"}
	space := &network.Space{ID: "space_1", Lab: lab.ID, Name: "Mesas", SpaceKind: network.SpaceDesks, Capacity: 1}
	m := seen(city(t, lab, space, &network.Opening{
		ID: "opening_1", Space: space.ID, Rule: "FREQ=DAILY", Closes: 24 * 60, SlotMinutes: network.MinSlotMinutes, From: network.DateOf(noon),
	}), network.Caller{})
	begins, aDay := network.DateOf(noon).Begins(), 24*60/network.MinSlotMinutes
	days := MaxSlotsTold / aDay
	ask := func(days int) (int, error) {
		slots, err := m.space(space).Slots(begins, begins.Add(time.Duration(days)*24*time.Hour))
		return len(slots), err
	}
	m.SlotCount = new(atomic.Int64)
	if n, err := ask(days); n != days*aDay || err != nil {
		t.Fatalf("%d days have %d slots, %v", days, n, err)
	}
	if n, err := ask(1); n != 0 || err == nil {
		t.Errorf("behind them there is room for %d, %v", n, err)
	}
	m.SlotCount = new(atomic.Int64)
	if n, err := ask(days + 1); n != 0 || err == nil {
		t.Errorf("at once there is room for %d, %v", n, err)
	}
}
