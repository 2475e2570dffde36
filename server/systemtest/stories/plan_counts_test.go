package stories

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/command"
	"github.com/redeaberta/rede/server/systemtest"
)

// The collections as anyone reads them with mongosh: plain documents, of which
// nothing is known but the names of their fields.
type (
	trainingDoc struct {
		ID, Host, District, Programme, Status string
		StartsAt, EndsAt                      time.Time
		Others                                int
	}
	enrolmentDoc struct{ Training, Status string }
	bodyDoc      struct {
		ID, Acronym, Kind, Since string
		DissolvedOn              *time.Time
	}
	reportDoc struct {
		ID, Milestone, Link, Completion, District, Channel string
		On, At                                             time.Time
		RetractedAt                                        *time.Time
		Council                                            *struct {
			AgendaOn                                                   *time.Time
			AgendaInPrint, AgendaOnLine, MinutesInPrint, MinutesOnLine bool
			DemandsReceived, DemandsAnswered                           int
			Council                                                    string
		}
	}
	nominationDoc struct {
		Secretariat, Servant  string
		Since, Until, EndedAt *time.Time
	}
	servantDoc struct {
		ID      string
		Periods []struct {
			Employment string
			Since      time.Time
		}
	}
	meetingDoc struct {
		Status        string
		Extraordinary bool
		StartsAt      time.Time
		Quarter       struct{ Year, Number int }
	}
	statuteDoc struct {
		Version   int
		AdoptedAt time.Time
	}
	labDoc        struct{ ID, Since string }
	guidelinesDoc struct {
		Lab         string
		PublishedAt time.Time
	}
	spaceDoc struct {
		ID, Lab   string
		RetiredAt *time.Time
	}
	openingDoc struct {
		Space string
		From  time.Time
		Until *time.Time
	}
	groupDoc struct {
		ID, District                   string
		MappedAt, ArchivedAt, MergedAt *time.Time
		Earlier                        []struct{ Since, Until *time.Time }
	}
	partnershipDoc struct {
		Group        string
		Since, Until *time.Time
	}
	projectDoc struct {
		Aims           []string
		StartedAt      time.Time
		LabConfirmedAt *time.Time
		Groups         []struct{ ConfirmedAt *time.Time }
	}
)

// The collections of a made-up city.
type collections struct {
	trainings   []trainingDoc
	enrolments  []enrolmentDoc
	bodies      []bodyDoc
	reports     []reportDoc
	nominations []nominationDoc
	servants    []servantDoc
	meetings    []meetingDoc
	statutes    []statuteDoc
	labs        []labDoc
	guidelines  []guidelinesDoc
	spaces      []spaceDoc
	openings    []openingDoc
	groups      []groupDoc
	partners    []partnershipDoc
	projects    []projectDoc
	districts   []struct{ ID, Subprefecture string }
}

// readCollections reads a data directory's collections, while nothing else does.
func readCollections(t *testing.T, data string) (c collections) {
	t.Helper()
	file, err := sql.Open("sqlite", "file:"+filepath.Join(data, "rede.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	for name, into := range map[string]any{
		"trainings": &c.trainings, "enrolments": &c.enrolments, "secretariats": &c.bodies, "reports": &c.reports, "nominations": &c.nominations,
		"servants": &c.servants, "meetings": &c.meetings, "statutes": &c.statutes, "districts": &c.districts,
		"labs": &c.labs, "guidelines": &c.guidelines, "spaces": &c.spaces, "openings": &c.openings,
		"groups": &c.groups, "partnerships": &c.partners, "projects": &c.projects,
	} {
		if err := documents(file, name, into); err != nil {
			t.Fatalf("reading %s: %v", name, err)
		}
	}
	return c
}

// documents decodes a table's documents by the names of their fields, so that none of
// the program's own decoding is used.
func documents(from *sql.DB, table string, into any) error {
	rows, err := from.Query(`SELECT document FROM "` + table + `"`)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	all := []any{}
	for rows.Next() {
		var text []byte
		var doc map[string]any
		if err := rows.Scan(&text); err != nil {
			return err
		}
		if err := json.Unmarshal(text, &doc); err != nil {
			return err
		}
		doc["id"] = doc["_id"]
		all = append(all, plain(doc))
	}
	text, err := json.Marshal(all)
	if err := errors.Join(err, rows.Err()); err != nil {
		return err
	}
	return json.Unmarshal(text, into)
}

// plain turns Extended JSON's instants into those of JSON.
func plain(v any) any {
	switch v := v.(type) {
	case []any:
		for i := range v {
			v[i] = plain(v[i])
		}
	case map[string]any:
		if at, is := v["$date"]; is {
			return at
		}
		for name := range v {
			v[name] = plain(v[name])
		}
	}
	return v
}

// A told plan is what the program answers of each milestone, by its number.
type toldPlan map[string]toldMilestone

type toldMilestone struct {
	Number, Completion string
	Computed           *string
	Evidence           []struct{ Done, Of int }
}

// counts are a milestone's evidence as pairs.
func (m toldMilestone) counts() (list [][2]int) {
	for _, e := range m.Evidence {
		list = append(list, [2]int{e.Done, e.Of})
	}
	return list
}

// planOf is what the program tells of the plan on a day.
func planOf(p *systemtest.Program, on string) toldPlan {
	p.T.Helper()
	var got struct {
		ActionPlan struct {
			Commitments []struct{ Milestones []toldMilestone }
		}
	}
	p.Ask("", `query($on: Date) { actionPlan(on: $on) { commitments { milestones { number completion computed evidence { done of } } } } }`, map[string]any{"on": on}, &got)
	told := toldPlan{}
	for _, k := range got.ActionPlan.Commitments {
		for _, m := range k.Milestones {
			told[m.Number] = m
		}
	}
	return told
}

// The plan that the program tells of the made-up city is what anybody counts in
// the collections with a loop.
func TestThePlanOfAMadeUpCityIsWhatTheCollectionsSay(t *testing.T) {
	t.Parallel()
	data := filepath.Join(t.TempDir(), "data")
	quiet := command.Streams{Out: io.Discard, Err: io.Discard}
	if err := command.Run(t.Context(), quiet, "demo", "--data", data, "--servants", "120", "--labs", "4", "--spaces", "5", "--bookings", "40", "--secretariats", "6", "--trainings", "150", "--reports", "500", "--seed", "7"); err != nil {
		t.Fatal(err)
	}
	c := readCollections(t, data)
	p := systemtest.Serve(t, data)
	seen := map[string]bool{}
	for _, ago := range []int{0, 1, 45, 180, 300, 420, 520} {
		on := time.Now().In(network.City).AddDate(0, 0, -ago).Format(time.DateOnly)
		told, want := planOf(p, on), c.plan(on)
		if len(told) != 15 {
			t.Fatalf("%d milestones are told", len(told))
		}
		for number, m := range told {
			if fmt.Sprint(m.counts()) != fmt.Sprint(want[number]) {
				t.Errorf("%s on %s: %v, the collections say %v", number, on, m.counts(), want[number])
			}
			if said := c.completion(number, on, want[number]); m.Completion != said {
				t.Errorf("%s on %s is %s, the collections say %s of %v", number, on, m.Completion, said, want[number])
			}
			seen[number+m.Completion] = true
		}
	}
	for _, some := range []string{"1.1LIMITED", "1.2NO_EVIDENCE", "2.3LIMITED", "2.3NOT_STARTED", "3.3COMPLETE", "4.3LIMITED", "5.1SUBSTANTIAL", "5.2NOT_STARTED", "5.2SUBSTANTIAL", "5.3NOT_STARTED", "5.3COMPLETE"} {
		if !seen[some] {
			t.Errorf("no milestone was ever %s: the city proves less than it should: %v", some, seen)
		}
	}
	c.covers(t, p)
}
