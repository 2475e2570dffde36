package crashes

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"sync"
	"testing"

	"github.com/redeaberta/rede/server/systemtest"
	"github.com/redeaberta/rede/server/token"
)

// writers is how many write at once.
const writers = 5

// A life is one network and those who write into it. It is in a file in the data
// directory, or in a database.
type life struct {
	data     string
	database *systemtest.Database // nil for a file
	tokens   *systemtest.Tokens
	writers  []*systemtest.Writer
	cut      int // mutations whose answers never came
}

// engines are where a network can be kept.
var engines = []string{"a file", "a database"}

// newLife gives a network on an engine, into which nobody has written.
func newLife(t *testing.T, engine string) *life {
	t.Helper()
	l := &life{data: filepath.Join(t.TempDir(), "data")}
	keys, err := token.OpenKeys(filepath.Join(l.data, "keys"))
	if err != nil {
		t.Fatal(err)
	}
	l.tokens = &systemtest.Tokens{Keys: keys}
	for i := range writers {
		l.writers = append(l.writers, systemtest.NewWriter(fmt.Sprintf("w%d", i), l.tokens, rand.New(rand.NewPCG(rand.Uint64(), 1))))
	}
	if engine == "a database" {
		l.database = systemtest.NewDatabase(t, keys)
		l.database.Own(t)
	}
	return l
}

// settings say where the network is.
func (l *life) settings() []string {
	if l.database == nil {
		return []string{"--data", l.data}
	}
	return []string{"--data", l.data, "--mongodb", l.database.URI, "--database", l.database.Name}
}

// catchUp has each writer hold the program against what they know.
func (l *life) catchUp(t *testing.T, url string) {
	t.Helper()
	for _, w := range l.writers {
		w.CatchUp(t, url)
	}
}

// write has all writers send mutations until the program is gone.
func (l *life) write(t *testing.T, url string) {
	var all sync.WaitGroup
	for _, w := range l.writers {
		all.Go(func() { w.Write(t, url) })
	}
	all.Wait()
	for _, w := range l.writers {
		if w.Open != nil {
			l.cut++
		}
	}
}

// check has `rede check` compare the journal and the collections, right after a
// kill.
func (l *life) check(t *testing.T) {
	t.Helper()
	out, err := systemtest.Command(append([]string{"check"}, l.settings()...)...).CombinedOutput()
	if err != nil {
		t.Errorf("rede check: %v\n%s", err, out)
	}
}
