package stories

import (
	"strings"
	"testing"

	"github.com/redeaberta/rede/server/systemtest"
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
		"Directory", "LabsNear", "Search", "Refetch", "Register", "UpdateMyRecord", "Leave",
		"AddSecretariat", "Pending", "Confirm", "UpdateLab",
		"Nominate", "EndNomination", "Adopt", "Schedule", "PublishAgenda", "RecordAttendance", "PublishMinutes",
		"AcceptStatute", "Answer", "Propose", "Meetings", "Statute", "Compliance", "SecretariatPage",
		"PlanTraining", "ReportProgress", "Enrol", "Plan", "Me",
		"PublishGuidelines", "AddSpace", "OpenSlots", "CloseSpace", "LiftClosure", "Desk", "WeekOf", "FindADesk",
		"Book", "BookEvery", "Move", "Decide", "Cancel", "CancelSeries", "AnswerOffer", "CheckIn", "LabDesk",
	}
	trimmed = []string{"LabPage"}
)

func TestTheSchemaServesTheClientsOperations(t *testing.T) {
	schema := systemtest.Schema(t)
	for kind, list := range map[string]struct {
		names []string
		from  map[string]string
	}{
		"as written": {asWritten, systemtest.Operations(t, systemtest.ClientFiles)},
		"trimmed":    {trimmed, systemtest.Operations(t, systemtest.TrimmedFiles)},
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
	whole, cut := systemtest.Operations(t, systemtest.ClientFiles), systemtest.Operations(t, systemtest.TrimmedFiles)
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
