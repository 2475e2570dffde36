package session

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/redeaberta/rede/server/token"
)

// a test's cookie, of a key of its own.
func testCookie(key byte) cookie { return newCookie("rede", true, bytes.Repeat([]byte{key}, 32)) }

// sealed is the cookie's value for a content.
func sealed(t testing.TB, c cookie, content []byte) string {
	t.Helper()
	w := &discard{h: http.Header{}}
	if err := c.set(w, content, time.Hour); err != nil {
		t.Fatal(err)
	}
	set, err := http.ParseSetCookie(w.h.Get("Set-Cookie"))
	if err != nil {
		t.Fatal(err)
	}
	return set.Value
}

// bringing is a request with this header Cookie.
func bringing(header string) *http.Request {
	return &http.Request{Header: http.Header{"Cookie": {header}}}
}

func TestACookieThatNobodyHereSealedIsNone(t *testing.T) {
	c := testCookie(1)
	good := sealed(t, c, []byte("content"))
	if content, sent := c.read(bringing("__Host-rede=" + good)); !sent || string(content) != "content" {
		t.Fatalf("%q %v", content, sent)
	}
	raw, _ := base64.RawURLEncoding.DecodeString(good)
	for _, row := range []struct{ name, header string }{
		{"of another key", "__Host-rede=" + sealed(t, testCookie(2), []byte("content"))},
		{"of another purpose", "__Host-rede=" + sealed(t, newCookie("other", true, bytes.Repeat([]byte{1}, 32)), []byte("content"))},
		{"of http", "__Host-rede=" + sealed(t, newCookie("rede", false, bytes.Repeat([]byte{1}, 32)), []byte("content"))},
		{"empty", "__Host-rede="},
		{"cut", "__Host-rede=" + good[:len(good)-4]},
		{"longer", "__Host-rede=" + good + "AAAA"},
		{"twice", "__Host-rede=" + good + "; __Host-rede=" + good},
		{"beside one of a stranger's", "__Host-rede=x; __Host-rede=" + good},
		{"padded", "__Host-rede=" + good + "="},
		{"in another alphabet", "__Host-rede=" + base64.StdEncoding.EncodeToString(raw)},
		{"of 5 KB", "__Host-rede=" + strings.Repeat("A", 5<<10)},
		{"as it is", "__Host-rede=content"},
	} {
		t.Run(row.name, func(t *testing.T) {
			if content, sent := c.read(bringing(row.header)); !sent || content != nil {
				t.Errorf("%q %v", content, sent)
			}
		})
	}
	for i := range raw {
		changed := bytes.Clone(raw)
		changed[i] ^= 1
		if content, _ := c.read(bringing("__Host-rede=" + base64.RawURLEncoding.EncodeToString(changed))); content != nil {
			t.Errorf("byte %d can be changed", i)
		}
	}
	for _, header := range []string{"", "rede=" + good, "__host-rede=" + good, "__Host-rede-signing=" + good} {
		if _, sent := c.read(bringing(header)); sent {
			t.Errorf("%.20q counts as the cookie", header)
		}
	}
}

func TestTheSameContentIsSealedAnewEachTime(t *testing.T) {
	c := testCookie(1)
	first, second := sealed(t, c, []byte("x")), sealed(t, c, []byte("x"))
	if first == second {
		t.Error("who sees two cookies sees that they are the same session")
	}
}

func TestATokenIsPackedWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		segment := rapid.Map(rapid.SliceOfN(rapid.Byte(), 0, 600), base64.RawURLEncoding.EncodeToString)
		raw := segment.Draw(t, "header") + "." + segment.Draw(t, "payload") + "." + segment.Draw(t, "signature")
		h := held{kind: rapid.SampledFrom([]kind{pasted, access, identity}).Draw(t, "kind"), raw: raw}
		content, err := h.pack()
		if err != nil {
			t.Fatal(err)
		}
		if got, err := unpack(content); err != nil || got != h {
			t.Errorf("%q became %q, %v", h, got, err)
		}
	})
}

func TestWhatIsNoJWTIsNotPacked(t *testing.T) {
	for _, raw := range []string{"", "a.b", "a.b.c.d", "YQ.YQ.YQ=", "YQ.Y Q.YQ", "YR.YQ.YQ"} {
		if _, err := (held{pasted, raw}).pack(); err == nil {
			t.Errorf("%q is packed", raw)
		}
	}
}

// The longest tokens that providers are known to make: Keycloak's, with many groups.
func TestALongTokenFits(t *testing.T) {
	var groups []string
	for i := range 60 {
		groups = append(groups, fmt.Sprintf(`"/city/secretariat-%d/unit-%x/team"`, i*7, i*i*7919))
	}
	payload := `{"exp":1772460000,"iat":1772456400,"jti":"8f1c6a2e-2f0e-4f5e-9a53-0f1f2b8f9a11","iss":"https://id.prefeitura.example/realms/city","aud":["account","rede-api"],` +
		`"sub":"f:52b9a7de:ana","typ":"Bearer","azp":"rede-web","session_state":"1a2b","realm_access":{"roles":["default-roles-city","offline_access","uma_authorization"]},` +
		`"scope":"openid profile email","email_verified":true,"name":"Ana Souza","groups":[` + strings.Join(groups, ",") + `],"email":"ana@prefeitura.sp.gov.br"}`
	encode := base64.RawURLEncoding.EncodeToString
	raw := encode([]byte(`{"alg":"RS256","typ":"JWT","kid":"FJ86GcF3jTbNLOco4NvZkUCIUmfYCqoqtOQeMfbhNlE"}`)) + "." + encode([]byte(payload)) + "." + encode(noise(256))
	content, err := held{access, raw}.pack()
	if err != nil {
		t.Fatal(err)
	}
	if got := len(sealed(t, testCookie(1), content)); len(raw) < 3500 || got > len(raw)/2 {
		t.Errorf("a token of %d bytes becomes a cookie of %d", len(raw), got)
	}
}

// noise is what no compression makes smaller.
func noise(n int) (all []byte) {
	for i := byte(0); len(all) < n; i++ {
		all = append(all, ed25519.Sign(ed25519.NewKeyFromSeed(make([]byte, 32)), []byte{i})...)
	}
	return all[:n]
}

func FuzzCookie(f *testing.F) {
	c := testCookie(1)
	only, err := held{access, "eyJhbGciOiJFZERTQSJ9.e30.YQ"}.pack()
	if err != nil {
		f.Fatal(err)
	}
	good := sealed(f, c, only) // another in each process that fuzzes
	f.Add("__Host-rede="+good, only)
	f.Add("__Host-rede=", []byte{})
	f.Add("__Host-rede="+good[:20]+"; __Host-rede=x", []byte("p"))
	f.Add("a=b", append([]byte("p"), noise(64)...))
	f.Fuzz(func(t *testing.T, header string, content []byte) {
		if got, _ := c.read(bringing(header)); got != nil && !bytes.Equal(got, only) {
			t.Errorf("%q is opened: %q", header, got)
		}
		h, err := unpack(content) // as if a key had been lost
		if err == nil && (strings.Count(h.raw, ".") != 2 || len(h.raw) > 2*token.MaxLength) {
			t.Errorf("%q", h.raw)
		}
	})
}

// What a session costs a request, beside what its token would cost as a bearer.
func BenchmarkSession(b *testing.B) {
	c := testCookie(1)
	keys, err := token.OpenKeys(b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	raw, err := keys.Mint(token.Grant{Subject: "ana", Scope: "servant lab:mobilab", Email: "ana@prefeitura.sp.gov.br", TTL: time.Hour}, time.Now())
	if err != nil {
		b.Fatal(err)
	}
	content, err := held{pasted, raw}.pack()
	if err != nil {
		b.Fatal(err)
	}
	value := sealed(b, c, content)
	r := bringing("__Host-rede=" + value)
	b.ReportMetric(float64(len(raw)), "B/token")
	b.ReportMetric(float64(len(value)), "B/cookie")
	for b.Loop() {
		content, _ := c.read(r)
		if _, err := unpack(content); err != nil {
			b.Fatal(err)
		}
	}
}
