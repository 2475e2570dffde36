package network

import "iter"

// moveBytes is about how much a step of MoveOn writes at most: well below a
// journal entry's bound, whatever members wrote into their records.
const moveBytes = 1 << 20

// MoveOn is the chore that takes members and labs of dissolved bodies to the
// successors, at most max records at a time. It does nothing once all are moved.
func MoveOn(c Case, max int) (Decision, Refusal) {
	var d Decision
	size := 0
	for r := range c.stranded() {
		size += r.weight()
		if len(d.Put) == max || len(d.Put) > 0 && size > moveBytes {
			break
		}
		d.Put = append(d.Put, r)
	}
	return d, nil
}

// A mover is a record that follows a dissolved body to its heir.
type mover interface {
	Record
	// weight is about how many bytes the record has in the journal.
	weight() int
}

// stranded gives the members and labs of dissolved bodies, moved to their heirs.
func (c Case) stranded() iter.Seq[mover] {
	return func(yield func(mover) bool) {
		for body := range c.DissolvedWithMembers() {
			home := c.heir(body).ID
			for s := range c.MembersOf(body.ID) {
				next := s.copy()
				next.enter(Period{Status: s.Status, Secretariat: home, Employment: s.Employment, Since: c.Now})
				if !yield(next) {
					return
				}
			}
			for lab := range c.LabsOf(body.ID) {
				next := *lab
				next.Secretariat = home
				if !yield(next.dated(lab, c.Now)) {
					return
				}
			}
		}
	}
}

// What a record, and an item in one of its lists, weigh without their texts.
const recordWeight, itemWeight = 1_000, 200

func (s *Servant) weight() int {
	n := recordWeight + len(s.Name) + len(s.Position) + len(s.Bio)
	for _, interest := range s.Interests {
		n += itemWeight + len(interest)
	}
	for _, p := range s.Periods {
		n += itemWeight + len(p.Reason)
	}
	return n + itemWeight*len(s.Acceptances)
}

func (l *Lab) weight() int {
	return recordWeight + len(l.Name) + len(l.Description) + len(l.Address) + len(l.Website) + itemWeight*(len(l.Coordinators)+len(l.Terms))
}
