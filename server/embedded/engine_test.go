package embedded

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
)

func TestAFreshStartGivesACompleteDatabaseThatLastsAndKeepsIDsApart(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "a", "data")
	e := start(t, dir, base...)
	for _, p := range []string{dir, filepath.Join(dir, engineName)} {
		if info, err := os.Stat(p); err != nil || info.Mode().Perm() != 0o700 {
			t.Errorf("%s: mode %v, error %v, want 0700", p, info.Mode(), err)
		}
	}
	use(t, e, func(ctx context.Context, db *mongo.Database) error {
		_, err := db.Collection("labs").InsertOne(ctx, bson.D{{Key: "_id", Value: "lab_1"}, {Key: "name", Value: "MobiLab"}})
		return err
	})
	stop(t, e)
	if left, _ := filepath.Glob(filepath.Join(dir, engineName, "*-wal")); len(left) > 0 {
		t.Errorf("Close left a write-ahead log: %v", left)
	}
	checkComplete(t, dir, base...)

	e = start(t, dir, base...)
	use(t, e, func(ctx context.Context, db *mongo.Database) error {
		var lab struct{ Name string }
		if err := db.Collection("labs").FindOne(ctx, bson.D{{Key: "_id", Value: "lab_1"}}).Decode(&lab); err != nil || lab.Name != "MobiLab" {
			t.Errorf("found %+v, %v", lab, err)
		}
		_, err := db.Collection("labs").InsertOne(ctx, bson.D{{Key: "_id", Value: "lab_1"}})
		if !mongo.IsDuplicateKeyError(err) {
			t.Errorf("a second lab_1 gives %v, want a duplicate key", err)
		}
		return nil
	})
}

func TestASecondStartOnOneDirectoryIsRefusedWhileTheFirstRuns(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "data")
	e := start(t, dir, base...)
	_, err := Start(t.Context(), config(dir, base...))
	want := "the data directory " + dir + " is in use by another rede: stop that one first, or choose another directory"
	if !errors.Is(err, ErrLocked) || err.Error() != want {
		t.Errorf("a second start gives %v", err)
	}
	stop(t, e)
	start(t, dir, base...)
}

func TestAStopThatIsNotWaitedForKeepsTheLockUntilItIsDone(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "data")
	e := start(t, dir, base...)
	client, err := mongo.Connect(options.Client().ApplyURI(e.URI()))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = client.Disconnect(context.Background()) }()
	if err := client.Ping(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if err := e.Close(gone); !errors.Is(err, context.Canceled) { // the connected client holds FerretDB up
		t.Errorf("Close gives %v, want its context's error", err)
	}
	if _, err := Start(t.Context(), config(dir, base...)); !errors.Is(err, ErrLocked) {
		t.Errorf("a start meanwhile gives %v, want ErrLocked", err)
	}
	if err := e.Index(t.Context()); err == nil {
		t.Error("Index works on a closed engine")
	}
	stop(t, e)
	stop(t, e) // again, and nothing happens
	start(t, dir, base...)
}

func TestAFailedStartStopsTheEngineAndFreesTheDirectory(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "data")
	c := config(dir, base...)
	c.Prepare = func(context.Context, string) error { return errors.New("no entry 0") }
	for range 2 {
		if _, err := Start(t.Context(), c); err == nil || err.Error() != "preparing a new database: preparing the database: no entry 0" {
			t.Errorf("a failing Prepare gives %v", err)
		}
	}
	if _, err := os.Lstat(filepath.Join(dir, engineName)); !os.IsNotExist(err) {
		t.Errorf("an incomplete database got its name: %v", err)
	}
	stop(t, start(t, dir, base...))
	if _, err := Start(t.Context(), c); err == nil || err.Error() != "preparing the database: no entry 0" {
		t.Errorf("a failing Prepare of an existing database gives %v", err)
	}
	start(t, dir, base...)
}

func TestAStartNeedsPrepareAndADatabaseMadeByIt(t *testing.T) {
	t.Parallel()
	c := Config{Dir: filepath.Join(t.TempDir(), "data")}
	if _, err := Start(t.Context(), c); err == nil {
		t.Error("a start without Prepare works")
	}
	c.Prepare = func(context.Context, string) error { return nil }
	if _, err := Start(t.Context(), c); err == nil {
		t.Error("a start works whose Prepare makes nothing")
	}
	if _, err := os.Lstat(filepath.Join(c.Dir, engineName)); !os.IsNotExist(err) {
		t.Errorf("an empty database got its name: %v", err)
	}
}

func TestWhatAKilledStartLeavesIsRemoved(t *testing.T) {
	t.Parallel()
	t.Run("a directory aside with rubbish in it", func(t *testing.T) {
		dir := t.TempDir()
		rubbish := filepath.Join(dir, asideName, "deep")
		if err := os.MkdirAll(rubbish, 0o700); err != nil {
			t.Fatal(err)
		}
		for _, p := range []string{filepath.Join(dir, asideName, "rede.sqlite"), filepath.Join(rubbish, "x")} {
			if err := os.WriteFile(p, []byte("rubbish"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		stop(t, start(t, dir, base...))
		checkComplete(t, dir, base...)
	})
	t.Run("a stale socket", func(t *testing.T) {
		dir := made(t)
		l, err := net.ListenUnix("unix", &net.UnixAddr{Name: filepath.Join(dir, engineName, socketName), Net: "unix"})
		if err != nil {
			t.Fatal(err)
		}
		l.SetUnlinkOnClose(false)
		l.Close()
		stop(t, start(t, dir, base...))
	})
}

func TestALongPathGetsItsSocketInATemporaryDirectoryThatCloseRemoves(t *testing.T) {
	temp := shortPath(t)
	if err := os.Mkdir(temp, 0o700); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), strings.Repeat("long", 30))
	t.Setenv("TMPDIR", temp)
	e := start(t, dir, base...)
	sockets, _ := filepath.Glob(filepath.Join(temp, "*", socketName))
	if len(sockets) != 1 {
		t.Fatalf("sockets in %s: %v, want one", temp, sockets)
	}
	if info, err := os.Stat(filepath.Dir(sockets[0])); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the socket's directory has mode %v, error %v", info.Mode(), err)
	}
	stop(t, e)
	if left, _ := os.ReadDir(temp); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	start(t, dir, base...)

	t.Setenv("TMPDIR", dir)
	_, err := Start(t.Context(), config(dir+"2", base...))
	if !errors.Is(err, ErrPath) || !strings.Contains(err.Error(), "set TMPDIR to a short one") {
		t.Errorf("with no short place at all: %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "rede-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestAPathIsEitherUsedAsItIsOrRefused(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"with space", "são", "a+b", "a&b=c", "a:b", "a,b", "a@b;c", `it's "quoted"`, "a]b", "{x}", "~", "a\tb", "$HOME", "-"} {
		t.Run(fmt.Sprintf("%q is used", name), func(t *testing.T) {
			parent := t.TempDir()
			dir := filepath.Join(parent, name)
			stop(t, start(t, dir, base...))
			e := start(t, dir, base...) // finds it again
			use(t, e, func(ctx context.Context, db *mongo.Database) error {
				return db.Collection("journal").FindOne(ctx, bson.D{{Key: "_id", Value: "000000000000"}}).Err()
			})
			if entries, _ := os.ReadDir(parent); len(entries) != 1 || entries[0].Name() != name {
				t.Errorf("the parent holds %v", entries)
			}
		})
	}
	for _, name := range []string{"a?b", "a#b", "a%41", "a*", "[ab]", `a\b`} {
		t.Run(fmt.Sprintf("%q is refused and nothing is made", name), func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), name)
			if _, err := Start(t.Context(), config(dir, base...)); !errors.Is(err, ErrPath) || !strings.Contains(err.Error(), dir) {
				t.Errorf("%v", err)
			}
			if _, err := os.Lstat(dir); !os.IsNotExist(err) {
				t.Errorf("it was made: %v", err)
			}
		})
	}
	if _, err := Start(t.Context(), config("", base...)); !errors.Is(err, ErrPath) {
		t.Errorf("no path at all: %v", err)
	}
}

// FerretDB panics in a finaliser for what it forgot to close; collecting the garbage of several runs in one
// process, with a cursor left open, shows that starting again after a success is safe.
func TestManyStartsInOneProcessLeaveNothingThatPanics(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "data")
	for range 5 {
		e := start(t, dir, base...)
		use(t, e, func(ctx context.Context, db *mongo.Database) error {
			docs := make([]bson.D, 100)
			for i := range docs {
				docs[i] = bson.D{{Key: "n", Value: i}}
			}
			if _, err := db.Collection("labs").InsertMany(ctx, docs); err != nil {
				return err
			}
			_, err := db.Collection("labs").Find(ctx, bson.D{}, options.Find().SetBatchSize(2))
			return err
		})
		stop(t, e)
		runtime.GC()
		runtime.GC() // objects with finalisers go in the second
	}
}
