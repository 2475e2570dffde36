package stories

import (
	"bytes"
	"encoding/json"
	"net/http"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/redeaberta/rede/server/systemtest"
	"github.com/redeaberta/rede/server/token"
)

func TestStories(t *testing.T) {
	files, err := filepath.Glob("testdata/stories/*.story")
	if err != nil || len(files) < 10 {
		t.Fatalf("%d stories were found (%v)", len(files), err)
	}
	ops := systemtest.Operations(t, systemtest.ClientFiles)
	t.Cleanup(func() { repeated(t) })
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".story"), func(t *testing.T) {
			t.Parallel()
			tell(t, readStory(t, file), ops)
		})
	}
}

// A telling is a story that is being told to a program of its own.
type telling struct {
	*testing.T
	*systemtest.Program
	names  names
	tokens map[string]string
	ops    map[string]string
	// secrets must not be in the log, nor in errors: what was sent, who sent it.
	secrets []string
	// clock is the story's own; nil where it is told by the computer's.
	clock *systemtest.Clock
}

func tell(t *testing.T, s *story, ops map[string]string) {
	clock := s.clock(t)
	p := systemtest.ServeAt(t, clock.Reading(), filepath.Join(t.TempDir(), "data"), s.provided(t)...)
	x := &telling{T: t, Program: p, names: names{}, tokens: map[string]string{}, ops: ops, clock: clock}
	x.names["server"] = p.URL
	for name, who := range s.people {
		x.tokens[name] = x.meet(name, who)
	}
	for i := range s.steps {
		if step := &s.steps[i]; !t.Run(step.name, func(t *testing.T) { x.T = t; x.play(step) }) {
			t.Fatalf("%s:%d: the story ends here", s.file, step.line)
		}
	}
	log := p.Log.String()
	if !strings.Contains(log, "msg=request") {
		t.Errorf("no request was logged: %s", log)
	}
	for _, secret := range x.secrets {
		if strings.Contains(log, secret) {
			t.Errorf("the log has %q", secret)
		}
	}
}

// meet mints a person's token. The same subject is the same person: "is-ana"
// has ana's.
func (x *telling) meet(name string, who person) string {
	subject, ttl := name, time.Hour
	for _, trait := range who.traits {
		switch base, same := strings.CutPrefix(trait, "is-"); {
		case same:
			subject = base
		case !slices.Contains([]string{"unverified", "expired", "forged", abroad}, trait):
			x.T.Fatalf("nobody can be %s", trait)
		}
	}
	g := token.Grant{Subject: "subject-" + subject + "-12345678909", Scope: who.scope, Email: who.email, TTL: ttl}
	raw := x.Mint(g)
	if who.is("unverified") {
		raw = x.Change(raw, jwt.MapClaims{"email_verified": false})
	}
	if who.is("expired") {
		past := time.Now().Add(-2 * time.Hour)
		raw = x.Change(raw, jwt.MapClaims{"iat": past.Unix(), "exp": past.Add(time.Hour).Unix()})
	}
	if who.is(abroad) {
		raw = fromAbroad(x.T, raw)
	}
	if who.is("forged") {
		raw = systemtest.Forge(x.T, raw)
	}
	x.secrets = append(x.secrets, g.Subject, raw)
	if who.email != "" {
		x.secrets = append(x.secrets, who.email)
	}
	return raw
}

// play does one step and holds what comes back against what is wanted.
func (x *telling) play(s *step) {
	if _, ok := s.fields["restart"]; ok {
		x.Restart()
		return
	}
	if at, ok := s.fields["clock"]; ok {
		x.clock.Set(x.T, at)
		if _, asks := s.fields["answer"]; !asks {
			return
		}
	}
	before := x.census()
	a := systemtest.Do(x.T, x.request(s))
	wrong := x.wrong(s, a)
	if _, ok := s.fields["eventually"]; ok { // a chore of the program is on its way
		for tick := time.NewTicker(20 * time.Millisecond); len(wrong) > 0 && x.Context().Err() == nil; <-tick.C {
			a = systemtest.Do(x.T, x.request(s))
			wrong = x.wrong(s, a)
		}
	}
	if len(wrong) > 0 {
		x.T.Fatalf("%s\n\nthe answer: %d %s", strings.Join(wrong, "\n"), a.Status, indented(a.Body))
	}
	_, partly := s.fields["partly"]
	if after := x.census(); refused(a) && !partly && before != after {
		x.T.Errorf("it was refused and changed the network: %s", indented(a.Body))
	}
	x.silent(a)
	x.told(a)
	x.repeat(s, a)
}

// wrong tells how an answer differs from what the step wants.
func (x *telling) wrong(s *step, a systemtest.Answer) []string {
	var list []string
	want := http.StatusOK
	if text, ok := s.fields["status"]; ok {
		want, _ = strconv.Atoi(text)
	}
	if a.Status != want {
		list = append(list, "the status is "+strconv.Itoa(a.Status)+", want "+strconv.Itoa(want))
	}
	for _, header := range s.wanted {
		name, value, _ := strings.Cut(header, ": ")
		if got := strings.Join(a.Header.Values(name), ", "); got != value {
			list = append(list, "the header "+name+" is "+strconv.Quote(got)+", want "+strconv.Quote(value))
		}
	}
	if _, ok := s.fields["answer"]; !ok {
		x.T.Fatal("the step does not say what the answer is")
	}
	if strings.TrimSpace(s.fields["answer"]) == "" {
		if len(a.Body) > 0 {
			list = append(list, "the body is not empty")
		}
		return list
	}
	wanted, _ := s.value(x.T, "answer").(map[string]any)
	var got map[string]any
	if err := json.Unmarshal(a.Body, &got); err != nil {
		return append(list, "the body is no JSON: "+err.Error())
	}
	if _, ok := wanted["extensions"]; !ok {
		delete(got, "extensions")
	}
	return append(list, x.names.match("answer", wanted, got)...)
}

// request makes the step's request.
func (x *telling) request(s *step) *http.Request {
	query := s.fields["query"]
	if name, ok := s.fields["operation"]; ok {
		if query = x.ops[name]; query == "" {
			x.T.Fatalf("no file has the operation %s", name)
		}
	}
	variables, err := x.names.fill(s.value(x.T, "variables"))
	if err != nil {
		x.T.Fatal(err)
	}
	for _, text := range texts(variables) {
		if len(text) > 5 {
			x.secrets = append(x.secrets, text)
		}
	}
	r := systemtest.Post(x.T, x.URL, "", query, variables)
	body, raw := s.fields["body"]
	if raw || s.fields["method"] != "" || s.fields["path"] != "" {
		r = x.raw(s, strings.TrimSpace(body))
	}
	if s.as != "" {
		if x.tokens[s.as] == "" {
			x.T.Fatalf("nobody is called %s", s.as)
		}
		r.Header.Set("Authorization", "Bearer "+x.tokens[s.as])
	}
	if lang := s.fields["language"]; lang != "" {
		r.Header.Set("Accept-Language", lang)
	}
	for _, header := range s.sent {
		name, value, _ := strings.Cut(header, ": ")
		if name == "Content-Type" {
			r.Header.Del(name)
		}
		r.Header.Add(name, value)
	}
	return r
}

// raw makes a request that need not be GraphQL.
func (x *telling) raw(s *step, body string) *http.Request {
	method, path := http.MethodPost, "/graphql"
	if m := s.fields["method"]; m != "" {
		method = m
	}
	if p := s.fields["path"]; p != "" {
		path = p
	}
	filled, err := x.names.fill(body)
	if err != nil {
		x.T.Fatal(err)
	}
	r, err := http.NewRequest(method, x.URL+path, strings.NewReader(filled.(string)))
	if err != nil {
		x.T.Fatal(err)
	}
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	return r
}

// census tells every record with its revision, as the committee sees them.
func (x *telling) census() string {
	const everything = `{
		secretariats(first: 100) { nodes { id revision } } labs(first: 100) { nodes { id revision } }
		trainings(first: 20) { nodes { id revision enrolments(first: 20) { nodes { id status } } } }
		groups(first: 100) { nodes { id revision } } projects(first: 100) { nodes { id revision } }
		servants(first: 100) { nodes { id revision } } gone: servants(first: 100, filter: {status: LEFT}) { nodes { id revision } } }`
	bearer := x.Mint(token.Grant{Subject: "census", Scope: "committee"})
	told := string(systemtest.Do(x.T, systemtest.Post(x.T, x.URL, bearer, everything, nil)).Body) // with the moment: not even an entry was made
	if strings.Contains(told, `"errors":`) {
		x.T.Fatalf("the census is refused: %s", told)
	}
	return told
}

// refused tells whether the answer says that nothing was done.
func refused(a systemtest.Answer) bool {
	return a.Status != http.StatusOK || bytes.Contains(a.Body, []byte(`"errors":`)) || bytes.Contains(a.Body, []byte(`"problems":[{`))
}

// silent wants errors to repeat nothing of what was sent.
func (x *telling) silent(a systemtest.Answer) {
	var got struct{ Errors json.RawMessage }
	if json.Unmarshal(a.Body, &got) != nil || got.Errors == nil {
		return
	}
	for _, secret := range x.secrets {
		if bytes.Contains(got.Errors, []byte(secret)) {
			x.T.Errorf("the errors repeat %q: %s", secret, got.Errors)
		}
	}
}

func indented(body []byte) string {
	var b bytes.Buffer
	if json.Indent(&b, body, "", "  ") != nil {
		return string(body)
	}
	return b.String()
}
