package sqlite

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// reachedName is the file that remembers how far the journal had come.
const reachedName = "rede.reached"

// behind is how long after an entry its number is written.
const behind = time.Second

// A memo remembers in a small file the number of the newest entry that is in for good.
// It is written behind the journal and never before an entry is acknowledged, so that
// a journal that ends before it has lost something.
type memo struct {
	file   *os.File
	log    *slog.Logger
	newest atomic.Int64
	kept   int64 // what the file says; the writer's own
	told   bool  // that it cannot be written

	wake chan struct{}
	end  chan struct{}
	done sync.WaitGroup
}

// readMemo reads the number; 0 where there is none, and none that can be read: after a
// power cut the file may be anything.
func readMemo(path string, log *slog.Logger) (int64, error) {
	raw, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("reading %s: %w", path, err)
	}
	number, err := strconv.ParseInt(strings.TrimSpace(string(raw)), 10, 64)
	if err != nil {
		log.Warn("the number of the newest entry cannot be read; nothing is compared with it", "file", path)
		return 0, nil
	}
	return number, nil
}

// keepMemo begins to remember. The number is that of the newest entry.
func keepMemo(path string, number int64, log *slog.Logger) (*memo, error) {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, fmt.Errorf("opening %s: %w", path, err)
	}
	m := &memo{file: file, log: log, kept: -1, wake: make(chan struct{}, 1), end: make(chan struct{})}
	m.newest.Store(number)
	m.save()
	m.done.Go(m.run)
	return m, nil
}

// note hears of an entry that is in. It does not wait for the file.
func (m *memo) note(number int64) {
	for {
		newest := m.newest.Load()
		if number <= newest || m.newest.CompareAndSwap(newest, number) {
			break
		}
	}
	select {
	case m.wake <- struct{}{}:
	default: // it is awake
	}
}

func (m *memo) run() {
	for {
		select {
		case <-m.wake:
		case <-m.end:
			return
		}
		timer := time.NewTimer(behind)
		select {
		case <-timer.C:
			m.save()
		case <-m.end:
			timer.Stop()
			return
		}
	}
}

// save writes the number, always in as many bytes. A disk that is full keeps nobody.
func (m *memo) save() {
	number := m.newest.Load()
	if number == m.kept {
		return
	}
	_, err := m.file.WriteAt(fmt.Appendf(nil, "%019d\n", number), 0)
	if err == nil {
		err = m.file.Sync()
	}
	switch {
	case err == nil:
		m.kept, m.told = number, false
	case !m.told:
		m.told = true
		m.log.Warn("the number of the newest entry cannot be written", "reason", err.Error())
	}
}

// close writes the number a last time.
func (m *memo) close() error {
	close(m.end)
	m.done.Wait()
	m.save()
	return m.file.Close()
}
