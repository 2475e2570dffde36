package speed

import (
	"context"
	"encoding/binary"
	"fmt"
	"net/http"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/systemtest"
	"github.com/redeaberta/rede/server/token"
)

const (
	// lentSpaces are the spaces of the lab in which the benchmarks book, lentSlots the
	// slots that each has to come.
	lentSpaces, lentSlots = 20, 8_000
	// standing is how many bookings there are before.
	standing = 20_000
)

// lendID is the nth id of a kind.
func lendID(kind network.Kind, n int) string {
	var uuid [16]byte
	binary.BigEndian.PutUint64(uuid[:], uint64(moved.UnixMilli())<<16)
	binary.BigEndian.PutUint64(uuid[8:], uint64(n)|1<<63)
	return network.Kinds.FormatID(kind, uuid)
}

// lent is a data directory with a lab whose spaces are open day and night, in which
// there are bookings already, written straight to their collections; and the time of
// its first slot to come.
func lent(b *testing.B) (data string, from time.Time) {
	b.Helper()
	data = filepath.Join(b.TempDir(), "data")
	h := opened(b, data)
	defer h.Close()
	if err := h.Seed(context.Background()); err != nil {
		b.Fatal(err)
	}
	from = network.Today(time.Now()).Plus(1).Begins()
	stamp := network.Stamp{Revision: 1, Entry: 1, ChangedAt: moved}
	lab := network.LabID(lendID(network.KindLabs, 0))
	all := []network.Record{&network.Lab{ID: lab, Stamp: stamp, Slug: "patio", Name: "Pátio"}}
	for i := range lentSpaces {
		all = append(all,
			&network.Space{ID: network.SpaceID(lendID(network.KindSpaces, i)), Stamp: stamp, Lab: lab, Name: fmt.Sprint("Sala ", i), SpaceKind: network.SpaceRoom, Capacity: 100},
			&network.Opening{
				ID: network.OpeningID(lendID(network.KindOpenings, i)), Stamp: stamp, Space: network.SpaceID(lendID(network.KindSpaces, i)),
				Rule: "FREQ=DAILY", Closes: 24 * 60, SlotMinutes: 60, From: network.Today(from),
			})
	}
	for i := range standing {
		at := from.Add(time.Duration(i/lentSpaces%lentSlots) * time.Hour)
		all = append(all, &network.Booking{
			ID: network.BookingID(lendID(network.KindBookings, i)), Stamp: stamp, Lab: lab, Space: network.SpaceID(lendID(network.KindSpaces, i%lentSpaces)),
			StartsAt: at, EndsAt: at.Add(time.Hour), People: 1, Status: network.Confirmed, AskedAt: moved,
			Guest: &network.Guest{Name: "Quem reserva", Email: fmt.Sprintf("antes.%d@example.org", i)},
		})
	}
	if err := h.Store.Write(context.Background(), all, nil); err != nil {
		b.Fatal(err)
	}
	return data, from
}

// reserve is the nth booking that a benchmark asks for: an hour for a guest.
func reserve(from time.Time, n int64) network.BookSlotInput {
	at := from.Add(time.Duration(n/lentSpaces%lentSlots) * time.Hour)
	email := fmt.Sprintf("hoje.%d@example.org", n)
	return network.BookSlotInput{
		BookerInput: network.BookerInput{Guest: &network.GuestInput{
			Name: "Quem reserva", Email: &email,
		}},
		StayInput: network.StayInput{Space: lendID(network.KindSpaces, int(n%lentSpaces)), StartsAt: at, EndsAt: at.Add(time.Hour), People: 1},
	}
}

// hurry has so many clients do b.N things between them.
func hurry(b *testing.B, clients int, do func(n int64) error) {
	b.Helper()
	var next atomic.Int64
	var all sync.WaitGroup
	b.ResetTimer()
	for range clients {
		all.Go(func() {
			for n := next.Add(1); n <= int64(b.N); n = next.Add(1) {
				if err := do(n); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	all.Wait()
	b.StopTimer()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "bookings/s")
}

// BenchmarkBookings has 100 clients book hours in a lab with 20,000 bookings, on the
// file: through the ledger with the rule, until the journal has each one,
// and over HTTP until it is answered.
func BenchmarkBookings(b *testing.B) {
	const clients = 100
	b.Run("through the ledger", func(b *testing.B) {
		data, from := lent(b)
		h := opened(b, data)
		b.Cleanup(h.Close)
		scope := []network.Scope{{Kind: network.ScopeLab, Of: "patio"}}
		desk := network.Caller{Actor: "desk", Scopes: scope, Warranted: scope}
		hurry(b, clients, func(n int64) error {
			a, err := h.Ledger.Do(context.Background(), ledger.Command{Action: "bookSlot", Caller: desk, Rule: func(c network.Case) (network.Decision, network.Refusal) {
				return network.BookSlot(c, reserve(from, n))
			}})
			if err == nil && a.Refusal != nil {
				err = fmt.Errorf("refused: %v", a.Refusal)
			}
			return err
		})
	})
	b.Run("over HTTP", func(b *testing.B) {
		data, from := lent(b)
		p := systemtest.Serve(b, data, unguarded...)
		bearer := p.Mint(token.Grant{Subject: "desk", Scope: "lab:patio"})
		client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: clients}}
		b.Cleanup(client.CloseIdleConnections)
		hurry(b, clients, func(n int64) error {
			in := reserve(from, n)
			d := systemtest.Mutation{Bearer: bearer, Field: "bookSlot", Input: "BookSlotInput", Asks: "booking", Variables: map[string]any{
				"space": in.Space, "startsAt": in.StartsAt, "endsAt": in.EndsAt, "people": in.People,
				"guest": map[string]any{"name": in.Guest.Name, "email": in.Guest.Email},
			}}
			return sendOnce(b, &d, client, p.URL)
		})
	})
}
