package speed

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"log/slog"
	"maps"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/codec"
	"github.com/redeaberta/rede/server/program"
)

// BenchmarkGrowth makes a year of a city of 5,000 servants and 20,000 bookings, each
// change in an entry of its own as a year has them, and tells what the journal comes to
// by kind of change, and how long rede check, rede check --since, a start and a start
// that makes the collections again take then. It takes some minutes; -benchtime 1x.
func BenchmarkGrowth(b *testing.B) {
	for _, on := range engines {
		b.Run(on.name, func(b *testing.B) {
			at := on.make(b)
			last := year(b, at)
			tally(b, at)
			at.reportSize(b)
			check(b, at, "check", 0)
			check(b, at, "check-since-1000", last-1000)
			reopen(b, at, "open")
			void(b, at, false)
			reopen(b, at, "void-marks")
			void(b, at, true)
			reopen(b, at, "void-and-empty")
			check(b, at, "check-afterwards", 0)
		})
	}
}

// A row is what the journal has of one action.
type row struct {
	action         string
	steps, changes int
	bytes, largest int
}

// tally reads the journal as it lies and prints a table: what each action comes to.
func tally(b *testing.B, at place) {
	b.Helper()
	h := at.open(b)
	defer h.Close()
	of := map[string]*row{}
	total, entries := 0, 0
	lies := h.Store.(interface {
		Entries(context.Context) iter.Seq2[codec.Entry, error]
	})
	for e, err := range lies.Entries(context.Background()) {
		if err != nil {
			b.Fatal(err)
		}
		entries++
		for _, raw := range e.Steps {
			step, err := codec.DecodeStep(raw)
			if err != nil {
				b.Fatal(err)
			}
			r := of[step.Action]
			if r == nil {
				r = &row{action: step.Action}
				of[step.Action] = r
			}
			r.steps++
			r.changes += len(step.Changes)
			r.bytes += len(raw)
			r.largest = max(r.largest, len(raw))
			total += len(raw)
		}
	}
	fmt.Print(table(of)) // a benchmark's log is cut after ten lines
	b.ReportMetric(float64(entries), "entries")
	b.ReportMetric(float64(total)/1e6, "MB-of-steps")
}

// table has the greatest total first.
func table(of map[string]*row) string {
	var text strings.Builder
	fmt.Fprintf(&text, "\n%-26s %7s %8s %8s %8s %8s\n", "action", "steps", "records", "bytes", "largest", "MB")
	for _, r := range slices.SortedFunc(maps.Values(of), func(x, y *row) int { return cmp.Compare(y.bytes, x.bytes) }) {
		fmt.Fprintf(&text, "%-26s %7d %8.1f %8d %8d %8.2f\n",
			r.action, r.steps, float64(r.changes)/float64(r.steps), r.bytes/r.steps, r.largest, float64(r.bytes)/1e6)
	}
	return text.String()
}

// timed tells how long something takes, and how much of the processors, which a busy
// machine does not change; the database's own work is in that for the file alone.
func timed(b *testing.B, what string, do func()) {
	b.Helper()
	begun, worked := time.Now(), processors(b)
	do()
	b.ReportMetric(time.Since(begun).Seconds(), "s/"+what)
	b.ReportMetric((processors(b) - worked).Seconds(), "cpu-s/"+what)
}

// processors is how long this process has worked.
func processors(b *testing.B) time.Duration {
	b.Helper()
	var of syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &of); err != nil {
		b.Fatal(err)
	}
	return time.Duration(of.Utime.Nano() + of.Stime.Nano())
}

// check does what rede check does, after an entry or over the whole journal.
func check(b *testing.B, at place, what string, since int64) {
	b.Helper()
	timed(b, what, func() {
		r, err := program.Check(context.Background(), at.Settings, slog.New(slog.DiscardHandler), since)
		if err != nil || !r.Agree() {
			b.Fatalf("error %v\n%v", err, r)
		}
	})
}

// reopen opens the network as a start does, and tells how long that takes, and how long
// until the collections show the journal.
func reopen(b *testing.B, at place, what string) {
	b.Helper()
	timed(b, what+"-until-written", func() {
		var h *program.App
		timed(b, what, func() { h = at.open(b) })
		defer h.Close()
		if err := h.Ledger.Flush(context.Background()); err != nil {
			b.Fatal(err)
		}
	})
}

// void makes the marks name an entry that is not there, as after a restore; emptied takes
// all documents away besides.
func void(b *testing.B, at place, emptied bool) {
	b.Helper()
	ctx := context.Background()
	h := at.open(b)
	defer h.Close()
	if err := h.Ledger.Close(ctx); err != nil {
		b.Fatal(err)
	}
	marks, err := h.Store.Marks(ctx)
	if err != nil || len(marks) == 0 {
		b.Fatal(marks, err)
	}
	for _, m := range marks {
		m.Nonce = "of another journal"
		if err := h.Store.SetMark(ctx, m); err != nil {
			b.Fatal(err)
		}
	}
	if !emptied {
		return
	}
	var all []network.Ref
	for _, kind := range ledger.Kinds.All() {
		for r := range h.Ledger.Moment().All(kind) {
			all = append(all, network.RefOf(r))
		}
	}
	for some := range slices.Chunk(all, 1_000) {
		if err := h.Store.Write(ctx, nil, some); err != nil {
			b.Fatal(err)
		}
	}
}
