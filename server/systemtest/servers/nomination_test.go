package servers

import (
	"fmt"
	"strings"
	"testing"

	"github.com/redeaberta/rede/server/systemtest"
)

const nominateQuery = `mutation($s: ID!) { nominateServant(input: {secretariat: "SMIT", servant: $s, profile: "Escuta"}) { secretariat { id } problems { code } } }`

// Two seats, 64 who are nominated at once at two servers: two sit, and each of the
// others hears why not.
func TestOfManyWhoAreNominatedAtTwoServersTwoSit(t *testing.T) {
	t.Parallel()
	r := twoServers(t)
	people := make([]string, many)
	for i := range people {
		subject := fmt.Sprintf("p%d", i)
		if people[i] = r.register(i%2, subject, subject+"@prefeitura.sp.gov.br").ID; people[i] == "" {
			t.Fatalf("%s does not register", subject)
		}
	}
	client, office := systemtest.NewHTTPClient(t), r.office()
	replies := make([]systemtest.Reply, many)
	atOnce(0, many, func(i int) {
		request := systemtest.Post(t, r.URL(i%2), office, nominateQuery, map[string]any{"s": people[i]})
		replies[i] = systemtest.Exchange(t, client, request, "nominateServant")
	})
	var seated []string
	for i, a := range replies {
		switch {
		case a.ID != "":
			seated = append(seated, people[i])
		case strings.Join(a.Problems, " ") != "TAKEN":
			t.Errorf("somebody hears %+v", a)
		}
		r.Acknowledge(a.Moment)
	}
	if len(seated) != 2 {
		t.Errorf("%d were told that they sit", len(seated))
	}
	r.awaitBoth()
	for i, p := range r.Servers {
		var data struct {
			Secretariat struct {
				Nominations      []struct{ Servant struct{ ID string } }
				NominationStatus struct{ Complete bool }
			}
			Servants struct{ TotalCount int }
		}
		p.Ask("", `{ secretariat(acronym: "SMIT") { nominations { servant { id } } nominationStatus { complete } } servants(filter: {nominated: true}) { totalCount } }`, nil, &data)
		if got := data.Secretariat; len(got.Nominations) != 2 || !got.NominationStatus.Complete || data.Servants.TotalCount != 2 {
			t.Errorf("server %d tells %+v", i, data)
		}
		for _, n := range data.Secretariat.Nominations {
			if !strings.Contains(strings.Join(seated, " "), n.Servant.ID) {
				t.Errorf("server %d tells of someone on a seat who was refused", i)
			}
		}
	}
}
