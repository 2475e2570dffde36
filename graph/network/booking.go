package network

import "time"

// A Booking is a stay in a space: of consecutive slots, for some people, by one
// booker. Who booked is seen by the booker, the lab's coordinators and the
// committee alone.
type Booking struct {
	ID       BookingID `bson:"_id"`
	Stamp    `bson:",inline"`
	Lab      LabID     `bson:"lab"`
	Space    SpaceID   `bson:"space"`
	StartsAt time.Time `bson:"startsAt"`
	EndsAt   time.Time `bson:"endsAt"`
	People   int       `bson:"people"`
	// Whole says that it takes all of the space.
	Whole bool `bson:"whole,omitempty"`
	// Exactly one of the three is the booker.
	Group   GroupID       `bson:"group,omitempty"`
	Servant ServantID     `bson:"servant,omitempty"`
	Guest   *Guest        `bson:"guest,omitempty"`
	Purpose string        `bson:"purpose,omitempty"`
	Status  BookingStatus `bson:"status"`
	// Kept says that a REQUESTED booking has its place already: it came from the
	// line, and waits for the coordinators alone.
	Kept bool `bson:"kept,omitempty"`
	// Guidelines is the version under which it was made; 0 where the lab had none.
	Guidelines int `bson:"guidelines,omitempty"`
	// Accepted says that the booker accepted that version by themselves.
	Accepted bool `bson:"accepted,omitempty"`
	// Turn is the place in the space's line, while it is WAITLISTED.
	Turn    int       `bson:"turn,omitempty"`
	Series  SeriesID  `bson:"series,omitempty"`
	AskedAt time.Time `bson:"askedAt"`
	// ExpiresAt is until when a request waits for its answer, or an offer for its.
	ExpiresAt   *time.Time `bson:"expiresAt,omitempty"`
	CheckedInAt *time.Time `bson:"checkedInAt,omitempty"`
	// Reason says why it was declined or cancelled.
	Reason string `bson:"reason,omitempty"`
}

// A Guest is a booker whom the network does not know: personal data.
type Guest struct {
	Name  string `bson:"name"`
	Email string `bson:"email"`
	Phone string `bson:"phone,omitempty"`
}

// BookingStatus is where a booking stands.
type BookingStatus string

// The states of a booking.
const (
	// Requested waits for the coordinators. It has no place unless it is Kept.
	Requested BookingStatus = "REQUESTED"
	// Offered has a place and waits for the booker to take it.
	Offered BookingStatus = "OFFERED"
	// Confirmed has a place.
	Confirmed BookingStatus = "CONFIRMED"
	// WaitlistedBooking waits in the line.
	WaitlistedBooking BookingStatus = "WAITLISTED"
	Declined          BookingStatus = "DECLINED"
	BookingCancelled  BookingStatus = "CANCELLED"
	CheckedIn         BookingStatus = "CHECKED_IN"
	NoShow            BookingStatus = "NO_SHOW"
	Ended             BookingStatus = "ENDED"
	Expired           BookingStatus = "EXPIRED"
)

// Kind is KindBookings.
func (*Booking) Kind() Kind { return KindBookings }

// Key is the booking's id.
func (b *Booking) Key() string { return string(b.ID) }

// Span is the time of the stay.
func (b *Booking) Span() Span { return Span{b.StartsAt, b.EndsAt} }

// Holds tells whether the booking has places in the space.
func (b *Booking) Holds() bool {
	return b.Status == Offered || b.Status == Confirmed || b.Status == CheckedIn || b.Status == Requested && b.Kept
}

// Live tells whether the booking may still come to something.
func (b *Booking) Live() bool {
	return b.Holds() || b.Status == Requested || b.Status == WaitlistedBooking
}

// Seats is how many of the space's places the booking takes while it holds them: all
// of a whole space, and never fewer than its people, so that a space that has become
// too small for them has no room.
func (b *Booking) Seats(of *Space) int {
	if b.Whole || of.Whole {
		return max(b.People, of.Capacity)
	}
	return b.People
}

// Due is when time alone changes the booking next; false where it never does.
func (b *Booking) Due() (time.Time, bool) {
	switch b.Status {
	case Requested, Offered:
		return *b.ExpiresAt, true
	case WaitlistedBooking:
		return b.StartsAt, true
	case Confirmed:
		if late := b.StartsAt.Add(NoShowAfter); late.Before(b.EndsAt) {
			return late, true
		}
		return b.EndsAt, true
	case CheckedIn:
		return b.EndsAt, true
	}
	return time.Time{}, false
}

// A BookerKey names a booker among all: "group:ID", "servant:ID", or "guest:" and
// the e-mail as e-mails are compared.
type BookerKey string

// Booker names the booking's booker.
func (b *Booking) Booker() BookerKey {
	switch {
	case b.Group != "":
		return BookerKey("group:" + b.Group)
	case b.Servant != "":
		return BookerKey("servant:" + b.Servant)
	case b.Guest != nil:
		return BookerKey("guest:" + string(comparable(b.Guest.Email)))
	}
	return ""
}

// A Series is a booking that recurs.
type Series struct {
	ID    SeriesID `bson:"_id"`
	Stamp `bson:",inline"`
	Lab   LabID   `bson:"lab"`
	Space SpaceID `bson:"space"`
	// Rule is the RRULE that it was asked for by.
	Rule string `bson:"rule"`
	// Skipped are the occurrences that found no place, so that a request sent again
	// hears of them again.
	Skipped []Skipped `bson:"skipped"`
}

// A Skipped occurrence of a series was not booked, and why.
type Skipped struct {
	StartsAt time.Time `bson:"startsAt"`
	Code     Code      `bson:"code"`
	Message  Text      `bson:"message"`
}

// Kind is KindSeries.
func (*Series) Kind() Kind { return KindSeries }

// Key is the series' id.
func (s *Series) Key() string { return string(s.ID) }

// A Feed is a private calendar: whoever has its address reads it, until it is
// revoked. A booker's has their own bookings, a lab's all of the lab with names.
type Feed struct {
	ID    FeedID `bson:"_id"`
	Stamp `bson:",inline"`
	// Owner asked for it, and Servant is their record.
	Owner   Actor     `bson:"owner"`
	Servant ServantID `bson:"servant,omitempty"`
	// Lab is whose desk it shows; empty for the owner's own bookings.
	Lab LabID `bson:"lab,omitempty"`
	// Warranted says that the token, not a record, carried the right to it: it stands
	// until it is revoked.
	Warranted bool       `bson:"warranted,omitempty"`
	MadeAt    time.Time  `bson:"madeAt"`
	RevokedAt *time.Time `bson:"revokedAt,omitempty"`
}

// Kind is KindFeeds.
func (*Feed) Kind() Kind { return KindFeeds }

// Key is the feed's id.
func (f *Feed) Key() string { return string(f.ID) }
