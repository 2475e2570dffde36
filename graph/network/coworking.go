package network

import (
	"iter"
	"time"
)

// Coworking is what a rule may ask about the labs' spaces and who uses them.
type Coworking interface {
	// GuidelinesOf lists a lab's guidelines, the newest version first.
	GuidelinesOf(LabID) iter.Seq[*Guidelines]
	Space(SpaceID) *Space
	// SpacesOf lists a lab's spaces, retired ones too, by name.
	SpacesOf(LabID) iter.Seq[*Space]
	Opening(OpeningID) *Opening
	// OpeningsOf lists a space's openings, ended ones too.
	OpeningsOf(SpaceID) iter.Seq[*Opening]
	Closure(ClosureID) *Closure
	// ClosuresOf lists a space's closures that overlap the span and were not
	// lifted, by their start.
	ClosuresOf(SpaceID, Span) iter.Seq[*Closure]
	Holiday(HolidayID) *Holiday
	// HolidaysOn lists the holidays of a day: the city's and single labs'.
	HolidaysOn(Date) iter.Seq[*Holiday]
	// HolidaysIn lists the holidays from one day through another by their day, for
	// the price of one look-up.
	HolidaysIn(first, last Date) iter.Seq[*Holiday]
	Groups
	Bookings
}

// Bookings is what a rule may ask about bookings.
type Bookings interface {
	Booking(BookingID) *Booking
	// LiveIn lists a space's live bookings (Booking.Live) that overlap the span,
	// each once, in the order of their start, then of their id. It costs what lies in
	// the span, whatever lies outside.
	LiveIn(SpaceID, Span) iter.Seq[*Booking]
	// WaitingFor lists a space's WAITLISTED bookings in their turn.
	WaitingFor(SpaceID) iter.Seq[*Booking]
	// LastTurn is the highest turn in a space's line, 0 where nobody waits.
	LastTurn(SpaceID) int
	// BookingsBy lists a booker's bookings of any state that end after t, by their
	// start.
	BookingsBy(b BookerKey, t time.Time) iter.Seq[*Booking]
	// BookingsDue lists the bookings that time alone changes at t or before
	// (Booking.Due), the longest due first.
	BookingsDue(t time.Time) iter.Seq[*Booking]
	// OfSeries lists a series' bookings by their start.
	OfSeries(SeriesID) iter.Seq[*Booking]
	Series(SeriesID) *Series
	Feed(FeedID) *Feed
	// FeedsOf lists an actor's feeds that were not revoked.
	FeedsOf(Actor) iter.Seq[*Feed]
	// FeedsMadeBy lists those that a token made, FeedsOfLab those of a lab's desk,
	// likewise.
	FeedsMadeBy(token string) iter.Seq[*Feed]
	FeedsOfLab(LabID) iter.Seq[*Feed]
}

// Groups is what coworking asks about the groups that book. Who keeps groups answers
// it: graph/mapping.
type Groups interface {
	// BookingGroup finds a group by its id or slug; nil for none. One that was merged
	// into another is that one.
	BookingGroup(ref string) BookingGroup
}

// Codes of problems with bookings.
const (
	// Full: places are missing at some instant of the time asked for.
	Full Code = "FULL"
	// Closed: the space is closed at some instant of it.
	Closed Code = "CLOSED"
	// NoSlot: it does not begin and end with slots that follow one another.
	NoSlot Code = "NO_SUCH_SLOT"
	// AgainstGuidelines: a rule of the lab's guidelines forbids it.
	AgainstGuidelines Code = "AGAINST_GUIDELINES"
	// NotAccepted: the booker has not accepted the lab's current guidelines.
	NotAccepted Code = "GUIDELINES_NOT_ACCEPTED"
)

// Bounds of coworking, whatever a lab's guidelines say.
const (
	// MaxBookAhead is how far ahead anything can be booked.
	MaxBookAhead = 366 * 24 * time.Hour
	// MaxStay is how long a booking lasts at most.
	MaxStay = 7 * 24 * time.Hour
	// MaxWindow is the longest time whose slots are told at once.
	MaxWindow = 92 * 24 * time.Hour
	// MaxLine is how many may wait for one space.
	MaxLine = 500
	// MaxLive is how many live bookings one booker may have.
	MaxLive = 200
	// MaxDisplaced is how many bookings one decision may displace, so that a change
	// stays bounded.
	MaxDisplaced = 1_000
	// MaxOccurrences is how many bookings a series has at most.
	MaxOccurrences = 100
	// MaxSpaces is how many spaces a lab has, MaxOpenings how many openings a space.
	MaxSpaces, MaxOpenings = 100, 50
	// RequestLife is how long a request waits for the coordinators' answer, OfferLife
	// how long an offer waits for the booker's: each no longer than until the booking
	// begins.
	RequestLife, OfferLife = 72 * time.Hour, 24 * time.Hour
	// NoShowAfter is how long after its beginning a booking without check-in is a
	// no-show, at its end at the latest.
	NoShowAfter = 30 * time.Minute
	// CheckInBefore is how long before its beginning one may check in.
	CheckInBefore = 30 * time.Minute
)
