package pages

import (
	"bytes"
	"encoding/json"
	"html/template"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

func TestEveryEnumHasWordsInBothLanguages(t *testing.T) {
	for name, def := range schema().Types {
		if def.BuiltIn || len(def.EnumValues) == 0 || name == "ProblemCode" {
			continue
		}
		for _, v := range def.EnumValues {
			if n := enums[name][v.Name]; n.pt == "" || n.en == "" {
				t.Errorf("%s.%s has no words", name, v.Name)
			}
		}
	}
}

func TestDaysAndHoursAreWrittenAsTheCityDoes(t *testing.T) {
	pt, en := speech{"pt"}, speech{"en"}
	for _, row := range []struct{ got, want string }{
		{pt.moment("2026-11-29T17:30:00Z"), "dom. 29/11/2026, 14h30"},
		{en.moment("2026-11-29T17:30:00Z"), "Sun, 29 Nov 2026, 2:30 pm"},
		{pt.hour("2026-11-29T11:00:00Z"), "8h"},
		{pt.day("2026-11-29"), "29/11/2026"},
		{en.day("2026-11-29"), "29 Nov 2026"},
		{pt.span("2026-11-29T17:30:00Z", "2026-11-29T19:00:00Z"), "dom. 29/11/2026, 14h30 às 16h"},
		{pt.partial("2017"), "2017"}, {pt.partial("2017-05"), "mai. 2017"}, {en.partial("2017-05-31"), "31 May 2017"},
		{pt.number(12345), "12.345"}, {en.number(12345), "12,345"},
		{pt.count(1, "vaga", "vagas", "seat", "seats"), "1 vaga"}, {en.count(0, "vaga", "vagas", "seat", "seats"), "0 seats"},
		{pt.moment("nada"), ""}, {pt.moment(nil), ""}, {monday("2026-11-29"), "2026-11-23"}, {addDays(7, "2026-12-28"), "2027-01-04"},
	} {
		if row.got != row.want {
			t.Errorf("%q, want %q", row.got, row.want)
		}
	}
}

func TestACompoundNameBreaksBehindItsSlashesAndIsText(t *testing.T) {
	for name, want := range map[string]string{
		"Aricanduva/Formosa/Carrão":       "Aricanduva/<wbr>Formosa/<wbr>Carrão",
		"Sé":                              "Sé",
		"A/B <b>/x":                       "A/<wbr>B &lt;b&gt;/x",
		"29/11/2026, 24/7":                "29/11/2026, 24/7",
		"Vila Maria/Vila Guilherme & Cia": "Vila Maria/<wbr>Vila Guilherme &amp; Cia",
	} {
		var b strings.Builder
		page := template.Must(template.New("").Funcs(template.FuncMap{"breaks": breaks}).Parse(`{{breaks .}}`))
		if err := page.Execute(&b, name); err != nil || b.String() != want {
			t.Errorf("%s is written %s, %v", name, b.String(), err)
		}
	}
}

func TestAWeekIsThatOfADay(t *testing.T) {
	now := time.Date(2026, 11, 29, 23, 0, 0, 0, network.City)
	for week, want := range map[string]string{"": "2026-11-23", "2026-11-30": "2026-11-30", "2026-12-06": "2026-11-30", "ontem": "", "0001-01-01": ""} {
		got, err := weekOf(Question{Now: now, Query: map[string][]string{"week": {week}}})
		if (err != nil) != (want == "") || err == nil && got.Format(time.DateOnly) != want {
			t.Errorf("%q is of %v, %v", week, got, err)
		}
	}
}

func TestVariablesAreReadByTheSchema(t *testing.T) {
	op, err := readOperation(schema(), `mutation($input: SuggestGroupInput!) { suggestGroup(input: $input) { problems { message } } }`)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		name   string
		values map[string][]string
		want   string
	}{
		{"an empty text is absent", map[string][]string{"input.name": {" "}}, `{}`},
		{"a number is a number", map[string][]string{"input.members": {" 12 "}}, `{"input":{"members":12}}`},
		{"what is none stays as it was typed", map[string][]string{"input.members": {"many"}}, `{"input":{"members":"many"}}`},
		{"a box that is ticked stands behind its own false", map[string][]string{"input.publicContact": {"false", "true"}}, `{"input":{"publicContact":true}}`},
		{"and one that is not says false", map[string][]string{"input.publicContact": {"false"}}, `{"input":{"publicContact":false}}`},
		{"a list is a line each", map[string][]string{"input.topics": {"dados\r\n\r\nmapas"}}, `{"input":{"topics":["dados","mapas"]}}`},
		{"an input in an input is dotted", map[string][]string{"input.location.latitude": {"-23,5"}, "input.location.longitude": {"-46.6"}}, `{"input":{"location":{"latitude":-23.5,"longitude":-46.6}}}`},
		{"a name that the input has not is left out", map[string][]string{"input.nada": {"x"}, "other": {"y"}}, `{}`},
	} {
		t.Run(row.name, func(t *testing.T) {
			got, err := json.Marshal(reading{schema: schema(), values: row.values}.variables(op))
			if err != nil || string(got) != row.want {
				t.Errorf("%s %v, want %s", got, err, row.want)
			}
		})
	}
}

// BenchmarkRender is a page beside the answer that it shows, cold and kept: what a page
// costs beyond its operation.
func BenchmarkRender(b *testing.B) {
	text := `{"data":{"labs":{"totalCount":24,"pageInfo":{"hasNextPage":false},"nodes":[` + strings.Repeat(
		`{"slug":"x","name":"Lab Dados","description":"Espaço aberto de dados em Pinheiros: oficinas, coworking e protótipos.","address":"Praça da Inovação, 12","secretariat":{"acronym":"SME","name":"Educação"},"district":{"name":"Sé"},"nextSlots":[{"startsAt":"2026-11-30T11:00:00Z"}]},`, 23) +
		`{"slug":"y","name":"Lab","nextSlots":[]}]}}}`
	api := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, text) })
	for name, room := range map[string]uint64{"kept": 1 << 20, "cold": 0} {
		b.Run(name, func(b *testing.B) {
			s, err := New(Config{API: api, Log: slog.New(slog.DiscardHandler), Kept: room})
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				w := httptest.NewRecorder()
				if s.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/labs", nil)); w.Code != http.StatusOK || !bytes.Contains(w.Body.Bytes(), []byte("Lab Dados")) {
					b.Fatal(w.Code, w.Body)
				}
			}
		})
	}
}
