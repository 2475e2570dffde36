package main

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/redeaberta/rede/server/token"
)

const nominateQuery = `mutation($s: ID!) { nominateServant(input: {secretariat: "SMIT", servant: $s, profile: "Escuta"}) { secretariat { id } problems { code } } }`

// Two seats, 64 who are nominated at once at two servers: two sit, and each of the
// others hears why not.
func TestOfManyWhoAreNominatedAtTwoServersTwoSit(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.serve("a", w.database.uri)
	w.serve("b", w.database.uri)
	people := make([]string, 64)
	for i := range people {
		subject := fmt.Sprintf("p%d", i)
		if people[i] = w.register(t, i%2, subject, subject+"@prefeitura.sp.gov.br").id; people[i] == "" {
			t.Fatalf("%s does not register", subject)
		}
	}
	client, office := newClient(t), w.life.mint(token.Grant{Subject: "office", Scope: "committee"})
	replies := make([]reply, len(people))
	var wait sync.WaitGroup
	for i, id := range people {
		wait.Go(func() {
			replies[i] = exchange(t, client, post(t, w.door(i%2), office, nominateQuery, map[string]any{"s": id}), "nominateServant")
		})
	}
	wait.Wait()
	var seated []string
	for i, a := range replies {
		switch {
		case a.id != "":
			seated = append(seated, people[i])
		case strings.Join(a.problems, " ") != "TAKEN":
			t.Errorf("somebody hears %+v", a)
		}
		w.acknowledged(a.moment)
	}
	if len(seated) != 2 {
		t.Errorf("%d were told that they sit", len(seated))
	}
	for i, p := range w.servers {
		reached(t, client, w.door(i), w.newest())
		var data struct {
			Secretariat struct {
				Nominations      []struct{ Servant struct{ ID string } }
				NominationStatus struct{ Complete bool }
			}
			Servants struct{ TotalCount int }
		}
		p.ask("", `{ secretariat(acronym: "SMIT") { nominations { servant { id } } nominationStatus { complete } } servants(filter: {nominated: true}) { totalCount } }`, nil, &data)
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
