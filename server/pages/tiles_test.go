package pages

import (
	"encoding/json"
	"testing"
)

func TestATileLiesWhereItsCornersAre(t *testing.T) {
	server := &Tiles{Address: "https://tiles.example.org/{z}/{x}/{y}.png?key=1"}
	v := &View{site: &Site{Config: Config{Tiles: server}}}
	// Praça da Sé, by OpenStreetMap's formula: 16/24278/37181.
	x, y := onPlane(-23.5503, -46.6339)
	m := &Map{Left: x - 2, Top: y - 2, Width: 4, Height: 4}
	found := false
	for _, tile := range v.TilesOf(m) {
		found = found || tile.X <= x && x <= tile.X+tile.Width && tile.Y <= y && y <= tile.Y+tile.Height && tile.Address == "https://tiles.example.org/16/24278/37181.png?key=1"
	}
	if !found {
		t.Errorf("the square lies on none of %+v", v.TilesOf(m))
	}
	for _, size := range []int{1, 50, 900, 5_000, 50_000} {
		m := &Map{Left: x - size/2, Top: y - size/2, Width: size, Height: size}
		list := v.TilesOf(m)
		if len(list) == 0 || len(list) > mostTiles {
			t.Errorf("a map of %d is covered by %d tiles", size, len(list))
			continue
		}
		first, last := list[0], list[len(list)-1]
		if first.X > m.Left || first.Y > m.Top || last.X+last.Width < m.Left+size || last.Y+last.Height < m.Top+size {
			t.Errorf("a map of %d is not covered from corner to corner: %+v … %+v", size, first, last)
		}
		for i := 1; i < len(list); i++ {
			if before, tile := list[i-1], list[i]; tile.Y == before.Y && tile.X != before.X+before.Width {
				t.Errorf("on a map of %d there is a gap beside %+v", size, before)
			}
		}
	}
	if list := (&View{site: &Site{}}).TilesOf(m); list != nil {
		t.Errorf("without a server there are %d tiles", len(list))
	}
}

func TestWhatAPersonReadsOfAProblemHasNoNamesOfTheAPI(t *testing.T) {
	var answer any
	text := `{"a": [{"problems": [{"message": "As regras do laboratório (cancelNoticeHours) permitem desistir (ou mudar) até 12 horas antes: peça ao laboratório.", "path": ["input", "x"]}]}],
		"message": "eu (camelCase)"}`
	if err := json.Unmarshal([]byte(text), &answer); err != nil {
		t.Fatal(err)
	}
	plain(answer)
	if got := reach(items(reach(answer, "a"))[0], "problems").([]any)[0].(map[string]any)["message"]; got != "As regras do laboratório permitem desistir (ou mudar) até 12 horas antes: peça ao laboratório." {
		t.Errorf("it reads %q", got)
	}
	if got := reach(answer, "message"); got != "eu (camelCase)" {
		t.Errorf("what somebody wrote reads %q", got)
	}
}
