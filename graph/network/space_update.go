package network

// Bounds of a space.
const (
	// MaxCapacity is how many people it holds at most.
	MaxCapacity      = 5_000
	MaxAmenities     = 30
	MaxAmenity       = 60
	MaxAccessibility = 1_000
)

// spaceToRun finds a space of a lab that the caller runs.
func (c Case) spaceToRun(ref string) (*Space, Scope, Refusal) {
	if space := c.Space(SpaceID(ref)); space != nil {
		if lab := c.Lab(space.Lab); lab != nil {
			if as, ok := c.runs(lab); ok {
				return space, as, nil
			}
		}
	}
	return nil, Scope{}, missing("space")
}

// inUse refuses a space that was given up.
func (s *Space) inUse() Refusal {
	if s.RetiredAt == nil {
		return nil
	}
	return Refuse(WrongState, "space", "Este espaço foi desativado.", "This space was retired.")
}

type UpdateSpaceInput struct {
	Once

	Cleared
	Space         string
	Revision      *int
	Name          *string
	Kind          *SpaceKind
	Capacity      *int
	Amenities     []string
	Accessible    *bool
	Accessibility *string
	Whole         *bool
	// DryRun tells which bookings stand in the way, and changes nothing.
	DryRun *bool
}

// UpdateSpace changes a space. Nobody loses a place by it: a capacity below what is
// booked is refused, and a dry run tells which bookings would have to go first. Capacity
// that is added goes to the line.
func UpdateSpace(c Case, in UpdateSpaceInput) (Decision, Refusal) {
	old, as, r := c.spaceToRun(in.Space)
	if r != nil {
		return Decision{}, r
	}
	if r = append(stale(in.Revision, old), old.inUse()...); r != nil {
		return Decision{}, r
	}
	next := *old
	r = next.patch(in)
	r = append(r, c.nameIsFree(&next)...)
	if r == nil && value(in.DryRun) {
		return foresee(as, old, c.inTheWay(&next)), nil
	}
	if r == nil {
		r = c.bookedFit(old, &next)
	}
	if r != nil {
		return Decision{}, r
	}
	d := Decision{Put: []Record{&next}, Made: []string{next.Key()}, As: as}
	if next.Capacity > old.Capacity || old.Whole && !next.Whole {
		d.promote(c, &next)
	}
	return d, nil
}

func (s *Space) patch(in UpdateSpaceInput) Refusal {
	var r Refusal
	r.patchText(&s.Name, "name", in.Name, in.Cleared, form{max: MaxName, required: true})
	if kind, ok := patched(&r, "kind", in.Kind, in.Cleared, true); ok {
		s.SpaceKind = kind
	}
	if people, ok := patched(&r, "capacity", in.Capacity, in.Cleared, true); ok {
		s.Capacity = people
		r.capacity(people)
	}
	if in.Amenities != nil || in.Cleared["amenities"] {
		s.Amenities = r.amenities(in.Amenities)
	}
	if in.Accessible != nil || in.Cleared["accessible"] {
		s.Accessible = in.Accessible
	}
	r.patchText(&s.Accessibility, "accessibility", in.Accessibility, in.Cleared, form{max: MaxAccessibility, lines: true})
	if whole, ok := patched(&r, "whole", in.Whole, in.Cleared, true); ok {
		s.Whole = whole
	}
	return r
}

// bookedFit refuses a change after which the bookings that hold places would not all
// fit, and tells when the space is fullest.
func (c Case) bookedFit(old, next *Space) Refusal {
	if next.Capacity >= old.Capacity && next.Whole == old.Whole {
		return nil
	}
	ahead := Span{c.Now, c.Now.Add(MaxBookAhead + MaxStay)}
	peak, at := timelineIn(c, next, ahead).peak(ahead)
	switch {
	case peak <= next.Capacity:
		return nil
	case next.Whole && !old.Whole:
		return Refuse(WrongState, "whole",
			"Há reservas que dividem o espaço, a partir de %s: mude-as ou cancele-as antes.",
			"There are bookings that share the space, from %s on: move or cancel them first.", cityClock(at))
	}
	return Refuse(WrongState, "capacity",
		"Há %d lugares reservados em %s: mude ou cancele reservas antes, ou fique com pelo menos esta capacidade.",
		"%d places are booked at %s: move or cancel bookings first, or keep at least this capacity.", peak, cityClock(at))
}
