package calendar

import (
	"net/http"
	"strings"

	"github.com/redeaberta/rede/graph/network"
)

// A lab's feed shows the bookings from past days ago until ahead days from now.
const (
	past  = 31
	ahead = 92
)

// lab serves the use of a lab's spaces to the public: when which space is taken, and
// not by whom, for how many, or for what.
func (c *Calendar) lab(w http.ResponseWriter, r *http.Request) {
	at, _ := c.config.Moment()
	slug, ok := strings.CutSuffix(r.PathValue("file"), ".ics")
	lab := at.LabBySlug(network.Slug(slug))
	if !ok || lab == nil {
		absent(w)
		return
	}
	id := lab.ID
	c.public(w, r, func(at Network, day network.Date) feed { return labUse(at, at.Lab(id), day) })
}

func absent(w http.ResponseWriter) {
	w.Header().Set("Cache-Control", "no-store")
	http.Error(w, "there is no such calendar", http.StatusNotFound)
}

// window is the time that a lab's feed shows.
func window(day network.Date) network.Span {
	return network.Span{From: day.Plus(-past).Begins(), To: day.Plus(ahead).Begins()}
}

// labUse is the feed of when the lab's spaces are taken. It is made of all bookings to
// come, for one that is moved beyond the window changes what the feed shows.
func labUse(at Network, lab *network.Lab, day network.Date) feed {
	f := feed{name: network.Text{PT: "Reservas: " + lab.Name, EN: "Bookings: " + lab.Name}}
	f.changed = day.Begins()
	f.madeOf(lab.Mark())
	shows := window(day)
	all := network.Span{From: shows.From, To: day.Ends().Add(network.MaxBookAhead)}
	for b := range at.BookingsOfLab(lab.ID, all) {
		f.madeOf(b.Mark())
		if !b.Span().Overlaps(shows) {
			continue
		}
		space := at.Space(b.Space)
		if space != nil {
			f.madeOf(space.Mark())
		}
		if as, shown := publicStatus(b); shown && space != nil {
			f.events = append(f.events, event{
				id: b.Key(), stamp: b.Mark(), starts: b.StartsAt, ends: b.EndsAt, standing: as, place: placeOf(lab),
				title: network.Text{PT: "Reservado: " + space.Name, EN: "Booked: " + space.Name},
			})
		}
	}
	return f
}

func placeOf(lab *network.Lab) string {
	if lab.Address == "" {
		return lab.Name
	}
	return lab.Name + ", " + lab.Address
}

// publicStatus is how the public sees a booking, if at all: one that has or had a place,
// or gave one up. The public does not see who waits or asks.
func publicStatus(b *network.Booking) (standing, bool) {
	switch {
	case b.Status == network.Confirmed || b.Status == network.CheckedIn || b.Status == network.Ended:
		return stands, true
	case b.Holds():
		return tentative, true
	case b.Status == network.BookingCancelled || b.Status == network.NoShow:
		return cancelled, true
	}
	return stands, false
}
