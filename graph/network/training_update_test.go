package network_test

import (
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func edit(id string, change func(*network.UpdateTrainingInput)) rule {
	in := network.UpdateTrainingInput{Training: id}
	change(&in)
	return with(network.UpdateTraining, in)
}

func TestChangingATraining(t *testing.T) {
	type in = network.UpdateTrainingInput
	places := func(n int) func(*in) { return func(i *in) { i.Capacity = &n } }
	judge(t, school, []ruling{
		{"a maintainer changes what it says", as("mara"), edit(basics, func(i *in) { i.Title, i.Text = p("x"), p("y") }), ""},
		{"a member does not", as("ana"), edit(basics, func(i *in) { i.Title = p("x") }), "NOT_FOUND input.training"},
		{"the title stays", as("mara"), edit(basics, func(i *in) { i.Cleared = network.Cleared{"title": true} }), "INVALID input.title"},
		{"and so does the programme", as("mara"), edit(basics, func(i *in) { i.Cleared = network.Cleared{"programme": true} }), "INVALID input.programme"},
		{"the district may be cleared", as("mara"), edit(basics, func(i *in) { i.Cleared = network.Cleared{"district": true} }), ""},
		{"a place that is free may go", as("mara"), edit(basics, places(1)), ""},
		{"once it has begun none may", as("mara"), edit(begun, places(1)), "WRONG_STATE input.training"},
		{"no place is none", as("mara"), edit(basics, places(0)), "INVALID input.capacity"},
		{"what was held has the places that it had", as("mara"), edit(done, places(9)), "WRONG_STATE input.training"},
		{"and may be told better", as("mara"), edit(done, func(i *in) { i.District = p("se") }), ""},
		{"what was cancelled stays as it is", as("mara"), edit(dropped, func(i *in) { i.Title = p("x") }), "WRONG_STATE input.training"},
		{"on the revision that they know", as("mara"), edit(basics, func(i *in) { i.Revision = p(7) }), "STALE_REVISION input.revision"},
	})
}

func TestAPlaceThatIsTakenIsNotTakenAway(t *testing.T) {
	y := school()
	y.do(t, as("rita"), enrol(basics))
	fewer := func(i *network.UpdateTrainingInput) { i.Capacity = p(1) }
	if _, no := y.try(t, as("mara"), edit(basics, fewer)); problems(no) != "WRONG_STATE input.capacity" {
		t.Errorf("got %v", no)
	}
}
