package embedded

import (
	"context"
	"log/slog"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/FerretDB/FerretDB/ferretdb"
	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
)

// statements keeps the SQL that FerretDB logs at DEBUG before it runs it.
type statements struct {
	slog.Handler
	mu   *sync.Mutex
	seen *[]string
}

func (s statements) Enabled(context.Context, slog.Level) bool { return true }
func (s statements) WithAttrs([]slog.Attr) slog.Handler       { return s }
func (s statements) Handle(_ context.Context, r slog.Record) error {
	if text, ok := strings.CutPrefix(r.Message, ">>> "); ok {
		s.mu.Lock()
		defer s.mu.Unlock()
		*s.seen = append(*s.seen, text)
	}
	return nil
}

// record is the SQL that FerretDB runs for what do asks of it.
func record(t *testing.T, dir string, do func(context.Context, *mongo.Database) error) []string {
	t.Helper()
	var seen []string
	log := statements{slog.DiscardHandler, new(sync.Mutex), &seen}
	engine := filepath.Join(dir, engineName)
	s, err := placeSocket(engine)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.remove() }()
	ferret, err := newFerret(&ferretdb.Config{
		Listener:  ferretdb.ListenerConfig{Unix: s.path},
		Logger:    slog.New(log),
		Handler:   "sqlite",
		SQLiteURL: (&url.URL{Scheme: "file", OmitHost: true, Path: engine + "/"}).String(),
	})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	go func() { done <- ferret.Run(ctx) }()
	err = withDatabase(ctx, s.uri(), func(db *mongo.Database) error { return do(ctx, db) })
	cancel()
	if runErr := <-done; err != nil || runErr != nil {
		t.Fatal(err, runErr)
	}
	return seen
}

// plan is SQLite's plan for a statement of FerretDB's in the database's file.
func plan(t *testing.T, dir, statement string) string {
	t.Helper()
	db, err := openSQLite(databaseFile(filepath.Join(dir, engineName)))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	args := make([]any, strings.Count(statement, "?"))
	for i := range args {
		args[i] = 1
	}
	rows, err := db.Query("EXPLAIN QUERY PLAN "+statement, args...)
	if err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
	defer rows.Close()
	var text strings.Builder
	for rows.Next() {
		var id, parent, unused int
		var detail string
		if err := rows.Scan(&id, &parent, &unused, &detail); err != nil {
			t.Fatal(err)
		}
		text.WriteString(detail + "\n")
	}
	return text.String()
}

// insertFindReplaceDelete asks for one lab by its _id in each way that the store does.
func insertFindReplaceDelete(ctx context.Context, db *mongo.Database) error {
	id := bson.D{{Key: "_id", Value: "lab_1"}}
	labs := db.Collection("labs")
	if _, err := labs.InsertOne(ctx, id); err != nil {
		return err
	}
	if err := labs.FindOne(ctx, id).Err(); err != nil {
		return err
	}
	if _, err := labs.ReplaceOne(ctx, id, bson.D{{Key: "name", Value: "x"}}); err != nil {
		return err
	}
	_, err := labs.DeleteOne(ctx, id)
	return err
}

func TestFerretDBsOwnStatementsByIDUseTheSideIndexAndWouldScanWithoutIt(t *testing.T) {
	t.Parallel()
	dir := made(t)
	seen := record(t, dir, insertFindReplaceDelete)
	table := tableOf(t, dir, "labs")
	index := "_rede_" + table + "_id"
	var byID []string
	for _, s := range seen {
		if strings.Contains(s, " WHERE ") && strings.Contains(s, table) {
			byID = append(byID, s)
			if p := plan(t, dir, s); !strings.Contains(p, "INDEX "+index+" (") {
				t.Errorf("%s does not use the index: %s", s, p)
			}
		}
	}
	for _, verb := range []string{"SELECT", "UPDATE", "DELETE"} {
		if !strings.Contains("\n"+strings.Join(byID, "\n"), "\n"+verb) {
			t.Errorf("FerretDB ran no %s by _id: %q", verb, seen)
		}
	}
	sqlDo(t, dir, `DROP INDEX "`+index+`"`)
	for _, s := range byID {
		if p := plan(t, dir, s); !strings.Contains(p, "SCAN") {
			t.Errorf("%s does not scan without the index: %s", s, p)
		}
	}
}

func TestIndexReachesACollectionThatIsMadeWhileTheEngineRuns(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "data")
	e := start(t, dir, base...)
	use(t, e, func(ctx context.Context, db *mongo.Database) error { return db.CreateCollection(ctx, "spaces") })
	for range 2 {
		if err := e.Index(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	use(t, e, func(ctx context.Context, db *mongo.Database) error {
		if _, err := db.Collection("spaces").InsertOne(ctx, bson.D{{Key: "_id", Value: "x"}}); err != nil {
			return err
		}
		return db.Collection("spaces").FindOne(ctx, bson.D{{Key: "_id", Value: "x"}}).Err()
	})
	stop(t, e)
	checkComplete(t, dir, append([]string{"spaces"}, base...)...)
}
