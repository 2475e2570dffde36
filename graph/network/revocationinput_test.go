package network_test

import (
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// A slip in the issuer would name a token that there is not, and revoke nothing.
func TestOnlyAnIssuerWhoseTokensAreTakenIsNamed(t *testing.T) {
	const realm = "https://id.example/realms/city"
	for _, c := range []struct {
		name    string
		issuers []string
		by      *string
		want    string
	}{
		{"the network itself, left out", []string{"rede", realm}, nil, ""},
		{"the network itself, by name", []string{"rede", realm}, p("rede"), ""},
		{"the provider", []string{"rede", realm}, p(realm), ""},
		{"a slash more", []string{"rede", realm}, p(realm + "/"), "INVALID input.issuer"},
		{"another case", []string{"rede", realm}, p("Rede"), "INVALID input.issuer"},
		{"a provider where there is none", []string{"rede"}, p(realm), "INVALID input.issuer"},
		{"the network itself, where its own tokens are not taken", []string{realm}, nil, "INVALID input.issuer"},
		{"an empty one is told once", []string{"rede"}, p(""), "INVALID input.issuer"},
		{"anyone where nobody said whose are taken", nil, p(realm + "/"), ""},
	} {
		for what, in := range map[string]network.RevokeTokensInput{
			"a token":   {TokenID: p("t1"), Issuer: c.by},
			"a subject": {Subject: p("1"), Issuer: c.by},
		} {
			t.Run(c.name+", for "+what, func(t *testing.T) {
				under := func(k network.Case) (network.Decision, network.Refusal) {
					k.Issuers = c.issuers
					return network.RevokeTokens(names)(k, in)
				}
				if _, no := town().try(t, committee, under); problems(no) != c.want {
					t.Errorf("got %q, want %q", problems(no), c.want)
				}
			})
		}
	}
}

func TestAReasonStaysUntilAnotherIsGiven(t *testing.T) {
	for _, c := range []struct {
		name   string
		second *string
		want   string
	}{
		{"none keeps the earlier", nil, "perdido"},
		{"an empty one too", p(" "), "perdido"},
		{"another takes its place", p("roubado"), "roubado"},
	} {
		t.Run(c.name, func(t *testing.T) {
			y := town()
			before := morning.Add(-time.Hour)
			by := func(before *time.Time, reason *string) network.Decision {
				return y.do(t, committee, revoke(func(in *network.RevokeTokensInput) {
					in.Servant, in.IssuedBefore, in.Reason = p(idOf("ana")), before, reason
				}))
			}
			first := by(&before, p("perdido")).Made[0]
			if second := by(nil, c.second).Made[0]; second != first {
				t.Fatalf("the wider revocation is another: %s and %s", first, second)
			}
			if r := y.Revocation(network.RevocationID(first)); r.Reason != c.want || r.IssuedBefore != nil {
				t.Errorf("it stands as %+v", r)
			}
		})
	}
}
