package guard

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/redeaberta/rede/graph"
	"github.com/redeaberta/rede/graph/network"
)

// CodeRateLimited is the extensions.code of a request beyond a quota.
const CodeRateLimited = "RATE_LIMITED"

// A Limited is the refusal of what goes beyond a quota.
type Limited struct {
	// Wait is when asking again has a chance, in whole seconds.
	Wait time.Duration
	text network.Text
}

// Error is the English sentence.
func (l *Limited) Error() string { return l.text.EN }

// Text is the sentence for the caller.
func (l *Limited) Text() network.Text { return l.text }

// Answer answers a request that a quota refused.
func (l *Limited) Answer(w http.ResponseWriter, r *http.Request) {
	graph.Refuse(w, r, http.StatusTooManyRequests, CodeRateLimited, l.text)
}

// An account has the buckets that one request spends of, and the header that tells what
// is left in them. It is the request's context and is filled on the way in, so that one
// does for all guards and for who asks. Only the request's own goroutine may use it,
// but for its values, which do not change once the request is answered.
type account struct {
	context.Context
	guard           *Guard
	header          http.Header
	from            clientKey
	client, subject *bucket
	actor           subjectKey // who asks, where somebody does
	known           bool       // subject pays
	weighed         int64      // what the body has cost
	slot            *slot      // what InFlight gave
	place           slot       // what slot points to
	requester       *graph.Requester
	left            [1]string // the value of RateLimit
	buckets         [2]bucket // what client and subject point to
}

type accountKey struct{}
type actorKey struct{}

// Value gives the account itself, and who asks.
func (a *account) Value(key any) any {
	switch key {
	case accountKey{}:
		return a
	case graph.RequesterKey:
		if a.requester != nil {
			return a.requester
		}
	}
	return a.Context.Value(key)
}

func accountOf(ctx context.Context) (*account, bool) {
	if a, ok := ctx.(*account); ok {
		return a, true
	}
	a, ok := ctx.Value(accountKey{}).(*account)
	return a, ok
}

// WithSubject tells Subjects who asks.
func WithSubject(ctx context.Context, actor network.Actor) context.Context {
	if a, ok := accountOf(ctx); ok {
		a.actor = actor
		return ctx
	}
	return context.WithValue(ctx, actorKey{}, actor)
}

// Known is the request of whoever was found out to have sent it: Subjects bounds what they
// may ask, and the graph answers them.
func Known(r *http.Request, who graph.Requester) *http.Request {
	if a, ok := r.Context().(*account); ok {
		a.requester, a.actor = &who, who.Caller.Actor
		return r
	}
	return r.WithContext(WithSubject(graph.WithRequester(r.Context(), who), who.Caller.Actor))
}

// subjectOf is who asks, "" for nobody.
func subjectOf(ctx context.Context) subjectKey {
	if a, ok := accountOf(ctx); ok && a.actor != "" {
		return a.actor
	}
	actor, _ := ctx.Value(actorKey{}).(subjectKey)
	return actor
}

// Clients bounds what an address may ask: each request costs it 1.
func (g *Guard) Clients(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		from := g.Via.client(r)
		a := &account{Context: r.Context(), guard: g, header: w.Header(), from: from}
		a.client = g.clients.bucket(from, &a.buckets[0])
		if err := a.spend(a.client, 1, 0); err != nil {
			err.Answer(w, r)
			return
		}
		next.ServeHTTP(w, r.WithContext(a))
	})
}

// Subjects bounds what the bearer of a valid token may ask: each request costs
// them 1, wherever it comes from. It needs Clients and WithSubject around it.
func (g *Guard) Subjects(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a, ok := accountOf(r.Context())
		actor := subjectOf(r.Context())
		if ok && actor != "" {
			a.subject, a.known = g.subjects.bucket(actor, &a.buckets[1]), true
			if err := a.spend(a.subject, 1, 0); err != nil {
				err.Answer(w, r)
				return
			}
		}
		next.ServeHTTP(w, r)
	})
}

// Charge takes what an operation costs beyond the request, before it runs: from
// the subject, or from the client where nobody is known. The error is a *Limited,
// nothing was taken, and the headers of a 429 are set. It is called on the
// request's goroutine, before the answer is begun. Without Clients around the
// request everything is free.
func Charge(ctx context.Context, cost int) error {
	a, ok := accountOf(ctx)
	if !ok {
		return nil
	}
	payer := a.client
	if a.known {
		payer = a.subject
	}
	if err := a.spend(payer, payer.beyond(cost), 0); err != nil {
		return err
	}
	return nil
}

// Owe takes afterwards what answering cost beyond Charge, from whoever was charged: at
// most a whole quota. The bucket may be in debt then, and nothing is to be had until it
// is paid. It is called as Charge is.
func Owe(ctx context.Context, cost int) {
	a, ok := accountOf(ctx)
	if !ok || cost < 1 {
		return
	}
	payer := a.client
	if a.known {
		payer = a.subject
	}
	now := a.guard.Now()
	payer.owe(now, cost)
	a.setHeaders(now, nil, 0)
}

// kilobyte is how many bytes of a body, beyond the first, cost a unit: about as
// much work as a field of an answer.
const kilobyte = 1 << 10

// weigh takes from the client what a body costs of which size bytes have come, less what
// it has paid for the body. whole is the size that the body may have in the end.
func (a *account) weigh(size, whole int64) *Limited {
	cost := size/kilobyte - a.weighed
	if cost < 1 {
		return nil
	}
	rest := max(whole, size)/kilobyte - size/kilobyte
	if err := a.spend(a.client, a.client.beyond(int(cost)), int(rest)); err != nil {
		return err
	}
	a.weighed += cost
	return nil
}

// spend takes units from a bucket and tells in the header what is left. If they are not
// there, Retry-After is when the bucket will have what the whole request needs: these
// units, those that it took before, and the rest.
func (a *account) spend(from *bucket, units, rest int) *Limited {
	now := a.guard.Now()
	if from.take(now, units) {
		a.setHeaders(now, nil, 0)
		return nil
	}
	wait := max(from.until(now, min(from.taken+units+rest, from.quota.Units)), time.Second)
	a.setHeaders(now, from, wait)
	a.header.Set("Retry-After", seconds(wait))
	a.guard.Refused(from.reason)
	quota := from.quota
	return &Limited{Wait: wait, text: network.Text{
		PT: fmt.Sprintf("Pedidos demais: isto custa %d, e restam %d de %d em %s s; tente de novo em %s s.", units, from.left(now), quota.Units, seconds(quota.Window), seconds(wait)),
		EN: fmt.Sprintf("Too many requests: this costs %d, and %d are left of %d in %s s; try again in %s s.", units, from.left(now), quota.Units, seconds(quota.Window), seconds(wait)),
	}}
}

// setHeaders sets the quotas and what is left of them. refused is the bucket, if any,
// that has too little, and wait how long.
func (a *account) setHeaders(now time.Time, refused *bucket, wait time.Duration) {
	var text [96]byte
	left := text[:0]
	for _, b := range [...]*bucket{a.client, a.subject} {
		if b == nil {
			continue
		}
		there := b.tokens.TokensAt(now)
		whole := b.missing(there, b.quota.Units)
		if b == refused {
			whole = wait
		}
		if len(left) > 0 {
			left = append(left, ", "...)
		}
		left = append(left, '"')
		left = append(left, b.name...)
		left = append(left, `";r=`...)
		left = strconv.AppendInt(left, int64(leftOf(there)), 10)
		left = append(left, ";t="...)
		left = strconv.AppendInt(left, int64(whole/time.Second), 10)
	}
	if len(left) == 0 {
		return
	}
	a.left[0] = string(left)
	a.header["Ratelimit"] = a.left[:]
	a.header["Ratelimit-Policy"] = a.policy()
}

// policy tells the quotas of the buckets, which are the same for every request.
func (a *account) policy() []string {
	switch {
	case a.subject == nil:
		return a.guard.policies.client
	case a.client == nil:
		return a.guard.policies.subject
	}
	return a.guard.policies.both
}

// policies are the values of RateLimit-Policy, by who pays.
type policies struct{ client, subject, both []string }

func newPolicies(client, subject Quota) policies {
	tell := func(name string, q Quota) string {
		return fmt.Sprintf(`"%s";q=%d;w=%s;qu="rede-cost"`, name, q.Units, seconds(q.Window))
	}
	c, s := tell("client", client), tell("subject", subject)
	return policies{client: values(c), subject: values(s), both: values(c + ", " + s)}
}

func seconds(d time.Duration) string { return strconv.FormatInt(int64(d/time.Second), 10) }
