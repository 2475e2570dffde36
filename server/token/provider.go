package token

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/redeaberta/rede/graph/network"
)

// A Provider is the setting of an identity provider: an OpenID Connect or OAuth
// 2.0 server whose access tokens are JWTs.
type Provider struct {
	// Issuer is the exact "iss" of its tokens, a slash at the end included.
	Issuer string
	// Audience is what "aud" must name, at least one of.
	Audience []string
	// Algorithms are those that its tokens may be signed with, each named: RS256,
	// RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512 or EdDSA.
	Algorithms []string

	// Types are the types ("typ") that its tokens may be of; none given means at+jwt
	// alone (RFC 9068). Many providers write JWT on their access tokens, as on ID
	// tokens; NoType takes those that have none.
	Types []string
	// Longest is how long its tokens may live, at most MaxTTL; 0 means ProviderTTL.
	Longest time.Duration

	// Where its keys are is exactly one of: the address of its key set (RFC
	// 7517), a file of public keys or certificates in PEM, or the discovery
	// document of Issuer.
	JWKS     string
	KeyFile  string
	Discover bool

	// Claims is how its claims become scopes. Nothing that it does not say does,
	// the claim "scope" included.
	Claims Mapping
	// Warranted are the kinds of scope whose right its tokens carry by themselves.
	// For any other kind, a scope opens the door and the records decide.
	Warranted []network.ScopeKind

	// HTTP fetches keys; by default a client of its own. Its redirects and
	// time-outs are bounded whatever it says, and it keeps no cookies.
	HTTP *http.Client
	// Log hears what goes wrong with the keys; by default slog's default.
	Log *slog.Logger

	policy refreshPolicy
}

// A Trusted is a provider whose tokens are taken.
type Trusted struct{ issuer issuer }

// Trust checks the setting and begins to take the provider's tokens. It does not
// wait for the provider: one that cannot be reached is logged, asked again, and
// its tokens hear ErrUnavailable meanwhile. Its keys are kept up to date until
// ctx ends; a key file is read once.
func Trust(ctx context.Context, p Provider) (*Trusted, error) {
	if err := Check(p); err != nil {
		return nil, err
	}
	keys, err := p.keyring(ctx)
	if err != nil {
		return nil, err
	}
	return &Trusted{issuer{
		name:       p.Issuer,
		audience:   slices.Clone(p.Audience),
		algorithms: slices.Clone(p.Algorithms),
		keys:       keys,
		foreign:    true,
		scopes:     p.Claims.scopes,
		types:      p.types(),
		longest:    cmp.Or(p.Longest, ProviderTTL),
		warrants:   slices.Clone(p.Warranted),
	}}, nil
}

func (p Provider) types() []string {
	if len(p.Types) == 0 {
		return []string{AccessType}
	}
	return slices.Clone(p.Types)
}

func (p Provider) keyring(ctx context.Context) (keyring, error) {
	if p.KeyFile != "" {
		return readKeyFile(p.KeyFile, p.Algorithms)
	}
	log := p.Log
	if log == nil {
		log = slog.Default()
	}
	from := source{client: bounded(p.HTTP), jwks: p.JWKS}
	if p.Discover {
		from.issuer = p.Issuer
	}
	keys := newRemoteKeys(from.fetch, p.policy, log.With("issuer", p.Issuer))
	go keys.run(ctx)
	return keys, nil
}

// Check refuses a setting that is incomplete or contradicts itself, in one
// sentence that says what is missing or wrong. It reads the key file, and asks
// nothing of the network.
func Check(p Provider) error {
	for _, check := range []func(Provider) error{checkIssuer, checkAudience, checkAlgorithms, checkTokens, checkKeys, checkClaims} {
		if err := check(p); err != nil {
			return fmt.Errorf("the identity provider's setting: %w", err)
		}
	}
	return nil
}

func checkIssuer(p Provider) error {
	switch {
	case p.Issuer == "":
		return errors.New(`the issuer is missing: give the exact "iss" of its tokens`)
	case p.Issuer == Issuer:
		return errors.New("the issuer is the network's own name: its tokens are taken already")
	case unfit(p.Issuer):
		return errors.New("the issuer has spaces or characters that do not show")
	}
	if !p.Discover {
		return nil
	}
	at, err := url.Parse(p.Issuer)
	if err == nil {
		err = checkAddress(at, nil)
	}
	if err != nil {
		return fmt.Errorf("the issuer has no discovery document: %w", err)
	}
	if at.RawQuery != "" || at.ForceQuery {
		return errors.New("the issuer has a question mark in it, so it has no discovery document: give the key set's address")
	}
	return nil
}

func checkAudience(p Provider) error {
	if len(p.Audience) == 0 {
		return errors.New(`the audience is missing: give what the "aud" of its tokens says for this network`)
	}
	if slices.ContainsFunc(p.Audience, func(s string) bool { return s == "" || unfit(s) }) {
		return errors.New("an audience is empty, or has spaces or characters that do not show")
	}
	return nil
}

func checkAlgorithms(p Provider) error {
	if len(p.Algorithms) == 0 {
		return errors.New("the algorithms are missing: name those that it signs with, such as RS256")
	}
	for _, alg := range p.Algorithms {
		switch {
		case strings.HasPrefix(alg, "HS") || strings.EqualFold(alg, "none"):
			return fmt.Errorf("the algorithm %q is refused: whoever checks such a token could have made it; use an asymmetric one, such as RS256", alg)
		case !slices.Contains(algorithms, alg):
			return fmt.Errorf("the algorithm %q is none of %s", alg, strings.Join(algorithms, ", "))
		}
	}
	return nil
}

// checkTokens refuses types that no token has, and lives that none may have.
func checkTokens(p Provider) error {
	for _, typ := range p.Types {
		if typ == "" || unfit(typ) || strings.Contains(typ, "/") {
			return errors.New("a type of its tokens is empty, or no type such as at+jwt, JWT or none")
		}
	}
	if p.Longest < 0 || p.Longest > MaxTTL {
		return errors.New("its tokens may live for 366 days at most")
	}
	return nil
}

func checkKeys(p Provider) error {
	given := 0
	for _, is := range []bool{p.JWKS != "", p.KeyFile != "", p.Discover} {
		if is {
			given++
		}
	}
	switch {
	case given == 0:
		return errors.New("where its keys are is missing: give the key set's address, a key file, or discovery")
	case given > 1:
		return errors.New("its keys are in more than one place: give one of the key set's address, a key file and discovery")
	case p.KeyFile != "":
		_, err := readKeyFile(p.KeyFile, p.Algorithms)
		return err
	case p.JWKS != "":
		at, err := url.Parse(p.JWKS)
		if err == nil {
			err = checkAddress(at, nil)
		}
		if err != nil {
			return fmt.Errorf("the key set's address cannot be used: %w", err)
		}
	}
	return nil
}

func checkClaims(p Provider) error {
	if !p.Claims.Servant && len(p.Claims.Rules) == 0 {
		return errors.New("its claims give no scope, so that its tokens could do nothing: map some, or give servant to everyone")
	}
	for _, kind := range p.Warranted {
		if !slices.Contains(scopeKinds, kind) {
			return fmt.Errorf("%q is no kind of scope that could be warranted", kind)
		}
		if !p.Claims.gives(kind) {
			return fmt.Errorf("it warrants %s, but none of its claims gives such a scope", strings.ToLower(string(kind)))
		}
	}
	return nil
}

// scopeKinds are all that a token can carry.
var scopeKinds = []network.ScopeKind{
	network.ScopeServant, network.ScopeLab, network.ScopeSecretariat, network.ScopeGroup, network.ScopeCommittee,
}

// unfit tells whether a setting holds what came in by a slip of copying.
func unfit(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || !unicode.IsGraphic(r) || r == unicode.ReplacementChar })
}
