package network_test

import (
	"fmt"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func TestOldKeysAreDroppedAFewAtATime(t *testing.T) {
	y := newCity()
	for i := range 5 {
		y.put(&network.Key{ID: fmt.Sprintf("old%d", i), At: morning.Add(-network.KeyLife - 1)})
	}
	y.put(&network.Key{ID: "due", At: morning.Add(-network.KeyLife)})
	drop := func(c network.Case) (network.Decision, network.Refusal) { return network.DropKeys(c, 3) }
	for _, want := range []int{3, 2, 0} {
		if d := y.do(t, network.Caller{Actor: network.System}, drop); len(d.Drop) != want {
			t.Errorf("dropped %d, want %d", len(d.Drop), want)
		}
	}
	if y.IdempotencyKey("due") == nil {
		t.Error("a key was dropped before its time")
	}
}

func TestThePlanFoundsAnEmptyNetworkOnce(t *testing.T) {
	plan := network.Plan{
		Bodies:         []network.PlanBody{{Acronym: "SMIT", Name: "Inovação", Kind: network.KindSecretariat, Since: "2017"}},
		Labs:           []network.PlanLab{{Slug: "mobilab", Name: "MobiLab", Body: "smit", Note: "n"}, {Slug: "outro", Name: "Outro"}},
		Subprefectures: []network.PlanSubprefecture{{Acronym: "SUB-SE", Slug: "se", Name: "Sé"}},
	}
	y := newCity()
	y.do(t, network.Caller{Actor: network.System}, plan.Found)
	body, sub := y.SecretariatByAcronym("SMIT"), y.SecretariatByAcronym("SUB-SE")
	if y.LabBySlug("mobilab").Secretariat != body.ID || y.LabBySlug("outro").Secretariat != "" || y.DistrictBySlug("se").Subprefecture != sub.ID {
		t.Errorf("the records are %v", y.records)
	}
	if sub.Name != "Subprefeitura Sé" || sub.BodyKind != network.KindSubprefecture || body.Since != "2017" {
		t.Errorf("the bodies are %+v, %+v", body, sub)
	}
	for ref := range y.records {
		if kind, ok := network.ParseID(ref.ID); !ok || kind != ref.Kind {
			t.Errorf("%v has no id of its kind", ref)
		}
	}
	if d := y.do(t, network.Caller{Actor: network.System}, plan.Found); len(d.Put) != 0 {
		t.Errorf("it was founded twice: %d records", len(d.Put))
	}
}

func TestBothLanguagesAreSpoken(t *testing.T) {
	text := network.Text{PT: "sim", EN: "yes"}
	for lang, want := range map[string]string{"pt": "sim", "en": "yes", "": "sim", "fr": "sim"} {
		if got := text.In(lang); got != want {
			t.Errorf("%q: %q", lang, got)
		}
	}
	if err := network.Malform("sim", "yes"); err.Error() != "yes" {
		t.Errorf("it says %q", err)
	}
}
