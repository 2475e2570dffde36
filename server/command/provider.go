package command

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/session"
	"github.com/redeaberta/rede/server/token"
)

// providerSettings are those of the identity provider whose tokens are taken
// beside the network's own. Naming one of them asks for a provider, even with an
// empty value: then what is missing refuses the start.
type providerSettings struct {
	issuer, audience, algorithms string
	jwks, keyFile                string
	discover                     bool
	claims, warranted, types     string
	life                         time.Duration
}

const providerPrefix = "provider-"

func (p *providerSettings) flags(fs *flag.FlagSet) {
	fs.StringVar(&p.issuer, providerPrefix+"issuer", "", "the exact `iss` of the identity provider's tokens; without one only tokens of rede token are taken")
	fs.StringVar(&p.audience, providerPrefix+"audience", "", "`names`, separated by commas, of which a token's aud has to have one")
	fs.StringVar(&p.algorithms, providerPrefix+"algorithms", "", "`algorithms`, separated by commas, that its tokens may be signed with, such as RS256")
	fs.BoolVar(&p.discover, providerPrefix+"discover", false, "find its keys by the OpenID discovery document of the issuer")
	fs.StringVar(&p.jwks, providerPrefix+"jwks", "", "`address` of its key set, in place of discovery")
	fs.StringVar(&p.keyFile, providerPrefix+"key-file", "", "PEM `file` of its public keys or certificates, in place of an address")
	fs.StringVar(&p.claims, providerPrefix+"claims", "",
		"`rules` by which claims become scopes, separated by semicolons, such as servant; groups=/labs/*:lab:*; roles=admin:committee")
	p.tokens(fs)
	fs.StringVar(&p.warranted, providerPrefix+"warranted", "", "`kinds` of scope, separated by commas, whose right its tokens carry by themselves, such as committee")
}

// tokens declares which of its tokens are taken.
func (p *providerSettings) tokens(fs *flag.FlagSet) {
	fs.StringVar(&p.types, providerPrefix+"types", token.AccessType,
		"`types` (typ), separated by commas, that its access tokens are of: at+jwt, or JWT where it writes that, and none for tokens without one")
	fs.DurationVar(&p.life, providerPrefix+"token-life", token.ProviderTTL, "how long its tokens may be valid at most")
}

// clientSettings are those of this program at that provider, where people sign in.
type clientSettings struct {
	id, secret, secretFile, scopes string
	publicURL                      string
}

func (c *clientSettings) flags(fs *flag.FlagSet) {
	fs.StringVar(&c.publicURL, "public-url", "", "`origin` under which browsers reach the program, such as https://rede.example; needed to sign in at a provider, but on this machine")
	fs.StringVar(&c.id, "client-id", "", "`id` of this program at the identity provider, where people then sign in to its pages; it needs --provider-discover")
	fs.StringVar(&c.secret, "client-secret", "", "`secret` of that client, none for a public one; set the variable of the environment, or the file, since process lists show flags")
	fs.StringVar(&c.secretFile, "client-secret-file", "", "`file` with that secret, in its place")
	fs.StringVar(&c.scopes, "client-scopes", "email,profile", "`scopes`, separated by commas, that are asked for there besides openid")
}

// client is the one of the settings, nil for none; or the error says what is missing or
// wrong, and nothing of the secret.
func (c *clientSettings) client(provider *token.Provider) (*session.Client, error) {
	if err := session.CheckPublicURL(c.publicURL); err != nil {
		return nil, fmt.Errorf("--public-url: %w", err)
	}
	switch {
	case c.id == "" && (c.secret != "" || c.secretFile != ""):
		return nil, errors.New("--client-secret is of no use without --client-id")
	case c.id == "":
		return nil, nil
	case provider == nil:
		return nil, errors.New("--client-id needs an identity provider: set --provider-issuer and the settings beside it")
	case c.secret != "" && c.secretFile != "":
		return nil, errors.New("--client-secret and --client-secret-file are both set: give one")
	}
	secret := c.secret
	if c.secretFile != "" {
		text, err := os.ReadFile(c.secretFile)
		if secret = strings.TrimSpace(string(text)); err != nil || secret == "" {
			return nil, errors.New("--client-secret-file cannot be read, or is empty")
		}
	}
	client := &session.Client{ID: c.id, Secret: secret, Scopes: words(c.scopes), Provider: *provider}
	if err := client.Check(true); err != nil {
		return nil, fmt.Errorf("--client-id: %w; set --provider-discover", err)
	}
	return client, nil
}

// wanted tells whether one of the settings was given.
func (p *providerSettings) wanted(fs *flag.FlagSet) (is bool) {
	fs.Visit(func(f *flag.Flag) { is = is || strings.HasPrefix(f.Name, providerPrefix) })
	return is
}

// provider is the one of the settings; or the error says what is missing or wrong.
func (p *providerSettings) provider() (*token.Provider, error) {
	of := token.Provider{
		Issuer: p.issuer, Audience: words(p.audience), Algorithms: words(p.algorithms),
		JWKS: p.jwks, KeyFile: p.keyFile, Discover: p.discover, Types: words(p.types), Longest: p.life,
	}
	var err error
	if of.Claims, err = token.ParseMapping(p.claims); err != nil {
		return nil, fmt.Errorf("--provider-claims: %w", err)
	}
	for _, kind := range words(p.warranted) {
		of.Warranted = append(of.Warranted, network.ScopeKind(strings.ToUpper(kind)))
	}
	if err := token.Check(of); err != nil {
		return nil, fmt.Errorf("%w (they are --provider-issuer, -audience, -algorithms, -claims, and one of -discover, -jwks, -key-file)", err)
	}
	return &of, nil
}
