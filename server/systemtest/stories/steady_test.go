package stories

import (
	"encoding/json"
	"flag"
	"maps"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/redeaberta/rede/server/systemtest"
)

// told holds an answer against what is true of all: a mutation that has no problem
// shows what it did.
func (x *telling) told(a systemtest.Answer) {
	var got struct{ Data map[string]json.RawMessage }
	if json.Unmarshal(a.Body, &got) != nil {
		return
	}
	for name, raw := range got.Data {
		var payload map[string]json.RawMessage
		if json.Unmarshal(raw, &payload) != nil || string(payload["problems"]) != "[]" {
			continue
		}
		delete(payload, "problems")
		shown := len(payload) == 0 // nothing else was asked for
		for _, field := range payload {
			shown = shown || string(field) != "null"
		}
		if !shown {
			x.T.Errorf("%s is null without a problem: %s", name, raw)
		}
	}
}

// oneUpdate finds the root field of a mutation that is an update and nothing else.
var oneUpdate = regexp.MustCompile(`^\s*mutation[^{]*\{\s*(update[A-Za-z]+)\(`)

// readRevision is the revision that an update was sent with.
var readRevision = regexp.MustCompile(`revision: \d+, `)

// again are the updates that a story sent a second time, for all stories.
var again sync.Map

// repeat sends an update that was done once more: nothing changes by it, whether it is
// done or refused.
func (x *telling) repeat(s *step, first systemtest.Answer) {
	query := s.fields["query"]
	if name, ok := s.fields["operation"]; ok {
		query = x.ops[name]
	}
	m := oneUpdate.FindStringSubmatch(query)
	if m == nil || refused(first) || strings.Count(query, "problems") != 1 || strings.Contains(query+s.fields["variables"], "idempotencyKey") {
		return
	}
	before, same := x.census(), *s
	if _, ok := s.fields["query"]; ok { // the revision that it was sent with is gone if it changed something
		same.fields = maps.Clone(s.fields)
		same.fields["query"] = readRevision.ReplaceAllString(query, "")
	}
	second := systemtest.Do(x.T, x.request(&same))
	if after := x.census(); before != after {
		x.T.Errorf("%s changed something the second time, too: %s\n%s\n%s", m[1], second.Body, before, after)
	}
	if !refused(second) {
		again.Store(m[1], true)
	}
}

// repeated holds the updates that were sent twice against those that there are.
func repeated(t *testing.T) {
	if flag.Lookup("test.run").Value.String() != "" || t.Failed() {
		return
	}
	for _, f := range systemtest.Schema(t).Mutation.Fields {
		if _, met := again.Load(f.Name); !met && strings.HasPrefix(f.Name, "update") {
			t.Errorf("no story sends %s twice", f.Name)
		}
	}
}
