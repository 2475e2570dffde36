package token

import (
	"context"
	"net/http"
	"net/http/cookiejar"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/server/token/tokentest"
)

const document = realm + "/.well-known/openid-configuration"

// fetchOnce fetches the provider's keys once, by discovery or by address.
func fetchOnce(at *idp, discover bool) ([]key, error) {
	from := source{client: bounded(&http.Client{Transport: at}), jwks: keySet}
	if discover {
		from.issuer = realm
	}
	keys, _, err := from.fetch(context.Background())
	return keys, err
}

func TestDiscoveryFindsTheKeysOfTheIssuerOnly(t *testing.T) {
	const other = "https://keys.example.org/city"
	good := `{"issuer":"` + realm + `","jwks_uri":"` + other + `"}`
	for name, row := range map[string]struct{ text, says string }{
		"the issuer's document":                 {good, ""},
		"another issuer's document":             {strings.Replace(good, realm, "https://evil.example.org", 1), "is of the issuer"},
		"a document with a slash after it":      {strings.Replace(good, realm, realm+"/", 1), "is of the issuer"},
		"a document without an issuer":          {`{"jwks_uri":"` + other + `"}`, "is of the issuer"},
		"a document that says its issuer twice": {twice(good, `"issuer":"x"`), "without repeated names"},
		"a document with ISSUER in capitals":    {strings.Replace(good, "issuer", "ISSUER", 1), "is of the issuer"},
		"a document that is a list":             {"[" + good + "]", "not one JSON object"},
		"a document without a jwks_uri":         {`{"issuer":"` + realm + `"}`, "jwks_uri cannot be used"},
		"a jwks_uri that is a number":           {`{"issuer":"` + realm + `","jwks_uri":1}`, "jwks_uri cannot be used"},
		"a jwks_uri over http":                  {strings.Replace(good, other, "http://keys.example.org/city", 1), "it must be https"},
		"a jwks_uri on this machine":            {strings.Replace(good, other, "http://127.0.0.1:8080/keys", 1), "it must be https"},
		"a jwks_uri in a file":                  {strings.Replace(good, other, "file:///etc/passwd", 1), "it is no address"},
	} {
		t.Run(name, func(t *testing.T) {
			at := newIDP("")
			at.serves(document, row.text)
			at.serves(other, keySetOf("rsa"))
			keys, err := fetchOnce(at, true)
			if row.says == "" {
				if err != nil || len(keys) != 1 {
					t.Errorf("%d keys, %v", len(keys), err)
				}
				return
			}
			if err == nil || !strings.Contains(err.Error(), row.says) || at.fetches.Load() != 1 {
				t.Errorf("after %d fetches: %v, want %q", at.fetches.Load(), err, row.says)
			}
		})
	}
}

func TestRedirectsStayOnSafeGround(t *testing.T) {
	to := func(where string) func(*http.Request) (*http.Response, error) {
		return func(r *http.Request) (*http.Response, error) {
			answer := page(r, http.StatusFound, "")
			answer.Header.Set("Location", where)
			answer.Header.Set("Set-Cookie", "session=1")
			return answer, nil
		}
	}
	const next = "https://keys.example.org/"
	for name, row := range map[string]struct {
		chain []string
		says  string
	}{
		"one to another https address is followed":  {[]string{next}, ""},
		"three are followed":                        {[]string{next + "1", next + "2", next + "3"}, ""},
		"a fourth is refused":                       {[]string{next + "1", next + "2", next + "3", next + "4"}, "more than 3 redirects"},
		"one to http is refused":                    {[]string{"http://keys.example.org/"}, "it must be https"},
		"one to this machine is refused":            {[]string{"http://127.0.0.1:8080/"}, "it must be https"},
		"one to a cloud's metadata is refused":      {[]string{"http://169.254.169.254/latest"}, "it must be https"},
		"one back to http after https is refused":   {[]string{next, "http://localhost/"}, "it must be https"},
		"one with a user in its address is refused": {[]string{"https://a:b@keys.example.org/"}, "no user"},
		"one to a file is refused":                  {[]string{"file:///etc/passwd"}, "it is no address"},
		"a circle is refused":                       {[]string{next, keySet}, "more than 3 redirects"},
	} {
		t.Run(name, func(t *testing.T) {
			at := newIDP("")
			from := keySet
			for _, where := range row.chain {
				at.answers(from, to(where))
				from = where
			}
			if from != keySet {
				at.serves(from, keySetOf("rsa"))
			}
			keys, err := fetchOnce(at, false)
			if row.says == "" && (err != nil || len(keys) != 1) || row.says != "" && (err == nil || !strings.Contains(err.Error(), row.says)) {
				t.Errorf("%d keys, %v", len(keys), err)
			}
		})
	}
}

func TestTheClientIsBoundedWhateverItWas(t *testing.T) {
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	loose := &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return nil }, Timeout: time.Hour}
	for name, client := range map[string]*http.Client{"no client": nil, "a client without bounds": {}, "a loose client": loose} {
		if own := bounded(client); own.Timeout != fetchTimeout || own.Jar != nil || own.CheckRedirect == nil {
			t.Errorf("%s becomes %+v", name, own)
		}
	}
	if own := bounded(&http.Client{Timeout: time.Second}); own.Timeout != time.Second {
		t.Errorf("a shorter time becomes %s", own.Timeout)
	}
}

func TestWhyAKeyIsNotUsedIsLoggedOnce(t *testing.T) {
	log := &tokentest.Log{}
	at := newIDP(oddKeys())
	f := newRemoteKeys(source{client: bounded(&http.Client{Transport: at}), jwks: keySet}.fetch, refreshPolicy{}, log.Logger())
	for range 3 {
		f.refresh(context.Background())
	}
	for _, why := range []string{"its use is not sig", "key_ops do not have verify", "1024 bits", "it is not public", "no kid", "no JSON object", "cannot be read"} {
		if strings.Count(log.String(), why) < 1 {
			t.Errorf("nobody says %q: %s", why, log)
		}
	}
	if n := strings.Count(log.String(), "1024 bits"); n != 1 {
		t.Errorf("the weak key is logged %d times", n)
	}
}
