package attacks

import (
	"bytes"
	"encoding/json"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/redeaberta/rede/server/systemtest"
	"github.com/redeaberta/rede/server/token"
)

// An attack is one hostile request and its right answer. Whatever it is, it
// changes nothing: the records and the moment are the same behind it.
type attack struct {
	name string
	// by is who of the cast sends it; "" is nobody, without a token.
	by string
	// query and variables (JSON) are a GraphQL request by POST. «ana» stands for
	// ana's id, and so on.
	query, variables string
	// body is sent as it is, in place of query and variables.
	body string
	// method and path are POST and /graphql where they are empty.
	method, path string
	// headers are sent as "Name: value" besides; one without a value is taken away.
	// ‹alg none› stands for the forgery of that name.
	headers []string

	// status is 200 where it is 0.
	status int
	// code is that of the first error, or else of the first problem; "" for neither.
	code string
	// has stands in the answer, or in its header as "Name: value".
	has string
}

// The groups of attacks; each has its file.
var attacks = map[string][]attack{
	"the shape of a query":   shapeAttacks,
	"the transport":          transportAttacks,
	"the token":              tokenAttacks,
	"the session":            sessionAttacks,
	"other people's records": recordAttacks,
	"the input":              inputAttacks,
}

func TestAnAttackIsAnsweredAndChangesNothing(t *testing.T) {
	t.Parallel()
	s := besiege(t)
	count, names := 0, map[string]bool{}
	for group, rows := range attacks {
		t.Run(group, func(t *testing.T) {
			for _, a := range rows {
				t.Run(a.name, func(t *testing.T) { s.defend(t, a) })
				names[a.name] = true
				count++
			}
		})
	}
	if count < 110 || len(names) != count {
		t.Errorf("%d attacks with %d names", count, len(names))
	}
	log := s.Log.String()
	if !strings.Contains(log, "msg=request") {
		t.Error("no request was logged")
	}
	if strings.Contains(log, "level=ERROR") {
		t.Errorf("an attack made the program fail: %s", log)
	}
	for _, secret := range s.secrets {
		if strings.Contains(log, secret) {
			t.Errorf("the log has %q", secret)
		}
	}
}

// What ana keeps to herself, and what attackers send: neither comes back to
// anyone in these tests, and neither is logged.
const (
	anasEmail        = "ana.reservada@prefeitura.sp.gov.br"
	anasPhone        = "+55 11 90000-1234"
	anasRegistration = "987.654-RESERVADO"
	canary           = "s3gr3d0"
)

// A siege is a program with a cast of people, some of whom are hostile.
type siege struct {
	*systemtest.Program
	tokens  map[string]string
	forged  map[string]string
	fill    *strings.Replacer
	secrets []string
}

// besiege starts a program whose network has ana and bia, who are members; pia,
// who waits; lea, who left; and the lab segredos, which was made with an
// idempotency key.
func besiege(t *testing.T) *siege {
	p := systemtest.Serve(t, filepath.Join(t.TempDir(), "data"), "--client-quota", "0", "--subject-quota", "0")
	s := &siege{Program: p, tokens: map[string]string{}, secrets: []string{anasEmail, anasPhone, anasRegistration, canary}}
	for name, g := range map[string]token.Grant{
		"ana":       {Scope: "servant", Email: anasEmail},
		"bia":       {Scope: "servant", Email: "bia@prefeitura.sp.gov.br"},
		"pia":       {Scope: "servant", Email: "pia@example.org"},
		"lea":       {Scope: "servant", Email: "lea@prefeitura.sp.gov.br"},
		"thief":     {Scope: "servant", Email: anasEmail},
		"committee": {Scope: "committee"},
		"mobilab":   {Scope: "lab:mobilab"},
		"SME":       {Scope: "secretariat:SME"},
		"group":     {Scope: "group:coletivo"},
	} {
		g.Subject = "subject-" + name + "-12345678909"
		s.tokens[name] = s.Mint(g)
		s.secrets = append(s.secrets, g.Subject, s.tokens[name])
	}
	s.forge(t)
	s.signIn(t)
	ids := []string{}
	for _, who := range []struct{ name, body, phone, registration string }{
		{"ana", "SMIT", anasPhone, anasRegistration}, {"bia", "CGM", "+55 11 3113-8001", "2"},
		{"pia", "SMIT", "+55 11 3113-8002", "3"}, {"lea", "SMIT", "+55 11 3113-8003", "4"},
	} {
		id := s.Done(s.tokens[who.name], `mutation($i: RegisterMemberInput!) { registerMember(input: $i) { servant { id } problems { code message } } }`,
			map[string]any{"i": map[string]any{"name": "Pessoa " + who.name, "registration": who.registration, "secretariat": who.body, "employment": "PERMANENT", "phone": who.phone}})
		ids = append(ids, "«"+who.name+"»", id)
	}
	s.Done(s.tokens["lea"], `mutation { leaveNetwork(input: {}) { servant { id } problems { code message } } }`, nil)
	lab := s.Done(s.tokens["committee"], `mutation { createLab(input: {name: "Segredos", slug: "segredos", idempotencyKey: "chave-da-comissao"}) { lab { id } problems { code message } } }`, nil)
	s.fill = strings.NewReplacer(append(ids, "«segredos»", lab, "«ana without kind»", strings.TrimPrefix(ids[1], "servant_"),
		"«cursor»", s.cursor(), "«own cursor»", s.ownCursor())...)
	return s
}

// cursor is the committee's, in a list that the public does not see.
func (s *siege) cursor() string {
	var data struct {
		Servants struct{ PageInfo struct{ EndCursor string } }
	}
	s.Ask(s.tokens["committee"], `{ servants(first: 1, filter: {status: PENDING}) { pageInfo { endCursor } } }`, nil, &data)
	return data.Servants.PageInfo.EndCursor
}

// ownCursor is ana's, in her own history.
func (s *siege) ownCursor() string {
	var data struct {
		Viewer struct {
			Servant struct {
				History struct{ PageInfo struct{ EndCursor string } }
			}
		}
	}
	s.Ask(s.tokens["ana"], `{ viewer { servant { history(first: 1) { pageInfo { endCursor } } } } }`, nil, &data)
	return data.Viewer.Servant.History.PageInfo.EndCursor
}

// census tells every record with its revision, and the moment.
func (s *siege) census(t *testing.T) string {
	const everything = `{
		secretariats(first: 100) { nodes { id revision } } labs(first: 100) { nodes { id revision } }
		servants(first: 100) { nodes { id revision } } gone: servants(first: 100, filter: {status: LEFT}) { nodes { id revision } }
		waiting: servants(first: 100, filter: {status: PENDING}) { nodes { id revision } } }`
	a := systemtest.Do(t, systemtest.Post(t, s.URL, s.tokens["committee"], everything, nil))
	if !bytes.Contains(a.Body, []byte(`"moment":`)) || bytes.Contains(a.Body, []byte(`"errors":`)) {
		t.Fatalf("no census: %s", a.Body)
	}
	return string(a.Body)
}

// defend plays an attack and holds the answer against what is right.
func (s *siege) defend(t *testing.T, a attack) {
	before := s.census(t)
	got := systemtest.Once(t, s.request(t, a))
	if want := max(a.status, http.StatusOK); a.status == 0 && got.Status != want || a.status != 0 && got.Status != a.status {
		t.Errorf("the status is %d, want %d", got.Status, want)
	}
	if code := firstCode(got.Body); code != a.code {
		t.Errorf("the code is %q, want %q", code, a.code)
	}
	if !holds(got, s.fill.Replace(a.has)) {
		t.Errorf("the answer has no %q", a.has)
	}
	for _, secret := range s.secrets {
		if bytes.Contains(got.Body, []byte(secret)) {
			t.Errorf("the answer has %q", secret)
		}
	}
	if after := s.census(t); after != before {
		t.Errorf("it changed the network:\n%s\n%s", before, after)
	}
	if t.Failed() {
		t.Logf("the answer: %d %.2000s", got.Status, got.Body)
	}
}

// request makes the attack's request.
func (s *siege) request(t *testing.T, a attack) *http.Request {
	t.Helper()
	var r *http.Request
	if a.body != "" || a.method != "" || a.path != "" {
		method, path := a.method, a.path
		if method == "" {
			method = http.MethodPost
		}
		if path == "" {
			path = "/graphql"
		}
		var err error
		if r, err = http.NewRequest(method, s.URL+s.crafted(t, s.fill.Replace(path)), strings.NewReader(s.crafted(t, s.fill.Replace(a.body)))); err != nil {
			t.Fatal(err)
		}
		if a.body != "" {
			r.Header.Set("Content-Type", "application/json")
		}
	} else {
		var variables json.RawMessage
		if a.variables != "" {
			variables = json.RawMessage(s.fill.Replace(a.variables))
		}
		r = systemtest.Post(t, s.URL, "", s.fill.Replace(a.query), variables)
	}
	if a.by != "" {
		raw := s.tokens[a.by]
		if raw == "" {
			t.Fatalf("nobody is called %s", a.by)
		}
		r.Header.Set("Authorization", "Bearer "+raw)
	}
	r.Header.Set("Accept-Language", "en")
	for _, header := range a.headers {
		name, value, given := strings.Cut(header, ": ")
		if !given || name == "Content-Type" {
			r.Header.Del(name)
		}
		if given {
			r.Header.Add(name, s.crafted(t, value))
		}
	}
	return r
}

// firstCode is the code of the first error in an answer, or else of its first
// problem, or "".
func firstCode(body []byte) string {
	var got struct {
		Errors []struct{ Extensions struct{ Code string } }
		Data   map[string]json.RawMessage
	}
	if json.Unmarshal(body, &got) != nil {
		return ""
	}
	if len(got.Errors) > 0 {
		return got.Errors[0].Extensions.Code
	}
	for _, field := range got.Data {
		var payload struct{ Problems []struct{ Code string } }
		if json.Unmarshal(field, &payload) == nil && len(payload.Problems) > 0 {
			return payload.Problems[0].Code
		}
	}
	return ""
}

// holds tells whether a text stands in an answer, or is one of its headers.
func holds(a systemtest.Answer, text string) bool {
	name, value, header := strings.Cut(text, ": ")
	return bytes.Contains(a.Body, []byte(text)) || header && slices.Contains(a.Header.Values(name), value)
}
