package network

import (
	"fmt"
	"strings"
)

// A Code is the stable word by which programs tell refusals apart.
type Code string

// The codes of problems.
const (
	// Invalid: a field's value cannot be taken as it is.
	Invalid Code = "INVALID"
	// NotFound: there is no such record, or the caller may not know of it.
	NotFound Code = "NOT_FOUND"
	// Taken: another record already has this unique value.
	Taken Code = "TAKEN"
	// WrongState: the record is not in a state in which this can happen.
	WrongState Code = "WRONG_STATE"
	// Stale: the record changed since the revision that the caller has.
	Stale Code = "STALE_REVISION"
	// EmailMissing: the token carries no usable e-mail.
	EmailMissing Code = "EMAIL_MISSING"
	// KeyReused: the idempotency key came before with another input.
	KeyReused Code = "IDEMPOTENCY_KEY_REUSED"
	// Unauthenticated and Forbidden: without a token, or without one of its scopes, the
	// rule is not asked. They are told of what somebody may do; whoever does it all the
	// same gets an error.
	Unauthenticated Code = "UNAUTHENTICATED"
	Forbidden       Code = "FORBIDDEN"
)

// A Text is one sentence in the languages that Rede speaks.
type Text struct{ PT, EN string }

// In gives the sentence in the language: "en", or Portuguese for all others.
func (t Text) In(lang string) string {
	if lang == "en" {
		return t.EN
	}
	return t.PT
}

// textf formats both sentences with the same arguments.
func textf(pt, en string, args ...any) Text {
	return Text{PT: fmt.Sprintf(pt, args...), EN: fmt.Sprintf(en, args...)}
}

// and gives the text with one more sentence.
func (t Text) and(pt, en string) Text { return Text{PT: t.PT + pt, EN: t.EN + en} }

// A Problem is one reason why a rule refused: which field, what is wrong, what
// would be right.
type Problem struct {
	Code    Code
	Message Text
	// Path leads to the field in the mutation's arguments, from "input" down;
	// it is empty where no field is at fault.
	Path []string
}

// A Refusal is a rule's no: at least one problem. Nil means that it agrees.
type Refusal []Problem

// Error gives the problems' English sentences, so that a refusal can pass where
// an error is wanted.
func (r Refusal) Error() string {
	var lines []string
	for _, p := range r {
		lines = append(lines, p.Message.EN)
	}
	return strings.Join(lines, " ")
}

// Refuse is a refusal with one problem. The field is a dotted path below the
// mutation's input ("contact.email"), or "" where no field is at fault. Both
// sentences are formatted with the same arguments, so use %[1]s where their
// order differs.
func Refuse(code Code, field, pt, en string, args ...any) Refusal {
	return Refusal{problem(code, field, pt, en, args...)}
}

func problem(code Code, field, pt, en string, args ...any) Problem {
	path := []string{}
	if field != "" {
		path = append([]string{"input"}, strings.Split(field, ".")...)
	}
	return Problem{Code: code, Path: path, Message: textf(pt, en, args...)}
}

// add notes one more problem.
func (r *Refusal) add(code Code, field, pt, en string, args ...any) {
	*r = append(*r, problem(code, field, pt, en, args...))
}

// tell notes one more problem, whose sentence is made already.
func (r *Refusal) tell(code Code, field string, message Text) {
	p := problem(code, field, "", "")
	p.Message = message
	*r = append(*r, p)
}

// missing is the one answer to a record that is not there, is hidden, or is
// someone else's: nobody learns which.
func missing(field string) Refusal {
	return Refuse(NotFound, field,
		"Não há registro com esta referência, ou ele não está ao seu alcance.",
		"There is no record by this reference, or it is not within your reach.")
}

// stale refuses an update that was made on an older revision. Nil wants agree.
func stale(wants *int, r Record) Refusal {
	has := r.Mark().Revision
	if wants == nil || *wants == has {
		return nil
	}
	return Refuse(Stale, "revision",
		"O registro está na revisão %[2]d e o pedido foi feito sobre a %[1]d: leia-o de novo e repita a mudança.",
		"The record is at revision %[2]d and the request was made on %[1]d: read it again and repeat the change.",
		*wants, has)
}

// A Malformed is a question or an argument that cannot be read at all: an error
// of the caller's, with a sentence for them.
type Malformed struct{ Text }

func (m *Malformed) Error() string { return m.EN }

// Malform says what is wrong with a question, in both languages.
func Malform(pt, en string) error { return &Malformed{Text{PT: pt, EN: en}} }
