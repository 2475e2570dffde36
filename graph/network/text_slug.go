package network

import "regexp"

var (
	slugForm    = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	acronymForm = regexp.MustCompile(`^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$`)
)

// The longest slug and acronym, in characters.
const (
	MaxSlug    = 60
	MaxAcronym = 16
)

// ValidSlug tells whether s can be a slug: lower-case ASCII letters and digits
// in groups joined by single hyphens, at most MaxSlug characters.
func ValidSlug(s string) bool { return len(s) <= MaxSlug && slugForm.MatchString(s) }

// ValidAcronym tells whether s can be a body's acronym: upper-case ASCII
// letters and digits in groups joined by single hyphens, beginning with a
// letter, at most MaxAcronym characters.
func ValidAcronym(s string) bool { return len(s) <= MaxAcronym && acronymForm.MatchString(s) }
