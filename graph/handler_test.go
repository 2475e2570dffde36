package graph

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/ledger/ledgertest"
	"github.com/redeaberta/rede/graph/network"
)

// A room is a handler on a ledger whose store does as it is told.
type room struct {
	http.Handler
	store  *ledgertest.Scripted
	ledger *ledger.Ledger
	log    *bytes.Buffer
}

func newRoom(t *testing.T, change ...func(*Options)) *room {
	t.Helper()
	return newRoomOf(t, ledger.Options{KeyID: ledgertest.KeyID, Patience: 200 * time.Millisecond, Try: 50 * time.Millisecond}, change...)
}

// newRoomOf is a room whose ledger has these options.
func newRoomOf(t *testing.T, o ledger.Options, change ...func(*Options)) *room {
	t.Helper()
	r := &room{store: ledgertest.Script(ledgertest.NewMemory()), log: &bytes.Buffer{}}
	l, err := ledger.Open(t.Context(), r.store, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		r.store.Inserts.Keep(nil)
		r.store.Finds.Keep(nil)
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		if err := l.Close(ctx); err != nil {
			t.Error(err)
		}
	})
	plan := network.Plan{Bodies: []network.PlanBody{{Acronym: "SMIT", Name: "Inovação", Kind: network.KindSecretariat}}, Labs: []network.PlanLab{{Slug: "mobilab", Name: "MobiLab"}}}
	if _, err := l.Do(t.Context(), ledger.Command{Action: "loadPlan", Caller: network.Caller{Actor: network.System}, Rule: plan.Seed}); err != nil {
		t.Fatal(err)
	}
	r.ledger = l
	options := Options{Ledger: l, Log: slog.New(slog.NewTextHandler(r.log, nil)), MaxBody: 1 << 16}
	for _, set := range change {
		set(&options)
	}
	r.Handler = NewHandler(options)
	return r
}

// A reply is what a handler answered.
type reply struct {
	Data   map[string]json.RawMessage
	Errors []struct {
		Message    string
		Path       []any
		Extensions struct{ Code string }
	}
	Extensions struct{ Moment int64 }
}

func (r *room) ask(t *testing.T, who Requester, query string) reply {
	t.Helper()
	body, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		t.Fatal(err)
	}
	req := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(body))
	req.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	r.ServeHTTP(w, req.WithContext(WithRequester(req.Context(), who)))
	var got reply
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
		t.Fatalf("%d %s: %v", w.Code, w.Body, err)
	}
	return got
}

var committee = Requester{Lang: "en", Caller: network.Caller{Actor: "someone", Warranted: []network.Scope{{Kind: network.ScopeCommittee}}, Scopes: []network.Scope{{Kind: network.ScopeCommittee}}}}

const addBody = `mutation { createSecretariat(input: {acronym: "SMX", name: "Exemplo", kind: OFFICE}) { secretariat { revision updatedAt } problems { code } } }`

func TestAMutationIsAnsweredFromTheMomentThatItMade(t *testing.T) {
	r := newRoom(t)
	before := r.ask(t, committee, `{ __typename }`)
	got := r.ask(t, committee, addBody)
	if got.Errors != nil || got.Extensions.Moment != before.Extensions.Moment+1 || !strings.Contains(string(got.Data["createSecretariat"]), `"revision":1`) {
		t.Errorf("%+v, after moment %d", got, before.Extensions.Moment)
	}
}

func TestADatabaseThatDoesNotAnswerStopsChangesAndNoQueries(t *testing.T) {
	r := newRoom(t)
	r.store.Inserts.Keep(ledgertest.LoseRequest)
	got := r.ask(t, committee, addBody)
	if len(got.Errors) != 1 || got.Errors[0].Extensions.Code != CodeOutcomeUnknown && got.Errors[0].Extensions.Code != CodeUnavailable {
		t.Errorf("a mutation is answered %+v", got)
	}
	if q := r.ask(t, Requester{}, `{ lab(slug: "mobilab") { name } }`); q.Errors != nil || string(q.Data["lab"]) != `{"name":"MobiLab"}` {
		t.Errorf("a query is answered %+v", q)
	}
}

// A history goes back through entries of which one is lost or spoilt: the program says that
// it failed, and logs which entry, whether the page begins there or leads there.
func TestAHistoryThatMeetsADamagedJournalIsNoFaultOfTheCallers(t *testing.T) {
	type finder = func(*ledger.Entry) (*ledger.Entry, error)
	for name, row := range map[string]struct {
		finds finder
		logs  string
	}{
		"an entry that is lost":        {func(*ledger.Entry) (*ledger.Entry, error) { return nil, ledger.ErrAbsent }, "entry 2 is missing"},
		"an entry that cannot be read": {func(*ledger.Entry) (*ledger.Entry, error) { return nil, ledger.ErrUnreadable }, "cannot be read"},
		"an entry of another change":   {func(e *ledger.Entry) (*ledger.Entry, error) { return &ledger.Entry{Number: e.Number}, nil }, "entry 2 does not have"},
	} {
		t.Run(name, func(t *testing.T) {
			r := newRoom(t)
			for _, name := range []string{"um", "dois", "três"} { // entries 2 to 4
				if _, err := r.ledger.Do(t.Context(), ledgertest.Rename("mobilab", name)); err != nil {
					t.Fatal(err)
				}
			}
			r.store.Finds.Keep(func(find ledgertest.Find) ledgertest.Find {
				return func(ctx context.Context, number int64, settled bool) (*ledger.Entry, error) {
					e, err := find(ctx, number, settled)
					if err == nil && number == 2 {
						return row.finds(e)
					}
					return e, err
				}
			})
			newest := r.ask(t, Requester{}, `{ lab(slug: "mobilab") { history(first: 1) { pageInfo { endCursor } } } }`)
			_, cursor, _ := strings.Cut(string(newest.Data["lab"]), `"endCursor":`)
			if len(newest.Errors) > 0 {
				t.Errorf("what needs no damaged entry is answered %+v", newest)
			}
			for _, page := range []string{"first: 10", "first: 1, after: " + strings.TrimRight(cursor, "}")} {
				r.log.Reset()
				got := r.ask(t, Requester{}, `{ lab(slug: "mobilab") { history(`+page+`) { nodes { moment } } } }`)
				if len(got.Errors) != 1 || got.Errors[0].Extensions.Code != CodeInternal {
					t.Errorf("%s is answered %+v", page, got)
				}
				if !strings.Contains(r.log.String(), row.logs) {
					t.Errorf("the log says\n%s", r.log)
				}
			}
		})
	}
}

func TestAHistoryThatCannotBeReadIsTheProgramsFault(t *testing.T) {
	r := newRoom(t)
	r.store.Finds.Keep(ledgertest.FailFind)
	for lang, message := range map[string]string{"pt": internal.text.PT, "en": internal.text.EN} {
		got := r.ask(t, Requester{Lang: lang}, `{ lab(slug: "mobilab") { name history { totalCount } } secretariat(acronym: "SMIT") { acronym } }`)
		if len(got.Errors) != 1 || got.Errors[0].Extensions.Code != CodeInternal || got.Errors[0].Message != message {
			t.Errorf("it is answered %+v", got)
		}
		if string(got.Data["secretariat"]) != `{"acronym":"SMIT"}` || string(got.Data["lab"]) != `{"name":"MobiLab","history":null}` {
			t.Errorf("another field's answer is gone: %s", got.Data)
		}
	}
	if !strings.Contains(r.log.String(), "a field failed") {
		t.Errorf("it is not logged: %s", r.log)
	}
}

func TestAnErrorOfOneFieldErasesNoOther(t *testing.T) {
	r := newRoom(t)
	got := r.ask(t, Requester{}, `{ servants(first: 1000) { totalCount } labs { totalCount } }`)
	if len(got.Errors) != 1 || string(got.Data["servants"]) != "null" || string(got.Data["labs"]) != `{"totalCount":1}` {
		t.Errorf("it is answered %+v", got)
	}
}

func TestAChangeThatTheDatabaseRefusesIsTheProgramsFault(t *testing.T) {
	r := newRoom(t)
	r.store.Inserts.Put(ledgertest.Refuse)
	got := r.ask(t, committee, addBody)
	if len(got.Errors) != 1 || got.Errors[0].Extensions.Code != CodeInternal {
		t.Errorf("it is answered %+v", got)
	}
	if again := r.ask(t, committee, addBody); again.Errors != nil || !strings.Contains(string(again.Data["createSecretariat"]), `"problems":[]`) {
		t.Errorf("the next one is answered %+v", again)
	}
}

func TestALedgersErrorsHaveTheirCodes(t *testing.T) {
	for _, row := range []struct {
		err  error
		code string
	}{
		{ledger.ErrOutcomeUnknown, CodeOutcomeUnknown}, {ledger.ErrBusy, CodeBusy}, {ledger.ErrUnavailable, CodeUnavailable},
		{ledger.ErrClosed, CodeUnavailable}, {ledger.ErrClock, CodeUnavailable}, {ledger.ErrNewer, CodeUnavailable},
		{ledger.ErrTooLarge, CodeTooLarge}, {ledger.ErrBroken, CodeInternal},
	} {
		if got := explain(failure{row.err}); got.code != row.code || got.text.PT == "" || got.text.EN == "" {
			t.Errorf("%v is %+v, want %s", row.err, got, row.code)
		}
	}
}

func TestAPanicTellsNothing(t *testing.T) {
	var log bytes.Buffer
	err := recovered(slog.New(slog.NewTextHandler(&log, nil)))(t.Context(), "segredo")
	if f := explain(err); f.code != CodeInternal || strings.Contains(err.Error()+log.String(), "segredo") || !strings.Contains(log.String(), "a field panicked") {
		t.Errorf("it is answered %+v and logged %s", f, &log)
	}
}
