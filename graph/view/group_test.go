package view

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// The people of the groups' tests: the first coordinates the lab, the second suggested
// the groups, the third represents the one that is mapped, the fourth is named in the
// project.
const (
	reviewer = iota + 1
	suggester
	representative
	named
	outsider
)

var (
	hiddenGroup    = network.GroupID(id(mapping.KindGroups, 2))
	mergedGroup    = network.GroupID(id(mapping.KindGroups, 3))
	namedGroup     = network.GroupID(id(mapping.KindGroups, 4))
	hiddenProject  = mapping.ProjectID(id(mapping.KindProjects, 2))
	aProposal      = mapping.PartnershipID(id(mapping.KindPartnerships, 1))
	aPartnership   = mapping.PartnershipID(id(mapping.KindPartnerships, 2))
	anUpdate       = mapping.ProjectUpdateID(id(mapping.KindProjectUpdates, 1))
	aHiddensUpdate = mapping.ProjectUpdateID(id(mapping.KindProjectUpdates, 2))
)

// mapped is a city with a group of each standing: mapped, rejected, merged into the
// first, and one that a project names and that did not confirm.
func mapped(t testing.TB) *state.Moment {
	t.Helper()
	group := func(id network.GroupID, slug network.Slug, status mapping.GroupStatus) *mapping.Group {
		return &mapping.Group{
			ID: id, Slug: slug, Name: "Coletivo " + string(slug), GroupKind: mapping.Collective, Status: status, Address: "Rua A, 1", Location: &network.Location{},
			Email: string(slug) + "@coletivo.example", Reason: "visto", SuggestedBy: actor(suggester), SuggestedAt: noon,
		}
	}
	first := group(mappedGroup, "um", mapping.Mapped)
	first.DistrictOnly = true
	first.Representatives = []mapping.Representative{{Actor: actor(representative), Name: "R", Email: "r@example.org", Since: noon}}
	first.Claims = []mapping.Claim{{Actor: actor(outsider), Name: "O", At: noon}}
	merged := group(mergedGroup, "tres", mapping.Mapped)
	merged.MergedInto, merged.MergedAt = mappedGroup, &noon
	joint := &mapping.Project{
		ID: theProject, Title: "Painel", Lab: labID(1), LabConfirmedAt: &noon, StartedAt: noon, Status: mapping.ProjectStarted,
		Groups: []mapping.GroupPart{{Group: mappedGroup, ConfirmedAt: &noon}, {Group: namedGroup}}, Servants: []mapping.ServantPart{{Servant: servantID(named)}},
	}
	hidden := *joint
	hidden.ID, hidden.Title, hidden.LabConfirmedAt = hiddenProject, "Painel oculto", nil
	return city(t, first, merged, joint, &hidden, group(hiddenGroup, "dois", mapping.Rejected), group(namedGroup, "quatro", mapping.Mapped),
		body(1), person(reviewer, "Cora", network.Active, 1), person(suggester, "Bia", network.Active, 1), person(named, "Nina", network.Active, 1),
		person(outsider, "Olga", network.Active, 1), person(representative, "Rita", network.Active, 1),
		&network.Lab{ID: labID(1), Slug: "a", Name: "Lab A", Secretariat: secretariatID(1), Coordinators: []network.ServantID{servantID(reviewer)}},
		&mapping.Partnership{ID: aProposal, Lab: labID(1), Group: mappedGroup, Status: mapping.Proposed, ProposedBy: mapping.LabSide, ProposedAt: noon},
		&mapping.Partnership{ID: aPartnership, Lab: labID(1), Group: mappedGroup, Status: mapping.PartnershipEnded, Since: &noon, Until: &noon, Reason: "fim", ProposedBy: mapping.LabSide, ProposedAt: noon},
		&mapping.ProjectUpdate{ID: anUpdate, Project: theProject, Text: "x", At: noon}, &mapping.ProjectUpdate{ID: aHiddensUpdate, Project: hiddenProject, Text: "x", At: noon},
	)
}

var mappers = map[string]network.Caller{
	"the public": anonymous, "a token without a record": bearer(777), "an outsider": bearer(outsider), "the suggester": bearer(suggester),
	"the representative": bearer(representative), "the reviewer": bearer(reviewer), "the one who is named": bearer(named), "the committee": committee,
}

// ways are the ways to a record of the map, by what they show and to whom.
func ways() map[string]struct {
	found func(*Moment) bool
	by    []string
} {
	everybody := []string{"the public", "a token without a record", "an outsider", "the suggester", "the representative", "the reviewer", "the one who is named", "the committee"}
	reviewers := []string{"the reviewer", "the committee"}
	keepers := append([]string{"the representative"}, reviewers...)
	hidden, parties := append([]string{"the suggester"}, reviewers...), keepers
	ofHidden := append([]string{"the one who is named"}, keepers...)
	node := func(id string) func(*Moment) bool { return func(m *Moment) bool { return m.Node(id) != nil } }
	listed := func(m *Moment, f *GroupFilter, id network.GroupID) bool {
		p, err := m.Groups(Args{First: ptr(100)}, f, nil)
		return err == nil && slices.ContainsFunc(p.Nodes(), func(g *Group) bool { return g.ID() == string(id) })
	}
	one := func(m *Moment) *Group { return m.GroupByRef("um") }
	work := func(m *Moment) *Project { return m.Node(string(theProject)).(*Project) }
	once := func(ref network.Ref, text string) func(*Moment) bool { // in its history
		return func(m *Moment) bool { return strings.Contains(changes(m, nil, m.Record(ref)), text) }
	}
	of := func(r Recorded, m *Moment, record network.Record, action string, who int) bool { // who did it
		m.Past = pastIs(record, network.Past{Action: action, Actor: actor(who), As: "servant"})
		h, err := r.History(context.Background(), nil, nil)
		return err == nil && h.Nodes()[0].By().Servant() != nil
	}
	toGroup := func(action string, who int) func(*Moment) bool {
		return func(m *Moment) bool { return of(one(m), m, one(m).Group, action, who) }
	}
	toProject := func(action string, who int) func(*Moment) bool {
		return func(m *Moment) bool { return of(work(m), m, work(m).Project, action, who) }
	}
	theGroup, thePartnership := network.Ref{Kind: mapping.KindGroups, ID: string(mappedGroup)}, network.Ref{Kind: mapping.KindPartnerships, ID: string(aPartnership)}
	status := mapping.Rejected
	type way = struct {
		found func(*Moment) bool
		by    []string
	}
	return map[string]way{
		"a rejected group": {node(string(hiddenGroup)), hidden},
		"it by slug":       {func(m *Moment) bool { return m.GroupByRef("dois") != nil }, hidden},
		"it among all":     {func(m *Moment) bool { return listed(m, nil, hiddenGroup) }, hidden},
		"it among the rejected": {func(m *Moment) bool {
			return listed(m, &GroupFilter{Status: []mapping.GroupStatus{status}}, hiddenGroup)
		}, hidden},
		"it by search": {func(m *Moment) bool { return listed(m, &GroupFilter{Text: ptr("dois")}, hiddenGroup) }, hidden},
		"it as a filter of projects": {func(m *Moment) bool {
			_, err := m.Projects(Args{}, &ProjectFilter{Group: ptr("dois")})
			return err == nil
		}, hidden},
		"a merged group by its slug":    {func(m *Moment) bool { return m.GroupByRef("tres").ID() == string(mappedGroup) }, everybody},
		"a merged group by its id":      {func(m *Moment) bool { return m.Node(string(mergedGroup)).ID() == string(mappedGroup) }, everybody},
		"no merged group among all":     {func(m *Moment) bool { return !listed(m, nil, mergedGroup) }, everybody},
		"what was merged":               {func(m *Moment) bool { return len(one(m).Merged()) == 1 }, reviewers},
		"likely duplicates":             {func(m *Moment) bool { return len(one(m).Duplicates()) > 0 }, reviewers},
		"the address that is not shown": {func(m *Moment) bool { return one(m).Address() != nil }, keepers},
		"the place that is not shown":   {func(m *Moment) bool { return one(m).Location() != nil }, keepers},
		"it among those with a place":   {func(m *Moment) bool { return listed(m, &GroupFilter{Placed: ptr(true)}, mappedGroup) }, keepers},
		"not among those without":       {func(m *Moment) bool { return !listed(m, &GroupFilter{Placed: ptr(false)}, mappedGroup) }, keepers},
		"the place that is shown":       {func(m *Moment) bool { return listed(m, &GroupFilter{Placed: ptr(true)}, namedGroup) }, everybody},
		"the address that is shown":     {func(m *Moment) bool { return m.GroupByRef("quatro").Address() != nil }, everybody},
		"how the group is reached":      {func(m *Moment) bool { return one(m).Opens("email") }, keepers},
		"how a representative is":       {func(m *Moment) bool { return one(m).Representatives()[0].Opens("email") }, keepers},
		"why it was reviewed so":        {func(m *Moment) bool { return one(m).Reason() != nil }, append([]string{"the suggester"}, keepers...)},
		"a claim":                       {func(m *Moment) bool { return len(one(m).Claims()) == 1 }, append([]string{"an outsider"}, keepers...)},
		"a proposal":                    {node(string(aProposal)), parties},
		"a proposal among the group's": {func(m *Moment) bool {
			return len(one(m).Partnerships(&PartnershipFilter{[]mapping.PartnershipStatus{mapping.Proposed}})) == 1
		}, parties},
		"it among the lab's": {func(m *Moment) bool {
			return len(m.LabByRef("a").Partnerships(&PartnershipFilter{[]mapping.PartnershipStatus{mapping.Proposed}})) == 1
		}, parties},
		"what was accepted": {node(string(aPartnership)), everybody},
		"why it ended":      {func(m *Moment) bool { return m.Node(string(aPartnership)).(*Partnership).Reason() != nil }, parties},
		"who asks to represent it, in its history":  {toGroup("claimGroup", outsider), append([]string{"an outsider"}, keepers...)},
		"who represents it, in its history":         {toGroup("claimGroup", representative), everybody},
		"who suggested it, in its history":          {toGroup("suggestGroup", suggester), everybody},
		"who did not confirm, in its history":       {toProject("confirmProject", named), ofHidden},
		"who confirmed for a group, in its history": {toProject("confirmProject", representative), everybody},
		"who confirmed for the lab, in its history": {toProject("confirmProject", reviewer), everybody},
		"its address, once":                         {once(theGroup, "Rua A, 1"), keepers},
		"its e-mail, once":                          {once(theGroup, "um@coletivo.example"), keepers},
		"why it was reviewed, once":                 {once(theGroup, "visto"), append([]string{"the suggester"}, keepers...)},
		"its kind, once":                            {once(theGroup, "kind: null -> COLLECTIVE"), everybody},
		"its name, once":                            {once(theGroup, "Coletivo um"), everybody},
		"why it ended, once":                        {once(thePartnership, "fim"), parties},
		"a project of both":                         {node(string(theProject)), everybody},
		"its update":                                {node(string(anUpdate)), everybody},
		"a project of one":                          {node(string(hiddenProject)), ofHidden},
		"it among all projects":                     {func(m *Moment) bool { p, _ := m.Projects(Args{}, nil); return p.TotalCount() == 2 }, ofHidden},
		"it by its words": {func(m *Moment) bool {
			p, _ := m.Projects(Args{}, &ProjectFilter{Text: ptr("oculto")})
			return p.TotalCount() == 1
		}, ofHidden},
		"it by search of all":               {func(m *Moment) bool { return searched(m, "oculto") }, ofHidden},
		"a rejected group by search of all": {func(m *Moment) bool { return searched(m, "dois") }, hidden},
		"no merged group by search of all":  {func(m *Moment) bool { return !searched(m, "tres") }, everybody},
		"it among the lab's projects":       {func(m *Moment) bool { p, _ := m.LabByRef("a").Projects(nil, nil, nil, nil); return p.TotalCount() == 2 }, ofHidden},
		"it among the group's":              {func(m *Moment) bool { p, _ := one(m).Projects(nil, nil, nil, nil); return p.TotalCount() == 2 }, ofHidden},
		"its updates":                       {node(string(aHiddensUpdate)), ofHidden},
		"a group that confirmed":            {func(m *Moment) bool { return len(work(m).Groups()) == 1 }, everybody},
		"a group that was named":            {func(m *Moment) bool { return len(work(m).AwaitedGroups()) == 1 }, keepers},
		"a member who was named":            {func(m *Moment) bool { return len(work(m).AwaitedServants()) == 1 }, ofHidden},
		"a member who did not confirm":      {func(m *Moment) bool { return len(work(m).Servants()) > 0 }, nil},
		"it among the named group's": {func(m *Moment) bool {
			p, _ := m.GroupByRef("quatro").Projects(nil, nil, nil, nil)
			return p.TotalCount() > 0
		}, nil},
	}
}

// searched tells whether a search finds anything, and counts and shows the same.
func searched(m *Moment, text string) bool {
	p, err := m.Search(Args{}, text, nil)
	if err != nil || p.TotalCount() != len(p.Nodes()) || slices.Contains(p.Nodes(), nil) {
		panic("the search shows other than it counts")
	}
	return p.TotalCount() > 0
}

// TestARecordOfTheMapIsSeenOrNotOnEveryWay tries every way for every caller.
func TestARecordOfTheMapIsSeenOrNotOnEveryWay(t *testing.T) {
	at := mapped(t)
	for way, w := range ways() {
		for who, caller := range mappers {
			if got, want := w.found(seen(at, caller)), slices.Contains(w.by, who); got != want {
				t.Errorf("%s, to %s: %v, want %v", way, who, got, want)
			}
		}
	}
}

// Who may correct a suggestion sees all of it, or they would wipe out what they do not see.
func TestWhoMayCorrectASuggestionSeesAllOfIt(t *testing.T) {
	for status, want := range map[mapping.GroupStatus]bool{mapping.Suggested: true, mapping.Mapped: false, mapping.Partner: false} {
		at := city(t, person(suggester, "Bia", network.Active, 1), body(1), &mapping.Group{
			ID: mappedGroup, Slug: "um", Status: status, SuggestedBy: actor(suggester),
			Email: "um@coletivo.example", Address: "Rua A, 1", Location: &network.Location{}, DistrictOnly: true,
		})
		for who, own := range map[string]bool{"the suggester": true, "an outsider": false, "the public": false, "a token without a record": false} {
			g := seen(at, mappers[who]).GroupByRef("um")
			for what, got := range map[string]bool{"e-mail": g.Opens("email"), "address": g.Address() != nil, "place": g.Location() != nil} {
				if got != (want && own) {
					t.Errorf("of a group that is %s the %s is seen by %s: %v", status, what, who, got)
				}
			}
		}
	}
}

func TestAPayloadOfTheMapShowsWhatTheCallerMaySee(t *testing.T) {
	at := mapped(t)
	made := []string{string(hiddenGroup), string(aProposal), string(hiddenProject), string(aHiddensUpdate)}
	for who, want := range map[string]bool{"the committee": true, "the reviewer": true, "an outsider": false, "the public": false} {
		p := seen(at, mappers[who]).Payload(made, nil, nil)
		if got := []bool{p.Group() != nil, p.Partnership() != nil, p.Project() != nil, p.Update() != nil}; slices.Contains(got, !want) {
			t.Errorf("%s is shown %v", who, got)
		}
	}
}

func TestDistrictsWithoutAGroupAreCountedToo(t *testing.T) {
	there, merged := &mapping.Group{ID: mappedGroup, Slug: "um", Status: mapping.Partner, District: "district_a"}, &mapping.Group{ID: mergedGroup, Slug: "dois", Status: mapping.Mapped, District: "district_a", MergedInto: mappedGroup, MergedAt: &noon}
	m := seen(city(t, there, merged, &mapping.Group{ID: hiddenGroup, Slug: "tres", Status: mapping.Suggested, District: "district_b"},
		&network.District{ID: "district_b", Slug: "b", Name: "Água"}, &network.District{ID: "district_a", Slug: "a", Name: "Zé"}), anonymous)
	rows := m.GroupsByDistrict(nil)
	if len(rows) != 2 || rows[0].District.Name != "Água" || rows[0].Count+rows[0].Partners != 0 || rows[1].Count != 1 || rows[1].Partners != 1 {
		t.Errorf("the rows are %+v, %+v", rows[0], rows[1])
	}
}
