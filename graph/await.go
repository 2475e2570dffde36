package graph

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
)

// MomentHeader has, in an answer, the number of the newest journal entry that the
// answer shows. In a request it asks for an answer that is not older than that entry:
// whoever wrote through one server so reads their change through another.
const MomentHeader = "Rede-Moment"

// CodeBehind is the code of a request that asks for a moment which this server
// has not reached.
const CodeBehind = "MOMENT_NOT_REACHED"

// awaitTime is how long a request waits for its moment. Servers follow each other
// four times a second.
const awaitTime = 2 * time.Second

// retryAfter is the Retry-After header of failures that pass, in seconds.
const retryAfter = "1"

var noMoment = badRequest(
	"O cabeçalho Rede-Moment tem de ser um só, com o número de um momento, como veio em extensions.moment.",
	"There has to be one Rede-Moment header, with the number of a moment, as extensions.moment had it.")

// momentOf is the moment that the request asks for; 0 where it names none.
func momentOf(r *http.Request) (int64, error) {
	sent := r.Header.Values(MomentHeader)
	if len(sent) == 0 {
		return 0, nil
	}
	if len(sent) > 1 {
		return 0, noMoment
	}
	number, err := strconv.ParseUint(sent[0], 10, 63)
	return int64(number), err
}

// await waits for the moment that the request's header asks for.
func (t transport) await(r *http.Request) *fault {
	number, err := momentOf(r)
	if err != nil || t.Ledger.Moment().Number >= number {
		return nil // read refused what is no number
	}
	return awaitMoment(r.Context(), t.Ledger, number, MomentHeader)
}

// awaitMoment waits until a ledger shows a moment. The fault, where it does not in
// time, names what asked for the moment: a header or an argument.
func awaitMoment(ctx context.Context, l *ledger.Ledger, number int64, by string) *fault {
	ctx, cancel := context.WithTimeout(ctx, awaitTime)
	defer cancel()
	m, err := l.WaitFor(ctx, number)
	if err == nil {
		return nil
	}
	return &fault{CodeBehind, network.Text{
		PT: fmt.Sprintf("Este servidor está no momento %d, antes do que foi pedido: tente de novo daqui a pouco, ou sem %s.", m.Number, by),
		EN: fmt.Sprintf("This server is at moment %d, before the one that was asked for: try again in a while, or without %s.", m.Number, by)}}
}

// passing tells whether something failed that may succeed when it is sent again.
func passing(resp *graphql.Response) bool {
	for _, err := range resp.Errors {
		code, _ := err.Extensions["code"].(string)
		if slices.Contains([]string{CodeBusy, CodeUnavailable, CodeOutcomeUnknown, CodeBehind}, code) {
			return true
		}
	}
	return false
}
