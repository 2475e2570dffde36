package command_test

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/redeaberta/rede/server/enginetest"
	"github.com/redeaberta/rede/server/systemtest"
	"go.mongodb.org/mongo-driver/v2/bson"
)

// The commands of a MongoDB that a user needs rights for to read, and those to write
// documents. The others that a driver sends need none.
var (
	readRights  = []string{"find", "count", "aggregate"}
	writeRights = []string{"insert", "update", "delete"}
	needsNone   = []string{"hello", "isMaster", "ismaster", "ping", "endSessions", "buildInfo", "getMore", "killCursors"}
)

// A user may do what their rights say. What else they ask for is refused and noted.
type user struct {
	rights []string

	mu      sync.Mutex
	refused []string
	journal int // how many entries they inserted
}

func (u *user) answer(c enginetest.Command) bson.D {
	u.mu.Lock()
	defer u.mu.Unlock()
	if name, _ := c.Body.Lookup("insert").StringValueOK(); name == "journal" {
		u.journal++
	}
	if slices.Contains(needsNone, c.Name) || slices.Contains(u.rights, c.Name) || ownList(c) {
		return nil
	}
	u.refused = append(u.refused, c.Name)
	return enginetest.Refusal(13, "Unauthorized")
}

// ownList tells whether it is a list of the names of those collections that the user may
// see. It takes no right; any other list takes one.
func ownList(c enginetest.Command) bool {
	authorized, _ := c.Body.Lookup("authorizedCollections").BooleanOK()
	names, _ := c.Body.Lookup("nameOnly").BooleanOK()
	return c.Name == "listCollections" && authorized && names
}

// as is where a user of the rights finds a network that is in MongoDB.
func as(t *testing.T, rights ...[]string) (data string, there []string, u *user) {
	t.Helper()
	server := enginetest.Shared(t)
	data = village(t)
	database := server.Database(t)
	act("move").must(t, data, "--mongodb", server.URI, "--database", database)
	u = &user{rights: slices.Concat(rights...)}
	wire := server.Wire(t)
	wire.Answer(u.answer)
	return emptyWithKeysOf(t, data), []string{"--mongodb", wire.URI, "--database", database}, u
}

func TestACheckNeedsNoRightToWrite(t *testing.T) {
	t.Parallel()
	data, there, u := as(t, readRights)
	if out := act("check").must(t, data, there...); !strings.Contains(out, "missing documents: 0") {
		t.Errorf("it tells\n%s", out)
	}
	if len(u.refused) > 0 {
		t.Errorf("it asks for %v", u.refused)
	}
	if _, err := act("check").say(t, data, append(there, "--repair")...); err == nil || !strings.Contains(err.Error(), "the role readWrite") {
		t.Errorf("a repair says %v", err)
	}
}

func TestAServerNeedsNoRightToMakeWhatIsThere(t *testing.T) {
	t.Parallel()
	data, there, u := as(t, readRights, writeRights)
	p := systemtest.Serve(t, data, there...)
	u.mu.Lock()
	if len(u.refused) > 0 || u.journal > 0 {
		t.Errorf("a start asks for %v, and for %d entries", u.refused, u.journal)
	}
	u.mu.Unlock()
	p.Done(p.Bearer("secretaria", systemtest.Committee),
		`mutation { createSecretariat(input: {acronym: "SMX", name: "Exemplo", kind: OFFICE}) { secretariat { id } problems { code } } }`, nil)
	p.End()
	act("check").must(t, data, there...)
}
