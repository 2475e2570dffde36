package transfer

import (
	"context"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
	"github.com/redeaberta/rede/server/transfer/bulk"
)

// An Outcome is what became of a line, or would have become of it.
type Outcome string

// The outcomes of a line.
const (
	Created   Outcome = "created"
	Updated   Outcome = "updated"
	Unchanged Outcome = "unchanged"
	Refused   Outcome = "refused"
)

// A Line tells what became of a line of a list. It never says what stands there.
type Line struct {
	Number  int
	Outcome Outcome
	// Problems say why a line was refused; their paths end in the column.
	Problems network.Refusal
	// Notes say what of a line was not taken, though the rest was.
	Notes network.Refusal
	// Changes are the fields that an update changes, by their names in GraphQL.
	Changes []string
}

// told says what became of a line by what its rule made, the outcome and the fields that
// changed, or why it was refused.
func (r row) told(made []string, no network.Refusal) Line {
	if no != nil || len(made) == 0 {
		return Line{Number: r.line, Outcome: Refused, Problems: no}
	}
	return Line{Number: r.line, Outcome: Outcome(made[0]), Changes: made[1:], Notes: r.phone().notes}
}

// A told phone is the number of a line, nil where there is none or the cell has no
// number as the network keeps them; the notes say so.
type toldPhone struct {
	number *string
	notes  network.Refusal
}

// phone reads the telephone of a line. Offices write two numbers in one cell, or an
// extension alone: that keeps nobody out of the network.
func (r row) phone() toldPhone {
	number := r.cell(colPhone)
	if number == nil {
		return toldPhone{}
	}
	var no network.Refusal
	if no.Phone(colPhone, *number); no != nil {
		return toldPhone{nil, network.Refuse(network.Invalid, colPhone,
			"O telefone não foi tomado: escreva um só número, como +55 11 3113-8000.",
			"The telephone was not taken: write one number, like +55 11 3113-8000.")}
	}
	return toldPhone{number, nil}
}

// ImportOptions say how a list is imported.
type ImportOptions struct {
	// Apply changes the network. Without it nothing is changed, and the report
	// tells what would be.
	Apply bool
	// As is who vouches for the list: the committee, or who maintains the bodies
	// in it.
	As network.Caller
	// Progress, if set, hears how many lines are done.
	Progress func(done, total int)
}

// batch is how many lines are on their way at once.
const batch = 256

// ImportServants brings the people of a personnel list into the network, as
// enrolment tells. A file that is no list is refused whole, before any change; a
// line that the rules refuse is refused alone. report hears every line, in their
// order. The same list again changes nothing more, so an import that was broken
// off is simply begun again.
func ImportServants(ctx context.Context, l *ledger.Ledger, r io.Reader, o ImportOptions, report func(Line)) error {
	rows, err := readList(r, personnelColumns)
	if err != nil {
		return err
	}
	people := registered(l.Moment(), rows)
	earlier := people.repeats(l.Moment(), rows)
	count := bulk.Count(len(rows), o.Progress)
	for from := 0; from < len(rows); from += batch {
		now := rows[from:min(from+batch, len(rows))]
		lines := make([]Line, len(now))
		err := bulk.Each(ctx, len(now), len(now), func(ctx context.Context, i int) (err error) {
			if first := earlier[now[i].line]; first > 0 {
				lines[i] = now[i].told(nil, repeated(first))
				return nil
			}
			lines[i], err = o.decide(ctx, l, now[i], "importServant", people.enrolment(l.Moment(), now[i]).rule)
			return err
		})
		if err != nil {
			return fmt.Errorf("importing lines from %d on: %w", now[0].line, err)
		}
		for _, line := range lines {
			report(line)
		}
		count.Add(len(now))
	}
	return nil
}

// decide decides one line: through the ledger, or on the newest moment alone.
func (o ImportOptions) decide(ctx context.Context, l *ledger.Ledger, row row, action string, rule ledger.Rule) (Line, error) {
	if !o.Apply {
		d, r := rule(network.Case{
			Draft: l.Moment(), Caller: o.As, Now: l.Now().UTC().Truncate(time.Millisecond), NewID: l.NewID, Policy: l.Policy,
		})
		return row.told(d.Made, r), nil
	}
	a, err := bulk.Do(ctx, l, ledger.Command{Action: action, Caller: o.As, Rule: rule})
	return row.told(a.Made, a.Refusal), err
}

// A number is a registration within a body, as registrations are compared.
type number struct {
	body network.SecretariatID
	key  string
}

// A register finds people by what the network keeps no index of, as it was when
// the import began. Nobody stands in it by their number whom a line of the list
// has by their e-mail: what one line changes must not decide whose another is.
type register struct {
	byNumber map[number]network.ServantID
	gone     map[number]bool
	goneFrom map[network.Email]bool
}

// registered reads the register. Those who wait to be confirmed are not in it: a
// stranger may have claimed any registration.
func registered(m *state.Moment, rows []row) register {
	byEmail := map[*network.Servant]bool{}
	for _, row := range rows {
		if address, ok := network.ParseEmail(row.cells[colEmail]); ok {
			byEmail[m.ServantByEmail(address)] = true
		}
	}
	r := register{map[number]network.ServantID{}, map[number]bool{}, map[network.Email]bool{}}
	for of := range m.All(network.KindServants) {
		s := of.(*network.Servant)
		n := number{s.Secretariat, network.RegistrationKey(s.Registration)}
		switch s.Status {
		case network.Active, network.Suspended:
			if !byEmail[s] {
				r.byNumber[n] = s.ID
			}
		case network.Left:
			if joined(s) {
				r.gone[n] = true
			}
			if s.EmailVerified {
				r.goneFrom[s.Address()] = true
			}
		}
	}
	return r
}

// number is the line's registration in its body, false where either is none.
func (row row) number(m *state.Moment) (number, bool) {
	body, key := network.BodyByRef(m, row.cells[colSecretariat]), network.RegistrationKey(row.cells[colRegistration])
	if body == nil || key == "" {
		return number{}, false
	}
	return number{body.ID, key}, true
}

// enrolment says of a line whose it may be.
func (r register) enrolment(m *state.Moment, of row) enrolment {
	e := enrolment{row: of}
	address, _ := network.ParseEmail(of.cells[colEmail])
	n, known := of.number(m)
	if known {
		e.same = r.byNumber[n]
	}
	e.gone = e.same == "" && m.ServantByEmail(address) == nil && (r.gone[n] || r.goneFrom[address])
	return e
}

// repeats gives, for each line of a person who has an earlier one, that line.
func (r register) repeats(m *state.Moment, rows []row) map[int]int {
	earlier, emails, numbers := map[int]int{}, map[network.Email]int{}, map[number]int{}
	for _, row := range rows {
		address, ok := network.ParseEmail(row.cells[colEmail])
		n, known := row.number(m)
		switch {
		case ok && emails[address] > 0:
			earlier[row.line] = emails[address]
		case known && numbers[n] > 0:
			earlier[row.line] = numbers[n]
		default:
			if ok {
				emails[address] = row.line
			}
			if known {
				numbers[n] = row.line
			}
		}
	}
	return earlier
}

func repeated(first int) network.Refusal {
	return network.Refuse(network.Taken, "",
		"A pessoa já está na linha %d.", "The person stands in line %d already.", first)
}

// joined tells whether somebody once vouched for the membership.
func joined(s *network.Servant) bool {
	return slices.ContainsFunc(s.Periods, func(p network.Period) bool { return p.Status == network.Active })
}
