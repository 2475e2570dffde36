package mapping

import (
	"fmt"
	"slices"
	"strings"

	"github.com/redeaberta/rede/graph/network"
	"golang.org/x/text/language"
)

// A SuggestGroupInput names a group that works on open technology.
type SuggestGroupInput struct {
	network.Once

	Name          string
	Kind          GroupKind
	Topics        []string
	Text          *string
	District      *string
	Address       *string
	Location      *network.Location
	DistrictOnly  *bool
	Website       *string
	Languages     []string
	Members       *int
	Contact       *network.ContactInput
	PublicContact *bool
	// DryRun tells the likely duplicates and keeps nothing.
	DryRun *bool
}

// SuggestGroup maps a group: anybody who is signed in. The likely duplicates are told,
// and stop nothing: who reviews it decides.
func SuggestGroup(c Case, in SuggestGroupInput) (network.Decision, network.Refusal) {
	if c.Caller.Anonymous() {
		return network.Decision{}, network.Missing("")
	}
	g, r := c.describe(in)
	if r != nil {
		return network.Decision{}, r
	}
	found := Duplicates(c.Case, g)
	if network.Value(in.DryRun) {
		return network.Decision{Told: Likely{found}}, nil
	}
	if open := c.openSuggestions(); open >= MaxSuggestions {
		return network.Decision{}, network.Refuse(network.WrongState, "",
			"Você tem %[1]d sugestões que ninguém reviu ainda; cabem até %[1]d.",
			"You have %[1]d suggestions that nobody has reviewed yet; at most %[1]d fit.", MaxSuggestions)
	}
	as, _ := c.speaksAs()
	return network.Decision{Put: []network.Record{g}, Made: []string{g.Key()}, As: as, Told: Likely{found}}, nil
}

// Likely is what a suggestion tells besides the group: those that it may already be.
type Likely struct{ Duplicates []Duplicate }

// MaxSuggestions is how many suggestions of one identity may wait for a review.
const MaxSuggestions = 50

func (c Case) openSuggestions() int {
	n := 0
	for g := range c.GroupsAlike(suggestedBy(c.Caller.Actor), MaxSuggestions+1) {
		if g.Status == Suggested && g.MergedInto == "" {
			n++
		}
	}
	return n
}

// suggestedBy is the trait by which the open suggestions of an identity are found.
func suggestedBy(who network.Actor) string { return "by:" + string(who) }

// speaksAs is the right in which somebody suggests: who reviews does so as that, all
// others as themselves.
func (c Case) speaksAs() (network.Scope, bool) {
	if as, ok := c.reviews(); ok {
		return as, true
	}
	return network.Scope{Kind: network.ScopeServant}, false
}

// describe reads a group as it is suggested.
func (c Case) describe(in SuggestGroupInput) (*Group, network.Refusal) {
	var r network.Refusal
	g := &Group{
		ID:              network.GroupID(c.NewID(KindGroups)),
		Name:            r.Text("name", in.Name, network.Form{Max: network.MaxName, Required: true}),
		GroupKind:       in.Kind,
		Topics:          r.List("topics", in.Topics, MaxTopics, network.Form{Max: MaxTopic}),
		Text:            r.Text("text", network.Value(in.Text), network.Form{Max: network.MaxDescription, Lines: true}),
		Location:        r.Location("location", in.Location),
		DistrictOnly:    network.Value(in.DistrictOnly),
		Website:         r.Website("website", network.Value(in.Website)),
		Languages:       languages(&r, "languages", in.Languages),
		PublicContact:   network.Value(in.PublicContact),
		Status:          Suggested,
		SuggestedBy:     c.Caller.Actor,
		SuggestedAt:     c.Now,
		Representatives: []Representative{}, Claims: []Claim{},
	}
	if in.District != nil {
		g.District = c.DistrictOf(&r, "district", *in.District)
	}
	g.Members = members(&r, "members", in.Members)
	g.Address = r.Text("address", network.Value(in.Address), network.Form{Max: network.MaxAddress})
	contact(&r, g, in.Contact, nil)
	g.Slug = c.slugFor(&r, "name", g.Name)
	if r != nil {
		return nil, r
	}
	return g, nil
}

// contact reads how the group is reached: e-mail, phone, and its address where that
// is told here.
func contact(r *network.Refusal, g *Group, in *network.ContactInput, cleared network.Cleared) {
	if cleared["contact"] {
		g.Email, g.Phone = "", ""
	}
	if in == nil {
		return
	}
	g.Email = r.Email("contact.email", network.Value(in.Email))
	g.Phone = r.Phone("contact.phone", network.Value(in.Phone))
	if in.Address != nil {
		g.Address = r.Text("contact.address", *in.Address, network.Form{Max: network.MaxAddress})
	}
}

func members(r *network.Refusal, field string, n *int) int {
	if n != nil && (*n < 1 || *n > MaxMembers) {
		r.Add(network.Invalid, field, "O grupo tem de 1 a %d pessoas.", "The group has 1 to %d people.", MaxMembers)
		return 0
	}
	return network.Value(n)
}

// languages reads BCP 47 tags, each once.
func languages(r *network.Refusal, field string, raw []string) []string {
	out := []string{}
	for i, tag := range r.List(field, raw, MaxLanguages, network.Form{Max: 35}) {
		t, err := language.Parse(tag)
		if err != nil {
			r.Add(network.Invalid, network.Indexed(field, i),
				"Isto não é um código de língua (BCP 47): escreva pt-BR, en, es, gn.",
				"This is no language tag (BCP 47): write pt-BR, en, es, gn.")
			continue
		}
		if !slices.Contains(out, t.String()) {
			out = append(out, t.String())
		}
	}
	return out
}

// maxSlugs is how many groups of one name get slugs of their own.
const maxSlugs = 100

// slugFor makes a slug of the name that no group has: coletivo-digital-2 for the
// second of the name.
func (c Case) slugFor(r *network.Refusal, field, name string) network.Slug {
	if name == "" {
		return "" // the name's own problem says it
	}
	base := strings.Join(network.Words(name), "-")
	if len(base) > network.MaxSlug-4 {
		base = strings.TrimRight(base[:network.MaxSlug-4], "-")
	}
	if !network.ValidSlug(base) {
		base = "grupo"
	}
	for n := 1; n <= maxSlugs; n++ {
		slug := base
		if n > 1 {
			slug = fmt.Sprintf("%s-%d", base, n)
		}
		if c.GroupBySlug(network.Slug(slug)) == nil {
			return network.Slug(slug)
		}
	}
	r.Add(network.Taken, field, "Há grupos demais com este nome.", "There are too many groups of this name.")
	return ""
}
