// Package calendar publishes the committee's meetings and the network's trainings
// as iCalendar feeds (RFC 5545), to which calendar programs subscribe. A feed has
// what the public sees, from a year ago on, and what was cancelled as cancelled.
package calendar

import (
	"crypto/sha256"
	"encoding/hex"
	"iter"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// Network is what the feeds show: a moment of the network.
type Network interface {
	// MeetingsIn lists the meetings of a year, cancelled ones too, by their start.
	MeetingsIn(year int) iter.Seq[*network.Meeting]
	// TrainingsFrom lists the trainings that begin at the instant or later,
	// cancelled ones too, by their start.
	TrainingsFrom(time.Time) iter.Seq[*network.Training]
	Secretariat(network.SecretariatID) *network.Secretariat
	District(network.DistrictID) *network.District
}

// Config is what a Calendar needs.
type Config struct {
	// Moment gives the network as it is now, and the number of its last entry: what
	// has the same number is the same.
	Moment func() (Network, int64)
	// Now tells the time; nil is time.Now.
	Now func() time.Time
}

// Calendar serves the feeds. It is safe for concurrent use.
type Calendar struct {
	config Config

	mu    sync.Mutex
	built map[edition]issue
}

// An edition is a feed in a language.
type edition struct{ path, lang string }

// An issue is an edition as it was published at a moment, on a day.
type issue struct {
	number int64
	day    network.Date
	body   []byte
	etag   string
}

// feeds are the addresses, and what is served at each.
var feeds = map[string]func(Network, network.Date) feed{
	"/calendar/ciga.ics":      meetings,
	"/calendar/trainings.ics": trainings,
}

// New makes a Calendar.
func New(c Config) *Calendar {
	if c.Now == nil {
		c.Now = time.Now
	}
	return &Calendar{config: c, built: map[edition]issue{}}
}

// Register puts the feeds' routes on mux.
func (c *Calendar) Register(mux *http.ServeMux) {
	for path := range feeds {
		mux.Handle("GET "+path, c)
	}
}

// ServeHTTP serves a feed in Portuguese, or in English with `?lang=en`: whoever
// subscribes to an address gets the same from everywhere. A client that has it
// already is answered 304.
func (c *Calendar) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if feeds[r.URL.Path] == nil {
		http.NotFound(w, r)
		return
	}
	of := edition{r.URL.Path, "pt"}
	if r.URL.Query().Get("lang") == "en" {
		of.lang = "en"
	}
	now, err := c.issue(of)
	if err != nil {
		http.Error(w, "the calendar could not be written", http.StatusInternalServerError)
		return
	}
	h := w.Header()
	h.Set("ETag", now.etag)
	h.Set("Cache-Control", "public, max-age=300")
	if known(r.Header.Values("If-None-Match"), now.etag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h.Set("Content-Type", "text/calendar; charset=utf-8")
	h.Set("Content-Disposition", `inline; filename="`+r.URL.Path[strings.LastIndex(r.URL.Path, "/")+1:]+`"`)
	_, _ = w.Write(now.body)
}

// issue gives the edition as it is now. It is written once for a moment and a day.
func (c *Calendar) issue(of edition) (issue, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	at, number := c.config.Moment()
	day := network.Today(c.config.Now())
	if last, ok := c.built[of]; ok && last.number == number && last.day == day {
		return last, nil
	}
	body, err := feeds[of.path](at, day).write(of.lang)
	if err != nil {
		return issue{}, err
	}
	sum := sha256.Sum256(body)
	// weak, since the same calendar may go out compressed
	now := issue{number, day, body, `W/"` + hex.EncodeToString(sum[:16]) + `"`}
	c.built[of] = now
	return now, nil
}

// known tells whether a client's If-None-Match has the tag, by weak comparison
// (RFC 9110, 13.1.2).
func known(sent []string, etag string) bool {
	for _, tag := range strings.Split(strings.Join(sent, ","), ",") {
		tag = strings.TrimSpace(tag)
		if tag == "*" || strings.TrimPrefix(tag, "W/") == strings.TrimPrefix(etag, "W/") {
			return true
		}
	}
	return false
}
