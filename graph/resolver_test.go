package graph

import (
	"encoding/json"
	"log/slog"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
)

// namedBy are the names of one network's keys.
func namedBy(key string) network.Names {
	return network.Names{
		Token:   func(issuer, id string) string { return key + issuer + id },
		Subject: func(issuer, subject string) network.Actor { return network.Actor(key + issuer + subject) },
	}
}

// What is kept of an input for 48 hours tells no subject to whoever has the
// database and not the keys: a CPF has eleven digits, which are soon all tried.
func TestNoSubjectIsGuessedFromAnIdempotencyKey(t *testing.T) {
	const revoke = `mutation { revokeTokens(input: {subject: "12345678909", idempotencyKey: "k"}) { revocations { id } problems { code } } }`
	kept := func(names network.Names) string {
		r := newRoom(t)
		r.Handler = NewHandler(Options{Ledger: r.ledger, Log: slog.New(slog.NewTextHandler(r.log, nil)), MaxBody: 1 << 16, Names: names})
		if got := string(r.ask(t, committee, revoke).Data["revokeTokens"]); !strings.Contains(got, `"problems":[]`) {
			t.Fatal(got)
		}
		for k := range r.ledger.Moment().KeysBefore(time.Now().Add(time.Hour)) {
			return k.Input
		}
		t.Fatal("no key is kept")
		return ""
	}
	one := kept(namedBy("one"))
	if one != kept(namedBy("one")) {
		t.Error("the same request of the same network is another")
	}
	if one == kept(namedBy("other")) {
		t.Error("it is the same under other keys: whoever lacks them can try all subjects")
	}
}

func TestAnIdempotencyKeyIsForOneSubject(t *testing.T) {
	prints := map[string]string{}
	r := &Resolver{Names: namedBy("key")}
	for name, raw := range map[string]map[string]any{
		"a subject":                  {"subject": "1"},
		"another":                    {"subject": "2"},
		"the same of another issuer": {"subject": "1", "issuer": "x"},
		"the same for a reason":      {"subject": "1", "reason": "x"},
		"a token of that id":         {"tokenId": "1"},
	} {
		var in network.RevokeTokensInput
		text, err := json.Marshal(raw)
		if err != nil || json.Unmarshal(text, &in) != nil {
			t.Fatal(err)
		}
		print := r.fingerprint(raw, in)
		if other, there := prints[print]; there {
			t.Errorf("%s and %s are one request", name, other)
		}
		raw["idempotencyKey"] = "k"
		if r.fingerprint(raw, in) != print {
			t.Errorf("%s is another with its key", name)
		}
		prints[print] = name
	}
}

// An answer of nothing, without a problem, would say that it was never asked.
func TestAKeyWhoseRequestIsForgottenSaysSo(t *testing.T) {
	r := newRoom(t)
	novo := Requester{Lang: "en", Caller: network.Caller{Actor: "novo", Scopes: []network.Scope{{Kind: network.ScopeServant}}}}
	const link = `mutation { linkIdentity(input: {message: "Sou eu.", idempotencyKey: "k"}) { link { status } problems { code path } } }`
	ask := func() string { return string(r.ask(t, novo, link).Data["linkIdentity"]) }
	for range 2 {
		if got := ask(); got != `{"link":{"status":"OPEN"},"problems":[]}` {
			t.Fatal(got)
		}
	}
	_, err := r.ledger.Do(t.Context(), ledger.Command{Action: "dropLinks", Caller: network.Caller{Actor: network.System}, Rule: func(c network.Case) (d network.Decision, _ network.Refusal) {
		for l := range c.LinksBy("novo") {
			d.Drop = append(d.Drop, network.RefOf(l))
		}
		return d, nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	if got := ask(); got != `{"link":null,"problems":[{"code":"WRONG_STATE","path":["input","idempotencyKey"]}]}` {
		t.Error(got)
	}
}

// named asks for a name of the lab, and gives the answer with the moment.
func named(t *testing.T, r *room, name, key string) (lab string, moment int64) {
	t.Helper()
	got := r.ask(t, committee, `mutation { updateLab(input: {lab: "mobilab", name: `+strconv.Quote(name)+key+`}) { lab { name revision } problems { code } } }`)
	return string(got.Data["updateLab"]), got.Extensions.Moment
}

func TestAnUpdateThatChangesNothingMakesNoEntry(t *testing.T) {
	r := newRoom(t)
	_, before := named(t, r, "Casa", "")
	if lab, after := named(t, r, "Casa", ""); after != before || lab != `{"lab":{"name":"Casa","revision":2},"problems":[]}` {
		t.Errorf("moment %d after %d: %s", after, before, lab)
	}
	const key = `, idempotencyKey: "k"`
	named(t, r, "Casa", key) // changes nothing, and is done
	named(t, r, "Ateliê", "")
	if lab, _ := named(t, r, "Casa", key); lab != `{"lab":{"name":"Ateliê","revision":3},"problems":[]}` {
		t.Errorf("a key that came again undid a change: %s", lab)
	}
}

func TestAKeyWhoseRecordIsGoneSaysSo(t *testing.T) {
	r := newRoom(t)
	const found = `mutation { createLab(input: {name: "Erro", slug: "erro", idempotencyKey: "k"}) { lab { slug } problems { code path } } }`
	const undo = `mutation { removeLab(input: {lab: "erro", idempotencyKey: "u"}) { problems { code } } }`
	if got := string(r.ask(t, committee, found).Data["createLab"]); got != `{"lab":{"slug":"erro"},"problems":[]}` {
		t.Fatal(got)
	}
	for range 2 {
		if got := string(r.ask(t, committee, undo).Data["removeLab"]); got != `{"problems":[]}` {
			t.Error(got)
		}
	}
	if got := string(r.ask(t, committee, found).Data["createLab"]); got != `{"lab":null,"problems":[{"code":"WRONG_STATE","path":["input","idempotencyKey"]}]}` {
		t.Error(got)
	}
}
