package transfer

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/redeaberta/rede/graph/network"
)

// maxList is how many bytes a list may have: some 300,000 people.
const maxList = 64 << 20

// The columns of a personnel list. The first five must be there.
const (
	colName         = "name"
	colRegistration = "registration"
	colSecretariat  = "secretariat"
	colEmployment   = "employment"
	colEmail        = "email"
	colPosition     = "position"
	colPhone        = "phone"
	colInterests    = "interests"
)

// columns are those that a list may have; so many of the first must be there. alias has
// their names in Portuguese, folded and without punctuation.
type columns struct {
	all      []string
	required int
	alias    map[string]string
}

// personnelColumns are those of a personnel list.
var personnelColumns = columns{
	all:      []string{colName, colRegistration, colSecretariat, colEmployment, colEmail, colPosition, colPhone, colInterests},
	required: 5,
	alias: aliases(map[string]string{
		colName:         "nome,nome completo,nome do servidor,servidor",
		colRegistration: "registro,registro funcional,rf,matricula",
		colSecretariat:  "secretaria,orgao,sigla,sigla do orgao,unidade,lotacao",
		colEmployment:   "vinculo,tipo de vinculo,regime",
		colEmail:        "correio eletronico,e mail institucional,email institucional",
		colPosition:     "cargo,funcao,cargo funcao",
		colPhone:        "telefone,fone,ramal,telefone ramal",
		colInterests:    "interesses,temas",
	}),
}

// aliases reads names in Portuguese, with the column that each means.
func aliases(of map[string]string) map[string]string {
	all := map[string]string{"e mail": colEmail}
	for column, names := range of {
		for name := range strings.SplitSeq(names, ",") {
			all[name] = column
		}
	}
	return all
}

// named is the column that a header's cell names, in English or Portuguese; its own text
// in lower case where it names none.
func (c columns) named(cell string) string {
	name := strings.ToLower(strings.TrimSpace(cell))
	if slices.Contains(c.all, name) {
		return name
	}
	words := strings.FieldsFunc(network.Fold(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if column := c.alias[strings.Join(words, " ")]; slices.Contains(c.all, column) {
		return column
	}
	return name
}

// errListSize is what is wrong with a file that is too large for a list.
var errListSize = fmt.Errorf("the list has more than %d MB: cut it into several", maxList>>20)

// noHeader says that a file is empty.
func (c columns) noHeader() error {
	return errors.New("the list is empty: its first line names the columns, such as " + strings.Join(c.all, ";"))
}

// A row is one line of a list. What is empty was not told.
type row struct {
	line  int
	cells map[string]string
	// torn says that the line has something in more cells than the header has.
	torn bool
}

// interests are the texts of the interests' cell.
func (r row) interests() []string { return r.texts(colInterests) }

// texts are those of a cell, which | parts.
func (r row) texts(column string) []string {
	var list []string
	for text := range strings.SplitSeq(r.cells[column], "|") {
		if text = strings.TrimSpace(text); text != "" {
			list = append(list, text)
		}
	}
	return list
}

// readList reads a list: CSV (RFC 4180) with commas or semicolons, in UTF-8 with or
// without a byte order mark, whose first line names the columns in any order, in English
// or Portuguese. A line may leave out its last cells, and may end with separators. A file
// that is none is refused whole, with a *LineError where a line is at fault.
func readList(r io.Reader, of columns) ([]row, error) {
	raw, err := io.ReadAll(io.LimitReader(r, maxList+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("%w: %w", errReading, err)
	case len(raw) > maxList:
		return nil, errListSize
	}
	raw = bytes.TrimPrefix(raw, []byte("\uFEFF"))
	if err := checkUTF8(raw); err != nil {
		return nil, err
	}
	in := csv.NewReader(bytes.NewReader(raw))
	in.Comma, in.FieldsPerRecord = separator(raw), -1
	names, err := in.Read()
	if errors.Is(err, io.EOF) {
		return nil, of.noHeader()
	}
	if err != nil {
		return nil, malformed(err)
	}
	names = whole(names)
	if err := of.checkHeader(names); err != nil {
		return nil, err
	}
	return readRows(in, names)
}

func readRows(in *csv.Reader, names []string) ([]row, error) {
	var rows []row
	for {
		cells, err := in.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return nil, malformed(err)
		}
		if strings.TrimSpace(strings.Join(cells, "")) == "" {
			continue // spreadsheets leave such lines behind
		}
		at, _ := in.FieldPos(0)
		cells = whole(cells)
		next := row{line: at, cells: map[string]string{}, torn: len(cells) > len(names)}
		for i := range min(len(cells), len(names)) {
			next.cells[names[i]] = strings.TrimSpace(cells[i])
		}
		rows = append(rows, next)
	}
}

// whole leaves out the empty cells at the end of a line: some programs end every line
// with a separator, and some leave out what a line has not.
func whole(cells []string) []string {
	for len(cells) > 0 && strings.TrimSpace(cells[len(cells)-1]) == "" {
		cells = cells[:len(cells)-1]
	}
	return cells
}

// malformed says where quotes are wrong, and not what stands there.
func malformed(err error) error {
	var p *csv.ParseError
	if errors.As(err, &p) {
		return &LineError{p.StartLine, "the quotes of a cell do not close, or stand within it: write \" as \"\" in quoted cells"}
	}
	return err
}

// checkUTF8 refuses other encodings, by the first line that is none of UTF-8.
func checkUTF8(raw []byte) error {
	switch {
	case utf8.Valid(raw):
		return nil
	case bytes.HasPrefix(raw, []byte("\xff\xfe")), bytes.HasPrefix(raw, []byte("\xfe\xff")):
		return &LineError{1, "the list is in UTF-16: save it as CSV UTF-8"}
	}
	n := 0
	for text := range bytes.Lines(raw) {
		if n++; !utf8.Valid(text) {
			break
		}
	}
	return &LineError{n, "the list is not in UTF-8 but, it seems, in Latin-1 or Windows-1252: save it as CSV UTF-8"}
}

// separator is what parts the columns: a semicolon if the header has one.
func separator(raw []byte) rune {
	header, _, _ := bytes.Cut(raw, []byte("\n"))
	if bytes.ContainsRune(header, ';') {
		return ';'
	}
	return ','
}

// checkHeader normalises the columns' names in place. It never repeats one: a
// list without a header has a person there.
func (c columns) checkHeader(names []string) error {
	for i, name := range names {
		names[i] = c.named(name)
		if !slices.Contains(c.all, names[i]) {
			return &LineError{1, fmt.Sprintf("column %d is none of %s", i+1, strings.Join(c.all, ", "))}
		}
		if slices.Contains(names[:i], names[i]) {
			return &LineError{1, fmt.Sprintf("column %d names the same as an earlier one", i+1)}
		}
	}
	for _, name := range c.all[:c.required] {
		if !slices.Contains(names, name) {
			return &LineError{1, "the column " + name + " is missing"}
		}
	}
	return nil
}
