package limits

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// The codes of refusals, in extensions.code.
const (
	CodeParse      = "GRAPHQL_PARSE_FAILED"
	CodeValidation = "GRAPHQL_VALIDATION_FAILED"
	CodeTooLarge   = "QUERY_TOO_LARGE"  // more is written than is taken
	CodeTooCostly  = "QUERY_TOO_COSTLY" // what is written asks for too much
)

// maxMessage is the most bytes of an error's message: the parser and the
// validator quote what they met, whatever its length.
const maxMessage = 300

// A bound is a limit's name and what is said of a document beyond it. The
// sentences take what was asked and what is allowed.
type bound struct{ name, code, pt, en string }

var (
	characters = bound{"characters", CodeTooLarge,
		"O documento tem %d caracteres; o máximo é %d: divida-o, ou mande os valores em variáveis.",
		"The document has %d characters; at most %d are taken: divide it, or send values as variables."}
	tokens = bound{"tokens", CodeTooLarge,
		"O documento tem %d tokens; o máximo é %d: divida-o em documentos menores.",
		"The document has %d tokens; at most %d are taken: divide it into smaller documents."}
	name = bound{"name", CodeTooLarge,
		"Um nome tem %d caracteres; o máximo é %d: use nomes mais curtos.",
		"A name has %d characters; at most %d are taken: use shorter names."}
	nesting = bound{"nesting", CodeTooLarge,
		"O documento tem %d chaves ou colchetes uns dentro dos outros; o máximo é %d: use fragmentos, ou menos níveis.",
		"The document has %d braces or brackets inside one another; at most %d are taken: use fragments, or fewer levels."}
	depth = bound{"depth", CodeTooLarge,
		"Há %d campos uns dentro dos outros; o máximo é %d: comece mais perto do que procura, por node ou nodes.",
		"There are %d fields inside one another; at most %d are taken: begin nearer to what you look for, with node or nodes."}
	valueDepth = bound{"depth", CodeTooLarge,
		"Um valor tem %d níveis de listas e objetos; o máximo é %d: veja o tipo do argumento no esquema.",
		"A value has %d levels of lists and objects; at most %d are taken: see the argument's type in the schema."}
	introspectionDepth = bound{"introspectionDepth", CodeTooLarge,
		"A introspecção tem %d campos uns dentro dos outros; o máximo é %d: peça menos níveis de ofType.",
		"The introspection has %d fields inside one another; at most %d are taken: ask for fewer levels of ofType."}
	aliases = bound{"aliases", CodeTooLarge,
		"O documento tem %d apelidos (aliases); o máximo é %d: peça vários registros por nodes, ou divida o documento.",
		"The document has %d aliases; at most %d are taken: ask for several records with nodes, or divide the document."}
	rootFields = bound{"rootFields", CodeTooLarge,
		"A consulta pede %d campos de Query; o máximo é %d: divida-a.",
		"The query asks for %d fields of Query; at most %d are taken: divide it."}
	mutationFields = bound{"mutationFields", CodeTooLarge,
		"A operação pede %d mudanças; o máximo é %d: divida-a.",
		"The operation asks for %d mutations; at most %d are taken: divide it."}
	directives = bound{"directives", CodeTooLarge,
		"O documento tem %d diretivas; o máximo é %d: use menos condições, ou divida-o.",
		"The document has %d directives; at most %d are taken: use fewer conditions, or divide it."}
	variables = bound{"variables", CodeTooLarge,
		"O documento define %d variáveis; o máximo é %d: reúna-as em objetos de entrada, ou divida o documento.",
		"The document defines %d variables; at most %d are taken: gather them in input objects, or divide the document."}
	passed = bound{"values", CodeTooLarge,
		"As variáveis têm %d valores ou mais; o máximo é %d: divida o pedido.",
		"The variables have %d values or more; at most %d are taken: divide the request."}
	fragments = bound{"fragments", CodeTooLarge,
		"O documento define %d fragmentos; o máximo é %d: reúna-os, ou divida o documento.",
		"The document defines %d fragments; at most %d are taken: join some, or divide the document."}
	repeats = bound{"repeats", CodeTooLarge,
		"Um campo é pedido %d vezes no mesmo lugar da resposta; o máximo é %d: peça-o uma vez.",
		"A field is asked for %d times in the same place of the answer; at most %d are taken: ask for it once."}
	comparisons = bound{"comparisons", CodeTooCostly,
		"Campos repetidos no mesmo lugar da resposta teriam de ser comparados %d vezes; o máximo é %d: peça cada campo uma vez.",
		"Fields that are repeated in the same place of the answer would be compared %d times; at most %d are taken: ask for each field once."}
	fields = bound{"fields", CodeTooCostly,
		"Com os fragmentos por extenso, o documento tem %d campos e argumentos; o máximo é %d: use menos fragmentos dentro de fragmentos.",
		"With its fragments written out, the document has %d fields and arguments; at most %d are taken: use fewer fragments inside fragments."}
	complexity = bound{"complexity", CodeTooCostly,
		"A operação custa %d (campos vezes itens por página); o máximo é %d: peça páginas menores com first, ou menos listas dentro de listas.",
		"The operation costs %d (fields times items per page); at most %d is taken: ask for smaller pages with first, or fewer lists inside lists."}
)

// refuse says in the reader's language that a bound was passed, and where.
func (b bound) refuse(asked, allowed int, lang string, at *ast.Position) *gqlerror.Error {
	sentence := b.pt
	if lang == "en" {
		sentence = b.en
	}
	err := &gqlerror.Error{
		Message:    fmt.Sprintf(sentence, asked, allowed),
		Extensions: map[string]any{"code": b.code, "limit": b.name, "asked": asked, "allowed": allowed},
	}
	if at != nil {
		err.Locations = []gqlerror.Location{{Line: at.Line, Column: at.Column}}
	}
	return err
}

// coded gives an error of the parser or the validator its code, and cuts what it
// quotes.
func coded(err *gqlerror.Error, code string) *gqlerror.Error {
	if len(err.Message) > maxMessage {
		end := maxMessage
		for !utf8.RuneStart(err.Message[end]) {
			end--
		}
		err.Message = strings.Clone(err.Message[:end]) + "…"
	}
	err.Extensions = map[string]any{"code": code}
	return err
}

// CodeClosed is the code of a document that asks for the schema where nobody is told.
const CodeClosed = "INTROSPECTION_DISABLED"

// closed refuses a document that asks for the schema.
func closed(lang string) *gqlerror.Error {
	sentence := "Este servidor não conta o seu esquema: peça-o a quem o opera."
	if lang == "en" {
		sentence = "This server does not tell its schema: ask those who run it."
	}
	return coded(&gqlerror.Error{Message: sentence}, CodeClosed)
}
