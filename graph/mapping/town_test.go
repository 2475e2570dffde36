package mapping_test

import (
	"time"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// The groups of the tests' city, and the two labs.
const (
	hackers  = network.GroupID("group_hackers")  // mapped, gil represents it
	dados    = network.GroupID("group_dados")    // partner of the mobilab; duda and gil represent it
	novos    = network.GroupID("group_novos")    // bia suggested it
	recusado = network.GroupID("group_recusado") // rejected, bia suggested it
	velho    = network.GroupID("group_velho")    // archived
	mobilab  = network.LabID("lab_mobilab")      // cora runs it
	outro    = network.LabID("lab_outro")        // fabio's body's
	parceria = mapping.PartnershipID("partnership_dados")
	painel   = mapping.ProjectID("project_painel")
	antigo   = mapping.ProjectID("project_antigo")
)

func member(name string, status network.MembershipStatus) *network.Servant {
	return &network.Servant{
		ID: network.ServantID("servant_" + name), Name: name, Status: status, Secretariat: "secretariat_smit",
		Email: name + "@example.org", EmailVerified: true, Identities: []network.Actor{as(name).Actor},
	}
}

func speaker(name string) mapping.Representative {
	return mapping.Representative{Actor: as(name).Actor, Name: name, Email: name + "@example.org", Since: morning.AddDate(0, -1, 0), By: "committee"}
}

func group(id network.GroupID, name string, status mapping.GroupStatus, speakers ...string) *mapping.Group {
	before := morning.AddDate(0, -1, 0)
	g := &mapping.Group{
		ID: id, Slug: network.Slug(string(id)[len("group_"):]), Name: name, GroupKind: mapping.Collective, Topics: []string{}, Languages: []string{},
		Status: status, SuggestedBy: as("bia").Actor, SuggestedAt: before, Representatives: []mapping.Representative{}, Claims: []mapping.Claim{},
	}
	for _, who := range speakers {
		g.Representatives = append(g.Representatives, speaker(who))
	}
	if status != mapping.Suggested {
		g.Reviewed, g.ReviewedAt = status, &before
	}
	if g.Standing() {
		g.MappedAt = &before
	}
	return g
}

// town is a city in which everybody of the tests lives.
func town() *city {
	y := &city{Draft: state.New().Begin(), now: morning, frozen: map[network.Ref]string{}}
	before, later := morning.AddDate(0, -1, 0), morning.AddDate(0, 0, -1)
	partner := group(dados, "Dados Livres", mapping.Partner, "duda", "gil")
	partner.Reviewed = mapping.Verified
	archived := group(velho, "Velho Clube", mapping.Archived)
	archived.MappedAt, archived.ArchivedAt = &before, &later
	hack := group(hackers, "Garoa Hackers", mapping.Mapped, "gil")
	hack.Email, hack.Website, hack.Address = "contato@garoa.example", "https://www.garoa.example/", "Rua da Garoa, 10"
	hack.District = "district_se"
	y.put(
		&network.Secretariat{ID: "secretariat_smit", Acronym: "SMIT", Name: "Inovação", BodyKind: network.KindSecretariat, Maintainers: []network.ServantID{}},
		&network.Secretariat{ID: "secretariat_sf", Acronym: "SF", Name: "Fazenda", BodyKind: network.KindSecretariat, Maintainers: []network.ServantID{"servant_fabio"}},
		&network.District{ID: "district_se", Slug: "se", Name: "Sé"},
		&network.District{ID: "district_lapa", Slug: "lapa", Name: "Lapa"},
		&network.Lab{ID: mobilab, Slug: "mobilab", Name: "MobiLab", Secretariat: "secretariat_smit", Coordinators: []network.ServantID{"servant_cora", "servant_pia"}},
		&network.Lab{ID: outro, Slug: "outro", Name: "Outro", Secretariat: "secretariat_sf"},
		member("ana", network.Active), member("cora", network.Active), member("fabio", network.Active), member("rita", network.Active),
		member("pia", network.Pending), member("leo", network.Left),
		hack, partner, group(novos, "Novos Mapas", mapping.Suggested), group(recusado, "Recusado", mapping.Rejected), archived,
		&mapping.Partnership{ID: parceria, Lab: mobilab, Group: dados, Status: mapping.Active, ProposedBy: mapping.LabSide, ProposedAt: before, Since: &before},
		&network.Initiative{ID: "initiative_x", Title: "X"},
		project(painel, mapping.ProjectStarted, nil), project(antigo, mapping.ProjectFinished, &later),
	)
	return y
}

// project is a project of the mobilab with dados, which confirmed, and hackers, which
// did not; ana takes part, rita was named.
func project(id mapping.ProjectID, status mapping.ProjectStatus, ended *time.Time) *mapping.Project {
	before := morning.AddDate(0, -1, 0)
	q := &mapping.Project{
		ID: id, Title: "Painel", Aims: []mapping.ProjectAim{mapping.Transparency}, Status: status, Lab: mobilab, LabConfirmedAt: &before,
		Groups:      []mapping.GroupPart{{Group: dados, ConfirmedAt: &before}, {Group: hackers}},
		Servants:    []mapping.ServantPart{{Servant: "servant_ana", ConfirmedAt: &before}, {Servant: "servant_rita"}},
		Initiatives: []network.InitiativeID{}, Tools: []string{}, Datasets: []mapping.Dataset{}, StartedAt: before, EndedAt: ended, StartedBy: as("cora").Actor,
	}
	if status == mapping.ProjectFinished {
		q.Outcome = "Feito."
	}
	return q
}

// edited is a copy of a record that is frozen, with an edit.
func edited[R any](r *R, edit func(*R)) *R {
	next := *r
	edit(&next)
	return &next
}
