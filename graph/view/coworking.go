package view

import "github.com/redeaberta/rede/graph/network"

// coworking gives what has an id among the records of coworking, or nil where there is
// nothing that the caller may see.
func (m *Moment) coworking(r network.Record) Node {
	switch r := r.(type) {
	case *network.Guidelines:
		return m.guidelines(r)
	case *network.Space:
		return m.space(r)
	case *network.Opening:
		return m.opening(r)
	case *network.Closure:
		return m.closure(r)
	case *network.Holiday:
		return m.holiday(r)
	case *network.Booking:
		if b := m.booking(r); b != nil {
			return b
		}
	case *network.Series:
		if s := m.series(r); s != nil {
			return s
		}
	case *network.Feed:
		if f := m.feed(r); f != nil {
			return f
		}
	}
	return nil
}
