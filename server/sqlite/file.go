package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/server/datadir"
)

// openFile opens an existing file for one writer and some readers.
func openFile(ctx context.Context, file string) (*Store, error) {
	s := &Store{
		file:    file,
		writer:  connect(file, 1, "_pragma=journal_mode(WAL)", "_pragma=synchronous(FULL)", "_pragma=journal_size_limit(67108864)", "_txlock=immediate"),
		readers: connect(file, readerConnections, "_pragma=query_only(1)"),
	}
	if err := s.writer.PingContext(ctx); err != nil {
		return nil, errors.Join(refuseFile(file, err, "opening it"), s.shut())
	}
	return s, nil
}

// readerConnections is how many read at once.
const readerConnections = 4

// connect makes a pool of connections. Each waits 5 s for another program's lock.
func connect(file string, most int, settings ...string) *sql.DB {
	u := url.URL{Scheme: "file", Path: file, RawQuery: "mode=rw&_pragma=busy_timeout(5000)"}
	for _, setting := range settings {
		u.RawQuery += "&" + setting
	}
	db, err := sql.Open("sqlite", u.String())
	if err != nil {
		panic(err) // the driver is linked in, and connects later
	}
	db.SetMaxOpenConns(most)
	db.SetMaxIdleConns(most)
	return db
}

// refuseFile turns what SQLite says about a file into a sentence.
func refuseFile(file string, err error, act string) error {
	reason, sentence := error(nil), ""
	switch {
	case isDamaged(err):
		reason, sentence = ErrDamaged, "the database %s is damaged: restore it from a backup"
	case isClosedToUs(err):
		reason, sentence = datadir.ErrNotWritable, "the database %s cannot be opened for writing: give this user the right to write it and its directory"
	default:
		return failed(err, "the database %s: %s", file, act)
	}
	return &failure{fmt.Sprintf(sentence, file), errors.Join(reason, err)}
}

// verify looks whether the file is a network's of this version, and whether its journal
// reaches as far as it did.
func (s *Store) verify(ctx context.Context, file, memory string, before int64, o Options) error {
	if err := s.verifyForm(ctx, file); err != nil {
		return err
	}
	if err := complete(ctx, s.writer, nil); err != nil {
		return refuseFile(file, err, "completing it")
	}
	var newest sql.NullInt64
	if err := s.writer.QueryRowContext(ctx, "SELECT max(number) FROM journal").Scan(&newest); err != nil {
		return refuseFile(file, err, "reading the journal")
	}
	switch {
	case !newest.Valid:
		return refuse(ErrDamaged, "the database %s has no journal: restore it from a backup", file)
	case newest.Int64 < before:
		if !o.AcceptLess {
			return refuse(ErrLess, "the database %s ends with entry %d, though entry %d was written: what came between is lost. "+
				"Restore %s with its -wal file, or a newer backup, or start once with --accept-lost-entries to go on from entry %d",
				file, newest.Int64, before, fileName, newest.Int64)
		}
		o.Log.Warn("entries were lost, and that is accepted", "newest", newest.Int64, "had", before)
	}
	if err := s.prepare(ctx); err != nil {
		return refuseFile(file, err, "reading it")
	}
	var err error
	if s.reached, err = keepMemo(memory, newest.Int64, o.Log); err != nil {
		return datadir.Refuse(filepath.Dir(file), err)
	}
	return nil
}

// verifyForm looks whether the file is this program's, and no newer one's.
func (s *Store) verifyForm(ctx context.Context, file string) error {
	var is, of int
	for _, ask := range []struct {
		query string
		into  any
	}{{"PRAGMA application_id", &is}, {"PRAGMA user_version", &of}} {
		if err := s.writer.QueryRowContext(ctx, ask.query).Scan(ask.into); err != nil {
			return refuseFile(file, err, "reading it")
		}
	}
	switch {
	case is != application:
		return refuse(ErrDamaged, "the database %s is not one of this program's, or is damaged: restore it from a backup", file)
	case of > version:
		return fmt.Errorf("the database %s: %w", file, ledger.ErrNewer)
	}
	return nil
}

func (s *Store) prepare(ctx context.Context) (err error) {
	if s.inserts, err = s.writer.PrepareContext(ctx, insertEntry); err != nil {
		return err
	}
	s.finds, err = s.readers.PrepareContext(ctx, findEntry)
	return err
}

// shut closes the connections, the writer's last: that puts the WAL into the file.
func (s *Store) shut() error {
	var err error
	for _, statement := range []*sql.Stmt{s.inserts, s.finds} {
		if statement != nil {
			err = errors.Join(err, statement.Close())
		}
	}
	return errors.Join(err, s.readers.Close(), s.writer.Close())
}

// Verify reads the whole file and is an ErrDamaged where something in it is not as
// SQLite wrote it. It takes about a second for 100 MB.
func (s *Store) Verify(ctx context.Context) error {
	var said string
	err := s.readers.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&said)
	if err == nil && said != "ok" || isDamaged(err) {
		return refuse(ErrDamaged, "the database is damaged: restore it from a backup")
	}
	if err != nil {
		return failed(err, "verifying the database")
	}
	return nil
}
