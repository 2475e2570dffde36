package command

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/program"
	"github.com/redeaberta/rede/server/transfer"
	"github.com/redeaberta/rede/server/transfer/bulk"
)

const importHelp = `rede import servants FILE.csv takes over a personnel list. It has a line of column names, then a line a person: name,
registration, secretariat (its acronym), employment (PERMANENT, COMMISSIONED, TEMPORARY, PUBLIC_COMPANY), email, and
where known position, phone, interests, these parted by |. Columns may have their names in Portuguese: nome, registro,
secretaria, vínculo (efetivo, comissionado, temporário, empresa pública), e-mail, cargo, telefone, interesses. It is in
UTF-8, its cells parted by commas or semicolons; - reads the standard input. A telephone that is none is left out and
told. Without --apply it is a dry run: a line tells what would become of each person, and which fields would change.
Whoever is in the network already, by e-mail or by registration in that body (123.456.7 and RF 1234567/1 are one), is
updated. A person takes their record over when they register with the list's e-mail, verified.

rede import groups FILE.csv takes over a list of groups, in the same way: name, kind (FREE_SOFTWARE, YOUTH, STARTUP,
COLLECTIVE, SOCIAL_MOVEMENT, UNIVERSITY, OTHER), and where known district (its slug), topics, website, languages,
members, email, phone, address, text; topics and languages are parted by |. A group that is known already, by its
website, its e-mail, or its name in that district, gets what the list tells of it. ` + offline + `
`

// importSettings are those of a list to take over.
type importSettings struct {
	common
	apply bool
}

func (s *importSettings) flags(fs *flag.FlagSet) {
	fs.BoolVar(&s.apply, "apply", false, "change the network; without it the report tells what would be")
}

// lists are what can be imported.
var lists = map[string]func(context.Context, *ledger.Ledger, io.Reader, transfer.ImportOptions, func(transfer.Line)) error{
	"servants": transfer.ImportServants, "groups": transfer.ImportGroups,
}

// run brings the people or groups of a list into the network, or tells
// what would become of each line. No server may be running on its file.
func (s *importSettings) run(ctx context.Context, std Streams) error {
	if len(s.args) != 2 || lists[s.args[0]] == nil {
		return errors.New("write rede import servants FILE.csv or rede import groups FILE.csv, or - in place of the file to read the standard input")
	}
	list, err := input(s.args[1:], std.In)
	if err != nil {
		return err
	}
	defer func() { _ = list.Close() }()
	app, err := program.OpenExisting(ctx, s.Settings, s.logger(std.Err))
	if err != nil {
		return err
	}
	defer app.Close()
	if err := app.CheckLoaded(); err != nil {
		return err
	}
	progress := bulk.NewProgress(std.Err, "importing")
	report := tally{apply: s.apply, counts: map[transfer.Outcome]int{}}
	err = lists[s.args[0]](ctx, app.Ledger, list, transfer.ImportOptions{Apply: s.apply, As: committee, Progress: progress.Tell}, report.add)
	progress.End()
	return errors.Join(err, report.write(std.Out), app.Ledger.Flush(ctx))
}

// committee is who vouches for what an operator imports.
var committee = network.Caller{
	Actor: network.System, Scopes: []network.Scope{{Kind: network.ScopeCommittee}}, Warranted: []network.Scope{{Kind: network.ScopeCommittee}},
}

// A tally is the report of an import. It is kept until the end, since a terminal
// shows the progress meanwhile.
type tally struct {
	apply  bool
	lines  []transfer.Line
	counts map[transfer.Outcome]int
}

func (t *tally) add(line transfer.Line) {
	t.lines = append(t.lines, line)
	t.counts[line.Outcome]++
}

// write tells what became of each line and of how many what, and answers with an
// error if any was refused.
func (t *tally) write(to io.Writer) error {
	out := bufio.NewWriter(to)
	for _, line := range t.lines {
		fmt.Fprintf(out, "line %d: %s", line.Number, line.Outcome)
		if len(line.Changes) > 0 {
			fmt.Fprintf(out, " (%s)", strings.Join(line.Changes, ", "))
		}
		for _, p := range append(line.Problems, line.Notes...) {
			if field := p.Path[min(1, len(p.Path)):]; len(field) > 0 {
				fmt.Fprintf(out, "; %s", strings.Join(field, "."))
			}
			fmt.Fprintf(out, ": %s", p.Message.EN)
		}
		fmt.Fprintln(out)
	}
	fmt.Fprintf(out, "%d lines: %d created, %d updated, %d unchanged, %d refused\n", len(t.lines),
		t.counts[transfer.Created], t.counts[transfer.Updated], t.counts[transfer.Unchanged], t.counts[transfer.Refused])
	if !t.apply {
		fmt.Fprintln(out, "nothing was changed: this is what --apply would do")
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("writing the report: %w", err)
	}
	if n := t.counts[transfer.Refused]; n > 0 {
		return fmt.Errorf("%d of %d lines were refused; the report says why", n, len(t.lines))
	}
	return nil
}
