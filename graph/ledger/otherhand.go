package ledger

import "github.com/redeaberta/rede/graph/network"

// An otherHand error voids the collections: another hand changed documents, which show the
// journal at least up to an entry.
type otherHand struct {
	what string
	upTo int64
}

func (o *otherHand) Error() string { return errVoid.Error() + ": " + o.what }
func (o *otherHand) Unwrap() error { return errVoid }

// tellEdited logs which documents another hand changed. The journal decides what is
// true: they are written anew from it.
func (l *Ledger) tellEdited(refs []network.Ref) {
	l.Log.Warn("documents were changed by another hand, and are written anew from the journal", "documents", len(refs), "ids", idsOf(refs))
}

// tellDeleted logs which documents another hand deleted or put back. What the journal
// changed after an entry may be missing because nobody wrote it yet.
func (l *Ledger) tellDeleted(p *snapshot, upTo int64) {
	if deleted := p.unchanged(p.lacking, upTo); len(deleted) > 0 {
		l.Log.Warn("documents were deleted by another hand, and are written again from the journal", "documents", len(deleted), "ids", idsOf(deleted))
	}
	if added := p.unchanged(p.beyond, upTo); len(added) > 0 {
		l.Log.Warn("documents of no record were put in by another hand, and are removed", "documents", len(added), "ids", idsOf(added))
	}
}

// unchanged are those of some records that the journal did not change after an entry.
func (s *snapshot) unchanged(refs []network.Ref, upTo int64) []network.Ref {
	var old []network.Ref
	for _, ref := range refs {
		if s.changed[ref] <= upTo {
			old = append(old, ref)
		}
	}
	return old
}

// idsOf are the first ids of some records.
func idsOf(refs []network.Ref) []string {
	var ids []string
	for _, ref := range refs[:min(len(refs), maxListed)] {
		ids = append(ids, ref.ID)
	}
	return ids
}
