package network

import (
	"slices"
	"strings"

	"golang.org/x/net/idna"
)

// domains compares domain names as they are looked up (UTS 46, nontransitional, over
// IDNA 2008). Hyphens may stand anywhere and labels may have other signs of ASCII, as
// the DNS has it.
var domains = idna.New(idna.MapForLookup(), idna.Transitional(false), idna.BidiRule(), idna.VerifyDNSLength(true),
	idna.StrictDomainName(false), idna.CheckHyphens(false))

// Host gives a domain name in the form in which two are compared: of international
// letters their A-labels, so that MÜNCHEN.de is xn--mnchen-3ya.de. It is "" for what
// cannot be a name of two labels or more.
func Host(name string) string {
	name = strings.ReplaceAll(name, "\u3002", ".") // the ideographic full stop (UTS 46, 2.3)
	if !validHost(name) {
		return ""
	}
	host, err := domains.ToASCII(name)
	if err != nil || !validHost(host) {
		return ""
	}
	return host
}

// validHost tells whether it can be a domain name of two labels or more.
func validHost(s string) bool {
	labels := strings.Split(s, ".")
	return len(labels) > 1 && !slices.Contains(labels, "") && !strings.ContainsFunc(s, outsideAddress)
}
