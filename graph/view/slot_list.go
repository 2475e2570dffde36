package view

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"iter"
	"math"
	"slices"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// A SlotConnection is a page of free slots. Nobody counts them all.
type (
	SlotConnection = Connection[*Slot]
	SlotEdge       = Edge[*Slot]
)

// A SlotFilter says which slots.
type SlotFilter struct {
	People     *int
	Audience   *network.Audience
	Near       *network.Location
	WithinKm   *float64
	Lab        *string
	Space      *string
	Kind       *network.SpaceKind
	Amenities  []string
	Accessible *bool

	NearDistrict *string
}

// SlotOrder is an order in which free slots come.
type SlotOrder string

// The orders of free slots.
const (
	SlotsSoonest SlotOrder = "SOONEST"
	SlotsNearest SlotOrder = "NEAREST"
)

// A place to go is a space that a question is about, and how far away it is.
type placeToGo struct {
	*Space
	km float64
}

// Slots lists the slots to come in a time that have room, the soonest first, or those
// of the nearest lab. It computes no more than the page needs.
func (m *Moment) Slots(from, to time.Time, a Args, f *SlotFilter, by *SlotOrder) (*SlotConnection, error) {
	in, err := window(from, to)
	if err != nil {
		return nil, err
	}
	var filter SlotFilter
	if f != nil {
		filter = *f
	}
	if filter.Near, err = filter.from(m); err != nil {
		return nil, err
	}
	nearest := by != nil && *by == SlotsNearest
	if err := filter.check(nearest); err != nil {
		return nil, err
	}
	if m.Reached(in.From) {
		in.From = m.Minute() // slots begin on a minute
	}
	q := slotQuestion{in: in, people: 1, nearest: nearest, order: "slots soonest"}
	if filter.People != nil {
		q.people = *filter.People
	}
	if filter.Near != nil {
		q.order = fmt.Sprintf("slots %v from %v %v", nearest, filter.Near.Latitude, filter.Near.Longitude)
	}
	lab, err := referred("lab", filter.Lab, m.labNamed)
	if err != nil {
		return nil, err
	}
	if _, err := referred("space", filter.Space, m.SpaceByID); err != nil {
		return nil, err
	}
	q.rounds = filter.rounds(m, lab, nearest)
	return page(a, list[*Slot]{order: q.order, walk: q.walk, count: func() int { return 0 }})
}

// from is whence distances are measured, or nil.
func (f SlotFilter) from(m *Moment) (*network.Location, error) {
	district, err := referred("nearDistrict", f.NearDistrict, m.districtNamed)
	switch {
	case err != nil || district == nil:
		return f.Near, err
	case f.Near != nil:
		return nil, network.Malform("Diga near ou nearDistrict, não os dois.", "Say near or nearDistrict, not both.")
	}
	middle := m.middleOf(district)
	if middle == nil {
		return nil, network.Malform("A rede não conhece nenhum lugar neste distrito: escolha um distrito vizinho.", "The network knows no place in this district: choose one beside it.")
	}
	return middle, nil
}

func (f SlotFilter) check(nearest bool) error {
	switch {
	case nearest && f.Near == nil:
		return nearWhat()
	case f.People != nil && *f.People < 1:
		return network.Malform("people é pelo menos 1.", "people is at least 1.")
	case len(f.Amenities) > network.MaxAmenities:
		return network.Malform("Peça menos comodidades de uma vez.", "Ask for fewer amenities at once.")
	}
	return LabFilter{Near: f.Near, WithinKm: f.WithinKm}.check()
}

// rounds are the spaces that a question is about, in the order in which their slots
// come: all at once, or lab by lab.
func (f SlotFilter) rounds(m *Moment, lab *network.Lab, nearest bool) [][]placeToGo {
	var rounds [][]placeToGo
	for r := range m.All(network.KindLabs) {
		l := r.(*network.Lab)
		if lab != nil && l.ID != lab.ID {
			continue
		}
		km, ok := f.reaches(m, l)
		if !ok || nearest && math.IsInf(km, 1) {
			continue
		}
		var spaces []placeToGo
		for s := range m.SpacesOf(l.ID) {
			if s.RetiredAt == nil && f.suits(s) {
				spaces = append(spaces, placeToGo{m.space(s), km})
			}
		}
		if nearest || len(rounds) == 0 {
			rounds = append(rounds, spaces)
		} else {
			rounds[0] = append(rounds[0], spaces...)
		}
	}
	rounds = slices.DeleteFunc(rounds, func(r []placeToGo) bool { return len(r) == 0 })
	slices.SortFunc(rounds, func(a, b []placeToGo) int { return bytes.Compare(a[0].lab(), b[0].lab()) })
	return rounds
}

// reaches tells how far a lab is, and whether it is one of those asked for.
func (f SlotFilter) reaches(m *Moment, l *network.Lab) (km float64, ok bool) {
	if f.Audience != nil {
		g := network.CurrentGuidelines(m, l.ID)
		if g != nil && len(g.Rules.Audiences) > 0 && !slices.Contains(g.Rules.Audiences, *f.Audience) {
			return 0, false
		}
	}
	switch {
	case f.Near == nil:
		return 0, true
	case l.Location == nil:
		km = math.Inf(1)
	default:
		km = l.Location.DistanceKm(*f.Near)
	}
	return km, f.WithinKm == nil || km <= *f.WithinKm
}

// suits tells whether a space is one of those asked for.
func (f SlotFilter) suits(s *network.Space) bool {
	if f.Space != nil && s.Key() != *f.Space {
		return false
	}
	if f.Kind != nil && s.SpaceKind != *f.Kind || f.People != nil && s.Capacity < *f.People {
		return false
	}
	if f.Accessible != nil && (s.Accessible == nil || *s.Accessible != *f.Accessible) {
		return false
	}
	for _, wanted := range f.Amenities {
		has := func(a string) bool { return network.Fold(a) == network.Fold(wanted) }
		if !slices.ContainsFunc(s.Amenities, has) {
			return false
		}
	}
	return true
}

// lab is the beginning of the places of a lab's slots, where labs come one after the
// other: its distance, and its id.
func (p placeToGo) lab() []byte {
	return append(append(kilometres(p.km), p.Space.Space.Lab...), 0)
}

// kilometres and instant write what they are so that it sorts: the bits of positive
// floats are in the order of the numbers.
func kilometres(km float64) []byte {
	return binary.BigEndian.AppendUint64(nil, math.Float64bits(km))
}

func instant(t time.Time) []byte {
	return binary.BigEndian.AppendUint64(nil, uint64(t.UnixMilli())^(1<<63))
}

// A slotQuestion is what a list of free slots is about.
type slotQuestion struct {
	in      network.Span
	people  int
	nearest bool
	order   string
	rounds  [][]placeToGo
}

// walk goes through the free slots from behind a place, or back from before it.
func (q slotQuestion) walk(place []byte, back bool) iter.Seq2[state.Spot, *Slot] {
	return func(yield func(state.Spot, *Slot) bool) {
		for i := range q.rounds {
			if back {
				i = len(q.rounds) - 1 - i
			}
			var before []byte
			if q.nearest {
				before = q.rounds[i][0].lab()
			}
			in, ok := q.rest(before, place, back)
			if ok && !q.round(q.rounds[i], before, in, place, back, yield) {
				return
			}
		}
	}
}

// rest is the time of a round that is left from a place on; false for none.
func (q slotQuestion) rest(before, place []byte, back bool) (network.Span, bool) {
	in := q.in
	if place == nil {
		return in, !in.Empty()
	}
	if rest, same := bytes.CutPrefix(place, before); same && len(rest) >= 8 {
		at := time.UnixMilli(int64(binary.BigEndian.Uint64(rest) ^ (1 << 63)))
		if !back && at.After(in.From) {
			in.From = at
		}
		if back && at.Before(in.To) {
			in.To = at.Add(time.Millisecond)
		}
		return in, !in.Empty()
	}
	return in, !in.Empty() && (bytes.Compare(before, place) > 0) != back
}

// round goes through the free slots of some spaces by their start, in stretches of a
// day and then of more, so that a page does not wait for what it does not show. It
// tells whether to go on.
func (q slotQuestion) round(spaces []placeToGo, before []byte, in network.Span, place []byte, back bool, yield func(state.Spot, *Slot) bool) bool {
	for days := 1; !in.Empty(); days = min(2*days, 14) {
		part := in
		if back {
			part.From = network.Today(in.To.Add(-1)).Plus(1 - days).Begins()
			in.To = part.From
		} else {
			part.To = network.Today(in.From).Plus(days).Begins()
			in.From = part.To
		}
		for _, it := range q.free(spaces, before, part, back) {
			c := bytes.Compare(it.place, place)
			passed := place != nil && (!back && c <= 0 || back && c >= 0)
			if !passed && !yield(state.At(it.place), it.node) {
				return false
			}
		}
	}
	return true
}

// free are the slots with room that begin within a part of the time, in their order.
func (q slotQuestion) free(spaces []placeToGo, before []byte, part network.Span, back bool) []item[*Slot] {
	if part.From.Before(q.in.From) {
		part.From = q.in.From
	}
	if part.To.After(q.in.To) {
		part.To = q.in.To
	}
	var found []item[*Slot]
	for _, s := range spaces {
		for _, slot := range s.slots(part) {
			if slot.Free >= q.people && !slot.From.Before(part.From) {
				place := slices.Concat(before, instant(slot.From), kilometres(s.km), []byte(s.ID()))
				found = append(found, item[*Slot]{place, slot})
			}
		}
	}
	slices.SortFunc(found, func(a, b item[*Slot]) int {
		if back {
			a, b = b, a
		}
		return bytes.Compare(a.place, b.place)
	})
	return found
}
