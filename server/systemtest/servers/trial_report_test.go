package servers

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// report tells the figures, a line each, and what is wrong.
func (r *trial) report(f findings) {
	r.T.Helper()
	for i, text := range f.wrong {
		if i == 10 {
			r.T.Errorf("and %d more", len(f.wrong)-i)
			break
		}
		r.T.Error(text)
	}
	most, all, noted := r.lines()
	recovery, after := r.book.recovery()
	b := r.book
	ms := func(d time.Duration) time.Duration { return d.Round(time.Millisecond) }
	for _, line := range []string{
		fmt.Sprintf("the trial took %s", time.Since(r.begun).Round(time.Second)),
		fmt.Sprintf("acknowledged: %d", b.acks()),
		fmt.Sprintf("lost: %d", f.lost),
		fmt.Sprintf("done and told to nobody: %d", f.unasked),
		fmt.Sprintf("slots over capacity: %d of %d", f.over, f.slots),
		fmt.Sprintf("longest pause of a writer whose database was there: %s", ms(b.pause)),
		fmt.Sprintf("longest pause of a writer across a trouble: %s", ms(b.pausedBy)),
		fmt.Sprintf("longest time from the end of a trouble to the next acknowledged change: %s (%s)", ms(recovery), after),
		fmt.Sprintf("longest age of a follower's answer while its database was there: %s", ms(b.age)),
		fmt.Sprintf("longest age of a follower's answer in a trouble: %s", ms(b.agedBy)),
		fmt.Sprintf("lines that a server logged of an outage of the database: %d at most, %d of all", most, all),
		fmt.Sprintf("counted: %s", tally(b.counts)),
	} {
		r.T.Log(line)
	}
	if most > linesEach {
		r.T.Errorf("an outage is logged so:\n%s", strings.Join(noted, "\n"))
	}
	if *trialTime > 0 && b.pause > inPeace {
		r.T.Errorf("a writer whose database was there waited for %s", ms(b.pause))
	}
	if *trialTime > 0 && b.age > inPeace {
		r.T.Errorf("an answer of a server whose database was there was %s old", ms(b.age))
	}
}

func tally(counts map[string]int) string {
	var list []string
	for _, what := range slices.Sorted(maps.Keys(counts)) {
		list = append(list, fmt.Sprintf("%s %d", what, counts[what]))
	}
	return strings.Join(list, ", ")
}

// A logLine is a line of a server's log.
type logLine struct {
	Time       time.Time
	Level, Msg string
	text       string
}

// usual are the lines that a server logs whatever goes on: of each request, at a start, at
// an end, and of another server that was killed.
var usual = []string{
	"request", "serving", "open this link once to sign a browser in, and try the network", "the database has no primary; the start waits for one",
	"stopping", "a mark that stood still is taken over",
}

// lines counts the lines that servers logged during outages of the database: the most of
// one server in one outage, with those lines, and all.
func (r *trial) lines() (most, all int, noted []string) {
	for server := range r.servers {
		logged := r.logOf(server)
		for _, s := range r.book.spells {
			if !s.outage || s.server != server {
				continue
			}
			var list []string
			for _, line := range logged {
				if line.Time.After(s.from) && line.Time.Before(s.recovered.Add(time.Second)) && !slices.Contains(usual, line.Msg) {
					list = append(list, line.text)
				}
			}
			if all += len(list); len(list) > most {
				most, noted = len(list), list
			}
		}
	}
	return most, all, noted
}

// logOf is what the processes of a server logged, once they have ended.
func (r *trial) logOf(server int) []logLine {
	var list []logLine
	for _, p := range append(slices.Clone(r.killed[server]), r.servers[server]) {
		for _, text := range p.Log {
			line := logLine{text: text}
			if err := json.Unmarshal([]byte(text), &line); err != nil {
				r.T.Errorf("a line of the log is %q", text)
			}
			list = append(list, line)
		}
	}
	return list
}
