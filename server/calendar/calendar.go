// Package calendar publishes the committee's meetings, the network's trainings and
// the use of the labs' spaces as iCalendar feeds (RFC 5545), to which calendar
// programs subscribe. A public feed has what the public sees, and what was cancelled
// as cancelled. A private one, whose address is its password, has its owner's own
// bookings or a lab's desk.
package calendar

import (
	"crypto/sha256"
	"encoding/hex"
	"iter"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
)

// Network is what the feeds show: a moment of the network.
type Network interface {
	network.Draft
	// Records has the groups that book.
	mapping.Records
	// MeetingsIn lists the meetings of a year, cancelled ones too, by their start.
	MeetingsIn(year int) iter.Seq[*network.Meeting]
	// TrainingsFrom lists the trainings that begin at the instant or later,
	// cancelled ones too, by their start.
	TrainingsFrom(time.Time) iter.Seq[*network.Training]
	// BookingsOfLab lists a lab's bookings of any state that overlap the span, by
	// their start.
	BookingsOfLab(network.LabID, network.Span) iter.Seq[*network.Booking]
}

// Config is what a Calendar needs.
type Config struct {
	// Moment gives the network as it is now, and the number of its last entry. Networks
	// of the same number are the same.
	Moment func() (Network, int64)
	// Now tells the time; nil is time.Now.
	Now func() time.Time
	// FeedMAC proves that the address of a private calendar was made here, by the
	// feed's id; without it there are none.
	FeedMAC func(id string) string
}

// Calendar serves the feeds. It is safe for concurrent use.
type Calendar struct {
	config Config

	mu    sync.Mutex
	built map[feedKey]rendered
}

// A feedKey names a feed in a language.
type feedKey struct{ path, lang string }

// A rendered is a feed as it was written at a moment, on a day.
type rendered struct {
	number int64
	day    network.Date
	body   []byte
	etag   string
	// modified is when what it is made of changed last, in whole seconds. A client may be
	// told by it that it has the feed already only where all of that is known (dated).
	modified time.Time
	dated    bool
}

// maxCached is how many written public feeds are kept in memory.
const maxCached = 64

// feeds are the feeds of the whole network, by their addresses.
var feeds = map[string]func(Network, network.Date) feed{
	"/calendar/ciga.ics":      meetings,
	"/calendar/trainings.ics": trainings,
}

// New makes a Calendar.
func New(c Config) *Calendar {
	if c.Now == nil {
		c.Now = time.Now
	}
	return &Calendar{config: c, built: map[feedKey]rendered{}}
}

// Register puts the feeds' routes on mux.
func (c *Calendar) Register(mux *http.ServeMux) {
	for path, make := range feeds {
		mux.HandleFunc("GET "+path, func(w http.ResponseWriter, r *http.Request) { c.public(w, r, make) })
	}
	mux.HandleFunc("GET /calendar/labs/{file}", c.lab)
	if c.config.FeedMAC != nil {
		mux.HandleFunc("GET "+privateFeeds+"{file}", c.private)
	}
}

// public serves a feed in Portuguese, or in English with `?lang=en`: whoever
// subscribes to an address gets the same from everywhere.
func (c *Calendar) public(w http.ResponseWriter, r *http.Request, make func(Network, network.Date) feed) {
	now, err := c.cached(feedKey{r.URL.Path, lang(r)}, make)
	w.Header().Set("Cache-Control", "public, max-age=300")
	deliver(w, r, now, r.URL.Path[strings.LastIndex(r.URL.Path, "/")+1:], err)
}

func lang(r *http.Request) string {
	if r.URL.Query().Get("lang") == "en" {
		return "en"
	}
	return "pt"
}

// deliver answers with a feed, or with 304 where the client has it already.
func deliver(w http.ResponseWriter, r *http.Request, now rendered, file string, err error) {
	h := w.Header()
	if err != nil {
		h.Set("Cache-Control", "no-store")
		http.Error(w, "the calendar could not be written", http.StatusInternalServerError)
		return
	}
	h.Set("ETag", now.etag)
	if !now.modified.IsZero() {
		h.Set("Last-Modified", now.modified.UTC().Format(http.TimeFormat))
	}
	if known(r.Header.Values("If-None-Match"), now.etag) || now.dated && unmodified(r, now.modified) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h.Set("Content-Type", "text/calendar; charset=utf-8")
	h.Set("Content-Disposition", `inline; filename="`+file+`"`)
	_, _ = w.Write(now.body)
}

// cached gives a feed as it is now. It is written once for each moment and day.
func (c *Calendar) cached(of feedKey, make func(Network, network.Date) feed) (rendered, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	at, number := c.config.Moment()
	day := network.Today(c.config.Now())
	if last, ok := c.built[of]; ok && last.number == number && last.day == day {
		return last, nil
	}
	now, err := make(at, day).publish(of.lang)
	if err != nil {
		return rendered{}, err
	}
	// within the second in which it changed, it may change once more
	now.dated = now.modified.Before(c.config.Now().Truncate(time.Second))
	now.number, now.day = number, day
	for old := range c.built {
		if _, ok := c.built[of]; ok || len(c.built) < maxCached {
			break
		}
		delete(c.built, old)
	}
	c.built[of] = now
	return now, nil
}

// publish writes the feed and gives it an ETag.
func (f feed) publish(lang string) (rendered, error) {
	body, err := f.write(lang)
	if err != nil {
		return rendered{}, err
	}
	sum := sha256.Sum256(body)
	// weak, since the same calendar may go out compressed
	for _, e := range f.events {
		f.madeOf(e.stamp)
	}
	return rendered{body: body, etag: `W/"` + hex.EncodeToString(sum[:16]) + `"`, modified: f.changed.Truncate(time.Second)}, nil
}

// unmodified tells whether the client has the feed of that time or a later one. Where it
// sent an ETag, that alone counts (RFC 9110, 13.1.3).
func unmodified(r *http.Request, modified time.Time) bool {
	since, err := http.ParseTime(r.Header.Get("If-Modified-Since"))
	return err == nil && r.Header.Get("If-None-Match") == "" && !modified.After(since)
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
