package network_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/redeaberta/rede/graph/network"
)

func TestEmailsInComparableForm(t *testing.T) {
	for _, c := range []struct{ name, raw, want string }{
		{"case", "Ana@Example.ORG", "ana@example.org"},
		{"width", "ＡNA@ｅxample．org", "ana@example.org"},
		{"ligatures", "ﬁona@example.org", "fiona@example.org"},
		{"composition", "joa\u0303o@example.org", "joão@example.org"},
		{"composition in lower case alone", "J\u030c@example.org", "ǰ@example.org"},
		{"space around it", " ana@example.org\n", "ana@example.org"},
		{"a full-width at", "ana＠example.org", "ana@example.org"},
		{"the Kelvin sign", "\u212a@example.org", "k@example.org"},
		{"İ keeps its dot", "a@exİt.org", "a@xn--exit-swc.org"},
		{"dotless ı stays", "a@exıt.org", "a@xn--ext-kua.org"},
		{"an international domain", "ana@MÜNCHEN.de", "ana@xn--mnchen-3ya.de"},
		{"its A-label", "ana@XN--mnchen-3YA.de", "ana@xn--mnchen-3ya.de"}, {"and decomposed", "ana@mu\u0308nchen.de", "ana@xn--mnchen-3ya.de"},
		{"sharp s is not ss", "ana@straße.de", "ana@xn--strae-oqa.de"}, {"the ideographic full stop", "ana@example。org", "ana@example.org"},
		{"a local part is no domain", "münchen@example.org", "münchen@example.org"}, {"hyphens in a label", "ana@r3---sn.example.org", "ana@r3---sn.example.org"},
		{"an A-label that is none", "ana@xn--a.org", ""}, {"a label of 64", "ana@" + strings.Repeat("a", 64) + ".org", ""},
		{"letters of two directions in a label", "ana@aא.org", ""},
		{"a tagged address is its own", "ana+x@example.org", "ana+x@example.org"},
		{"no at", "ana", ""}, {"two ats", "a@b@c.org", ""}, {"nothing in front", "@c.org", ""}, {"nothing behind", "a@", ""},
		{"no dot", "a@localhost", ""}, {"a dot at the end", "a@b.org.", ""}, {"a dot in front", "a@.org", ""}, {"two dots", "a@b..org", ""},
		{"a space", "a b@c.org", ""}, {"a name", "Ana <a@c.org>", ""}, {"quotes", `"a"@c.org`, ""}, {"a list", "a@c.org,b@c.org", ""},
		{"a zero byte", "a\x00@c.org", ""}, {"a soft hyphen", "a\u00ad@c.org", ""}, {"a joiner", "a\u200d@c.org", ""},
		{"a variation selector", "a\ufe0f@c.org", ""}, {"an address literal", "a@[1.2.3.4]", ""}, {"no text", "a\xff@c.org", ""},
		{"a long local part", strings.Repeat("a", 65) + "@c.org", ""}, {"too long", "a@" + strings.Repeat("b.", 130) + "org", ""}, {"", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, ok := network.ParseEmail(c.raw); string(got) != c.want || ok != (c.want != "") {
				t.Errorf("it is %q, %v, want %q", got, ok, c.want)
			}
		})
	}
	t.Run("each character's form stays", func(t *testing.T) {
		for r := rune(0); r <= unicode.MaxRune; r++ {
			if unicode.In(r, unicode.Han, unicode.Hangul) || !unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S) {
				continue // those have no case, and are many
			}
			raw := "a" + string(r) + "@b" + string(r) + "c.org"
			if e, ok := network.ParseEmail(raw); ok {
				if again, ok := network.ParseEmail(string(e)); !ok || again != e {
					t.Errorf("%U becomes %q and then %q", r, e, again)
				}
			}
		}
	})
}

// No character beyond ASCII's capitals, their wide and styled forms, may turn
// into a plain letter: whoever owns such a domain is not the owner of the plain one.
func TestOnlyCompatibleCharactersBecomeLetters(t *testing.T) {
	plain := map[rune]bool{}
	for r := rune(0x80); r <= unicode.MaxRune; r++ {
		if unicode.In(r, unicode.Han, unicode.Hangul) || !unicode.In(r, unicode.L, unicode.N, unicode.S) {
			continue
		}
		e, ok := network.ParseEmail("a@" + string(r) + ".org")
		if ok && e.Domain()[0] < 0x80 && len(e.Domain()) == len("x.org") {
			plain[r] = true
		}
	}
	for _, r := range "İıß" {
		if plain[r] {
			t.Errorf("%U becomes a plain letter", r)
		}
	}
	if !plain['ａ'] || len(plain) < 100 {
		t.Errorf("the loop finds nothing: %d", len(plain))
	}
}

func TestPhones(t *testing.T) {
	for phone, ok := range map[string]bool{
		"156": true, "+55 11 3113-8000": true, "(11) 3113-8000": true, "+(55) 11 3113.8000": true, "3113-8000 ramal 12": true, "3113-8000 R.12": true,
		"3113-8000 ext 12": true, "0800 000 0156": true, "+123456789012345": true, " 156 ": true,
		"15": false, "1------": false, "+1234567890123456": false, "alô": false, "+": false, "1 ramal 23": false, "156x": false, "１５６": false, "156\n157": false,
		strings.Repeat("1 ", 21): false,
	} {
		lab, no := written(t, func(in *network.CreateLabInput) { in.Contact = &network.ContactInput{Phone: &phone} })
		if (no == "") != ok {
			t.Errorf("%q: %q", phone, no)
		}
		if ok && lab.Contact.Phone != strings.TrimSpace(phone) {
			t.Errorf("%q becomes %q", phone, lab.Contact.Phone)
		}
	}
}

func TestWebsites(t *testing.T) {
	for site, want := range map[string]string{
		"https://exemplo.org": "https://exemplo.org", "HTTP://exemplo.org/a?b=c#d": "http://exemplo.org/a?b=c#d", "https://exemplo.org:8443/": "https://exemplo.org:8443/",
		"https://são.paulo.br/pátio": "https://s%C3%A3o.paulo.br/p%C3%A1tio", "https://exemplo.org.": "https://exemplo.org.",
		"exemplo.org": "", "//exemplo.org": "", "ftp://exemplo.org": "", "javascript:alert(1)": "", "javascript://exemplo.org/%0aalert(1)": "", "data:text/html,x.y": "",
		"https://ana:segredo@exemplo.org": "", "https://ana@exemplo.org": "", "https://localhost": "", "https://1.2.3.4": "", "https://1.2.3.4.": "", "https://127.1": "",
		"https://1.0x7f": "", "https://[::1]": "", "https://[::ffff:1.2.3.4]": "", "https://１.２.３.４": "", "https://.": "", "https://.org": "", "https://a..org": "",
		"https://exemplo.org/a b": "", "https://exemplo.org/\"><script>": "", "https://exemplo.org\\@mau.org": "", "https://exemplo.org/?q={x}": "",
		"https://exemplo.org/" + strings.Repeat("a", 481): "", "https://exemplo.org/" + strings.Repeat("é", 200): "", "https:///a.b": "", "https://exe\u00admplo.org": "",
	} {
		lab, no := written(t, func(in *network.CreateLabInput) { in.Website = &site })
		switch {
		case (no == "") != (want != ""):
			t.Errorf("%q: %q", site, no)
		case no != "" && no != "INVALID input.website":
			t.Errorf("%q: %q", site, no)
		case no == "" && lab.Website != want:
			t.Errorf("%q becomes %q", site, lab.Website)
		}
	}
}
