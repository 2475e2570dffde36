package main

import (
	"os"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
)

// One of two servers ends under load, by a signal that asks or by one that does
// not. Whoever asked it hears an answer or a closed connection and asks the
// other; nothing acknowledged is lost or done twice; it starts again cleanly.
func TestAServerEndsUnderLoadWhileTheOtherGoesOn(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.serve("a", w.database.uri)
	b := w.launch("b", w.database.uri)
	door := w.open(b.url)
	people := w.settle(24, 0, door)
	for _, signal := range []os.Signal{syscall.SIGTERM, os.Kill, syscall.SIGTERM, os.Kill} {
		var working sync.WaitGroup
		underway := w.after(len(people))
		working.Go(func() { all(people, func(r *dweller) { r.live(t, *deedsEach/2+1) }) })
		<-underway
		if err := b.Process.Signal(signal); err != nil {
			t.Fatal(err)
		}
		if signal == os.Kill {
			b.wantKilled()
		} else if err := b.wait(); err != nil {
			t.Errorf("the program ended: %v", err)
		} else if log := strings.Join(b.log, "\n"); !strings.Contains(log, "stopping") || strings.Contains(log, `"WARN"`) {
			t.Errorf("a server that was asked to end says: %s", log)
		}
		b = w.launch("b", w.database.uri)
		w.move(door, b.url)
		working.Wait()
		if t.Failed() {
			return
		}
	}
	w.agree()
	if err := b.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := b.wait(); err != nil {
		t.Errorf("the program ended: %v", err)
	}
	w.ended()
}

// after is closed once so many mutations more were acknowledged.
func (w *town) after(n int) <-chan struct{} {
	reached := make(chan struct{})
	w.mu.Lock()
	defer w.mu.Unlock()
	w.bells = append(w.bells, bell{w.acks + n, reached})
	return reached
}

// A bell rings once enough mutations were acknowledged.
type bell struct {
	at   int
	ring chan struct{}
}

// acknowledged notes one more, of a moment.
func (w *town) acknowledged(moment int64) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.acks++
	w.moment = max(w.moment, moment)
	w.bells = slices.DeleteFunc(w.bells, func(b bell) bool {
		if w.acks < b.at {
			return false
		}
		close(b.ring)
		return true
	})
}
