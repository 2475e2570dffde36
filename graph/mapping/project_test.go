package mapping_test

import (
	"testing"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
)

func start(edits ...func(*mapping.StartProjectInput)) rule {
	in := mapping.StartProjectInput{Title: "Mapa", Aims: []mapping.ProjectAim{mapping.Integrity}, Lab: "mobilab", Groups: []string{"hackers"}}
	for _, edit := range edits {
		edit(&in)
	}
	return with(mapping.StartProject, in)
}

func TestStartingAProject(t *testing.T) {
	but := func(edit func(*mapping.StartProjectInput)) rule { return start(edit) }
	judge(t, town, []ruling{
		{"who runs the lab starts one", as("cora"), start(), ""},
		{"who represents a group of it too", as("gil"), start(), ""},
		{"the committee too", committee, start(), ""},
		{"another group's representative does not", as("duda"), start(), "NOT_FOUND input.lab"},
		{"nor another lab's body", as("fabio"), start(), "NOT_FOUND input.lab"},
		{"nor a member", as("ana"), start(), "NOT_FOUND input.lab"},
		{"nor the public", nobody, start(), "NOT_FOUND input.lab"},
		{"there is no project without a lab", committee, but(func(in *mapping.StartProjectInput) { in.Lab = "" }), "NOT_FOUND input.lab"},
		{"nor without a group", committee, but(func(in *mapping.StartProjectInput) { in.Groups = nil }), "INVALID input.groups"},
		{"nor with one that nobody mapped", committee, but(func(in *mapping.StartProjectInput) { in.Groups = []string{"hackers", "novos"} }), "WRONG_STATE input.groups.1"},
		{"nor with one that is hidden", as("gil"), but(func(in *mapping.StartProjectInput) { in.Groups = []string{"hackers", "recusado"} }), "NOT_FOUND input.groups.1"},
		{"nor without an aim", committee, but(func(in *mapping.StartProjectInput) { in.Aims = nil }), "INVALID input.aims"},
		{"nor without a title", committee, but(func(in *mapping.StartProjectInput) { in.Title = "" }), "INVALID input.title"},
		{"a licence is one of the list", committee, but(func(in *mapping.StartProjectInput) { in.Licence = p("agpl-3.0-or-later") }), ""},
		{"not a made-up one", committee, but(func(in *mapping.StartProjectInput) { in.Licence = p("MY-OWN-1.0") }), "INVALID input.licence"},
		{"a repository is no script", committee, but(func(in *mapping.StartProjectInput) { in.Repository = p("javascript:alert(1)") }), "INVALID input.repository"},
		{"a dataset's link neither", committee, but(func(in *mapping.StartProjectInput) {
			in.Datasets = []mapping.DatasetInput{{Title: "x", Link: "javascript:alert(1)"}}
		}), "INVALID input.datasets.0.link"},
		{"and a dataset has one", committee, but(func(in *mapping.StartProjectInput) { in.Datasets = []mapping.DatasetInput{{Title: "x"}} }), "INVALID input.datasets.0.link"},
		{"the year 0 is before the plan", committee, but(func(in *mapping.StartProjectInput) { in.StartedOn = p(day("0000-01-01")) }), "INVALID input.startedOn"},
		{"tomorrow has not come", committee, but(func(in *mapping.StartProjectInput) { in.StartedOn = p(day("2024-03-02")) }), "INVALID input.startedOn"},
		{"its members are active", committee, but(func(in *mapping.StartProjectInput) {
			in.Servants = []string{"servant_ana", "servant_pia", "servant_leo"}
		}), "NOT_FOUND input.servants.1, NOT_FOUND input.servants.2"},
		{"its initiatives are there", committee, but(func(in *mapping.StartProjectInput) { in.Initiatives = []string{"initiative_x", "initiative_y"} }), "NOT_FOUND input.initiatives.1"},
	})
}

func TestBothSidesConfirmAProject(t *testing.T) {
	y := town()
	id := mapping.ProjectID(y.do(t, as("gil"), start(func(in *mapping.StartProjectInput) { in.Servants = []string{"servant_ana"} })))
	sees := func(who network.Caller) bool { return mapping.SeesProject(y.caseOf(who), y.Project(id)) }
	if q := y.Project(id); q.LabConfirmedAt != nil || !q.Groups[0].Confirmed() || q.Servants[0].Confirmed() {
		t.Errorf("it begins as %+v", q)
	}
	if sees(nobody) || sees(as("rita")) || !sees(as("gil")) || !sees(as("cora")) || !sees(as("ana")) {
		t.Error("before the lab confirmed, others see it, or its own do not")
	}
	y.do(t, as("cora"), confirm(string(id), nil, true))
	if !sees(nobody) {
		t.Error("after both confirmed, the public does not see it")
	}
}

func confirm(project string, group *string, accept bool) rule {
	return with(mapping.ConfirmProject, mapping.ConfirmProjectInput{Project: project, Group: group, Accept: accept})
}

func TestConfirmingAProject(t *testing.T) {
	hack, dad := p("hackers"), p("dados")
	is := string(painel)
	judge(t, town, []ruling{
		{"a group that was named confirms", as("gil"), confirm(is, hack, true), ""},
		{"or declines", as("gil"), confirm(is, hack, false), ""},
		{"the committee answers for it", committee, confirm(is, hack, true), ""},
		{"the lab does not", as("cora"), confirm(is, hack, true), "NOT_FOUND input.group"},
		{"nor another group", as("duda"), confirm(is, hack, true), "NOT_FOUND input.group"},
		{"nor the public", nobody, confirm(is, hack, true), "NOT_FOUND input.group"},
		{"a group that was not named does not", committee, confirm(is, p("novos"), true), "NOT_FOUND input.group"},
		{"who confirmed does not again", as("duda"), confirm(is, dad, true), "WRONG_STATE input.accept"},
		{"but may leave", as("duda"), confirm(is, dad, false), ""},
		{"a member who was named confirms", as("rita"), confirm(is, nil, true), ""},
		{"or declines", as("rita"), confirm(is, nil, false), ""},
		{"not twice", as("ana"), confirm(is, nil, true), "WRONG_STATE input.accept"},
		{"and may leave", as("ana"), confirm(is, nil, false), ""},
		{"who was not named does not", as("fabio"), confirm(is, nil, true), "NOT_FOUND input.project"},
		{"the lab confirms once", as("cora"), confirm(is, nil, true), "WRONG_STATE input.accept"},
		{"and does not leave", as("cora"), confirm(is, nil, false), "WRONG_STATE input.accept"},
		{"nobody joins what is over", as("rita"), confirm(string(antigo), nil, true), "WRONG_STATE input.project"},
		{"but may leave it", as("ana"), confirm(string(antigo), nil, false), ""},
		{"it has to be there", as("gil"), confirm("no", hack, true), "NOT_FOUND input.project"},
	})
}

func TestWhoLeftLeavesOnceAndMayReturn(t *testing.T) {
	y := town()
	y.do(t, as("ana"), confirm(string(painel), nil, false))
	y.do(t, as("duda"), confirm(string(painel), p("dados"), false))
	for who, group := range map[string]*string{"ana": nil, "duda": p("dados")} {
		if _, no := y.try(t, as(who), confirm(string(painel), group, false)); problems(no) != "WRONG_STATE input.accept" {
			t.Errorf("%s leaves twice: %q", who, problems(no))
		}
	}
	y.do(t, as("ana"), confirm(string(painel), nil, true))
	y.do(t, as("duda"), confirm(string(painel), p("dados"), true))
	if q := y.Project(painel); !q.Servants[0].Confirmed() || !q.Groups[0].Confirmed() {
		t.Errorf("who returned takes no part: %+v", q)
	}
}

func TestWhoDidNotConfirmIsNotShown(t *testing.T) {
	y := town()
	group, servant := network.Ref{Kind: mapping.KindGroups, ID: string(hackers)}, network.Ref{Kind: network.KindServants, ID: "servant_rita"}
	for who, want := range map[string]string{"": "false false", "fabio": "false false", "gil": "true true", "rita": "false true", "cora": "true true", "ana": "true true"} {
		by := nobody
		if who != "" {
			by = as(who)
		}
		q := y.Project(painel)
		got := map[bool]string{true: "true", false: "false"}
		if s := got[mapping.SeesPart(y.caseOf(by), q, group)] + " " + got[mapping.SeesPart(y.caseOf(by), q, servant)]; s != want {
			t.Errorf("%q sees the group and the member who were named: %s, want %s", who, s, want)
		}
	}
}

func change(edits ...func(*mapping.UpdateProjectInput)) rule {
	in := mapping.UpdateProjectInput{Project: string(painel), Title: p("Outro")}
	for _, edit := range edits {
		edit(&in)
	}
	return with(mapping.UpdateProject, in)
}

func TestUpdatingAProject(t *testing.T) {
	but := func(edit func(*mapping.UpdateProjectInput)) rule { return change(edit) }
	over := func(edit func(*mapping.UpdateProjectInput)) rule {
		return change(func(in *mapping.UpdateProjectInput) { in.Project = string(antigo) }, edit)
	}
	judge(t, town, []ruling{
		{"the lab", as("cora"), change(), ""},
		{"a group that confirmed", as("duda"), change(), ""},
		{"a member who confirmed", as("ana"), change(), ""},
		{"not one who only was named", as("rita"), change(), "NOT_FOUND input.project"},
		{"nor another lab's", as("fabio"), change(), "NOT_FOUND input.project"},
		{"nor the public", nobody, change(), "NOT_FOUND input.project"},
		{"an older revision is refused", as("cora"), but(func(in *mapping.UpdateProjectInput) { in.Revision = p(7) }), "STALE_REVISION input.revision"},
		{"it keeps an aim", as("cora"), but(func(in *mapping.UpdateProjectInput) { in.Aims = []mapping.ProjectAim{} }), "INVALID input.aims"},
		{"and a group", as("cora"), but(func(in *mapping.UpdateProjectInput) { in.Groups = []string{} }), "INVALID input.groups"},
		{"who takes part is named among the others still", as("cora"), but(func(in *mapping.UpdateProjectInput) { in.Groups = []string{"dados", "hackers"} }), ""},
		{"what ended names nobody new", as("cora"), over(func(in *mapping.UpdateProjectInput) { in.Servants = []string{"servant_cora"} }), "WRONG_STATE input.project"},
		{"but tells more of what came of it", as("cora"), over(func(in *mapping.UpdateProjectInput) { in.Outcome = p("Mais.") }), ""},
		{"and keeps that", as("cora"), over(func(in *mapping.UpdateProjectInput) { in.Cleared = network.Cleared{"outcome": true} }), "INVALID input.outcome"},
	})
}

func TestWhoIsLeftOutHasLeft(t *testing.T) {
	y := town()
	y.do(t, as("ana"), confirm(string(painel), nil, false))
	left := *y.Project(painel).Servants[0].LeftAt
	y.now = y.now.AddDate(0, 0, 1)
	y.do(t, as("cora"), change(func(in *mapping.UpdateProjectInput) {
		in.Groups, in.Servants = []string{"hackers"}, []string{"servant_fabio"}
	}))
	q := y.Project(painel)
	if len(q.Groups) != 2 || q.Groups[0].Group != dados || q.Groups[0].LeftAt == nil || q.Groups[1].Group != hackers || q.Groups[1].Confirmed() {
		t.Errorf("the groups are %+v", q.Groups)
	}
	if len(q.Servants) != 2 || !q.Servants[0].LeftAt.Equal(left) || q.Servants[1].Servant != "servant_fabio" {
		t.Errorf("the members are %+v", q.Servants)
	}
}

func TestAGroupThatWasArchivedStaysInItsProjects(t *testing.T) {
	y := town()
	y.do(t, committee, review("dados", mapping.Archived, "x"))
	y.do(t, as("cora"), change(func(in *mapping.UpdateProjectInput) { in.Groups = []string{"dados", "hackers"} }))
}

func move(to mapping.ProjectStatus, reason, outcome string) rule {
	return moveOf(painel, to, reason, outcome)
}

func moveOf(id mapping.ProjectID, to mapping.ProjectStatus, reason, outcome string) rule {
	return with(mapping.SetProjectStatus, mapping.SetProjectStatusInput{Project: string(id), Status: to, Reason: &reason, Outcome: &outcome})
}

func TestMovingAProjectOn(t *testing.T) {
	judge(t, town, []ruling{
		{"it pauses with a reason", as("cora"), move(mapping.ProjectPaused, "férias", ""), ""},
		{"not without", as("cora"), move(mapping.ProjectPaused, "", ""), "INVALID input.reason"},
		{"it is abandoned with a reason", as("duda"), move(mapping.ProjectAbandoned, "x", ""), ""},
		{"not without", as("duda"), move(mapping.ProjectAbandoned, "", ""), "INVALID input.reason"},
		{"it is finished with an outcome", as("ana"), move(mapping.ProjectFinished, "", "um painel"), ""},
		{"not without", as("ana"), move(mapping.ProjectFinished, "", ""), "INVALID input.outcome"},
		{"it does not start twice", as("cora"), move(mapping.ProjectStarted, "", ""), "WRONG_STATE input.status"},
		{"what is over stays so", as("cora"), moveOf(antigo, mapping.ProjectStarted, "", ""), "WRONG_STATE input.project"},
		{"who was only named does not", as("rita"), move(mapping.ProjectPaused, "x", ""), "NOT_FOUND input.project"},
		{"nor the public", nobody, move(mapping.ProjectPaused, "x", ""), "NOT_FOUND input.project"},
	})
	y := town()
	y.do(t, as("cora"), move(mapping.ProjectPaused, "férias", ""))
	y.do(t, as("cora"), move(mapping.ProjectStarted, "", ""))
	y.do(t, as("cora"), move(mapping.ProjectFinished, "", "um painel"))
	if q := y.Project(painel); q.EndedAt == nil || q.Outcome != "um painel" || q.Reason != "" {
		t.Errorf("it is %+v", q)
	}
	id := mapping.ProjectID(y.do(t, as("cora"), start()))
	if _, no := y.try(t, as("cora"), moveOf(id, mapping.ProjectFinished, "", "x")); problems(no) != "WRONG_STATE input.project" {
		t.Errorf("what no group confirmed is finished: %q", problems(no))
	}
}

func report(edits ...func(*mapping.ReportProjectInput)) rule {
	in := mapping.ReportProjectInput{Project: string(painel), Text: "Feito."}
	for _, edit := range edits {
		edit(&in)
	}
	return with(mapping.ReportProject, in)
}

func TestReportingOfAProject(t *testing.T) {
	on := func(d string) rule {
		return report(func(in *mapping.ReportProjectInput) { in.On = p(day(d)) })
	}
	judge(t, town, []ruling{
		{"the lab", as("cora"), report(), ""},
		{"a group that confirmed", as("duda"), report(), ""},
		{"a member who confirmed", as("ana"), report(), ""},
		{"not who only was named", as("rita"), report(), "NOT_FOUND input.project"},
		{"nor the public", nobody, report(), "NOT_FOUND input.project"},
		{"of a day since it began", as("cora"), on("2024-02-01"), ""},
		{"not before", as("cora"), on("2024-01-31"), "INVALID input.on"},
		{"nor of the year 0", as("cora"), on("0000-01-01"), "INVALID input.on"},
		{"nor of tomorrow", as("cora"), on("2024-03-02"), "INVALID input.on"},
		{"it says something", as("cora"), report(func(in *mapping.ReportProjectInput) { in.Text = " " }), "INVALID input.text"},
		{"its link is no script", as("cora"), report(func(in *mapping.ReportProjectInput) { in.Link = p("javascript:x") }), "INVALID input.link"},
	})
}

func TestAMemberIsInALimitedNumberOfProjects(t *testing.T) {
	y := town()
	for i := range mapping.MaxOpenProjects - 1 {
		q := project(mapping.ProjectID("project_"+string(rune('A'+i/26))+string(rune('a'+i%26))), mapping.ProjectStarted, nil)
		y.put(q)
	}
	named := func(in *mapping.StartProjectInput) { in.Servants = []string{"servant_ana"} }
	if _, no := y.try(t, as("cora"), start(named)); problems(no) != "WRONG_STATE input.servants.0" {
		t.Errorf("one more is answered %q", problems(no))
	}
	y.do(t, as("cora"), change(func(in *mapping.UpdateProjectInput) { in.Servants = []string{"servant_ana"} }))
}

func TestTheEvidenceOfProjectsIsOfADay(t *testing.T) {
	y := town()
	id := y.do(t, as("gil"), start())
	for on, want := range map[string]string{"2024-01-31": "0/3", "2024-02-01": "1/3", "2024-03-01": "1/3"} {
		if got := told(mapping.ProjectsEvidence(y, day(on))); got != want {
			t.Errorf("on %s: %s, want %s", on, got, want)
		}
	}
	y.do(t, as("cora"), confirm(id, nil, true))
	if got := told(mapping.ProjectsEvidence(y, day("2024-03-01"))); got != "2/3" {
		t.Errorf("after the lab confirmed: %s", got)
	}
}
