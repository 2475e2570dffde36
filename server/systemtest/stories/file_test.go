package stories

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A story is a conversation with the whole program, read from a file in
// testdata/stories; the README there tells the format.
type story struct {
	file   string
	people map[string]person
	steps  []step
}

// A person is a token: its scopes, its e-mail, and words that say what else is
// the matter with it.
type person struct {
	scope, email string
	traits       []string
}

func (p person) is(trait string) bool { return slices.Contains(p.traits, trait) }

// A step is one request and what must come back.
type step struct {
	name   string
	line   int
	as     string
	fields map[string]string
	// sent and wanted are headers, Name: value.
	sent, wanted []string
}

var (
	stepLine   = regexp.MustCompile(`^=== (.+)$`)
	fieldLine  = regexp.MustCompile(`^([a-z]+): ?(.*)$`)
	personLine = regexp.MustCompile(`^person ([a-z]+): ([^|]*)\|([^|]*)\|([^|]*)$`)
	stepFields = []string{
		"as", "operation", "query", "variables", "language", "send", "method", "path", "body",
		"status", "header", "answer", "eventually", "partly", "restart", "clock",
	}
)

// readStory reads a story file. It fails on whatever it does not know, so that
// a slip of the pen does not leave out a check.
func readStory(t *testing.T, file string) *story {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	s := &story{file: file, people: map[string]person{}}
	var key string
	for i, line := range strings.Split(strings.TrimRight(string(text), "\n"), "\n") {
		if key, err = s.read(i+1, line, key); err != nil {
			t.Fatalf("%s:%d: %v", file, i+1, err)
		}
	}
	if len(s.steps) == 0 {
		t.Fatalf("%s: a story without steps", file)
	}
	return s
}

// read takes one line; key is the field that a line without one goes on.
func (s *story) read(number int, line, key string) (string, error) {
	if strings.HasPrefix(line, "#") {
		return "", nil
	}
	if m := stepLine.FindStringSubmatch(line); m != nil {
		s.steps = append(s.steps, step{name: m[1], line: number, fields: map[string]string{}})
		return "", nil
	}
	if len(s.steps) == 0 {
		m := personLine.FindStringSubmatch(line)
		if m == nil && line != "" {
			return "", fmt.Errorf("%q is no person", line)
		}
		if m != nil {
			s.people[m[1]] = person{strings.TrimSpace(m[2]), strings.TrimSpace(m[3]), strings.Fields(m[4])}
		}
		return "", nil
	}
	return s.steps[len(s.steps)-1].read(line, key)
}

func (s *step) read(line, key string) (string, error) {
	m := fieldLine.FindStringSubmatch(line)
	switch {
	case m == nil && key == "" && line != "":
		return "", fmt.Errorf("%q belongs to no field", line)
	case m == nil:
		if key != "" {
			s.fields[key] += "\n" + line
		}
		return key, nil
	case !slices.Contains(stepFields, m[1]):
		return "", fmt.Errorf("there is no field %q", m[1])
	}
	switch m[1] {
	case "as":
		s.as = m[2]
	case "send":
		s.sent = append(s.sent, m[2])
	case "header":
		s.wanted = append(s.wanted, m[2])
	default:
		if _, twice := s.fields[m[1]]; twice {
			return "", fmt.Errorf("the field %q comes twice", m[1])
		}
		s.fields[m[1]] = m[2]
		return m[1], nil
	}
	return "", nil
}

// value reads a field as JSON, or nil where it is not there.
func (s *step) value(t *testing.T, field string) any {
	t.Helper()
	text, ok := s.fields[field]
	if !ok {
		return nil
	}
	var v any
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatalf("the field %s is no JSON: %v", field, err)
	}
	return v
}

// texts are the texts within a JSON value.
func texts(v any) []string {
	var all []string
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		for _, item := range v {
			all = append(all, texts(item)...)
		}
	case map[string]any:
		for _, item := range v {
			all = append(all, texts(item)...)
		}
	}
	return all
}
