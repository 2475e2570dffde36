package network

import (
	"iter"
	"regexp"
	"strings"
	"unicode"
)

var (
	// employmentLink is the number of the employment behind a registration: a servant
	// with two posts has two, as /1 and /2.
	employmentLink = regexp.MustCompile(`\s*(/|[\s-]v(inc|inculo)?[.\s]*)\s*[0-9]{1,2}$`)
	// registrationName is what City Hall calls the number: RF 123.456.7.
	registrationName = regexp.MustCompile(`^r\W?f\W*(no?\W*)?([0-9])`)
)

// RegistrationKey is a registration in the form in which two of one body are compared:
// without punctuation, spaces, the name RF, and the number of the employment link behind
// it. 123.456.7, 1234567 and RF 123.456.7/1 are one. It is "" where nothing is left.
func RegistrationKey(written string) string {
	s := registrationName.ReplaceAllString(strings.TrimSpace(Fold(written)), "$2")
	s = employmentLink.ReplaceAllString(s, "")
	return strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			return c
		}
		return -1
	}, s)
}

// Registered is what is asked about registrations.
type Registered interface {
	// MembersRegistered lists those of the body who have not left and whose
	// registration has the key.
	MembersRegistered(body SecretariatID, key string) iter.Seq[*Servant]
}

// LikelyDoubles are the other members of a servant's body with the same registration:
// the same person twice, or a number written wrongly. Whoever maintains the body hears
// of them; nobody is refused, since anybody may have written another's number.
func LikelyDoubles(d Registered, s *Servant) []*Servant {
	key := RegistrationKey(s.Registration)
	if key == "" || s.Status == Left {
		return nil
	}
	var doubles []*Servant
	for other := range d.MembersRegistered(s.Secretariat, key) {
		if other.ID != s.ID {
			doubles = append(doubles, other)
		}
	}
	return doubles
}
