package privacy

import (
	"bufio"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/server/systemtest"
	"github.com/redeaberta/rede/server/token"
	"github.com/vektah/gqlparser/v2/ast"
)

// The widest limits, so that one query asks for all that a record has.
var widest = []string{"--limit-tokens", "200000", "--limit-depth", "40", "--limit-aliases", "1000", "--limit-complexity", "999999999"}

// A marker is a word that stands nowhere else, of somebody whom not everybody knows.
type marker struct {
	what string
	text string // in lower case
	// open tells whether a reader may come upon it.
	open func(walker) bool
}

// markers are all that is looked for, an e-mail before the name that it has.
func (c *city) markers() []marker {
	var all []marker
	for i, s := range c.subjects {
		name, active := strings.ToLower(s.name), s.status == "ACTIVE"
		add := func(what, text string, open func(walker) bool) {
			all = append(all, marker{what + " of " + s.String(), text, func(w walker) bool { return w.knows(s) || active && open(w) }})
		}
		// a desk reaches the active member who sits at its table, and who keeps a group
		// the one who asks to speak for it
		add("the e-mail", name+"@example.org", func(w walker) bool { return s.publicEmail || w.runs || w.keeps })
		add("the registration", "reg "+name, func(walker) bool { return false })
		add("the phone", fmt.Sprintf("3113-%d", 9100+i), func(w walker) bool { return s.publicPhone || w.runs })
		add("the name", name, func(walker) bool { return true })
	}
	runs, keeps := func(w walker) bool { return w.runs }, func(w walker) bool { return w.keeps }
	all = append(all, marker{"the e-mail of a guest", "gil@example.org", runs}, marker{"the name of a guest", "gil reis", runs})
	for field, text := range groupFields {
		all = append(all, marker{field, text, keeps})
	}
	return append(all, marker{"why a group was put off", "motivo reservado", keeps})
}

// plant has every subject leave marks wherever one can: at a lab's table, where they are
// checked in, in a training, in a group that they speak for, in a project; and each has a
// phone of their own.
func (c *city) plant() {
	office, desk := c.Bearer("office", systemtest.Committee), c.Bearer("front", "lab:mobilab")
	c.mapGroup()
	var made struct {
		AddSpace struct{ Space struct{ ID string } }
	}
	c.Ask(desk, `mutation { addSpace(input: {lab: "mobilab", name: "Mesas", kind: DESKS, capacity: 30}) { space { id } problems { code message } } }`, nil, &made)
	space := made.AddSpace.Space.ID
	c.Done(desk, `mutation($s: ID!, $d: Date!) { openSlots(input: {space: $s, rule: "FREQ=DAILY", opens: "00:00", closes: "24:00", slotMinutes: 30, from: $d}) { opening { id } problems { code message } } }`,
		map[string]any{"s": space, "d": c.clock.Now().Format(time.DateOnly)})
	starts := c.clock.Now().Truncate(30 * time.Minute).Add(30 * time.Minute)
	for i := range c.subjects {
		s := &c.subjects[i]
		self := c.Bearer(s.name, "servant")
		c.Done(self, `mutation($p: String) { updateServant(input: {phone: $p}) { servant { id } problems { code message } } }`, map[string]any{"p": fmt.Sprintf("+55 11 3113-%d", 9100+i)})
		c.enrol(*s)
		booking := c.Done(self, `mutation($i: BookSlotInput!) { bookSlot(input: $i) { booking { id } problems { code message } } }`, map[string]any{"i": map[string]any{
			"space": space, "startsAt": starts, "endsAt": starts.Add(30 * time.Minute), "people": 1, "servant": s.id}})
		c.Done(desk, `mutation($b: ID!) { checkIn(input: {booking: $b}) { booking { id } problems { code message } } }`, map[string]any{"b": booking})
		c.Done(self, `mutation { claimGroup(input: {group: "coletivo", phone: null}) { group { id } problems { code message } } }`, nil)
	}
	c.Done(desk, `mutation($i: BookSlotInput!) { bookSlot(input: $i) { booking { id } problems { code message } } }`, map[string]any{"i": map[string]any{
		"space": space, "startsAt": starts, "endsAt": starts.Add(30 * time.Minute), "people": 1, "guest": map[string]any{"name": "Gil Reis", "email": "gil@example.org"}}})
	c.Done(office, `mutation { suggestGroup(input: {name: "Fora", kind: COLLECTIVE, district: "se"}) { group { id } problems { code message } } }`, nil)
	c.Done(office, `mutation { reviewGroup(input: {group: "fora", status: ARCHIVED, reason: "Motivo reservado"}) { group { id } problems { code message } } }`, nil)
	c.Done(office, `mutation { addSpace(input: {lab: "mobilab", name: "Fim", kind: ROOM, capacity: 1}) { problems { code message } } }`, nil)
}

// A walker is somebody in a role: whom they know well, whether they run the lab, and
// whether they keep the group.
type walker struct {
	name, token string
	knows       func(subject) bool
	runs, keeps bool
}

func (c *city) walkers() []walker {
	var all []walker
	for _, r := range c.readers {
		if !strings.HasPrefix(r.name, "the servant") && r.name != "the lab's desk" && r.name != "the committee" {
			all = append(all, walker{r.name, r.token(c.subjects[0]), r.knows, false, keepsGroups[r.name]})
		}
	}
	// by the city's clock, which is ahead, a stream outlives no shorter token
	long := func(who, scope string) string {
		return c.Mint(token.Grant{Subject: who, Scope: scope, Email: who + "@example.org", TTL: 48 * time.Hour})
	}
	return append(all, walker{"the lab's desk", long("front", "lab:mobilab"), func(subject) bool { return false }, true, true},
		walker{"the committee", long("office", systemtest.Committee), func(subject) bool { return true }, true, true})
}

// Nothing that leaves the program shows of a person what the one who asks may not know:
// every field of the schema by every role, histories included, calendars, private ones
// too, and streams.
func TestNoOutputShowsWhatItsReaderMayNotKnow(t *testing.T) {
	t.Parallel()
	c := foundCityWith(t, (*city).plant, widest...)
	questions := c.questions(t)
	for _, w := range c.walkers() {
		t.Run(w.name, func(t *testing.T) {
			found := map[string]bool{}
			for by, query := range questions {
				c.search(t, w, by, c.answered(t, w, query), found)
			}
			for by, text := range c.calendarsOf(t, w) {
				c.search(t, w, by, text, found)
			}
			if w.runs {
				c.search(t, w, "a stream", c.heard(t, w), found)
			}
			for _, m := range c.markers() {
				if w.name == "the committee" && !found[m.text] {
					t.Errorf("nobody came upon %s, so it proves nothing", m.what)
				}
			}
		})
	}
}

// search looks for markers in a text that came out for somebody.
func (c *city) search(t *testing.T, w walker, by, text string, found map[string]bool) {
	t.Helper()
	text = strings.ToLower(text)
	for _, m := range c.markers() {
		if !strings.Contains(text, m.text) {
			continue
		}
		found[m.text] = true
		if !m.open(w) {
			at := strings.Index(text, m.text)
			t.Errorf("%s comes upon %s by %s: …%s…", w.name, m.what, by, text[max(0, at-160):min(len(text), at+60)])
		}
		if strings.Contains(m.text, "@") {
			text = strings.ReplaceAll(text, m.text, "") // what is left of the name is the name itself
		}
	}
}

// questions are the queries of a walk: the roots, and what every kind of record has, of
// the newest records that a root leads the committee to.
func (c *city) questions(t *testing.T) map[string]string {
	t.Helper()
	q := newQuestioner(t, c.clock.Now())
	all := q.roots()
	office := walker{name: "the committee", token: c.Bearer("office", systemtest.Committee)}
	ids := map[string]map[string]bool{}
	learn := func(text string) {
		for _, word := range strings.Split(text, `"`) {
			if kind, rest, ok := strings.Cut(word, "_"); ok && (len(rest) == 26 || kind == "milestone") {
				if ids[kind] == nil {
					ids[kind] = map[string]bool{}
				}
				ids[kind][word] = true
			}
		}
	}
	for _, query := range all {
		learn(c.answered(t, office, query))
	}
	learn(c.answered(t, walker{token: c.Bearer("front", "lab:mobilab")}, all["lab"]))
	for range 2 { // what a record leads to leads on
		for _, known := range maps.Clone(ids) {
			def, some := c.newest(t, q, office, known)
			all["node "+def.Name] = q.nodes(def, some)
			learn(c.answered(t, office, all["node "+def.Name]))
		}
	}
	c.allKinds(t, q.schema, all)
	return all
}

// newest are the records of one kind that were made last, at most eight, and their type.
func (c *city) newest(t *testing.T, q *questioner, office walker, known map[string]bool) (*ast.Definition, []string) {
	t.Helper()
	some := slices.Sorted(maps.Keys(known))
	some = some[max(0, len(some)-8):]
	var typed struct {
		Data struct {
			Nodes []*struct {
				Typename string `json:"__typename"`
			}
		}
	}
	body := c.answered(t, office, fmt.Sprintf(`{ nodes(ids: ["%s"]) { __typename } }`, strings.Join(some, `", "`)))
	if err := json.Unmarshal([]byte(body), &typed); err != nil || len(typed.Data.Nodes) == 0 || typed.Data.Nodes[0] == nil {
		t.Fatalf("%v are answered %s", some, body)
	}
	return q.schema.Types[typed.Data.Nodes[0].Typename], some
}

// allKinds wants the walk to have come upon every kind of record that the city has.
func (c *city) allKinds(t *testing.T, schema *ast.Schema, questions map[string]string) {
	t.Helper()
	// the city has none of these
	without := []string{"Closure", "Guidelines", "Holiday", "Series", "Statute", "ProgressReport", "ProjectUpdate", "Feed"}
	for _, def := range schema.GetPossibleTypes(schema.Types["Node"]) {
		if def.Kind == ast.Object && questions["node "+def.Name] == "" && !slices.Contains(without, def.Name) {
			t.Errorf("the walk comes upon no %s", def.Name)
		}
	}
}

// answered is what somebody is told, errors included, of which none may be that the
// query cannot be asked.
func (c *city) answered(t *testing.T, w walker, query string) string {
	t.Helper()
	body := string(systemtest.Do(t, systemtest.Post(t, c.URL, w.token, query, nil)).Body)
	for _, code := range []string{"VALIDATION", "PARSE", "BAD_USER_INPUT", "TOO_", "INTERNAL", "LIMIT"} {
		if strings.Contains(body, `"code":"`+code) || strings.Contains(body, `"code":"GRAPHQL_`+code) {
			t.Fatalf("%.300s… is answered %.600s", query, body)
		}
	}
	return body
}

// calendarsOf are the calendars that somebody reads.
func (c *city) calendarsOf(t *testing.T, w walker) map[string]string {
	t.Helper()
	paths := []string{"/calendar/ciga.ics", "/calendar/trainings.ics?lang=en", "/calendar/labs/mobilab.ics"}
	if w.runs {
		var made struct {
			MakeFeed struct{ Feed struct{ Path string } }
		}
		c.Ask(w.token, `mutation { makeFeed(input: {lab: "mobilab"}) { feed { path } problems { code message } } }`, nil, &made)
		paths = append(paths, made.MakeFeed.Feed.Path)
	}
	all := map[string]string{}
	for _, path := range paths {
		a := c.Calendar(path, "")
		if a.Status != http.StatusOK {
			t.Fatalf("%s is answered %d", path, a.Status)
		}
		all[path] = strings.ReplaceAll(string(a.Body), "\r\n ", "") // lines unfolded
	}
	return all
}

// heard is all that a stream of the lab's desk tells from the beginning on.
func (c *city) heard(t *testing.T, w walker) string {
	t.Helper()
	q := newQuestioner(t, c.clock.Now())
	r := systemtest.Post(t, c.URL, w.token, `subscription { labActivity(lab: "mobilab", since: 0) `+q.set(q.schema.Types["LabEvent"], 1, 6)+` }`, nil)
	r.Header.Set("Accept", "text/event-stream")
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	var all strings.Builder
	for lines, spaces := bufio.NewReader(resp.Body), 0; spaces < 2; { // the second space is the last of what was done
		line, err := lines.ReadString('\n')
		if err != nil {
			t.Fatalf("after %s: %v", all.String(), err)
		}
		all.WriteString(line)
		if strings.Contains(line, `"action":"addSpace"`) {
			spaces++
		}
	}
	return all.String()
}
