package servers

import (
	"flag"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/redeaberta/rede/server/systemtest"
	"github.com/redeaberta/rede/server/token"
)

// deedsEach is how much each client of the tests of several servers does; more
// makes them longer.
var deedsEach = flag.Int("several", 6, "mutations that each client of the tests of several servers does")

func TestTwoServersOfOneDatabaseAreOneNetwork(t *testing.T) {
	t.Parallel()
	w := systemtest.NewCluster(t)
	var starting sync.WaitGroup
	for _, name := range []string{"a", "b"} { // both find an empty network
		starting.Go(func() { w.Serve(name, w.Database.URI) })
	}
	starting.Wait()
	clients := w.AddClients(64, 0, 1)
	var checking sync.WaitGroup
	checking.Go(w.Check) // beside writers it cries no wolf
	systemtest.Each(clients, func(r *systemtest.Client) { r.Work(t, *deedsEach) })
	checking.Wait()
	w.Agree()
	w.End()
	t.Logf("%d mutations acknowledged, moment %d", w.Acks, w.Moment)
}

func TestOfManyWhoRegisterOneEmailAtTwoServersOneDoes(t *testing.T) {
	t.Parallel()
	r := twoServers(t)
	for _, email := range []string{"um@prefeitura.sp.gov.br", "dois@prefeitura.sp.gov.br", "tres@prefeitura.sp.gov.br"} {
		replies := make([]systemtest.Reply, many)
		atOnce(0, many, func(i int) { replies[i] = r.register(i%2, fmt.Sprintf("p%d-%s", i, email), email) })
		won := 0
		for _, a := range replies {
			switch {
			case a.ID != "":
				won++
			case len(a.Problems) != 1 || a.Problems[0] != "TAKEN":
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
	r := twoServers(t)
	const email = "passa@prefeitura.sp.gov.br"
	const update = `mutation($i: UpdateServantInput!) { updateServant(input: $i) { servant { id } problems { code } } }`
	client := systemtest.NewHTTPClient(t)
	for round := range 20 {
		subject := fmt.Sprintf("p%d", round)
		if a := r.register(round%2, subject, email); a.ID == "" {
			t.Fatalf("round %d: the e-mail is free, and registering it is answered %+v", round, a)
		}
		bearer := r.Tokens.Mint(token.Grant{Subject: subject, Scope: "servant", Email: subject + "@prefeitura.sp.gov.br"})
		free := systemtest.Post(t, r.URL(round%2), bearer, update, map[string]any{"i": map[string]any{"emailFromToken": true}})
		if a := systemtest.Exchange(t, client, free, "updateServant"); a.ID == "" {
			t.Fatalf("round %d: freeing the e-mail is answered %+v", round, a)
		}
	}
}

// TestARevocationAtOneServerHoldsAtTheOther asks the other server for the moment
// of the revocation, so that no time need be measured.
func TestARevocationAtOneServerHoldsAtTheOther(t *testing.T) {
	t.Parallel()
	r := twoServers(t)
	leaked := r.Tokens.Mint(token.Grant{Subject: "desk", Scope: "committee"})
	committee := r.Tokens.Mint(token.Grant{Subject: "secretaria", Scope: "committee"})
	if a := systemtest.Do(t, systemtest.Post(t, r.URL(1), leaked, "{ viewer { scopes } }", nil)); a.Status != http.StatusOK {
		t.Fatalf("before, it is answered %d", a.Status)
	}
	revoked := systemtest.Do(t, systemtest.Post(t, r.URL(0), committee, `mutation { revokeTokens(input: {subject: "desk"}) { revocations { id } problems { code } } }`, nil))
	if !strings.Contains(string(revoked.Body), `"problems":[]`) {
		t.Fatalf("the revocation is answered %s", revoked.Body)
	}
	anyone := systemtest.Post(t, r.URL(1), "", "{ __typename }", nil)
	anyone.Header.Set("Rede-Moment", revoked.Header.Get("Rede-Moment"))
	if a := systemtest.Do(t, anyone); a.Status != http.StatusOK {
		t.Fatalf("the other server does not get there: %d %s", a.Status, a.Body)
	}
	if a := systemtest.Do(t, systemtest.Post(t, r.URL(1), leaked, "{ viewer { scopes } }", nil)); a.Status != http.StatusUnauthorized {
		t.Errorf("afterwards, it is answered %d", a.Status)
	}
}
