package privacy

import (
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/server/systemtest"
	"github.com/redeaberta/rede/server/token"
)

// groupFields are the @personal fields of a group, of who represents it, and of who
// asks to, each with what the subject of the test has there.
var groupFields = map[string]string{
	"Group.email": "contato@coletivo.example", "Group.phone": "3113-7000",
	"Representative.email": "repre@coletivo.example", "Representative.phone": "3113-7001",
	"GroupClaim.email": "quer@coletivo.example", "GroupClaim.phone": "3113-7002",
}

// groupPaths are the ways to a group.
var groupPaths = map[string]string{
	"the group's":        `{ a: group(slug: "coletivo") FIELDS }`,
	"node":               `{ a: node(id: "ID") { ... on Group FIELDS } }`,
	"nodes":              `{ a: nodes(ids: ["ID"]) { ... on Group FIELDS } }`,
	"the list":           `{ a: groups(filter: {text: "coletivo"}) { nodes FIELDS } }`,
	"the list's edges":   `{ a: groups(last: 5) { edges { node FIELDS } } }`,
	"a search":           `{ a: search(text: "coletivo", filter: {kinds: [GROUP]}) { nodes { ... on Group FIELDS } } }`,
	"the district's":     `{ a: district(slug: "se") { groups { nodes FIELDS } } }`,
	"the lab's partners": `{ a: lab(slug: "mobilab") { partners { nodes FIELDS } } }`,
	"a partnership's":    `{ a: lab(slug: "mobilab") { partnerships { group FIELDS } } }`,
	"a project's":        `{ a: projects { nodes { groups FIELDS } } }`,
}

// keepsGroups are the readers who keep the group's record: who represents it, the
// committee, and whoever runs any lab. SME hosts one of the plan's, the subjects
// coordinate theirs.
var keepsGroups = map[string]bool{
	"the servant": true, "the servant by a token for a desk": true, "the servant by a token of a group": true, "a maintainer of another body": true,
	"another body's focal point": true, "the lab's desk": true, "a group's representative": true, "the committee": true, "who represents it": true,
}

func TestGroupsContactsAreClosedOnEveryPath(t *testing.T) {
	t.Parallel()
	c := foundCity(t)
	id := c.mapGroup()
	var s subject
	for _, one := range c.subjects {
		if one.status == "ACTIVE" {
			s = one
		}
	}
	own := func(email string) func(subject) string { return func(subject) string { return c.signedIn(email) } }
	readers := append([]reader{{"who represents it", nil, own(groupFields["Representative.email"])}, {"who asks to represent it", nil, own(groupFields["GroupClaim.email"])}}, c.readers...)
	for _, public := range []bool{false, true} {
		c.Done(c.Bearer("office", systemtest.Committee), `mutation($p: Boolean) { updateGroup(input: {group: "coletivo", publicContact: $p}) { group { id } problems { code message } } }`, map[string]any{"p": public})
		for _, role := range readers {
			for path, query := range groupPaths {
				query = strings.NewReplacer("FIELDS", `{ name email phone representatives { email phone } claims { email phone } }`, "ID", id).Replace(query)
				body := string(systemtest.Do(t, systemtest.Post(t, c.URL, role.token(s), query, nil)).Body)
				if strings.Contains(body, `"errors":`) || !strings.Contains(body, `"Coletivo"`) {
					t.Fatalf("%s is answered %s", query, body)
				}
				for field, value := range groupFields {
					open := keepsGroups[role.name] || public && strings.HasPrefix(field, "Group.") ||
						role.name == "who asks to represent it" && strings.HasPrefix(field, "GroupClaim.")
					if got := strings.Contains(body, value); got != open {
						t.Errorf("%s sees %s by %s: %v, public %v", role.name, field, path, got, public)
					}
				}
			}
		}
	}
}

// signedIn is a token of a person with a verified e-mail.
func (c *city) signedIn(email string) string {
	return c.Mint(token.Grant{Subject: email, Scope: "servant", Email: email, TTL: time.Hour})
}

// mapGroup makes the group, its representative, one who asks to be, a partnership and a
// project.
func (c *city) mapGroup() string {
	c.T.Helper()
	office, asks := c.Bearer("office", systemtest.Committee), func(field, phone string) {
		c.Done(c.signedIn(groupFields[field]), `mutation($p: String) { claimGroup(input: {group: "coletivo", name: "Alguém", phone: $p}) { group { id } problems { code message } } }`, map[string]any{"p": "+55 11 " + phone})
	}
	id := c.Done(c.Bearer("stranger", "servant"), `mutation($e: String, $p: String) { suggestGroup(input: {name: "Coletivo", kind: COLLECTIVE, district: "se", contact: {email: $e, phone: $p}}) { group { id } problems { code message } } }`,
		map[string]any{"e": groupFields["Group.email"], "p": "+55 11 " + groupFields["Group.phone"]})
	c.Done(office, `mutation { reviewGroup(input: {group: "coletivo", status: MAPPED}) { group { id } problems { code message } } }`, nil)
	asks("Representative.email", groupFields["Representative.phone"])
	var found struct {
		Group struct{ Claims []struct{ Key string } }
	}
	c.Ask(office, `{ group(slug: "coletivo") { claims { key } } }`, nil, &found)
	c.Done(office, `mutation($k: String!) { decideGroupClaim(input: {group: "coletivo", claim: $k, accept: true}) { group { id } problems { code message } } }`, map[string]any{"k": found.Group.Claims[0].Key})
	asks("GroupClaim.email", groupFields["GroupClaim.phone"])
	group := c.Bearer("group", "group:coletivo")
	partnership := c.Done(group, `mutation { proposePartnership(input: {lab: "mobilab", group: "coletivo"}) { partnership { id } problems { code message } } }`, nil)
	c.Done(office, `mutation($p: ID!) { answerPartnership(input: {partnership: $p, accept: true}) { partnership { id } problems { code message } } }`, map[string]any{"p": partnership})
	project := c.Done(group, `mutation { startProject(input: {title: "Mapa", aims: [INTEGRITY], lab: "mobilab", groups: ["coletivo"]}) { project { id } problems { code message } } }`, nil)
	c.Done(office, `mutation($p: ID!) { confirmProject(input: {project: $p, accept: true}) { project { id } problems { code message } } }`, map[string]any{"p": project})
	return id
}
