package view

import (
	"slices"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

func TestTheLatestTrainingsComeFirst(t *testing.T) {
	held := func(n int, at time.Time) *network.Training {
		return &network.Training{ID: network.TrainingID(id(network.KindTrainings, n)), Host: secretariatID(1), Title: "Dados abertos", StartsAt: at, EndsAt: at.Add(time.Hour)}
	}
	m := seen(city(t, body(1), held(1, noon), held(2, noon.Add(time.Hour)), held(3, noon.Add(-time.Hour))), anonymous)
	latest := ptr(TrainingsLatest)
	want := must(tell(m.Trainings(Args{}, nil, nil)))(t).ids
	slices.Reverse(want)
	for name, got := range map[string]told{
		"all":                must(tell(m.Trainings(Args{}, nil, latest)))(t),
		"a body's":           must(tell(m.BodyByRef("SP1").Trainings(nil, nil, nil, nil, nil, latest)))(t),
		"from the other end": must(tell(m.Trainings(Args{Last: ptr(3)}, nil, latest)))(t),
	} {
		if !slices.Equal(got.ids, want) || len(got.ids) != 3 {
			t.Errorf("%s: %v, want %v", name, got.ids, want)
		}
	}
}

func TestAFilterTakesSeveralStates(t *testing.T) {
	m := seen(village(t, network.Suspended, true), committee)
	count := func(status ...network.MembershipStatus) int {
		return must(m.Servants(Args{}, &ServantFilter{Status: status}, nil))(t).TotalCount()
	}
	both := []network.MembershipStatus{network.Active, network.Suspended}
	if got, want := count(both...), count(network.Active)+count(network.Suspended); got != want || want == 0 {
		t.Errorf("there are %d, want %d", got, want)
	}
	if got := count(); got != must(m.Servants(Args{}, nil, nil))(t).TotalCount() {
		t.Errorf("without a state there are %d", got)
	}
	if got := must(m.Servants(Args{}, &ServantFilter{Status: []network.MembershipStatus{}}, nil))(t).TotalCount(); got != 0 {
		t.Errorf("of no state there are %d", got)
	}
}
