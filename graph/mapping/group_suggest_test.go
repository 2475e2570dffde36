package mapping_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
)

func suggest(edits ...func(*mapping.SuggestGroupInput)) rule {
	in := mapping.SuggestGroupInput{Name: "Coletivo Mapa Aberto", Kind: mapping.Collective}
	for _, edit := range edits {
		edit(&in)
	}
	return with(mapping.SuggestGroup, in)
}

func TestSuggestingAGroup(t *testing.T) {
	with := func(edit func(*mapping.SuggestGroupInput)) rule { return suggest(edit) }
	judge(t, town, []ruling{
		{"anybody who is signed in suggests one", as("visitor"), suggest(), ""},
		{"nobody else does", nobody, suggest(), "NOT_FOUND"},
		{"it has a name", as("visitor"), with(func(in *mapping.SuggestGroupInput) { in.Name = " " }), "INVALID input.name"},
		{"its district is one of the city", as("visitor"), with(func(in *mapping.SuggestGroupInput) { in.District = p("atlantida") }), "NOT_FOUND input.district"},
		{"and may be told by slug", as("visitor"), with(func(in *mapping.SuggestGroupInput) { in.District = p("se") }), ""},
		{"its website is no script", as("visitor"), with(func(in *mapping.SuggestGroupInput) { in.Website = p("javascript:alert(1)") }), "INVALID input.website"},
		{"its languages are tags", as("visitor"), with(func(in *mapping.SuggestGroupInput) { in.Languages = []string{"pt-BR", "português!"} }), "INVALID input.languages.1"},
		{"it has somebody in it", as("visitor"), with(func(in *mapping.SuggestGroupInput) { in.Members = p(0) }), "INVALID input.members"},
		{"its contact is an e-mail", as("visitor"), with(func(in *mapping.SuggestGroupInput) { in.Contact = &network.ContactInput{Email: p("nobody")} }), "INVALID input.contact.email"},
	})
}

func TestASecondGroupOfANameHasASlugOfItsOwn(t *testing.T) {
	y := town()
	first := y.Group(network.GroupID(y.do(t, as("visitor"), suggest())))
	second := y.Group(network.GroupID(y.do(t, as("other"), suggest())))
	if first.Slug != "coletivo-mapa-aberto" || second.Slug != "coletivo-mapa-aberto-2" {
		t.Errorf("the slugs are %s and %s", first.Slug, second.Slug)
	}
	if first.Status != mapping.Suggested || first.MappedAt != nil {
		t.Errorf("it is %s already", first.Status)
	}
}

func TestSuggestionsOfOnePersonWaitInALimitedNumber(t *testing.T) {
	y := town()
	for i := range mapping.MaxSuggestions {
		id := y.do(t, as("visitor"), suggest(func(in *mapping.SuggestGroupInput) { in.Name = fmt.Sprintf("Grupo número %d", i) }))
		y.do(t, committee, review(id, mapping.Mapped)) // what was reviewed counts no more
	}
	for i := range mapping.MaxSuggestions {
		y.do(t, as("visitor"), suggest(func(in *mapping.SuggestGroupInput) { in.Name = fmt.Sprintf("Outro número %d", i) }))
	}
	if _, no := y.try(t, as("visitor"), suggest()); problems(no) != "WRONG_STATE" {
		t.Errorf("one more is answered %q", problems(no))
	}
	if _, no := y.try(t, as("another"), suggest()); no != nil {
		t.Errorf("somebody else's is refused: %v", no)
	}
}

// duplicates writes what a dry run tells.
func duplicates(t *testing.T, y *city, who network.Caller, edits ...func(*mapping.SuggestGroupInput)) string {
	t.Helper()
	d, no := y.try(t, who, suggest(append(edits, func(in *mapping.SuggestGroupInput) { in.DryRun = p(true) })...))
	if no != nil || len(d.Put) > 0 {
		t.Fatalf("a dry run puts %v, or is refused: %v", d.Put, no)
	}
	var lines []string
	for _, dup := range d.Told.(mapping.Likely).Duplicates {
		lines = append(lines, fmt.Sprintf("%s %v", dup.Group.Slug, dup.Reasons))
	}
	return strings.Join(lines, ", ")
}

func TestWhatAGroupMayAlreadyBe(t *testing.T) {
	named := func(name string) func(*mapping.SuggestGroupInput) {
		return func(in *mapping.SuggestGroupInput) { in.Name = name }
	}
	for _, test := range []struct {
		name, want string
		edits      []func(*mapping.SuggestGroupInput)
	}{
		{"nothing like it is told of none", "", nil},
		{"the same words in other letters are the same name", "hackers [SAME_NAME]", []func(*mapping.SuggestGroupInput){named("COLETIVO HÁCKERS da Garoa")}},
		{"a name with one letter wrong is alike", "hackers [LIKE_NAME]", []func(*mapping.SuggestGroupInput){named("Garoa Hacker")}},
		{"a website is told by its host", "hackers [SAME_WEBSITE]", []func(*mapping.SuggestGroupInput){func(in *mapping.SuggestGroupInput) { in.Website = p("http://garoa.example/sobre") }}},
		{"an e-mail by its domain", "hackers [SAME_EMAIL_DOMAIN]", []func(*mapping.SuggestGroupInput){func(in *mapping.SuggestGroupInput) { in.Contact = &network.ContactInput{Email: p("x@garoa.example")} }}},
		{"a place by its words", "hackers [SAME_PLACE]", []func(*mapping.SuggestGroupInput){func(in *mapping.SuggestGroupInput) { in.Address = p("rua da garoa 10") }}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := duplicates(t, town(), as("visitor"), test.edits...); got != test.want {
				t.Errorf("it may be %q, want %q", got, test.want)
			}
		})
	}
}

func TestARejectedGroupIsNoDuplicateForWhoMayNotSeeIt(t *testing.T) {
	named := func(in *mapping.SuggestGroupInput) { in.Name = "Recusado" }
	for who, want := range map[string]string{"visitor": "", "bia": "recusado [SAME_NAME]", "cora": "recusado [SAME_NAME]"} {
		if got := duplicates(t, town(), as(who), named); got != want {
			t.Errorf("%s is told %q, want %q", who, got, want)
		}
	}
}

func TestAPlaceThatIsNotShownCannotBeGuessed(t *testing.T) {
	y := town()
	y.put(edited(y.Group(hackers), func(g *mapping.Group) { g.DistrictOnly = true }))
	there := func(in *mapping.SuggestGroupInput) { in.Address = p("rua da garoa 10") }
	for who, want := range map[string]string{"visitor": "", "gil": "hackers [SAME_PLACE]", "cora": "hackers [SAME_PLACE]"} {
		if got := duplicates(t, y, as(who), there); got != want {
			t.Errorf("%s is told %q, want %q", who, got, want)
		}
	}
}
