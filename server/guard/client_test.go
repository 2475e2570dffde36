package guard

import (
	"net/http"
	"net/netip"
	"strings"
	"testing"
)

func TestWhoCountsAsTheClient(t *testing.T) {
	const xff, fwd = "X-Forwarded-For", "Forwarded"
	for _, row := range []struct {
		name    string
		via     Via
		peer    string
		headers []string
		want    string
	}{
		{"without proxies the peer is the client", Via{}, "203.0.113.9:4711", nil, "203.0.113.9/32"},
		{"without proxies a claim has no say", Via{}, "203.0.113.9:4711", []string{xff, "198.51.100.1"}, "203.0.113.9/32"},
		{"an IPv6 client is its /64", Via{}, "[2001:db8:1:2:3:4:5:6]:80", nil, "2001:db8:1:2::/64"},
		{"an IPv4 address in IPv6 clothes is IPv4", Via{}, "[::ffff:203.0.113.9]:80", nil, "203.0.113.9/32"},
		{"a zone tells no two clients apart", Via{}, "[fe80::1%eth0]:80", nil, "fe80::/64"},
		{"a peer that is no address has a key of its own", Via{}, "@", nil, "invalid Prefix"},
		{"behind one proxy it is who the proxy saw", Via{Proxies: 1}, "10.0.0.1:1", []string{xff, "198.51.100.1"}, "198.51.100.1/32"},
		{"behind one proxy the client's own claim has no say", Via{Proxies: 1}, "10.0.0.1:1", []string{xff, "192.0.2.66, 198.51.100.1"}, "198.51.100.1/32"},
		{"a claim in a header of its own has no say either", Via{Proxies: 1}, "10.0.0.1:1", []string{xff, "192.0.2.66", xff, "198.51.100.1"}, "198.51.100.1/32"},
		{"behind two proxies it is who the outer one saw", Via{Proxies: 2}, "10.0.0.1:1", []string{xff, "192.0.2.66, 198.51.100.1, 10.0.0.2"}, "198.51.100.1/32"},
		{"who comes straight to the inner of two proxies is its peer", Via{Proxies: 2}, "10.0.0.1:1", []string{xff, "198.51.100.1"}, "198.51.100.1/32"},
		{"a proxy that notes nothing is the client itself", Via{Proxies: 1}, "10.0.0.1:1", nil, "10.0.0.1/32"},
		{"a note that is no address gives way to the nearer proxy", Via{Proxies: 2}, "10.0.0.1:1", []string{xff, "unknown, 10.0.0.2"}, "10.0.0.2/32"},
		{"notes that are all no addresses give way to the peer", Via{Proxies: 2}, "10.0.0.1:1", []string{xff, "a, b"}, "10.0.0.1/32"},
		{"a note may have a port", Via{Proxies: 1}, "10.0.0.1:1", []string{xff, "198.51.100.1:5050"}, "198.51.100.1/32"},
		{"a note may be IPv6 in brackets", Via{Proxies: 1}, "10.0.0.1:1", []string{xff, "[2001:db8::7]:5050"}, "2001:db8::/64"},
		{"a note may be bare IPv6", Via{Proxies: 1}, "10.0.0.1:1", []string{xff, "2001:db8::7"}, "2001:db8::/64"},
		{"the header that is not configured has no say", Via{Proxies: 1}, "10.0.0.1:1", []string{fwd, "for=192.0.2.66"}, "10.0.0.1/32"},
		{"nor the other way round", Via{Proxies: 1, Header: "forwarded"}, "10.0.0.1:1", []string{xff, "192.0.2.66"}, "10.0.0.1/32"},
		{"Forwarded is read", Via{Proxies: 1, Header: fwd}, "10.0.0.1:1", []string{fwd, "for=198.51.100.1;proto=https"}, "198.51.100.1/32"},
		{"Forwarded is read in any case and order", Via{Proxies: 1, Header: fwd}, "10.0.0.1:1", []string{fwd, `proto=https; FOR="[2001:db8::7]:5050"`}, "2001:db8::/64"},
		{"a comma in quotes parts no elements", Via{Proxies: 1, Header: fwd}, "10.0.0.1:1", []string{fwd, `for=198.51.100.1;by="a,for=192.0.2.66"`}, "198.51.100.1/32"},
		{"an escaped quote ends no quotes", Via{Proxies: 1, Header: fwd}, "10.0.0.1:1", []string{fwd, `for=198.51.100.1;by="\",for=192.0.2.66"`}, "198.51.100.1/32"},
		{"a quote that the client left open swallows no proxy's note", Via{Proxies: 2, Header: fwd}, "10.0.0.1:1",
			[]string{fwd, `for=192.0.2.66, by="`, fwd, "for=198.51.100.1, for=10.0.0.2"}, "198.51.100.1/32"},
		{"an element without for counts as a proxy", Via{Proxies: 1, Header: fwd}, "10.0.0.1:1", []string{fwd, "for=192.0.2.66, proto=https"}, "10.0.0.1/32"},
		{"an obfuscated client gives way to the peer", Via{Proxies: 1, Header: fwd}, "10.0.0.1:1", []string{fwd, "for=_hidden"}, "10.0.0.1/32"},
	} {
		t.Run(row.name, func(t *testing.T) {
			via, err := row.via.check()
			if err != nil {
				t.Fatal(err)
			}
			r := request(http.MethodGet, row.headers...)
			r.RemoteAddr = row.peer
			if got := via.client(r).String(); got != row.want {
				t.Errorf("got %s, want %s", got, row.want)
			}
		})
	}
}

// Whatever a client claims, what the proxies note behind it decides.
func FuzzAClientsClaimHasNoSay(f *testing.F) {
	for _, claim := range []string{"", ",", "192.0.2.66", `for="`, `for="\`, `"`, "for=a;for=b", "[::1]:80", strings.Repeat(",", 99)} {
		f.Add(claim)
	}
	want := netip.MustParsePrefix("198.51.100.1/32")
	f.Fuzz(func(t *testing.T, claim string) {
		for header, note := range map[string]string{"X-Forwarded-For": "198.51.100.1", "Forwarded": "for=198.51.100.1"} {
			via := Via{Proxies: 1, Header: header}
			r := request(http.MethodGet, header, claim, header, note)
			r.RemoteAddr = "10.0.0.1:1"
			if got := via.client(r); got != want {
				t.Errorf("%s: the claim %q makes the client %s", header, claim, got)
			}
		}
	})
}
