package ledgertest

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
)

// A page is an entry as Memory keeps it.
type page struct {
	Number          int64
	Format          int
	Nonce, Previous string
	Birth           *ledger.Birth
	Steps           []json.RawMessage
}

type line struct {
	Actor      network.Actor
	As, Action string
	At         time.Time
	Changes    []change
}

type change struct {
	Ref      network.Ref
	Record   json.RawMessage `json:",omitempty"`
	Previous *network.Place
}

func encodeStep(s ledger.Step) ([]byte, error) {
	l := line{Actor: s.Actor, As: s.As, Action: s.Action, At: s.At}
	for _, c := range s.Changes {
		kept := change{Ref: c.Ref, Previous: c.Previous}
		if c.Record != nil {
			raw, err := json.Marshal(c.Record)
			if err != nil {
				return nil, fmt.Errorf("encoding a record of %s: %w", c.Ref.Kind, err)
			}
			kept.Record = raw
		}
		l.Changes = append(l.Changes, kept)
	}
	return json.Marshal(l)
}

func decodeEntry(raw []byte) (*ledger.Entry, error) {
	var p page
	if err := json.Unmarshal(raw, &p); err != nil {
		return nil, err
	}
	if p.Format > ledger.Format {
		return nil, ledger.ErrNewer
	}
	e := &ledger.Entry{Number: p.Number, Format: p.Format, Nonce: p.Nonce, Previous: p.Previous, Birth: p.Birth}
	for _, raw := range p.Steps {
		s, err := decodeStep(raw)
		if err != nil {
			return nil, fmt.Errorf("decoding entry %d: %w", p.Number, err)
		}
		e.Steps = append(e.Steps, s)
	}
	return e, nil
}

func decodeStep(raw []byte) (ledger.Step, error) {
	var l line
	if err := json.Unmarshal(raw, &l); err != nil {
		return ledger.Step{}, err
	}
	s := ledger.Step{Actor: l.Actor, As: l.As, Action: l.Action, At: l.At}
	for _, kept := range l.Changes {
		c := ledger.Change{Ref: kept.Ref, Previous: kept.Previous}
		if kept.Record != nil {
			r, err := decodeRecord(kept.Ref.Kind, kept.Record)
			if err != nil {
				return ledger.Step{}, err
			}
			c.Record = r
		}
		s.Changes = append(s.Changes, c)
	}
	return s, nil
}

func decodeRecord(kind network.Kind, raw []byte) (network.Record, error) {
	r := ledger.Kinds.Blank(kind)
	if r == nil {
		return nil, fmt.Errorf("there is no kind of record %q: %w", kind, ledger.ErrNewer)
	}
	return r, json.Unmarshal(raw, r)
}
