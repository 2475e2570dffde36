package demo

import (
	"context"
	"fmt"
	"math/rand/v2"

	"github.com/redeaberta/rede/graph/network"
)

var reports = part{
	name: "reports", does: "`number` of reports on the action plan's milestones", usual: 300,
	size: func(o *Options) *int { return &o.Reports },
	fill: (*city).report,
}

// report has each report filed by those who answer for it, and a few taken back.
func (c *city) report(ctx context.Context) error {
	if c.Reports > 0 && len(c.districts()) == 0 {
		return ErrHomeless
	}
	return c.each(ctx, c.Reports, func(ctx context.Context, i int) error {
		r := c.filing(i, len(c.districts()))
		id := fresh(network.KindReports)
		in, who := r.input, office
		if r.local {
			d := c.districts()[r.district]
			in.District = ptr(d.Key())
			who = focalPoint(c.ledger.Moment().Secretariat(d.Subprefecture).Acronym)
		}
		if r.session != nil {
			in.Council = r.council(c)
		}
		in.On = ptr(network.Today(c.Now).Plus(r.day))
		_, err := c.then(ctx, "reportProgress", c.day(min(r.day+r.later, 0)), who, func(k network.Case) (network.Decision, network.Refusal) {
			if k.Report(network.ReportID(id)) != nil {
				return network.Decision{}, nil
			}
			k.NewID = func(network.Kind) string { return id }
			return network.ReportProgress(k, in)
		})
		if err != nil || !r.retracted {
			return err
		}
		return c.retract(ctx, network.ReportID(id))
	})
}

func (c *city) retract(ctx context.Context, id network.ReportID) error {
	_, err := c.then(ctx, "retractReport", c.day(0), office, func(k network.Case) (network.Decision, network.Refusal) {
		if k.Report(id).RetractedAt != nil {
			return network.Decision{}, nil
		}
		return network.RetractReport(k, network.RetractReportInput{Report: string(id), Reason: "O relato era de outro marco."})
	})
	return err
}

// focalPoint is who speaks for a body.
func focalPoint(body network.Acronym) network.Caller {
	of := []network.Scope{{Kind: network.ScopeSecretariat, Of: string(body)}}
	return network.Caller{Actor: network.System, Scopes: of, Warranted: of}
}

// reported are the milestones of which only reports tell, each as often as it is
// reported on; those of the districts by their subprefectures.
var reported = []struct {
	milestone string
	local     bool
	text      string
}{
	{"1.1", true, "Sessão do conselho participativo."}, {"1.1", true, "Sessão do conselho participativo."},
	{"1.2", true, "Reunião aberta com os conselhos do território."}, {"1.3", true, "Relatório semestral de projetos, obras e ações."},
	{"2.1", false, "Mapa da participação nos territórios."}, {"2.2", false, "Edital dos Agentes de Governo Aberto."},
	{"3.1", false, "Plano de comunicação."}, {"3.2", false, "Governo aberto na estratégia de comunicação."},
	{"3.3", false, "Ação de divulgação."}, {"3.3", false, "Ação de divulgação."}, {"4.1", false, "Campanha da rede de servidores."},
}

// A filing is made up from the city's seed and its own number alone, but for its
// district.
type filing struct {
	input     network.ReportProgressInput
	local     bool
	district  int
	day       int // of which it tells, from today on
	later     int // by how many days it was filed later
	retracted bool
	session   *session
}

// A session is a council's.
type session struct {
	agenda             int // by how many days the agenda was published ahead; none for 0
	print, line, notes bool
	received, answered int
}

// filing makes up the nth report.
func (o Options) filing(n, districts int) filing {
	d := o.dice(ofReports, n)
	of := pick(d, reported)
	f := filing{local: of.local, day: -d.IntN(500), later: d.IntN(8), retracted: d.IntN(40) == 0, district: d.IntN(districts)}
	f.input = network.ReportProgressInput{Milestone: of.milestone, Text: of.text}
	if d.IntN(100) < 85 {
		f.input.Link = ptr(fmt.Sprintf("https://relatos.%s/%d", Domain, n+1))
	}
	if d.IntN(4) == 0 {
		f.input.Completion = ptr(pick(d, []network.Completion{network.NotStarted, network.Limited, network.Substantial, network.Complete}))
	}
	channel, council := pick(d, network.OutreachChannels()), sessionOf(d)
	switch of.milestone {
	case "3.3", "4.1":
		f.input.Channel = &channel
	case "1.1":
		f.session = council
	}
	return f
}

func sessionOf(d *rand.Rand) *session {
	s := &session{agenda: d.IntN(10), print: d.IntN(3) > 0, line: d.IntN(4) > 0, notes: d.IntN(2) == 0, received: d.IntN(20)}
	s.answered = d.IntN(s.received + 1)
	return s
}

// council is the session as it is filed.
func (f filing) council(c *city) *network.CouncilSessionInput {
	s := f.session
	in := &network.CouncilSessionInput{
		Council: "Conselho Participativo Municipal de " + c.districts()[f.district].Name, AgendaInPrint: &s.print, AgendaOnLine: &s.line,
		MinutesInPrint: &s.notes, MinutesOnLine: &s.line, DemandsReceived: &s.received, DemandsAnswered: &s.answered,
	}
	if s.agenda > 0 {
		in.AgendaOn = ptr(network.Today(c.Now).Plus(f.day - s.agenda))
	}
	return in
}
