package demo

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
)

var groups = part{
	name: "groups", does: "`number` of groups that were suggested, some of them twice", usual: 400,
	size: func(o *Options) *int { return &o.Groups },
	fill: (*city).mapGroups,
}

// mapGroups has each group suggested by somebody of it, reviewed and claimed; has labs
// partner with some; and merges some that were suggested twice.
func (c *city) mapGroups(ctx context.Context) error {
	c.hosts = slices.SortedFunc(c.ledger.Moment().AllLabs(), func(a, b *network.Lab) int { return cmp.Compare(a.Slug, b.Slug) })
	made := make([]string, c.Groups)
	err := c.each(ctx, c.Groups, func(ctx context.Context, i int) error {
		made[i] = fresh(mapping.KindGroups)
		return c.mapGroup(ctx, c.group(i), made[i])
	})
	if err != nil {
		return err
	}
	for i, id := range made {
		switch g := c.group(i); {
		case g.merged:
			if err := c.merge(ctx, id, made[g.twin]); err != nil {
				return err
			}
		case g.mapped():
			c.groups = append(c.groups, id)
		}
	}
	return nil
}

// mapGroup has done what is done with a group alone.
func (c *city) mapGroup(ctx context.Context, g group, id string) error {
	if g.place != "" {
		g.input.District = c.around(g.place)
	}
	speaker := c.speaker(g)
	err := c.mapping(ctx, "suggestGroup", g.day, speaker, func(k mapping.Case) (network.Decision, network.Refusal) {
		if k.Group(network.GroupID(id)) != nil {
			return network.Decision{}, nil
		}
		k.NewID = func(network.Kind) string { return id }
		return mapping.SuggestGroup(k, g.input)
	})
	if err != nil || g.becomes == mapping.Suggested {
		return err
	}
	err = c.mapping(ctx, "reviewGroup", g.day+7, office, func(k mapping.Case) (network.Decision, network.Refusal) {
		if k.Group(network.GroupID(id)).Status != mapping.Suggested {
			return network.Decision{}, nil
		}
		return mapping.ReviewGroup(k, mapping.ReviewGroupInput{Group: id, Status: g.becomes, Reason: g.reason})
	})
	if err != nil || !g.mapped() {
		return err
	}
	err = c.mapping(ctx, "claimGroup", g.day+10, speaker, func(k mapping.Case) (network.Decision, network.Refusal) {
		if k.Group(network.GroupID(id)).RepresentedBy(speaker.Actor) {
			return network.Decision{}, nil
		}
		return mapping.ClaimGroup(k, mapping.ClaimGroupInput{Group: id, Name: &g.speaker})
	})
	if err != nil || g.partner < 0 || len(c.hosts) == 0 {
		return err
	}
	return c.partner(ctx, g, id, speaker)
}

// partner has the group propose a partnership to a lab, which accepts it.
func (c *city) partner(ctx context.Context, g group, group string, speaker network.Caller) error {
	id := fresh(mapping.KindPartnerships)
	err := c.mapping(ctx, "proposePartnership", g.day+20, speaker, func(k mapping.Case) (network.Decision, network.Refusal) {
		if k.Partnership(mapping.PartnershipID(id)) != nil {
			return network.Decision{}, nil
		}
		k.NewID = func(network.Kind) string { return id }
		return mapping.ProposePartnership(k, mapping.ProposePartnershipInput{Lab: c.hosts[g.partner%len(c.hosts)].Key(), Group: group})
	})
	if err != nil {
		return err
	}
	return c.mapping(ctx, "answerPartnership", g.day+25, office, func(k mapping.Case) (network.Decision, network.Refusal) {
		if k.Partnership(mapping.PartnershipID(id)).Status != mapping.Proposed {
			return network.Decision{}, nil
		}
		return mapping.AnswerPartnership(k, mapping.AnswerPartnershipInput{Partnership: id, Accept: true})
	})
}

// merge has a group merged into the one that it was suggested as before.
func (c *city) merge(ctx context.Context, twin, into string) error {
	return c.mapping(ctx, "mergeGroups", mergedOn, office, func(k mapping.Case) (network.Decision, network.Refusal) {
		if k.Group(network.GroupID(twin)).MergedInto != "" {
			return network.Decision{}, nil
		}
		return mapping.MergeGroups(k, mapping.MergeGroupsInput{Group: twin, Into: into})
	})
}

// mapping has a command of that slice decided as if it were sent on a day.
func (c *city) mapping(ctx context.Context, action string, day int, who network.Caller, rule func(mapping.Case) (network.Decision, network.Refusal)) error {
	_, err := c.then(ctx, action, c.day(day), who, func(k network.Case) (network.Decision, network.Refusal) {
		return rule(mapping.CaseOf(k))
	})
	return err
}

// speaker signs in as a group's contact, with its verified e-mail.
func (c *city) speaker(g group) network.Caller {
	subject := fmt.Sprintf("demo-group-%d", g.number+1)
	actor := network.Actor(subject)
	if c.Actor != nil {
		actor = c.Actor(subject)
	}
	return network.Caller{
		Actor: actor, Email: *g.input.Contact.Email, EmailVerified: true, Scopes: []network.Scope{{Kind: network.ScopeServant}},
	}
}

// A group is made up from the city's seed and its own number alone.
type group struct {
	number  int
	input   mapping.SuggestGroupInput
	speaker string
	// place is where it works; empty where nobody said.
	place   string
	day     int // on which it was suggested, from today on
	becomes mapping.GroupStatus
	reason  *string
	partner int // which lab is its partner; -1 for none
	twin    int // the number of the group that it is already; -1 for none
	merged  bool
}

// Every sixteenth group is one that was suggested eight before. What was suggested
// twice is merged on a day when all were reviewed.
const twinOf, twinBehind, mergedOn = 16, 8, -60

func (g group) mapped() bool {
	return g.twin < 0 && (g.becomes == mapping.Mapped || g.becomes == mapping.Verified)
}

// group makes up the nth group.
func (o Options) group(n int) group {
	if n%twinOf == twinOf-1 {
		return o.twin(n)
	}
	d := o.dice(ofGroups, n)
	kind := pick(d, mapping.GroupKinds)
	place := pick(d, groupPlaces())
	name := fmt.Sprintf("%s %s %s %d", groupWords[kind], pick(d, themes), place, n+1)
	g := group{
		number: n, speaker: pick(d, firstNames[d.IntN(2)]) + " " + pick(d, lastNames), place: place, day: -100 - d.IntN(700),
		becomes: mapping.Mapped, partner: -1, twin: -1,
	}
	if d.IntN(20) == 0 {
		g.place = ""
	}
	email, site := fmt.Sprintf("contato@grupo%d.%s", n+1, Domain), fmt.Sprintf("https://grupo%d.%s", n+1, Domain)
	g.input = mapping.SuggestGroupInput{
		Name: name, Kind: kind, Topics: sample(d, interests, 1+d.IntN(3)), Website: &site, Languages: []string{"pt-BR"}, Members: ptr(2 + d.IntN(60)),
		Contact: &network.ContactInput{Email: &email}, DistrictOnly: ptr(d.IntN(4) == 0),
	}
	switch fate := d.IntN(20); {
	case fate == 0 && n%twinOf != twinOf-1-twinBehind:
		g.becomes, g.reason = mapping.Rejected, ptr("Não trabalha com tecnologia aberta.")
	case fate < 3 && n%twinOf != twinOf-1-twinBehind:
		g.becomes = mapping.Suggested
	case fate < 10:
		g.becomes = mapping.Verified
	}
	if d.IntN(4) == 0 {
		g.partner = d.IntN(1000)
	}
	return g
}

// twin makes up a group that somebody suggested before, by another word order.
func (o Options) twin(n int) group {
	was := o.group(n - twinBehind)
	d := o.dice(ofGroups, n)
	g := group{
		number: n, place: was.place, day: was.day + d.IntN(20), becomes: mapping.Suggested, partner: -1, twin: was.number, merged: d.IntN(2) == 0,
	}
	email := fmt.Sprintf("ola@grupo%d.%s", was.number+1, Domain)
	g.input = mapping.SuggestGroupInput{Name: "Grupo " + was.input.Name, Kind: was.input.Kind, Contact: &network.ContactInput{Email: &email}}
	return g
}

// groupPlaces are where groups work: the places of labs, and districts that have no lab.
// Three districts are in neither list, so that a map has blank places to show.
func groupPlaces() []string {
	names := []string{"Cidade Tiradentes", "Itaim Paulista", "M'Boi Mirim", "Santo Amaro", "Vila Maria", "Vila Mariana"}
	for _, p := range places {
		names = append(names, p.name)
	}
	return names
}

// groupWords begin groups' names, by what they are.
var groupWords = map[mapping.GroupKind]string{
	mapping.FreeSoftware: "Software Livre", mapping.Youth: "Juventude", mapping.Startup: "Startup", mapping.Collective: "Coletivo",
	mapping.SocialMovement: "Movimento", mapping.University: "Núcleo", mapping.OtherGroup: "Rede",
}
