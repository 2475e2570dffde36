package view

import (
	"cmp"
	"context"
	"iter"
	"slices"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// A Secretariat is a body of City Hall.
type Secretariat struct {
	*network.Secretariat
	at *Moment
}

// ID is the global id.
func (s *Secretariat) ID() string { return s.Key() }

// Label is the name.
func (s *Secretariat) Label() string { return s.Name }

// IsNode makes a body a Node.
func (*Secretariat) IsNode() {}

// IsEntity makes a body an Entity.
func (*Secretariat) IsEntity() {}

// Acronym is the short name.
func (s *Secretariat) Acronym() string { return string(s.Secretariat.Acronym) }

// Kind is what kind of body it is.
func (s *Secretariat) Kind() network.BodyKind { return s.BodyKind }

// Contact is how the public reaches it, or nil.
func (s *Secretariat) Contact() *Contact { return contact(s.Secretariat.Contact) }

// Note is what else there is to tell, or nil.
func (s *Secretariat) Note() *string { return known(network.Told(s.Secretariat.Note, s.at.Lang)) }

// Since is when it was created, or nil.
func (s *Secretariat) Since() *network.PartialDate { return partial(s.Secretariat.Since) }

// Successor is the body into which it was dissolved, or nil.
func (s *Secretariat) Successor() *Secretariat {
	return s.at.bodyOf(s.Secretariat.Successor)
}

// Predecessors are the bodies that were dissolved into it.
func (s *Secretariat) Predecessors() []*Secretariat {
	return views(s.at.PredecessorsOf(s.Secretariat.ID), s.at.body)
}

// Maintainers are those who keep its members and contact.
func (s *Secretariat) Maintainers() []*Servant { return s.at.servants(s.Secretariat.Maintainers) }

// Servants lists its members whom the caller may see.
func (s *Secretariat) Servants(first *int, after *string, last *int, before *string, filter *ServantFilter) (*ServantConnection, error) {
	var f ServantFilter
	if filter != nil {
		f = *filter
	}
	body, err := referred("secretariat", f.Secretariat, s.at.bodyNamed)
	if err != nil {
		return nil, err
	}
	if body != nil && body != s.Secretariat {
		return page(Args{first, after, last, before}, sorted[*Servant]("none", false, nil))
	}
	id := s.Key()
	f.Secretariat = &id
	return s.at.Servants(Args{first, after, last, before}, &f, nil)
}

// Labs are the labs that it hosts, by name.
func (s *Secretariat) Labs() []*Lab {
	labs := views(s.at.LabsOf(s.Secretariat.ID), s.at.lab)
	slices.SortFunc(labs, func(a, b *Lab) int { return cmp.Compare(network.Fold(a.Name), network.Fold(b.Name)) })
	return labs
}

// Districts are those that it administers.
func (s *Secretariat) Districts() []*District {
	return views(s.at.DistrictsOf(s.Secretariat.ID), s.at.district)
}

// Reports are those that it filed and the caller may read, newest first.
func (s *Secretariat) Reports(first *int) ([]*Report, error) {
	n, _, err := Args{First: first}.size()
	if err != nil {
		return nil, err
	}
	list := []*Report{}
	for p := range state.ReportsOf(s.Secretariat.ID).Walk(s.at.Moment, nil, true) {
		if len(list) == n {
			break
		}
		if r := s.at.report(p); r != nil {
			list = append(list, r)
		}
	}
	return list, nil
}

// UpdatedAt is when the record changed last.
func (s *Secretariat) UpdatedAt() time.Time { return s.ChangedAt }

// History tells the record's changes.
func (s *Secretariat) History(ctx context.Context, first *int, after *string) (*HistoryConnection, error) {
	return s.at.history(ctx, s.Secretariat, first, after)
}

// A SecretariatConnection is a page of bodies.
type (
	SecretariatConnection = Connection[*Secretariat]
	SecretariatEdge       = Edge[*Secretariat]
)

// A SecretariatFilter says which bodies.
type SecretariatFilter struct {
	Kind        *network.BodyKind
	OnCommittee *bool
	Dissolved   *bool
	Text        *string

	NominationsComplete *bool
}

// A SecretariatOrder is an order of bodies.
type SecretariatOrder string

// The orders of bodies.
const (
	BodiesByAcronym SecretariatOrder = "ACRONYM"
	BodiesByName    SecretariatOrder = "NAME"
)

// Secretariats lists the bodies of City Hall.
func (m *Moment) Secretariats(a Args, f *SecretariatFilter, by *SecretariatOrder) (*SecretariatConnection, error) {
	order := state.BodiesByAcronym
	if by != nil && *by == BodiesByName {
		order = state.BodiesByName
	}
	var filter SecretariatFilter
	if f != nil {
		filter = *f
	}
	speaks := m.speaks(network.KindSecretariats, filter.Text)
	return page(a, ordered(m, order, false, func(s *network.Secretariat) bool {
		return filter.matches(s) && speaks(s) && m.filled(s, filter.NominationsComplete)
	}, m.body))
}

func (f SecretariatFilter) matches(s *network.Secretariat) bool {
	return (f.Kind == nil || s.BodyKind == *f.Kind) &&
		(f.OnCommittee == nil || s.OnCommittee == *f.OnCommittee) &&
		(f.Dissolved == nil || s.Dissolved() == *f.Dissolved)
}

// BodyByRef finds a body by acronym or id, or nil.
func (m *Moment) BodyByRef(ref string) *Secretariat { return m.body(network.BodyByRef(m, ref)) }

// A Contact is how the public reaches an office.
type Contact struct{ of *network.Contact }

func contact(c *network.Contact) *Contact {
	if c == nil {
		return nil
	}
	return &Contact{c}
}

// Email is the e-mail, or nil.
func (c *Contact) Email() *string { return known(c.of.Email) }

// Phone is the telephone, or nil.
func (c *Contact) Phone() *string { return known(c.of.Phone) }

// Address is the postal address, or nil.
func (c *Contact) Address() *string { return known(c.of.Address) }

func partial(d network.PartialDate) *network.PartialDate {
	if d == "" {
		return nil
	}
	return &d
}

// views shows each of some records.
func views[R, V any](records iter.Seq[R], show func(R) V) []V {
	out := []V{}
	for r := range records {
		out = append(out, show(r))
	}
	return out
}
