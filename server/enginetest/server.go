package enginetest

import (
	"bufio"
	"cmp"
	"context"
	"crypto/rand"
	"fmt"
	"io"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
)

// A Server is a running database server: FerretDB as a child of the test, or somebody's
// MongoDB.
type Server struct {
	// URI is where it is reached.
	URI string

	primary string // somebody's, as it calls itself, or ""

	dir   string // the child's
	child *exec.Cmd
	input io.Closer
}

// Start gives a server that is the test's own, and ends with it.
func Start(t testing.TB) *Server {
	t.Helper()
	s, err := start()
	if err != nil {
		without(t, err)
	}
	t.Cleanup(s.end)
	s.note(t)
	return s
}

// shared is the server of all tests of a package that do not kill it. It ends with the
// process, since its input does; its directory is removed by End.
var shared = struct {
	once sync.Once
	*Server
	err error
}{}

// Shared gives the server that tests of this package have in common. The package's
// TestMain calls End once they are done.
func Shared(t testing.TB) *Server {
	t.Helper()
	shared.once.Do(func() { shared.Server, shared.err = start() })
	if shared.err != nil {
		without(t, shared.err)
	}
	shared.note(t)
	return shared.Server
}

// End ends the server of Shared, if there is one.
func End() {
	if shared.Server != nil {
		shared.end()
	}
}

func start() (*Server, error) {
	if uri := os.Getenv(uriVariable); uri != "" {
		return named(uri)
	}
	if _, err := ferretDB(); err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "rede-db-") // short: a socket's path has 100 characters at most
	if err != nil {
		return nil, err
	}
	s := &Server{dir: dir}
	s.URI = "mongodb://" + url.QueryEscape(s.socket()) + "/"
	return s, s.Restart()
}

// Dir is where FerretDB keeps its files; "" where the server is somebody's MongoDB.
func (s *Server) Dir() string { return s.dir }

// named is somebody's MongoDB, once it has answered a question that nobody without a
// right to it may ask.
func named(uri string) (*Server, error) {
	if err := plain(uri); err != nil {
		return nil, err
	}
	s := &Server{URI: uri}
	err := s.ask(func(ctx context.Context, c *mongo.Client) error {
		if _, err := c.ListDatabaseNames(ctx, bson.D{}); err != nil {
			return err
		}
		var said struct{ Primary string }
		err := c.Database("admin").RunCommand(ctx, bson.D{{Key: "hello", Value: 1}}).Decode(&said)
		s.primary = said.Primary
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errNamed, err)
	}
	return s, nil
}

// plain refuses an address that tests cannot lead through their proxies.
func plain(uri string) error {
	u, err := url.Parse(uri)
	if err == nil && u.Scheme == "mongodb" && u.Query().Get("tls") != "true" && u.Query().Get("ssl") != "true" {
		return nil
	}
	return fmt.Errorf("%w: tests stand between the program and its database, so write it as mongodb://USER:PASSWORD@HOST:27017/, without TLS", errNamed)
}

func (s *Server) socket() string { return filepath.Join(s.dir, "ferretdb.sock") }

// Restart starts FerretDB on what it kept. It listens once this returns.
func (s *Server) Restart() error {
	program, err := ferretDB()
	if err != nil {
		return err
	}
	s.child = exec.Command(program, s.dir)
	s.child.Stderr = os.Stderr
	if s.input, err = s.child.StdinPipe(); err != nil {
		return err
	}
	output, err := s.child.StdoutPipe()
	if err != nil {
		return err
	}
	if err := s.child.Start(); err != nil {
		return err
	}
	if line, err := bufio.NewReader(output).ReadString('\n'); err != nil {
		return fmt.Errorf("FerretDB does not start: %q, %w", line, err)
	}
	return nil
}

// Kill ends FerretDB as a power cut would end its process (SIGKILL).
func (s *Server) Kill() {
	_ = s.child.Process.Kill()
	_ = s.child.Wait()
}

// Stop holds FerretDB where it is (SIGSTOP): connections stay open and nothing is
// answered, until Continue.
func (s *Server) Stop() error { return s.child.Process.Signal(syscall.SIGSTOP) }

// Continue lets FerretDB go on (SIGCONT).
func (s *Server) Continue() error { return s.child.Process.Signal(syscall.SIGCONT) }

// Owned tells whether the server is the test's own, which may be killed and stopped.
func (s *Server) Owned() bool { return s.child != nil }

// Own skips a test that kills the server, or fills its disk, where it is somebody's.
func (s *Server) Own(t testing.TB) {
	t.Helper()
	if !s.Owned() {
		t.Skipf("the MongoDB of %s is not this test's to kill", uriVariable)
	}
}

// PID is FerretDB's process.
func (s *Server) PID() int { return s.child.Process.Pid }

func (s *Server) end() {
	if s.child == nil {
		return
	}
	_ = s.Continue() // one that is stopped would not end
	_ = s.input.Close()
	_ = s.child.Wait()
	_ = os.RemoveAll(s.dir)
}

// Database is a name that no other test has. What was put into the database is dropped
// at the end of the test where the server outlives it.
func (s *Server) Database(t testing.TB) string {
	t.Helper()
	name := "rede_test_" + strings.ToLower(rand.Text()[:12])
	if s.child == nil {
		t.Cleanup(func() {
			if err := s.drop(name); err != nil {
				t.Errorf("dropping the test's database: %v", err)
			}
		})
	}
	return name
}

func (s *Server) drop(name string) error {
	return s.ask(func(ctx context.Context, c *mongo.Client) error { return c.Database(name).Drop(ctx) })
}

// patience is how long the server may take for an answer.
const patience = 10 * time.Second

// ask has somebody ask the server.
func (s *Server) ask(do func(context.Context, *mongo.Client) error) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	c, err := mongo.Connect(options.Client().ApplyURI(s.URI).SetTimeout(patience))
	if err != nil {
		return err
	}
	defer func() { _ = c.Disconnect(context.Background()) }()
	return do(ctx, c)
}

// note notes what the server says it is.
func (s *Server) note(t testing.TB) {
	t.Helper()
	if os.Getenv(notesVariable) == "" {
		return
	}
	if s.child != nil {
		Note(t, "FerretDB, of .ci/ferretdb")
		return
	}
	var is struct{ Version string }
	err := s.ask(func(ctx context.Context, c *mongo.Client) error {
		return c.Database("admin").RunCommand(ctx, bson.D{{Key: "buildInfo", Value: 1}}).Decode(&is)
	})
	if err != nil {
		t.Fatal(err)
	}
	Note(t, "MongoDB "+is.Version+", of "+uriVariable)
}

// Dial connects to the server, past any proxy: to FerretDB's socket, or to the primary of
// somebody's replica set, which is the first host of the URI where none says so.
func (s *Server) Dial() (net.Conn, error) {
	if s.child != nil {
		return net.Dial("unix", s.socket())
	}
	u, err := url.Parse(s.URI)
	if err != nil {
		return nil, err
	}
	first, _, _ := strings.Cut(u.Host, ",")
	host := cmp.Or(s.primary, first)
	if _, _, err := net.SplitHostPort(host); err != nil {
		host = net.JoinHostPort(host, "27017")
	}
	return net.Dial("tcp", host)
}

// Through is the URI of the server behind a proxy at an address.
func (s *Server) Through(proxy string) string {
	u, err := url.Parse(s.URI)
	if s.child != nil || err != nil {
		return "mongodb://" + proxy + "/"
	}
	q := u.Query()
	q.Del("replicaSet")
	q.Set("directConnection", "true")
	u.Scheme, u.Host, u.RawQuery = "mongodb", proxy, q.Encode()
	return u.String()
}
