package guard

import (
	"errors"
	"net/http"
	"time"
)

// Options are the settings of a guard. A zero quota or bound means none; zero
// values of the rest mean the defaults that stand beside them.
type Options struct {
	// Via says how many proxies before this server can be trusted.
	Via Via
	// Client and Subject are what an address and a token's actor may ask.
	Client, Subject Quota
	// Table is how many clients, and how many subjects, are remembered at most;
	// 65,536, which take about 16 MB each when full.
	Table int
	// InFlight is how many requests may be answered at once; where clients have a
	// quota, one of them holds at most a fourth of these.
	InFlight int
	// Streams is how many subscriptions may be open at once, beside those requests;
	// one client has at most a fourth of them likewise, and one subject ten.
	Streams int
	// Origins are the web origins whose pages may read answers, such as
	// https://dados.example.org; "*" alone for all. None: only this server's own.
	Origins []string
	// HSTS is how long browsers should insist on TLS; only sent where it is set.
	HSTS time.Duration
	// MaxBody is the most bytes of a request's body; 256 KB.
	MaxBody int64
	// Grace is how long a body may take whatever its size (5 s), and Pace how many
	// bytes of it a second have to come at least beyond that (16 KB).
	Grace time.Duration
	Pace  int64
	// Refused hears of each refusal, by one of the reasons below; it may be nil.
	Refused func(reason string)
	// Now is the clock; time.Now.
	Now func() time.Time
}

// The reasons that Refused hears.
const (
	ReasonClient      = "client_rate"
	ReasonSubject     = "subject_rate"
	ReasonInFlight    = "in_flight"
	ReasonShare       = "client_in_flight"
	ReasonStreams     = "streams"
	ReasonStreamShare = "streams_of_one"
	ReasonCrossSite   = "cross_site"
	ReasonEncoding    = "encoding"
	ReasonTooLarge    = "too_large"
	ReasonSlow        = "slow"
	ReasonUnicode     = "unicode"
)

// A Guard has the middlewares, which share its settings, tables and counts. It
// is safe for concurrent use.
type Guard struct {
	Options
	clients  *table[clientKey]
	subjects *table[subjectKey]
	places   *places
	streams  *streams
	origins  origins
	policies policies
}

// New makes a guard, or says which setting cannot be.
func New(o Options) (*Guard, error) {
	or(&o.Table, 1<<16)
	or(&o.MaxBody, 256<<10)
	or(&o.Grace, 5*time.Second)
	or(&o.Pace, 16<<10)
	if o.Refused == nil {
		o.Refused = func(string) {}
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	switch {
	case o.Table < 1 || o.MaxBody < 1 || o.Grace < 0 || o.Pace < 1 || o.InFlight < 0 || o.Streams < 0 || o.HSTS < 0:
		return nil, errors.New("a bound is negative")
	case o.HSTS%time.Second != 0:
		return nil, errors.New("the time for HSTS is not in whole seconds")
	}
	g := &Guard{Options: o, places: newPlaces(o.InFlight, !o.Client.none()), streams: newStreams(o.Streams, !o.Client.none())}
	g.policies = newPolicies(o.Client, o.Subject)
	var errs [4]error
	g.Via, errs[0] = o.Via.check()
	g.clients, errs[1] = newTable[clientKey]("client", ReasonClient, o.Client, o.Table)
	g.subjects, errs[2] = newTable[subjectKey]("subject", ReasonSubject, o.Subject, o.Table)
	g.origins, errs[3] = newOrigins(o.Origins)
	return g, errors.Join(errs[:]...)
}

func or[T comparable](v *T, fallback T) {
	var zero T
	if *v == zero {
		*v = fallback
	}
}

// Chain puts middlewares around a handler, the first outermost.
func Chain(h http.Handler, around ...func(http.Handler) http.Handler) http.Handler {
	for i := len(around) - 1; i >= 0; i-- {
		h = around[i](h)
	}
	return h
}
