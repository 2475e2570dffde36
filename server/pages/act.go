package pages

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/redeaberta/rede/graph"
	"github.com/redeaberta/rede/graph/network"
	"github.com/vektah/gqlparser/v2/ast"
)

// maxForm is the most bytes that a form may have.
const maxForm = 256 << 10

// done is the name in a query string under which an act is told.
const done = "done"

// servePost does what a form says, and leads to where its result is seen. What was not
// done leads nowhere: the page is shown again, with what was typed and why.
func (s *Site) servePost(w http.ResponseWriter, r *http.Request, p *page, lang string) {
	a, f := posts(w, r, p)
	if f != nil {
		s.fail(w, r, lang, f)
		return
	}
	v, err := s.view(r, p, lang)
	if err != nil {
		s.fail(w, r, lang, failureOf(err).keeping(r.PostForm))
		return
	}
	vars, named := actVariables(p, a, v, r.PostForm)
	told, err := s.ask(r.Context(), a.operation, vars, lang)
	if err == nil {
		err = told.open()
	}
	if err != nil {
		s.fail(w, r, lang, failureOf(err))
		return
	}
	if told.code == graph.CodeUnauthenticated {
		s.fail(w, r, lang, told.failure().keeping(r.PostForm))
		return
	}
	payload, _ := told.data[a.root].(map[string]any)
	problems := told.refusals(payload, vars, named, speech{lang})
	if len(problems) == 0 && tried(vars) {
		v.posted, v.Tried = &posted{act: a.name, values: r.PostForm}, payload
		s.show(w, r, p, v, http.StatusOK)
		return
	}
	if len(problems) == 0 {
		s.lead(w, r, a, v, payload)
		return
	}
	if told.retryAfter != "" {
		w.Header().Set("Retry-After", told.retryAfter)
	}
	v.posted = &posted{act: a.name, values: r.PostForm, problems: problems, unknown: told.unsure()}
	s.show(w, r, p, v, told.refused())
}

// posts reads a form, and finds the act that it names.
func posts(w http.ResponseWriter, r *http.Request, p *page) (*act, *Failure) {
	if len(p.acts) == 0 {
		w.Header().Set("Allow", "GET, HEAD")
		return nil, &Failure{Status: http.StatusMethodNotAllowed, Code: graph.CodeBadInput}
	}
	r.Body = http.MaxBytesReader(w, r.Body, maxForm)
	if err := r.ParseForm(); err != nil {
		return nil, failureOf(formError(err))
	}
	a := p.acts[r.PostForm.Get("act")]
	if a == nil {
		return nil, failureOf(errAct)
	}
	return a, nil
}

var errAct = network.Malform("O formulário não diz o que fazer: volte à página e envie de novo.", "The form does not say what to do: go back to the page and send it again.")

func formError(err error) error {
	if tooLong := (*http.MaxBytesError)(nil); errors.As(err, &tooLong) {
		return &Failure{Status: http.StatusRequestEntityTooLarge, Code: graph.CodeTooLarge}
	}
	return network.Malform("O formulário não pode ser lido: volte à página e envie de novo.", "The form cannot be read: go back to the page and send it again.")
}

// actVariables are the mutation's: the form's, the address's, and the key that makes a
// double post one act. named gives the form's name of a field that the API names.
func actVariables(p *page, a *act, v *View, typed url.Values) (vars map[string]any, named func(field string) string) {
	texts := url.Values{}
	for name, values := range typed {
		texts[name] = values
	}
	for name, value := range v.path {
		texts[name] = []string{value}
	}
	if prepare := preparations[p.name+"/"+a.name]; prepare != nil {
		prepare(texts)
	}
	ordered, read := rows{}, rows{}
	if list := orderings[p.name+"/"+a.name]; list != "" {
		ordered[list] = orderRows(texts, list)
	}
	vars = reading{schema: schema(), values: texts, cleared: texts["clear"], rows: read}.variables(a.operation)
	a.identify(vars, typed.Get("key"))
	return vars, func(field string) string { return ordered.named(read.named(field)) }
}

// identify puts the key into a mutation's input that takes one.
func (a *act) identify(vars map[string]any, key string) {
	def := a.vars.ForName("input")
	if def == nil || schema().Types[def.Type.Name()].Kind != ast.InputObject {
		return
	}
	input, _ := vars["input"].(map[string]any)
	if input == nil {
		input = map[string]any{}
		vars["input"] = input
	}
	if schema().Types[def.Type.Name()].Fields.ForName("idempotencyKey") != nil && key != "" && !tried(vars) {
		input["idempotencyKey"] = key
	}
}

// tried tells whether a mutation was only to tell what would be (dryRun): then nothing was
// done that leads anywhere, and the page is shown again, with the payload and what was typed.
func tried(vars map[string]any) bool { return reach(any(vars), "input.dryRun") == true }

// refusals are why an act was not done, at the fields that its form has; none where it was.
func (a *answer) refusals(payload, vars map[string]any, named func(field string) string, s speech) []Problem {
	problems := problemsOf(payload)
	if a.code != "" {
		problems = append(problems, a.misfit(vars, s))
	}
	for i := range problems {
		problems[i].Name = named(problems[i].Name)
	}
	return problems
}

// problemsOf are those of a payload, by the dotted name of the field.
func problemsOf(payload map[string]any) []Problem {
	var list []Problem
	told, _ := payload["problems"].([]any)
	for _, each := range told {
		p, _ := each.(map[string]any)
		var words []string
		path, _ := p["path"].([]any)
		for _, word := range path {
			words = append(words, text(word))
		}
		list = append(list, Problem{Name: strings.Join(words, "."), Text: text(p["message"])})
	}
	return list
}

// misfit is the problem that the operation was refused with: at the field of the variable
// that did not fit its type, where one did not, and in a form's words where it has no value.
func (a *answer) misfit(vars map[string]any, s speech) Problem {
	var told struct{ Errors []struct{ Path []any } }
	if err := json.Unmarshal(a.text, &told); err != nil || len(told.Errors) == 0 || len(told.Errors[0].Path) < 2 || told.Errors[0].Path[0] != "variable" {
		return Problem{Text: a.message}
	}
	var words []string
	for _, word := range told.Errors[0].Path[1:] {
		words = append(words, fmt.Sprint(word))
	}
	p := Problem{Name: strings.Join(words, "."), Text: a.message}
	if reach(any(vars), p.Name) == nil {
		p.Text = s.t("Preencha este campo.", "Fill this in.")
	}
	return p
}

// unsure tells whether an act may have been done though it was answered with an error: its
// outcome is not known, or the server failed, perhaps at no more than telling what it did.
func (a *answer) unsure() bool {
	return a.code != "" && a.failure().Status >= http.StatusInternalServerError
}

// refused is the status of a page that shows a form again.
func (a *answer) refused() int {
	switch a.code {
	case "":
		return http.StatusUnprocessableEntity
	default:
		return a.failure().Status
	}
}

// lead answers an act that was done with where it leads, and what is said there.
func (s *Site) lead(w http.ResponseWriter, r *http.Request, a *act, v *View, payload map[string]any) {
	if a.then == here {
		s.told(w, r, a, v, v.Self())
		return
	}
	to := braces.ReplaceAllStringFunc(a.then, func(name string) string {
		name = strings.Trim(name, "{}")
		if value, ok := v.path[name]; ok {
			return url.PathEscape(value)
		}
		return url.PathEscape(text(reach(payload, name)))
	})
	s.told(w, r, a, v, speech{v.lang}.link(to))
}

// here is where an act leads that leads back to its own page, with its query.
const here = "here"

// told leads to an address at which is said what the act did.
func (s *Site) told(w http.ResponseWriter, r *http.Request, a *act, v *View, to string) {
	path, query, _ := strings.Cut(to, "?")
	q, _ := url.ParseQuery(query)
	q.Set(done, s.seal.close(v.page.name+"-"+a.name, unprefixed(path, v.lang)))
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, path+encodedAll(q), http.StatusSeeOther)
}

func encodedAll(q url.Values) string {
	if len(q) == 0 {
		return ""
	}
	return "?" + q.Encode()
}

// said is what the sealed act did, in a language; "" where there is none.
func (s *Site) said(sealed, path, lang string) string {
	name := s.seal.open(sealed, path)
	for _, p := range s.pages {
		if act, ok := strings.CutPrefix(name, p.name+"-"); ok && p.acts[act] != nil {
			return p.acts[act].says[lang]
		}
	}
	return ""
}

// reach follows a dotted name into an answer.
func reach(v any, name string) any {
	for word := range strings.SplitSeq(name, ".") {
		object, _ := v.(map[string]any)
		v = object[word]
	}
	return v
}

// A seal vouches that what a page says was done was done: without it, a link from
// elsewhere could have the site say that something was.
type seal []byte

func newSeal() seal {
	key := make([]byte, 32)
	_, _ = rand.Read(key) // never fails, says its documentation
	return key
}

func (s seal) sum(act, path string) string {
	mac := hmac.New(sha256.New, s)
	mac.Write([]byte(act + "\x00" + path))
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil)[:12])
}

func (s seal) close(act, path string) string { return act + "." + s.sum(act, path) }

// open tells the act, or "" where the seal is not this server's.
func (s seal) open(text, path string) string {
	act, sum, _ := strings.Cut(text, ".")
	if act == "" || !hmac.Equal([]byte(sum), []byte(s.sum(act, path))) {
		return ""
	}
	return act
}
