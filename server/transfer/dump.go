package transfer

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// Format is the version of the dumps that this program writes, and the newest
// that it reads: 2 for what the journal's format 2 brought (ledger.Format).
const Format = 2

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
	Kind   network.Kind    `json:"kind"`
	ID     string          `json:"id"`
	Record json.RawMessage `json:"record"`
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
	h := header{
		Format: Format, Moment: m.Number, At: from.At.UTC().Truncate(time.Millisecond),
		ActorKey: from.KeyID, Zone: network.City.String(),
	}
	for _, kind := range dumped() {
		for range m.All(kind) {
			h.Records++
		}
	}
	if err := writeLine(out, h); err != nil {
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
			if err := writeLine(out, line{kind, r.Key(), raw}); err != nil {
				return err
			}
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("writing the dump: %w", err)
	}
	return nil
}

func writeLine(w io.Writer, v any) error {
	var buf bytes.Buffer
	if err := writeJSON(&buf, v); err != nil {
		return fmt.Errorf("writing a line of the dump: %w", err)
	}
	buf.WriteByte('\n')
	if _, err := w.Write(buf.Bytes()); err != nil {
		return fmt.Errorf("writing the dump: %w", err)
	}
	return nil
}
