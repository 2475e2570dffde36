package session

import (
	"errors"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"unicode"
)

// maxReturn is the longest address to return to.
const maxReturn = 1 << 10

// Local gives the path and query of an address of this server, or "/" for anything that
// a browser could take for another server's, for one that asks to sign in or out, and
// for what is no address: whoever sends somebody to sign in does not choose where they
// end up.
func Local(address string) string {
	at, err := url.Parse(address)
	if err != nil || len(address) > maxReturn || at.Scheme != "" || at.Host != "" || at.User != nil || at.Opaque != "" {
		return "/"
	}
	for _, path := range []string{address, at.Path} { // as it stands, and as it may be read once more
		if !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") || strings.Contains(path, `\`) ||
			strings.ContainsFunc(path, func(r rune) bool {
				return unicode.IsControl(r) || unicode.IsSpace(r) && r != ' ' || r == unicode.ReplacementChar
			}) {
			return "/"
		}
	}
	if strings.Contains(at.Path, "//") || strings.Contains("/"+at.Path+"/", "/../") || strings.Contains("/"+at.Path+"/", "/./") {
		return "/"
	}
	if first, _, _ := strings.Cut(at.Path[1:], "/"); first == "sign-in" || first == "sign-out" {
		return "/"
	}
	return (&url.URL{Path: at.Path, RawPath: at.RawPath, RawQuery: at.Query().Encode()}).String()
}

// CheckPublicURL refuses what is no origin, such as https://rede.example, and plain http
// but on this machine. Empty is none.
func CheckPublicURL(address string) error {
	if address == "" {
		return nil
	}
	at, err := url.Parse(address)
	if err != nil || at.Host == "" || at.User != nil || address != at.Scheme+"://"+strings.ToLower(at.Host) {
		return errors.New("the public address is no origin: write it as https://rede.example, without a slash at the end")
	}
	if at.Scheme != "https" && (at.Scheme != "http" || !loopback(at.Host)) {
		return errors.New("the public address must be https, or browsers keep no session")
	}
	return nil
}

// base is the origin to which the provider sends people back. Only the name of this
// machine is taken from the request.
func (s *Sessions) base(r *http.Request) (string, bool) {
	if s.PublicURL != "" {
		return s.PublicURL, true
	}
	return "http://" + r.Host, s.Local && loopback(r.Host)
}

// loopback tells whether a host names this machine itself.
func loopback(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.TrimSuffix(strings.TrimPrefix(host, "["), "]")
	if strings.EqualFold(host, "localhost") {
		return true
	}
	address, err := netip.ParseAddr(host)
	return err == nil && address.IsLoopback()
}
