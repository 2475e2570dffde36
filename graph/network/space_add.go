package network

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
	r = append(r, lab.InUse()...)
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
		if other.ID != space.ID && other.RetiredAt == nil && space.Name != "" && unaccented(other.Name) == unaccented(space.Name) {
			return Refuse(Taken, "name", "O laboratório já tem um espaço com este nome.", "The lab has a space of this name already.")
		}
	}
	return nil
}
