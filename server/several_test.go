package main

import (
	"flag"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/redeaberta/rede/server/token"
)

// deedsEach is how much each client of the tests of several servers does; more
// makes them longer.
var deedsEach = flag.Int("several", 6, "mutations that each client of the tests of several servers does")

func TestTwoServersOfOneDatabaseAreOneNetwork(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	var starting sync.WaitGroup
	for _, name := range []string{"a", "b"} { // both find an empty network
		starting.Go(func() { w.serve(name, w.database.uri) })
	}
	starting.Wait()
	all(w.settle(64, 0, 1), func(r *dweller) { r.live(t, *deedsEach) })
	w.agree()
	w.ended()
	t.Logf("%d mutations acknowledged, moment %d", w.acks, w.moment)
}

const registerQuery = `mutation($i: RegisterMemberInput!) { registerMember(input: $i) { servant { id } problems { code } } }`

// register has somebody register with an e-mail.
func (w *town) register(t *testing.T, door int, subject, email string) reply {
	bearer := w.life.mint(token.Grant{Subject: subject, Scope: "servant", Email: email})
	return exchange(t, newClient(t), post(t, w.door(door), bearer, registerQuery, map[string]any{"i": registration(&known{subject: subject})}), "registerMember")
}

func TestOfManyWhoRegisterOneEmailAtTwoServersOneDoes(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.serve("a", w.database.uri)
	w.serve("b", w.database.uri)
	for _, email := range []string{"um@prefeitura.sp.gov.br", "dois@prefeitura.sp.gov.br", "tres@prefeitura.sp.gov.br"} {
		var wait sync.WaitGroup
		replies := make([]reply, 64)
		for i := range replies {
			wait.Go(func() { replies[i] = w.register(t, i%2, fmt.Sprintf("p%d-%s", i, email), email) })
		}
		wait.Wait()
		won := 0
		for _, a := range replies {
			switch {
			case a.id != "":
				won++
			case len(a.problems) != 1 || a.problems[0] != "TAKEN":
				t.Errorf("somebody hears %+v", a)
			}
		}
		if won != 1 {
			t.Errorf("%d have the e-mail", won)
		}
	}
}

// What one server has answered is true at the other at once, though that has not
// seen it yet: no refusal goes out on what is no more.
func TestNoServerRefusesOnWhatIsNoMore(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.serve("a", w.database.uri)
	w.serve("b", w.database.uri)
	const email = "passa@prefeitura.sp.gov.br"
	const update = `mutation($i: UpdateServantInput!) { updateServant(input: $i) { servant { id } problems { code } } }`
	client := newClient(t)
	for round := range 20 {
		subject := fmt.Sprintf("p%d", round)
		if a := w.register(t, round%2, subject, email); a.id == "" {
			t.Fatalf("round %d: the e-mail is free, and registering it is answered %+v", round, a)
		}
		bearer := w.life.mint(token.Grant{Subject: subject, Scope: "servant", Email: subject + "@prefeitura.sp.gov.br"})
		free := post(t, w.door(round%2), bearer, update, map[string]any{"i": map[string]any{"emailFromToken": true}})
		if a := exchange(t, client, free, "updateServant"); a.id == "" {
			t.Fatalf("round %d: freeing the e-mail is answered %+v", round, a)
		}
	}
}

// TestARevocationAtOneServerHoldsAtTheOther asks the other server for the moment
// of the revocation, so that no time need be measured.
func TestARevocationAtOneServerHoldsAtTheOther(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.serve("a", w.database.uri)
	w.serve("b", w.database.uri)
	leaked := w.life.mint(token.Grant{Subject: "desk", Scope: "committee"})
	committee := w.life.mint(token.Grant{Subject: "secretaria", Scope: "committee"})
	if a := do(t, post(t, w.door(1), leaked, "{ viewer { scopes } }", nil)); a.status != http.StatusOK {
		t.Fatalf("before, it is answered %d", a.status)
	}
	revoked := do(t, post(t, w.door(0), committee, `mutation { revokeTokens(input: {subject: "desk"}) { revocations { id } problems { code } } }`, nil))
	if !strings.Contains(string(revoked.body), `"problems":[]`) {
		t.Fatalf("the revocation is answered %s", revoked.body)
	}
	anyone := post(t, w.door(1), "", "{ __typename }", nil)
	anyone.Header.Set("Rede-Moment", revoked.header.Get("Rede-Moment"))
	if a := do(t, anyone); a.status != http.StatusOK {
		t.Fatalf("the other server does not get there: %d %s", a.status, a.body)
	}
	if a := do(t, post(t, w.door(1), leaked, "{ viewer { scopes } }", nil)); a.status != http.StatusUnauthorized {
		t.Errorf("afterwards, it is answered %d", a.status)
	}
}
