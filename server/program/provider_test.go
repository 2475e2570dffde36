package program_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/server/systemtest"
	"github.com/redeaberta/rede/server/token"
	"github.com/redeaberta/rede/server/token/tokentest"
)

// trusting are the settings by which the program takes a provider's tokens.
func trusting(o *tokentest.OpenID, more ...string) []string {
	return append([]string{
		"--provider-issuer", o.Issuer, "--provider-discover", "--provider-audience", "rede-api,web",
		"--provider-algorithms", "RS256,ES256", "--provider-types", "JWT,none", "--provider-claims", "servant; groups=/labs/*:lab:*",
	}, more...)
}

const (
	join = `mutation($lab: ID!) { register: registerMember(input: {name: "Ana Souza", registration: "1", secretariat: "SMIT", employment: PERMANENT}) {
	  servant { id membership { status } } problems { code } } }`
	renameLab = `mutation($lab: ID!) { updateLab(input: {lab: $lab, name: "Another name"}) { lab { name } problems { code } } }`
)

// A joined is what the mutations above answer.
type joined struct {
	Register struct {
		Servant *struct {
			ID         string
			Membership struct{ Status string }
		}
		Problems []struct{ Code string }
	}
	UpdateLab struct {
		Lab      *struct{ Name string }
		Problems []struct{ Code string }
	}
}

func TestAPersonComesByAnIdentityProvider(t *testing.T) {
	o := tokentest.New(t)
	o.Claims = map[string]any{"groups": []string{"/labs/mobilab"}, "email": "ana@prefeitura.sp.gov.br", "email_verified": true}
	p := systemtest.Serve(t, t.TempDir(), trusting(o)...)
	lab := map[string]any{"lab": "mobilab"}
	access, id, _ := o.UserTokens(t)

	t.Run("nobody is invited where a provider says who people are", func(t *testing.T) {
		if strings.Contains(p.Log.String(), "invitation") {
			t.Error("the log has an invitation")
		}
	})
	t.Run("an ID token is no access token", func(t *testing.T) {
		if a := systemtest.Do(t, systemtest.Post(t, p.URL, id, "{ __typename }", nil)); a.Status != http.StatusUnauthorized {
			t.Errorf("%d %s", a.Status, a.Body)
		}
	})
	var got joined
	t.Run("with the provider's word for their e-mail they are a member at once", func(t *testing.T) {
		p.Ask(access, strings.Replace(join, "($lab: ID!)", "", 1), nil, &got)
		if s := got.Register.Servant; s == nil || s.Membership.Status != "ACTIVE" {
			t.Fatalf("%+v", got)
		}
	})
	member := got.Register.Servant.ID
	t.Run("a lab's group opens the door, and the right is the record's", func(t *testing.T) {
		p.Ask(access, renameLab, lab, &got)
		if got.UpdateLab.Lab != nil || len(got.UpdateLab.Problems) != 1 || got.UpdateLab.Problems[0].Code != "NOT_FOUND" {
			t.Errorf("%+v", got.UpdateLab)
		}
	})
	t.Run("a coordinator whom the lab names needs no token for the lab", func(t *testing.T) {
		o.Claims = map[string]any{"email": "ana@prefeitura.sp.gov.br", "email_verified": true}
		plain, _, _ := o.UserTokens(t)
		committee := p.Mint(token.Grant{Subject: "secretaria", Scope: "committee", TTL: time.Hour})
		p.Ask(committee, `mutation($who: [ID!]) { updateLab(input: {lab: "mobilab", coordinators: $who}) { lab { name } problems { code } } }`,
			map[string]any{"who": []string{member}}, &got)
		p.Ask(plain, renameLab, lab, &got)
		if got.UpdateLab.Lab == nil || got.UpdateLab.Lab.Name != "Another name" {
			t.Errorf("%+v", got.UpdateLab)
		}
	})
	t.Run("operators' own tokens are taken as before", func(t *testing.T) {
		own := p.Mint(token.Grant{Subject: "op", Scope: "committee", TTL: time.Hour})
		if a := systemtest.Do(t, systemtest.Post(t, p.URL, own, "{ viewer { scopes } }", nil)); a.Status != http.StatusOK {
			t.Errorf("%d %s", a.Status, a.Body)
		}
	})
}

func TestAWarrantIsTheProvidersOwnRight(t *testing.T) {
	o := tokentest.New(t)
	p := systemtest.Serve(t, t.TempDir(), trusting(o, "--provider-warranted", "lab")...)
	var got joined
	p.Ask(o.ClientToken(t), renameLab, map[string]any{"lab": "mobilab"}, &got)
	if got.UpdateLab.Lab == nil {
		t.Errorf("the desk of the lab cannot keep it: %+v", got.UpdateLab)
	}
}

func TestAProviderThatDoesNotAnswerIsNoReasonToCallATokenFalse(t *testing.T) {
	o := tokentest.New(t)
	access := o.ClientToken(t)
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	p := systemtest.Serve(t, t.TempDir(), "--provider-issuer", o.Issuer, "--provider-jwks", gone.URL+"/keys", "--provider-audience", "rede-api",
		"--provider-algorithms", "RS256", "--provider-types", "JWT,none", "--provider-claims", "servant")
	a := systemtest.Do(t, systemtest.Post(t, p.URL, access, "{ __typename }", nil))
	if a.Status != http.StatusServiceUnavailable || a.Header.Get("Retry-After") == "" || !strings.Contains(string(a.Body), "UNAVAILABLE") {
		t.Errorf("%d %v %s", a.Status, a.Header, a.Body)
	}
	if a := systemtest.Do(t, systemtest.Post(t, p.URL, "", "{ __typename }", nil)); a.Status != http.StatusOK {
		t.Errorf("the anonymous are answered %d", a.Status)
	}
}
