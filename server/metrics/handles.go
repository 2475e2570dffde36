package metrics

import (
	"maps"
	"sync"
	"sync/atomic"

	"github.com/prometheus/client_golang/prometheus"
)

// bound are the two figures of one set of labels.
type bound struct {
	count prometheus.Counter
	time  prometheus.Observer
}

// handles keep the figures of each set of labels that came: finding them by the labels'
// texts takes longer than counting. There are as many as the series are, which the labels
// keep few, so the map is copied for each that is new, and read without a lock.
type handles[K comparable] struct {
	known atomic.Pointer[map[K]bound]
	mu    sync.Mutex
}

func (h *handles[K]) of(labels K, bind func(K) bound) bound {
	if known := h.known.Load(); known != nil {
		if found, ok := (*known)[labels]; ok {
			return found
		}
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	next := map[K]bound{}
	if known := h.known.Load(); known != nil {
		next = maps.Clone(*known)
	}
	made := bind(labels)
	next[labels] = made
	h.known.Store(&next)
	return made
}
