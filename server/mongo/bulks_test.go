package mongo

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"net"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/redeaberta/rede/graph/network"
	"go.mongodb.org/mongo-driver/v2/bson"
)

// A recorder is a MongoDB that keeps the bulks that come, and answers each as done; but
// the first few as if another server had just added their first document.
type recorder struct {
	mu    sync.Mutex
	races int // how many of the first
	bulks []bulkSent
}

// A bulkSent is an update or delete command as it came.
type bulkSent struct {
	command string
	ordered bool
	ids     []string
	upserts int
}

func (r *recorder) serve(c net.Conn) {
	answer(c, func(message bson.Raw) bson.D {
		for command, items := range map[string]string{"update": "updates", "delete": "deletes"} {
			if !message.Lookup(command).IsZero() {
				return r.take(command, message, sequence(message, items))
			}
		}
		return nil
	})
}

func (r *recorder) take(command string, message bson.Raw, items []bson.Raw) bson.D {
	b := bulkSent{command: command, ordered: true}
	if ordered, is := message.Lookup("ordered").BooleanOK(); is {
		b.ordered = ordered
	}
	for _, item := range items {
		b.ids = append(b.ids, item.Lookup("q", "_id").StringValue())
		if upsert, is := item.Lookup("upsert").BooleanOK(); is && upsert {
			b.upserts++
		}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.bulks = append(r.bulks, b)
	done := bson.D{{Key: "ok", Value: 1}, {Key: "n", Value: len(items)}, {Key: "nModified", Value: len(items)}}
	if len(r.bulks) <= r.races {
		twice := bson.D{{Key: "index", Value: 0}, {Key: "code", Value: 11000}, {Key: "errmsg", Value: secret}}
		done = append(done, bson.E{Key: "writeErrors", Value: bson.A{twice}})
	}
	return done
}

// sequence are the documents that come behind a command's own, in a section of that name.
func sequence(message bson.Raw, name string) (items []bson.Raw) {
	_, section, _ := bytes.Cut(message[binary.LittleEndian.Uint32(message):], append([]byte(name), 0))
	for len(section) > 4 {
		size := binary.LittleEndian.Uint32(section)
		items, section = append(items, bson.Raw(section[:size])), section[size:]
	}
	return items
}

// write has a store write to the recorder.
func (r *recorder) write(t *testing.T, puts []network.Record, gone []network.Ref) error {
	t.Helper()
	s, err := Open(t.Context(), "mongodb://"+serveTCP(t, r.serve)+"/", "rede")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close(context.Background()) })
	return s.Write(t.Context(), puts, gone)
}

// labs are so many, the last first.
func labs(n int) (puts []network.Record) {
	for i := range n {
		id := network.LabID(fmt.Sprintf("lab_%04d", n-1-i))
		puts = append(puts, &network.Lab{ID: id, Stamp: network.Stamp{Revision: 1 + i%2}})
	}
	return puts
}

// Each bulk is a round trip: document by document, a database that is far away would
// never catch up.
func TestDocumentsAreWrittenToMongoDBByBulks(t *testing.T) {
	const many = 250
	var gone []network.Ref
	for n := range 30 {
		gone = append(gone, network.Ref{Kind: network.KindServants, ID: fmt.Sprintf("servant_%02d", 29-n)})
	}
	r, seen, bulks := &recorder{}, map[string]int{}, map[string]int{}
	if err := r.write(t, labs(many), gone); err != nil {
		t.Fatal(err)
	}
	for _, b := range r.bulks {
		bulks[b.command]++
		if b.ordered || len(b.ids) > usualBulks.batch || !slices.IsSorted(b.ids) {
			t.Errorf("a bulk has %d documents, ordered %t, from %s to %s", len(b.ids), b.ordered, b.ids[0], b.ids[len(b.ids)-1])
		}
		if b.command == "update" && b.upserts != len(b.ids) {
			t.Errorf("of %d documents %d are added where they are not there", len(b.ids), b.upserts)
		}
		for _, id := range b.ids {
			seen[id]++
		}
	}
	if bulks["update"] != 3 || bulks["delete"] != 1 || len(seen) != many+len(gone) {
		t.Errorf("%d documents went in bulks of %v", len(seen), bulks)
	}
}

func TestABulkThatMeetsAnotherServersAdditionIsSentAgain(t *testing.T) {
	r := &recorder{races: 1}
	err := r.write(t, labs(5), nil)
	if err != nil || len(r.bulks) != 2 || !slices.Equal(r.bulks[0].ids, r.bulks[1].ids) || len(r.bulks[1].ids) != 5 {
		t.Errorf("it is sent as %v, %v", r.bulks, err)
	}
}

func TestABulkThatMeetsAdditionsForeverIsGivenUp(t *testing.T) {
	r := &recorder{races: bulkTries}
	err := r.write(t, labs(1), nil)
	if len(r.bulks) != bulkTries || err == nil || strings.Contains(err.Error(), secret) || errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("after %d tries it says %v", len(r.bulks), err)
	}
}
