package program

import (
	"os"
	"runtime/debug"
)

// DefaultGCPercent is GOGC where nothing else is set.
const DefaultGCPercent = 100

// Memory says how the garbage collector works. What the environment says by Go's own
// variables, GOGC and GOMEMLIMIT, holds where it is not given here.
type Memory struct {
	// GCPercent is by how much the heap grows between two collections, in percent of
	// what lives; nil is the default.
	GCPercent *int
	// Limit is the bytes near which memory is collected sooner; 0 for no limit.
	Limit int64
}

// apply sets it for the process.
func (m Memory) apply() {
	switch {
	case m.GCPercent != nil:
		debug.SetGCPercent(*m.GCPercent)
	case os.Getenv("GOGC") == "":
		debug.SetGCPercent(DefaultGCPercent)
	}
	if m.Limit > 0 {
		debug.SetMemoryLimit(m.Limit)
	}
}
