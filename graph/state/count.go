package state

import (
	"bytes"
	"iter"
	"strings"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
	"github.com/tidwall/btree"
)

// Counts are kept as records are put and dropped, so that asking for one costs no look
// at those counted. A kind's table says under which keys a record counts; what differs
// by caller is told apart there, and added up by who asks.

// A tally is how many records count under each key. It is shared and copied as a tree is.
type tally = *btree.Map[string, int]

// counting gives the table's kind a tally: keys are those under which a record counts.
func counting[R network.Record](k kindTable, keys func(R) [][]byte) kindTable {
	k.counted = func(r network.Record) [][]byte { return keys(r.(R)) }
	return k
}

// count adds n for the record.
func (t *table) count(r network.Record, n int) {
	if t.counted == nil {
		return
	}
	for _, k := range t.counted(r) {
		had, _ := t.tally.Get(string(k))
		if had+n == 0 {
			t.tally.Delete(string(k))
			continue
		}
		t.tally.Set(string(k), had+n)
	}
}

// counts walks the tally of a kind: the parts of each key that begins with the prefix,
// and how many count under it.
func (r reads) counts(kind network.Kind, prefix []byte) iter.Seq2[[]string, int] {
	return func(yield func([]string, int) bool) {
		begin := string(prefix)
		if r.note != nil {
			index, k := countedUnder(prefix)
			r.note.under(kind, index, k)
		}
		r.in.of(kind).tally.Ascend(begin, func(k string, n int) bool {
			return strings.HasPrefix(k, begin) && yield(strings.Split(k[:len(k)-1], "\x00"), n)
		})
	}
}

// countedUnder is where a footprint has the counts under the keys that begin with a
// prefix: those of one sort, such as of labs, by what comes first behind the sort's name.
func countedUnder(prefix []byte) (index string, k []byte) {
	sort, rest, whole := bytes.Cut(prefix, []byte{0})
	if !whole || len(rest) == 0 {
		return "counted", prefix
	}
	return "counted " + string(sort), rest
}

// Members are how many servants are alike.
type Members struct {
	Secretariat network.SecretariatID
	Status      network.MembershipStatus
	Employment  network.Employment
	Count       int
}

func countedServant(s *network.Servant) [][]byte {
	keys := one("member", string(s.Secretariat), string(s.Status), string(s.Employment))
	keys = append(keys, key("consent", string(s.Status), version(s.StatuteVersion)))
	for _, k := range acceptedKeys(s) {
		keys = append(keys, append(key("accepted"), k...))
	}
	return keys
}

// CountMembers tells how many servants a body has of each sort; all bodies', where id is
// empty.
func (r reads) CountMembers(id network.SecretariatID) iter.Seq[Members] {
	prefix := key("member")
	if id != "" {
		prefix = key("member", string(id))
	}
	return func(yield func(Members) bool) {
		for k, n := range r.counts(network.KindServants, prefix) {
			if !yield(Members{network.SecretariatID(k[1]), network.MembershipStatus(k[2]), network.Employment(k[3]), n}) {
				return
			}
		}
	}
}

// CountOutstanding counts the ACTIVE members who did not accept the version of the
// statute last, in this membership.
func (r reads) CountOutstanding(n int) int {
	active := key("consent", string(network.Active))
	return r.sum(network.KindServants, active) - r.sum(network.KindServants, append(active, key(version(n))...))
}

// CountAccepted counts the servants who ever accepted the version.
func (r reads) CountAccepted(n int) int {
	return r.sum(network.KindServants, key("accepted", version(n)))
}

func (r reads) sum(kind network.Kind, prefix []byte) int {
	sum := 0
	for _, n := range r.counts(kind, prefix) {
		sum += n
	}
	return sum
}

func countedBooking(b *network.Booking) [][]byte {
	return [][]byte{key("lab", string(b.Lab), string(b.Status)), key("space", string(b.Space), string(b.Status))}
}

// CountBookingsOfLab counts a lab's bookings by their status.
func (r reads) CountBookingsOfLab(id network.LabID) iter.Seq2[network.BookingStatus, int] {
	return r.countBookings(key("lab", string(id)))
}

// CountBookingsOfSpace counts a space's bookings by their status.
func (r reads) CountBookingsOfSpace(id network.SpaceID) iter.Seq2[network.BookingStatus, int] {
	return r.countBookings(key("space", string(id)))
}

func (r reads) countBookings(prefix []byte) iter.Seq2[network.BookingStatus, int] {
	return func(yield func(network.BookingStatus, int) bool) {
		for k, n := range r.counts(network.KindBookings, prefix) {
			if !yield(network.BookingStatus(k[2]), n) {
				return
			}
		}
	}
}

// Groups are how many groups are alike.
type Groups struct {
	District network.DistrictID
	Kind     mapping.GroupKind
	Status   mapping.GroupStatus
	Count    int
}

// countedGroup leaves those out that were merged.
func countedGroup(g *mapping.Group) [][]byte {
	if g.MergedInto != "" {
		return nil
	}
	return one(string(g.District), string(g.GroupKind), string(g.Status))
}

// CountGroups tells how many groups there are of each sort that were not merged.
func (r reads) CountGroups() iter.Seq[Groups] {
	return func(yield func(Groups) bool) {
		for k, n := range r.counts(mapping.KindGroups, nil) {
			if !yield(Groups{network.DistrictID(k[0]), mapping.GroupKind(k[1]), mapping.GroupStatus(k[2]), n}) {
				return
			}
		}
	}
}
