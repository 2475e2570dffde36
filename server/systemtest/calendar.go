package systemtest

import (
	"bytes"

	"github.com/emersion/go-ical"
)

// Calendar fetches a calendar as a calendar program does, by what it has already.
func (p *Program) Calendar(path, etag string) Answer {
	p.T.Helper()
	r := Get(p.T, p.URL+path)
	if etag != "" {
		r.Header.Set("If-None-Match", etag)
	}
	return Do(p.T, r)
}

// Event is the only one of a feed, read by a parser that is not ours.
func (p *Program) Event(a Answer) map[string]string {
	p.T.Helper()
	cal, err := ical.NewDecoder(bytes.NewReader(a.Body)).Decode()
	if err != nil || len(cal.Events()) != 1 {
		p.T.Fatalf("%v: %s", err, a.Body)
	}
	props := map[string]string{}
	for name, list := range cal.Events()[0].Props {
		props[name] = list[0].Value
	}
	return props
}
