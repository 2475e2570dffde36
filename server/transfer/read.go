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
	"unicode/utf8"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
	"go.mongodb.org/mongo-driver/v2/bson"
)

// maxLine is how many bytes a line may have: no record that fits in a journal entry is
// longer.
const maxLine = 8 << 20

// A LineError says which line of a file is refused, and why. It never quotes the line,
// which may be personal.
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
	sizes   []int // of the records' lines, in bytes
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
		return nil, atLine(1, err)
	}
	if d.header, err = readHeader(raw); err != nil {
		return nil, atLine(1, err)
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
			record, err = readRecord(raw, d.Format)
		}
		if err == nil {
			err = d.add(record, n, len(raw))
		}
		if err != nil {
			return nil, atLine(n, err)
		}
	}
	if len(d.records) != d.Records {
		return nil, atLine(1, fmt.Errorf("the dump was to have %d records and has %d: it is not whole", d.Records, len(d.records)))
	}
	return d, nil
}

// add takes a record that stands in no other line.
func (d *File) add(r network.Record, n, size int) error {
	ref := network.RefOf(r)
	if first, twice := d.lines[ref]; twice {
		return fmt.Errorf("the record is that of line %d", first)
	}
	d.lines[ref] = n
	d.records = append(d.records, r)
	d.sizes = append(d.sizes, size)
	return nil
}

// atLine makes a *LineError of what is wrong with a line. That the file cannot be read at
// all is no fault of the line.
func atLine(n int, err error) error {
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

// readHeader reads a dump's first line.
func readHeader(raw []byte) (header, error) {
	var h header
	var has struct{ Format json.RawMessage }
	if json.Unmarshal(raw, &has) != nil || has.Format == nil {
		return h, errors.New("this is no dump of a network: its first line tells no format")
	}
	switch {
	case json.Unmarshal(has.Format, &h.Format) != nil, h.Format < 1:
		return h, errors.New("this is no dump of a network: its format is not a number from 1")
	case h.Format > Format:
		return h, fmt.Errorf("the dump has format %d and this program reads up to %d: upgrade it", h.Format, Format)
	case json.Unmarshal(raw, &h) != nil:
		return h, errors.New("the dump's first line is not format, moment, at, actorKey, zone and records")
	}
	return h, nil
}

// readRecord reads one line after the first, in the format given.
func readRecord(raw []byte, format int) (network.Record, error) {
	if !utf8.Valid(raw) {
		return nil, errors.New("the line is not UTF-8")
	}
	if !json.Valid(raw) || bytes.TrimSpace(raw)[0] != '{' {
		return nil, errors.New("the line is not one whole JSON object")
	}
	var of bson.Raw
	if bson.UnmarshalExtJSON(raw, false, &of) != nil {
		return nil, errors.New("the line is not in MongoDB's Extended JSON")
	}
	doc, form, err := record(of, format)
	if err != nil {
		return nil, err
	}
	kind := network.Kind(of.Lookup("kind").StringValue())
	if kind == network.KindKeys || !state.Kinds.Has(kind) {
		return nil, errors.New("there is no such kind of record in this version of the program")
	}
	r := state.Kinds.Blank(kind)
	if old := format <= lastPlain && kind == mapping.KindGroups; old {
		r, err = oldGroup(form, doc)
	} else {
		err = form.decode(doc, r)
	}
	if err != nil {
		return nil, err
	}
	if of, ok := state.Kinds.ParseID(r.Key()); !ok || of != kind {
		return nil, errors.New("the id is none of this kind of record")
	}
	return r, nil
}

// record gives the document in a line, and how it is written.
func record(line bson.Raw, format int) (bson.Raw, form, error) {
	if format <= lastPlain {
		doc, err := plainRecord(line)
		return doc, plainText, err
	}
	fields, err := line.Elements()
	_, named := line.Lookup("kind").StringValueOK()
	doc, ok := line.Lookup("record").DocumentOK()
	if err != nil || len(fields) != 2 || !named || !ok {
		return nil, extended, errors.New("the line is not kind and record")
	}
	return doc, extended, nil
}
