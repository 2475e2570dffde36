package embedded

import (
	"context"
	"fmt"
	"log/slog"
	"net/url"
	"sync"

	"github.com/FerretDB/FerretDB/ferretdb"
)

// server is one run of FerretDB over one directory.
type server struct {
	uri    string
	cancel context.CancelFunc
	done   chan struct{} // closed when FerretDB is done with its files; err is set before
	err    error
}

// making guards ferretdb.New, which writes a global variable, and spent. spent tells that ferretdb.New has failed.
var (
	making sync.Mutex
	spent  bool
)

// launch runs FerretDB over an existing directory. It listens when launch returns.
func launch(dir string, log *slog.Logger) (*server, error) {
	socket, err := placeSocket(dir)
	if err != nil {
		return nil, err
	}
	filter := newLogFilter(log.Handler())
	ferret, err := newFerret(&ferretdb.Config{
		Listener:  ferretdb.ListenerConfig{Unix: socket.path},
		Logger:    slog.New(filter),
		Handler:   "sqlite",
		SQLiteURL: (&url.URL{Scheme: "file", OmitHost: true, Path: dir + "/"}).String(),
	})
	if err != nil {
		_ = socket.remove() // the start has failed for a better reason
		return nil, err
	}
	ctx, cancel := context.WithCancel(context.Background())
	s := &server{uri: socket.uri(), cancel: cancel, done: make(chan struct{})}
	go func() {
		defer close(s.done)
		defer filter.gate.close()
		if err := ferret.Run(ctx); err != nil {
			s.err = fmt.Errorf("running FerretDB: %w", err)
			return
		}
		s.err = socket.remove()
	}()
	return s, nil
}

// newFerret makes a FerretDB, unless that has failed before in this process: the objects that a failed New leaves
// behind panic when they are collected. After a successful New, others may follow over other directories.
func newFerret(c *ferretdb.Config) (*ferretdb.FerretDB, error) {
	making.Lock()
	defer making.Unlock()
	if spent {
		return nil, refuse(ErrSpent, "the engine failed to start before in this process: start the program again")
	}
	ferret, err := ferretdb.New(c)
	if err != nil {
		spent = true
		return nil, fmt.Errorf("opening FerretDB: %w", err)
	}
	return ferret, nil
}

// stop ends the run and waits for it. When it returns nil, every connection to the SQLite files is closed. If ctx
// ends before, the run goes on ending by itself.
func (s *server) stop(ctx context.Context) error {
	s.cancel()
	select {
	case <-s.done:
		return s.err
	case <-ctx.Done():
		return fmt.Errorf("stopping FerretDB: %w", context.Cause(ctx))
	}
}
