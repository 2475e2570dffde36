// Package arrows proves who may import whom: the arrows between the packages go one
// way, and each has its reason.
package arrows

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/redeaberta/rede/"

// root is the top of the repository, from here.
const root = "../../.."

// An arrow says what a folder's packages may not import, and why.
type arrow struct {
	// from is a folder; its subfolders count where deep says so.
	from string
	deep bool
	// not are the imports that are forbidden, and all below them; only, if it is
	// there, are those of this module that are not.
	not, only []string
	// outside are the only imports from outside the module and the standard
	// library, where it is not nil.
	outside []string
	why     string
}

var drivers = []string{"go.mongodb.org/mongo-driver", "github.com/FerretDB", "modernc.org/sqlite", "database/sql"}

var arrows = []arrow{
	{from: "graph/network", only: []string{"graph/recurrence"}, outside: []string{"golang.org/x/text", "golang.org/x/net/idna"},
		why: "the rules are pure Go, so that they can be read, and tested, with nothing else in mind"},
	{from: "graph/network", not: []string{"net/http", "os", "io/fs", "log", "log/slog", "math/rand", "crypto/rand"},
		why: "ids, time and randomness come in as arguments, and a rule does no I/O"},
	{from: "graph/recurrence", only: []string{}, outside: []string{"github.com/teambition/rrule-go"},
		why: "the days of a rule are RFC 5545's, whatever happens on them"},
	{from: "graph/recurrence", not: []string{"net/http", "os", "log", "log/slog", "context"},
		why: "a rule's days are worked out from the rule alone"},
	{from: "graph/mapping", only: []string{"graph/network"}, outside: []string{"golang.org/x/text", "github.com/github/go-spdx"}, not: []string{"net/http", "os", "math/rand"},
		why: "a slice imports network and is never imported by it; it is as pure, and knows the list of licences besides"},
	{from: "graph/state", only: []string{"graph/network", "graph/mapping"}, not: []string{"context", "net/http", "os"},
		why: "a moment answers from memory: it asks nobody"},
	{from: "graph/view", only: []string{"graph/provenance", "graph/state", "graph/network", "graph/mapping"}, not: []string{"github.com/99designs/gqlgen", "net/http"},
		why: "a view shows records and knows neither the ledger nor the transport"},
	{from: "graph/provenance", only: []string{"graph/state", "graph/network"}, not: []string{"context", "net/http"},
		why: "what an answer comes from is noted where it is read, whatever the answer"},
	{from: "graph/cache", only: []string{"graph/provenance", "graph/state", "graph/network"}, not: []string{"github.com/99designs/gqlgen", "net/http"},
		why: "an answer is bytes and what they come from, whatever asked for them"},
	{from: "graph/ledger", only: []string{"graph/state", "graph/network"}, not: []string{"github.com/99designs/gqlgen", "net/http"},
		why: "the ledger decides, whoever asks and wherever the journal is"},
	{from: "graph/ledger/ledgertest", only: []string{"graph/ledger", "graph/state", "graph/network"},
		why: "the conformance suite runs on any journal"},
	{from: "graph/gen", only: []string{}, why: "what writes the code reads the schema alone, so that it runs where the rest does not compile yet"},
	{from: "graph/model", only: []string{}, why: "what gqlgen makes for itself belongs to nobody else"},
	{from: "graph", deep: true, not: append([]string{module + "server"}, drivers...),
		why: "nothing under graph/ knows the process around it, or a database"},
	{from: "graph/scalar", only: []string{"graph/network"}, why: "a scalar is read and written as the network has it"},
	{from: "graph/strict", only: []string{}, why: "JSON is read the same whatever it says"},
	{from: "graph/coding", only: []string{}, outside: []string{"github.com/andybalholm/brotli", "github.com/klauspost/compress"},
		why: "a body is compressed whatever it says"},
	{from: "graph/limits", only: []string{}, why: "a document is bounded by what it says, whatever the network holds"},
	{from: "graph/answer", only: []string{}, why: "a plan is made of a document and runs functions that are given to it, whatever they write"},
	{from: "graph", only: []string{"graph/view", "graph/network", "graph/mapping", "graph/ledger", "graph/state", "graph/provenance", "graph/cache", "graph/limits", "graph/model", "graph/scalar", "graph/coding", "graph/answer", "graph/strict"},
		why: "server → graph → view → state → network; graph → ledger"},
	{from: "server/codec", only: []string{"graph/ledger", "graph/network"}, outside: []string{"go.mongodb.org/mongo-driver/v2/bson"},
		why: "what one store wrote the other reads, so neither has a form of its own"},
	{from: "server/datadir", only: []string{}, why: "a directory is one process's, whatever is in it"},
	{from: "server/mongo", only: []string{"graph/ledger", "graph/network", "server/codec"}, not: []string{"modernc.org/sqlite", "database/sql"},
		why: "the store keeps what the ledger gives it and knows nothing of questions, nor of the other store"},
	{from: "server/sqlite", only: []string{"graph/ledger", "graph/network", "server/codec", "server/datadir"}, not: []string{"go.mongodb.org/mongo-driver"},
		why: "the store keeps what the ledger gives it and knows nothing of questions, nor of the other store"},
	{from: "server/move", only: []string{"graph/ledger", "server/codec"}, outside: []string{},
		why: "entries go from store to store as they lie, whichever the stores are"},
	{from: "server/enginetest", only: []string{}, why: "a database for tests knows nothing of what is kept in it"},
	{from: "server/token", only: []string{"graph/network"}, why: "a token becomes a caller; what that one may do is the rules'"},
	{from: "server/token/tokentest", only: []string{}, why: "a provider that we did not write knows nothing of us"},
	{from: "server/session", only: []string{"graph/network", "server/token"}, outside: []string{"golang.org/x/oauth2"},
		why: "a session is a token in a cookie: what its bearer may do is told by the same verifier, and shown by others"},
	{from: "server/guard", only: []string{"graph", "graph/coding", "graph/network"}, why: "a guard bounds who asks how much, and knows nothing of what is asked"},
	{from: "server/metrics", only: []string{"graph/state"}, why: "figures are told to it; it asks only the ledger's interface"},
	{from: "server/transfer/bulk", only: []string{"graph/ledger"}, why: "many commands at once are still commands"},
	{from: "server/transfer", only: []string{"graph/ledger", "graph/mapping", "graph/network", "graph/state", "server/transfer/bulk"},
		why: "what moves in or out goes by the ledger, as everything does"},
	{from: "server/demo", only: []string{"graph/ledger", "graph/mapping", "graph/network", "graph/state", "server/transfer/bulk"},
		why: "the made-up city is made by the rules, not beside them"},
	{from: "server/pages", only: []string{"graph", "graph/coding", "graph/network"}, not: []string{"github.com/99designs/gqlgen"},
		why: "a page shows what an operation answers, by the handler that answers everybody: it knows no record, no moment and no rule"},
	{from: "server/calendar", only: []string{"graph/network", "graph/mapping"}, why: "a calendar shows meetings and trainings, wherever the moment comes from"},
	{from: "server", only: []string{"server/command"}, why: "main is the front door: what it opens on is the commands"},
	{from: "server/command", not: []string{"github.com/99designs/gqlgen", "go.mongodb.org/mongo-driver", "net/http", module + "server/mongo", module + "server/sqlite", module + "server/systemtest"},
		why: "a command reads settings and asks the program, which alone knows the store and the routes"},
	{from: "server/program", not: []string{"flag", module + "server/command", module + "server/demo", module + "server/systemtest"},
		why: "the program is put together from values: whoever imports it has no flags, no environment and no exit"},
	{from: "server/systemtest", only: []string{"server/command", "server/program", "server/token", "server/enginetest", "server/mongo", "server/sqlite", "graph/ledger", "graph/network"},
		why: "the scaffold starts the program and asks it by HTTP, as everybody does; of its insides it knows the database and the keys"},
	{from: "server", deep: true, not: []string{"github.com/FerretDB"}, why: "FerretDB is for tests, as a process: its module is .ci/ferretdb"},
	{from: "server", deep: true, not: []string{module + "graph/model"}, why: "generated models are gqlgen's own"},
}

func TestArrowsPointOneWay(t *testing.T) {
	for _, a := range arrows {
		t.Run(a.from, func(t *testing.T) {
			files := goFiles(t, filepath.Join(root, filepath.FromSlash(a.from)), a.deep)
			if len(files) == 0 {
				t.Fatal("there is no Go file")
			}
			for _, file := range files {
				for _, path := range imports(t, file) {
					if !a.allows(path) {
						t.Errorf("%s imports %s: %s", file, path, a.why)
					}
				}
			}
		})
	}
}

// The scaffold of the tests is for the tests of the whole program alone: no package
// of the program imports it, and its own have nothing but tests.
func TestNothingImportsTheTestsOfTheWholeProgram(t *testing.T) {
	const tests = "server/systemtest"
	for _, top := range []string{"graph", "server"} {
		for _, file := range goFiles(t, filepath.Join(root, top), true) {
			dir := filepath.ToSlash(filepath.Dir(file))
			if strings.Contains(dir, tests+"/") {
				t.Errorf("%s is no test, below the tests of the whole program", file)
			}
			for _, path := range imports(t, file) {
				if under(path, module+tests) {
					t.Errorf("%s imports %s: the program does not know its tests", file, path)
				}
			}
		}
	}
}

func (a arrow) allows(path string) bool {
	for _, bad := range a.not {
		if under(path, bad) {
			return false
		}
	}
	mine, ok := strings.CutPrefix(path, module)
	switch {
	case ok && a.only != nil:
		for _, good := range a.only {
			if mine == good {
				return true
			}
		}
		return false
	case !ok && a.outside != nil && strings.Contains(strings.Split(path, "/")[0], "."):
		for _, good := range a.outside {
			if under(path, good) {
				return true
			}
		}
		return false
	}
	return true
}

func under(path, folder string) bool {
	return path == folder || strings.HasPrefix(path, strings.TrimSuffix(folder, "/")+"/")
}

// goFiles lists a folder's Go files, tests left out: they may look behind.
func goFiles(t *testing.T, dir string, deep bool) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && path != dir && !deep:
			return filepath.SkipDir
		case strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go"):
			files = append(files, path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func imports(t *testing.T, file string) []string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, spec := range parsed.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	return paths
}

func TestAnArrowForbidsWhatItSays(t *testing.T) {
	a := arrow{only: []string{"graph/network"}, not: []string{"os"}, outside: []string{"golang.org/x/text"}}
	for path, want := range map[string]bool{
		module + "graph/network": true, module + "graph/state": false, module + "graph/network/deeper": false,
		"os": false, "os/exec": false, "osx": true, "strings": true, "golang.org/x/text/language": true, "golang.org/x/textual": false, "github.com/x/y": false,
	} {
		if a.allows(path) != want {
			t.Errorf("%s is allowed: %v, want %v", path, !want, want)
		}
	}
}

func TestNoOtherFolderOfGoCodeIsAtTheTop(t *testing.T) {
	top, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range top {
		if !entry.IsDir() || strings.HasPrefix(entry.Name(), ".") || entry.Name() == "graph" || entry.Name() == "server" {
			continue
		}
		if files := goFiles(t, filepath.Join(root, entry.Name()), true); len(files) > 0 {
			t.Errorf("%s has Go code: the program lives in graph/ and server/", entry.Name())
		}
	}
}
