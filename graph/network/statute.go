package network

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
	"time"
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

// The most that a statute may have.
const (
	MaxStatute    = 50_000
	MaxPrinciples = 50
	MaxRoles      = 30
	MaxRoleDuties = 30
	MaxClause     = 1_000
)

// Kind is KindStatutes.
func (*Statute) Kind() Kind { return KindStatutes }

// Key is the statute's id.
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
	whole := strings.Join([]string{
		strconv.Itoa(s.Version), s.Text, strings.Join(s.Principles, recordSep), strings.Join(roles, recordSep),
	}, groupSep)
	sum := sha256.Sum256([]byte(whole))
	return hex.EncodeToString(sum[:])
}

// sameWords tells whether two versions differ in nothing but their number.
func (s *Statute) sameWords(as *Statute) bool {
	return s.Text == as.Text && slices.Equal(s.Principles, as.Principles) &&
		slices.EqualFunc(s.Roles, as.Roles, func(a, b Role) bool { return a.Name == b.Name && slices.Equal(a.Duties, b.Duties) })
}

// A RoleInput is a role as a client writes it.
type RoleInput struct {
	Name   string
	Duties []string
}

// An AdoptStatuteInput is a new version of the statute, whole.
type AdoptStatuteInput struct {
	Once

	Text       string
	Principles []string
	Roles      []RoleInput
}

// AdoptStatute puts a new version of the statute in force. Nobody's consent is
// carried over: every member is asked again. Only the committee adopts.
func AdoptStatute(c Case, in AdoptStatuteInput) (Decision, Refusal) {
	as, ok := c.committee()
	if !ok {
		return Decision{}, missing("")
	}
	var r Refusal
	next := &Statute{
		ID: StatuteID(c.NewID(KindStatutes)), Version: 1, AdoptedAt: c.Now,
		Text:       r.text("text", in.Text, form{max: MaxStatute, lines: true, required: true}),
		Principles: r.clauses("principles", in.Principles, MaxPrinciples),
		Roles:      r.roles("roles", in.Roles),
	}
	if now := c.StatuteInForce(); now != nil {
		next.Version = now.Version + 1
		if r == nil && next.sameWords(now) {
			r.add(Taken, "text",
				"Isto é, palavra por palavra, a versão %d, que está em vigor.",
				"This is, word by word, version %d, which is in force.", now.Version)
		}
	}
	if r != nil {
		return Decision{}, r
	}
	next.Hash = next.Digest()
	return Decision{Put: []Record{next}, Made: []string{next.Key()}, As: as}, nil
}

// clauses reads a list of sentences, one at least.
func (r *Refusal) clauses(field string, raw []string, max int) []string {
	if len(raw) == 0 {
		r.add(Invalid, field, "A lista precisa de um item pelo menos.", "The list needs one item at least.")
		return nil
	}
	return r.list(field, raw, max, form{max: MaxClause, lines: true})
}

// roles reads the roles of members, one at least, each with a duty and a name of
// its own.
func (r *Refusal) roles(field string, raw []RoleInput) []Role {
	if len(raw) == 0 || len(raw) > MaxRoles {
		r.add(Invalid, field, "A lista tem %d papéis; tem de ter de 1 a %d.", "The list has %d roles; it has to have 1 to %d.", len(raw), MaxRoles)
		return nil
	}
	roles := make([]Role, len(raw))
	seen := map[string]bool{}
	for i, in := range raw {
		at := indexed(field, i)
		roles[i] = Role{
			Name:   r.text(at+".name", in.Name, form{max: MaxName, required: true}),
			Duties: r.clauses(at+".duties", in.Duties, MaxRoleDuties),
		}
		name := Fold(roles[i].Name)
		if name != "" && seen[name] {
			r.add(Invalid, at+".name", "Há dois papéis com este nome.", "Two roles have this name.")
		}
		seen[name] = true
	}
	return roles
}

// An AcceptStatuteInput is a member's consent.
type AcceptStatuteInput struct {
	Once
	Version int
}

// AcceptStatute records the caller's consent to the version in force. To consent
// twice changes nothing: the first time stands.
func AcceptStatute(c Case, in AcceptStatuteInput) (Decision, Refusal) {
	old := c.self()
	if old == nil {
		return Decision{}, notRegistered()
	}
	if old.Status == Left {
		return Decision{}, Refuse(WrongState, "",
			"Quem saiu da rede volta por registerMember, e aceita o estatuto ali.",
			"Whoever left the network comes back by registerMember, and accepts the statute there.")
	}
	d := Decision{Made: []string{old.Key()}, As: Scope{Kind: ScopeServant}}
	if r := c.inForce("version", in.Version); r != nil {
		return Decision{}, r
	}
	if old.StatuteVersion == in.Version {
		return d, nil
	}
	next := old.copy()
	next.accept(in.Version, c.Now)
	d.Put = []Record{next}
	return d, nil
}

// accept notes the servant's consent.
func (s *Servant) accept(version int, at time.Time) {
	s.StatuteVersion = version
	s.Acceptances = append(s.Acceptances, Acceptance{version, at})
}

// joinUnder notes the consent that a registration gives, if it gives one.
func (c Case) joinUnder(s *Servant, version *int) Refusal {
	if version == nil {
		return nil
	}
	if r := c.inForce("acceptsStatute", *version); r != nil {
		return r
	}
	s.accept(*version, c.Now)
	return nil
}

// inForce refuses any version of the statute but the one in force.
func (c Case) inForce(field string, version int) Refusal {
	now := c.StatuteInForce()
	switch {
	case now == nil:
		return Refuse(NotFound, field,
			"A rede ainda não tem um estatuto que se possa aceitar.",
			"The network has no statute to accept yet.")
	case version > now.Version || version < 1:
		return Refuse(NotFound, field,
			"O estatuto não tem esta versão; está em vigor a %d.",
			"The statute has no such version; version %d is in force.", now.Version)
	case version < now.Version:
		return Refuse(WrongState, field,
			"A versão %d já não vale; leia e aceite a %d.",
			"Version %d is no longer in force; read and accept version %d.", version, now.Version)
	}
	return nil
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
