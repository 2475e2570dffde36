package pages

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"
	"time"
)

func shownItems(t *testing.T, values ...string) []any {
	t.Helper()
	var list []any
	for i, v := range values {
		list = append(list, map[string]any{"at": map[string]any{"x": v}, "n": i})
	}
	return list
}

func places(all []run) (told []string) {
	for _, r := range all {
		for _, item := range r.Items {
			told = append(told, fmt.Sprint(r.Value, reach(item, "n")))
		}
	}
	return told
}

func TestItemsArePutTogetherByAField(t *testing.T) {
	list := shownItems(t, "a", "a", "b", "a")
	if got := places(runs("at.x", list)); len(runs("at.x", list)) != 3 || !reflect.DeepEqual(got, []string{"a0", "a1", "b2", "a3"}) {
		t.Errorf("runs are %v", got)
	}
	if got := places(gather("at.x", list)); len(gather("at.x", list)) != 2 || !reflect.DeepEqual(got, []string{"a0", "a1", "a3", "b2"}) {
		t.Errorf("gathered they are %v", got)
	}
	if got := having("at.x", "b", list); len(got) != 1 || reach(got[0], "n") != 2 {
		t.Errorf("those with b are %v", got)
	}
	if got := having("at.x", "c", nil); got != nil {
		t.Errorf("of nothing there is %v", got)
	}
}

func TestEveryActAndFieldOfAHistoryHasWords(t *testing.T) {
	for _, f := range schema().Mutation.Fields {
		if acts[f.Name].pt == "" || acts[f.Name].en == "" {
			t.Errorf("the act %s has no words", f.Name)
		}
	}
	for _, def := range schema().GetPossibleTypes(schema().Types["Recorded"]) {
		for _, f := range def.Fields {
			told := fieldWords[f.Name].pt != ""
			kept := f.Arguments.ForName("first") == nil && !strings.HasPrefix(f.Name, "__")
			if kept && !told && !neverTold[f.Name] {
				t.Errorf("the field %s.%s has no words", def.Name, f.Name)
			}
		}
	}
}

// neverTold are fields that no history names: what is worked out, or is the record itself.
var neverTold = map[string]bool{
	"roll": true,
	"id":   true, "label": true, "revision": true, "updatedAt": true, "degree": true, "viewerCan": true, "predecessors": true, "districts": true, "nominationStatus": true, "nominated": true, "coordinates": true,
	"likelyDoubles": true, "nextSlots": true, "distanceKm": true, "bookingsCsv": true, "today": true, "feeds": true, "occupancy": true, "slots": true, "spaces": true, "partners": true, "duplicates": true, "overdue": true,
	"quorate": true, "warnings": true, "enrolled": true, "waitlisted": true, "enrolment": true,
}

func TestAHistorysValuesAreSaidAsPeopleWriteThem(t *testing.T) {
	s := speech{"pt"}
	const sé, coletivo = "district_01h455vb4pex5vsknk084sn02q", "group_01h455vb4pex5vsknk084sn02q"
	named := []any{
		map[string]any{"__typename": "District", "id": sé, "label": "Sé", "slug": "se"},
		map[string]any{"__typename": "Group", "id": coletivo, "label": "Coletivo, o outro", "slug": "coletivo"},
	}
	for _, row := range []struct {
		name, kind, field, told string
		want                    []said
	}{
		{"an enum's value is a word", "Meeting", "status", "HELD", []said{{Text: "realizada"}}},
		{"so is each of a list", "Project", "aims", "TRANSPARENCY, INTEGRITY", []said{{Text: "transparência"}, {Text: "integridade"}}},
		{"an instant is the city's", "Meeting", "startsAt", "2026-08-12T17:00:00Z", []said{{Text: "qua. 12/08/2026, 14h"}}},
		{"a day is a day", "Project", "startedAt", "2026-08-12", []said{{Text: "12/08/2026"}}},
		{"yes is yes", "Group", "districtOnly", "true", []said{{Text: "sim"}}},
		{"a text with commas is one text", "Lab", "description", "um, dois", []said{{Text: "um, dois"}}},
		{"a record that is told is its name, which leads to it", "Lab", "district", sé, []said{{"Sé", "/districts/se"}}},
		{"one that is not told is its kind and its id's end, and leads nowhere", "Lab", "district", "district_01m8kq711nek28hv0wrcvk41gd", []said{{Text: "distrito …k41gd"}}},
		{"of a list each is its own", "Project", "groups", "group_01m8kq711nek28hv0wrcvk41gd, " + coletivo, []said{{Text: "grupo …k41gd"}, {"Coletivo, o outro", "/groups/coletivo"}}},
		{"an id in a text is a text", "Lab", "description", "Veja " + sé, []said{{Text: "Veja " + sé}}},
		{"what is none is nothing", "Lab", "description", "", nil},
	} {
		t.Run(row.name, func(t *testing.T) {
			got, err := s.value(row.kind, row.field, row.told, named)
			if err != nil || !reflect.DeepEqual(got, row.want) {
				t.Errorf("%v %v, want %v", got, err, row.want)
			}
		})
	}
}

// A crowd answers the sitemap's questions as a city of 30,000 members would.
func crowd(w http.ResponseWriter, r *http.Request) {
	var asked struct {
		Query     string
		Variables struct{ After *int }
	}
	_ = json.NewDecoder(r.Body).Decode(&asked)
	from := 0
	if asked.Variables.After != nil {
		from = *asked.Variables.After
	}
	if !strings.Contains(asked.Query, "servants(") {
		_, _ = w.Write([]byte(`{"data":{}}`))
		return
	}
	var nodes []string
	for i := from; i < from+100; i++ {
		nodes = append(nodes, fmt.Sprintf(`{"id":"servant_%d"}`, i))
	}
	_, _ = fmt.Fprintf(w, `{"data":{"servants":{"nodes":[%s],"pageInfo":{"hasNextPage":%t,"endCursor":%d}}}}`, strings.Join(nodes, ","), from+100 < 30_000, from+100)
}

func TestALargeCitysSitemapIsAnIndexOfMaps(t *testing.T) {
	now := time.Date(2026, 11, 29, 12, 0, 0, 0, time.UTC)
	asked := 0
	s, err := New(Config{API: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { asked++; crowd(w, r) }), Log: slog.New(slog.DiscardHandler), Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	get := func(path string) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		s.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		return w
	}
	index := get("/sitemap.xml").Body.String()
	if n := strings.Count(index, "<sitemap>"); n != 4 {
		t.Fatalf("the index has %d maps: %s", n, index)
	}
	once, total, seen := asked, 0, map[string]bool{}
	for n := 1; n <= 4; n++ {
		part := get(fmt.Sprint("/sitemap/", n)).Body.String()
		for _, found := range strings.Split(part, "<loc>")[1:] {
			seen[strings.SplitN(found, "<", 2)[0]] = true
			total++
		}
	}
	if len(seen) != total || total < 30_000 || !seen["http://example.com/servants/servant_29999"] {
		t.Errorf("the maps have %d addresses, %d of them different", total, len(seen))
	}
	if asked != once {
		t.Errorf("the parts asked %d times more", asked-once)
	}
	for _, none := range []string{"/sitemap/0", "/sitemap/5", "/sitemap/x", "/sitemap/-1", "/sitemap/99999999999999999999"} {
		if got := get(none).Code; got != http.StatusNotFound {
			t.Errorf("%s is answered %d", none, got)
		}
	}
	now = now.Add(2 * time.Hour)
	if get("/sitemap.xml"); asked == once {
		t.Error("hours later the list is the same without a look")
	}
}
