package enginetest

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"testing"

	_ "modernc.org/sqlite" // reads FerretDB's file
)

// Index makes FerretDB find the documents of a database by their _id at once, in the
// collections that are there. Its own unique index is on an expression that its queries
// do not ask for, so that it reads the whole collection else. A MongoDB needs none.
func (s *Server) Index(t testing.TB, database string) {
	t.Helper()
	if s.child == nil {
		return
	}
	if err := addIndexes(t.Context(), filepath.Join(s.dir, database+".sqlite")); err != nil {
		t.Fatalf("adding indexes to FerretDB's file: %v", err)
	}
}

func addIndexes(ctx context.Context, file string) (err error) {
	u := url.URL{Scheme: "file", Path: file, RawQuery: "mode=rw&_pragma=busy_timeout(10000)"}
	db, err := sql.Open("sqlite", u.String())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	tables, err := tablesOf(ctx, db)
	if err != nil {
		return err
	}
	for _, table := range tables {
		index := fmt.Sprintf(`CREATE INDEX IF NOT EXISTS "rede_%s" ON "%s" (_ferretdb_sjson->'$._id')`, table, table)
		if _, err := db.ExecContext(ctx, index); err != nil {
			return err
		}
	}
	return nil
}

func tablesOf(ctx context.Context, db *sql.DB) (tables []string, err error) {
	rows, err := db.QueryContext(ctx, "SELECT table_name FROM _ferretdb_collections")
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		tables = append(tables, name)
	}
	return tables, rows.Err()
}
