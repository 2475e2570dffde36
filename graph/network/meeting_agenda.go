package network

import "time"

// A Proposal is what a nominee wants on a meeting's agenda. Nominees and the
// committee see it; the public sees what is published.
type Proposal struct {
	ID      ProposalID `bson:"_id"`
	Stamp   `bson:",inline"`
	Meeting MeetingID `bson:"meeting"`
	Title   string    `bson:"title"`
	Text    string    `bson:"text,omitempty"`
	// Secretariat is the body on whose seat Servant proposed it.
	Secretariat SecretariatID `bson:"secretariat"`
	Servant     ServantID     `bson:"servant"`
	ProposedAt  time.Time     `bson:"proposedAt"`
}

const KindProposals Kind = "agendaProposals"

type ProposalID string

func (*Proposal) Kind() Kind { return KindProposals }

func (p *Proposal) Key() string { return string(p.ID) }

// The most subjects of a meeting, and proposals of one servant for it.
const (
	MaxAgenda    = 50
	MaxProposals = 10
)

type ProposeAgendaItemInput struct {
	Once

	Meeting string
	Title   string
	Text    *string
}

// ProposeAgendaItem puts a subject before the committee. Whoever holds a seat today
// may, until the meeting begins.
func ProposeAgendaItem(c Case, in ProposeAgendaItemInput) (Decision, Refusal) {
	me, seat := c.nominee()
	if me == nil {
		return Decision{}, c.noSeat()
	}
	m := c.Meeting(MeetingID(in.Meeting))
	if m == nil {
		return Decision{}, missing("meeting")
	}
	p := &Proposal{
		ID: ProposalID(c.NewID(KindProposals)), Meeting: m.ID, Secretariat: seat.Secretariat, Servant: me.ID, ProposedAt: c.Now,
	}
	r := m.ahead(c.Now)
	p.Title = r.text("title", in.Title, form{max: MaxName, required: true})
	p.Text = r.text("text", value(in.Text), form{max: MaxDescription, lines: true})
	if n := c.proposedBy(me, m); n >= MaxProposals {
		r.add(WrongState, "meeting",
			"Você já propôs %d assuntos para esta reunião; cabem até %d.",
			"You proposed %d subjects for this meeting already; at most %d fit.", n, MaxProposals)
	}
	if r != nil {
		return Decision{}, r
	}
	return Decision{Put: []Record{p}, Made: []string{p.Key(), m.Key()}, As: Scope{Kind: ScopeServant}}, nil
}

func (c Case) proposedBy(who *Servant, m *Meeting) int {
	n := 0
	for p := range c.ProposalsFor(m.ID) {
		if p.Servant == who.ID {
			n++
		}
	}
	return n
}

// An AgendaItemInput is a subject as the committee publishes it.
type AgendaItemInput struct {
	Title string
	// ProposedBy is the body that proposed it.
	ProposedBy *string
	// Proposal is the nominee's proposal that it comes from.
	Proposal *string
}

// A PublishAgendaInput is a meeting's agenda, whole.
type PublishAgendaInput struct {
	Once

	Meeting string
	Agenda  []AgendaItemInput
}

// PublishAgenda publishes a meeting's agenda before it begins, or publishes it
// anew. Less than 7 days ahead it warns (Meeting.Warnings) and does not refuse.
func PublishAgenda(c Case, in PublishAgendaInput) (Decision, Refusal) {
	old, as, r := c.meetingToRun(in.Meeting)
	if r != nil {
		return Decision{}, r
	}
	if r = old.ahead(c.Now); r != nil {
		return Decision{}, r
	}
	if n := len(in.Agenda); n == 0 || n > MaxAgenda {
		return Decision{}, Refuse(Invalid, "agenda",
			"A pauta tem %d assuntos; tem de ter de 1 a %d.", "The agenda has %d subjects; it has to have 1 to %d.", n, MaxAgenda)
	}
	next := old.copy()
	next.Agenda, next.AgendaPublishedAt = make([]AgendaItem, len(in.Agenda)), &c.Now
	for i, item := range in.Agenda {
		next.Agenda[i] = c.agendaItem(&r, indexed("agenda", i), old, item)
	}
	if r != nil {
		return Decision{}, r
	}
	return Decision{Put: []Record{next}, Made: []string{next.Key()}, As: as}, nil
}

// agendaItem reads one subject. One that comes from a proposal is its body's.
func (c Case) agendaItem(r *Refusal, field string, m *Meeting, in AgendaItemInput) AgendaItem {
	item := AgendaItem{Title: r.text(field+".title", in.Title, form{max: MaxName, required: true})}
	if in.ProposedBy != nil {
		body, no := c.livingBody(field+".proposedBy", *in.ProposedBy)
		if *r = append(*r, no...); no == nil {
			item.ProposedBy = body.ID
		}
	}
	if in.Proposal == nil {
		return item
	}
	p := c.Proposal(ProposalID(*in.Proposal))
	switch {
	case p == nil || p.Meeting != m.ID:
		*r = append(*r, missing(field+".proposal")...)
	case item.ProposedBy != "" && item.ProposedBy != p.Secretariat:
		r.add(Invalid, field+".proposedBy",
			"A proposta é de outro órgão: deixe este campo de fora.", "The proposal is another body's: leave this field out.")
	default:
		item.ProposedBy, item.Proposal = p.Secretariat, p.ID
	}
	return item
}

func (p *Proposal) flaws(Draft) Refusal {
	var r Refusal
	r.keeps("title", p.Title, form{max: MaxName, required: true})
	r.keeps("text", p.Text, form{max: MaxDescription, lines: true})
	return r
}
