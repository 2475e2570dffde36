package servers

import (
	"os"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/redeaberta/rede/server/systemtest"
)

// One of two servers ends under load, by a signal that asks or by one that does
// not. Whoever asked it hears an answer or a closed connection and asks the
// other; nothing acknowledged is lost or done twice; it starts again cleanly.
func TestAServerEndsUnderLoadWhileTheOtherGoesOn(t *testing.T) {
	t.Parallel()
	w := systemtest.NewCluster(t)
	w.Serve("a", w.Database.URI)
	b := w.Launch("b", w.Database.URI)
	door := w.AddURL(b.URL)
	people := w.AddClients(24, 0, door)
	for _, signal := range []os.Signal{syscall.SIGTERM, os.Kill, syscall.SIGTERM, os.Kill} {
		var working sync.WaitGroup
		underway := w.After(len(people))
		working.Go(func() { systemtest.Each(people, func(r *systemtest.Client) { r.Work(t, *deedsEach/2+1) }) })
		<-underway
		if err := b.Process.Signal(signal); err != nil {
			t.Fatal(err)
		}
		if signal == os.Kill {
			b.WantKilled()
		} else if err := b.Ended(); err != nil {
			t.Errorf("the program ended: %v", err)
		} else if log := strings.Join(b.Log, "\n"); !strings.Contains(log, "stopping") || strings.Contains(log, `"WARN"`) {
			t.Errorf("a server that was asked to end says: %s", log)
		}
		b = w.Launch("b", w.Database.URI)
		w.Move(door, b.URL)
		working.Wait()
		if t.Failed() {
			return
		}
	}
	w.Agree()
	if err := b.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := b.Ended(); err != nil {
		t.Errorf("the program ended: %v", err)
	}
	w.End()
}
