package session

import (
	"net/url"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestOnlyPagesOfThisServerAreReturnedTo(t *testing.T) {
	for _, row := range []struct{ address, want string }{
		{"/", "/"},
		{"/labs/mobilab", "/labs/mobilab"},
		{"/labs?day=2026-03-02&first=10", "/labs?day=2026-03-02&first=10"},
		{"/busca?texto=caf%C3%A9%20novo", "/busca?texto=caf%C3%A9+novo"},
		{"/grupos/inova%C3%A7%C3%A3o", "/grupos/inova%C3%A7%C3%A3o"},
		{"/a?next=//evil.example", "/a?next=%2F%2Fevil.example"},
		{"/labs#week", "/labs"},
		{"/a%2Fb", "/a%2Fb"},

		{"", "/"},
		{"labs", "/"},
		{"//evil.example", "/"},
		{"///evil.example", "/"},
		{`/\evil.example`, "/"},
		{`\/evil.example`, "/"},
		{`\\evil.example`, "/"},
		{`/labs\..\evil`, "/"},
		{"/%2Fevil.example", "/"},
		{"/%2f%2fevil.example", "/"},
		{"/%5Cevil.example", "/"},
		{"/%5c%5cevil.example", "/"},
		{"%2F%2Fevil.example", "/"},
		{"/%09/evil.example", "/"},
		{"/%0d%0aLocation:%20https://evil.example", "/"},
		{"/\t/evil.example", "/"},
		{"/\n/evil.example", "/"},
		{"\t//evil.example", "/"},
		{" //evil.example", "/"},
		{"https://evil.example", "/"},
		{"https:/evil.example", "/"},
		{"https:evil.example", "/"},
		{"HTTPS://evil.example", "/"},
		{"javascript:alert(1)", "/"},
		{"data:text/html,x", "/"},
		{"//evil.example@rede.example/", "/"},
		{"/.//evil.example", "/"},
		{"/..//evil.example", "/"},
		{"/a/../../evil", "/"},
		{"/%2e%2e/evil", "/"},
		{"/a//evil.example", "/"},
		{"/\u2028/evil", "/"},
		{"/\u00a0", "/"},
		{"/\xff", "/"},
		{"/%ff", "/"},
		{"/%zz", "/"},
		{"/sign-in", "/"},
		{"/sign-in/callback?code=x", "/"},
		{"/sign-out", "/"},
		{"/" + strings.Repeat("x", 2000), "/"},
	} {
		t.Run(row.address, func(t *testing.T) {
			if got := Local(row.address); got != row.want {
				t.Errorf("%q, not %q", got, row.want)
			}
		})
	}
}

// Whatever is sent, a browser that resolves the answer stays on this server.
func TestNobodyIsLedElsewhere(t *testing.T) {
	base, _ := url.Parse("https://rede.example/sign-in")
	pieces := rapid.SampledFrom([]string{"/", `\`, "%2f", "%5c", ":", "@", "?", "#", ".", "..", "https", "evil.example", " ", "\t", "%0a", "%", "é", "a"})
	rapid.Check(t, func(t *rapid.T) {
		address := strings.Join(rapid.SliceOf(pieces).Draw(t, "address"), "")
		got := Local(address)
		at, err := base.Parse(got)
		if err != nil || at.Host != base.Host || at.Scheme != "https" || !strings.HasPrefix(got, "/") || strings.HasPrefix(got, "//") || strings.ContainsAny(got, "\\\r\n\t ") {
			t.Errorf("%q becomes %q", address, got)
		}
		if Local(got) != got {
			t.Errorf("%q becomes %q and then %q", address, got, Local(got))
		}
	})
}

func TestAPublicAddressIsAnOrigin(t *testing.T) {
	for _, good := range []string{"", "https://rede.example", "https://rede.example:8443", "http://localhost:8080", "http://127.0.0.1", "http://[::1]:80"} {
		if err := CheckPublicURL(good); err != nil {
			t.Errorf("%q: %v", good, err)
		}
	}
	for _, bad := range []string{
		"rede.example", "https://rede.example/", "https://rede.example/rede", "https://REDE.example", "http://rede.example", "https://", "https://u@rede.example",
		"https://rede.example?x", "https://rede.example#x", "ftp://rede.example", "http://127.0.0.1.evil.example", "//rede.example", "https://rede.example ",
	} {
		if CheckPublicURL(bad) == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}
