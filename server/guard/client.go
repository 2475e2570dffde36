package guard

import (
	"errors"
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// Via tells how a request reaches this server.
type Via struct {
	// Proxies is how many proxies, one behind the other, stand before this server
	// and can be trusted. With 0 no header has a say: anyone can send them.
	Proxies int
	// Header is where they note whom they got the request from: X-Forwarded-For
	// (the default) or Forwarded (RFC 7239). Only this one is read, since a proxy
	// that writes one header passes on what a client put into the other.
	Header string
}

func (v Via) check() (Via, error) {
	if v.Proxies < 0 {
		return v, errors.New("the number of trusted proxies is negative")
	}
	if v.Header == "" {
		v.Header = "X-Forwarded-For"
	}
	v.Header = http.CanonicalHeaderKey(v.Header)
	if v.Header != "X-Forwarded-For" && v.Header != "Forwarded" {
		return v, errors.New("the header of the trusted proxies is X-Forwarded-For or Forwarded")
	}
	return v, nil
}

// A clientKey is what counts as one client: an IPv4 address, or the /64 of an
// IPv6 one, which is what a household or a machine gets at least.
type clientKey = netip.Prefix

// client tells which client a request comes from. Each proxy appends its peer's address
// to the header, so the nth address from the right is what the outermost of n trusted
// proxies saw; what stands left of it is the client's own claim. Where a proxy's entry
// is no address, that of the proxy nearer to this server counts. The outermost proxy
// must be the only way in: of a client that reaches a nearer proxy directly, its own
// claim would count.
func (v Via) client(r *http.Request) clientKey {
	noted, _ := address(r.RemoteAddr)
	header := strings.Join(r.Header.Values(v.Header), ",")
	for range v.Proxies {
		var note string
		if header, note = v.last(header); note == "" && header == "" {
			break
		}
		if addr, ok := address(note); ok {
			noted = addr
		}
	}
	return keyOf(noted)
}

// last takes the note at the right end off the header.
func (v Via) last(header string) (rest, note string) {
	if v.Header != "Forwarded" {
		i := strings.LastIndexByte(header, ',')
		return header[:max(i, 0)], header[i+1:]
	}
	var element string
	rest, element = lastElement(header)
	return rest, forwardedFor(element)
}

// keyOf is the client key of an address. All that is no address shares one key.
func keyOf(addr netip.Addr) clientKey {
	addr = addr.Unmap().WithZone("")
	bits := 64
	if addr.Is4() {
		bits = 32
	}
	key, _ := addr.Prefix(bits)
	return key
}

// address reads an IP address with or without a port, IPv6 in brackets or bare.
func address(note string) (netip.Addr, bool) {
	note = strings.TrimSpace(note)
	if at, err := netip.ParseAddrPort(note); err == nil {
		return at.Addr(), true
	}
	if addr, err := netip.ParseAddr(strings.TrimSuffix(strings.TrimPrefix(note, "["), "]")); err == nil {
		return addr, true
	}
	host, _, err := net.SplitHostPort(note)
	if err != nil {
		return netip.Addr{}, false
	}
	addr, err := netip.ParseAddr(host)
	return addr, err == nil
}

// lastElement takes the last element off a Forwarded header (RFC 7239, 4). It
// reads from the right, so that no quote that a client left open swallows what a
// proxy wrote behind it. Commas part nothing in quotes.
func lastElement(header string) (rest, element string) {
	quoted := false
	for i := len(header) - 1; i >= 0; i-- {
		switch {
		case header[i] == '"' && !escaped(header[:i]):
			quoted = !quoted
		case header[i] == ',' && !quoted:
			return header[:i], header[i+1:]
		}
	}
	return "", header
}

// escaped tells whether a character behind this text is escaped.
func escaped(before string) bool {
	return (len(before)-len(strings.TrimRight(before, `\`)))%2 == 1
}

// forwardedFor is the for= of an element, "" where it has none. Semicolons part
// nothing in quotes.
func forwardedFor(element string) string {
	for element != "" {
		var pair string
		pair, element = pairOf(element)
		if name, value, ok := strings.Cut(strings.TrimSpace(pair), "="); ok && strings.EqualFold(name, "for") {
			return unquoted(value)
		}
	}
	return ""
}

// pairOf cuts an element at the first semicolon outside quotes.
func pairOf(element string) (pair, rest string) {
	quoted := false
	for i := 0; i < len(element); i++ {
		switch c := element[i]; {
		case c == '\\' && quoted:
			i++
		case c == '"':
			quoted = !quoted
		case c == ';' && !quoted:
			return element[:i], element[i+1:]
		}
	}
	return element, ""
}

// unquoted is a token or quoted string without its quotes (RFC 9110, 5.6.4).
func unquoted(s string) string {
	if len(s) < 2 || s[0] != '"' || s[len(s)-1] != '"' {
		return s
	}
	var b strings.Builder
	for i := 1; i < len(s)-1; i++ {
		if s[i] == '\\' && i+1 < len(s)-1 {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
