package servers

import (
	"encoding/json"
	"sync"
	"testing"

	"github.com/redeaberta/rede/server/systemtest"
	"github.com/redeaberta/rede/server/token"
)

// many is how many people want the same at once.
const many = 64

// A race is a network with two servers, at which many want the same at once.
type race struct{ *systemtest.Cluster }

// twoServers starts the servers a and b of one database in this process.
func twoServers(t *testing.T) race {
	t.Helper()
	c := systemtest.NewCluster(t)
	c.Serve("a", c.Database.URI)
	c.Serve("b", c.Database.URI)
	return race{c}
}

// atOnce does something for each of the numbers from the first on, all at once.
func atOnce(first, end int, do func(i int)) {
	var all sync.WaitGroup
	for i := first; i < end; i++ {
		all.Go(func() { do(i) })
	}
	all.Wait()
}

// office is the bearer of the committee.
func (r race) office() string {
	return r.Tokens.Mint(token.Grant{Subject: "office", Scope: "committee"})
}

// ask sends a query to a server, reads what it is answered, and gives that as it
// came too.
func (r race) ask(server int, bearer, query string, variables map[string]any, into any) (body string) {
	a := systemtest.Do(r.T, systemtest.Post(r.T, r.URL(server), bearer, query, variables))
	var got struct {
		Data       json.RawMessage
		Extensions struct{ Moment int64 }
	}
	if err := json.Unmarshal(a.Body, &got); err != nil {
		r.T.Errorf("%s is answered %s", query, a.Body)
		return string(a.Body)
	}
	if err := json.Unmarshal(got.Data, into); err != nil {
		r.T.Errorf("%s is answered %s", query, a.Body)
	}
	r.Acknowledge(got.Extensions.Moment)
	return string(a.Body)
}

// awaitBoth waits until both servers show all that was answered.
func (r race) awaitBoth() {
	r.T.Helper()
	client := systemtest.NewHTTPClient(r.T)
	for server := range 2 {
		systemtest.AwaitMoment(r.T, client, r.URL(server), r.Newest())
	}
}

const registerQuery = `mutation($i: RegisterMemberInput!) { registerMember(input: $i) { servant { id } problems { code } } }`

// register has somebody register with an e-mail.
func (r race) register(server int, subject, email string) systemtest.Reply {
	bearer := r.Tokens.Mint(token.Grant{Subject: subject, Scope: "servant", Email: email})
	return systemtest.Exchange(r.T, systemtest.NewHTTPClient(r.T), systemtest.Post(r.T, r.URL(server), bearer, registerQuery,
		map[string]any{"i": systemtest.Registration(&systemtest.Known{Subject: subject})}), "registerMember")
}
