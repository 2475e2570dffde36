package network_test

import (
	"testing"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
)

// hooked is the rule as the program runs it, with the slices told.
func hooked(r rule) rule {
	return func(c network.Case) (network.Decision, network.Refusal) {
		c.Hooks = []network.Hooks{mapping.Hooks{}}
		return r(c)
	}
}

func TestALabMadeByMistakeIsUndone(t *testing.T) {
	build := func() *city {
		y := town()
		for _, slug := range []network.Slug{"vazio", "regrado", "feriado", "espaco", "parceiro", "projeto"} {
			y.put(&network.Lab{ID: network.LabID("lab_" + slug), Slug: slug, Name: string(slug), Secretariat: smit, Coordinators: []network.ServantID{"servant_cora"}})
		}
		y.put(
			&network.Guidelines{ID: "guidelines_r", Lab: "lab_regrado", Version: 1, Text: "x", PublishedAt: morning},
			&network.Holiday{ID: "holiday_f", Day: *day("2020-01-02"), Name: "Festa", Lab: "lab_feriado"},
			&network.Space{ID: "space_e", Lab: "lab_espaco", Name: "Sala", SpaceKind: network.SpaceRoom, Capacity: 1, Amenities: []string{}, RetiredAt: &morning},
			&mapping.Group{ID: "group_g", Slug: "g", Name: "G", GroupKind: mapping.GroupKind(maker), Status: mapping.Mapped},
			&mapping.Partnership{ID: "partnership_p", Lab: "lab_parceiro", Group: "group_g", Status: mapping.PartnershipEnded, ProposedBy: mapping.LabSide, ProposedAt: morning, Until: &morning},
			&mapping.Project{ID: "project_p", Lab: "lab_projeto", Title: "P", Status: mapping.ProjectStarted, StartedAt: morning},
		)
		return y
	}
	remove := func(lab string) rule {
		return hooked(with(network.RemoveLab, network.RemoveLabInput{Lab: lab}))
	}
	judge(t, build, []ruling{
		{"its host's maintainers undo it", as("mara"), remove("vazio"), ""},
		{"and the committee", committee, remove("vazio"), ""},
		{"its coordinator does not", as("cora"), remove("vazio"), "NOT_FOUND input.lab"},
		{"nor another body's maintainer", as("fabio"), remove("vazio"), "NOT_FOUND input.lab"},
		{"not with guidelines", committee, remove("regrado"), "WRONG_STATE input.lab"},
		{"not with holidays", committee, remove("feriado"), "WRONG_STATE input.lab"},
		{"not with a space, even a retired one", committee, remove("espaco"), "WRONG_STATE input.lab"},
		{"not with partners, even past ones", committee, remove("parceiro"), "WRONG_STATE input.lab"},
		{"not with projects", committee, remove("projeto"), "WRONG_STATE input.lab"},
	})
	y := build()
	y.do(t, committee, remove("vazio"))
	if y.LabBySlug("vazio") != nil {
		t.Error("it is still there")
	}
	y.do(t, committee, with(network.CreateLab, network.CreateLabInput{Name: "Vazio"}))
}

func TestAnOldLabRetires(t *testing.T) {
	retire := func(edit ...func(*network.RetireLabInput)) rule {
		in := network.RetireLabInput{Lab: "mobilab", Reason: "mudança"}
		for _, e := range edit {
			e(&in)
		}
		return hooked(with(network.RetireLab, in))
	}
	build := func() *city {
		y := studio()
		y.booked("sure", desks, 2, 10, 12, network.Confirmed)
		y.booked("waits", booth, 2, 10, 12, network.WaitlistedBooking)
		y.booked("sits", desks, 1, 8, 12, network.CheckedIn)
		partner := *y.Record(network.Ref{Kind: mapping.KindGroups, ID: "group_coletivo"}).(*mapping.Group)
		partner.Status, partner.Reviewed = mapping.Partner, mapping.Mapped
		y.put(&partner, &mapping.Partnership{ID: "partnership_p", Lab: mobilab, Group: "group_coletivo", Status: mapping.Active, ProposedBy: mapping.LabSide, ProposedAt: morning, Since: &morning})
		return y
	}
	judge(t, build, []ruling{
		{"its host's maintainers retire it", as("mara"), retire(), ""},
		{"its desk does not", desk, retire(), "NOT_FOUND input.lab"},
		{"for a reason", committee, retire(func(in *network.RetireLabInput) { in.Reason = "" }), "INVALID input.reason"},
		{"on the revision that they saw", committee, retire(func(in *network.RetireLabInput) { in.Revision = p(9) }), "STALE_REVISION input.revision"},
	})
	y := build()
	d, no := y.try(t, committee, retire(func(in *network.RetireLabInput) { in.DryRun = p(true) }))
	if told, _ := d.Told.(network.Foreseen); no != nil || len(d.Put) > 0 || len(told.Bookings) != 3 {
		t.Errorf("foreseen %v, %v", d, no)
	}
	y.do(t, committee, retire())
	if got := y.how("sure", "waits", "sits"); got != "sure:CANCELLED waits:CANCELLED sits:ENDED" {
		t.Errorf("got %s", got)
	}
	lab := y.Lab(mobilab)
	if lab.RetiredAt == nil || lab.StandsOn(network.Today(morning)) || !lab.StandsOn(network.Today(morning).Plus(-1)) {
		t.Errorf("it is %+v", lab)
	}
	if g := y.Record(network.Ref{Kind: mapping.KindGroups, ID: "group_coletivo"}).(*mapping.Group); g.Status != mapping.Mapped {
		t.Errorf("the group is still %s", g.Status)
	}
	y.sound(t)
	retired := func() *city { y := build(); y.do(t, committee, retire()); return y }
	judge(t, retired, []ruling{
		{"it retires once", committee, retire(), "WRONG_STATE input.lab"},
		{"and gets no space", committee, with(network.AddSpace, network.AddSpaceInput{Lab: "mobilab", Name: "Nova", Kind: network.SpaceRoom, Capacity: 1}), "WRONG_STATE input.lab"},
		{"nor guidelines", committee, with(network.PublishGuidelines, network.PublishGuidelinesInput{Lab: "mobilab", Text: "x"}), "WRONG_STATE input.lab"},
		{"nobody books there", desk, stay(desks, 3, 10, 12, forGuest("gil")), "WRONG_STATE input.space"},
		{"nor walks in", desk, walkIn(desks), "WRONG_STATE input.space"},
	})
}
