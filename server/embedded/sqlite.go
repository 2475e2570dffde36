package embedded

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"

	"modernc.org/sqlite"
	sqlitecode "modernc.org/sqlite/lib"
)

// What FerretDB calls its things in a SQLite file.
const (
	fileExtension    = ".sqlite"
	collectionsTable = "_ferretdb_collections"
	documentColumn   = "_ferretdb_sjson"
)

func databaseFile(dir string) string { return filepath.Join(dir, Database+fileExtension) }

// openSQLite opens an existing file beside FerretDB's own connections, with the same patience for a lock: ten
// seconds. Journal mode (WAL) is the file's, synchronous stays FULL.
func openSQLite(file string) (*sql.DB, error) {
	u := url.URL{Scheme: "file", Path: file, RawQuery: "mode=rw&_pragma=busy_timeout(10000)"}
	db, err := sql.Open("sqlite", u.String())
	if err != nil {
		return nil, fmt.Errorf("opening %s: %w", file, err)
	}
	db.SetMaxOpenConns(1)
	return db, nil
}

// addSideIndexes gives every collection an index on the expression that FerretDB's queries by _id ask for. Its own
// unique index is on another expression, _ferretdb_sjson->"_id", which SQLite does not see to be the same.
func addSideIndexes(ctx context.Context, file string) (err error) {
	db, err := openSQLite(file)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	tables, err := column(ctx, db, "SELECT table_name FROM "+collectionsTable)
	if err != nil {
		return fmt.Errorf("listing the collections: %w", err)
	}
	for _, table := range tables {
		if _, err := db.ExecContext(ctx, fmt.Sprintf("CREATE INDEX IF NOT EXISTS %s ON %s (%s->'$._id')",
			quote("_rede_"+table+"_id"), quote(table), documentColumn)); err != nil {
			return fmt.Errorf("adding the side index of %s: %w", table, err)
		}
	}
	return nil
}

// quote makes a SQLite identifier.
func quote(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

// refuseFile turns what SQLite says about a file into a sentence where a person can do something about it.
func refuseFile(file string, err error) error {
	var e *sqlite.Error
	if errors.As(err, &e) {
		switch e.Code() & 0xff { // the primary result code
		case sqlitecode.SQLITE_NOTADB, sqlitecode.SQLITE_CORRUPT:
			return refuse(ErrDamaged, "the database %s is damaged: restore the data directory from a backup", file)
		case sqlitecode.SQLITE_READONLY, sqlitecode.SQLITE_CANTOPEN, sqlitecode.SQLITE_PERM:
			return refuse(ErrNotWritable, "the database %s cannot be opened for writing: "+
				"give this user the right to write it and its directory", file)
		}
	}
	return fmt.Errorf("verifying %s: %w", file, err)
}
