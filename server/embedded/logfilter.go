package embedded

import (
	"context"
	"log/slog"
	"strings"
	"sync"
)

// logFilter passes on what FerretDB logs from WARN up while it runs, except what is in ignored. Below WARN FerretDB
// logs every message with its documents.
type logFilter struct {
	to   slog.Handler
	gate *gate
}

// ignored are the beginnings of warnings that are not passed on. FerretDB logs the answer to a failed command, which
// may quote a document and which the client gets anyway; one such command is endSessions, which every client sends
// when it disconnects and FerretDB does not know. The deadline is that of a connection that was just closed.
var ignored = []string{"Response header:", "Response message:", "Failed to set deadline:"}

// gate ends the logging. FerretDB does not wait for each of its goroutines: without the gate, one of them could log
// after the engine was closed.
type gate struct {
	mu   sync.RWMutex
	shut bool
}

// close waits for the record that is being logged and lets no other follow.
func (g *gate) close() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.shut = true
}

func newLogFilter(to slog.Handler) logFilter { return logFilter{to: to, gate: new(gate)} }

func (f logFilter) Enabled(ctx context.Context, level slog.Level) bool {
	return level >= slog.LevelWarn && f.to.Enabled(ctx, level)
}

func (f logFilter) Handle(ctx context.Context, r slog.Record) error {
	for _, beginning := range ignored {
		if strings.HasPrefix(r.Message, beginning) {
			return nil
		}
	}
	f.gate.mu.RLock()
	defer f.gate.mu.RUnlock()
	if f.gate.shut {
		return nil
	}
	return f.to.Handle(ctx, r)
}

func (f logFilter) WithAttrs(attrs []slog.Attr) slog.Handler {
	return logFilter{f.to.WithAttrs(attrs), f.gate}
}

func (f logFilter) WithGroup(name string) slog.Handler {
	return logFilter{f.to.WithGroup(name), f.gate}
}
