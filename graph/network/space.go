package network

import "time"

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

// SpaceKind is what a space is.
type SpaceKind string

// The kinds of space.
const (
	SpaceDesks      SpaceKind = "DESKS"
	SpaceRoom       SpaceKind = "ROOM"
	SpaceAuditorium SpaceKind = "AUDITORIUM"
	SpaceWorkshop   SpaceKind = "WORKSHOP"
	SpaceLab        SpaceKind = "LAB"
)

// Kind is KindSpaces.
func (*Space) Kind() Kind { return KindSpaces }

// Key is the space's id.
func (s *Space) Key() string { return string(s.ID) }
