package session

import (
	"context"
	"crypto/rand"
	"errors"
	"net/http"
	"net/url"
	"sync"
	"time"

	"golang.org/x/oauth2"

	"github.com/redeaberta/rede/server/token"
)

// A Client is this program as the identity provider knows it.
type Client struct {
	// ID is what the provider registered it under; Secret is empty for a public client,
	// which PKCE alone protects.
	ID, Secret string
	// Scopes are asked for besides openid.
	Scopes []string
	// Provider is whose tokens are taken, by discovery.
	Provider token.Provider
}

// Check refuses a client that cannot sign anybody in. reachable says that the provider
// can be told where to send people back.
func (c Client) Check(reachable bool) error {
	switch {
	case c.ID == "":
		return errors.New("the client id is missing: give what the identity provider registered this program under")
	case !c.Provider.Discover:
		return errors.New("signing in needs the provider's discovery document: where it authorizes and gives tokens stands there")
	case !reachable:
		return errors.New("signing in needs the public address: the provider sends people back there")
	}
	return nil
}

// How old a discovery document becomes, the rest after a failed fetch, and how long the
// provider has to answer.
const (
	endpointsAge  = 15 * time.Minute
	endpointsRest = 10 * time.Second
	exchangeTime  = 10 * time.Second
)

// A provider is the client, and what its discovery document said last.
type provider struct {
	Client
	now func() time.Time

	mu        sync.Mutex
	endpoints token.Endpoints
	err       error // of the last fetch
	fetched   time.Time
}

// at tells the endpoints, fetched when they are asked for. While the provider cannot be
// reached those that are known stay.
func (p *provider) at(ctx context.Context) (token.Endpoints, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	age, limit := p.now().Sub(p.fetched), endpointsAge
	if p.err != nil {
		limit = endpointsRest
	}
	if p.fetched.IsZero() || age > limit || age < 0 {
		// Whoever goes away while it is fetched does not spoil it for those who wait.
		fresh, err := p.Provider.Endpoints(context.WithoutCancel(ctx))
		if p.fetched, p.err = p.now(), err; err == nil {
			p.endpoints = fresh
		}
	}
	if p.endpoints.Authorization == "" {
		return token.Endpoints{}, p.err
	}
	return p.endpoints, nil
}

func (p *provider) config(e token.Endpoints, base string) oauth2.Config {
	style := oauth2.AuthStyleInHeader // what OpenID Connect has unless the provider says otherwise
	if e.PostsSecret || p.Secret == "" {
		style = oauth2.AuthStyleInParams
	}
	return oauth2.Config{
		ClientID: p.ID, ClientSecret: p.Secret, RedirectURL: base + "/sign-in/callback",
		Scopes:   append([]string{"openid"}, p.Scopes...),
		Endpoint: oauth2.Endpoint{AuthURL: e.Authorization, TokenURL: e.Token, AuthStyle: style},
	}
}

// A signing is somebody's being away at the provider: what only they and this program
// know of it.
type signing struct {
	State    string    `json:"s"`
	Nonce    string    `json:"n"`
	Verifier string    `json:"v"` // PKCE's
	Base     string    `json:"b"`
	Return   string    `json:"r"`
	Until    time.Time `json:"u"`
}

// begin gives the address at the provider at which somebody signs in.
func (p *provider) begin(e token.Endpoints, s *signing) string {
	s.State, s.Nonce, s.Verifier = rand.Text(), rand.Text(), oauth2.GenerateVerifier()
	config := p.config(e, s.Base)
	return config.AuthCodeURL(s.State, oauth2.S256ChallengeOption(s.Verifier), oauth2.SetAuthURLParam("nonce", s.Nonce))
}

// redeem trades the code for tokens, once and without following redirects.
func (p *provider) redeem(ctx context.Context, e token.Endpoints, s signing, code string) (accessToken, idToken string, err error) {
	client := &http.Client{Timeout: exchangeTime, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	if p.Provider.HTTP != nil {
		client.Transport = p.Provider.HTTP.Transport
	}
	config := p.config(e, s.Base)
	got, err := config.Exchange(context.WithValue(ctx, oauth2.HTTPClient, client), code, oauth2.VerifierOption(s.Verifier))
	if err != nil {
		return "", "", failure(err)
	}
	idToken, _ = got.Extra("id_token").(string)
	return got.AccessToken, idToken, nil
}

// failure is why the provider gave no token, without what it answered, which may repeat
// the code.
func failure(err error) error {
	var refused *oauth2.RetrieveError
	if !errors.As(err, &refused) {
		var unreached *url.Error
		if errors.As(err, &unreached) {
			return errors.New("the token endpoint was not reached")
		}
		return errors.New("the token endpoint's answer cannot be read")
	}
	switch refused.ErrorCode {
	case "invalid_request", "invalid_client", "invalid_grant", "unauthorized_client", "unsupported_grant_type", "invalid_scope":
		return errors.New("the token endpoint refuses: " + refused.ErrorCode)
	}
	return errors.New("the token endpoint refuses")
}

// leave is the address at the provider at which a session there ends (OpenID Connect
// RP-Initiated Logout 1.0, 2), empty where it has none.
func (p *provider) leave(e token.Endpoints, base string, h held) string {
	at, err := url.Parse(e.EndSession)
	if err != nil || e.EndSession == "" {
		return ""
	}
	query := at.Query()
	query.Set("client_id", p.ID)
	query.Set("post_logout_redirect_uri", base+"/sign-out")
	if h.kind == identity {
		query.Set("id_token_hint", h.raw)
	}
	at.RawQuery = query.Encode()
	return at.String()
}
