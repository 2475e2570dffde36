package mapping

import "github.com/redeaberta/rede/graph/network"

// An UpdateGroupInput is a patch of a group. The slug never changes.
type UpdateGroupInput struct {
	network.Once

	network.Cleared
	Group         string
	Revision      *int
	Name          *string
	Kind          *GroupKind
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
}

// UpdateGroup changes a group's record: its representatives, and those who review.
// Whoever suggested it changes it until it is reviewed.
func UpdateGroup(c Case, in UpdateGroupInput) (network.Decision, network.Refusal) {
	old, as, r := c.groupToKeep(in.Group)
	if r != nil {
		return network.Decision{}, r
	}
	if r := network.StaleAt(in.Revision, old); r != nil {
		return network.Decision{}, r
	}
	next := old.copy()
	if r := c.patch(next, in); r != nil {
		return network.Decision{}, r
	}
	return network.Decision{Put: []network.Record{next}, Made: []string{next.Key()}, As: as}, nil
}

// groupToKeep finds a group whose record the caller keeps.
func (c Case) groupToKeep(ref string) (*Group, network.Scope, network.Refusal) {
	g, r := c.groupToSee("group", ref)
	if r != nil {
		return nil, network.Scope{}, r
	}
	as, ok := c.keeps(g)
	if !ok && Corrects(c.Case, g) {
		as, ok = network.Scope{Kind: network.ScopeServant}, true
	}
	if !ok {
		return nil, as, network.Missing("group")
	}
	return g, as, nil
}

// patch takes over the fields of an update.
func (c Case) patch(g *Group, in UpdateGroupInput) network.Refusal {
	var r network.Refusal
	r.PatchText(&g.Name, "name", in.Name, in.Cleared, network.Form{Max: network.MaxName, Required: true})
	r.PatchText(&g.Text, "text", in.Text, in.Cleared, network.Form{Max: network.MaxDescription, Lines: true})
	r.PatchText(&g.Address, "address", in.Address, in.Cleared, network.Form{Max: network.MaxAddress})
	if kind, ok := network.Patched(&r, "kind", in.Kind, in.Cleared, true); ok {
		g.GroupKind = kind
	}
	if in.Topics != nil || in.Cleared["topics"] {
		g.Topics = r.List("topics", in.Topics, MaxTopics, network.Form{Max: MaxTopic})
	}
	if in.Languages != nil || in.Cleared["languages"] {
		g.Languages = languages(&r, "languages", in.Languages)
	}
	if in.District != nil {
		g.District = c.DistrictOf(&r, "district", *in.District)
	} else if in.Cleared["district"] {
		g.District = ""
	}
	if in.Location != nil || in.Cleared["location"] {
		g.Location = r.Location("location", in.Location)
	}
	if site, ok := network.Patched(&r, "website", in.Website, in.Cleared, false); ok {
		g.Website = r.Website("website", site)
	}
	if in.Members != nil || in.Cleared["members"] {
		g.Members = members(&r, "members", in.Members)
	}
	if only, ok := network.Patched(&r, "districtOnly", in.DistrictOnly, in.Cleared, true); ok {
		g.DistrictOnly = only
	}
	if public, ok := network.Patched(&r, "publicContact", in.PublicContact, in.Cleared, true); ok {
		g.PublicContact = public
	}
	contact(&r, g, in.Contact, in.Cleared)
	return r
}
