package network_test

import (
	"maps"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func TestThePlanFoundsAnEmptyNetworkOnce(t *testing.T) {
	plan := network.Plan{
		Bodies:         []network.PlanBody{{Acronym: "SMIT", Name: "Inovação", Kind: network.KindSecretariat, Since: "2017"}},
		Labs:           []network.PlanLab{{Slug: "mobilab", Name: "MobiLab", Body: "smit", Note: "n"}, {Slug: "outro", Name: "Outro"}},
		Subprefectures: []network.PlanSubprefecture{{Acronym: "SUB-SE", Slug: "se", Name: "Sé"}},
	}
	y := newCity()
	y.do(t, network.Caller{Actor: network.System}, plan.Seed)
	body, sub := y.SecretariatByAcronym("SMIT"), y.SecretariatByAcronym("SUB-SE")
	if y.LabBySlug("mobilab").Secretariat != body.ID || y.LabBySlug("outro").Secretariat != "" || y.DistrictBySlug("se").Subprefecture != sub.ID {
		t.Errorf("the records are %v", maps.Collect(y.records()))
	}
	if sub.Name != "Subprefeitura Sé" || sub.BodyKind != network.KindSubprefecture || body.Since != "2017" {
		t.Errorf("the bodies are %+v, %+v", body, sub)
	}
	for ref := range y.records() {
		if kind, ok := network.Kinds.ParseID(ref.ID); !ok || kind != ref.Kind {
			t.Errorf("%v has no id of its kind", ref)
		}
	}
	if d := y.do(t, network.Caller{Actor: network.System}, plan.Seed); len(d.Put) != 0 {
		t.Errorf("it was founded twice: %d records", len(d.Put))
	}
}
