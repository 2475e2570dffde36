package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/codec"
)

// Load reads a kind's whole table.
func (s *Store) Load(ctx context.Context, kind network.Kind) iter.Seq2[network.Record, error] {
	return func(yield func(network.Record, error) bool) {
		for rows, err := range each(ctx, s.readers, "SELECT document, digest FROM "+quote(string(kind))) {
			if err != nil {
				yield(nil, failed(err, "reading the table %s", kind))
				return
			}
			var text, digest sql.RawBytes
			if err := rows.Scan(&text, &digest); err != nil {
				yield(nil, failed(err, "reading the table %s", kind))
				return
			}
			r, err := codec.DecodeRecordText(kind, text)
			if err == nil && string(digest) != codec.Digest(text) {
				err = ledger.ErrEdited
			}
			if !yield(r, err) || err != nil && !errors.Is(err, ledger.ErrEdited) {
				return
			}
		}
	}
}

// Write shows the records' values in their tables: all of them or none.
func (s *Store) Write(ctx context.Context, puts []network.Record, gone []network.Ref) error {
	texts := make([]string, len(puts))
	for i, r := range puts {
		text, err := codec.RecordText(r)
		if err != nil {
			return err
		}
		texts[i] = string(text)
	}
	return transact(ctx, s.writer, func(tx *sql.Tx) error {
		for i, r := range puts {
			put := "INSERT INTO " + quote(string(r.Kind())) + " (id, document, digest) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET document = excluded.document, digest = excluded.digest"
			if _, err := tx.ExecContext(ctx, put, r.Key(), texts[i], codec.Digest([]byte(texts[i]))); err != nil {
				return failed(err, "writing a document of %s", r.Kind())
			}
		}
		for _, ref := range gone {
			if _, err := tx.ExecContext(ctx, "DELETE FROM "+quote(string(ref.Kind))+" WHERE id = ?", ref.ID); err != nil {
				return failed(err, "deleting a document of %s", ref.Kind)
			}
		}
		return nil
	})
}

// Marks reads every server's mark.
func (s *Store) Marks(ctx context.Context) ([]ledger.Mark, error) {
	var marks []ledger.Mark
	for rows, err := range each(ctx, s.readers, "SELECT server, number, nonce, at, pause, format, refs, ended FROM marks") {
		if err != nil {
			return nil, failed(err, "reading the marks")
		}
		var m ledger.Mark
		var at string
		if err := rows.Scan(&m.Server, &m.Number, &m.Nonce, &at, &m.Pause, &m.Format, &m.Refs, &m.Ended); err != nil {
			return nil, failed(err, "reading the marks")
		}
		if m.At, err = time.Parse(time.RFC3339Nano, at); err != nil {
			return nil, fmt.Errorf("decoding the mark of %s: %w", m.Server, err)
		}
		marks = append(marks, m)
	}
	return marks, nil
}

const putMark = "INSERT OR REPLACE INTO marks (server, number, nonce, at, pause, format, refs, ended) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"

// SetMark writes a server's mark.
func (s *Store) SetMark(ctx context.Context, m ledger.Mark) error {
	at := m.At.UTC().Format(time.RFC3339Nano)
	if _, err := s.writer.ExecContext(ctx, putMark, m.Server, m.Number, m.Nonce, at, int64(m.Pause), m.Format, int64(m.Refs), m.Ended); err != nil {
		return failed(err, "writing this server's mark")
	}
	return nil
}

// DropMark removes a server's mark.
func (s *Store) DropMark(ctx context.Context, server string) error {
	if _, err := s.writer.ExecContext(ctx, "DELETE FROM marks WHERE server = ?", server); err != nil {
		return failed(err, "removing a mark")
	}
	return nil
}
