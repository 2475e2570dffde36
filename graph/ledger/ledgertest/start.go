package ledgertest

import (
	"context"
	"errors"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
)

// Rules 12 and 13: start-up. Each spoils what an earlier life left, and a new
// one must show the journal's truth all the same.
var startProofs = []proof{
	{"rule 12: a restart shows what was acknowledged", func(s *Stage) { restarts(s, nothing) }},
	{"rule 12: what the mark does not cover is replayed from the journal", func(s *Stage) { restarts(s, markBehind) }},
	{"rule 12: a document that a slow server overwrote is mended from the lowest mark", func(s *Stage) { restarts(s, slowServer) }},
	{"rule 12: a key that a slow server wrote again is gone all the same", func(s *Stage) { restarts(s, slowKey) }},
	{"rule 12: a half-projected entry is projected whole", func(s *Stage) { restarts(s, halfProjected) }},
	{"rule 13: a mark of an entry that is missing voids the collections", func(s *Stage) { restarts(s, markBeyond) }},
	{"rule 13: a mark with another nonce voids the collections", func(s *Stage) { restarts(s, markOfAnother) }},
	{"rule 13: a document newer than the journal's end voids the collections", func(s *Stage) { restarts(s, documentNewer) }},
	{"rule 13: a document of a change that the journal has not voids the collections", func(s *Stage) { restarts(s, documentTakenBack) }},
	{"rule 13: where there is no mark, documents are not believed", unmarked},
	{"rule 13: a rebuilding that is cut short begins again", rebuildCutShort},
	{"a journal with a hole is not opened", holeInJournal},
	{"a network of another actor key is not opened", otherKey},
}

// A life is what a server left behind: a lab of three names, and a key that was
// dropped. Entry 1 makes both, entry 5 is its last.
type life struct {
	*Stage
	nonces []string
	refs   []ledger.Tally // of all records as of each entry
	// labs are the lab's values by the entry that made them; key was dropped.
	labs map[int64]network.Lab
	b    network.Lab
	key  network.Key
}

func live(s *Stage) life {
	l, err := s.TryOpen(s.Store, Named("one"))
	s.must("opening a ledger", err)
	of := life{Stage: s, labs: map[int64]network.Lab{}}
	keep := func() { lab := *l.Moment().LabBySlug("a"); of.labs[lab.Entry] = lab }
	s.Do(l, With("k", AddLab("a")))
	keep()
	for k := range l.Moment().KeysBefore(s.Now().AddDate(1, 0, 0)) {
		of.key = *k
	}
	s.Do(l, Rename("a", "second"))
	keep()
	s.Pass(network.KeyLife + time.Millisecond)
	_, err = l.DoChores(s.Ctx) // entry 3 drops the key
	s.must("doing the chores", err)
	s.Do(l, AddLab("b"))
	s.Do(l, Rename("a", "third"))
	keep()
	of.b = *l.Moment().LabBySlug("b")
	s.Close(l)
	var refs ledger.Tally
	for _, e := range s.Journal().Entries {
		refs.Follow(e.Steps)
		of.nonces, of.refs = append(of.nonces, e.Nonce), append(of.refs, refs)
	}
	return of
}

func (of life) mark(server string, number int64, nonce string) {
	m := ledger.Mark{Server: server, Number: number, Nonce: nonce, At: Dawn, Format: ledger.DocumentFormat}
	if number < int64(len(of.refs)) {
		m.Refs = of.refs[number]
	}
	of.must("setting a mark", of.Store.SetMark(of.Ctx, m))
}

func (of life) write(puts []network.Record, gone ...network.Ref) {
	of.must("writing documents", of.Store.Write(of.Ctx, puts, gone))
}

func (of life) lab(entry int64) network.Record { lab := of.labs[entry]; return &lab }

// restarts spoils what a life left and looks at the next.
func restarts(s *Stage, spoil func(life)) {
	of := live(s)
	spoil(of)
	s.shows(s.Open(Named("one")))
	s.shows(s.Open(Named("one")))
}

// shows looks whether a life's truth is in memory and in the collections.
func (s *Stage) shows(l *ledger.Ledger) {
	s.Helper()
	s.HasLabs(l, "a", "b")
	if lab := l.Moment().LabBySlug("a"); lab.Name != "third" || lab.Revision != 3 {
		s.Errorf("the lab is %q in revision %d", lab.Name, lab.Revision)
	}
	s.Agree(l)
	s.must("flushing", l.Flush(s.Ctx))
}

func nothing(life) {}

func markBehind(of life) { of.mark("one", 1, of.nonces[1]) }

func slowServer(of life) {
	of.write([]network.Record{of.lab(2)})
	of.mark("slow", 2, of.nonces[2])
}

func slowKey(of life) {
	of.write([]network.Record{&of.key})
	of.mark("slow", 2, of.nonces[2])
}

func halfProjected(of life) {
	of.write(nil, network.RefOf(of.lab(5)))
	of.mark("one", 0, of.nonces[0])
}

func markBeyond(of life) {
	of.write([]network.Record{of.lab(1)})
	of.mark("one", 9, "nonce-of-nine")
}

func markOfAnother(of life) {
	of.write([]network.Record{of.lab(1)})
	of.mark("one", 5, "another")
}

// documentNewer: a backup of the collections is newer than that of the journal.
func documentNewer(of life) {
	lab := of.labs[5]
	lab.Entry, lab.Name = 6, "of entry 6"
	of.write([]network.Record{&lab}, network.RefOf(&of.b)) // entry 6 dropped b too
	of.mark("one", 4, of.nonces[4])
}

// documentTakenBack: an entry 4 that was taken back was projected; the journal's
// own entry 4 is another.
func documentTakenBack(of life) {
	lab := of.labs[1]
	lab.ID, lab.Slug, lab.Entry = "lab_taken_back", "taken-back", 4
	of.write([]network.Record{&lab})
	of.mark("one", 3, of.nonces[3])
}

func unmarked(s *Stage) {
	s.Store.Writes.Keep(FailWrite)
	l, err := s.TryOpen(s.Store, Named("one"))
	s.must("opening a ledger", err)
	s.Do(l, AddLab("a"))
	s.Store.Writes.Await(1)
	closeNow(s, l)
	s.Store.Writes.Keep(nil)
	stale, stray := *l.Moment().LabBySlug("a"), *l.Moment().LabBySlug("a")
	stale.Name = "stale"
	stray.ID, stray.Slug = "lab_stray", "stray"
	s.must("writing documents", s.Store.Write(s.Ctx, []network.Record{&stray, &stale}, nil))
	next := s.Open(Named("one"))
	if lab := next.Moment().LabBySlug("a"); lab.Name != "a" || next.Moment().LabBySlug("stray") != nil {
		s.Errorf("the lab is %q", lab.Name)
	}
	s.Agree(next)
}

// closeNow closes a ledger that cannot finish.
func closeNow(s *Stage, l *ledger.Ledger) {
	s.Helper()
	ctx, cancel := context.WithCancel(s.Ctx)
	cancel()
	if err := l.Close(ctx); !errors.Is(err, context.Canceled) {
		s.Errorf("closing says %v", err)
	}
}

func rebuildCutShort(s *Stage) {
	of := live(s)
	markOfAnother(of)
	of.write([]network.Record{&of.key}, network.RefOf(of.lab(5)))
	s.Store.Writes.Keep(FailWrite)
	l, err := s.TryOpen(s.Store, Named("one"))
	s.must("opening a ledger", err)
	s.Store.Writes.Await(1)
	closeNow(s, l)
	if m := marks(s)["one"]; m.Number != 0 {
		s.Errorf("what is half mended is marked up to entry %d", m.Number)
	}
	s.Store.Writes.Keep(nil)
	s.shows(s.Open(Named("one")))
}

func holeInJournal(s *Stage) {
	live(s)
	e := ledger.Sealed{Number: 9, Nonce: "nine", Previous: "eight"}
	s.must("inserting behind a hole", s.Store.Store.Insert(s.Ctx, e))
	s.must("voiding the mark", s.Store.SetMark(s.Ctx, ledger.Mark{Server: "one", Number: 7, Nonce: "seven"}))
	if _, err := s.TryOpen(s.Store); err == nil {
		s.Error("a journal without entry 6 is opened")
	}
}

func otherKey(s *Stage) {
	_, err := s.TryOpen(s.Store, func(o *ledger.Options) { o.KeyID = "another" })
	if !errors.Is(err, ledger.ErrOtherKey) {
		s.Errorf("opening says %v", err)
	}
}
