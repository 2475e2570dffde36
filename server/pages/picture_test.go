package pages

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// anyPart is a part of a network as the API answers with one.
func anyPart(t *rapid.T) map[string]any {
	size := rapid.IntRange(0, 60).Draw(t, "records")
	kinds := []string{"Lab", "Servant", "Secretariat", "Group", "District"}
	nodes, links := []any{}, []any{}
	for n := range size {
		nodes = append(nodes, map[string]any{
			"__typename": rapid.SampledFrom(kinds).Draw(t, "kind"), "id": fmt.Sprint(n),
			"label": rapid.StringN(1, 40, 200).Draw(t, "name"),
		})
	}
	for range rapid.IntRange(0, 3*size).Draw(t, "links") {
		end := rapid.IntRange(0, size) // one more than there are: a link that leads out
		links = append(links, map[string]any{"source": fmt.Sprint(end.Draw(t, "from")), "target": fmt.Sprint(end.Draw(t, "to")), "relation": "MEMBER_OF"})
	}
	return map[string]any{"nodes": nodes, "links": links}
}

func TestAPictureShowsEachRecordOnceInsideItsFrameAndNoNameCoversAnother(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		part := anyPart(t)
		p := pictureOf(part)
		if len(p.Spots) != len(part["nodes"].([]any)) {
			t.Fatalf("it has %d spots", len(p.Spots))
		}
		if again := pictureOf(part); len(p.Spots) > 0 && fmt.Sprint(again.Lines, again.Box()) != fmt.Sprint(p.Lines, p.Box()) {
			t.Fatal("the same part is drawn in two ways")
		}
		at, counted := map[[2]int]bool{}, 0
		var names []box
		for _, s := range p.Spots {
			if at[[2]int{s.X, s.Y}] {
				t.Fatalf("two records stand at %d, %d", s.X, s.Y)
			}
			at[[2]int{s.X, s.Y}] = true
			if s.X < p.Left || s.X > p.Left+p.Width || s.Y < p.Top || s.Y > p.Top+p.Height {
				t.Fatalf("%d, %d lies outside of %s", s.X, s.Y, p.Box())
			}
			if s.Named {
				names = append(names, s.nameBox())
			}
		}
		for i, a := range names {
			for _, b := range names[:i] {
				if a.meets(b) {
					t.Fatal("a name covers another")
				}
			}
		}
		for _, k := range p.Kinds {
			counted += k.Count
		}
		if counted != len(p.Spots) {
			t.Fatalf("the legend counts %d of %d", counted, len(p.Spots))
		}
	})
}

func TestALinkIsToldAtBothItsEndsAndDrawnOnce(t *testing.T) {
	node := func(id, kind string) map[string]any { return map[string]any{"id": id, "__typename": kind, "label": id} }
	link := func(a, b, r string) map[string]any { return map[string]any{"source": a, "target": b, "relation": r} }
	p := pictureOf(map[string]any{
		"nodes": []any{node("ana", "Servant"), node("smul", "Secretariat"), node("alone", "Lab")},
		"links": []any{link("ana", "smul", "MEMBER_OF"), link("ana", "smul", "NOMINATED_BY"), link("smul", "gone", "HOSTS")},
	})
	if len(p.Lines) != 1 || len(p.Spots[0].Out) != 2 || len(p.Spots[1].In) != 2 || p.Spots[1].In[0].Others[0].Label != "ana" {
		t.Errorf("it has the lines %v", p.Lines)
	}
	if len(p.Spots[1].Out) != 0 {
		t.Error("a link to a record that is not shown is told")
	}
	if alone := p.Spots[2]; alone.X == 0 && alone.Y == 0 {
		t.Error("who is linked to nobody stands in the middle")
	}
}

func TestThoseAroundTheMiddleStandEvenlyAllAround(t *testing.T) {
	nodes, links := []any{map[string]any{"id": "0"}}, []any{}
	for n := 1; n <= 8; n++ {
		nodes = append(nodes, map[string]any{"id": fmt.Sprint(n)})
		links = append(links, map[string]any{"source": "0", "target": fmt.Sprint(n)})
	}
	var x, y, right, bottom int
	for _, s := range pictureOf(map[string]any{"nodes": nodes, "links": links}).Spots {
		x, y, right, bottom = x+s.X, y+s.Y, max(right, s.X), max(bottom, s.Y)
	}
	if right < bottom*3/2 {
		t.Errorf("a ring is %d wide and %d high: a name beside a record has no room", 2*right, 2*bottom)
	}
	if max(x, -x, y, -y) > 8 {
		t.Errorf("their middle lies off by %d, %d", x, y)
	}
}

func TestAStepWalkedAgainstItsLinkIsToldInTheLinksDirection(t *testing.T) {
	node := func(id string) map[string]any { return map[string]any{"id": id, "label": id} }
	steps := pathOf(map[string]any{
		"nodes": []any{node("smul"), node("ana"), node("lab")},
		"links": []any{map[string]any{"source": "ana", "target": "smul", "relation": "MEMBER_OF"}, map[string]any{"source": "ana", "target": "lab", "relation": "COORDINATES"}},
	})
	if len(steps) != 2 || steps[0].Source["id"] != "ana" || steps[0].Target["id"] != "smul" || steps[1].Source["id"] != "ana" || steps[1].Target["id"] != "lab" {
		t.Errorf("the steps are %v", steps)
	}
}

func TestAMapHasNorthUpAndWhatHasNoPlaceInItsList(t *testing.T) {
	at := func(lat, lon float64) map[string]any { return map[string]any{"latitude": lat, "longitude": lon} }
	m := mapOf(map[string]any{
		"districts":        map[string]any{"nodes": []any{map[string]any{"slug": "perus", "name": "Perus", "location": at(-23.41, -46.76)}, map[string]any{"slug": "parelheiros", "name": "Parelheiros", "location": at(-23.83, -46.73)}, map[string]any{"slug": "novo", "name": "Novo", "location": nil}}},
		"groupsByDistrict": []any{map[string]any{"district": map[string]any{"slug": "perus"}, "count": 9, "partners": 2}, map[string]any{"district": map[string]any{"slug": "novo"}, "count": 4, "partners": 0}},
		"labs":             map[string]any{"nodes": []any{map[string]any{"name": "sem lugar", "district": nil, "location": nil}, map[string]any{"name": "da Sé", "district": nil, "location": at(-23.55, -46)}}},
		"groups":           map[string]any{"nodes": []any{map[string]any{"name": "só o distrito", "location": nil}}},
	})
	north, south := m.Districts[0], m.Districts[1]
	if north.Y >= south.Y || north.X >= south.X {
		t.Errorf("Perus is at %d, %d and Parelheiros at %d, %d", north.X, north.Y, south.X, south.Y)
	}
	if north.Radius <= south.Radius || north.Groups != 9 {
		t.Errorf("a district of nine groups has the radius %d, one of none %d", north.Radius, south.Radius)
	}
	if none := m.Districts[2]; none.Placed || none.Groups != 4 {
		t.Errorf("a district without a place is %+v", none)
	}
	if len(m.Places) != 1 || len(m.Homeless) != 2 {
		t.Errorf("it has %d places and %d labs without a district", len(m.Places), len(m.Homeless))
	}
	if empty := mapOf(map[string]any{}); empty.Width != 0 {
		t.Error("a map of nothing has a size")
	}
}

func TestEveryKindThatIsLinkedHasAShapeOfItsOwnAndAColour(t *testing.T) {
	css, err := embedded.ReadFile("assets/site.css")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]string{}
	for _, v := range schema().Types["RecordKind"].EnumValues {
		path := shapes[v.Name]
		if v.Name == "SPACE" { // it is found by a search, and linked to nothing
			continue
		}
		if path == "" || seen[path] != "" {
			t.Errorf("%s has the shape %q, which is %s's", v.Name, path, seen[path])
		}
		seen[path] = v.Name
		if !regexp.MustCompile(`\.k-` + v.Name + ` \{ fill: #[0-9a-f]{6}`).Match(css) {
			t.Errorf("%s has no colour", v.Name)
		}
		if !strings.Contains(strings.Join(linkedKinds, " "), v.Name) {
			t.Errorf("%s stands in no legend", v.Name)
		}
	}
}
