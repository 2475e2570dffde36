package token

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"
)

// The bounds of what is fetched from a provider.
const (
	maxDocument  = 1 << 20 // bytes
	maxRedirects = 3
	fetchTimeout = 10 * time.Second // for one document, its redirects and body included
)

// A source is where a provider's keys are fetched: the address of its key set, which is
// given or stands in the issuer's discovery document.
type source struct {
	client *http.Client
	jwks   string
	issuer string
}

// fetch fetches the provider's keys. The discovery document is read each time, so that
// a provider may move its key set.
func (s source) fetch(ctx context.Context) (keys []key, skipped []string, err error) {
	at := s.jwks
	if s.issuer != "" {
		if at, err = s.discover(ctx); err != nil {
			return nil, nil, err
		}
	}
	text, err := s.get(ctx, at)
	if err != nil {
		return nil, nil, fmt.Errorf("fetching the key set: %w", err)
	}
	return readKeySet(text)
}

// discover reads the address of the key set in the issuer's discovery document.
func (s source) discover(ctx context.Context) (jwks string, err error) {
	document, err := s.document(ctx)
	if err != nil {
		return "", err
	}
	return address(document, s.issuer, "jwks_uri")
}

// document is the issuer's discovery document (OpenID Connect Discovery 1.0, 4), which
// must be its own.
func (s source) document(ctx context.Context) (map[string]any, error) {
	text, err := s.get(ctx, strings.TrimSuffix(s.issuer, "/")+"/.well-known/openid-configuration")
	if err != nil {
		return nil, fmt.Errorf("fetching the discovery document: %w", err)
	}
	var document map[string]any
	if checkObject(text) != nil || json.Unmarshal(text, &document) != nil {
		return nil, errors.New("the discovery document is not one JSON object without repeated names")
	}
	if issuer, _ := document["issuer"].(string); issuer != s.issuer {
		return nil, fmt.Errorf("the discovery document is of the issuer %.200q, not of %q", issuer, s.issuer)
	}
	return document, nil
}

// address is one of a discovery document's, which nobody on the way may have written.
func address(document map[string]any, issuer, name string) (string, error) {
	text, _ := document[name].(string)
	at, err := url.Parse(text)
	if err == nil {
		from, _ := url.Parse(issuer)
		err = checkAddress(at, from)
	}
	if err != nil {
		return "", fmt.Errorf("the discovery document's %s cannot be used: %w", name, err)
	}
	return text, nil
}

// get fetches one document of at most 1 MB.
func (s source) get(ctx context.Context, at string) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, at, nil)
	if err != nil {
		return nil, err
	}
	request.Header.Set("Accept", "application/jwk-set+json, application/json")
	answer, err := s.client.Do(request)
	if err != nil {
		return nil, err
	}
	defer func() { _ = answer.Body.Close() }()
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s answers %d", request.URL.Redacted(), answer.StatusCode)
	}
	text, err := io.ReadAll(io.LimitReader(answer.Body, maxDocument+1))
	if err != nil {
		return nil, err
	}
	if len(text) > maxDocument {
		return nil, fmt.Errorf("%s answers more than 1 MB", request.URL.Redacted())
	}
	return text, nil
}

// bounded is the client with its redirects and times bounded, without cookies.
func bounded(client *http.Client) *http.Client {
	own := http.Client{Timeout: fetchTimeout}
	if client != nil {
		own.Transport = client.Transport
		if client.Timeout > 0 {
			own.Timeout = min(client.Timeout, fetchTimeout)
		}
	}
	own.CheckRedirect = func(next *http.Request, via []*http.Request) error {
		if len(via) > maxRedirects {
			return fmt.Errorf("more than %d redirects", maxRedirects)
		}
		return checkAddress(next.URL, via[0].URL)
	}
	return &own
}

// checkAddress refuses an address whose answer someone on the way could write:
// it must be https, or http on this machine where the address that led to it,
// if any, was on this machine too.
func checkAddress(at, from *url.URL) error {
	switch {
	case at.Hostname() == "":
		return errors.New("it is no address: write it as https://id.example.org/keys")
	case at.User != nil || at.Fragment != "":
		return errors.New("it must have no user and no fragment")
	case at.Scheme == "https":
		return nil
	case at.Scheme == "http" && loopback(at) && (from == nil || loopback(from)):
		return nil
	}
	return errors.New("it must be https, since anyone on the way could answer otherwise")
}

// loopback tells whether the address is on this machine.
func loopback(at *url.URL) bool {
	if at.Hostname() == "localhost" {
		return true
	}
	ip, err := netip.ParseAddr(at.Hostname())
	return err == nil && ip.IsLoopback()
}
