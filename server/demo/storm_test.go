package demo_test

import (
	"errors"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/redeaberta/rede/server/demo"
	"github.com/redeaberta/rede/server/transfer/bulk/bulktest"
)

func TestFillOnADatabaseThatFails(t *testing.T) {
	for _, tt := range []struct {
		name string
		o    demo.Options
	}{
		{"bodies and people are made once", demo.Options{Secretariats: 5, Servants: 300, Seed: 7}},
		{"trainings, enrolments and reports are made once", demo.Options{Secretariats: 5, Servants: 40, Trainings: 60, Reports: 60, Seed: 7, Now: present}},
		{"spaces and bookings are made once", demo.Options{Secretariats: 5, Servants: 40, Labs: 3, Spaces: 8, Bookings: 150, Seed: 7, Now: present}},
		{"bodies and labs are made once", demo.Options{Secretariats: 5, Labs: 20, Seed: 7}},
		{"the committee does everything once", demo.Options{Secretariats: 5, Servants: 200, Statutes: 2, Nominations: 12, Meetings: 8, Initiatives: 80, Seed: 7}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			quiet := fingerprint(filled(t, tt.o))
			synctest.Test(t, func(t *testing.T) {
				time.Sleep(time.Until(time.Date(2026, 5, 17, 12, 0, 0, 0, time.UTC))) // a bubble begins before the city's past
				store, late := late()
				l := bulktest.Over(t, store, 100*time.Millisecond)
				bulktest.Seed(t, l)
				err := demo.Fill(t.Context(), l, tt.o, func(done, _ int) {
					switch done {
					case 0, 5, 100, 305: // a part begins, or people meet their fates
						late.Store(3)
					case 207, 214, 219, 223, 227, 240, 270: // the committee is at work
						late.Store(2)
					}
				})
				if err != nil {
					t.Fatalf("filling: %v", err)
				}
				if fingerprint(l.Moment()) != quiet {
					t.Error("the city is another than where nothing failed")
				}
			})
		})
	}
}

// late is a store of which as many entries as are told come in only after their
// callers gave up.
func late() (*bulktest.Store, *atomic.Int64) {
	store, left := bulktest.NewStore(bulktest.KeyID), new(atomic.Int64)
	var number, tries int64
	store.Fail = func(n int64) error { // one insert at a time
		if n != number {
			number, tries = n, 0
		}
		switch tries++; {
		case left.Load() == 0:
			return nil
		case tries == 6:
			left.Add(-1)
			return nil
		}
		return errors.New("the connection was cut")
	}
	return store, left
}
