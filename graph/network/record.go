package network

import (
	"errors"
	"time"
)

// A Kind is a kind of record, and the name of the collection that shows it.
type Kind string

// The kinds of record, one collection each.
const (
	KindSecretariats Kind = "secretariats"
	KindServants     Kind = "servants"
	KindLabs         Kind = "labs"
	KindDistricts    Kind = "districts"
	KindNominations  Kind = "nominations"
	KindLinks        Kind = "links"
	KindRevocations  Kind = "revocations"
	KindKeys         Kind = "idempotencyKeys"
)

// kinds has, for each kind, the prefix of its ids and a blank record to decode
// into. A kind that is missing here is missing from the store and from start-up.
var kinds = map[Kind]struct {
	prefix string
	blank  func() Record
}{
	KindSecretariats: {"secretariat", func() Record { return new(Secretariat) }},
	KindServants:     {"servant", func() Record { return new(Servant) }},
	KindLabs:         {"lab", func() Record { return new(Lab) }},
	KindDistricts:    {"district", func() Record { return new(District) }},
	KindNominations:  {"nomination", func() Record { return new(Nomination) }},
	KindLinks:        {"link", func() Record { return new(Link) }},
	KindRevocations:  {"revocation", func() Record { return new(Revocation) }},
	KindStatutes:     {"statute", func() Record { return new(Statute) }},
	KindMeetings:     {"meeting", func() Record { return new(Meeting) }},
	KindMinutes:      {"minutes", func() Record { return new(Minutes) }},
	KindAnswers:      {"answer", func() Record { return new(Answer) }},
	KindProposals:    {"proposal", func() Record { return new(Proposal) }},
	KindInitiatives:  {"initiative", func() Record { return new(Initiative) }},
	KindAdvances:     {"advance", func() Record { return new(Advance) }},
	KindGuidelines:   {"guidelines", func() Record { return new(Guidelines) }},
	KindSpaces:       {"space", func() Record { return new(Space) }},
	KindOpenings:     {"opening", func() Record { return new(Opening) }},
	KindClosures:     {"closure", func() Record { return new(Closure) }},
	KindHolidays:     {"holiday", func() Record { return new(Holiday) }},
	KindBookings:     {"booking", func() Record { return new(Booking) }},
	KindSeries:       {"series", func() Record { return new(Series) }},
	KindFeeds:        {"feed", func() Record { return new(Feed) }},
	KindGroups:       {"group", func() Record { return new(Group) }},
	KindTrainings:    {"training", func() Record { return new(Training) }},
	KindEnrolments:   {"enrolment", func() Record { return new(Enrolment) }},
	KindCommitments:  {"commitment", func() Record { return new(Commitment) }},
	KindReports:      {"report", func() Record { return new(Report) }},
	KindKeys:         {"key", func() Record { return new(Key) }},
}

// Kinds lists every kind of record in a fixed order.
func Kinds() []Kind {
	return []Kind{
		KindSecretariats, KindServants, KindLabs, KindDistricts, KindNominations, KindLinks, KindRevocations,
		KindStatutes, KindMeetings, KindMinutes, KindAnswers, KindProposals, KindInitiatives, KindAdvances,
		KindGuidelines, KindSpaces, KindOpenings, KindClosures, KindHolidays, KindBookings, KindSeries, KindFeeds, KindGroups,
		KindTrainings, KindEnrolments, KindCommitments, KindReports,
		KindKeys,
	}
}

// Blank gives an empty record of the kind, or nil where there is no such kind.
func (k Kind) Blank() Record {
	if info, ok := kinds[k]; ok {
		return info.blank()
	}
	return nil
}

// Prefix is the type prefix of the ids of this kind: "lab" in lab_01h45….
func (k Kind) Prefix() string { return kinds[k].prefix }

// KindOfPrefix finds the kind whose ids begin with the prefix.
func KindOfPrefix(prefix string) (Kind, bool) {
	for k, info := range kinds {
		if info.prefix == prefix {
			return k, true
		}
	}
	return "", false
}

// A Record is one thing of the network that the journal keeps. A record that
// was put is never changed again: a rule copies it, changes the copy and puts
// that.
type Record interface {
	Kind() Kind
	// Key is the record's id, unique within its kind.
	Key() string
	// Mark gives the record's stamp, which only the ledger writes.
	Mark() *Stamp
}

// A Stamp says which change a record's value comes from.
type Stamp struct {
	// Revision counts the changes of the record, from 1.
	Revision int `bson:"revision"`
	// Entry and Step are the journal entry, and the step within it, that made
	// this value.
	Entry int64 `bson:"entry"`
	Step  int   `bson:"step"`
	// ChangedAt is the server's clock at that step.
	ChangedAt time.Time `bson:"changedAt"`
}

// Mark gives the stamp itself, so that every record that embeds one has it.
func (s *Stamp) Mark() *Stamp { return s }

// A Ref names a record.
type Ref struct {
	Kind Kind
	ID   string
}

// RefOf names the record given.
func RefOf(r Record) Ref { return Ref{r.Kind(), r.Key()} }

// A Place is where the journal changed a record: an entry and a step within it.
type Place struct {
	Entry int64
	Step  int
}

// A Past is one change of a record, as the journal has it.
type Past struct {
	Place
	At     time.Time
	Actor  Actor
	As     string
	Action string
	// Record is the value after the change; nil where the record was gone.
	Record Record
	// Before is where the change before this one is; nil for the first.
	Before *Place
}

// A Key remembers that a caller's idempotency key was used, so that the same
// request sent again gets the same answer and does nothing twice. It is kept
// for KeyLife.
type Key struct {
	ID    string `bson:"_id"`
	Stamp `bson:",inline"`
	// Input is the SHA-256 of the request's input.
	Input string `bson:"input"`
	// Made has the ids of the records that the first request answered with; Answer
	// reads it.
	Made []string  `bson:"made"`
	At   time.Time `bson:"at"`
}

// KeyLife is how long an idempotency key is remembered.
const KeyLife = 48 * time.Hour

// Kind is KindKeys.
func (*Key) Kind() Kind { return KindKeys }

// Key is the hash of caller, mutation and the client's key.
func (k *Key) Key() string { return k.ID }

// DropKeys is the chore that forgets idempotency keys older than KeyLife, at
// most max at a time.
func DropKeys(c Case, max int) (Decision, Refusal) {
	var d Decision
	for k := range c.KeysBefore(c.Now.Add(-KeyLife)) {
		if len(d.Drop) == max {
			break
		}
		d.Drop = append(d.Drop, RefOf(k))
	}
	return d, nil
}

// ErrNoPast says that the journal has no such change of the record.
var ErrNoPast = errors.New("the journal has no such change of the record")
