package transfer

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/transfer/bulk"
)

// The columns of a list of groups. The first two must be there; name, email and phone
// are called as in a personnel list.
const (
	colKind      = "kind"
	colDistrict  = "district"
	colTopics    = "topics"
	colWebsite   = "website"
	colLanguages = "languages"
	colMembers   = "members"
	colAddress   = "address"
	colText      = "text"
)

// groupColumns are those of a list of groups.
var groupColumns = columns{
	all:      []string{colName, colKind, colDistrict, colTopics, colWebsite, colLanguages, colMembers, colEmail, colPhone, colAddress, colText},
	required: 2,
	alias: aliases(map[string]string{
		colName: "nome,nome do grupo,grupo", colKind: "tipo", colDistrict: "distrito", colTopics: "temas,assuntos", colWebsite: "site,pagina,sitio",
		colLanguages: "idiomas,linguas", colMembers: "membros,integrantes", colEmail: "correio eletronico", colPhone: "telefone,fone",
		colAddress: "endereco", colText: "texto,descricao",
	}),
}

// ImportGroups brings the groups of a list into the network (mapping.ImportGroup): those
// that are not known are mapped, the others get what the list tells of them. It refuses
// and reports as ImportServants does, and the same list again changes nothing more.
func ImportGroups(ctx context.Context, l *ledger.Ledger, r io.Reader, o ImportOptions, report func(Line)) error {
	rows, err := readList(r, groupColumns)
	if err != nil {
		return err
	}
	earlier := repeatedGroups(rows)
	count := bulk.Count(len(rows), o.Progress)
	for _, row := range rows {
		var line Line
		if first := earlier[row.line]; first > 0 {
			line = row.told(nil, network.Refuse(network.Taken, "", "O grupo já está na linha %d.", "The group stands in line %d already.", first))
		} else if line, err = o.decide(ctx, l, row, "importGroup", row.groupRule); err != nil {
			return fmt.Errorf("importing line %d: %w", row.line, err)
		}
		report(line)
		count.Add(1)
	}
	return nil
}

// groupRule is the rule of one line.
func (r row) groupRule(c network.Case) (network.Decision, network.Refusal) {
	in, no := r.group()
	if no != nil {
		return network.Decision{}, no
	}
	return mapping.ImportGroup(mapping.CaseOf(c), in)
}

// group reads the line as a group is suggested.
func (r row) group() (mapping.SuggestGroupInput, network.Refusal) {
	kind := r.kind()
	switch {
	case r.torn:
		return mapping.SuggestGroupInput{}, network.Refuse(network.Invalid, "",
			"A linha tem mais células do que o cabeçalho.", "The line has more cells than the header.")
	case !slices.Contains(mapping.GroupKinds, kind):
		return mapping.SuggestGroupInput{}, network.Refuse(network.Invalid, colKind,
			"O tipo é FREE_SOFTWARE, YOUTH, STARTUP, COLLECTIVE, SOCIAL_MOVEMENT, UNIVERSITY ou OTHER.",
			"The kind is FREE_SOFTWARE, YOUTH, STARTUP, COLLECTIVE, SOCIAL_MOVEMENT, UNIVERSITY or OTHER.")
	}
	in := mapping.SuggestGroupInput{
		Name: r.cells[colName], Kind: kind, Topics: r.texts(colTopics), Languages: r.texts(colLanguages),
		District: r.cell(colDistrict), Website: r.cell(colWebsite), Address: r.cell(colAddress), Text: r.cell(colText),
		Contact: &network.ContactInput{Email: r.cell(colEmail), Phone: r.phone().number},
	}
	if members := r.cells[colMembers]; members != "" {
		n, err := strconv.Atoi(members)
		if err != nil {
			return in, network.Refuse(network.Invalid, colMembers, "Isto não é um número de pessoas.", "This is no number of people.")
		}
		in.Members = &n
	}
	return in, nil
}

// groupKinds are what they are called in Portuguese, folded.
var groupKinds = map[string]mapping.GroupKind{
	"software livre": "FREE_SOFTWARE", "juventude": "YOUTH", "coletivo": "COLLECTIVE", "movimento social": "SOCIAL_MOVEMENT",
	"universidade": "UNIVERSITY", "outro": "OTHER",
}

func (r row) kind() mapping.GroupKind {
	if known, ok := groupKinds[strings.Join(strings.Fields(network.Fold(r.cells[colKind])), " ")]; ok {
		return known
	}
	return mapping.GroupKind(strings.ToUpper(r.cells[colKind]))
}

// cell is what stands in a column, nil where it is empty.
func (r row) cell(column string) *string {
	if text := r.cells[column]; text != "" {
		return &text
	}
	return nil
}

// repeatedGroups gives, for each line of a group that has an earlier one, that line: by
// its website, its e-mail, or its name in its district.
func repeatedGroups(rows []row) map[int]int {
	earlier, first := map[int]int{}, map[string]int{}
	for _, row := range rows {
		keys := []string{"name " + network.Fold(row.cells[colDistrict]) + " " + strings.Join(network.Words(row.cells[colName]), " ")}
		for _, column := range []string{colWebsite, colEmail} {
			if text := row.cells[column]; text != "" {
				keys = append(keys, column+" "+network.Fold(text))
			}
		}
		for _, key := range keys {
			if first[key] > 0 {
				earlier[row.line] = first[key]
				break
			}
		}
		if earlier[row.line] == 0 {
			for _, key := range keys {
				first[key] = row.line
			}
		}
	}
	return earlier
}
