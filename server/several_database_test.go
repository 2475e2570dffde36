package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/embedded"
	"github.com/redeaberta/rede/server/token"
)

// asDatabase in its environment has the test binary run as a database alone, in
// its data directory, for the network of its key id.
const asDatabase = "RUN_AS_DATABASE"

func init() {
	if os.Getenv(asDatabase) == "" {
		return
	}
	if err := beDatabase(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

// beDatabase says where it is found, and serves until its input ends.
func beDatabase(dir, keyID string) error {
	birth := ledger.Birth{KeyID: keyID, Zone: network.City.String(), At: time.Now()}
	e, err := embedded.Start(context.Background(), embedded.Config{Dir: dir, Log: slog.New(slog.DiscardHandler), Prepare: func(ctx context.Context, uri string) error {
		return prepare(ctx, uri, embedded.Database, birth)
	}})
	if err != nil {
		return err
	}
	fmt.Println(e.URI())
	_, _ = io.Copy(io.Discard, os.Stdin)
	return e.Close(context.Background())
}

// A database is FerretDB in a process of its own.
type database struct {
	t     *testing.T
	dir   string
	keyID string
	uri   string
	child *exec.Cmd
	input io.Closer
}

// newDatabase runs a database for the network of the keys until the test ends.
// Its directory's path is short, so that its socket stays where it is over
// restarts.
func newDatabase(t *testing.T, keys *token.Keys) *database {
	t.Helper()
	dir, err := os.MkdirTemp("", "rede-db-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return openDatabase(t, dir, keys)
}

// openDatabase runs a database on a directory until the test ends.
func openDatabase(t *testing.T, dir string, keys *token.Keys) *database {
	t.Helper()
	d := &database{t: t, dir: dir, keyID: keys.ID()}
	d.start()
	t.Cleanup(func() {
		_ = d.input.Close()
		_ = d.child.Wait()
	})
	return d
}

func (d *database) start() {
	d.t.Helper()
	d.child = exec.Command(os.Args[0], d.dir, d.keyID)
	d.child.Env = append(os.Environ(), asDatabase+"=1")
	d.child.Stderr = os.Stderr
	input, err := d.child.StdinPipe()
	if err != nil {
		d.t.Fatal(err)
	}
	output, err := d.child.StdoutPipe()
	if err != nil {
		d.t.Fatal(err)
	}
	if err := d.child.Start(); err != nil {
		d.t.Fatal(err)
	}
	line, err := bufio.NewReader(output).ReadString('\n')
	if err != nil {
		d.t.Fatalf("the database does not start: %v", err)
	}
	d.input, d.uri = input, strings.TrimSpace(line)
}

// kill ends the database as a power cut would end its process.
func (d *database) kill() {
	_ = d.child.Process.Kill()
	_ = d.child.Wait()
}

// socket is the path of the Unix socket that it listens on.
func (d *database) socket() string {
	path, err := url.QueryUnescape(strings.TrimSuffix(strings.TrimPrefix(d.uri, "mongodb://"), "/"))
	if err != nil {
		d.t.Fatal(err)
	}
	return path
}
