package embedded

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"

	"go.mongodb.org/mongo-driver/v2/bson"
)

// Documents reads a whole collection from the engine's file and not by FerretDB, which
// takes some 200 µs to decode a document of a kilobyte, fifty times as long. So a
// network of 100,000 records starts within seconds. Every write that FerretDB
// acknowledged is there, and a document is as FerretDB would answer it.
func (e *Engine) Documents(ctx context.Context, collection string) iter.Seq2[bson.Raw, error] {
	return func(yield func(bson.Raw, error) bool) {
		enough := false
		err := e.each(ctx, collection, func(doc bson.Raw) bool {
			enough = !yield(doc, nil)
			return !enough
		})
		if err != nil && !enough {
			yield(nil, fmt.Errorf("reading the collection %s from the engine's file: %w", collection, err))
		}
	}
}

// each gives the documents to do, until do returns false.
func (e *Engine) each(ctx context.Context, collection string, do func(bson.Raw) bool) (err error) {
	db, err := openSQLite(e.file)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	var table string
	switch err := db.QueryRowContext(ctx, "SELECT table_name FROM "+collectionsTable+" WHERE name = ?", collection).Scan(&table); {
	case errors.Is(err, sql.ErrNoRows):
		return nil // as MongoDB answers for a collection that is not there
	case err != nil:
		return err
	}
	rows, err := db.QueryContext(ctx, "SELECT "+documentColumn+" FROM "+quote(table))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	var r reader
	for rows.Next() {
		var text sql.RawBytes
		if err := rows.Scan(&text); err != nil {
			return err
		}
		doc, err := r.read(text)
		if err != nil {
			return err
		}
		if !do(doc) {
			return nil
		}
	}
	return rows.Err()
}
