package main

import (
	"errors"
	"flag"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/guard"
	"github.com/redeaberta/rede/server/token"
)

// providerSettings are those of the identity provider whose tokens are taken
// beside the network's own. Naming one of them asks for a provider, even with an
// empty value: then what is missing refuses the start.
type providerSettings struct {
	issuer, audience, algorithms string
	jwks, keyFile                string
	discover                     bool
	claims, warranted            string

	wanted bool
	made   token.Provider
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
	fs.StringVar(&p.warranted, providerPrefix+"warranted", "", "`kinds` of scope, separated by commas, whose right its tokens carry by themselves, such as committee")
}

// named notes that a setting was given.
func (p *providerSettings) named(flag string) {
	p.wanted = p.wanted || strings.HasPrefix(flag, providerPrefix)
}

// check makes the provider of the settings, or says what is missing or wrong.
func (p *providerSettings) check() (err error) {
	if !p.wanted {
		return nil
	}
	p.made = token.Provider{
		Issuer: p.issuer, Audience: words(p.audience), Algorithms: words(p.algorithms),
		JWKS: p.jwks, KeyFile: p.keyFile, Discover: p.discover,
	}
	if p.made.Claims, err = token.ParseMapping(p.claims); err != nil {
		return fmt.Errorf("--provider-claims: %w", err)
	}
	for _, kind := range words(p.warranted) {
		p.made.Warranted = append(p.made.Warranted, network.ScopeKind(strings.ToUpper(kind)))
	}
	if err := token.Check(p.made); err != nil {
		return fmt.Errorf("%w (they are --provider-issuer, -audience, -algorithms, -claims, and one of -discover, -jwks, -key-file)", err)
	}
	return nil
}

// guardSettings bound who may ask how much.
type guardSettings struct {
	proxies         int
	proxyHeader     string
	client, subject quota
	inFlight        int
	streams         int
	origins         string
	hsts            time.Duration
}

func (g *guardSettings) flags(fs *flag.FlagSet) {
	fs.IntVar(&g.proxies, "proxies", 0, "`number` of trusted proxies before this server, one behind the other")
	fs.StringVar(&g.proxyHeader, "proxy-header", "X-Forwarded-For", "`header` in which they note the client: X-Forwarded-For or Forwarded")
	fs.Var(&g.client, "client-quota", "`units/window` that an address may ask, 0 for no bound; default "+
		publicClient.String()+", and 0 where only this machine reaches the program")
	fs.Var(&g.subject, "subject-quota", "`units/window` that the bearer of a token may ask; default "+publicSubject.String()+", and likewise 0")
	fs.IntVar(&g.inFlight, "in-flight", 1_000, "most `requests` that are answered at once; 0 for no bound")
	fs.IntVar(&g.streams, "streams", 1_000, "most `subscriptions` that are open at once; 0 for no bound")
	fs.StringVar(&g.origins, "origins", "*", "web `origins`, separated by commas, whose pages may use the network; * for all")
	fs.DurationVar(&g.hsts, "hsts", 0, "how long browsers should insist on TLS, such as 8760h; only behind a proxy with TLS")
}

// What may be asked of a program that others reach. A unit is about a field of an
// answer: a page of 100 servants with their bodies is some hundreds.
var (
	publicClient  = quota{Quota: guard.Quota{Units: 120_000, Window: time.Minute}}
	publicSubject = quota{Quota: guard.Quota{Units: 60_000, Window: time.Minute}}
)

// options are the guard's; local says that only this machine reaches the program.
func (g *guardSettings) options(maxBody int64, local bool) guard.Options {
	local = local && g.proxies == 0
	return guard.Options{
		Via: guard.Via{Proxies: g.proxies, Header: g.proxyHeader}, Client: g.client.or(publicClient, local), Subject: g.subject.or(publicSubject, local),
		InFlight: g.inFlight, Streams: g.streams, Origins: words(g.origins), HSTS: g.hsts, MaxBody: maxBody,
	}
}

func (g *guardSettings) check() error {
	switch {
	case g.proxies < 0:
		return fmt.Errorf("--proxies is %d: it has to be 0 or more", g.proxies)
	case g.inFlight < 0:
		return fmt.Errorf("--in-flight is %d: it has to be 0 or more", g.inFlight)
	case g.streams < 0:
		return fmt.Errorf("--streams is %d: it has to be 0 or more", g.streams)
	case g.hsts < 0 || g.hsts%time.Second != 0:
		return fmt.Errorf("--hsts is %s: it has to be a time in whole seconds, such as 8760h", g.hsts)
	}
	if _, err := guard.New(g.options(0, false)); err != nil {
		return fmt.Errorf("--origins or --proxy-header cannot be: %w", err)
	}
	return nil
}

// A quota is a guard.Quota as a setting: units/window, or 0.
type quota struct {
	guard.Quota
	given bool
}

// or is the quota that was given, or the one for the public, or none.
func (q quota) or(public quota, local bool) guard.Quota {
	switch {
	case q.given:
		return q.Quota
	case local:
		return guard.Quota{}
	}
	return public.Quota
}

var errQuota = errors.New("a quota is units/window, such as 120000/1m, or 0 for no bound")

// String gives the setting, empty where none was given.
func (q *quota) String() string {
	switch {
	case q.Units > 0:
		return fmt.Sprintf("%d/%s", q.Units, strings.TrimSuffix(q.Window.String(), "0s"))
	case q.given:
		return "0"
	}
	return ""
}

// Set reads the setting.
func (q *quota) Set(text string) error {
	if text == "0" {
		*q = quota{given: true}
		return nil
	}
	units, window, ok := strings.Cut(text, "/")
	n, err := strconv.Atoi(units)
	if !ok || err != nil || n < 1 {
		return errQuota
	}
	d, err := time.ParseDuration(window)
	if err != nil || d < time.Second || d%time.Second != 0 {
		return errQuota
	}
	*q = quota{guard.Quota{Units: n, Window: d}, true}
	return nil
}
