// Package enginetest gives tests a database that speaks MongoDB's protocol, beside the
// SQLite file that a network has by itself.
//
// REDE_TEST_MONGODB is the URI of a MongoDB to use: each test has a database of its
// own in it, whose name begins with rede_test_ and which goes with the test. Its user lists,
// makes and drops databases. Tests lead their connections through proxies, so the URI is
// mongodb://, without TLS. One that does not answer within 10 s, or not to the URI's user,
// fails the tests; tests that kill their database are skipped. Name no FerretDB 1: it finds
// a document at once only by the indexes that tests add to files of their own, and reads
// the whole collection without, too slowly for the proof of bookings. Without a URI,
// FerretDB runs as a process for the time of a test; it is a module of its own in
// .ci/ferretdb, built once and kept in the user's cache. Where it cannot be built, for
// want of the network, the tests that need it are skipped.
//
// REDE_TEST_ENGINES is a file: no test is skipped then, and each package notes in it
// on which engine its tests ran.
package enginetest

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
)

const (
	uriVariable   = "REDE_TEST_MONGODB"
	notesVariable = "REDE_TEST_ENGINES"
)

// SQLite is how a package notes that its tests ran on the file.
const SQLite = "SQLite"

var (
	noting sync.Mutex
	noted  = map[string]bool{}
)

// Note notes that this package's tests ran on the engine, where that is asked for.
func Note(t testing.TB, engine string) {
	t.Helper()
	path := os.Getenv(notesVariable)
	noting.Lock()
	defer noting.Unlock()
	if path == "" || noted[engine] {
		return
	}
	noted[engine] = true
	top, err := root()
	if err != nil {
		t.Fatal(err)
	}
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	name, err := filepath.Rel(top, here)
	if err != nil {
		t.Fatal(err)
	}
	notes, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = notes.Close() }()
	if _, err := fmt.Fprintf(notes, "%s: %s\n", name, engine); err != nil {
		t.Fatal(err)
	}
}

// errNamed: the MongoDB that somebody named is none that tests can use.
var errNamed = errors.New("the MongoDB that " + uriVariable + " names cannot be used")

// without ends a test that cannot have its engine: it is skipped where there is none, and
// fails where one was named or no test is to be skipped.
func without(t testing.TB, err error) {
	t.Helper()
	if errors.Is(err, errNamed) {
		t.Fatal(err)
	}
	if os.Getenv(notesVariable) != "" {
		t.Fatalf("no MongoDB for this test: %v", err)
	}
	t.Skipf("no MongoDB for this test, which is skipped: %v; %s names one", err, uriVariable)
}

// root is the top of the repository, above the test's folder.
func root() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, ".ci", "ferretdb", "go.mod")); err == nil {
			return dir, nil
		}
		if dir == filepath.Dir(dir) {
			return "", fmt.Errorf("there is no .ci/ferretdb above this folder")
		}
		dir = filepath.Dir(dir)
	}
}
