package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"iter"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/server/codec"
)

// Entries gives the journal's entries as they lie, in their order.
func (s *Store) Entries(ctx context.Context) iter.Seq2[codec.Entry, error] {
	return func(yield func(codec.Entry, error) bool) {
		for rows, err := range each(ctx, s.readers, readEntries+" ORDER BY number") {
			if err != nil {
				yield(codec.Entry{}, failed(err, "reading the journal"))
				return
			}
			e, err := scanAsItLies(rows.Scan)
			if err != nil && !errors.Is(err, ledger.ErrNewer) {
				err = failed(err, "reading the journal")
			}
			if !yield(e, err) || err != nil {
				return
			}
		}
	}
}

// Count is how many entries there are.
func (s *Store) Count(ctx context.Context) (int64, error) {
	var n int64
	if err := s.readers.QueryRowContext(ctx, "SELECT count(*) FROM journal").Scan(&n); err != nil {
		return 0, failed(err, "counting the entries")
	}
	return n, nil
}

// scanAsItLies reads a row of the journal.
func scanAsItLies(scan func(...any) error) (e codec.Entry, err error) {
	var text *string
	var steps []byte
	if err := scan(&e.Number, &e.Format, &e.Nonce, &e.Previous, &text, &steps); err != nil {
		return e, err
	}
	if e.Format > ledger.Format {
		return e, ledger.ErrNewer
	}
	if text != nil {
		var of birth
		if err := json.Unmarshal([]byte(*text), &of); err != nil {
			return e, fmt.Errorf("decoding the birth certificate: %w", err)
		}
		e.Birth = &ledger.Birth{KeyID: of.KeyID, Zone: of.Zone, At: of.At}
	}
	for len(steps) > 0 {
		var raw []byte
		if raw, steps, err = cut(steps); err != nil {
			return e, unreadable(e.Number, err)
		}
		e.Steps = append(e.Steps, raw)
	}
	return e, nil
}

// insert runs insertEntry, prepared, for an entry as it lies.
func insert(ctx context.Context, prepared *sql.Stmt, e codec.Entry) error {
	text, err := birthText(e.Birth)
	if err != nil {
		return err
	}
	_, err = prepared.ExecContext(ctx, e.Number, e.Format, e.Nonce, e.Previous, text, bytes.Join(e.Steps, nil))
	return err
}
