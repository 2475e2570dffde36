package graph

import (
	"context"
	"errors"
	"log/slog"
	"runtime/debug"

	"github.com/99designs/gqlgen/graphql"
	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// The codes of GraphQL errors, in extensions.code. A refusal by a rule is no
// error but a problem in the mutation's payload.
const (
	CodeUnauthenticated = "UNAUTHENTICATED" // no valid token, and one is needed
	CodeForbidden       = "FORBIDDEN"       // the token lacks the scope
	CodeBadInput        = "BAD_USER_INPUT"  // an argument or the request cannot be read
	CodeBusy            = "TOO_BUSY"        // nothing was changed; try again later
	CodeUnavailable     = "UNAVAILABLE"     // the database does not answer; nothing was changed
	CodeOutcomeUnknown  = "OUTCOME_UNKNOWN" // ask again with the same idempotency key
	CodeTooLarge        = "TOO_LARGE"       // the request or the change is too large
	CodeInternal        = "INTERNAL"        // the program failed; nothing was changed
	CodeCancelled       = "CANCELLED"       // who asked closed the connection first; nothing was changed
	codeParse           = "GRAPHQL_PARSE_FAILED"
	codeValidation      = "GRAPHQL_VALIDATION_FAILED"
)

// A fault is an answer's code and its sentence.
type fault struct {
	code string
	text network.Text
}

// Error is the English sentence.
func (f *fault) Error() string { return f.text.EN }

// faults are what the ledger says, for callers.
var faults = []struct {
	of error
	fault
}{
	{ledger.ErrOutcomeUnknown, fault{CodeOutcomeUnknown, network.Text{
		PT: "Ainda não se sabe se a mudança foi feita: repita o pedido com a mesma chave de idempotência; sem chave, leia antes o registro.",
		EN: "It is not known yet whether the change was made: ask again with the same idempotency key; without one, read the record first."}}},
	{ledger.ErrBusy, fault{CodeBusy, network.Text{
		PT: "Há mudanças demais na fila; nada mudou: tente de novo daqui a pouco.",
		EN: "Too many changes are waiting; nothing was changed: try again in a while."}}},
	{ledger.ErrUnavailable, unavailable}, {ledger.ErrClosed, unavailable}, {ledger.ErrClock, unavailable}, {ledger.ErrNewer, unavailable},
	{ledger.ErrRewritten, rewritten},
	{ledger.ErrTooLarge, fault{CodeTooLarge, network.Text{
		PT: "A mudança é grande demais; nada mudou: divida-a em partes.",
		EN: "The change is too large; nothing was changed: divide it."}}},
}

var unavailable = fault{CodeUnavailable, network.Text{
	PT: "O servidor não está aceitando mudanças agora; nada mudou: tente de novo daqui a pouco. As consultas continuam.",
	EN: "The server takes no changes at the moment; nothing was changed: try again in a while. Queries go on."}}

var internal = fault{CodeInternal, network.Text{
	PT: "O servidor falhou ao responder; a falha foi registrada.",
	EN: "The server failed to answer; the failure was recorded."}}

var cancelled = fault{CodeCancelled, network.Text{
	PT: "A conexão foi fechada antes da resposta, e nada mudou: mantenha-a aberta nos dois sentidos até ser respondido.",
	EN: "The connection was closed before the answer, and nothing was changed: keep it open both ways until you are answered."}}

var unreadable = fault{CodeBadInput, network.Text{
	PT: "O valor deste argumento não pode ser lido: veja o tipo dele no esquema.",
	EN: "The value of this argument cannot be read: see its type in the schema."}}

// A failure is the program's or the database's, and not the caller's fault.
type failure struct{ error }

func (f failure) Unwrap() error { return f.error }

// present turns any error into one for the caller: a code, a sentence in their
// language, no internals. What is not theirs is logged.
func present(log *slog.Logger) graphql.ErrorPresenterFunc {
	return func(ctx context.Context, err error) *gqlerror.Error {
		out := &gqlerror.Error{Path: graphql.GetPath(ctx)}
		if known := new(gqlerror.Error); errors.As(err, &known) {
			switch known.Extensions["code"] {
			case nil:
			case codeParse, codeValidation:
				return retold(known, requesterOf(ctx).Lang)
			default:
				return known // a bound's, in the reader's language
			}
			out.Path, out.Locations = known.Path, known.Locations
		}
		f := explain(err)
		if gaveUp(ctx, err) {
			f = cancelled
		}
		if f.code == CodeInternal {
			log.ErrorContext(ctx, "a field failed", "path", out.Path.String(), "reason", err.Error())
		}
		out.Message = f.text.In(requesterOf(ctx).Lang)
		out.Extensions = map[string]any{"code": f.code}
		return out
	}
}

// gaveUp tells whether an error is no more than that whoever asked went away. A change
// whose outcome is not known is not among these.
func gaveUp(ctx context.Context, err error) bool {
	return errors.Is(ctx.Err(), context.Canceled) && (errors.Is(err, context.Canceled) || errors.Is(err, ledger.ErrUnavailable))
}

// explain finds what to say about an error.
func explain(err error) fault {
	var own *fault
	var malformed *network.Malformed
	var failed failure
	switch {
	case errors.As(err, &own):
		return *own
	case errors.As(err, &malformed):
		return fault{CodeBadInput, malformed.Text}
	}
	for _, f := range faults {
		if errors.Is(err, f.of) {
			return f.fault
		}
	}
	if errors.As(err, &failed) {
		return internal
	}
	return unreadable // what is left comes from gqlgen, which could not read an argument
}

// recovered logs a panic and tells the caller no more than that it happened.
func recovered(log *slog.Logger) graphql.RecoverFunc {
	return func(ctx context.Context, p any) error {
		log.ErrorContext(ctx, "a field panicked", "path", graphql.GetPath(ctx).String(), "stack", string(debug.Stack()))
		return &fault{internal.code, internal.text}
	}
}
