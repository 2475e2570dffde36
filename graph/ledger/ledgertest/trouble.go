package ledgertest

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
)

// What operators meet: a full disk, and what they are told of the journal.
var troubleProofs = []proof{
	{"full disk: callers hear of it in time, reads go on, and with room all goes on", fullDisk},
	{"full disk: what is not projected is, once there is room", fullDiskProjection},
	{"a database that is away is no readiness, and is one again when it is back", notReady},
	{"an outage is one line of the log when it begins and one when it ends", tellsOutage},
	{"observing: each entry's outcome is told once", observes},
}

// errFull is what a database says when its disk is full: nothing that
// tells whether the bytes would be taken another time.
var errFull = errors.New("(InternalError) database or disk is full (13)")

// DiskFull has no room for an entry.
func DiskFull(Insert) Insert {
	return func(context.Context, ledger.Sealed) error { return errFull }
}

// diskFull has no room for documents.
func diskFull(Write) Write {
	return func(context.Context, []network.Record, []network.Ref) error { return errFull }
}

func fullDisk(s *Stage) {
	l := s.Open(func(o *ledger.Options) { o.Patience = 500 * time.Millisecond })
	s.until(func() bool { _, err := l.Do(s.Ctx, With("a", AddLab("a"))); return err == nil }) // an engine may be slower
	s.Store.Inserts.Keep(DiskFull)
	s.Fails(l, With("k", AddLab("b")), ledger.ErrOutcomeUnknown)
	s.Fails(l, AddLab("c"), ledger.ErrUnavailable)
	if l.Moment().LabBySlug("a") == nil {
		s.Error("what was there is not read any more")
	}
	ref := network.RefOf(l.Moment().LabBySlug("a"))
	if told, err := l.Walk(s.Ctx, ref, placeOf(l, ref), 1); err != nil || len(told) != 1 {
		s.Errorf("the history of what was there is not read any more: %v", err)
	}
	s.Store.Inserts.Keep(nil)
	s.until(func() bool { _, err := l.Do(s.Ctx, With("k", AddLab("b"))); return err == nil })
	s.until(func() bool { _, err := l.Do(s.Ctx, With("d", AddLab("d"))); return err == nil })
	s.HasLabs(l, "a", "b", "d")
	s.Agree(l)
}

func notReady(s *Stage) {
	l := s.Open(Hasty, Following)
	s.Store.Finds.Keep(FailFind)
	s.until(func() bool { return errors.Is(l.Ready(), ledger.ErrUnavailable) })
	s.Store.Finds.Keep(nil)
	s.until(func() bool { return l.Ready() == nil })
}

func tellsOutage(s *Stage) {
	log := &sharedBuffer{}
	l := s.Open(Hasty, Following, func(o *ledger.Options) { o.Log = slog.New(slog.NewTextHandler(log, nil)) })
	s.must("flushing", l.Flush(s.Ctx))
	before := log.count("level=")
	s.Store.Finds.Keep(FailFind)
	s.Store.Inserts.Keep(DiskFull)
	s.Store.Writes.Keep(diskFull)
	s.until(func() bool { return errors.Is(l.Ready(), ledger.ErrUnavailable) })
	for range 20 {
		_, _ = l.Do(s.Ctx, AddLab("a"))
	}
	s.Store.Finds.Await(20)
	if n := log.count("level=") - before; n != 1 || log.count("level=WARN") != 1 {
		s.Errorf("while the outage lasts the log has %d lines of it", n)
	}
	s.Store.Finds.Keep(nil)
	s.Store.Inserts.Keep(nil)
	s.Store.Writes.Keep(nil)
	s.until(func() bool { return log.count("the database answers again") == 1 })
	if n := log.count("level=") - before; n != 2 {
		s.Errorf("when the outage is over the log has %d lines of it", n)
	}
}

func fullDiskProjection(s *Stage) {
	l := s.Open()
	s.must("flushing", l.Flush(s.Ctx))
	s.Store.Writes.Keep(diskFull)
	s.Store.Marked.Put(FailMark)
	s.Do(l, AddLab("a"))
	s.Store.Writes.Await(1)
	s.Do(l, Rename("a", "again"))
	s.Store.Writes.Keep(nil)
	s.Agree(l)
}

func observes(s *Stage) {
	var mu sync.Mutex
	var heard []string
	hear := func(format string, args ...any) {
		mu.Lock()
		defer mu.Unlock()
		heard = append(heard, fmt.Sprintf(format, args...))
	}
	other := s.Other()
	l, err := s.TryOpen(s.Store, func(o *ledger.Options) {
		o.Observe = func(number int64, commands, bytes int) func(string) {
			hear("%d has %d commands, bytes: %t", number, commands, bytes > 0)
			return func(outcome string) { hear("%d is %s", number, outcome) }
		}
	})
	s.must("opening a ledger", err)
	s.Store.Inserts.Put(LoseRequest) // tried again, told once
	s.Do(l, AddLab("a"))
	s.Store.Inserts.Put(First(func() { s.Do(other, AddLab("b")) }))
	s.Do(l, AddLab("c"))
	s.Store.Inserts.Put(Refuse)
	s.Fails(l, AddLab("d"), ledger.ErrBroken)
	s.Store.Inserts.Keep(LoseRequest)
	reply := s.Start(s.Ctx, l, AddLab("e"))
	s.Store.Inserts.Await(2)
	closeNow(s, l)
	if r := <-reply; !errors.Is(r.Err, ledger.ErrOutcomeUnknown) {
		s.Errorf("the last caller hears %v", r.Err)
	}
	want := []string{
		"1 has 1 commands, bytes: true", "1 is committed",
		"2 has 1 commands, bytes: true", "2 is lost",
		"3 has 1 commands, bytes: true", "3 is committed",
		"4 has 1 commands, bytes: true", "4 is refused", "4 has 0 commands, bytes: false", "4 is committed",
		"5 has 1 commands, bytes: true", "5 is unknown",
	}
	if !slices.Equal(heard, want) {
		s.Errorf("what is told is %q", heard)
	}
}
