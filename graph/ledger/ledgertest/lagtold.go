package ledgertest

import (
	"bytes"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
)

// A shared buffer is written by a ledger's log and read by a case.
type sharedBuffer struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (b *sharedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.Write(p)
}

func (b *sharedBuffer) count(text string) int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return strings.Count(b.buf.String(), text)
}

// outageIsNoLag: what cannot be written for an outage is no lag besides, until that is over.
func outageIsNoLag(s *Stage) {
	c, log := newClocks(s), &sharedBuffer{}
	l := s.Open(c.watched, func(o *ledger.Options) { o.Log = slog.New(slog.NewTextHandler(log, nil)) })
	s.must("flushing", l.Flush(s.Ctx))
	s.Store.Writes.Keep(diskFull)
	s.Do(l, AddLab("a"))
	s.until(func() bool { return log.count("level=WARN") == 1 })
	c.pass(11 * time.Second)
	c.compared()
	if n := log.count("level=WARN"); n != 1 {
		s.Errorf("while the outage lasts the log has %d lines of it", n)
	}
	s.Store.Writes.Keep(nil)
	s.must("flushing", l.Flush(s.Ctx))
	s.Agree(l)
}

func tellsLag(s *Stage) {
	c, log := newClocks(s), &sharedBuffer{}
	l := s.Open(c.watched, func(o *ledger.Options) { o.Log = slog.New(slog.NewTextHandler(log, nil)) })
	s.must("flushing", l.Flush(s.Ctx))
	if records, age := l.Behind(); records != 0 || age != 0 {
		s.Errorf("collections that show all are %d records and %s behind", records, age)
	}
	gate := NewGate()
	s.Store.Writes.Put(gate.HoldWrite)
	s.Do(l, AddLab("a"))
	<-gate.Reached
	s.Do(l, AddLab("b"))
	c.pass(11 * time.Second)
	if records, age := l.Behind(); records != 2 || age != 11*time.Second {
		s.Errorf("two labs are %d records and %s behind", records, age)
	}
	s.until(func() bool { return log.count("the collections are behind the journal") == 1 })
	if err := l.Ready(); err != nil {
		s.Errorf("a lag that may end says %v", err)
	}
	s.looked() // a comparison of the clocks that is under way would find a minute in its middle
	c.pass(time.Minute)
	if err := l.Ready(); !errors.Is(err, ledger.ErrBehind) || !strings.Contains(err.Error(), "2 records, for 1m11s") {
		s.Errorf("after a minute Ready says %v", err)
	}
	gate.Open()
	s.must("flushing", l.Flush(s.Ctx))
	s.until(func() bool { return log.count("the collections follow the journal again") == 1 })
	if n := log.count("behind the journal"); n != 1 {
		s.Errorf("the lag is told %d times", n)
	}
	s.must("being ready", l.Ready())
}
