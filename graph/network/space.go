package network

import (
	"slices"
	"time"
)

// A Space is a part of a lab that can be booked.
type Space struct {
	ID    SpaceID `bson:"_id"`
	Stamp `bson:",inline"`
	Lab   LabID  `bson:"lab"`
	Name  string `bson:"name"`
	// SpaceKind is what it is; the field of a record's Kind is taken.
	SpaceKind SpaceKind `bson:"kind"`
	// Capacity is how many people it holds at any instant.
	Capacity  int      `bson:"capacity"`
	Amenities []string `bson:"amenities"`
	// Accessible tells whether it can be reached and used in a wheelchair; nil where
	// nobody said. Accessibility tells more in words.
	Accessible    *bool  `bson:"accessible,omitempty"`
	Accessibility string `bson:"accessibility,omitempty"`
	// Whole says that each booking takes all of it, whatever its people.
	Whole bool `bson:"whole,omitempty"`
	// RetiredAt is when it was given up.
	RetiredAt *time.Time `bson:"retiredAt,omitempty"`
}

type SpaceKind string

// The kinds of space.
const (
	SpaceDesks      SpaceKind = "DESKS"
	SpaceRoom       SpaceKind = "ROOM"
	SpaceAuditorium SpaceKind = "AUDITORIUM"
	SpaceWorkshop   SpaceKind = "WORKSHOP"
	SpaceLab        SpaceKind = "LAB"
)

const KindSpaces Kind = "spaces"

type SpaceID string

func (*Space) Kind() Kind { return KindSpaces }

func (s *Space) Key() string { return string(s.ID) }

func (s *Space) flaws(Draft) Refusal {
	var r Refusal
	r.keeps("name", s.Name, form{max: MaxName, required: true})
	r.keepsWord(slices.Contains([]SpaceKind{SpaceDesks, SpaceRoom, SpaceAuditorium, SpaceWorkshop, SpaceLab}, s.SpaceKind), "kind")
	r.capacity(s.Capacity)
	before := len(r)
	kept := r.list("amenities", s.Amenities, MaxAmenities, form{max: MaxAmenity})
	r.unless(len(r) > before || slices.Equal(kept, s.Amenities), "amenities",
		"A lista tem um texto duas vezes, ou não aparado e em NFC.", "The list has a text twice, or one not trimmed and in NFC.")
	r.keeps("accessibility", s.Accessibility, form{max: MaxAccessibility, lines: true})
	return r
}
