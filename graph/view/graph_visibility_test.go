package view

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// graphPaths are the ways to the target by the network's links.
func graphPaths() map[string]func(*Moment) []string {
	who, lab := string(servantID(target)), string(labID(1))
	ids := func(list []Entity) []string {
		out := []string{}
		for _, e := range list {
			out = append(out, e.ID())
		}
		return out
	}
	part := func(n *Network, err error) []string {
		if err != nil || n == nil {
			return nil
		}
		for _, l := range n.Links {
			if l.Source() == who || l.Target() == who {
				return append(ids(n.Nodes), who)
			}
		}
		return ids(n.Nodes)
	}
	path := func(p *NetworkPath, err error) []string {
		if err != nil || p == nil {
			return nil
		}
		return ids(p.Nodes)
	}
	return map[string]func(*Moment) []string{
		"the network around them":  func(m *Moment) []string { return part(m.Network(&who, 1, nil, NetworkArgs{})) },
		"the network around a lab": func(m *Moment) []string { return part(m.Network(&lab, 1, nil, NetworkArgs{})) },
		"the network of leads": func(m *Moment) []string {
			return part(m.Network(&lab, 4, nil, NetworkArgs{Kinds: []RecordKind{"SERVANT", "INITIATIVE", "MEETING", "SECRETARIAT"}}))
		},
		"a picture of the network": func(m *Moment) []string { return part(m.Network(nil, 2, nil, NetworkArgs{})) },
		"a path to them":           func(m *Moment) []string { return path(m.Path(lab, who, NetworkArgs{})) },
		"a path from them":         func(m *Moment) []string { return path(m.Path(who, lab, NetworkArgs{})) },
		"a path to themselves":     func(m *Moment) []string { return path(m.Path(who, who, NetworkArgs{})) },
		"a lab's neighbours": func(m *Moment) []string {
			c, _ := m.LabByRef("a").Neighbours(nil, ptr(100), nil, nil, nil)
			return ids(c.Nodes())
		},
		"an initiative's neighbours": func(m *Moment) []string {
			c, _ := m.InitiativeByID(string(theInitiative)).Neighbours(&NeighbourFilter{ptr(network.RelLeads), ptr(RecordKind("SERVANT"))}, nil, nil, nil, nil)
			return ids(c.Nodes())
		},
	}
}

// networkTold is all that a caller finds out by the network's links.
func networkTold(t *testing.T, m *Moment) map[string]string {
	t.Helper()
	answers := map[string]string{}
	around := map[string]*string{"nothing": nil}
	for name, id := range map[string]string{
		"a lab": string(labID(1)), "a body": string(secretariatID(1)), "another body": string(secretariatID(10)), "a colleague": string(servantID(colleague)),
		"a meeting": string(theMeeting), "an initiative": string(theInitiative), "them": string(servantID(target)), "nobody": string(servantID(777)),
	} {
		around[name] = &id
	}
	for name, id := range around {
		for _, size := range []int{1, 3, 200} {
			n := must(m.Network(id, 4, &size, NetworkArgs{}))(t)
			answers[fmt.Sprintf("%d around %s", size, name)] = drawn(n)
		}
		if id == nil {
			continue
		}
		for other, to := range around {
			if to != nil {
				answers["from "+name+" to "+other] = fmt.Sprintf("%+v", walked(must(m.Path(*id, *to, NetworkArgs{}))(t)))
			}
		}
	}
	tellNeighbours(t, answers, "a lab", m.LabByRef("a"))
	tellNeighbours(t, answers, "a body", m.BodyByRef("SP1"))
	tellNeighbours(t, answers, "a meeting", m.MeetingByID(string(theMeeting)))
	tellNeighbours(t, answers, "an initiative", m.InitiativeByID(string(theInitiative)))
	return answers
}

func tellNeighbours(t *testing.T, answers map[string]string, name string, of interface {
	Degree() int
	Neighbours(*NeighbourFilter, *int, *string, *int, *string) (*NeighbourConnection, error)
}) {
	t.Helper()
	answers["how many links "+name+" has"] = fmt.Sprint(of.Degree())
	var after *string
	for page := range 20 {
		c := must(of.Neighbours(nil, ptr(1), after, nil, nil))(t)
		text := fmt.Sprint(c.TotalCount(), c.PageInfo().HasNextPage(), c.PageInfo().HasPreviousPage())
		for _, e := range c.Edges() {
			text += fmt.Sprint(e.Cursor(), e.Node().ID(), e.Link().Edge)
		}
		answers[fmt.Sprintf("%s's neighbours, page %d", name, page)] = text
		if after = c.PageInfo().EndCursor(); after == nil {
			return
		}
	}
}

func drawn(n *Network) string {
	if n == nil {
		return "nothing"
	}
	text := fmt.Sprint(n.Truncated)
	for _, e := range n.Nodes {
		text += " " + e.ID()
	}
	for _, l := range n.Links {
		text += fmt.Sprint(" ", l.Edge)
	}
	return text
}

func walked(p *NetworkPath) string {
	if p == nil {
		return "no way"
	}
	return fmt.Sprint(p.Length, p.Count) + drawn(&Network{Nodes: p.Nodes, Links: p.Links})
}

// TestAnAttendedTrainingIsALinkForThoseWhoSeeTheEnrolment: the servant, those who
// know them well and those who answer for the host; the servant and the training are
// everybody's to see.
func TestAnAttendedTrainingIsALinkForThoseWhoSeeTheEnrolment(t *testing.T) {
	course := &network.Training{
		ID: network.TrainingID(id(network.KindTrainings, 1)), Title: "Dados", Host: secretariatID(10), Status: network.TrainingHeld,
		StartsAt: noon.Add(-48 * time.Hour), EndsAt: noon.Add(-47 * time.Hour),
	}
	day := course.Day()
	e := &network.Enrolment{
		ID: network.EnrolmentID(id(network.KindEnrolments, 1)), Training: course.ID, Servant: servantID(colleague), Status: network.Attended, Turn: 1, AttendedOn: &day,
	}
	at := city(t, body(1, servantID(maintainer)), body(10, servantID(otherMaintainer)), course, e,
		person(maintainer, "Ada", network.Active, 1), person(stranger, "Bia", network.Active, 10),
		person(colleague, "Caio", network.Active, 1), person(otherMaintainer, "Davi", network.Active, 10))
	for name, c := range map[string]struct {
		network.Caller
		sees bool
	}{
		"the public": {anonymous, false}, "a stranger": {bearer(stranger), false}, "the servant": {bearer(colleague), true},
		"a maintainer of their body": {bearer(maintainer), true}, "a maintainer of the host": {bearer(otherMaintainer), true}, "the committee": {committee, true},
	} {
		m := seen(at, c.Caller)
		who, of := string(servantID(colleague)), string(course.ID)
		want, length := 1, 3
		if c.sees {
			want, length = 2, 1
		}
		if n := m.TrainingByID(of).Degree(); n != want {
			t.Errorf("%s: the training has %d links, want %d", name, n, want)
		}
		p := must(m.Path(who, of, NetworkArgs{}))(t)
		if c.sees && p.Length != length || !c.sees && p != nil {
			t.Errorf("%s: the path is %s", name, walked(p))
		}
		around := must(m.Network(&of, 1, nil, NetworkArgs{}))(t)
		if met := slices.ContainsFunc(around.Nodes, func(e Entity) bool { return e.ID() == who }); met != c.sees {
			t.Errorf("%s: around the training is %s", name, drawn(around))
		}
	}
}

// TestABadQuestionOfTheNetworkIsRefused, and one of what is not there has no answer.
func TestABadQuestionOfTheNetworkIsRefused(t *testing.T) {
	m := seen(village(t, network.Active, true), anonymous)
	lab, nobody, key := string(labID(1)), string(servantID(777)), "no id"
	early, late := network.DayNumbered(-800_000), m.today().Plus(1)
	for name, err := range map[string]error{
		"depth 0":             second(m.Network(nil, 0, nil, NetworkArgs{})),
		"depth 5":             second(m.Network(&lab, 5, nil, NetworkArgs{})),
		"no record":           second(m.Network(&lab, 1, ptr(0), NetworkArgs{})),
		"too many":            second(m.Network(&lab, 1, ptr(1001), NetworkArgs{})),
		"a day of the year 0": second(m.Network(&lab, 1, nil, NetworkArgs{On: &early})),
		"a day to come":       second(m.Path(lab, lab, NetworkArgs{On: &late})),
		"servants to come":    second(m.ServantsOn(Args{}, nil, nil, &late)),
		"bodies to come":      second(m.SecretariatsOn(Args{}, nil, nil, &late)),
		"labs to come":        second(m.LabsOn(Args{}, nil, nil, &late)),
		"connectors":          second(m.Connectors(ptr(0), nil)),
		"a foreign cursor":    second(m.LabByRef("a").Neighbours(nil, nil, &key, nil, nil)),
	} {
		if !malformed(err) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, id := range []string{nobody, key, id(network.KindNominations, 1)} {
		if n, err := m.Network(&id, 1, nil, NetworkArgs{}); n != nil || err != nil {
			t.Errorf("around %s is %v, %v", id, n, err)
		}
		if p, err := m.Path(id, lab, NetworkArgs{}); p != nil || err != nil {
			t.Errorf("from %s to the lab is %v, %v", id, p, err)
		}
	}
	if p := must(m.Path(lab, lab, NetworkArgs{Kinds: []RecordKind{}}))(t); p.Length != 0 || p.Count != 1 || len(p.Nodes) != 1 {
		t.Errorf("from the lab to itself is %s", walked(p))
	}
}

func second[T any](_ T, err error) error { return err }
