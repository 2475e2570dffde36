package transfer

import (
	"errors"
	"reflect"
	"strings"
	"testing"
)

func TestReadPersonnel(t *testing.T) {
	ana := row{line: 2, cells: map[string]string{
		"name": "Ana", "registration": "1", "secretariat": "SMIT", "employment": "PERMANENT", "email": "ana@example.org",
	}}
	tests := []struct {
		name, list string
		want       []row
	}{
		{"commas part the columns", "name,registration,secretariat,employment,email\nAna,1,SMIT,PERMANENT,ana@example.org\n", []row{ana}},
		{"semicolons do, where the header has one", "name;registration;secretariat;employment;email\nAna;1;SMIT;PERMANENT;ana@example.org\n", []row{ana}},
		{"the byte order mark of a spreadsheet is no part of a name", "\uFEFFname;registration;secretariat;employment;email\r\nAna;1;SMIT;PERMANENT;ana@example.org", []row{ana}},
		{"columns may come in any order and case, and cells be padded", " EMAIL ;Employment;secretariat;registration;name\nana@example.org ;PERMANENT;SMIT; 1;Ana\n", []row{ana}},
		{"the lines that a spreadsheet leaves behind are nobody's", "name;registration;secretariat;employment;email\n;;;;\nAna;1;SMIT;PERMANENT;ana@example.org\n; ;;;\n\n",
			[]row{{line: 3, cells: ana.cells}}},
		{"a quoted cell may have separators, quotes and line breaks", "name;registration;secretariat;employment;email\n\"A;\n\"\"B\"\"\";1;S;P;e\nC;2;S;P;f",
			[]row{
				{line: 2, cells: map[string]string{"name": "A;\n\"B\"", "registration": "1", "secretariat": "S", "employment": "P", "email": "e"}},
				{line: 4, cells: map[string]string{"name": "C", "registration": "2", "secretariat": "S", "employment": "P", "email": "f"}},
			}},
		{"a line that is too long is torn, and one that is too short is not", "name;registration;secretariat;employment;email\nAna\na;b;c;d;e;f",
			[]row{
				{line: 2, cells: map[string]string{"name": "Ana"}},
				{line: 3, cells: map[string]string{"name": "a", "registration": "b", "secretariat": "c", "employment": "d", "email": "e"}, torn: true},
			}},
		{"a separator at the end of each line parts nothing", "name;registration;secretariat;employment;email;\nAna;1;SMIT;PERMANENT;ana@example.org;\n", []row{ana}},
		{"columns may be named in Portuguese", "Nome;Registro Funcional;Órgão;Vínculo;Correio eletrônico\nAna;1;SMIT;PERMANENT;ana@example.org\n", []row{ana}},
		{"a list may have nobody", "name;registration;secretariat;employment;email\n", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := readList(strings.NewReader(tt.list), personnelColumns)
			if err != nil || !reflect.DeepEqual(got, tt.want) {
				t.Errorf("error %v:\n%+v\nnot\n%+v", err, got, tt.want)
			}
		})
	}
}

func TestReadPersonnelRefuses(t *testing.T) {
	const header = "name;registration;secretariat;employment;email"
	tests := []struct{ name, list, want string }{
		{"an empty file", "", "the list is empty: its first line names the columns, such as name;registration;secretariat;employment;email;position;phone;interests"},
		{"a file of nothing but a byte order mark", "\uFEFF", "the list is empty: its first line names the columns, such as name;registration;secretariat;employment;email;position;phone;interests"},
		{"Latin-1", header + "\nJos\xe9;1;SMIT;PERMANENT;j@example.org\n", "line 2: the list is not in UTF-8 but, it seems, in Latin-1 or Windows-1252: save it as CSV UTF-8"},
		{"UTF-16", "\xff\xfen\x00a\x00", "line 1: the list is in UTF-16: save it as CSV UTF-8"},
		{"a list without a header", "Ana;1;SMIT;PERMANENT;ana@example.org\n", "line 1: column 1 is none of name, registration, secretariat, employment, email, position, phone, interests"},
		{"tabs", strings.ReplaceAll(header, ";", "\t"), "line 1: column 1 is none of name, registration, secretariat, employment, email, position, phone, interests"},
		{"a column that is not known", header + ";salary\n", "line 1: column 6 is none of name, registration, secretariat, employment, email, position, phone, interests"},
		{"a column that stands in both languages", header + ";E-mail\n", "line 1: column 6 names the same as an earlier one"},
		{"a column that stands twice", header + ";Name\n", "line 1: column 6 names the same as an earlier one"},
		{"a list without e-mails", "name;registration;secretariat;employment\n", "line 1: the column email is missing"},
		{"quotes that do not close", header + "\n\"Ana;1\n2", "line 2: the quotes of a cell do not close, or stand within it: write \" as \"\" in quoted cells"},
		{"quotes within a cell", header + "\nA\"na;1;2;3;4", "line 2: the quotes of a cell do not close, or stand within it: write \" as \"\" in quoted cells"},
		{"more than anyone's list", header + "\n" + strings.Repeat("x", maxList), "the list has more than 64 MB: cut it into several"},
	}
	for _, tt := range tests {
		t.Run(tt.name+" is refused", func(t *testing.T) {
			if _, err := readList(strings.NewReader(tt.list), personnelColumns); err == nil || err.Error() != tt.want {
				t.Errorf("it says %.300v", err)
			}
		})
	}
	t.Run("a reader that fails is heard", func(t *testing.T) {
		broken := errors.New("the pipe broke")
		if _, err := readList(failing{broken}, personnelColumns); !errors.Is(err, broken) {
			t.Errorf("it says %v", err)
		}
	})
}

func FuzzReadPersonnel(f *testing.F) {
	const header = "name;registration;secretariat;employment;email\n"
	for _, seed := range []string{
		header + "Ana;1;SMIT;PERMANENT;ana@example.org\n", "\uFEFF" + header, strings.ReplaceAll(header, ";", ","),
		header + "\"a\nb\";\"\"\"\";;;\n;;;;\n", header + "a;b\n", "\xff\xfe", "\"", ";", "",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		rows, err := readList(strings.NewReader(string(raw)), personnelColumns)
		last := 1
		for _, r := range rows {
			if r.line <= last || err != nil {
				t.Fatalf("line %d follows line %d, with error %v", r.line, last, err)
			}
			last = r.line
			for column, cell := range r.cells {
				if strings.TrimSpace(cell) != cell {
					t.Errorf("the cell of %s is padded", column)
				}
			}
		}
		if err != nil && strings.Contains(err.Error(), "\n") {
			t.Errorf("the error has several lines: %v", err)
		}
	})
}
