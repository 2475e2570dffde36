package embedded

import (
	"context"
	"log/slog"
	"strings"
	"sync"
)

// quiet passes on what FerretDB logs from WARN up, while it runs, but for what is in unheard. Below WARN FerretDB
// writes every message with its documents.
type quiet struct {
	to   slog.Handler
	gate *gate
}

// unheard begin the warnings that nobody needs. The answer to a command that failed is logged whole, where it may
// quote a document, and once for every client that disconnects (FerretDB does not know endSessions); the client
// hears it anyway. The deadline is that of a connection that has just been closed.
var unheard = []string{"Response header:", "Response message:", "Failed to set deadline:"}

// gate ends the logging. FerretDB does not wait for each of its goroutines, and a late word would reach a logger
// whose owner believes the engine gone.
type gate struct {
	mu   sync.RWMutex
	shut bool
}

// close waits for the word that is being said and lets no other follow.
func (g *gate) close() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.shut = true
}

func newQuiet(to slog.Handler) quiet { return quiet{to: to, gate: new(gate)} }

func (q quiet) Enabled(ctx context.Context, level slog.Level) bool {
	return level >= slog.LevelWarn && q.to.Enabled(ctx, level)
}

func (q quiet) Handle(ctx context.Context, r slog.Record) error {
	for _, beginning := range unheard {
		if strings.HasPrefix(r.Message, beginning) {
			return nil
		}
	}
	q.gate.mu.RLock()
	defer q.gate.mu.RUnlock()
	if q.gate.shut {
		return nil
	}
	return q.to.Handle(ctx, r)
}

func (q quiet) WithAttrs(attrs []slog.Attr) slog.Handler { return quiet{q.to.WithAttrs(attrs), q.gate} }

func (q quiet) WithGroup(name string) slog.Handler { return quiet{q.to.WithGroup(name), q.gate} }
