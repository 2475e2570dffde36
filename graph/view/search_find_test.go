package view

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
)

func place(n int, name string) *network.District {
	return &network.District{ID: network.DistrictID(id(network.KindDistricts, n)), Slug: network.Slug(fmt.Sprint("d", n)), Name: name}
}

func collective(n int, name string, status mapping.GroupStatus, topics ...string) *mapping.Group {
	return &mapping.Group{
		ID: network.GroupID(id(mapping.KindGroups, n)), Slug: network.Slug(fmt.Sprint("g", n)), Name: name, Status: status,
		Topics: topics, SuggestedBy: actor(7),
	}
}

// labels are what a search finds, the best first.
func labels(t *testing.T, m *Moment, text string) []string {
	t.Helper()
	c := must(m.Search(Args{First: ptr(100)}, text, nil))(t)
	found := []string{}
	for _, r := range c.Nodes() {
		found = append(found, r.Label())
	}
	if c.TotalCount() != len(found) {
		t.Errorf("%q: %d are counted, %d are there", text, c.TotalCount(), len(found))
	}
	return found
}

func TestASearchFindsNamesAsPeopleTypeThem(t *testing.T) {
	given := noon
	m := seen(city(t,
		body(1), place(1, "M'Boi Mirim"), place(2, "Sant’Anna"),
		person(1, "Ana D'Ávila", network.Active, 1), person(2, "Łukasz Yıldız", network.Active, 1), person(3, "Inga Sørensen", network.Active, 1),
		person(4, "Anna Straße", network.Active, 1),
		&network.Lab{ID: labID(1), Slug: "mobilab", Name: "MobiLab"},
		&network.Space{ID: network.SpaceID(id(network.KindSpaces, 1)), Lab: labID(1), Name: "Sala de Reunião", Capacity: 8},
		&network.Space{ID: network.SpaceID(id(network.KindSpaces, 2)), Lab: labID(1), Name: "Sala de Reunião velha", Capacity: 8, RetiredAt: &given},
		&network.Commitment{ID: network.CommitmentID(id(network.KindCommitments, 1)), Number: 1, Title: "A network", Values: []string{"access to information"}, Milestones: []network.Milestone{{Number: "1.1"}}},
	), anonymous)
	for text, want := range map[string]string{
		"mboi mirim": "M'Boi Mirim", "m boi": "M'Boi Mirim", "m'boi": "M'Boi Mirim", "M’BOI": "M'Boi Mirim", "mboi": "M'Boi Mirim",
		"davila": "Ana D'Ávila", "d'avila": "Ana D'Ávila", "avila": "Ana D'Ávila", "santanna": "Sant’Anna", "sant anna": "Sant’Anna",
		"lukasz": "Łukasz Yıldız", "yildiz": "Łukasz Yıldız", "strasse": "Anna Straße", "straße": "Anna Straße", "sorensen": "Inga Sørensen",
		"moblab": "MobiLab", "transparência": "A network", "transparencia": "A network", "access": "A network", "sala de reuniao": "Sala de Reunião",
	} {
		if got := labels(t, m, text); !slices.Equal(got, []string{want}) {
			t.Errorf("%q finds %q, want %q", text, got, want)
		}
	}
	if got := labels(t, m, "velha"); len(got) != 0 {
		t.Errorf("a space that was given up is found: %q", got)
	}
}

func TestListsSortNamesAmongTheirLatinNeighbours(t *testing.T) {
	m := seen(city(t, body(1),
		person(1, "Luzia", network.Active, 1), person(2, "Łukasz", network.Active, 1), person(3, "Lara", network.Active, 1),
		person(4, "Zoe", network.Active, 1), person(5, "Øyvind", network.Active, 1), person(6, "Olga", network.Active, 1), person(7, "Paula", network.Active, 1),
	), anonymous)
	var names []string
	for _, s := range must(m.Servants(Args{}, nil, nil))(t).Nodes() {
		names = append(names, s.Name)
	}
	if got := strings.Join(names, " "); got != "Lara Łukasz Luzia Olga Øyvind Paula Zoe" {
		t.Error(got)
	}
}

func TestASearchRanksWhatItFinds(t *testing.T) {
	servant := person(1, "Bia", network.Active, 1)
	servant.Interests = []string{"mobilab"}
	m := seen(city(t, body(1), servant, place(1, "Mobilabe"), place(2, "Casa Mobilab"), place(3, "Mobilab"), place(4, "Moblab")), anonymous)
	if got := strings.Join(labels(t, m, "mobilab"), ", "); got != "Mobilab, Mobilabe, Casa Mobilab, Bia" {
		t.Error(got)
	}
	if got := strings.Join(labels(t, m, "mobilac"), ", "); got != "Casa Mobilab, Mobilab, Bia" {
		t.Errorf("with a letter wrong they find %q", got)
	}
}

func TestWhatIsHiddenIsNeitherFoundNorCounted(t *testing.T) {
	merged := collective(3, "Coletivo Velho", mapping.Archived, "mapas")
	merged.MergedInto = network.GroupID(id(mapping.KindGroups, 1))
	early := noon.Add(-48 * time.Hour)
	project := func(n int, title string, confirmed *time.Time) *mapping.Project {
		return &mapping.Project{
			ID: mapping.ProjectID(id(mapping.KindProjects, n)), Title: title, Lab: labID(1), StartedAt: early, StartedBy: actor(7),
			LabConfirmedAt: &early, Groups: []mapping.GroupPart{{Group: network.GroupID(id(mapping.KindGroups, 1)), ConfirmedAt: confirmed}},
		}
	}
	suspended := person(2, "Coletiva Suspensa", network.Suspended, 1)
	suspended.Interests = []string{"mapas"}
	there := city(t, body(1), suspended,
		&network.Lab{ID: labID(1), Slug: "lab", Name: "Lab"},
		collective(1, "Coletivo Um", mapping.Mapped, "Mapas", "dados"), collective(2, "Coletivo Negado", mapping.Rejected, "mapas"), merged,
		project(1, "Coletivo projeto", &early), project(2, "Coletivo sem resposta", nil),
	)
	for who, c := range map[string]struct {
		caller          network.Caller
		labels          string
		facets, subject string
	}{
		"the public":    {anonymous, "Coletivo projeto, Coletivo Um", "GROUP 1, PROJECT 1", "Mapas 1, dados 1"},
		"the suggester": {bearer(7), "Coletivo Negado, Coletivo projeto, Coletivo sem resposta, Coletivo Um", "GROUP 2, PROJECT 2", "Mapas 2, dados 1"},
		"the committee": {committee, "Coletiva Suspensa, Coletivo Negado, Coletivo projeto, Coletivo sem resposta, Coletivo Um", "SERVANT 1, GROUP 2, PROJECT 2", "mapas 3, dados 1"},
	} {
		t.Run(who, func(t *testing.T) {
			m := seen(there, c.caller)
			got := labels(t, m, "coletiv")
			slices.Sort(got)
			want := strings.Split(c.labels, ", ")
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("they find %q, want %q", got, want)
			}
			found := must(m.Search(Args{}, "coletiv", nil))(t)
			var facets, topics []string
			for _, f := range found.Facets() {
				facets = append(facets, fmt.Sprint(f.Kind, " ", f.Count))
			}
			for _, f := range found.Topics() {
				topics = append(topics, fmt.Sprint(f.Topic, " ", f.Count))
			}
			if got := strings.Join(facets, ", "); got != c.facets {
				t.Errorf("the facets are %q, want %q", got, c.facets)
			}
			if got := strings.Join(topics, ", "); got != c.subject {
				t.Errorf("the topics are %q", got)
			}
		})
	}
}
