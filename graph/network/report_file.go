package network

import (
	"slices"
)

// MaxDemands is how many demands a council's session may tell.
const MaxDemands = 100_000

// A CouncilSessionInput is a session of a participative council as a client writes
// it. The report's `on` is its day.
type CouncilSessionInput struct {
	Council         string
	AgendaOn        *Date
	AgendaInPrint   *bool
	AgendaOnLine    *bool
	MinutesInPrint  *bool
	MinutesOnLine   *bool
	DemandsReceived *int
	DemandsAnswered *int
}

type ReportProgressInput struct {
	Once

	Milestone  string
	Text       string
	Link       *string
	Completion *Completion
	// District is the one of which it tells; that of the subprefecture which files
	// it, if left out.
	District *string
	// On is the day of which it tells; today if left out.
	On      *Date
	Council *CouncilSessionInput
	Channel *OutreachChannel
}

// ReportProgress files a report on a milestone. The committee reports on any; a body on
// those of a commitment that it leads, or takes part in for City Hall; a subprefecture
// on its own district. For a body that was dissolved its heir reports, in the heir's own
// name.
func ReportProgress(c Case, in ReportProgressInput) (Decision, Refusal) {
	k, m := MilestoneOf(c, MilestoneNamed(in.Milestone))
	if m == nil {
		return Decision{}, missing("milestone")
	}
	p := &Report{ID: ReportID(c.NewID(KindReports)), Milestone: m.Number, At: c.Now, On: Today(c.Now)}
	var r Refusal
	if in.District != nil {
		p.District = c.district(&r, "district", *in.District)
	}
	if r != nil {
		return Decision{}, r
	}
	as, r := c.reporter(k, p)
	if r != nil {
		return Decision{}, r
	}
	p.Text = r.text("text", in.Text, form{max: MaxDescription, lines: true, required: true})
	p.Link = r.website("link", value(in.Link))
	p.Completion, p.Channel = value(in.Completion), value(in.Channel)
	if in.On != nil {
		p.On = *in.On
	}
	switch year := p.On.Quarter().Year; {
	case p.On.After(Today(c.Now)):
		r.add(Invalid, "on", "O dia ainda não chegou: relate o que já foi feito.", "The day has not come yet: report what was done.")
	case year < PlanYear:
		r.add(Invalid, "on", "O plano é de %d em diante: diga um dia desde então.", "The plan is from %d on: give a day since then.", PlanYear)
	}
	if p.Channel != "" && k.Number != 3 && m.Number != "4.1" {
		r.add(Invalid, "channel",
			"Um canal é de uma ação de divulgação: do compromisso 3 ou do marco 4.1.",
			"A channel is an outreach action's: of commitment 3 or of milestone 4.1.")
	}
	if p.Council = r.session(p, in.Council); r != nil {
		return Decision{}, r
	}
	return Decision{Put: []Record{p}, Made: []string{p.Key()}, As: as}, nil
}

// reporter finds in whose right the caller files the report, and for which
// district where they speak for a subprefecture alone.
func (c Case) reporter(k *Commitment, p *Report) (Scope, Refusal) {
	if as, ok := c.committee(); ok {
		return as, nil
	}
	for _, party := range slices.Concat(k.Lead, k.Government) {
		if as, ok := c.answersFor(party.Body); ok {
			p.Body = c.heir(c.Secretariat(party.Body)).ID
			return as, nil
		}
	}
	var own []*District
	var as Scope
	for d := range c.AllDistricts() {
		if of, ok := c.answersFor(d.Subprefecture); ok && (p.District == "" || p.District == d.ID) {
			own, as = append(own, d), of
		}
	}
	switch len(own) {
	case 0:
		return Scope{}, missing("milestone")
	case 1:
		p.District, p.Body = own[0].ID, c.heir(c.Secretariat(own[0].Subprefecture)).ID
		return as, nil
	}
	return Scope{}, Refuse(Invalid, "district",
		"Você mantém mais de uma subprefeitura: diga de que distrito é o relato.",
		"You maintain several subprefectures: tell of which district the report is.")
}

// session reads what is told of a council's session.
func (r *Refusal) session(p *Report, in *CouncilSessionInput) *CouncilSession {
	if in == nil {
		return nil
	}
	switch {
	case p.Milestone != "1.1":
		r.add(Invalid, "council", "A sessão de um conselho se relata no marco 1.1.", "A council's session is reported on milestone 1.1.")
	case p.District == "":
		r.add(Invalid, "district", "Diga de que distrito é o conselho.", "Tell of which district the council is.")
	}
	s := &CouncilSession{
		Council: r.text("council.council", in.Council, form{max: MaxName, required: true}), AgendaOn: in.AgendaOn,
		AgendaInPrint: value(in.AgendaInPrint), AgendaOnLine: value(in.AgendaOnLine),
		MinutesInPrint: value(in.MinutesInPrint), MinutesOnLine: value(in.MinutesOnLine),
		DemandsReceived: value(in.DemandsReceived), DemandsAnswered: value(in.DemandsAnswered),
	}
	if s.AgendaOn != nil && s.AgendaOn.After(p.On) {
		r.add(Invalid, "council.agendaOn", "A pauta se publica até o dia da sessão.", "The agenda is published by the day of the session.")
	}
	if s.DemandsReceived < 0 || s.DemandsReceived > MaxDemands {
		r.add(Invalid, "council.demandsReceived", "O número de demandas é de 0 a %d.", "The number of demands is 0 to %d.", MaxDemands)
	}
	if s.DemandsAnswered < 0 || s.DemandsAnswered > s.DemandsReceived {
		r.add(Invalid, "council.demandsAnswered",
			"Respondem-se de 0 a todas as demandas recebidas.", "From 0 to all of the demands received are answered.")
	}
	return s
}
