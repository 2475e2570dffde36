package speed

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/systemtest"
)

// BenchmarkStart tells how long the program takes from its start to serving,
// how much of the processors, which a busy machine does not change, and how much
// memory it has then.
func BenchmarkStart(b *testing.B) {
	for _, n := range []int{0, 20_000, 100_000} {
		b.Run(fmt.Sprintf("%d servants", n), func(b *testing.B) {
			data := built(b, n)
			for b.Loop() {
				start(b, "--data", data)
			}
		})
	}
}

// start starts the program and ends it, and tells what BenchmarkStart is to tell.
func start(b *testing.B, args ...string) {
	b.Helper()
	begun := time.Now()
	p := systemtest.Command(append([]string{"serve", "--addr", "127.0.0.1:0"}, args...)...)
	told, err := p.StderrPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := p.Start(); err != nil {
		b.Fatal(err)
	}
	lines := bufio.NewScanner(told)
	for lines.Scan() && !strings.Contains(lines.Text(), "msg=serving ") {
		continue
	}
	b.ReportMetric(time.Since(begun).Seconds(), "s/start")
	for _, figure := range []string{"VmRSS", "VmHWM"} {
		b.ReportMetric(memory(b, p.Process.Pid, figure), figure+"-MB")
	}
	_ = p.Process.Signal(os.Interrupt)
	for lines.Scan() {
		continue
	}
	if err := p.Wait(); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric((p.ProcessState.UserTime() + p.ProcessState.SystemTime()).Seconds(), "cpu-s/start")
}

// memory is a figure of a process's memory in MB, where the system tells it.
func memory(b *testing.B, pid int, figure string) float64 {
	b.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	for line := range bytes.Lines(text) {
		if rest, ok := bytes.CutPrefix(line, []byte(figure+":")); ok {
			kb, err := strconv.ParseFloat(strings.Fields(string(rest))[0], 64)
			if err != nil {
				b.Fatal(err)
			}
			return kb / 1000
		}
	}
	return 0
}

// BenchmarkOpen opens the network in this process, for a profile of it, and tells
// how much of the heap a servant takes.
func BenchmarkOpen(b *testing.B) {
	for _, n := range []int{20_000, 100_000} {
		b.Run(fmt.Sprintf("%d servants", n), func(b *testing.B) {
			data := built(b, n)
			empty := heap()
			for b.Loop() {
				h := opened(b, data)
				b.StopTimer()
				b.ReportMetric((heap()-empty)/float64(n), "B/servant")
				if got := h.Ledger.Moment().Select(network.KindServants).Count(); got != n {
					b.Fatalf("%d servants", got)
				}
				h.Close()
				b.StartTimer()
			}
		})
	}
}

// heap is how much memory is in use after a collection.
func heap() float64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc)
}
