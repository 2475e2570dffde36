package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/server/codec"
)

// version is the schema's. A higher one is a newer program's, which this one leaves
// alone.
const version = 1

// application tells a network's file from any other SQLite file: "Rede".
const application = 0x52656465

const journalTable = `CREATE TABLE IF NOT EXISTS journal (
	number   INTEGER PRIMARY KEY,
	format   INTEGER NOT NULL,
	nonce    TEXT NOT NULL,
	previous TEXT NOT NULL,
	birth    TEXT,
	steps    BLOB NOT NULL
) STRICT`

const marksTable = `CREATE TABLE IF NOT EXISTS marks (
	server TEXT PRIMARY KEY,
	number INTEGER NOT NULL,
	nonce  TEXT NOT NULL,
	at     TEXT NOT NULL,
	pause  INTEGER NOT NULL
) STRICT`

// laterColumns of the marks, with what a mark that was written before them tells.
var laterColumns = []struct{ name, is string }{
	{"format", "INTEGER NOT NULL DEFAULT 1"}, {"refs", "INTEGER NOT NULL DEFAULT 0"}, {"ended", "INTEGER NOT NULL DEFAULT 0"},
}

// addColumns adds the columns that are missing. Whoever opens the file has it alone, so
// that every server whose mark is there has ended.
func addColumns(ctx context.Context, tx *sql.Tx) error {
	for _, column := range laterColumns {
		var there bool
		if err := tx.QueryRowContext(ctx, "SELECT count(*) > 0 FROM pragma_table_info('marks') WHERE name = ?", column.name).Scan(&there); err != nil {
			return failed(err, "looking at the marks")
		}
		if there {
			continue
		}
		if _, err := tx.ExecContext(ctx, "ALTER TABLE marks ADD COLUMN "+column.name+" "+column.is); err != nil {
			return failed(err, "adding to the marks")
		}
	}
	if _, err := tx.ExecContext(ctx, "UPDATE marks SET ended = 1 WHERE ended = 0"); err != nil {
		return failed(err, "ending what was broken off")
	}
	return nil
}

// complete adds the tables that are missing, and to a new file the first entry of its
// network, in one transaction.
func complete(ctx context.Context, db *sql.DB, first *codec.Entry) error {
	return transact(ctx, db, func(tx *sql.Tx) error {
		schema := []string{journalTable, marksTable}
		for _, kind := range ledger.Kinds.All() {
			schema = append(schema, "CREATE TABLE IF NOT EXISTS "+quote(string(kind))+" (id TEXT PRIMARY KEY, document TEXT NOT NULL, digest TEXT NOT NULL) STRICT")
		}
		if first != nil {
			schema = append(schema, fmt.Sprintf("PRAGMA application_id = %d", application), fmt.Sprintf("PRAGMA user_version = %d", version))
		}
		for _, statement := range schema {
			if _, err := tx.ExecContext(ctx, statement); err != nil {
				return failed(err, "making the tables")
			}
		}
		if err := addColumns(ctx, tx); err != nil {
			return err
		}
		if first == nil {
			return nil
		}
		prepared, err := tx.PrepareContext(ctx, insertEntry)
		if err != nil {
			return failed(err, "writing the network's birth certificate")
		}
		defer func() { _ = prepared.Close() }()
		if err := insert(ctx, prepared, *first); err != nil {
			return failed(err, "writing the network's birth certificate")
		}
		return nil
	})
}

// firstEntry is entry 0 of a network that is born now.
func firstEntry(of ledger.Birth) *codec.Entry {
	of.At = of.At.UTC().Truncate(time.Millisecond)
	return &codec.Entry{Sealed: ledger.BirthEntry(of), Format: ledger.Format}
}

// transact does what is to be done in one transaction.
func transact(ctx context.Context, db *sql.DB, do func(*sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return failed(err, "beginning a transaction")
	}
	defer func() { _ = tx.Rollback() }() // does nothing after the commit
	if err := do(tx); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return failed(err, "committing")
	}
	return nil
}

// A birth is the certificate as entry 0 keeps it, in JSON.
type birth struct {
	KeyID string    `json:"actorKey"`
	Zone  string    `json:"timeZone"`
	At    time.Time `json:"at"`
}

func birthText(b *ledger.Birth) (*string, error) {
	if b == nil {
		return nil, nil
	}
	raw, err := json.Marshal(birth(*b))
	if err != nil {
		return nil, fmt.Errorf("encoding the birth certificate: %w", err)
	}
	text := string(raw)
	return &text, nil
}

// quote makes a SQLite identifier.
func quote(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }
