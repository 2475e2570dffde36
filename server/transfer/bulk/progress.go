package bulk

import (
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"time"

	"golang.org/x/term"
)

// How often a bar is drawn anew, and how often a line is written where there is
// no terminal.
const (
	redraw  = 100 * time.Millisecond
	newLine = 10 * time.Second
)

// A Progress shows people how far long work is: a bar on a terminal, elsewhere a
// quiet line every ten seconds. It is for one goroutine at a time.
type Progress struct {
	to    io.Writer
	what  string
	bar   bool
	now   func() time.Time
	began time.Time
	drawn time.Time
	width int // of the bar's line as drawn last
	done  int
	total int
	ended bool
}

// NewProgress shows the work called what on to, as a bar if to is a terminal.
func NewProgress(to io.Writer, what string) *Progress {
	f, ok := to.(*os.File)
	return newProgress(to, what, ok && term.IsTerminal(int(f.Fd())), time.Now)
}

func newProgress(to io.Writer, what string, bar bool, now func() time.Time) *Progress {
	return &Progress{to: to, what: what, bar: bar, now: now, began: now(), drawn: now()}
}

// Tell shows how far the work is, unless it did so a moment ago. Once all is done
// it ends the bar.
func (p *Progress) Tell(done, total int) {
	if p.ended {
		return
	}
	p.done, p.total = done, total
	every := newLine
	if p.bar {
		every = redraw
	}
	switch {
	case done >= total:
		p.End()
	case p.now().Sub(p.drawn) >= every:
		p.drawn = p.now()
		p.show()
	}
}

// End shows how far the work came and leaves the bar's line. It may be called
// more than once, and after work that failed.
func (p *Progress) End() {
	if p.ended {
		return
	}
	p.ended = true
	p.show()
	if p.bar {
		fmt.Fprintln(p.to)
	}
}

// show writes the bar over the one before, or a line.
func (p *Progress) show() {
	text := fmt.Sprintf("%s: %s of %s, %s", p.what, grouped(p.done), grouped(p.total), p.now().Sub(p.began).Round(time.Second))
	if !p.bar {
		fmt.Fprintln(p.to, text)
		return
	}
	line := drawBar(p.done, p.total) + " " + text
	fmt.Fprint(p.to, "\r"+line+strings.Repeat(" ", max(0, p.width-len(line))))
	p.width = len(line)
}

// cells is how wide a bar is.
const cells = 24

func drawBar(done, total int) string {
	full := cells
	if total > 0 {
		full = cells * max(0, min(done, total)) / total
	}
	return "[" + strings.Repeat("#", full) + strings.Repeat(".", cells-full) + "]"
}

// grouped writes a number with its thousands apart.
func grouped(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
