package pages

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"regexp"
	"slices"

	"github.com/redeaberta/rede/graph"
)

// An answer is what an operation gave: its data, or why there is none.
type answer struct {
	status int
	// text is the answer as the API wrote it.
	text []byte
	data map[string]any
	// code and message are the first error's; code is "" where there is none.
	code, message string
	retryAfter    string
}

// ask runs an operation in process, by the handler that answers everybody: with the
// limits, the quota and the rights of whoever sent the request in ctx.
func (s *Site) ask(ctx context.Context, op *operation, vars map[string]any, lang string) (*answer, error) {
	sent, err := json.Marshal(vars)
	if err != nil {
		return nil, err
	}
	sent = slices.Concat(op.head, sent, []byte{'}'})
	requester := graph.RequesterOf(ctx)
	requester.Lang, requester.Own = lang, true
	r := &http.Request{
		Method: http.MethodPost, URL: &url.URL{Path: "/graphql"}, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header:        http.Header{"Content-Type": {"application/json"}, "Accept": {"application/json"}, "Accept-Language": {lang}},
		Body:          &wholeBody{Reader: bytes.NewReader(sent), all: sent},
		ContentLength: int64(len(sent)),
	}
	w := &recorder{header: http.Header{}, status: http.StatusOK}
	s.api.ServeHTTP(w, r.WithContext(graph.WithRequester(ctx, requester)))
	a := &answer{status: w.status, text: w.body.Bytes(), retryAfter: w.header.Get("Retry-After")}
	return a, a.read()
}

// headOf is what a request of an operation begins with, up to its variables.
func headOf(op *operation) []byte {
	query, _ := json.Marshal(op.text) // a string always can be
	name, _ := json.Marshal(op.name)
	return slices.Concat([]byte(`{"query":`), query, []byte(`,"operationName":`), name, []byte(`,"variables":`))
}

// A wholeBody is read already (graph.Whole).
type wholeBody struct {
	*bytes.Reader
	all []byte
}

func (b *wholeBody) Whole() []byte { return b.all }
func (b *wholeBody) Close() error  { return nil }

// A recorder keeps an answer for the program itself.
type recorder struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (w *recorder) Header() http.Header         { return w.header }
func (w *recorder) WriteHeader(status int)      { w.status = status }
func (w *recorder) Write(p []byte) (int, error) { return w.body.Write(p) }

// read finds out whether the answer is an error. The data is read by open, where it is
// needed.
func (a *answer) read() error {
	if !bytes.HasPrefix(a.text, []byte(`{"errors"`)) { // graph writes errors first
		return nil
	}
	var told struct {
		Errors []struct {
			Message    string
			Extensions struct{ Code string }
		}
	}
	if err := json.Unmarshal(a.text, &told); err != nil {
		return err
	}
	if len(told.Errors) > 0 {
		a.message, a.code = told.Errors[0].Message, told.Errors[0].Extensions.Code
	}
	return nil
}

// open reads the data for a template: objects are maps, whole numbers ints.
func (a *answer) open() error {
	if a.data != nil {
		return nil
	}
	d := json.NewDecoder(bytes.NewReader(a.text))
	d.UseNumber()
	var told struct{ Data map[string]any }
	if err := d.Decode(&told); err != nil {
		return err
	}
	a.data, _ = plain(told.Data).(map[string]any)
	return nil
}

// apiName is the name of a field or an operation, as sentences have it in brackets for who
// uses the API: "(cancelNoticeHours)".
var apiName = regexp.MustCompile(` \([a-z]+[A-Z][A-Za-z]*\)`)

// unnamed makes the sentences of problems those that a person reads.
func unnamed(problems any) {
	for _, problem := range items(problems) {
		if said, ok := problem["message"].(string); ok {
			problem["message"] = apiName.ReplaceAllLiteralString(said, "")
		}
	}
}

// plain makes numbers such that templates compare and test them: 0 is false, and eq
// takes 3. Sentences of problems lose the names that only the API has.
func plain(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for k, each := range v {
			v[k] = plain(each)
			if k == "problems" {
				unnamed(each)
			}
		}
	case []any:
		for i, each := range v {
			v[i] = plain(each)
		}
	case json.Number:
		if whole, err := v.Int64(); err == nil {
			return int(whole)
		}
		f, _ := v.Float64()
		return f
	case nil:
		return nil
	}
	return v
}
