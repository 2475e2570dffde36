package network_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"pgregory.net/rapid"
)

// names are how the tests' keys name a token and a subject.
var names = network.Names{
	Token:   func(issuer, id string) string { return issuer + " " + id },
	Subject: func(issuer, subject string) network.Actor { return network.Actor(issuer + " as " + subject) },
}

func revoke(edit func(*network.RevokeTokensInput)) rule {
	var in network.RevokeTokensInput
	edit(&in)
	return with(network.RevokeTokens(names), in)
}

func lift(id string) rule {
	return with(network.RestoreTokens, network.RestoreTokensInput{Revocation: id})
}

func tokensOf(name string) rule {
	return revoke(func(in *network.RevokeTokensInput) { in.Servant = p(idOf(name)) })
}

func TestRevokingTokens(t *testing.T) {
	of := func(edit func(*network.RevokeTokensInput)) rule {
		return revoke(func(in *network.RevokeTokensInput) { in.Servant = p(idOf("ana")); edit(in) })
	}
	one := func(edit func(*network.RevokeTokensInput)) rule {
		return revoke(func(in *network.RevokeTokensInput) { in.TokenID = p("t1"); edit(in) })
	}
	subject := func(edit func(*network.RevokeTokensInput)) rule {
		return revoke(func(in *network.RevokeTokensInput) { in.Subject = p("12345678909"); edit(in) })
	}
	rulings := []ruling{
		{"a member's tokens are revoked", committee, tokensOf("ana"), ""},
		{"a suspended member's too", committee, tokensOf("sven"), ""},
		{"those of one who left too", committee, tokensOf("leo"), ""},
		{"one token is revoked", committee, one(func(*network.RevokeTokensInput) {}), ""},
		{"one token of another issuer", committee, one(func(in *network.RevokeTokensInput) { in.Issuer = p("https://id.example") }), ""},
		{"a subject without a record", committee, subject(func(*network.RevokeTokensInput) {}), ""},
		{"a subject of another issuer, from before now", committee, subject(func(in *network.RevokeTokensInput) { in.Issuer, in.IssuedBefore = p("https://id.example"), p(morning) }), ""},
		{"a subject and a member", committee, subject(func(in *network.RevokeTokensInput) { in.Servant = p(idOf("ana")) }), "INVALID"},
		{"a subject and a token", committee, subject(func(in *network.RevokeTokensInput) { in.TokenID = p("t1") }), "INVALID"},
		{"an empty subject", committee, revoke(func(in *network.RevokeTokensInput) { in.Subject = p("") }), "INVALID input.subject"},
		{"a subject's instant to come", committee, subject(func(in *network.RevokeTokensInput) { in.IssuedBefore = p(morning.Add(time.Hour)) }), "INVALID input.issuedBefore"},
		{"neither is nothing", committee, revoke(func(*network.RevokeTokensInput) {}), "INVALID"},
		{"both are too much", committee, of(func(in *network.RevokeTokensInput) { in.TokenID = p("t1") }), "INVALID"},
		{"a member who is not there", committee, revoke(func(in *network.RevokeTokensInput) { in.Servant = p(claimed["nobody"]) }), "NOT_FOUND input.servant"},
		{"what is no id", committee, revoke(func(in *network.RevokeTokensInput) { in.Servant = p("ana") }), "INVALID input.servant"},
		{"the id of a lab", committee, revoke(func(in *network.RevokeTokensInput) {
			in.Servant = p(network.Kinds.FormatID(network.KindLabs, [16]byte{}))
		}), "INVALID input.servant"},
		{"a revocation that is not there", committee, lift(network.Kinds.FormatID(network.KindRevocations, [16]byte{})), "NOT_FOUND input.revocation"},
		{"what is no revocation's id", committee, lift("x"), "INVALID input.revocation"},
		{"an empty token id", committee, revoke(func(in *network.RevokeTokensInput) { in.TokenID = p("") }), "INVALID input.tokenId"},
		{"a long token id", committee, revoke(func(in *network.RevokeTokensInput) { in.TokenID = p(strings.Repeat("x", 257)) }), "INVALID input.tokenId"},
		{"a token id that is no text", committee, revoke(func(in *network.RevokeTokensInput) { in.TokenID = p("a\xff") }), "INVALID input.tokenId"},
		{"an empty issuer", committee, one(func(in *network.RevokeTokensInput) { in.Issuer = p("") }), "INVALID input.issuer"},
		{"an issuer beside a member", committee, of(func(in *network.RevokeTokensInput) { in.Issuer = p("x") }), "INVALID input.issuer"},
		{"an instant beside one token", committee, one(func(in *network.RevokeTokensInput) { in.IssuedBefore = p(morning) }), "INVALID input.issuedBefore"},
		{"an instant that is now", committee, of(func(in *network.RevokeTokensInput) { in.IssuedBefore = p(morning) }), ""},
		{"an instant to come", committee, of(func(in *network.RevokeTokensInput) { in.IssuedBefore = p(morning.Add(time.Millisecond)) }), "INVALID input.issuedBefore"},
		{"an instant from which no token lives", committee, of(func(in *network.RevokeTokensInput) { in.IssuedBefore = p(morning.AddDate(-2, 0, 0)) }), "INVALID input.issuedBefore"},
		{"an endless reason", committee, of(func(in *network.RevokeTokensInput) { in.Reason = p(strings.Repeat("x", 501)) }), "INVALID input.reason"},
	}
	for who, caller := range cast {
		if who != "a minted committee" {
			rulings = append(rulings, ruling{who + " revokes nothing", caller, tokensOf("ana"), "NOT_FOUND"},
				ruling{who + " does not learn who is there", caller, tokensOf("nobody"), "NOT_FOUND"},
				ruling{who + " revokes no subject", caller, subject(func(*network.RevokeTokensInput) {}), "NOT_FOUND"},
				ruling{who + " revokes no token", caller, one(func(*network.RevokeTokensInput) {}), "NOT_FOUND"},
				ruling{who + " learns nothing by lifting", caller, lift("x"), "NOT_FOUND input.revocation"})
		}
	}
	judge(t, town, rulings)
}

func TestNobodySignsInAsAnImportedMember(t *testing.T) {
	y := town()
	m := member("ivo", smit, network.Active)
	m.Identities = nil
	y.put(m)
	if _, no := y.try(t, committee, tokensOf("ivo")); problems(no) != "WRONG_STATE input.servant" {
		t.Error(no)
	}
}

func TestARevocationIsInForce(t *testing.T) {
	ana, early, late := as("ana").Actor, morning.Add(-time.Hour), morning.Add(time.Hour)
	type use struct {
		actor  network.Actor
		id     string
		issued time.Time
		want   bool
	}
	for _, c := range []struct {
		name string
		rule rule
		uses []use
	}{
		{"of nothing", nil, []use{{ana, "", early, false}, {ana, "rede t1", early, false}}},
		{"of a member, whenever a token was issued", tokensOf("ana"), []use{{ana, "", early, true}, {ana, "rede t9", late, true}, {as("bia").Actor, "", early, false}}},
		{"of a member, from before now", revoke(func(in *network.RevokeTokensInput) { in.Servant, in.IssuedBefore = p(idOf("ana")), p(morning) }),
			[]use{{ana, "", early, true}, {ana, "", morning.Add(network.IssuedLeeway - time.Second), true}, {ana, "", morning.Add(network.IssuedLeeway), false}, {ana, "", late, false}}},
		{"of a subject of the network's own", revoke(func(in *network.RevokeTokensInput) { in.Subject = p("1") }),
			[]use{{"rede as 1", "", early, true}, {"rede as 1", "rede t1", late, true}, {"other as 1", "", early, false}, {"rede as 2", "", early, false}}},
		{"of a subject of a provider, from before now", revoke(func(in *network.RevokeTokensInput) {
			in.Subject, in.Issuer, in.IssuedBefore = p("1"), p("other"), p(morning)
		}),
			[]use{{"other as 1", "", early, true}, {"other as 1", "", late, false}, {"rede as 1", "", early, false}}},
		{"of one token of the network's own", revoke(func(in *network.RevokeTokensInput) { in.TokenID = p("t1") }),
			[]use{{ana, "rede t1", early, true}, {"anyone", "rede t1", late, true}, {ana, "other t1", early, false}, {ana, "rede t2", early, false}, {ana, "", early, false}}},
		{"of one token of a provider", revoke(func(in *network.RevokeTokensInput) { in.TokenID, in.Issuer = p("t1"), p("other") }),
			[]use{{ana, "other t1", early, true}, {ana, "rede t1", early, false}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			y := town()
			if c.rule != nil {
				y.do(t, committee, c.rule)
			}
			for _, u := range c.uses {
				if got := network.Revoked(y, u.actor, u.id, u.issued); got != u.want {
					t.Errorf("%+v: %v", u, got)
				}
			}
		})
	}
}

func TestEveryIdentityOfAMemberIsRevoked(t *testing.T) {
	y := identityTown()
	y.do(t, committee, with(network.ConfirmIdentity, network.ConfirmIdentityInput{Link: y.asks(t, "novo", "nora").Key()}))
	d := y.do(t, committee, revoke(func(in *network.RevokeTokensInput) { in.Servant = p(claimed["nora"]) }))
	if len(d.Made) != 2 {
		t.Errorf("it made %v", d.Made)
	}
	for _, a := range y.actorsOf("nora") {
		if !network.Revoked(y, a, "", morning) {
			t.Errorf("%s is not revoked", a)
		}
	}
}

// However revocations of a subject follow each other, what one of them takes back
// stays taken back, and nothing else is.
func TestNoRevocationNarrowsAnother(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		y := town()
		var last time.Time
		all := false
		for _, hours := range rapid.SliceOfN(rapid.IntRange(-1, 48), 1, 6).Draw(t, "hours ago") {
			in := network.RevokeTokensInput{Servant: p(idOf("ana"))}
			if hours >= 0 {
				in.IssuedBefore = p(morning.Add(-time.Duration(hours) * time.Hour))
			}
			y.do(t, committee, with(network.RevokeTokens(names), in))
			all = all || hours < 0
			if hours >= 0 && in.IssuedBefore.After(last) {
				last = *in.IssuedBefore
			}
			at := morning.Add(-time.Duration(rapid.IntRange(-5, 50).Draw(t, "issued")) * time.Hour)
			if got := network.Revoked(y, as("ana").Actor, "", at); got != (all || !last.IsZero() && at.Before(last.Add(network.IssuedLeeway))) {
				t.Fatalf("a token from %v is revoked: %v; all %v, before %v", at, got, all, last)
			}
		}
		if n := len(slices.Collect(y.RevocationsUntil(morning.AddDate(9, 0, 0)))); n > 1 {
			t.Fatalf("one subject has %d revocations", n)
		}
	})
}

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
