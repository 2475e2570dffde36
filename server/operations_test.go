package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

// asWritten are the operations of ../shared/operations that the schema serves
// as their clients send them; trimmed are those of which only fields of later
// work are missing, in a file of their own that says which.
var (
	asWritten = []string{
		"Directory", "LabsNear", "Neighbourhood", "Path", "Search", "Refetch", "Register", "UpdateMyRecord", "Leave",
		"AddSecretariat", "Pending", "Confirm", "UpdateLab",
		"Nominate", "EndNomination", "Adopt", "Schedule", "PublishAgenda", "RecordAttendance", "PublishMinutes",
		"AcceptStatute", "Answer", "Propose", "Meetings", "Statute", "Compliance", "SecretariatPage",
		"PlanTraining", "ReportProgress", "Enrol", "Plan", "Me",
		"PublishGuidelines", "AddSpace", "OpenSlots", "CloseSpace", "LiftClosure", "Desk", "WeekOf", "FindADesk",
		"Book", "BookEvery", "Move", "Decide", "Cancel", "CancelSeries", "AnswerOffer", "CheckIn", "LabDesk",
	}
	trimmed = []string{"LabPage"}
)

// The files of operations: one for each kind of client, and one for each
// operation that is trimmed.
const (
	clientFiles  = "[a-z]*.graphql"
	trimmedFiles = "[A-Z]*.trimmed.graphql"
)

func TestTheSchemaServesTheClientsOperations(t *testing.T) {
	schema := loadSchema(t)
	for kind, list := range map[string]struct {
		names []string
		from  map[string]string
	}{
		"as written": {asWritten, operations(t, clientFiles)},
		"trimmed":    {trimmed, operations(t, trimmedFiles)},
	} {
		for _, name := range list.names {
			t.Run(name+" is valid "+kind, func(t *testing.T) {
				text, ok := list.from[name]
				if !ok {
					t.Fatal("no file has it")
				}
				doc, err := parser.ParseQuery(&ast.Source{Input: text})
				if err != nil {
					t.Fatal(err)
				}
				if errs := validator.ValidateWithRules(schema, doc, rules.NewDefaultRules()); errs != nil {
					t.Error(errs)
				}
			})
		}
	}
}

func TestATrimmedOperationKeepsWhatTheSchemaServes(t *testing.T) {
	whole, cut := operations(t, clientFiles), operations(t, trimmedFiles)
	for name, text := range cut {
		t.Run(name, func(t *testing.T) {
			for word := range strings.FieldsSeq(strings.NewReplacer("{", " ", "}", " ", "(", " ", ")", " ").Replace(text)) {
				if !strings.Contains(whole[name], word) {
					t.Errorf("%q is not in the operation as clients send it", word)
				}
			}
		})
	}
}

func loadSchema(t testing.TB) *ast.Schema {
	t.Helper()
	text, err := os.ReadFile("../schema.graphqls")
	if err != nil {
		t.Fatal(err)
	}
	schema, err := gqlparser.LoadSchema(&ast.Source{Name: "schema.graphqls", Input: string(text)})
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// operations gives the text of each operation in the files of testdata/operations
// that match, by its name. Each stands alone: none of them uses fragments.
func operations(t testing.TB, globs ...string) map[string]string {
	t.Helper()
	texts := map[string]string{}
	for _, glob := range globs {
		files, err := filepath.Glob(filepath.Join("testdata/operations", glob))
		if err != nil || len(files) == 0 {
			t.Fatalf("no operations in %s: %v", glob, err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			split(t, file, string(text), texts)
		}
	}
	return texts
}

// split cuts a file of operations into them.
func split(t testing.TB, file, text string, into map[string]string) {
	t.Helper()
	doc, err := parser.ParseQuery(&ast.Source{Name: file, Input: text})
	if err != nil {
		t.Fatal(err)
	}
	runes := []rune(text)
	for i, op := range doc.Operations {
		end := len(runes)
		if i+1 < len(doc.Operations) {
			end = doc.Operations[i+1].Position.Start
		}
		if _, twice := into[op.Name]; twice {
			t.Fatalf("%s: another file has an operation %s too", file, op.Name)
		}
		into[op.Name] = string(runes[op.Position.Start:end])
	}
}
