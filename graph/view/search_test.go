package view

import "testing"

func TestASearchGoesOnFromAnyPlace(t *testing.T) {
	for name, c := range map[string]struct {
		chapter, place string
		back           bool
		from           string
		whole          bool
	}{
		"from the front all lies ahead":                {"13", "", false, "", true},
		"from the end all lies ahead":                  {"13", "", true, "", true},
		"within its chapter it goes on from there":     {"13", "13ana", false, "ana", false},
		"and back likewise":                            {"13", "13ana", true, "ana", false},
		"a later chapter lies ahead":                   {"20", "13ana", false, "", true},
		"an earlier one does not":                      {"10", "13ana", false, "", false},
		"going back an earlier one lies ahead":         {"10", "13ana", true, "", true},
		"going back a later one does not":              {"20", "13ana", true, "", false},
		"before a chapter's first all of it is ahead":  {"13", "13", false, "", true},
		"and nothing of it going back":                 {"13", "13", true, "", false},
		"a rank alone is before all chapters of it":    {"13", "1", false, "", true},
		"a rank alone is behind none of its chapters":  {"13", "1", true, "", false},
		"what is no chapter stands where bytes put it": {"13", "1z", true, "", true},
	} {
		t.Run(name, func(t *testing.T) {
			from, whole := within([]byte(c.chapter), []byte(c.place), c.back)
			if string(from) != c.from || whole != c.whole {
				t.Errorf("from %q, whole %v; want %q, %v", from, whole, c.from, c.whole)
			}
		})
	}
}
