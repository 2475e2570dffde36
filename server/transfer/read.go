package transfer

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"reflect"
	"unicode/utf8"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// maxLine is how long a line may be: no record that fits in a journal entry is
// longer.
const maxLine = 8 << 20

// A LineError says which line of a file cannot be, and why. It never says what
// stands there, which may be personal.
type LineError struct {
	Line int
	Why  string
}

// Error is a sentence that names the line.
func (e *LineError) Error() string { return fmt.Sprintf("line %d: %s", e.Line, e.Why) }

// A File is a dump that was read whole and can be loaded.
type File struct {
	header
	records []network.Record
	lines   map[network.Ref]int
	// sum is the SHA-256 of the records' lines.
	sum hash.Hash
}

// Read reads a dump and looks at every record in it. It refuses with a *LineError
// what Dump does not write, and what no network can hold.
func Read(ctx context.Context, r io.Reader) (*File, error) {
	d, err := readDump(ctx, r)
	if err != nil {
		return nil, err
	}
	return d, d.check()
}

// For refuses the dump to a network with another actor key than the one named, or
// in another time zone.
func (d *File) For(keyID string) error {
	switch {
	case d.ActorKey != keyID:
		return ErrOtherKey
	case d.Zone != network.City.String():
		return ErrOtherZone
	}
	return nil
}

// readDump reads the lines. It refuses what Dump does not write.
func readDump(ctx context.Context, r io.Reader) (*File, error) {
	in := bufio.NewReaderSize(r, 64<<10)
	d := &File{lines: map[network.Ref]int{}, sum: sha256.New()}
	raw, err := nextLine(in)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, at(1, err)
	}
	if d.header, err = readHeader(raw); err != nil {
		return nil, at(1, err)
	}
	for n := 2; ; n++ {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		raw, err := nextLine(in)
		if errors.Is(err, io.EOF) {
			break
		}
		d.sum.Write(raw)
		var record network.Record
		if err == nil {
			record, err = readRecord(raw)
		}
		if err == nil {
			err = d.add(record, n)
		}
		if err != nil {
			return nil, at(n, err)
		}
	}
	if len(d.records) != d.Records {
		return nil, at(1, fmt.Errorf("the dump was to have %d records and has %d: it is not whole", d.Records, len(d.records)))
	}
	return d, nil
}

// add takes a record that stands in no other line.
func (d *File) add(r network.Record, n int) error {
	ref := network.RefOf(r)
	if first, twice := d.lines[ref]; twice {
		return fmt.Errorf("the record is that of line %d", first)
	}
	d.lines[ref] = n
	d.records = append(d.records, r)
	return nil
}

// at names the line of what is wrong with a file. That it cannot be read at all
// is no fault of the line.
func at(n int, err error) error {
	var m *misfit
	var l *LineError
	switch {
	case errors.As(err, &l), errors.Is(err, errReading):
		return err
	case errors.As(err, &m):
		return &LineError{n, m.Error()}
	}
	return &LineError{n, err.Error()}
}

var errReading = errors.New("reading the file")

// nextLine reads a line without its end. It answers io.EOF after the last one.
func nextLine(in *bufio.Reader) ([]byte, error) {
	var out []byte
	for {
		part, err := in.ReadSlice('\n')
		if len(out)+len(part) > maxLine {
			return nil, errors.New("the line is too long for a record")
		}
		out = append(out, part...)
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case errors.Is(err, io.EOF) && len(out) > 0, err == nil:
			return bytes.TrimRight(out, "\r\n"), nil
		case errors.Is(err, io.EOF):
			return nil, io.EOF
		}
		return nil, fmt.Errorf("%w: %w", errReading, err)
	}
}

func readHeader(raw []byte) (header, error) {
	var h header
	has, err := object(raw)
	if err != nil || has["format"] == nil {
		return h, errors.New("this is no dump of a network: its first line tells no format")
	}
	if json.Unmarshal(has["format"], &h.Format) != nil || h.Format < 1 {
		return h, errors.New("this is no dump of a network: its format is not a number from 1")
	}
	if h.Format > Format {
		return h, fmt.Errorf("the dump has format %d and this program reads up to %d: upgrade it", h.Format, Format)
	}
	if json.Unmarshal(raw, &h) != nil {
		return h, errors.New("the dump's first line is not format, moment, at, actorKey, zone and records")
	}
	return h, nil
}

// readRecord reads one line after the first.
func readRecord(raw []byte) (network.Record, error) {
	if !utf8.Valid(raw) {
		return nil, errors.New("the line is not UTF-8")
	}
	has, err := object(raw)
	if err != nil {
		return nil, &misfit{"the line", err.Error()}
	}
	var l line
	if len(has) != 3 || json.Unmarshal(raw, &l) != nil || has["kind"] == nil || has["id"] == nil || has["record"] == nil {
		return nil, errors.New("the line is not kind, id and record")
	}
	if l.Kind == network.KindKeys || !state.Kinds.Has(l.Kind) {
		return nil, errors.New("there is no such kind of record in this version of the program")
	}
	_, typed := idOf(reflect.ValueOf(state.Kinds.Blank(l.Kind)).Elem())
	if kind, ok := state.Kinds.ParseID(l.ID); l.ID == "" || typed && (!ok || kind != l.Kind) {
		return nil, errors.New("the id is none of this kind of record")
	}
	return decode(l.Kind, l.ID, l.Record)
}
