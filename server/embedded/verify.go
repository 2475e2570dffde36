package embedded

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
)

// collection is what a SQLite file holds of one collection of FerretDB's, whole or not.
type collection struct {
	name  string // empty if only the table exists
	table string

	hasTable  bool
	hasUnique bool // the unique index on _id
	isListed  bool // that index in FerretDB's own settings, its last step
}

func (c collection) whole() bool { return c.name != "" && c.hasTable && c.hasUnique && c.isListed }

// label is the collection's name, or its table's where no name is left.
func (c collection) label() string {
	if c.name == "" {
		return c.table
	}
	return c.name
}

// findCollections reads the collections that FerretDB lists, with what is there of each, and the tables with
// FerretDB's column that it does not list. Other tables, such as a replication tool's, are left alone.
const findCollections = `
SELECT c.name, c.table_name,
	EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = c.table_name),
	EXISTS (SELECT 1 FROM pragma_index_list(c.table_name)
		WHERE name = c.table_name || '__id_' AND "unique" AND NOT partial),
	EXISTS (SELECT 1 FROM json_each(c.settings, '$.indexes')
		WHERE value ->> 'name' = '_id_' AND value ->> 'unique')
FROM ` + collectionsTable + ` AS c
UNION ALL
SELECT '', m.name, TRUE, FALSE, FALSE
FROM sqlite_master AS m
WHERE m.type = 'table' AND m.name NOT IN (SELECT table_name FROM ` + collectionsTable + `)
	AND EXISTS (SELECT 1 FROM pragma_table_info(m.name) WHERE name = '` + documentColumn + `')`

// verify makes sure, while FerretDB is stopped, that it can open the directory and that every collection of the
// database is whole (rule 18). A half-made collection without documents is removed, since Prepare makes it again. One
// with documents is refused: without the unique index, two documents may have the same _id.
func verify(ctx context.Context, dir string, log *slog.Logger) error {
	file := databaseFile(dir)
	switch info, err := os.Stat(dir); {
	case err != nil:
		return fmt.Errorf("looking for the database: %w", err)
	case !info.IsDir():
		return refuse(ErrNotDirectory, "%s is a file where the engine's directory should be: move it away", dir)
	}
	if _, err := os.Stat(file); errors.Is(err, os.ErrNotExist) {
		return refuse(ErrDamaged, "the database %s is missing: restore it from a backup, "+
			"or remove its directory to begin with an empty network", file)
	}
	files, err := filepath.Glob(filepath.Join(dir, "*"+fileExtension))
	if err != nil {
		return fmt.Errorf("listing the databases: %w", err)
	}
	for _, f := range files {
		if err := verifyFile(ctx, f, f == file, log); err != nil {
			return err
		}
	}
	return nil
}

// verifyFile checks that a file is one of FerretDB's and, if it is ours, that its collections are whole.
func verifyFile(ctx context.Context, file string, ours bool, log *slog.Logger) (err error) {
	db, err := openSQLite(file)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	tables, err := column(ctx, db, "SELECT name FROM sqlite_master WHERE name = '"+collectionsTable+"'")
	switch {
	case err != nil:
		return refuseFile(file, err)
	case len(tables) == 0 && ours:
		return refuse(ErrDamaged, "the database %s lacks its list of collections: restore the data directory from a backup", file)
	case len(tables) == 0:
		return refuse(ErrDamaged, "the file %s is no complete database, and the engine would not start with it: move it away", file)
	case !ours:
		return nil
	}
	found, err := collections(ctx, db)
	if err != nil {
		return refuseFile(file, err)
	}
	for _, c := range found {
		if !c.whole() {
			if err := mend(ctx, db, file, c); err != nil {
				return err
			}
			log.WarnContext(ctx, "removed an empty collection that a killed start left half made", "collection", c.label())
		}
	}
	return nil
}

// mend removes a half-made collection that holds no document, in one transaction.
func mend(ctx context.Context, db *sql.DB, file string, c collection) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return refuseFile(file, err)
	}
	defer func() { _ = tx.Rollback() }() // does nothing after the commit
	if c.hasTable {
		var used bool
		if err := tx.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM "+quote(c.table)+")").Scan(&used); err != nil {
			return refuseFile(file, err)
		}
		if used {
			return refuse(ErrHalfMade, "the collection %q in %s holds documents but lacks what keeps them apart, "+
				"its unique index on _id: restore the data directory from a backup", c.label(), file)
		}
	}
	if _, err := tx.ExecContext(ctx, "DELETE FROM "+collectionsTable+" WHERE table_name = ?", c.table); err != nil {
		return refuseFile(file, err)
	}
	if _, err := tx.ExecContext(ctx, "DROP TABLE IF EXISTS "+quote(c.table)); err != nil {
		return refuseFile(file, err)
	}
	if err := tx.Commit(); err != nil {
		return refuseFile(file, err)
	}
	return nil
}

func collections(ctx context.Context, db *sql.DB) (found []collection, err error) {
	rows, err := db.QueryContext(ctx, findCollections)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var c collection
		if err := rows.Scan(&c.name, &c.table, &c.hasTable, &c.hasUnique, &c.isListed); err != nil {
			return nil, err
		}
		found = append(found, c)
	}
	return found, rows.Err()
}

// column reads the one text column that a query has.
func column(ctx context.Context, db *sql.DB, query string) (values []string, err error) {
	rows, err := db.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var v string
		if err := rows.Scan(&v); err != nil {
			return nil, err
		}
		values = append(values, v)
	}
	return values, rows.Err()
}
