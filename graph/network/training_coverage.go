package network

import "iter"

// A CoverageRow tells a body's trainings in each quarter of a year. A body without
// any has its row too: a zero is what the table is for.
type CoverageRow struct {
	Body     *Secretariat
	Quarters [4]Coverage
}

// A Coverage is how many trainings a body hosted in a quarter, and how many it has
// announced and not told about yet. Those cancelled count as neither.
type Coverage struct {
	Quarter         Quarter
	Held, Scheduled int
}

// Covered is what TrainingCoverage asks.
type Covered interface {
	// AllBodies lists every body, dissolved ones too, by acronym.
	AllBodies() iter.Seq[*Secretariat]
	// AllTrainings lists every training, by its start.
	AllTrainings() iter.Seq[*Training]
}

// TrainingCoverage tells for every body of the kind, or of any kind where it is
// nil, how many trainings it hosted in each quarter of the year. Bodies that were
// not there in that year are left out, unless they hosted one.
func TrainingCoverage(d Covered, year int, kind *BodyKind) ([]CoverageRow, error) {
	if !(Quarter{year, 1}).Valid() {
		return nil, Malform("O ano vai de 1 a 9999.", "The year goes from 1 to 9999.")
	}
	hosted := map[SecretariatID]*[4]Coverage{}
	for t := range d.AllTrainings() {
		if q := QuarterOf(t.StartsAt); q.Year == year {
			if hosted[t.Host] == nil {
				hosted[t.Host] = new([4]Coverage)
			}
			hosted[t.Host][q.Number-1].count(t)
		}
	}
	rows := []CoverageRow{}
	for body := range d.AllBodies() {
		row := CoverageRow{Body: body}
		if of := hosted[body.ID]; of != nil {
			row.Quarters = *of
		} else if !body.livedIn(year) {
			continue
		}
		for i := range row.Quarters {
			row.Quarters[i].Quarter = Quarter{year, i + 1}
		}
		if kind == nil || body.BodyKind == *kind {
			rows = append(rows, row)
		}
	}
	return rows, nil
}

func (n *Coverage) count(t *Training) {
	switch t.Status {
	case TrainingHeld:
		n.Held++
	case TrainingScheduled:
		n.Scheduled++
	}
}

// livedIn tells whether the body was there on a day of the year, as far as that is
// known.
func (s *Secretariat) livedIn(year int) bool {
	first, last := Quarter{year, 1}.First(), Quarter{year, 4}.Last()
	return !last.before(s.Since) && (!s.Dissolved() || s.DissolvedOn.After(first))
}
