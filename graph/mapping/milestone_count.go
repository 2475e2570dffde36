package mapping

import (
	"iter"

	"github.com/redeaberta/rede/graph/network"
)

// Counted is what the evidence of milestones 5.1 and 5.3 is counted from.
type Counted interface {
	AllDistricts() iter.Seq[*network.District]
	AllGroups() iter.Seq[*Group]
	PartnershipsOf(network.GroupID) iter.Seq[*Partnership]
	AllProjects() iter.Seq[*Project]
}

// GroupsEvidence is 5.1's at the end of a day: districts in which a group is mapped, and
// groups that are partners of a lab, of those that are mapped.
func GroupsEvidence(d Counted, on network.Date) []network.Evidence {
	var mapped, partners []network.Ref
	there := map[network.DistrictID]bool{}
	for g := range d.AllGroups() {
		if !g.MappedOn(on) {
			continue
		}
		mapped = append(mapped, network.RefOf(g))
		there[g.District] = true
		for p := range d.PartnershipsOf(g.ID) {
			if p.On(on) {
				partners = append(partners, network.RefOf(g))
				break
			}
		}
	}
	done, of := 0, 0
	for district := range d.AllDistricts() {
		of++
		if there[district.ID] {
			done++
		}
	}
	return []network.Evidence{
		network.CountedFromRecords(done, of, network.Text{PT: "Distritos em que algum grupo foi mapeado", EN: "Districts in which a group was mapped"}, mapped),
		network.CountedFromRecords(len(partners), len(mapped), network.Text{PT: "Grupos mapeados que são parceiros de um laboratório", EN: "Groups mapped that are partners of a lab"}, partners),
	}
}

// ProjectsEvidence is 5.3's at the end of a day: aims for which a lab and a group, both
// of which said so, develop a project or did.
func ProjectsEvidence(d Counted, on network.Date) []network.Evidence {
	developed := map[ProjectAim]bool{}
	var projects []network.Ref
	for p := range d.AllProjects() {
		if day(p.StartedAt).After(on) || !p.Joint(on) {
			continue
		}
		projects = append(projects, network.RefOf(p))
		for _, aim := range p.Aims {
			developed[aim] = true
		}
	}
	return []network.Evidence{network.CountedFromRecords(len(developed), len(ProjectAims),
		network.Text{PT: "Objetivos para os quais se desenvolveu um projeto com um grupo", EN: "Aims for which a project was developed with a group"}, projects)}
}
