package graph

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/network"
	"github.com/vektah/gqlparser/v2"
	gql "github.com/vektah/gqlparser/v2/ast"
)

func schema(t *testing.T) *gql.Schema {
	t.Helper()
	text, err := os.ReadFile("../schema.graphqls")
	if err != nil {
		t.Fatal(err)
	}
	s, err := gqlparser.LoadSchema(&gql.Source{Name: "schema.graphqls", Input: string(text)})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// own are the schema's own types, by name.
func own(s *gql.Schema) []*gql.Definition {
	var list []*gql.Definition
	for _, def := range s.Types {
		if !def.BuiltIn {
			list = append(list, def)
		}
	}
	return list
}

func TestEveryMutationAndSubscriptionNamesItsScopes(t *testing.T) {
	word := map[string]string{
		"SERVANT": "`servant`", "LAB": "`lab:SLUG`", "SECRETARIAT": "`secretariat:ACRONYM`", "GROUP": "`group:SLUG`", "COMMITTEE": "`committee`",
	}
	s := schema(t)
	for _, field := range slices.Concat(s.Mutation.Fields, s.Subscription.Fields) {
		t.Run(field.Name, func(t *testing.T) {
			allow := field.Directives.ForName("allow")
			if allow == nil {
				t.Fatal("@allow is missing")
			}
			named := map[string]bool{}
			for _, scope := range allow.Arguments.ForName("scopes").Value.Children {
				named[scope.Value.Raw] = true
			}
			if len(named) == 0 {
				t.Error("@allow names no scope")
			}
			for scope, text := range word {
				if strings.Contains(field.Description, text) != named[scope] {
					t.Errorf("@allow has %s: %v, the description: %v", scope, named[scope], !named[scope])
				}
			}
		})
	}
}

func TestEveryMutationHasOneInputAndOnePayload(t *testing.T) {
	s := schema(t)
	for _, field := range s.Mutation.Fields {
		upper := strings.ToUpper(field.Name[:1]) + field.Name[1:]
		if len(field.Arguments) != 1 || field.Arguments[0].Name != "input" || field.Arguments[0].Type.String() != upper+"Input!" {
			t.Errorf("%s takes something else than input: %sInput!", field.Name, upper)
		}
		if field.Type.String() != upper+"Payload" {
			t.Errorf("%s answers %s, not a nullable %sPayload", field.Name, field.Type, upper)
		}
		if key := s.Types[upper+"Input"].Fields.ForName("idempotencyKey"); key == nil || key.Type.String() != "String" {
			t.Errorf("%sInput has no idempotencyKey: String", upper)
		}
		payload := s.Types[upper+"Payload"]
		if problems := payload.Fields.ForName("problems"); problems == nil || problems.Type.String() != "[Problem!]!" {
			t.Errorf("%sPayload has no problems: [Problem!]!", upper)
		}
		for _, f := range payload.Fields {
			if f.Name != "problems" && f.Type.NonNull {
				t.Errorf("%s.%s cannot be null, where it was refused", payload.Name, f.Name)
			}
		}
	}
}

func TestEverythingIsDescribed(t *testing.T) {
	s := schema(t)
	check := func(what, text string) {
		t.Helper()
		if strings.TrimSpace(text) == "" {
			t.Errorf("%s has no description", what)
		}
	}
	arguments := func(of string, list gql.ArgumentDefinitionList) {
		for _, a := range list {
			check(of+"("+a.Name+")", a.Description)
		}
	}
	for _, def := range own(s) {
		check(def.Name, def.Description)
		for _, f := range def.Fields {
			if !strings.HasPrefix(f.Name, "__") {
				check(def.Name+"."+f.Name, f.Description)
				arguments(def.Name+"."+f.Name, f.Arguments)
			}
		}
		for _, v := range def.EnumValues {
			check(def.Name+"."+v.Name, v.Description)
		}
	}
	for _, d := range s.Directives {
		if d.Position.Src.Name == "schema.graphqls" {
			check("@"+d.Name, d.Description)
		}
	}
}

func TestWhatHasAnIdIsANode(t *testing.T) {
	for _, def := range own(schema(t)) {
		if id := def.Fields.ForName("id"); id != nil && def.Kind == gql.Object {
			if id.Type.String() != "ID!" || !slices.Contains(def.Interfaces, "Node") {
				t.Errorf("%s has an id: %s, and is no Node: clients' caches key by it", def.Name, id.Type)
			}
			if def.Fields.ForName("label") != nil && !slices.Contains(def.Interfaces, "Entity") {
				t.Errorf("%s has a label and is no Entity", def.Name)
			}
		}
		// free slots are found as they are asked for: nobody counts them
		if strings.HasSuffix(def.Name, "Connection") && def.Name != "SlotConnection" {
			for name, want := range map[string]string{"totalCount": "Int!", "pageInfo": "PageInfo!"} {
				if f := def.Fields.ForName(name); f == nil || f.Type.String() != want {
					t.Errorf("%s has no %s: %s", def.Name, name, want)
				}
			}
		}
	}
}

func wordsOf[W ~string](list []W) []string {
	texts := make([]string, len(list))
	for i, w := range list {
		texts[i] = string(w)
	}
	return texts
}

func TestEnumerationsHaveTheRulesValues(t *testing.T) {
	s := schema(t)
	for name, want := range map[string][]string{
		"Scope":            {string(network.ScopeServant), string(network.ScopeLab), string(network.ScopeSecretariat), string(network.ScopeGroup), string(network.ScopeCommittee)},
		"MembershipStatus": {string(network.Pending), string(network.Active), string(network.Suspended), string(network.Left)},
		"Employment":       {string(network.Permanent), string(network.Commissioned), string(network.Temporary), string(network.PublicCompany)},
		"ProblemCode": {string(network.Invalid), string(network.NotFound), string(network.Taken), string(network.WrongState), string(network.Stale),
			string(network.EmailMissing), string(network.KeyReused), string(network.Unauthenticated), string(network.Forbidden),
			string(network.Full), string(network.Closed), string(network.NoSlot), string(network.AgainstGuidelines), string(network.NotAccepted)},
		"WarningCode":     {string(network.LateNotice)},
		"Vacancy":         {string(network.VacancyPermanent), string(network.VacancyAny)},
		"MeetingStatus":   {string(network.MeetingScheduled), string(network.MeetingHeld), string(network.MeetingCancelled)},
		"MeetingResponse": {string(network.Attending), string(network.Absent), string(network.Tentative)},
		"Ruling":          {string(network.RulingApproved), string(network.RulingRejected), string(network.RulingDeferred)},
		"InitiativeStatus": {string(network.InitiativeProposed), string(network.InitiativeApproved), string(network.InitiativeRejected),
			string(network.InitiativeWithdrawn), string(network.InitiativeCompleted), string(network.InitiativeDiscontinued)},
		"TrainingProgramme": {string(network.SecretariatTraining), string(network.OpenGovernmentAgents)},
		"TrainingStatus":    {string(network.TrainingScheduled), string(network.TrainingHeld), string(network.TrainingCancelled)},
		"EnrolmentStatus": {string(network.Enrolled), string(network.Waitlisted), string(network.EnrolmentCancelled),
			string(network.Attended), string(network.Missed)},
		"Completion": {string(network.NoEvidence), string(network.NotStarted), string(network.Limited), string(network.Substantial),
			string(network.Complete)},
		"MilestoneStatus": {string(network.MilestoneNew), string(network.MilestoneOngoing)},
		"EvidenceSource":  {string(network.FromRecords), string(network.FromReports)},
		"Audience":        wordsOf(network.Audiences),
		"Approval":        {string(network.ApprovalAutomatic), string(network.ApprovalCoordinator)},
		"SpaceKind":       {string(network.SpaceDesks), string(network.SpaceRoom), string(network.SpaceAuditorium), string(network.SpaceWorkshop), string(network.SpaceLab)},
		"BookingStatus": {string(network.Requested), string(network.Offered), string(network.Confirmed), string(network.WaitlistedBooking),
			string(network.Declined), string(network.BookingCancelled), string(network.CheckedIn), string(network.NoShow), string(network.Ended), string(network.Expired)},
		"BookingDecision": {string(network.Approve), string(network.Decline)},
		"SeriesConflict":  {string(network.AllOrNone), string(network.SkipOnes)},
		"SeriesScope":     {string(network.ScopeOne), string(network.ScopeFollowing), string(network.ScopeAll)},
		"NetworkRelation": wordsOf(network.Relations()),
		"OutreachChannel": {string(network.ChannelNewspaper), string(network.ChannelTV), string(network.ChannelBus),
			string(network.ChannelVenue), string(network.ChannelAlternative)},
	} {
		var got []string
		for _, v := range s.Types[name].EnumValues {
			got = append(got, v.Name)
		}
		if slices.Sort(got); !slices.Equal(got, slices.Sorted(slices.Values(want))) {
			t.Errorf("%s has %v, the rules %v", name, got, want)
		}
	}
}

// A domain type that happens to share a GraphQL type's name binds in silence and
// grows resolvers.
func TestOnlyTheRootsHaveResolvers(t *testing.T) {
	root := reflect.TypeFor[ResolverRoot]()
	var names []string
	for i := range root.NumMethod() {
		names = append(names, root.Method(i).Name)
	}
	if want := []string{"Mutation", "Query", "Subscription"}; !slices.Equal(names, want) {
		t.Errorf("there are resolvers for %v, want %v", names, want)
	}
}

// concurrent are the fields outside the roots that gqlgen may run in a goroutine
// of their own: those that read the database.
var concurrent = []string{
	"Secretariat.history", "Servant.history", "Lab.history", "Meeting.history", "Initiative.history", "Training.history",
	"Space.history", "Booking.history", "Group.history", "Partnership.history", "Project.history",
}

// A field that takes a context, or has a resolver, costs a goroutine for each
// object.
func TestOnlyHistoriesCostAGoroutine(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "generated.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	s := schema(t)
	var found []string
	ast.Inspect(file, func(n ast.Node) bool {
		fn, ok := n.(*ast.FuncDecl)
		if !ok || !strings.HasPrefix(fn.Name.Name, "_") || strings.Contains(fn.Name.Name[1:], "_") {
			return true
		}
		def := s.Types[fn.Name.Name[1:]]
		if def == nil || def == s.Query || def == s.Mutation || strings.HasPrefix(def.Name, "__") {
			return true
		}
		for _, field := range goroutines(fn) {
			found = append(found, def.Name+"."+field)
		}
		return true
	})
	slices.Sort(found)
	if want := slices.Sorted(slices.Values(concurrent)); !slices.Equal(found, want) {
		t.Errorf("these fields cost a goroutine: %v, want %v; make the others plain methods", found, want)
	}
}

// goroutines are the fields of an object that its marshaller runs concurrently:
// the cases of its switch that call ResolveConcurrently.
func goroutines(fn *ast.FuncDecl) []string {
	var fields []string
	ast.Inspect(fn, func(n ast.Node) bool {
		c, ok := n.(*ast.CaseClause)
		if !ok {
			return true
		}
		ast.Inspect(c, func(n ast.Node) bool {
			if call, ok := n.(*ast.SelectorExpr); ok && call.Sel.Name == "ResolveConcurrently" {
				name, _ := strconv.Unquote(c.List[0].(*ast.BasicLit).Value)
				fields = append(fields, name)
			}
			return true
		})
		return false
	})
	return fields
}

// A field that fails is null by itself: nothing else of the answer goes with it. Histories
// are read from the database, which may not answer.
func TestOneFieldsFailureErasesNoOther(t *testing.T) {
	schema := NewExecutableSchema(Config{}).Schema()
	for name, def := range schema.Types {
		for _, f := range def.Fields {
			root := def == schema.Query && !strings.HasPrefix(f.Name, "__")
			if f.Type.NonNull && (root || f.Type.Name() == "HistoryConnection") {
				t.Errorf("%s.%s is never null", name, f.Name)
			}
		}
	}
}

// A record's changes are walked back from the newest, so a history has one direction.
func TestEveryConnectionIsPagedBothWays(t *testing.T) {
	for name, def := range NewExecutableSchema(Config{}).Schema().Types {
		for _, f := range def.Fields {
			of := f.Type.Name()
			if !strings.HasSuffix(of, "Connection") || of == "HistoryConnection" {
				continue
			}
			for _, arg := range []string{"first", "after", "last", "before"} {
				if f.Arguments.ForName(arg) == nil {
					t.Errorf("%s.%s has no %s", name, f.Name, arg)
				}
			}
		}
	}
}

// What a field is called tells what it is: At is an instant, Id an id, and the name of a
// type one of it. The ends of a link are ids by the names that clients send, and a
// commitment's problem is what it is to mend.
func TestNamesTellWhatTheyAre(t *testing.T) {
	schema := NewExecutableSchema(Config{}).Schema()
	for name, def := range schema.Types {
		if def.Kind != gql.Object || strings.HasPrefix(name, "__") || name == "NetworkLink" {
			continue
		}
		for _, f := range def.Fields {
			is := f.Type.Name()
			if strings.HasSuffix(f.Name, "At") && is != "DateTime" {
				t.Errorf("%s.%s is a %s", name, f.Name, is)
			}
			if ids := f.Name == "id" || strings.HasSuffix(f.Name, "Id"); ids != (is == "ID") {
				t.Errorf("%s.%s is a %s", name, f.Name, is)
			}
			if of := schema.Types[strings.ToUpper(f.Name[:1])+f.Name[1:]]; of != nil && of.Kind == gql.Object && is != of.Name && name != "Commitment" {
				t.Errorf("%s.%s is a %s and no %s", name, f.Name, is, of.Name)
			}
		}
	}
}

// What narrows a list stands in its filter. A time, a day, a page and what is searched
// are the question itself; of bookings clients send the states beside it.
func TestWhatNarrowsAListStandsInItsFilter(t *testing.T) {
	question := strings.Fields("first after last before filter orderBy on from to input id ids since people around depth version")
	for _, def := range own(schema(t)) {
		if strings.HasSuffix(def.Name, "Acts") {
			continue
		}
		for _, f := range def.Fields {
			for _, a := range f.Arguments {
				if a.Type.NonNull || slices.Contains(question, a.Name) || f.Name == "bookings" && a.Name == "status" {
					continue
				}
				t.Errorf("%s.%s(%s: %s) is no filter's", def.Name, f.Name, a.Name, a.Type)
			}
		}
	}
}

func TestAFilterTakesSeveralStates(t *testing.T) {
	for _, def := range own(schema(t)) {
		if status := def.Fields.ForName("status"); status != nil && strings.HasSuffix(def.Name, "Filter") && status.Type.Elem == nil {
			t.Errorf("%s takes one status", def.Name)
		}
	}
}

// An input whose fields exclude each other says so to those who read the schema.
func TestWhereExactlyOneIsMeantTheSchemaSaysSo(t *testing.T) {
	s := schema(t)
	for _, name := range []string{"BookerInput"} {
		if def := s.Types[name]; def == nil || def.Directives.ForName("oneOf") == nil {
			t.Errorf("%s is not @oneOf", name)
		}
	}
	r := newRoom(t)
	if got := string(r.ask(t, Requester{}, `{ __type(name: "BookerInput") { isOneOf } }`).Data["__type"]); got != `{"isOneOf":true}` {
		t.Errorf("introspection says %s", got)
	}
}
