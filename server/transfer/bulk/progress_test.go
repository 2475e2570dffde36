package bulk

import (
	"bytes"
	"testing"
	"time"
)

func TestProgress(t *testing.T) {
	type tell struct {
		after       time.Duration
		done, total int
	}
	tests := []struct {
		name  string
		bar   bool
		tells []tell
		end   bool
		want  string
	}{
		{name: "a terminal has one line that is drawn over", bar: true,
			tells: []tell{{time.Second, 500, 2000}, {time.Second, 2000, 2000}},
			want:  "\r[######..................] filling: 500 of 2,000, 1s\r[########################] filling: 2,000 of 2,000, 2s\n"},
		{name: "a shorter line covers a longer one", bar: true,
			tells: []tell{{time.Second, 1000, 1000}, {time.Second, 1, 1}},
			want:  "\r[########################] filling: 1,000 of 1,000, 1s\n"},
		{name: "a bar is not drawn more than ten times a second", bar: true,
			tells: []tell{{50 * time.Millisecond, 1, 4}, {60 * time.Millisecond, 2, 4}, {60 * time.Millisecond, 3, 4}},
			want:  "\r[############............] filling: 2 of 4, 0s"},
		{name: "elsewhere a line is written every ten seconds and at the end",
			tells: []tell{{time.Second, 1, 30}, {10 * time.Second, 10, 30}, {time.Second, 11, 30}, {time.Second, 30, 30}},
			want:  "filling: 10 of 30, 11s\nfilling: 30 of 30, 13s\n"},
		{name: "nothing to do is done at once", tells: []tell{{0, 0, 0}}, want: "filling: 0 of 0, 0s\n"},
		{name: "what is told after the end is not shown", tells: []tell{{0, 2, 2}, {time.Hour, 2, 2}}, want: "filling: 2 of 2, 0s\n"},
		{name: "work that failed leaves its bar", bar: true, tells: []tell{{0, 1, 2}}, end: true,
			want: "\r[############............] filling: 1 of 2, 0s\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var out bytes.Buffer
			now := time.Date(2026, 5, 17, 12, 0, 0, 0, time.UTC)
			p := newProgress(&out, "filling", tt.bar, func() time.Time { return now })
			for _, step := range tt.tells {
				now = now.Add(step.after)
				p.Tell(step.done, step.total)
			}
			if tt.end {
				p.End()
				p.End()
			}
			if out.String() != tt.want {
				t.Errorf("it shows\n%q, not\n%q", out.String(), tt.want)
			}
		})
	}
	t.Run("what is no terminal gets lines", func(t *testing.T) {
		var out bytes.Buffer
		NewProgress(&out, "filling").Tell(1, 1)
		if out.String() != "filling: 1 of 1, 0s\n" {
			t.Errorf("it shows %q", out.String())
		}
	})
}
