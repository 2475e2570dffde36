package crashes

import (
	"database/sql"
	"io"
	"net/http"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/redeaberta/rede/server/systemtest"
	"github.com/redeaberta/rede/server/token"

	_ "modernc.org/sqlite" // another program on the network's file
)

// Another program holds the network's file while a server runs on it: changes are refused
// with a clear code and in the program's own words, readers are answered, and once the file
// is let go changes are taken again, nothing lost and nothing done twice.
func TestAFileThatAnotherProgramHoldsRefusesChangesUntilItIsLetGo(t *testing.T) {
	t.Parallel()
	l := newLife(t, "a file")
	w := &systemtest.Cluster{T: t, Dir: t.TempDir(), Keys: filepath.Join(l.data, "keys"), Tokens: l.tokens, File: l.data}
	p := systemtest.Launch(t, append(l.settings(), "--client-quota", "0", "--subject-quota", "0")...)
	w.AddURL(p.URL)
	people := w.AddClients(6, 0)
	systemtest.Each(people, func(r *systemtest.Client) { r.Work(t, 3) })
	if t.Failed() {
		return
	}
	letGo := hold(t, filepath.Join(l.data, "rede.db"))
	systemtest.Each(people, func(r *systemtest.Client) {
		r.Try(t, "a file that is held", []string{systemtest.Unavailable, systemtest.OutcomeUnknown})
		r.Reads(t, "a file that is held")
	})
	wantOwnWords(t, l, p.URL)
	letGo()
	systemtest.Each(people, func(r *systemtest.Client) {
		r.Again(t)
		r.Work(t, 3)
	})
	w.Agree()
	if err := p.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := p.Ended(); err != nil {
		t.Errorf("the program ended: %v", err)
	}
	wantNoWordsOf(t, strings.Join(p.Log, "\n"))
	w.Audit()
}

// hold has the file written by another program until it is let go.
func hold(t *testing.T, file string) (letGo func()) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+file+"?_pragma=busy_timeout(10000)")
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	if _, err := db.Exec("BEGIN IMMEDIATE"); err != nil {
		t.Fatal(err)
	}
	return func() {
		if _, err := db.Exec("ROLLBACK"); err != nil {
			t.Error(err)
		}
		_ = db.Close()
	}
}

// wantOwnWords wants a change that cannot be made to be answered without a word of the
// database's, and with when to come again.
func wantOwnWords(t *testing.T, l *life, url string) {
	t.Helper()
	bearer := l.tokens.Mint(token.Grant{Subject: "secretaria", Scope: systemtest.Committee})
	request := systemtest.Post(t, url, bearer, `mutation { createSecretariat(input: {acronym: "SMX", name: "Exemplo", kind: OFFICE}) { problems { code } } }`, nil)
	resp, err := systemtest.NewHTTPClient(t).Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	body, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode == http.StatusInternalServerError || resp.Header.Get("Retry-After") == "" || !strings.Contains(string(body), systemtest.Unavailable) {
		t.Errorf("it is answered %d, Retry-After %q, %s, %v", resp.StatusCode, resp.Header.Get("Retry-After"), body, err)
	}
	wantNoWordsOf(t, string(body))
}

func wantNoWordsOf(t *testing.T, text string) {
	t.Helper()
	for _, word := range []string{"SQL", "sqlite", "locked", "malformed", "busy", "INSERT"} {
		if strings.Contains(text, word) {
			t.Errorf("there is %q in\n%s", word, text)
		}
	}
}
