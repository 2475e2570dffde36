package calendar

import (
	"crypto/hmac"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
)

// privateFeeds is where private calendars are served.
const privateFeeds = "/calendar/feeds/"

// FeedPath is the address of a private calendar: whoever has it reads the calendar.
func (c *Calendar) FeedPath(id network.FeedID) string {
	return privateFeeds + string(id) + "." + c.config.FeedMAC(string(id)) + ".ics"
}

// private serves a feed to whoever has its address, until the feed is revoked. An address
// that was made up and a revoked one get the same answer.
func (c *Calendar) private(w http.ResponseWriter, r *http.Request) {
	at, _ := c.config.Moment()
	h := w.Header()
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Robots-Tag", "noindex, nofollow")
	of := c.feedAt(at, r.PathValue("file"))
	if of == nil {
		absent(w)
		return
	}
	day := network.Today(c.config.Now())
	f := own(at, of, day)
	if of.Lab != "" {
		f = desk(at, of, c.config.Now())
	}
	now, err := f.publish(lang(r))
	h.Set("Cache-Control", "private, max-age=300")
	deliver(w, r, now, "rede.ics", err)
}

// feedAt is the feed whose address ends in the file name, if it may be read.
func (c *Calendar) feedAt(at Network, file string) *network.Feed {
	name, ok := strings.CutSuffix(file, ".ics")
	id, sent, two := strings.Cut(name, ".")
	if !hmac.Equal([]byte(sent), []byte(c.config.FeedMAC(id))) || !ok || !two {
		return nil
	}
	f := at.Feed(network.FeedID(id))
	if !network.FeedStands(at, f) {
		return nil
	}
	return f
}

// own is the feed of a servant's own bookings, waiting ones too.
func own(at Network, f *network.Feed, day network.Date) feed {
	list := feed{name: network.Text{PT: "Minhas reservas na Rede", EN: "My bookings in Rede"}}
	for b := range at.BookingsBy(network.BookerKey("servant:"+f.Servant), window(day).From) {
		space, lab := at.Space(b.Space), at.Lab(b.Lab)
		if space == nil || lab == nil {
			continue
		}
		e := bookingEvent(b, space)
		e.title = network.Text{PT: space.Name + ", " + lab.Name, EN: space.Name + ", " + lab.Name}
		e.place = placeOf(lab)
		list.events = append(list.events, e)
	}
	return list
}

// desk is the feed of a lab's desk: all bookings, and who comes as far as the feed's
// reader may know it.
func desk(at Network, of *network.Feed, now time.Time) feed {
	lab := at.Lab(of.Lab)
	list := feed{name: network.Text{PT: "Balcão: " + lab.Name, EN: "Desk: " + lab.Name}}
	asking := network.Case{Draft: at, Caller: of.Reader(at, lab), Now: now}
	for b := range at.BookingsOfLab(lab.ID, window(network.Today(now))) {
		space := at.Space(b.Space)
		if space == nil {
			continue
		}
		who := mapping.BookerOf(asking, b)
		name, reach := who.Label(), who.Contact()
		e := bookingEvent(b, space)
		e.title = network.Text{PT: space.Name + ": " + name.PT, EN: space.Name + ": " + name.EN}
		if b.Live() && network.SeesBookerContact(at, asking.Caller, b) {
			e.lines = append(e.lines, same(reach.Email), same(reach.Phone))
		}
		list.events = append(list.events, e)
	}
	return list
}

// bookingEvent is a booking as an event, for those who may see all of it.
func bookingEvent(b *network.Booking, space *network.Space) event {
	word := statuses[b.Status]
	e := event{
		id: b.Key(), stamp: b.Mark(), starts: b.StartsAt, ends: b.EndsAt, standing: word.as, off: word.text,
		categories: []network.Text{word.text},
		lines: []network.Text{word.text, {
			PT: fmt.Sprintf("Pessoas: %d", b.People), EN: fmt.Sprintf("People: %d", b.People),
		}},
	}
	if b.Whole || space.Whole {
		e.lines = append(e.lines, network.Text{PT: "O espaço inteiro", EN: "All of the space"})
	}
	e.lines = append(e.lines, same(b.Purpose), network.Text{PT: b.Reason, EN: network.Said(b.Reason, "en")})
	return e
}

// statuses say how each status of a booking is shown.
var statuses = map[network.BookingStatus]struct {
	as   standing
	text network.Text
}{
	network.Requested:         {tentative, network.Text{PT: "Aguarda resposta", EN: "Waits for an answer"}},
	network.Offered:           {tentative, network.Text{PT: "Oferecida: aceite-a", EN: "Offered: accept it"}},
	network.Confirmed:         {stands, network.Text{PT: "Confirmada", EN: "Confirmed"}},
	network.WaitlistedBooking: {tentative, network.Text{PT: "Na fila de espera", EN: "On the waitlist"}},
	network.Declined:          {cancelled, network.Text{PT: "Recusada", EN: "Declined"}},
	network.BookingCancelled:  {cancelled, network.Text{PT: "Cancelada", EN: "Cancelled"}},
	network.CheckedIn:         {stands, network.Text{PT: "Presente", EN: "Checked in"}},
	network.NoShow:            {cancelled, network.Text{PT: "Não compareceu", EN: "No-show"}},
	network.Ended:             {stands, network.Text{PT: "Encerrada", EN: "Ended"}},
	network.Expired:           {cancelled, network.Text{PT: "Expirada", EN: "Expired"}},
}
