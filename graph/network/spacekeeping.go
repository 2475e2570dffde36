package network

// Bounds of a space.
const (
	// MaxCapacity is how many people it holds at most.
	MaxCapacity      = 5_000
	MaxAmenities     = 30
	MaxAmenity       = 60
	MaxAccessibility = 1_000
)

// An AddSpaceInput describes a new space of a lab.
type AddSpaceInput struct {
	Once

	Lab           string
	Name          string
	Kind          SpaceKind
	Capacity      int
	Amenities     []string
	Accessible    *bool
	Accessibility *string
	Whole         *bool
}

// AddSpace adds a space to a lab: whoever runs the lab does. It has no slots until
// openings make them.
func AddSpace(c Case, in AddSpaceInput) (Decision, Refusal) {
	lab, as, r := c.labToRun(in.Lab)
	if r != nil {
		return Decision{}, r
	}
	space := &Space{
		ID: SpaceID(c.NewID(KindSpaces)), Lab: lab.ID, SpaceKind: in.Kind, Capacity: in.Capacity,
		Name:          r.text("name", in.Name, form{max: MaxName, required: true}),
		Amenities:     r.amenities(in.Amenities),
		Accessible:    in.Accessible,
		Accessibility: r.text("accessibility", value(in.Accessibility), form{max: MaxAccessibility, lines: true}),
		Whole:         value(in.Whole),
	}
	r.capacity(in.Capacity)
	n := 0
	for other := range c.SpacesOf(lab.ID) {
		if other.RetiredAt == nil {
			n++
		}
	}
	if n >= MaxSpaces {
		r.add(WrongState, "lab", "O laboratório já tem %d espaços.", "The lab has %d spaces already.", n)
	}
	if r = append(r, c.nameIsFree(space)...); r != nil {
		return Decision{}, r
	}
	return Decision{Put: []Record{space}, Made: []string{space.Key()}, As: as}, nil
}

func (r *Refusal) capacity(people int) {
	if people < 1 || people > MaxCapacity {
		r.add(Invalid, "capacity", "Um espaço comporta de 1 a %d pessoas.", "A space holds 1 to %d people.", MaxCapacity)
	}
}

func (r *Refusal) amenities(raw []string) []string {
	if list := r.list("amenities", raw, MaxAmenities, form{max: MaxAmenity}); list != nil {
		return list
	}
	return []string{}
}

// nameIsFree refuses the name of another space of the lab that is in use.
func (c Case) nameIsFree(space *Space) Refusal {
	for other := range c.SpacesOf(space.Lab) {
		if other.ID != space.ID && other.RetiredAt == nil && space.Name != "" && Fold(other.Name) == Fold(space.Name) {
			return Refuse(Taken, "name", "O laboratório já tem um espaço com este nome.", "The lab has a space of this name already.")
		}
	}
	return nil
}

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

// An UpdateSpaceInput is a patch of a space.
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
}

// UpdateSpace changes a space. Who has a place in it keeps it: a capacity below what
// is booked is refused, and a higher one goes to the line.
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
	if r = append(r, c.nameIsFree(&next)...); r == nil {
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

// bookedFit refuses a change after which those who have places would not all fit,
// and tells where they are the most.
func (c Case) bookedFit(old, next *Space) Refusal {
	if next.Capacity >= old.Capacity && next.Whole == old.Whole {
		return nil
	}
	peak, at := fullest(c, next, Span{c.Now, c.Now.Add(MaxBookAhead + MaxStay)})
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

// A RetireSpaceInput gives a space up.
type RetireSpaceInput struct {
	Once

	Space string
	// Reason is what those who booked it are told.
	Reason string
}

// RetireSpace gives a space up for good: it has no slots from now on, and all its
// bookings that live are cancelled.
func RetireSpace(c Case, in RetireSpaceInput) (Decision, Refusal) {
	old, as, r := c.spaceToRun(in.Space)
	if r != nil {
		return Decision{}, r
	}
	reason := r.text("reason", in.Reason, form{max: MaxReason, lines: true, required: true})
	if r = append(r, old.inUse()...); r != nil {
		return Decision{}, r
	}
	fallen, r := c.falling("space", old, Span{c.Now, c.Now.Add(2 * MaxBookAhead)}, (*Booking).Live)
	if r != nil {
		return Decision{}, r
	}
	next := *old
	next.RetiredAt = &c.Now
	d := Decision{Put: []Record{&next}, Made: []string{next.Key()}, As: as}
	d.fell(reason, fallen...)
	return d, nil
}

// falling lists the bookings of a span that a decision of the lab's ends, if they are
// not too many for one change.
func (c Case) falling(field string, space *Space, in Span, falls func(*Booking) bool) ([]*Booking, Refusal) {
	var list []*Booking
	for b := range c.LiveIn(space.ID, in) {
		if falls(b) {
			list = append(list, b)
		}
	}
	if len(list) <= MaxFalling {
		return list, nil
	}
	return nil, Refuse(WrongState, field,
		"Isto cancelaria %d reservas; de uma vez se cancelam até %d: feche o espaço antes por menos tempo (closeSpace).",
		"This would cancel %d bookings; at most %d are cancelled at once: close the space for less time first (closeSpace).", len(list), MaxFalling)
}
