package view

import (
	"fmt"
	"slices"
	"testing"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

func TestEveryNodeIsItsOwnAndHasALabel(t *testing.T) {
	m := smallCity(t)
	found := must(m.Search(Args{First: ptr(100)}, "a", nil))(t).Nodes()
	for _, d := range must(m.Districts(Args{}))(t).Nodes() {
		found = append(found, d)
	}
	for _, b := range must(m.Secretariats(Args{}, nil, nil))(t).Nodes() {
		found = append(found, b)
	}
	kinds := map[network.Kind]bool{}
	for _, r := range found {
		kind, ok := network.Kinds.ParseID(r.ID())
		if !ok || r.Label() == "" {
			t.Errorf("%T: id %q, label %q", r, r.ID(), r.Label())
		}
		kinds[kind] = true
		if again := m.Node(r.ID()); fmt.Sprintf("%T", again) != fmt.Sprintf("%T", r) || again.ID() != r.ID() {
			t.Errorf("%q is %v", r.ID(), again)
		}
	}
	if len(kinds) != 4 {
		t.Errorf("only %v were found", kinds)
	}
}

// TestWhatIsNotThereIsNil: a nil pointer in an interface would be a node to
// gqlgen.
func TestWhatIsNotThereIsNil(t *testing.T) {
	m := smallCity(t)
	ids := []string{"", "x", "lab_", "lab_01h455vb4pex5vsknk084sn02q ", "_", "servant", "nonsense_01h455vb4pex5vsknk084sn02q"}
	for _, kind := range state.Kinds.All() {
		ids = append(ids, id(kind, 999_999))
	}
	for _, id := range ids {
		if n := m.Node(id); n != nil {
			t.Errorf("%q is %#v", id, n)
		}
		if l := m.LabByRef(id); l != nil {
			t.Errorf("lab %q is %#v", id, l)
		}
		if b := m.BodyByRef(id); b != nil {
			t.Errorf("body %q is %#v", id, b)
		}
		if d := m.DistrictByRef(id); d != nil {
			t.Errorf("district %q is %#v", id, d)
		}
	}
	nodes := must(m.Nodes(ids))(t)
	for i, n := range nodes {
		if n != nil {
			t.Errorf("%q is %#v", ids[i], n)
		}
	}
	for name, r := range map[string]network.Record{
		"nothing": nil, "a key": &network.Key{ID: "k"}, "a seat": &network.Nomination{},
		"a hidden servant": person(1, "Ana", network.Suspended, 1),
	} {
		if v := m.show(r); v != nil {
			t.Errorf("%s is shown as %#v", name, v)
		}
	}
	if _, err := m.Nodes(make([]string, 101)); !malformed(err) {
		t.Errorf("101 ids: %v", err)
	}
}

// TestAKindIsShownOnceOrBelongsToAnother: minutes are told with their meeting, answers
// with who gave them, updates with their initiative; keys with nothing.
func TestAKindIsShownOnceOrBelongsToAnother(t *testing.T) {
	unshown := []network.Kind{network.KindMinutes, network.KindAnswers, network.KindAdvances, network.KindKeys}
	times := map[network.Kind]int{}
	for _, k := range kinds {
		times[k.kind]++
	}
	for _, kind := range state.Kinds.All() {
		want := 1
		if slices.Contains(unshown, kind) {
			want = 0
		}
		if times[kind] != want {
			t.Errorf("%s has %d views, want %d", kind, times[kind], want)
		}
	}
}

// TestKeysAnswersMinutesAndUpdatesAreNoNodes: what is kept is not all shown, not
// even to the committee.
func TestKeysAnswersMinutesAndUpdatesAreNoNodes(t *testing.T) {
	key, answer, minutes, advance := id(network.KindKeys, 1), id(network.KindAnswers, 1), id(network.KindMinutes, 1), id(network.KindAdvances, 1)
	m := seen(city(t, &network.Key{ID: key}, &network.Answer{ID: network.AnswerID(answer)},
		&network.Minutes{ID: network.MinutesID(minutes)}, &network.Advance{ID: network.AdvanceID(advance)}), committee)
	for i, n := range must(m.Nodes([]string{key, answer, minutes, advance}))(t) {
		if n != nil {
			t.Errorf("%d is %#v", i, n)
		}
	}
}

func TestReferencesIgnoreCase(t *testing.T) {
	m := smallCity(t)
	if m.LabByRef(" A ") == nil || m.DistrictByRef(" A ") == nil || m.BodyByRef(" sp1 ") == nil {
		t.Error("a reference in another case finds nothing")
	}
	if m.LabByRef(string(labID(1))) == nil || m.BodyByRef(string(secretariatID(1))) == nil || m.DistrictByRef(id(network.KindDistricts, 1)) == nil {
		t.Error("an id is no reference")
	}
}

func TestLabFiltersThatCannotBeAreRefused(t *testing.T) {
	m := smallCity(t)
	nan := 0.0
	nan /= nan
	for name, f := range map[string]*LabFilter{
		"a place beyond the pole": {Near: &network.Location{Latitude: 90.1}}, "a place that is no number": {Near: &network.Location{Longitude: nan}},
		"the nearest to nowhere": {}, "within of nowhere": {WithinKm: ptr(1.0)}, "a negative distance": {Near: &praca, WithinKm: ptr(-1.0)}, "no distance": {Near: &praca, WithinKm: &nan},
	} {
		if _, err := m.Labs(Args{}, f, ptr(LabsNearest)); !malformed(err) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, c := range map[string]struct {
		filter LabFilter
		want   int
	}{
		"within nothing, those on the spot": {LabFilter{Near: &praca, WithinKm: ptr(0.0)}, 2},
		"by a text":                         {LabFilter{Text: ptr("ANB")}, 1},
		"by a text without words":           {LabFilter{Text: ptr("?")}, 0},
		"far away":                          {LabFilter{Near: &network.Location{}, WithinKm: ptr(10.0)}, 0},
	} {
		for _, by := range []*LabOrder{nil, ptr(OrderLabsByName)} {
			if got := must(tell(m.Labs(Args{}, &c.filter, by)))(t); got.total != c.want || len(got.ids) != c.want {
				t.Errorf("%s: %+v, want %d", name, got, c.want)
			}
		}
	}
	if _, err := m.LabByRef("a").DistanceKm(network.Location{Latitude: 91}); !malformed(err) {
		t.Errorf("a distance from nowhere: %v", err)
	}
}

func TestASearchOfManyCharactersIsRefused(t *testing.T) {
	m := smallCity(t)
	long := make([]rune, 201)
	for i := range long {
		long[i] = 'ã'
	}
	if _, err := m.Search(Args{}, string(long), nil); !malformed(err) {
		t.Errorf("201 characters: %v", err)
	}
	if _, err := m.Search(Args{}, string(long[:200]), nil); err != nil {
		t.Errorf("200 characters: %v", err)
	}
	for text, want := range map[string]int{"": 0, " ?": 0, "a": 5, "AN": 4, "an ana": 1, "zzz": 0, "sp1": 1} {
		if got := must(tellFound(m.Search(Args{}, text, nil)))(t); got.total != want {
			t.Errorf("%q: %+v, want %d", text, got, want)
		}
	}
	if got := must(tellFound(m.Search(Args{}, "a", &SearchFilter{[]RecordKind{}})))(t); got.total != 0 {
		t.Errorf("among no kinds: %+v", got)
	}
}

func TestBodiesAreFilteredAndOrdered(t *testing.T) {
	on, old := body(3), body(2)
	on.OnCommittee, on.BodyKind, on.Name = true, network.KindOffice, "Ágora"
	day := network.DateOf(noon)
	old.DissolvedOn, old.Successor = &day, on.ID
	m := seen(city(t, body(1), old, on, person(1, "Ana", network.Active, 2)), anonymous)
	name := BodiesByName
	for question, c := range map[string]struct {
		filter *SecretariatFilter
		by     *SecretariatOrder
		want   []int
	}{
		"all by acronym":            {nil, nil, []int{1, 2, 3}},
		"all by name":               {nil, &name, []int{3, 1, 2}},
		"dissolved":                 {&SecretariatFilter{Dissolved: ptr(true)}, nil, []int{2}},
		"living":                    {&SecretariatFilter{Dissolved: ptr(false)}, nil, []int{1, 3}},
		"of a kind":                 {&SecretariatFilter{Kind: ptr(network.KindOffice)}, nil, []int{3}},
		"on the committee":          {&SecretariatFilter{OnCommittee: ptr(true)}, nil, []int{3}},
		"by a text in the acronym":  {&SecretariatFilter{Text: ptr("sp2")}, nil, []int{2}},
		"by a text, of no one":      {&SecretariatFilter{Text: ptr("agora"), Dissolved: ptr(true)}, nil, nil},
		"by the beginning of names": {&SecretariatFilter{Text: ptr("SECR")}, &name, []int{1, 2}},
	} {
		want := []string{}
		for _, n := range c.want {
			want = append(want, string(secretariatID(n)))
		}
		if got := must(tell(m.Secretariats(Args{}, c.filter, c.by)))(t); !slices.Equal(got.ids, want) || got.total != len(want) {
			t.Errorf("%s: %+v, want %v", question, got, want)
		}
	}
	if heir := m.BodyByRef("SP2").Successor(); heir == nil || heir.Acronym() != "SP3" || len(heir.Predecessors()) != 1 || heir.Successor() != nil {
		t.Errorf("the heir is %v", heir)
	}
	p := must(tell(m.BodyByRef("SP1").Servants(nil, nil, nil, nil, &ServantFilter{Secretariat: ptr("SP2")})))(t)
	if p.total != 0 {
		t.Errorf("a body's servants in another body: %+v", p)
	}
}
