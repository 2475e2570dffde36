package mapping

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"github.com/redeaberta/rede/graph/network"
)

// A Duplicate is a group that another may already be.
type Duplicate struct {
	Group *Group
	// Likeness is from 0, nothing in common, to 1, the same.
	Likeness float64
	Reasons  []LikenessReason
}

// A LikenessReason is what two groups have in common.
type LikenessReason string

// The reasons for which two groups may be one.
const (
	SameName        LikenessReason = "SAME_NAME"
	LikeName        LikenessReason = "LIKE_NAME"
	SameWebsite     LikenessReason = "SAME_WEBSITE"
	SameEmailDomain LikenessReason = "SAME_EMAIL_DOMAIN"
	SamePlace       LikenessReason = "SAME_PLACE"
)

const (
	// likely is from which likeness on a group is told as a duplicate.
	likely = 0.5
	// maxDuplicates is how many are told, maxAlike how many are looked at for a trait.
	maxDuplicates, maxAlike = 10, 200
	// maxTelling is by how many words of its name a group is looked for.
	maxTelling = 12
	// besideKm is how far apart two places of one group are at most.
	besideKm = 0.1
)

// shared hosts and mail providers are no group's own.
var sharedHosts = map[string]bool{
	"facebook.com": true, "instagram.com": true, "github.com": true, "gitlab.com": true, "linkedin.com": true, "twitter.com": true,
	"x.com": true, "youtube.com": true, "medium.com": true, "meetup.com": true, "t.me": true, "linktr.ee": true, "wordpress.com": true,
	"sites.google.com": true, "gmail.com": true, "hotmail.com": true, "outlook.com": true, "yahoo.com": true, "yahoo.com.br": true,
	"uol.com.br": true, "bol.com.br": true, "terra.com.br": true, "icloud.com": true, "protonmail.com": true, "proton.me": true, "riseup.net": true,
	"live.com": true, "ig.com.br": true,
}

// generic are words that say what a group is, and not which.
var generic = map[string]bool{
	"coletivo": true, "grupo": true, "associacao": true, "instituto": true, "movimento": true, "rede": true, "projeto": true, "nucleo": true,
	"laboratorio": true, "lab": true, "clube": true, "comunidade": true, "centro": true, "de": true, "da": true, "do": true, "das": true, "dos": true,
	"e": true, "a": true, "o": true, "os": true, "as": true, "em": true, "na": true, "no": true, "para": true, "por": true, "sao": true, "paulo": true, "sp": true,
	"the": true, "of": true, "and": true, "group": true, "collective": true,
}

// Traits are what a group is looked for by when another may be the same: words of its
// name, its website, its e-mail's domain and its address.
func (g *Group) Traits() []string {
	var traits []string
	words := g.telling()
	for _, w := range words[:min(len(words), maxTelling)] {
		traits = append(traits, "w:"+w)
	}
	for _, t := range []string{prefixed("h:", hostOf(g.Website)), prefixed("d:", domainOf(g.Email)), prefixed("p:", placeOf(g.Address))} {
		if t != "" {
			traits = append(traits, t)
		}
	}
	return traits
}

// Found is what the group is looked up by (Records.GroupsAlike): its traits, unless it
// was merged, and who suggested it while nobody has reviewed it.
func (g *Group) Found() []string {
	if g.MergedInto != "" {
		return nil
	}
	if g.Status == Suggested {
		return append(g.Traits(), suggestedBy(g.SuggestedBy))
	}
	return g.Traits()
}

// RepresentedAs are the identities and members who speak for the group now, as the
// look-ups name them.
func (g *Group) RepresentedAs() []string {
	var keys []string
	if g.MergedInto != "" {
		return nil
	}
	for _, r := range g.Current() {
		if keys = append(keys, "actor:"+string(r.Actor)); r.Servant != "" {
			keys = append(keys, "servant:"+string(r.Servant))
		}
	}
	return keys
}

func prefixed(prefix, s string) string {
	if s == "" {
		return ""
	}
	return prefix + s
}

// telling are the words of the name that tell the group from others.
func (g *Group) telling() []string {
	words := network.Words(g.Name)
	own := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return generic[w] })
	if len(own) == 0 {
		return words
	}
	return own
}

// hostOf is the website's host without www, with its path where many share the host.
func hostOf(site string) string {
	u, err := url.Parse(site)
	if err != nil {
		return ""
	}
	host := strings.TrimPrefix(network.Host(strings.TrimSuffix(u.Hostname(), ".")), "www.")
	if sharedHosts[host] {
		path := strings.Trim(strings.ToLower(u.Path), "/")
		if path == "" {
			return ""
		}
		return host + "/" + path
	}
	return host
}

// domainOf is the e-mail's domain where it is not a provider's.
func domainOf(email string) string {
	address, ok := network.ParseEmail(email)
	if !ok || sharedHosts[address.Domain()] {
		return ""
	}
	return address.Domain()
}

func placeOf(address string) string { return strings.Join(network.Words(address), " ") }

// Duplicates lists the groups that g may already be, the likeliest first. Those that
// were merged, and those that the caller may not see, are none. A place that the caller
// may not know counts for nothing: who guesses at it learns nothing.
func Duplicates(c network.Case, g *Group) []Duplicate {
	d := recordsOf(c.Draft)
	var found []Duplicate
	seen := map[network.GroupID]bool{g.ID: true}
	for _, trait := range g.Traits() {
		for other := range d.GroupsAlike(trait, maxAlike) {
			if seen[other.ID] || other.MergedInto != "" {
				continue
			}
			seen[other.ID] = true
			if !SeesGroup(c, other) {
				continue
			}
			if dup := compare(g, other, PlaceOpen(c, other)); dup.Likeness >= likely {
				found = append(found, dup)
			}
		}
	}
	slices.SortFunc(found, func(a, b Duplicate) int {
		return cmp.Or(cmp.Compare(b.Likeness, a.Likeness), cmp.Compare(a.Group.ID, b.Group.ID))
	})
	return found[:min(len(found), maxDuplicates)]
}

// compare tells what two groups have in common. What names them counts most; each
// thing more that they share leaves less to doubt.
func compare(a, b *Group, placed bool) Duplicate {
	dup := Duplicate{Group: b}
	doubt := 1.0
	share := func(holds bool, reason LikenessReason, weight float64) {
		if holds {
			dup.Reasons = append(dup.Reasons, reason)
			doubt *= 1 - weight
		}
	}
	names := likeNames(a, b)
	share(names == 1, SameName, 0.9)
	share(names < 1 && names >= 0.6, LikeName, names*0.8)
	share(same(hostOf(a.Website), hostOf(b.Website)), SameWebsite, 0.8)
	share(same(domainOf(a.Email), domainOf(b.Email)), SameEmailDomain, 0.6)
	share(placed && (same(placeOf(a.Address), placeOf(b.Address)) || beside(a.Location, b.Location)), SamePlace, 0.5)
	dup.Likeness = 1 - doubt
	return dup
}

func same(a, b string) bool { return a != "" && a == b }

func beside(a, b *network.Location) bool { return a != nil && b != nil && a.DistanceKm(*b) <= besideKm }

// likeNames is how alike two names are, from 0 to 1: the same words in any order are
// the same name; else the share of letter pairs that they have in common (Dice).
func likeNames(a, b *Group) float64 {
	wa, wb := slices.Sorted(slices.Values(a.telling())), slices.Sorted(slices.Values(b.telling()))
	if slices.Equal(wa, wb) {
		return 1
	}
	pa, pb := pairs(strings.Join(wa, " ")), pairs(strings.Join(wb, " "))
	common := 0
	for p, n := range pa {
		common += min(n, pb[p])
	}
	total := 0
	for _, n := range pa {
		total += n
	}
	for _, n := range pb {
		total += n
	}
	if total == 0 {
		return 0
	}
	// Names of the same pairs are still two names where their words differ.
	return min(0.99, 2*float64(common)/float64(total))
}

func pairs(s string) map[string]int {
	letters := []rune(s)
	all := map[string]int{}
	for i := 1; i < len(letters); i++ {
		all[string(letters[i-1:i+1])]++
	}
	return all
}
