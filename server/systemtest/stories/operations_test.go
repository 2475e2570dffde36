package stories

import (
	"testing"

	"github.com/redeaberta/rede/server/systemtest"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

// asWritten are the operations of ../shared/operations that the schema serves
// as their clients send them.
var asWritten = []string{
	"Directory", "LabsNear", "Neighbourhood", "Path", "Search", "Refetch", "Register", "UpdateMyRecord", "Leave",
	"AddSecretariat", "Pending", "Confirm", "UpdateLab",
	"Nominate", "EndNomination", "Adopt", "Schedule", "PublishAgenda", "RecordAttendance", "PublishMinutes",
	"AcceptStatute", "Answer", "Propose", "Meetings", "Statute", "Compliance", "SecretariatPage",
	"PlanTraining", "ReportProgress", "Enrol", "Plan", "Me",
	"PublishGuidelines", "AddSpace", "OpenSlots", "CloseSpace", "LiftClosure", "Desk", "WeekOf", "FindADesk",
	"Book", "BookEvery", "Move", "Decide", "Cancel", "CancelSeries", "AnswerOffer", "CheckIn", "LabDesk",
	"LabPage", "Groups", "SuggestGroup", "ReviewGroup", "ProposePartnership", "AnswerPartnership", "StartProject",
}

func TestTheSchemaServesTheClientsOperations(t *testing.T) {
	schema := systemtest.Schema(t)
	texts := systemtest.Operations(t, systemtest.ClientFiles)
	for _, name := range asWritten {
		t.Run(name+" is valid as written", func(t *testing.T) {
			text, ok := texts[name]
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
