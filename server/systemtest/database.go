package systemtest

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
	"github.com/redeaberta/rede/server/program"
	"github.com/redeaberta/rede/server/token"
)

// asDatabase in its environment has the test binary run as a database alone, in
// its data directory, for the network of its key id.
const asDatabase = "RUN_AS_DATABASE"

// runDatabase is the process of a database, and gives the code to exit with.
func runDatabase(dir, keyID string) (code int) {
	if err := beDatabase(dir, keyID); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// beDatabase says where it is found, and serves until its input ends.
func beDatabase(dir, keyID string) error {
	birth := ledger.Birth{KeyID: keyID, Zone: network.City.String(), At: time.Now()}
	e, err := embedded.Start(context.Background(), embedded.Config{Dir: dir, Log: slog.New(slog.DiscardHandler), Prepare: func(ctx context.Context, uri string) error {
		return program.Prepare(ctx, uri, embedded.Database, birth)
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
	URI   string
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
	return OpenDatabase(t, dir, keys)
}

// OpenDatabase runs a database on a directory until the test ends.
func OpenDatabase(t *testing.T, dir string, keys *token.Keys) *database {
	t.Helper()
	d := &database{t: t, dir: dir, keyID: keys.ID()}
	d.Start()
	t.Cleanup(func() {
		_ = d.input.Close()
		_ = d.child.Wait()
	})
	return d
}

func (d *database) Start() {
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
	d.input, d.URI = input, strings.TrimSpace(line)
}

// Kill ends the database as a power cut would end its process.
func (d *database) Kill() {
	_ = d.child.Process.Kill()
	_ = d.child.Wait()
}

// Socket is the path of the Unix socket that it listens on.
func (d *database) Socket() string {
	path, err := url.QueryUnescape(strings.TrimSuffix(strings.TrimPrefix(d.URI, "mongodb://"), "/"))
	if err != nil {
		d.t.Fatal(err)
	}
	return path
}
