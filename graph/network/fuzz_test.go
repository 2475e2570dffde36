package network_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/redeaberta/rede/graph/network"
)

func seeds(f *testing.F, list ...string) {
	for _, s := range list {
		f.Add(s)
	}
}

func FuzzParseID(f *testing.F) {
	seeds(f, "lab_01h455vb4pex5vsknk084sn02q", "lab_01h455vb4pex5vsknk084sn\n2q", "_", "servant_7zzzzzzzzzzzzzzzzzzzzzzzzz", "lab_8zzzzzzzzzzzzzzzzzzzzzzzzz")
	const digits = "0123456789abcdefghjkmnpqrstvwxyz"
	f.Fuzz(func(t *testing.T, id string) {
		kind, ok := network.Kinds.ParseID(id)
		if !ok {
			return
		}
		var uuid [16]byte // read digit by digit, by hand
		for _, c := range strings.TrimPrefix(id, network.Kinds.Prefix(kind)+"_") {
			carry := strings.IndexRune(digits, c)
			for i := len(uuid) - 1; i >= 0; i-- {
				carry += int(uuid[i]) << 5
				uuid[i] = byte(carry)
				carry >>= 8
			}
		}
		if again := network.Kinds.FormatID(kind, uuid); again != id {
			t.Errorf("%q is written %q", id, again)
		}
	})
}

func FuzzParseScope(f *testing.F) {
	seeds(f, "servant", "commıttee", "lab:mobilab", "secretariat:SUB-SE", "group:", "ſervant", "lab:a--b")
	f.Fuzz(func(t *testing.T, word string) {
		if s, err := network.ParseScope(word); err == nil && (s.String() != word || strings.ContainsFunc(word, func(c rune) bool { return c >= utf8.RuneSelf })) {
			t.Errorf("%q is the scope %q", word, s)
		}
	})
}

func FuzzParseEmail(f *testing.F) {
	seeds(f, "ana@example.org", "ＡNA@ｅxample．org", "a@exİt.org", "ﬁ@c.org", "a@b@c.d", "\u00a8@c.org", "Σ@c.org", "a@\u1100\u1161.org")
	f.Fuzz(func(t *testing.T, raw string) {
		e, ok := network.ParseEmail(raw)
		if !ok {
			return
		}
		if again, ok := network.ParseEmail(string(e)); !ok || again != e {
			t.Errorf("%q becomes %q, and that %q", raw, e, again)
		}
		if strings.Count(string(e), "@") != 1 || !strings.Contains(e.Domain(), ".") || strings.ContainsAny(string(e), " \x00\n<>") {
			t.Errorf("%q becomes %q", raw, e)
		}
	})
}

func FuzzParsePartialDate(f *testing.F) {
	seeds(f, "2017", "2017-05", "2017-05-31", "2023-02-29", "2017-5", "0000")
	f.Fuzz(func(t *testing.T, s string) {
		d, err := network.ParsePartialDate(s)
		if err != nil {
			return
		}
		if _, err := network.ParseDate((s + "-01-01")[:10]); string(d) != s || err != nil {
			t.Errorf("%q is %q: %v", s, d, err)
		}
	})
}

func FuzzFoldAndWords(f *testing.F) {
	seeds(f, "São João", "M'Boi d’Ávila", "Łukasz Straße ẞ Ǿ ŉ", "ＡＮＡ ﬁm", "İ\u0307", "a\xff", "\u0345\u0301", "ϓ", "\xf4ϓ")
	f.Fuzz(func(t *testing.T, s string) {
		folded := network.Fold(s)
		if network.Fold(folded) != folded {
			t.Errorf("%q folds to %q, and that to %q", s, folded, network.Fold(folded))
		}
		words := network.Words(s)
		if again := network.Words(strings.Join(words, " ")); strings.Join(again, " ") != strings.Join(words, " ") {
			t.Errorf("the words %q have the words %q", words, again)
		}
		for _, w := range network.JoinedWords(s) {
			if strings.Contains(w, "'") || network.Fold(w) != w {
				t.Errorf("%q among the joined words of %q", w, s)
			}
		}
	})
}

func FuzzText(f *testing.F) {
	seeds(f, "Lab", "a\u202e", " \u3000", "a\x00", "e\u0301", "\xff", "https://a.b/ç?d=é#f", "+55 11 (3113)", strings.Repeat("a\u0301\u0316", 40))
	f.Fuzz(func(t *testing.T, raw string) {
		in := func(name, site, phone string) func(*network.CreateLabInput) {
			return func(i *network.CreateLabInput) {
				i.Slug, i.Name, i.Description, i.Website, i.Contact = p("s"), "N"+name, &name, &site, &network.ContactInput{Phone: &phone}
			}
		}
		for _, edit := range []func(*network.CreateLabInput){in(raw, "", ""), in("", raw, ""), in("", "", raw)} {
			lab, no := written(t, edit)
			if no != "" {
				continue
			}
			phone := ""
			if lab.Contact != nil {
				phone = lab.Contact.Phone
			}
			again, no := written(t, in(lab.Description, lab.Website, phone))
			if no != "" || again.Description != lab.Description || again.Website != lab.Website {
				t.Errorf("%q is taken as %+v, but that is not: %s", raw, lab, no)
			}
			if utf8.RuneCountInString(lab.Name) > network.MaxName || !utf8.ValidString(lab.Name+lab.Description+lab.Website) {
				t.Errorf("%q is taken as %+v", raw, lab)
			}
		}
	})
}

func FuzzClock(f *testing.F) {
	seeds(f, "00:00", "23:59", "24:00", "9:00", "09:60", "09:00\n", "٠٩:٠٠")
	f.Fuzz(func(t *testing.T, s string) {
		minutes, ok := network.ParseClock(s)
		if ok && (network.FormatClock(minutes) != s || minutes < 0 || minutes >= 24*60) {
			t.Errorf("%q is %d, written %q", s, minutes, network.FormatClock(minutes))
		}
		if at, err := time.Parse("15:04", s); ok != (err == nil && len(s) == 5) || ok && minutes != 60*at.Hour()+at.Minute() {
			t.Errorf("%q is read as %d (%v)", s, minutes, ok)
		}
	})
}
