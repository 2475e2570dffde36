package servers

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/redeaberta/rede/server/token"
)

const mappedGroups = 6

// told is what a mutation of the map answers with.
type told struct {
	Done struct {
		Group, Partnership struct{ ID string }
		Problems           []struct{ Code string }
	}
}

// Two servers, 64 callers who propose, accept, end, merge and undo at once: afterwards
// a lab and a group have one live partnership at most, a group is PARTNER just while one
// lasts, and nothing is linked to a group that was merged. Both servers tell the same.
func TestWhoeverPartnersAndMergesAtTwoServersTheMapHolds(t *testing.T) {
	t.Parallel()
	r := twoServers(t)
	office := r.office()
	change := func(server int, query string, variables map[string]any) told {
		var got told
		r.ask(server, office, query, variables, &got)
		return got
	}
	groups := make([]string, mappedGroups)
	for i := range groups {
		groups[i] = change(i%2, `mutation($n: String!) { done: suggestGroup(input: {name: $n, kind: COLLECTIVE}) { group { id } problems { code } } }`,
			map[string]any{"n": fmt.Sprintf("Coletivo %c", 'A'+i)}).Done.Group.ID
		change(i%2, `mutation($g: ID!) { done: reviewGroup(input: {group: $g, status: MAPPED}) { group { id } problems { code } } }`, map[string]any{"g": groups[i]})
	}
	atOnce(0, many, func(i int) {
		server, g, other := i%2, groups[i%mappedGroups], groups[rand.IntN(mappedGroups)]
		lab := []string{"mobilab", "patio-digital"}[i/2%2]
		p := change(server, `mutation($l: ID!, $g: ID!) { done: proposePartnership(input: {lab: $l, group: $g}) { partnership { id } problems { code } } }`,
			map[string]any{"l": lab, "g": g}).Done.Partnership.ID
		switch i % 8 {
		case 0:
			change(server, `mutation($g: ID!, $o: ID!) { done: mergeGroups(input: {group: $g, into: $o}) { group { id } problems { code } } }`, map[string]any{"g": g, "o": other})
		case 1:
			change(server, `mutation($g: ID!) { done: unmergeGroup(input: {group: $g}) { group { id } problems { code } } }`, map[string]any{"g": g})
		}
		if p == "" {
			return
		}
		change(1-server, `mutation($p: ID!) { done: answerPartnership(input: {partnership: $p, accept: true}) { partnership { id } problems { code } } }`, map[string]any{"p": p})
		if i%3 == 0 {
			change(server, `mutation($p: ID!) { done: endPartnership(input: {partnership: $p, reason: "fim"}) { partnership { id } problems { code } } }`, map[string]any{"p": p})
		}
	})
	r.awaitBoth()
	var first string
	for server := range 2 {
		var data struct {
			Groups struct {
				Nodes []struct {
					ID, Status   string
					Partnerships []struct {
						ID, Status string
						Lab, Group struct{ ID string }
					}
				}
			}
			Labs struct {
				Nodes []struct {
					Partnerships []struct{ ID, Status string }
				}
			}
		}
		body := r.ask(server, office, `{ groups(first: 100) { nodes { id status partnerships { id status lab { id } group { id } } } }
			labs(first: 100) { nodes { partnerships(filter: {status: [PROPOSED, ACTIVE]}) { id status } } } }`, nil, &data)
		if server == 0 {
			first = body
		} else if body != first {
			t.Errorf("the servers tell\n%s\nand\n%s", first, body)
		}
		live := map[string]bool{}
		for _, g := range data.Groups.Nodes {
			lasts, pairs := false, map[string]bool{}
			for _, p := range g.Partnerships {
				if p.Group.ID != g.ID {
					t.Errorf("a partnership of %s is of %s", g.ID, p.Group.ID)
				}
				if p.Status != "PROPOSED" && p.Status != "ACTIVE" {
					continue
				}
				if live[p.ID] = true; pairs[p.Lab.ID] {
					t.Errorf("%s and %s have two live partnerships", g.ID, p.Lab.ID)
				}
				pairs[p.Lab.ID] = true
				lasts = lasts || p.Status == "ACTIVE"
			}
			if lasts != (g.Status == "PARTNER") {
				t.Errorf("%s is %s, and that a partnership lasts is %t", g.ID, g.Status, lasts)
			}
		}
		for _, lab := range data.Labs.Nodes {
			for _, p := range lab.Partnerships {
				if !live[p.ID] {
					t.Errorf("%s lives, and no group that stands has it", p.ID)
				}
			}
		}
		if len(data.Groups.Nodes) == 0 || len(live) == 0 {
			t.Error("nothing came of it")
		}
	}
}

// 64 people sign in with the e-mail of a group's contact, and claim it at two servers at
// once: 20 represent it.
func TestOfManyWhoClaimAGroupAtTwoServersTwentyRepresentIt(t *testing.T) {
	t.Parallel()
	r := twoServers(t)
	office := r.office()
	var made told
	r.ask(0, office, `mutation { done: suggestGroup(input: {name: "Coletivo", kind: COLLECTIVE, contact: {email: "oi@coletivo.example.org"}}) { group { id } problems { code } } }`, nil, &made)
	atOnce(0, many, func(i int) {
		bearer := r.Tokens.Mint(token.Grant{Subject: fmt.Sprint("rep", i), Scope: "servant", Email: "oi@coletivo.example.org"})
		var got told
		r.ask(i%2, bearer, `mutation($g: ID!, $n: String) { done: claimGroup(input: {group: $g, name: $n}) { group { id } problems { code } } }`,
			map[string]any{"g": made.Done.Group.ID, "n": fmt.Sprint("Pessoa ", i)}, &got)
	})
	r.awaitBoth()
	for server := range 2 {
		var data struct {
			Node struct {
				Representatives, Claims []struct{ Name string }
			}
		}
		r.ask(server, office, `query($g: ID!) { node(id: $g) { ... on Group { representatives { name } claims { name } } } }`, map[string]any{"g": made.Done.Group.ID}, &data)
		if n := len(data.Node.Representatives); n != 20 || len(data.Node.Claims) > 0 {
			t.Errorf("at server %d %d represent the group, and %d claims wait", server, n, len(data.Node.Claims))
		}
	}
}
