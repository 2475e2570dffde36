package sqlite

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/server/codec"
)

const (
	insertEntry = "INSERT INTO journal (number, format, nonce, previous, birth, steps) VALUES (?, ?, ?, ?, ?, ?)"
	readEntries = "SELECT number, format, nonce, previous, birth, steps FROM journal"
	findEntry   = readEntries + " WHERE number = ?"
)

// Encode gives a step as its document.
func (s *Store) Encode(of ledger.Step) ([]byte, error) { return codec.Step(of) }

// Insert adds the entry. See ledger.Journal.
func (s *Store) Insert(ctx context.Context, e ledger.Sealed) error {
	err := insert(ctx, s.inserts, codec.Entry{Sealed: e, Format: ledger.Format})
	switch {
	case err == nil:
		s.reached.note(e.Number)
		return nil
	case isTaken(err):
		return ledger.ErrTaken
	case isTooBig(err):
		return fmt.Errorf("%w: %w", ledger.ErrRefused, failed(err, "inserting entry %d", e.Number))
	}
	return failed(err, "inserting entry %d", e.Number)
}

// Find reads the entry of a number. What was committed is read, settled or not: there
// is no other copy that could contradict it.
func (s *Store) Find(ctx context.Context, number int64, _ bool) (*ledger.Entry, error) {
	e, err := scanEntry(s.finds.QueryRowContext(ctx, number).Scan)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil, ledger.ErrAbsent
	case isDamaged(err):
		return nil, failed(errors.Join(ledger.ErrUnreadable, err), "reading entry %d", number)
	case err != nil && !errors.Is(err, ledger.ErrNewer):
		return nil, failed(err, "reading entry %d", number)
	}
	return e, err
}

// Read gives all entries in their order.
func (s *Store) Read(ctx context.Context) iter.Seq2[*ledger.Entry, error] {
	return func(yield func(*ledger.Entry, error) bool) {
		for rows, err := range each(ctx, s.readers, readEntries+" ORDER BY number") {
			if err != nil {
				yield(nil, failed(err, "reading the journal"))
				return
			}
			e, err := scanEntry(rows.Scan)
			if err != nil && !errors.Is(err, ledger.ErrNewer) {
				err = failed(err, "reading the journal")
			}
			if !yield(e, err) || err != nil {
				return
			}
		}
	}
}

// each gives the rows of a query to be scanned.
func each(ctx context.Context, db *sql.DB, query string) iter.Seq2[*sql.Rows, error] {
	return func(yield func(*sql.Rows, error) bool) {
		rows, err := db.QueryContext(ctx, query)
		if err != nil {
			yield(nil, err)
			return
		}
		defer func() { _ = rows.Close() }()
		for rows.Next() {
			if !yield(rows, nil) {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(nil, err)
		}
	}
}

// scanEntry reads a row of the journal and decodes its steps.
func scanEntry(scan func(...any) error) (*ledger.Entry, error) {
	raw, err := scanAsItLies(scan)
	if err != nil {
		return nil, err
	}
	e := &ledger.Entry{Number: raw.Number, Format: raw.Format, Nonce: raw.Nonce, Previous: raw.Previous, Birth: raw.Birth}
	for _, of := range raw.Steps {
		step, err := codec.DecodeStep(of)
		if err != nil {
			return nil, unreadable(e.Number, err)
		}
		e.Steps = append(e.Steps, step)
	}
	return e, nil
}

// unreadable says that an entry's steps are not what was written.
func unreadable(number int64, err error) error {
	if errors.Is(err, ledger.ErrNewer) {
		return err
	}
	return fmt.Errorf("%w: decoding entry %d: %w", ledger.ErrUnreadable, number, err)
}

var errCut = errors.New("its steps are cut short")

// cut takes the first document off: BSON begins with its length, in 4 bytes.
func cut(steps []byte) (raw, rest []byte, err error) {
	if len(steps) < 5 {
		return nil, nil, errCut
	}
	n := int64(binary.LittleEndian.Uint32(steps))
	if n < 5 || n > int64(len(steps)) {
		return nil, nil, errCut
	}
	return steps[:n], steps[n:], nil
}

// Clock is the computer's: the file has no other.
func (s *Store) Clock(ctx context.Context) (time.Time, error) { return time.Now(), ctx.Err() }
