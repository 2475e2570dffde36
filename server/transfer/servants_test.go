package transfer

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/transfer/bulk/bulktest"
	"pgregory.net/rapid"
)

var office = network.Caller{
	Actor: network.System, Scopes: []network.Scope{{Kind: network.ScopeCommittee}}, Warranted: []network.Scope{{Kind: network.ScopeCommittee}},
}

const columnsLine = "name;registration;secretariat;employment;email;position;phone;interests\n"

// person is who registers with the e-mail name@example.org, verified or not.
func person(name string, verified bool) network.Caller {
	return network.Caller{
		Actor: network.Actor("actor of " + name), Scopes: []network.Scope{{Kind: network.ScopeServant}},
		Email: name + "@example.org", EmailVerified: verified,
	}
}

// decide has a rule decided that must agree, and gives what it made.
func decide(t bulktest.Cleaner, l *ledger.Ledger, by network.Caller, rule ledger.Rule) network.ServantID {
	a, err := l.Do(context.Background(), ledger.Command{Action: "test", Caller: by, Rule: rule})
	if err != nil || a.Refusal != nil {
		t.Fatalf("error %v, refusal %v", err, a.Refusal)
	}
	return network.ServantID(a.Made[0])
}

func joinAs(t bulktest.Cleaner, l *ledger.Ledger, by network.Caller, registration, body string) network.ServantID {
	return decide(t, l, by, func(c network.Case) (network.Decision, network.Refusal) {
		return network.RegisterMember(c, network.RegisterMemberInput{
			Name: "Ana Souza", Registration: registration, Secretariat: body, Employment: network.Permanent,
		})
	})
}

func change(t bulktest.Cleaner, l *ledger.Ledger, who network.ServantID, rule func(network.Case, network.MemberInput) (network.Decision, network.Refusal)) {
	decide(t, l, office, func(c network.Case) (network.Decision, network.Refusal) {
		return rule(c, network.MemberInput{Servant: string(who)})
	})
}

// imported imports a list and gives its report.
func imported(t bulktest.Cleaner, l *ledger.Ledger, list string, apply bool) []string {
	return reported(t, ImportServants, l, list, apply)
}

// reported imports a list and gives its report, a word and the problems' codes a
// line.
func reported(
	t bulktest.Cleaner, run func(context.Context, *ledger.Ledger, io.Reader, ImportOptions, func(Line)) error,
	l *ledger.Ledger, list string, apply bool,
) []string {
	var report []string
	err := run(context.Background(), l, strings.NewReader(list), ImportOptions{Apply: apply, As: office}, func(line Line) {
		words := []string{fmt.Sprint(line.Number), string(line.Outcome)}
		if len(line.Changes) > 0 {
			words = append(words, "("+strings.Join(line.Changes, " ")+")")
		}
		for _, p := range line.Problems {
			words = append(words, strings.TrimSpace(string(p.Code)+" "+strings.Join(p.Path, ".")))
		}
		for _, p := range line.Notes {
			words = append(words, "without "+strings.Join(p.Path, "."))
		}
		report = append(report, strings.Join(words, " "))
	})
	if err != nil {
		t.Fatalf("importing: %v", err)
	}
	return report
}

// plain is a network with the plan's facts, and these members of SMIT: ana, who
// is ACTIVE; pia, who waits; sven, who is suspended; leo, who left.
func plainTown(t bulktest.Cleaner) *ledger.Ledger {
	l := bulktest.Memory(t)
	bulktest.Seed(t, l)
	for i, name := range []string{"ana", "pia", "sven", "leo"} {
		who := joinAs(t, l, person(name, true), fmt.Sprint(i+1), "SMIT")
		if name != "pia" {
			change(t, l, who, network.ConfirmMember)
		}
		switch name {
		case "sven":
			change(t, l, who, network.SuspendMember)
		case "leo":
			decide(t, l, person(name, true), func(c network.Case) (network.Decision, network.Refusal) {
				return network.LeaveNetwork(c, network.LeaveNetworkInput{})
			})
		}
	}
	return l
}

func TestImportServants(t *testing.T) {
	tests := []struct{ name, lines, want string }{
		{"somebody new is created", "Bia;9;SMIT;PERMANENT;bia@example.org;Analista;156;dados|clima", "2 created"},
		{"employment and body may be in any case", "Bia;9;smit;permanent;bia@example.org;;;", "2 created"},
		{"a member is found by e-mail in any case, and changed", "Ana;1;SMIT;TEMPORARY;ANA@example.org;;;", "2 updated (employment)"},
		{"a member about whom nothing is new is unchanged", "Another Name;1;SMIT;PERMANENT;ana@example.org;;156;x", "2 unchanged"},
		{"a member is found by registration within the body", "Ana;1;SMIT;TEMPORARY;ana.souza@example.com;;;", "2 updated (employment)"},
		{"the same registration in another body is somebody else's", "Bia;1;SGM;PERMANENT;bia@example.org;;;", "2 created"},
		{"a registration that is another's by name is refused", "Bia;1;SMIT;PERMANENT;bia@example.org;;;", "2 refused TAKEN input.registration"},
		{"an e-mail and a registration of two members are refused", "Ana;3;SMIT;PERMANENT;ana@example.org;;;", "2 refused TAKEN input.registration"},
		{"the registration of one who waits is free", "Bia;2;SMIT;PERMANENT;bia@example.org;;;", "2 created"},
		{"one who waits goes on waiting", "Pia;2;SMIT;TEMPORARY;pia@example.org;;;", "2 updated (employment)"},
		{"one who is suspended stays so", "Sven;3;SMIT;TEMPORARY;sven@example.org;;;", "2 updated (employment)"},
		{"one who left is not brought back by e-mail", "Leo;9;SMIT;PERMANENT;leo@example.org;;;", "2 refused WRONG_STATE"},
		{"nor by registration", "Leo;4;SMIT;PERMANENT;leo@example.com;;;", "2 refused WRONG_STATE"},
		{"a body that is not there is refused", "Bia;9;NADA;PERMANENT;bia@example.org;;;", "2 refused NOT_FOUND input.secretariat"},
		{"an e-mail that is none is refused", "Bia;9;SMIT;PERMANENT;bia;;;", "2 refused INVALID input.email"},
		{"an employment that is none is refused", "Bia;9;SMIT;FRIEND;bia@example.org;;;", "2 refused INVALID input.employment"},
		{"a line without a name is refused", ";9;SMIT;PERMANENT;bia@example.org;;;", "2 refused INVALID input.name"},
		{"a telephone number that is none is left out and told", "Bia;9;SMIT;PERMANENT;bia@example.org;;ring;", "2 created without input.phone"},
		{"so are two numbers in a cell", "Bia;9;SMIT;PERMANENT;bia@example.org;;(11) 3113-8000 / 3113-8001;", "2 created without input.phone"},
		{"and an extension alone", "Bia;9;SMIT;PERMANENT;bia@example.org;;Ramal 12;", "2 created without input.phone"},
		{"of a member who keeps their own phone it is told, too", "Ana;1;SMIT;TEMPORARY;ana@example.org;;Ramal 12;", "2 updated (employment) without input.phone"},
		{"all fields that would change are named", "Ana;1;SGM;TEMPORARY;ana@example.org;Chefe;;", "2 updated (secretariat employment position)"},
		{"a line may end with a separator", "Bia;9;SMIT;PERMANENT;bia@example.org;Analista;156;dados;", "2 created"},
		{"and may leave out its last cells", "Bia;9;SMIT;PERMANENT;bia@example.org", "2 created"},
		{"a line without an e-mail is refused alone", "Bia;9;SMIT\nCora;10;SMIT;PERMANENT;cora@example.org;;;", "2 refused INVALID input.email INVALID input.employment, 3 created"},
		{"a line with more cells than columns is refused", "Bia;9;SMIT;PERMANENT;bia@example.org;;;;x", "2 refused INVALID"},
		{"employment may be told in Portuguese", "Bia;9;SMIT;Efetivo;bia@example.org;;;\nCora;10;SMIT;COMISSIONADO;cora@example.org;;;\nEva;11;SMIT;temporário;eva@example.org;;;\nIvo;12;SMIT;Empresa  Pública;ivo@example.org;;;", "2 created, 3 created, 4 created, 5 created"},
		{"a registration is the same with its punctuation, its name and a link's number", "Ana;RF 1/1;SMIT;TEMPORARY;ana.souza@example.com;;;", "2 updated (employment)"},
		{"two employment links of one person are one person", "Bia;123.456.7/1;SMIT;PERMANENT;bia@example.org;;;\nBia;1234567/2;SMIT;PERMANENT;bia.lima@example.org;;;", "2 created, 3 refused TAKEN"},
		{"a second line with the e-mail is refused", "Bia;9;SMIT;PERMANENT;bia@example.org;;;\nBia;10;SMIT;PERMANENT;BIA@example.org;;;", "2 created, 3 refused TAKEN"},
		{"a second line with the registration is refused", "Bia;9;SMIT;PERMANENT;bia@example.org;;;\nCora;9;smit;PERMANENT;cora@example.org;;;", "2 created, 3 refused TAKEN"},
		{"two members who change registrations are told apart by e-mail", "Ana;3;SMIT;PERMANENT;ana@example.org;;;\nSven;1;SMIT;PERMANENT;sven@example.org;;;", "2 updated (registration), 3 updated (registration)"},
		{"a registration that a line takes from its holder is free for the next", "Ana;7;SMIT;PERMANENT;ana@example.org;;;\nAna;1;SMIT;PERMANENT;another.ana@example.org;;;", "2 updated (registration), 3 created"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := plainTown(t)
			before := l.Moment().Number
			if got := strings.Join(imported(t, l, columnsLine+tt.lines, false), ", "); got != tt.want || l.Moment().Number != before {
				t.Fatalf("the dry run tells %q, not %q, and wrote %d entries", got, tt.want, l.Moment().Number-before)
			}
			if got := strings.Join(imported(t, l, columnsLine+tt.lines, true), ", "); got != tt.want {
				t.Errorf("it tells %q, not %q", got, tt.want)
			}
			before = l.Moment().Number
			for _, line := range imported(t, l, columnsLine+tt.lines, true) {
				if strings.Contains(line, string(Created)) || strings.Contains(line, string(Updated)) {
					t.Errorf("once more it tells %q", line)
				}
			}
			if l.Moment().Number != before {
				t.Error("the same list again changed something")
			}
		})
	}
}

// statusesOf tells every member's status by name of their e-mail.
func statusOf(l *ledger.Ledger, name string) network.MembershipStatus {
	for r := range l.Moment().All(network.KindServants) {
		if s := r.(*network.Servant); s.Email == name+"@example.org" {
			return s.Status
		}
	}
	return ""
}

func TestAListMayHavePortugueseColumnsAndALastSeparatorOnEachLine(t *testing.T) {
	for name, list := range map[string]string{
		"as an office's sheet has them": "Nome;RF;Secretaria;Vínculo;E-mail;Cargo;Telefone;Interesses;\nBia;9;SMIT;PERMANENT;bia@example.org;Analista;156;dados;\nCora;10;SMIT;PERMANENT;cora@example.org;;;;\n",
		"in capitals, in other words":   "NOME COMPLETO,Registro Funcional,ÓRGÃO,REGIME,E-MAIL INSTITUCIONAL,FUNÇÃO,Telefone/Ramal,TEMAS,,\nBia,9,SMIT,PERMANENT,bia@example.org,Analista,156,dados,,\nCora,10,SMIT,PERMANENT,cora@example.org\n",
		"some in English":               "name;matrícula;secretariat;vinculo;email;cargo;phone;interests\nBia;9;SMIT;PERMANENT;bia@example.org;Analista;156;dados\nCora;10;SMIT;PERMANENT;cora@example.org;;;\n",
	} {
		t.Run(name, func(t *testing.T) {
			l := plainTown(t)
			if got := strings.Join(imported(t, l, list, true), ", "); got != "2 created, 3 created" {
				t.Fatalf("it tells %s", got)
			}
			bia := l.Moment().ServantByEmail("bia@example.org")
			if bia.Registration != "9" || bia.Position != "Analista" || bia.Phone != "156" || !slices.Equal(bia.Interests, []string{"dados"}) {
				t.Errorf("the record is %+v", bia)
			}
		})
	}
}

func TestARegistrationThatIsWrittenOtherwiseStaysAsItIs(t *testing.T) {
	l := plainTown(t)
	imported(t, l, columnsLine+"Bia Lima;123.456.7;SMIT;PERMANENT;bia@example.org;;;\n", true)
	if got := imported(t, l, columnsLine+"Bia Lima;RF 1234567/1;SMIT;PERMANENT;bia@example.org;;;\n", true); got[0] != "2 unchanged" {
		t.Errorf("it tells %v", got)
	}
}

func TestAListMovesNobodyFromOneStatusToAnother(t *testing.T) {
	l := plainTown(t)
	imported(t, l, columnsLine+"Pia;2;SGM;TEMPORARY;pia@example.org;;;\nSven;3;SGM;TEMPORARY;sven@example.org;;;\nAna;1;SGM;TEMPORARY;ana@example.org;;;\n", true)
	for name, want := range map[string]network.MembershipStatus{"pia": network.Pending, "sven": network.Suspended, "ana": network.Active, "leo": network.Left} {
		if got := statusOf(l, name); got != want {
			t.Errorf("%s is %s, not %s", name, got, want)
		}
	}
}

func TestAnImportedPersonIsTheirsWhoseEmailItIs(t *testing.T) {
	l := plainTown(t)
	imported(t, l, columnsLine+"Bia Lima;9;SMIT;PERMANENT;bia@example.org;Analista;;dados\n", true)
	bia := l.Moment().ServantByEmail("bia@example.org")
	if !bia.Active() || !bia.EmailVerified || len(bia.Identities) > 0 || bia.Position != "Analista" || !slices.Equal(bia.Interests, []string{"dados"}) {
		t.Fatalf("the record is %+v", bia)
	}
	if stranger := joinAs(t, l, person("bia", false), "9", "SMIT"); stranger == bia.ID {
		t.Fatal("an unverified e-mail took the record over")
	}
	me := person("bia", true)
	me.Actor = "bia herself"
	if got := joinAs(t, l, me, "9", "SMIT"); got != bia.ID || l.Moment().ServantByActor(me.Actor).Position != "Analista" {
		t.Fatalf("she signs in as %s, not %s", got, bia.ID)
	}
	imported(t, l, columnsLine+"Other Name;9;SMIT;TEMPORARY;bia@example.org;Chefe;156;outro\n", true)
	now := l.Moment().Servant(bia.ID)
	if now.Name != "Ana Souza" || now.Phone != "" || slices.Contains(now.Interests, "outro") || now.Position != "Chefe" || now.Employment != network.Temporary {
		t.Errorf("a list changed what is hers, or not what City Hall decides: %+v", now)
	}
}

func TestAListCorrectsTheEmailOfWhoNeverSignedIn(t *testing.T) {
	l := plainTown(t)
	imported(t, l, columnsLine+"Bia Lima;9;SMIT;PERMANENT;bia@example.org;;;\n", true)
	imported(t, l, columnsLine+"Bia Lima;9;SMIT;PERMANENT;bia.lima@example.org;;;\n", true)
	if l.Moment().ServantByEmail("bia@example.org") != nil || l.Moment().ServantByEmail("bia.lima@example.org") == nil {
		t.Error("the e-mail is the old one")
	}
	imported(t, l, columnsLine+"Ana;1;SMIT;PERMANENT;ana.souza@example.org;;;\n", true)
	if l.Moment().ServantByEmail("ana@example.org") == nil {
		t.Error("a list changed the e-mail of one who signs in")
	}
}

func TestWhoDoesNotMaintainABodyImportsNobodyIntoIt(t *testing.T) {
	l := plainTown(t)
	scope := []network.Scope{{Kind: network.ScopeSecretariat, Of: "SGM"}}
	o := ImportOptions{Apply: true, As: network.Caller{Actor: "sf", Scopes: scope, Warranted: scope}}
	var got []string
	list := columnsLine + "Bia;9;SMIT;PERMANENT;bia@example.org;;;\nCora;9;SGM;PERMANENT;cora@example.org;;;\nAna;1;SGM;PERMANENT;ana@example.org;;;\n"
	if err := ImportServants(t.Context(), l, strings.NewReader(list), o, func(line Line) { got = append(got, string(line.Outcome)) }); err != nil {
		t.Fatal(err)
	}
	if want := []string{"refused", "created", "refused"}; !slices.Equal(got, want) {
		t.Errorf("it tells %v, not %v", got, want)
	}
}

// Whatever the list: the dry run tells what then happens, in the order of the
// lines, and a second time nothing more does.
func TestTheDryRunIsTheTruth(t *testing.T) {
	pick := func(t *rapid.T, what string, of ...string) string { return rapid.SampledFrom(of).Draw(t, what) }
	draw := func(t *rapid.T) string {
		var list strings.Builder
		list.WriteString(columnsLine)
		for range rapid.IntRange(1, 8).Draw(t, "lines") {
			fmt.Fprintf(&list, "%s;%s;%s;%s;%s@example.org;%s;%s;\n",
				pick(t, "name", "Ana", "Ana Lima", "Bia", "Leo", ""), pick(t, "registration", "1", "2", "3", "4", "5", ""),
				pick(t, "body", "SMIT", "smit", "SGM", "NADA"), pick(t, "employment", "PERMANENT", "TEMPORARY"),
				pick(t, "e-mail", "ana", "ANA", "bia", "pia", "sven", "leo", "cora", ""), pick(t, "position", "", "Chefe"), pick(t, "phone", "", "156", "x"))
		}
		return list.String()
	}
	rapid.Check(t, func(t *rapid.T) {
		l := plainTown(t)
		for range 2 {
			list := draw(t)
			told, done := imported(t, l, list, false), imported(t, l, list, true)
			if !slices.Equal(told, done) {
				t.Fatalf("%s\nit was told as %v and done as %v", list, told, done)
			}
			before := l.Moment().Number
			again := imported(t, l, list, true)
			if l.Moment().Number != before || slices.ContainsFunc(again, func(s string) bool { return strings.Contains(s, string(Created)) }) {
				t.Fatalf("%s\nonce more it did %v", list, again)
			}
		}
	})
}

func TestALargeListIsReportedInOrderWithProgress(t *testing.T) {
	l := plainTown(t)
	var list strings.Builder
	list.WriteString(columnsLine)
	const people = 2*batch + 3
	for n := range people {
		fmt.Fprintf(&list, "P%d;%d;SGM;PERMANENT;p%d@example.org;;;\n", n, n, n)
	}
	next, heard := 2, []int{}
	o := ImportOptions{Apply: true, As: office, Progress: func(done, total int) {
		if total != people {
			t.Errorf("%d in all", total)
		}
		heard = append(heard, done)
	}}
	err := ImportServants(t.Context(), l, strings.NewReader(list.String()), o, func(line Line) {
		if line.Number != next || line.Outcome != Created {
			t.Fatalf("line %d is told as line %d, %s", next, line.Number, line.Outcome)
		}
		next++
	})
	if err != nil || next != people+2 || !slices.Equal(heard, []int{0, batch, 2 * batch, people}) {
		t.Errorf("error %v after line %d with progress %v", err, next-1, heard)
	}
}

func TestABrokenImportIsBegunAgain(t *testing.T) {
	l := plainTown(t)
	list := columnsLine
	for n := range batch + 50 {
		list += fmt.Sprintf("P%d;%d;SGM;PERMANENT;p%d@example.org;;;\n", n, n, n)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	o := ImportOptions{Apply: true, As: office, Progress: func(done, _ int) {
		if done > 0 {
			cancel()
		}
	}}
	told := 0
	if err := ImportServants(ctx, l, strings.NewReader(list), o, func(Line) { told++ }); err == nil || told != batch {
		t.Fatalf("breaking it off says %v after %d lines", err, told)
	}
	words := map[string]int{}
	for _, line := range imported(t, l, list, true) {
		_, word, _ := strings.Cut(line, " ")
		words[word]++
	}
	if words["unchanged"] < batch || words["unchanged"]+words["created"] != batch+50 {
		t.Errorf("the second time it tells %v", words)
	}
}
