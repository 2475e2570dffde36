// Command ferretdb is FerretDB 1 on SQLite, for the tests that need a database which
// speaks MongoDB's protocol; the program itself has nothing to do with it. It keeps its
// files in the directory that its argument names, listens on the Unix socket ferretdb.sock
// in there, says so by a line once it does, and ends with its input.
package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"

	"github.com/FerretDB/FerretDB/ferretdb"
)

func main() {
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(dir string) error {
	socket := filepath.Join(dir, "ferretdb.sock")
	if err := os.Remove(socket); err != nil && !os.IsNotExist(err) {
		return err // a killed one leaves it
	}
	files := url.URL{Scheme: "file", OmitHost: true, Path: dir + "/"}
	db, err := ferretdb.New(&ferretdb.Config{
		Listener: ferretdb.ListenerConfig{Unix: socket}, Logger: slog.New(slog.DiscardHandler), Handler: "sqlite", SQLiteURL: files.String(),
	})
	if err != nil {
		return err
	}
	ctx, end := context.WithCancel(context.Background())
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		end()
	}()
	fmt.Println("listening")
	return db.Run(ctx)
}
