package pages

import "net/url"

// where are the addresses of records, by their GraphQL type, and the field that names one
// in its address.
var where = map[string]struct{ address, field string }{
	"Lab":         {"/labs", "slug"},
	"Secretariat": {"/secretariats", "acronym"},
	"Servant":     {"/servants", "id"},
	"District":    {"/districts", "slug"},
	"Group":       {"/groups", "slug"},
	"Project":     {"/projects", "id"},
	"Initiative":  {"/initiatives", "id"},
	"Meeting":     {"/meetings", "id"},
	"Training":    {"/trainings", "id"},
	"Commitment":  {"/plan/commitments", "number"},
	"Space":       {"/spaces", "id"},
	"Statute":     {"/statute", "version"},
	"Milestone":   {"/plan/milestones", "number"},
	// A report's place is where the milestone's are told.
	"ProgressReport": {"/plan/milestones", "milestoneNumber"},
}

// address is where a record has its page, by its __typename and the field of its address;
// "" where the answer has not what it takes.
func (s speech) address(record any) string {
	r, _ := record.(map[string]any)
	kind, _ := r["__typename"].(string)
	at, ok := where[kind]
	if name := text(r[at.field]); ok && name != "" {
		return s.link(at.address) + "/" + url.PathEscape(name)
	}
	return ""
}

// A bar of a chart.
type bar struct {
	Text  string
	Count int
	Width int
}

// barsOf makes bars of records, by the dotted names of their label and their count; the
// largest is 100 wide.
func barsOf(items any, label, count string) []bar {
	list, _ := items.([]any)
	bars, largest := make([]bar, len(list)), 1
	for i, item := range list {
		bars[i] = bar{Text: text(reach(item, label)), Count: whole(reach(item, count))}
		largest = max(largest, bars[i].Count)
	}
	for i := range bars {
		bars[i].Width = bars[i].Count * 100 / largest
	}
	return bars
}
