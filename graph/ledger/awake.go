package ledger

import (
	"sync/atomic"
	"time"
)

// nap is how long the chores may stand still before the network counts as having been
// down: nobody could be checked in meanwhile.
const nap = 2 * time.Minute

// A vigil remembers since when the chores have been done without a pause.
type vigil struct {
	since atomic.Int64 // Unix milliseconds of the wall clock
	last  atomic.Int64 // the time.Duration of the monotonic clock when they were done last
}

// wake begins the vigil.
func (v *vigil) wake(now time.Time, elapsed time.Duration) {
	v.since.Store(now.UnixMilli())
	v.last.Store(int64(elapsed))
}

// resume begins the vigil anew after a pause.
func (v *vigil) resume(now time.Time, elapsed time.Duration) {
	if elapsed-time.Duration(v.last.Load()) > nap {
		v.wake(now, elapsed)
	}
}

// kept notes that the chores were done.
func (v *vigil) kept(elapsed time.Duration) { v.last.Store(int64(elapsed)) }

func (v *vigil) awake() time.Time { return time.UnixMilli(v.since.Load()).UTC() }
