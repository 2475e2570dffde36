package transfer

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
	"go.mongodb.org/mongo-driver/v2/bson"
)

// Format is the version of the dumps that this program writes, and the newest
// that it reads: 3 for records in Extended JSON. It reads the older ones too.
const Format = 3

// A header is the first line of a dump.
type header struct {
	Format int       `json:"format"`
	Moment int64     `json:"moment"`
	At     time.Time `json:"at"`
	// ActorKey names the key that made the actors in the records; Zone is the
	// time zone of the days in them.
	ActorKey string `json:"actorKey"`
	Zone     string `json:"zone"`
	// Records is how many lines follow, so that a dump that was cut off is not
	// taken for a smaller network.
	Records int `json:"records"`
}

// A Source says of a dump where it comes from, which the moment cannot tell.
type Source struct {
	// KeyID names the network's actor key.
	KeyID string
	// At is when the dump is made.
	At time.Time
}

// A line is one record of a dump.
type line struct {
	Kind   network.Kind `bson:"kind"`
	Record bson.Raw     `bson:"record"`
}

// dumped lists the kinds of record that a dump carries.
func dumped() []network.Kind {
	var kinds []network.Kind
	for _, k := range state.Kinds.All() {
		if k != network.KindKeys {
			kinds = append(kinds, k)
		}
	}
	return kinds
}

// Dump writes the network as it is at the moment, all that is personal included:
// whoever keeps the dump keeps it safe. Two dumps of one moment differ in the
// header's instant alone.
func Dump(ctx context.Context, m *state.Moment, from Source, w io.Writer) error {
	out := bufio.NewWriterSize(w, 64<<10)
	first, err := json.Marshal(headerOf(m, from))
	if err != nil {
		return fmt.Errorf("writing the header of the dump: %w", err)
	}
	if err := writeLine(out, first); err != nil {
		return err
	}
	for _, kind := range dumped() {
		for r := range m.All(kind) {
			if err := ctx.Err(); err != nil {
				return err
			}
			raw, err := encode(r)
			if err != nil {
				return fmt.Errorf("writing a record of %s: %w", kind, err)
			}
			if err := writeLine(out, raw); err != nil {
				return err
			}
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("writing the dump: %w", err)
	}
	return nil
}

func headerOf(m *state.Moment, from Source) header {
	h := header{
		Format: Format, Moment: m.Number, At: from.At.UTC().Truncate(time.Millisecond),
		ActorKey: from.KeyID, Zone: network.City.String(),
	}
	for _, kind := range dumped() {
		for range m.All(kind) {
			h.Records++
		}
	}
	return h
}

// encode writes a record as a line, in relaxed Extended JSON: it is exact for all
// that a record holds, and half as long as the canonical form.
func encode(r network.Record) ([]byte, error) {
	doc, err := document(r)
	if err != nil {
		return nil, err
	}
	return bson.MarshalExtJSON(line{r.Kind(), doc}, false, false)
}

func writeLine(w *bufio.Writer, line []byte) error {
	_, _ = w.Write(line)
	if err := w.WriteByte('\n'); err != nil { // the writer keeps its first error
		return fmt.Errorf("writing the dump: %w", err)
	}
	return nil
}
