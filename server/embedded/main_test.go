package embedded

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
)

// asChild names what the test binary does when a test runs it again, as another process.
const asChild = "REDE_EMBEDDED_CHILD"

func TestMain(m *testing.M) {
	role := os.Getenv(asChild)
	if role == "" {
		os.Exit(m.Run())
	}
	if err := children[role](os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

var children = map[string]func(args []string) error{
	"start": startUntilKilled,
	"spent": openTwiceAfterFailure,
}

// startUntilKilled starts the engine in the first argument with the collections in the others, says when it
// begins and when it has started, and waits for the end of its input.
func startUntilKilled(args []string) error {
	c := config(args[0], args[1:]...)
	fmt.Println("begin")
	if _, err := Start(context.Background(), c); err != nil {
		return err
	}
	fmt.Println("started")
	_, err := io.Copy(io.Discard, os.Stdin)
	return err
}

var base = []string{"journal", "labs", "servants"}

func config(dir string, collections ...string) Config {
	return Config{Dir: dir, Log: slog.New(slog.DiscardHandler), Prepare: prepare(collections...)}
}

// prepare makes collections that are missing and puts entry 0 into the first.
func prepare(collections ...string) func(context.Context, string) error {
	return func(ctx context.Context, uri string) error {
		return withDatabase(ctx, uri, func(db *mongo.Database) error {
			have, err := db.ListCollectionNames(ctx, bson.D{})
			if err != nil {
				return err
			}
			for _, name := range collections {
				if !strings.Contains(" "+strings.Join(have, " ")+" ", " "+name+" ") {
					if err := db.CreateCollection(ctx, name); err != nil {
						return err
					}
				}
			}
			_, err = db.Collection(collections[0]).InsertOne(ctx, bson.D{{Key: "_id", Value: "000000000000"}})
			if mongo.IsDuplicateKeyError(err) {
				return nil
			}
			return err
		})
	}
}

func withDatabase(ctx context.Context, uri string, do func(*mongo.Database) error) error {
	client, err := mongo.Connect(options.Client().ApplyURI(uri).SetTimeout(20 * time.Second))
	if err != nil {
		return err
	}
	defer func() { _ = client.Disconnect(context.WithoutCancel(ctx)) }()
	return do(client.Database(Database))
}

// start starts an engine that the end of the test stops.
func start(t *testing.T, dir string, collections ...string) *Engine {
	t.Helper()
	e, err := Start(t.Context(), config(dir, collections...))
	if err != nil {
		t.Fatalf("starting: %v", err)
	}
	t.Cleanup(func() { stop(t, e) })
	return e
}

func stop(t *testing.T, e *Engine) {
	t.Helper()
	if err := e.Close(context.Background()); err != nil {
		t.Fatalf("closing: %v", err)
	}
}

// use runs a function on the engine's database.
func use(t *testing.T, e *Engine, do func(ctx context.Context, db *mongo.Database) error) {
	t.Helper()
	if err := withDatabase(t.Context(), e.URI(), func(db *mongo.Database) error { return do(t.Context(), db) }); err != nil {
		t.Fatal(err)
	}
}

// made makes a directory with a closed database of the base collections.
func made(t *testing.T) string {
	t.Helper()
	return madeAt(t, filepath.Join(t.TempDir(), "data"))
}

func madeAt(t *testing.T, dir string) string {
	t.Helper()
	stop(t, start(t, dir, base...))
	return dir
}

// sqlDo runs statements on the closed database's file.
func sqlDo(t *testing.T, dir string, statements ...string) {
	t.Helper()
	db, err := openSQLite(databaseFile(filepath.Join(dir, engineName)))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
}

// checkComplete looks at a closed directory: nothing is aside, and each collection is whole and has its side index.
func checkComplete(t *testing.T, dir string, want ...string) {
	t.Helper()
	if _, err := os.Lstat(filepath.Join(dir, asideName)); !os.IsNotExist(err) {
		t.Errorf("%s is still there: %v", asideName, err)
	}
	db, err := openSQLite(databaseFile(filepath.Join(dir, engineName)))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	found, err := collections(t.Context(), db)
	if err != nil {
		t.Fatal(err)
	}
	have := map[string]bool{}
	for _, c := range found {
		side, err := column(t.Context(), db, "SELECT name FROM pragma_index_list('"+c.table+"') WHERE name LIKE '\\_rede\\_%' ESCAPE '\\'")
		if err != nil {
			t.Fatal(err)
		}
		have[c.name] = c.whole() && len(side) == 1
	}
	for _, name := range want {
		if !have[name] {
			t.Errorf("the collection %s is not whole: %+v", name, found)
		}
	}
	if len(found) != len(want) {
		t.Errorf("%d collections, want %d: %+v", len(found), len(want), found)
	}
}
