package privacy

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/server/systemtest"
)

// linkFields says for each @personal field of a request to join an identity
// whether whoever asked sees it beside the committee.
var linkFields = map[string]bool{"email": false, "emailVerified": false, "message": true}

// identify has a stranger ask to be joined to the subject, and revokes what the
// subject's tokens were a day ago, so that both lead to them.
func (c *city) identify(s *subject) {
	c.T.Helper()
	s.link = c.Done(c.Bearer("Nova-"+s.name, "servant"), `mutation($s: ID!) { linkIdentity(input: {servant: $s, message: "Sou eu."}) { link { id } problems { code message } } }`,
		map[string]any{"s": s.id})
	c.Done(c.Bearer("office", systemtest.Committee), `mutation($s: ID!, $t: DateTime!) { revokeTokens(input: {servant: $s, issuedBefore: $t}) { problems { code message } } }`,
		map[string]any{"s": s.id, "t": time.Now().Add(-24 * time.Hour)})
}

// A request is what a path showed of one: nothing, or which fields were open.
type request struct {
	ID             string
	Email, Message *string
	EmailVerified  *bool
}

// linkPaths are the ways to a request; what an answer shows is found anywhere in it.
var linkPaths = map[string]string{
	"node":  `{ a: node(id: "ID") { ... on IdentityLink { id email emailVerified message } } }`,
	"nodes": `{ a: nodes(ids: ["ID"]) { ... on IdentityLink { id email emailVerified message } } }`,
	"list":  `{ a: identityLinks(first: 100) { nodes { id email emailVerified message } } }`,
	"edges": `{ a: identityLinks(last: 100, filter: {status: OPEN}) { edges { node { id email emailVerified message } } } }`,
}

func TestRequestsToJoinAreClosedOnEveryPath(t *testing.T) {
	t.Parallel()
	c := foundCity(t)
	s := c.subjects[0]
	readers := append([]reader{{"whoever asked", nil, func(s subject) string { return c.Bearer("Nova-"+s.name, "servant") }},
		{"whoever asked, with a token for a desk", nil, func(s subject) string { return c.Bearer("Nova-"+s.name, "lab:mobilab") }}}, c.readers...)
	for _, role := range readers {
		for path, query := range linkPaths {
			got := c.request(role.token(s), query, s.link)
			all, own := role.name == "the committee", role.name == "whoever asked"
			if seen := got != nil; seen != (all || own) {
				t.Errorf("%s sees it by %s: %v", role.name, path, seen)
			}
			if got == nil {
				continue
			}
			for field, open := range map[string]bool{"email": got.Email != nil, "emailVerified": got.EmailVerified != nil, "message": got.Message != nil} {
				if open != (all || own && linkFields[field]) {
					t.Errorf("%s sees %s by %s: %v", role.name, field, path, open)
				}
			}
		}
	}
}

// request finds the request in what a bearer is answered, or nil.
func (c *city) request(bearer, query, id string) *request {
	var answer struct{ Data json.RawMessage }
	if err := json.Unmarshal(systemtest.Do(c.T, systemtest.Post(c.T, c.URL, bearer, strings.ReplaceAll(query, "ID", id), nil)).Body, &answer); err != nil {
		c.T.Fatal(err)
	}
	var found *request
	var walk func(raw json.RawMessage)
	walk = func(raw json.RawMessage) {
		var one request
		var list []json.RawMessage
		var members map[string]json.RawMessage
		switch {
		case json.Unmarshal(raw, &list) == nil:
			for _, item := range list {
				walk(item)
			}
		case json.Unmarshal(raw, &members) == nil:
			if json.Unmarshal(raw, &one) == nil && one.ID == id {
				found = &one
			}
			for _, item := range members {
				walk(item)
			}
		}
	}
	walk(answer.Data)
	return found
}
