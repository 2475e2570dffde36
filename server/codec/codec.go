// Package codec writes the ledger's steps and records as BSON documents, and
// records as Extended JSON too, for the stores that keep them: what one has
// written, the other can read.
package codec

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
	"go.mongodb.org/mongo-driver/v2/bson"
)

type step struct {
	Actor   network.Actor `bson:"actor"`
	As      string        `bson:"as,omitempty"`
	At      time.Time     `bson:"at"`
	Action  string        `bson:"action"`
	Changes []change      `bson:"changes"`
}

type change struct {
	Kind network.Kind `bson:"kind"`
	ID   string       `bson:"id"`
	// Record is absent where the record is gone.
	Record   bson.Raw `bson:"record,omitempty"`
	Gone     bool     `bson:"gone,omitempty"`
	Previous *place   `bson:"previous,omitempty"`
}

type place struct {
	Entry int64 `bson:"entry"`
	Step  int   `bson:"step"`
}

// encode writes a document with empty lists as empty lists, never null.
func encode(v any) ([]byte, error) {
	var buf bytes.Buffer
	enc := bson.NewEncoder(bson.NewDocumentWriter(&buf))
	enc.NilSliceAsEmpty()
	err := enc.Encode(v)
	return buf.Bytes(), err
}

// Step gives a step as its document.
func Step(of ledger.Step) ([]byte, error) {
	doc := step{Actor: of.Actor, As: of.As, At: of.At, Action: of.Action}
	for _, c := range of.Changes {
		line := change{Kind: c.Ref.Kind, ID: c.Ref.ID, Gone: c.Record == nil}
		if c.Record != nil {
			raw, err := encode(c.Record)
			if err != nil {
				return nil, fmt.Errorf("encoding a record of %s: %w", c.Ref.Kind, err)
			}
			line.Record = raw
		}
		if c.Previous != nil {
			line.Previous = &place{c.Previous.Entry, c.Previous.Step}
		}
		doc.Changes = append(doc.Changes, line)
	}
	return encode(doc)
}

// DecodeStep reads what Step gave.
func DecodeStep(raw []byte) (ledger.Step, error) {
	var doc step
	if err := bson.Unmarshal(raw, &doc); err != nil {
		return ledger.Step{}, err
	}
	s := ledger.Step{Actor: doc.Actor, As: doc.As, At: doc.At.UTC(), Action: doc.Action}
	for _, line := range doc.Changes {
		c := ledger.Change{Ref: network.Ref{Kind: line.Kind, ID: line.ID}}
		if line.Previous != nil {
			c.Previous = &network.Place{Entry: line.Previous.Entry, Step: line.Previous.Step}
		}
		if !line.Gone {
			r, err := DecodeRecord(line.Kind, line.Record)
			if err != nil {
				return ledger.Step{}, err
			}
			c.Record = r
		}
		s.Changes = append(s.Changes, c)
	}
	return s, nil
}

// DecodeRecord reads a document as a record of its kind. A kind that there is not is
// a newer program's: ledger.ErrNewer.
func DecodeRecord(kind network.Kind, raw []byte) (network.Record, error) {
	return decode(kind, raw, bson.Unmarshal)
}

// digestField is the last field of a document, by which an edit is found.
const digestField = "digest"

// Digest tells a text or a document from any other: 128 bits of its SHA-256, as hex. It
// finds what was edited by mistake, not by a forger.
func Digest(of []byte) string {
	sum := sha256.Sum256(of)
	return hex.EncodeToString(sum[:16])
}

// Document gives a record as the document of its collection: its fields, and behind them
// their digest.
func Document(r network.Record) (bson.Raw, error) {
	raw, err := encode(r)
	if err != nil {
		return nil, fmt.Errorf("encoding a record of %s: %w", r.Kind(), err)
	}
	fields := raw[4 : len(raw)-1]
	digest, err := encode(bson.D{{Key: digestField, Value: Digest(fields)}})
	if err != nil {
		return nil, err
	}
	doc := append(raw[:len(raw)-1], digest[4:]...)
	binary.LittleEndian.PutUint32(doc, uint32(len(doc)))
	return doc, nil
}

// DecodeDocument reads what Document gave. Of any other document it gives the record
// with ledger.ErrEdited.
func DecodeDocument(kind network.Kind, raw bson.Raw) (network.Record, error) {
	r, err := DecodeRecord(kind, raw)
	if err != nil {
		return nil, err
	}
	elements, err := raw.Elements()
	if err != nil {
		return nil, fmt.Errorf("decoding a record of %s: %w", kind, err)
	}
	last := elements[len(elements)-1] // DecodeRecord takes no empty document
	digest, _ := last.Value().StringValueOK()
	if last.Key() != digestField || digest != Digest(raw[4:len(raw)-1-len(last)]) {
		return r, ledger.ErrEdited
	}
	return r, nil
}

// RecordText gives a record as relaxed Extended JSON: numbers, texts and lists are
// JSON's own, an instant is {"$date":"2017-05-31T14:00:00Z"}.
func RecordText(r network.Record) ([]byte, error) {
	raw, err := encode(r)
	if err != nil {
		return nil, fmt.Errorf("encoding a record of %s: %w", r.Kind(), err)
	}
	text, err := bson.MarshalExtJSON(bson.Raw(raw), false, false)
	if err != nil {
		return nil, fmt.Errorf("writing a record of %s as JSON: %w", r.Kind(), err)
	}
	return text, nil
}

// DecodeRecordText reads Extended JSON, relaxed or canonical, as a record of its kind.
func DecodeRecordText(kind network.Kind, text []byte) (network.Record, error) {
	if doc, ok := documentOf(text); ok {
		return decode(kind, doc, bson.Unmarshal)
	}
	return decode(kind, text, func(data []byte, v any) error { return bson.UnmarshalExtJSON(data, false, v) })
}

func decode(kind network.Kind, data []byte, unmarshal func([]byte, any) error) (network.Record, error) {
	r := ledger.Kinds.Blank(kind)
	if r == nil {
		return nil, fmt.Errorf("there is no kind of record %q: %w", kind, ledger.ErrNewer)
	}
	if err := unmarshal(data, r); err != nil {
		return nil, fmt.Errorf("decoding a record of %s: %w", kind, err)
	}
	pack(r)
	return r, nil
}
