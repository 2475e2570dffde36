package pages_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/redeaberta/rede/server/systemtest"
)

func TestAddressesForOthersAreThePublicOnes(t *testing.T) {
	const origin = "https://rede.example"
	p := systemtest.Serve(t, t.TempDir(), "--public-url", origin)
	c := &town{p, map[string]string{}}
	page := c.get(t, "anonymous", "/en/labs").body
	for _, wants := range []string{`rel="canonical" href="` + origin + `/en/labs"`, `hreflang="pt-BR" href="` + origin + `/labs"`, `property="og:url" content="` + origin + `/en/labs"`} {
		if !strings.Contains(page, wants) {
			t.Errorf("the page has no %s", wants)
		}
	}
	for _, address := range []string{"/sitemap.xml", "/robots.txt", "/en/labs", "/en/nowhere"} {
		if body := c.get(t, "anonymous", address).body; strings.Contains(body, "://127.0.0.1") || strings.HasSuffix(address, "xml") && !strings.Contains(body, origin+"/labs") {
			t.Errorf("%s tells the address of this machine, or not the public one", address)
		}
	}
}

func TestEveryRecordsPageLeadsToTheNetworkAroundIt(t *testing.T) {
	c := newTown(t)
	all := mapped(t, c)
	leads := regexp.MustCompile(`href="/network\?around=[a-z]+_[0-9a-z]{26}"`)
	for _, folder := range []string{"secretariat", "servant", "lab", "group", "project", "initiative", "meeting", "training", "commitment", "district"} {
		addresses := examples(t, c, folder, all)
		if len(addresses) == 0 || !slices.ContainsFunc(addresses, func(at string) bool {
			page := c.get(t, "anonymous", at).body
			link := leads.FindString(page)
			return link != "" && c.get(t, "anonymous", strings.TrimSuffix(strings.TrimPrefix(link, `href="`), `"`)).status == 200
		}) {
			t.Errorf("the page %s does not lead there: %v", folder, addresses)
		}
	}
}
