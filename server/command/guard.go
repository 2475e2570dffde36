package command

import (
	"errors"
	"flag"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/redeaberta/rede/server/guard"
	"github.com/redeaberta/rede/server/program"
)

// guardSettings bound who may ask how much.
type guardSettings struct {
	proxies         int
	proxyHeader     string
	client, subject quota
	inFlight        int
	streams         int
	origins         string
	hsts            time.Duration
}

func (g *guardSettings) flags(fs *flag.FlagSet) {
	fs.IntVar(&g.proxies, "proxies", 0, "`number` of trusted proxies before this server, one behind the other")
	fs.StringVar(&g.proxyHeader, "proxy-header", "X-Forwarded-For", "`header` in which they note the client: X-Forwarded-For or Forwarded")
	fs.Var(&g.client, "client-quota", "`units/window` that an address may ask, 0 for no bound: so that no one takes the machine from all others; one that renders pages for many readers needs more; default "+
		written(program.PublicClient)+", and 0 where only this machine reaches the program")
	fs.Var(&g.subject, "subject-quota", "`units/window` that the bearer of a token may ask; default "+written(program.PublicSubject)+", and likewise 0")
	fs.IntVar(&g.inFlight, "in-flight", 1_000, "most `requests` that are answered at once; 0 for no bound")
	fs.IntVar(&g.streams, "streams", 1_000, "most `subscriptions` that are open at once; 0 for no bound")
	fs.StringVar(&g.origins, "origins", "*", "web `origins`, separated by commas, whose pages may use the network; * for all")
	fs.DurationVar(&g.hsts, "hsts", 0, "how long browsers should insist on TLS, such as 8760h; only behind a proxy with TLS")
}

// bounds are the program's, of these settings.
func (g *guardSettings) bounds() program.Bounds {
	return program.Bounds{
		Via:    guard.Via{Proxies: g.proxies, Header: g.proxyHeader},
		Client: g.client.given, Subject: g.subject.given, InFlight: g.inFlight, Streams: g.streams, Origins: words(g.origins), HSTS: g.hsts,
	}
}

func (g *guardSettings) check() error {
	switch {
	case g.proxies < 0:
		return fmt.Errorf("--proxies is %d: it has to be 0 or more", g.proxies)
	case g.inFlight < 0:
		return fmt.Errorf("--in-flight is %d: it has to be 0 or more", g.inFlight)
	case g.streams < 0:
		return fmt.Errorf("--streams is %d: it has to be 0 or more", g.streams)
	case g.hsts < 0 || g.hsts%time.Second != 0:
		return fmt.Errorf("--hsts is %s: it has to be a time in whole seconds, such as 8760h", g.hsts)
	}
	if _, err := guard.New(g.bounds().Options(0, false)); err != nil {
		return fmt.Errorf("--origins or --proxy-header cannot be: %w", err)
	}
	return nil
}

// A quota is a guard.Quota as a setting: units/window, or 0. It is nil until it is
// given.
type quota struct{ given *guard.Quota }

var errQuota = errors.New("a quota is units/window, such as 120000/1m, or 0 for no bound")

// String gives the setting, empty where none was given.
func (q *quota) String() string {
	switch {
	case q.given == nil:
		return ""
	case q.given.Units == 0:
		return "0"
	}
	return written(*q.given)
}

// written is a quota as it is set.
func written(q guard.Quota) string {
	return fmt.Sprintf("%d/%s", q.Units, strings.TrimSuffix(q.Window.String(), "0s"))
}

// Set reads the setting.
func (q *quota) Set(text string) error {
	if text == "0" {
		q.given = &guard.Quota{}
		return nil
	}
	units, window, ok := strings.Cut(text, "/")
	n, err := strconv.Atoi(units)
	if !ok || err != nil || n < 1 {
		return errQuota
	}
	d, err := time.ParseDuration(window)
	if err != nil || d < time.Second || d%time.Second != 0 {
		return errQuota
	}
	q.given = &guard.Quota{Units: n, Window: d}
	return nil
}
