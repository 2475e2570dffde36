package network

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
	"time"
)

// The most that a statute may have.
const (
	MaxStatute    = 50_000
	MaxPrinciples = 50
	MaxRoles      = 30
	MaxRoleDuties = 30
	MaxClause     = 1_000
)

// A Statute is one version of the network's statute, with its principles and the
// roles of members (milestone 4.1). It never changes once it is adopted: another
// text is another version.
type Statute struct {
	ID    StatuteID `bson:"_id"`
	Stamp `bson:",inline"`
	// Version counts from 1, without gaps. The highest is in force.
	Version    int       `bson:"version"`
	Text       string    `bson:"text"`
	Principles []string  `bson:"principles"`
	Roles      []Role    `bson:"roles"`
	AdoptedAt  time.Time `bson:"adoptedAt"`
	// Hash is Digest as it was on adoption.
	Hash string `bson:"hash"`
}

// A Role is a role of members and what it obliges them to.
type Role struct {
	Name   string   `bson:"name"`
	Duties []string `bson:"duties"`
}

// An Acceptance is a servant's consent to one version of the statute.
type Acceptance struct {
	Version int       `bson:"version"`
	At      time.Time `bson:"at"`
}

const KindStatutes Kind = "statutes"

type StatuteID string

func (*Statute) Kind() Kind { return KindStatutes }

func (s *Statute) Key() string { return string(s.ID) }

// Separators of Digest, ASCII's own for groups, records and units. No text of a
// record contains them.
const groupSep, recordSep, unitSep = "\x1d", "\x1e", "\x1f"

// Digest is the SHA-256, in hexadecimal, of the version's number, the text, the
// principles and the roles, each a group: parted by the byte 1D. Principles and
// roles are parted by 1E within their groups; a role is its name and its duties,
// parted by 1F. Whoever has a copy can so tell whether it is what was adopted.
func (s *Statute) Digest() string {
	roles := make([]string, len(s.Roles))
	for i, role := range s.Roles {
		roles[i] = strings.Join(append([]string{role.Name}, role.Duties...), unitSep)
	}
	digested := strings.Join([]string{
		strconv.Itoa(s.Version), s.Text, strings.Join(s.Principles, recordSep), strings.Join(roles, recordSep),
	}, groupSep)
	sum := sha256.Sum256([]byte(digested))
	return hex.EncodeToString(sum[:])
}

// sameWords tells whether two versions differ in nothing but their number.
func (s *Statute) sameWords(as *Statute) bool {
	return s.Text == as.Text && slices.Equal(s.Principles, as.Principles) &&
		slices.EqualFunc(s.Roles, as.Roles, func(a, b Role) bool { return a.Name == b.Name && slices.Equal(a.Duties, b.Duties) })
}

// Consents tells whether the servant accepted the version that is in force.
func Consents(d Committee, s *Servant) bool {
	now := d.StatuteInForce()
	return now != nil && s.StatuteVersion == now.Version
}

// AcceptedOn tells when the servant accepted the version first; nil if never.
func (s *Servant) AcceptedOn(version int) *time.Time {
	if i := slices.IndexFunc(s.Acceptances, func(a Acceptance) bool { return a.Version == version }); i >= 0 {
		return &s.Acceptances[i].At
	}
	return nil
}

func (s *Statute) flaws(Draft) Refusal {
	var r Refusal
	r.unless(s.Version >= 1, "version", "As versões contam a partir de 1.", "Versions count from 1.")
	r.unless(s.Hash == s.Digest(), "hash", "O texto não é o que foi adotado.", "The text is not what was adopted.")
	r.keeps("text", s.Text, form{max: MaxStatute, lines: true, required: true})
	return r
}
