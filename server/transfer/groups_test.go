package transfer

import (
	"regexp"
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/transfer/bulk/bulktest"
)

const groupsLine = "name;kind;district;topics;website;languages;members;email;phone;address;text\n"

// importedGroups imports a list of groups and gives its report.
func importedGroups(t bulktest.Cleaner, l *ledger.Ledger, list string, apply bool) []string {
	return reported(t, ImportGroups, l, list, apply)
}

// mapped is a network with the plan's facts, one group that is mapped and one that was
// archived.
func mapped(t bulktest.Cleaner) *ledger.Ledger {
	l := bulktest.Memory(t)
	bulktest.Seed(t, l)
	importedGroups(t, l, groupsLine+
		"Coletivo Dados;COLLECTIVE;se;dados;https://dados.example.org;pt;8;oi@dados.example.org;156;Rua A, 1;\n"+
		"Grupo Extinto;YOUTH;se;;https://extinto.example.org;;;;;;\n", true)
	for g := range l.Moment().AllGroups() {
		if g.Name == "Grupo Extinto" {
			decide(t, l, office, func(c network.Case) (network.Decision, network.Refusal) {
				why := "acabou"
				return mapping.ReviewGroup(mapping.CaseOf(c), mapping.ReviewGroupInput{Group: g.Key(), Status: mapping.Archived, Reason: &why})
			})
		}
	}
	return l
}

func TestImportGroups(t *testing.T) {
	for _, tt := range []struct{ name, lines, want string }{
		{"a new one is created", "Mapa Vivo;collective;se;mapas|dados;;pt-BR|es;5;;;;", "2 created"},
		{"one is known by its website", "Outro Nome;COLLECTIVE;;;https://www.dados.example.org/sobre;;;;;;", "2 updated (name website)"},
		{"one is known by its contact's e-mail", "Outro Nome;COLLECTIVE;;;;;;OI@dados.example.org;;;", "2 updated (name email)"},
		{"one is known by its name in its district", "coletivo dados;COLLECTIVE;se;;;;;;;Rua B, 2;", "2 updated (name address)"},
		{"what is empty stays", "Coletivo Dados;COLLECTIVE;se;;;;;;;;", "2 unchanged"},
		{"the name in another district is another's", "Coletivo Dados;COLLECTIVE;mooca;;;;;;;;", "2 created"},
		{"one that was archived is not brought back", "Grupo Extinto;YOUTH;se;;;;;;;;", "2 refused WRONG_STATE"},
		{"a kind that is none", "Mapa Vivo;BAND;se;;;;;;;;", "2 refused INVALID input.kind"},
		{"a district that is not there", "Mapa Vivo;YOUTH;nada;;;;;;;;", "2 refused NOT_FOUND input.district"},
		{"a website of another sort", "Mapa Vivo;YOUTH;se;;javascript:alert(1);;;;;;", "2 refused INVALID input.website"},
		{"a number that is none", "Mapa Vivo;YOUTH;se;;;;muitos;;;;", "2 refused INVALID input.members"},
		{"no name", ";YOUTH;se;;;;;;;;", "2 refused INVALID input.name"},
		{"more cells than columns", "Mapa Vivo;YOUTH;se;;;;;;;;;;x", "2 refused INVALID"},
		{"separators at the end of a line", "Mapa Vivo;YOUTH;se;;;;;;;;;;", "2 created"},
		{"a line without its last cells", "Mapa Vivo;Movimento Social", "2 created"},
		{"two numbers in the telephone's cell", "Mapa Vivo;YOUTH;se;;;;;;3113-8000 / 3113-8001;;", "2 created without input.phone"},
		{"a website with international letters", "Outro Nome;COLLECTIVE;;;https://DADOS.example.org.;;;;;;", "2 updated (name website)"},
		{"one group twice", "Mapa Vivo;YOUTH;se;;;;;;;;\nMAPA VIVO;YOUTH;se;;;;;;;;", "2 created, 3 refused TAKEN"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l := mapped(t)
			before := l.Moment().Number
			dry := strings.Join(importedGroups(t, l, groupsLine+tt.lines, false), ", ")
			if dry != tt.want || l.Moment().Number != before {
				t.Errorf("a dry run tells %s, want %s", dry, tt.want)
			}
			if got := strings.Join(importedGroups(t, l, groupsLine+tt.lines, true), ", "); got != dry {
				t.Errorf("done, it tells %s", got)
			}
			again := strings.Join(importedGroups(t, l, groupsLine+tt.lines, true), ", ")
			if want := strings.NewReplacer("created", "unchanged", "updated", "unchanged").Replace(changes.ReplaceAllString(dry, "")); again != want {
				t.Errorf("once more it tells %s, want %s", again, want)
			}
		})
	}
}

// changes are what a report says of the fields that change.
var changes = regexp.MustCompile(` \([^)]*\)`)

func TestAListOfGroupsHasItsColumns(t *testing.T) {
	for list, want := range map[string]string{
		"":                          "the list is empty: its first line names the columns, such as " + strings.TrimSpace(groupsLine),
		"name;topics\nA;b\n":        "line 1: the column kind is missing",
		"name;kind;employment\nA\n": "line 1: column 3 is none of " + strings.ReplaceAll(strings.TrimSpace(groupsLine), ";", ", "),
	} {
		err := ImportGroups(t.Context(), mapped(t), strings.NewReader(list), ImportOptions{As: office}, func(Line) {})
		if err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", list, err, want)
		}
	}
}
