package limits_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/limits"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

type vars = map[string]any

func TestAnOperationCostsWhatItMayAnswer(t *testing.T) {
	gate := gateOf(t)
	const page = "query($n:Int){servants(first:$n){nodes{id name}}}"
	const slots = `query($from:DateTime!,$to:DateTime!){node(id:"a"){...on Space{slots(from:$from,to:$to){free endsAt}}}}`
	for _, op := range []struct {
		name, text string
		variables  vars
		cost       int
	}{
		{"an object and its field", "{viewer{servant{id name}}}", nil, 4},
		{"a long text costs as ten fields", "{viewer{servant{id bio}}}", nil, 2 + 1 + 10},
		{"a description in the schema is no long text of the network's", "{__type(name:\"Lab\"){description}}", nil, 1},
		{"a list of texts is one field", "{viewer{scopes}}", nil, 2},
		{"a connection that is only counted is looked for", "{servants(first:100){totalCount}}", nil, 21},
		{"a page has 20 items where nothing is said", "{servants{nodes{id name}}}", nil, 20 + 20*3},
		{"a page as long as it says", "{servants(first:50){nodes{id name}}}", nil, 20 + 50*3},
		{"a page from the end", "{servants(last:7){nodes{id name}}}", nil, 20 + 7*3},
		{"the longer of both ends", "{servants(last:7,first:9){nodes{id name}}}", nil, 20 + 9*3},
		{"edges and nodes of one page", "{servants(first:5){edges{cursor node{id}}nodes{id}}}", nil, 20 + 5*4 + 5*2},
		{"a page in a variable", page, vars{"n": int64(30)}, 20 + 30*3},
		{"a page in a variable as JSON has it", page, vars{"n": json.Number("30")}, 20 + 30*3},
		{"a page in a variable as a float", page, vars{"n": 30.0}, 20 + 30*3},
		{"a page in a variable that nobody gives", page, nil, 20 + 20*3},
		{"a page in a variable that is null", page, vars{"n": nil}, 20 + 20*3},
		{"what every client adds is free", "{__typename viewer{__typename servant{__typename id}}}", nil, 3},
		{"of a page too", "{servants(first:100){__typename nodes{__typename id}}}", nil, 20 + 100*2},
		{"a page in a variable with a default", "query($n:Int=40){servants(first:$n){nodes{id name}}}", nil, 20 + 40*3},
		{"more than a page may have is refused by the field", page, vars{"n": int64(1 << 30)}, 20 + 100*3},
		{"less than one item too", page, vars{"n": int64(-5)}, 20 + 3},
		{"a list without pages has ten", "{secretariat(acronym:\"SMIT\"){labs{id slug}}}", nil, 2 + 10*2},
		{"a list is as long as the schema says where the operation does not", `{lab(slug:"a"){nextSlots{free endsAt}}}`, nil, 1 + 10 + 1*2},
		{"a list that takes first is as long as it says", `{actionPlan{commitments{milestones{reports(first:7){text}}}}}`, nil, 2 + 5*(1+3*(1+7*10))},
		{"and has 20 items where nothing is said", `{actionPlan{commitments{milestones{reports{text}}}}}`, nil, 2 + 5*(1+3*(1+20*10))},
		{"ids say how many", `{nodes(ids:["a","b","c"]){id}}`, nil, 1 + 3},
		{"ids in a variable", `query($ids:[ID!]!){nodes(ids:$ids){id}}`, vars{"ids": make([]any, 70)}, 1 + 70},
		{"ids in a variable of texts", `query($ids:[ID!]!){nodes(ids:$ids){id}}`, vars{"ids": make([]string, 70)}, 1 + 70},
		{"one id stands for a list", `query($ids:[ID!]!){nodes(ids:$ids){id}}`, vars{"ids": "a"}, 1 + 1},
		{"pages inside pages", "{secretariats(first:10){nodes{servants(first:10){nodes{id}}}}}", nil, 20 + 10*(1+20+10*2)},
		{"a fragment costs wherever it is spread", "{a:viewer{...A}b:viewer{...A}}fragment A on Viewer{scopes servant{id}}", nil, 2 * 4},
		{"a fragment on a connection takes the page around it", "{servants(first:3){...P}}fragment P on ServantConnection{totalCount ...{nodes{id}}}", nil, 20 + 1 + 3*2},
		{"a history is read from the database", "{lab(slug:\"a\"){history(first:5){nodes{at}}}}", nil, 1 + 20 + 5*(100+2)},
		{"and what it tells may be long", "{lab(slug:\"a\"){history(first:5){nodes{changes{before}}}}}", nil, 1 + 20 + 5*(100+1+1+4*25)},
		{"a part of the network has as many records and twice as many links", `{network(depth:1,first:10){truncated nodes{id} links{source target}}}`, nil,
			200 + 20 + 1 + 10*(2+2*3)},
		{"and 200 where nothing is said", `{network(depth:1){nodes{id}}}`, nil, 200 + 20 + 200*2},
		{"and no more than it may have", `query($n:Int){network(depth:1,first:$n){nodes{id}}}`, vars{"n": int64(9_999)}, 200 + 20 + 1_000*2},
		{"a path is looked for", `{path(from:"a",to:"b"){length nodes{id}}}`, nil, 500 + 1 + 1 + 1 + 10},
		{"links are counted", "{lab(slug:\"a\"){degree}}", nil, 1 + 20 + 1},
		{"a statute is a long text", "{statute{text version}}", nil, 1 + 25 + 1},
		{"so are minutes and their draft", "{meetings(first:2){nodes{minutes{text publishedAt}minutesDraft}}}", nil, 20 + 2*(1+1+25+1+25)},
		{"so are guidelines", "{lab(slug:\"a\"){guidelines{text}}}", nil, 1 + 1 + 25},
		{"slots are one an hour of the time asked for, eight a day", `{node(id:"a"){...on Space{slots(from:"2026-03-02T00:00:00Z",to:"2026-03-02T09:00:00-03:00"){free endsAt}}}}`, nil, 2 + 8*2},
		{"fewer where less is asked for", `{node(id:"a"){...on Space{slots(from:"2026-03-02T00:00:00Z",to:"2026-03-02T03:30:00Z"){free endsAt}}}}`, nil, 2 + 4*2},
		{"the same in variables", slots, vars{"from": "2026-03-02T00:00:00Z", "to": "2026-03-03T00:00:00Z"}, 2 + 9*2},
		{"an instant that is none is as far as it may be", slots, vars{"from": "2026-03-02T00:00:00Z", "to": "tomorrow"}, 2 + 92*8*2},
		{"so is a longer time than may be asked for", slots, vars{"from": "0001-03-02T00:00:00Z", "to": "9999-03-02T00:00:00Z"}, 2 + 92*8*2},
		{"a time that ends before it begins is refused by the field", slots, vars{"from": "2026-03-02T00:00:00Z", "to": "2025-03-02T00:00:00Z"}, 2 + 2},
		{"a time that nobody gives is a week", slots, nil, 2 + 7*8*2},
		{"the bookings of a slot are few", `{node(id:"a"){...on Space{slots(from:"2026-03-02T00:00:00Z",to:"2026-03-02T00:59:00Z"){bookings{id}}}}}`, nil, 2 + 1 + 4},
		{"free slots are searched for", `{slots(from:"2026-03-02T00:00:00Z",to:"2026-04-02T00:00:00Z",first:5){nodes{free}}}`, nil, 31*24 + 1 + 20 + 5*2},
		{"so is what was used", `{lab(slug:"a"){occupancy(from:"2026-01-01",to:"2026-12-31"){bookedHours}}}`, nil, 1 + 500 + 1 + 50},
		{"what is skipped costs", "{viewer{scopes@skip(if:true)}}", nil, 2},
		{"a subscription counts as a page of events", `subscription{labActivity(lab:"a"){moment slot{free}}}`, nil, 100 * (1 + 1 + 2)},
		{"a mutation's answer", "mutation{leaveNetwork(input:{}){problems{code message}}}", nil, 2 + 10*2},
	} {
		t.Run(op.name, func(t *testing.T) {
			if cost, errs := bill(t, gate, op.text, op.variables); cost != op.cost || errs != nil {
				t.Errorf("it costs %d, want %d: %v", cost, op.cost, errs)
			}
		})
	}
}

// What frontends show in one screen fits, and a page of it as it is rendered.
func TestWhatAScreenShowsFitsTheLimits(t *testing.T) {
	gate, sent := gateOf(t), clientFiles(t)
	days := func(n int) vars {
		return vars{"slug": "mobilab", "space": "space_1", "from": "2026-03-01T00:00:00Z", "to": time.Date(2026, 3, 1+n, 0, 0, 0, 0, time.UTC).Format(time.RFC3339)}
	}
	for _, screen := range []struct {
		name, text string
		variables  vars
		atMost     int
	}{
		{"a lab's page of 21 days", operationsOf(t, sent["frontend"])["LabPage"], days(21), 10_000},
		{"a month of a space at its desk", operationsOf(t, sent["lab"])["WeekOf"], days(31), 16_000},
		{"the next slots of all labs", "{labs(first:100){nodes{id slug name address location{latitude longitude} nextSlots{startsAt endsAt capacity free space{id name kind amenities}}}}}", nil, 3_000},
		{"the next five of all labs", "{labs(first:100){nodes{id slug name nextSlots(first:5){startsAt endsAt free space{id name}}}}}", nil, 6_000},
	} {
		t.Run(screen.name, func(t *testing.T) {
			cost, errs := bill(t, gate, screen.text, screen.variables)
			if errs != nil || cost > screen.atMost {
				t.Errorf("it costs %d, more than %d: %v", cost, screen.atMost, errs)
			}
		})
	}
}

func TestACostlyOperationIsRefused(t *testing.T) {
	gate := gateOf(t)
	for _, op := range []struct {
		name, text string
		variables  vars
	}{
		{"pages of 100 inside pages of 100", "{secretariats(first:100){nodes{servants(first:100){nodes{id name}}}}}", nil},
		{"the same in variables", "query($n:Int){secretariats(first:$n){nodes{servants(first:$n){nodes{id name}}}}}", vars{"n": json.Number("100")}},
		{"histories of 100 records", "{secretariats(first:100){nodes{history(first:40){nodes{at}}}}}", nil},
		{"counting members again and again", "{servants(first:100){nodes{secretariat{servants(first:100){nodes{secretariat{servants(filter:{text:\"a\"}){totalCount}}}}}}}}", nil},
		{"all minutes eight times", "{meetings(first:100){nodes{" + numbered(8, "a%d:minutes{text}") + "}}}", nil},
		{"lists of lists", "{secretariats{nodes{labs{secretariat{labs{secretariat{labs{secretariat{name}}}}}}}}}", nil},
		{"a quarter of a year of all spaces of a lab", `{lab(slug:"a"){spaces{slots(from:"2026-03-01T00:00:00Z",to:"2026-05-31T00:00:00Z"){startsAt endsAt capacity free}}}}`, nil},
		{"free slots of a quarter of a year ten times", "{" + numbered(10, `a%d:slots(from:"2026-03-01T00:00:00Z",to:"2026-05-31T00:00:00Z",first:5){nodes{free}}`) + "}", nil},
		{"slots of slots", `{node(id:"a"){...on Space{slots(from:"2026-03-01T00:00:00Z",to:"2026-03-31T00:00:00Z"){space{slots(from:"2026-03-01T00:00:00Z",to:"2026-03-31T00:00:00Z"){free}}}}}}`, nil},
		{"more than can be counted", "{servants(first:100){nodes{secretariat{servants(first:100){nodes{secretariat{servants(first:100){nodes{" +
			"secretariat{name}}}}}}}}}}", nil},
	} {
		t.Run(op.name, func(t *testing.T) {
			cost, errs := bill(t, gate, op.text, op.variables)
			if codeOf(errs) != costly || limitOf(errs) != "complexity" || cost <= limits.Default().Complexity {
				t.Errorf("it costs %d: %v", cost, errs)
			}
		})
	}
}

// bill is what the only operation of a good document costs.
func bill(t *testing.T, gate *limits.Gate, text string, variables vars) (int, gqlerror.List) {
	t.Helper()
	l := limits.Default()
	l.Depth = 20
	doc, errs := limits.NewGate(schemaOf(t), l, nil).Admit(text, "en")
	if errs != nil {
		t.Fatal(errs)
	}
	return gate.Cost(doc, doc.Operations[0], variables, "en")
}
