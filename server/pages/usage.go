package pages

import (
	"maps"
	"slices"
	"strings"
)

// A Bar is a month of a chart, or a space: hours that were open and those of them that were
// booked, in percent of the highest.
type Bar struct {
	Label                   string
	Open, Booked            float64
	Bookings, NoShows       int
	X, OpenTall, BookedTall int
	OpenFrom, BookedFrom    int
	Middle                  int
}

// monthsOf sums usage by month, for a chart: {{range months .occupancy}}.
func monthsOf(usage any) []Bar { return barsBy("month", usage) }

// spacesOf sums usage by space.
func spacesOf(usage any) []Bar { return barsBy("space.name", usage) }

// barsBy sums usage by a field, in the order in which its values come; months by time.
func barsBy(field string, usage any) []Bar {
	list, _ := usage.([]any)
	var bars []Bar
	for _, u := range list {
		label := text(reach(u, field))
		i := slices.IndexFunc(bars, func(b Bar) bool { return b.Label == label })
		if i < 0 {
			i, bars = len(bars), append(bars, Bar{Label: label})
		}
		bars[i].Open += figure(reach(u, "openHours"))
		bars[i].Booked += figure(reach(u, "bookedHours"))
		bars[i].Bookings += whole(reach(u, "bookings"))
		bars[i].NoShows += whole(reach(u, "noShows"))
	}
	if field == "month" {
		slices.SortFunc(bars, func(a, b Bar) int { return read(a.Label).Compare(read(b.Label)) })
	}
	return drawn(bars)
}

// The chart's measures, in the units of its view box.
const (
	barStep = 60
	barTall = 120
)

// drawn gives each bar its place in the chart.
func drawn(bars []Bar) []Bar {
	highest := 1.0
	for _, b := range bars {
		highest = max(highest, b.Open, b.Booked)
	}
	for i := range bars {
		b := &bars[i]
		b.X, b.Middle = i*barStep, i*barStep+barStep/2
		b.OpenTall, b.BookedTall = int(b.Open/highest*barTall), int(b.Booked/highest*barTall)
		b.OpenFrom, b.BookedFrom = barTall-b.OpenTall, barTall-b.BookedTall
	}
	return bars
}

func figure(v any) float64 {
	switch v := v.(type) {
	case int:
		return float64(v)
	case float64:
		return v
	}
	return 0
}

// audiencesOf sums bookings by kind of booker, the most first, for the partial "bars".
func audiencesOf(usage any) []any {
	list, _ := usage.([]any)
	sums := map[string]int{}
	for _, u := range list {
		by, _ := reach(u, "by").([]any)
		for _, each := range by {
			sums[text(reach(each, "audience"))] += whole(reach(each, "bookings"))
		}
	}
	kinds := slices.SortedFunc(maps.Keys(sums), func(a, b string) int {
		if sums[a] != sums[b] {
			return sums[b] - sums[a]
		}
		return strings.Compare(a, b)
	})
	var rows []any
	for _, kind := range kinds {
		rows = append(rows, map[string]any{"audience": kind, "bookings": sums[kind]})
	}
	return rows
}

func mul(a, b any) int { return whole(a) * whole(b) }
