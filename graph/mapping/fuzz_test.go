package mapping_test

import (
	"testing"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
)

// What is written of a group is kept as the rules would have kept it, or refused.
func FuzzSuggestGroup(f *testing.F) {
	f.Add("Coletivo Água", "https://www.agua.example/x", "a@agua.example", "Rua A, 1", "pt-BR")
	f.Add("日本語", "javascript:alert(1)", "ＡNA@ｅxample．org", "\u202e", "x-")
	f.Add("de da do", "http://[::1]/", "@", " ", "und")
	f.Add("a\xff", "https://facebook.com/", "a@gmail.com", "", "pt-BR-u-co-phonebk")
	f.Fuzz(func(t *testing.T, name, site, email, address, tag string) {
		y := town()
		d, no := y.try(t, as("visitor"), suggest(func(in *mapping.SuggestGroupInput) {
			in.Name, in.Website, in.Address, in.Languages = name, &site, &address, []string{tag}
			in.Contact = &network.ContactInput{Email: &email}
		}))
		if no != nil {
			return
		}
		g := d.Put[0].(*mapping.Group)
		for _, dup := range mapping.Duplicates(y.caseOf(committee), g) {
			if dup.Likeness < 0.5 || dup.Likeness > 1 || len(dup.Reasons) == 0 {
				t.Errorf("%q is like %s by %v for %v", name, dup.Group.Slug, dup.Likeness, dup.Reasons)
			}
		}
		y.put(g)
		again, no := y.try(t, as("other"), suggest(func(in *mapping.SuggestGroupInput) {
			in.Name, in.DryRun = g.Name, p(true)
		}))
		if no != nil || len(again.Told.(mapping.Likely).Duplicates) == 0 {
			t.Errorf("the same name %q is like nothing, or is refused: %v", g.Name, no)
		}
	})
}

// A licence is one of the list in the list's letters, or refused.
func FuzzLicence(f *testing.F) {
	for _, s := range []string{"AGPL-3.0-or-later", "agpl-3.0-OR-later", "GPL-3.0", "GPL-3.0+", "MIT OR Apache-2.0", "LicenseRef-x", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, id string) {
		y := town()
		d, no := y.try(t, committee, start(func(in *mapping.StartProjectInput) { in.Licence = &id }))
		if no != nil {
			return
		}
		kept := d.Put[0].(*mapping.Project).Licence
		d, no = y.try(t, committee, start(func(in *mapping.StartProjectInput) { in.Licence = &kept }))
		if no != nil || d.Put[0].(*mapping.Project).Licence != kept {
			t.Errorf("%q is kept as %q, which is not kept as it is: %v", id, kept, no)
		}
	})
}
