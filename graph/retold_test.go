package graph

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

func TestErrorsOfTheParserAreToldInBothLanguagesWithoutValues(t *testing.T) {
	for _, c := range []struct{ said, pt, en string }{
		{"segredo is not a valid Employment", `O valor não é de tipo "Employment": veja os valores no esquema.`, "The value is not a valid Employment: see the schema for its values."},
		{"a\nb is not a valid c is not a valid Employment", `O valor não é de tipo "Employment": veja os valores no esquema.`, "The value is not a valid Employment: see the schema for its values."},
		{`Expected value of type "Int", found "segredo".`, `O valor não é de tipo "Int".`, `The value is not of type "Int".`},
		{`Expected value of type "Int", found {a: "segredo, found x"}.`, `O valor não é de tipo "Int".`, `The value is not of type "Int".`},
		{`Expected value of type "[Int!]!", found null.`, `O valor não pode ser null: o tipo é "[Int!]!".`, `The value cannot be null: its type is "[Int!]!".`},
		{`Int cannot represent non-integer value: "segredo"`, "O valor não é um Int: escreva um número inteiro, sem aspas.", "The value is no Int: write a whole number, without quotes."},
		{`Value "segredo" does not exist in "BodyKind" enum.`, `O valor não é um dos de "BodyKind": veja-os no esquema.`, `The value is none of "BodyKind": see the schema for them.`},
		{`Value "segredo" does not exist in "BodyKind!" enum. Did you mean the enum value "SCHOOL"?`, `O valor não é um dos de "BodyKind!": veja-os no esquema. Seria the enum value "SCHOOL"?`, `The value is none of "BodyKind!": see the schema for them. Did you mean the enum value "SCHOOL"?`},
		{`Unexpected String "segredo"`, "O documento tem algo que não tem lugar aqui (String).", "The document has something that has no place here (String)."},
		{`Unexpected Name "segredo Did you mean segredo?"`, "O documento tem algo que não tem lugar aqui (Name).", "The document has something that has no place here (Name)."},
		{"Unexpected <EOF>", "O documento acaba cedo demais: falta fechar uma chave ou um parêntese.", "The document ends too early: a brace or parenthesis is not closed."},
		{"Expected Name, found String", "O documento tem outra coisa onde se espera Name.", "The document has something else where Name is expected."},
		{`Cannot query field "nome" on type "Lab".`, `O tipo "Lab" não tem o campo "nome".`, `Cannot query field "nome" on type "Lab".`},
		{`Cannot query field "nome" on type "Lab". Did you mean "name"?`, `O tipo "Lab" não tem o campo "nome". Seria "name"?`, `Cannot query field "nome" on type "Lab". Did you mean "name"?`},
		{`Variable "$x" of type "Int" used in position expecting type "String".`, `A variável "$x" é de tipo "Int", e aqui cabe "String".`, `Variable "$x" of type "Int" used in position expecting type "String".`},
		{"must be defined", "Falta o valor, que o esquema exige.", "The value is missing, and the schema requires it."},
		{"cannot use value 0 as Int", `O valor não é de tipo "Int".`, `The value is not of type "Int".`},
		{"operation segredo not found", "O documento não tem operação com o nome que vem em operationName.", "The document has no operation of the name in operationName."},
		{"segredo in a sentence that nobody knows", "O documento ou as variáveis não seguem o esquema.", "The document or the variables do not follow the schema."},
	} {
		e := &gqlerror.Error{Message: c.said, Extensions: map[string]any{"code": codeValidation}}
		if pt, en := retold(e, "pt").Message, retold(e, "en").Message; pt != c.pt || en != c.en {
			t.Errorf("%s\nbecomes %s\nand     %s\nnot     %s\nand     %s", c.said, pt, en, c.pt, c.en)
		}
	}
	path := ast.Path{ast.PathName("variable"), ast.PathIndex(0), ast.PathName("maria@example.org"), ast.PathName("x")}
	if got := retold(&gqlerror.Error{Path: path}, "pt").Path; len(got) != 2 {
		t.Errorf("the path is %v: a name that is none should end it", got)
	}
}

// All that the parser's own tests know it to say has a sentence of ours. What concerns
// schemas and deprecation is never said of a document here.
func TestEachSentenceOfTheParserIsTold(t *testing.T) {
	dir, err := exec.CommandContext(t.Context(), "go", "list", "-m", "-f", "{{.Dir}}", "github.com/vektah/gqlparser/v2").Output()
	if err != nil {
		t.Fatal(err)
	}
	root := strings.TrimSpace(string(dir))
	files, _ := filepath.Glob(filepath.Join(root, "validator", "imported", "spec", "*.spec.yml"))
	files = append(files, filepath.Join(root, "lexer", "lexer_test.yml"), filepath.Join(root, "parser", "query_test.yml"))
	said := regexp.MustCompile(`(?m)^\s*-? ?message: (.*)$`)
	never := regexp.MustCompile(`not executable|deprecated|introspection has been disabled|already defined|` +
		`must provide only one schema|There can be only one (type|enum|type in|directive)|Cannot (define|extend)|Field ".*" can only be defined once|Argument ".*" can only|Enum value|can only be defined once`)
	told := 0
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range said.FindAllStringSubmatch(string(text), -1) {
			message := unquoted(found[1])
			if never.MatchString(message) || message == "" || message == ">-" || message == "|-" {
				continue
			}
			told++
			e := &gqlerror.Error{Message: message, Extensions: map[string]any{"code": codeParse}}
			for _, lang := range []string{"pt", "en"} {
				if got := retold(e, lang).Message; got == untold[codeParse].In(lang) || strings.Contains(got, "$") != strings.Contains(message, "$") {
					t.Errorf("%s: %s\nis told as %s", filepath.Base(file), message, got)
				}
			}
		}
	}
	if told < 200 {
		t.Errorf("only %d sentences were found", told)
	}
}

// unquoted is a scalar of YAML on one line.
func unquoted(text string) string {
	switch {
	case strings.HasPrefix(text, "'"):
		return strings.ReplaceAll(strings.Trim(text, "'"), "''", "'")
	case strings.HasPrefix(text, `"`):
		if plain, err := strconv.Unquote(text); err == nil {
			return plain
		}
	}
	return text
}
