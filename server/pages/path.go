package pages

import "strings"

// A path has two ends, each chosen by its id or looked for by words.
var _ = hook("path", func(q Question) (map[string]any, error) {
	asked := func(name string) bool { return strings.TrimSpace(q.Query.Get(name)) != "" }
	from, to := asked("from"), asked("to")
	return map[string]any{
		"hasFrom": from, "hasTo": to, "both": from && to,
		"seeksFrom": !from && asked("fromText"), "seeksTo": !to && asked("toText"),
	}, nil
})

// pathOf draws a NetworkPath: each step from its record to the next.
func pathOf(found any) []Step {
	nodes, _ := reach(found, "nodes").([]any)
	links, _ := reach(found, "links").([]any)
	var steps []Step
	for i, link := range links {
		if i+1 >= len(nodes) {
			break
		}
		a, _ := nodes[i].(map[string]any)
		b, _ := nodes[i+1].(map[string]any)
		s := Step{Number: i + 1, From: a, To: b, Source: a, Target: b, Relation: text(reach(link, "relation")), Since: reach(link, "since")}
		if text(reach(link, "source")) == text(b["id"]) {
			s.Source, s.Target = b, a
		}
		steps = append(steps, s)
	}
	return steps
}

// A Step is a link of a path. It leads from From to To, and is told from Source to Target:
// a link may be walked against its direction.
type Step struct {
	Number                   int
	From, To, Source, Target map[string]any
	Relation                 string
	Since                    any
}
