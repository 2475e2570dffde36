package calendar

import (
	"crypto/hmac"
	"fmt"
	"net/http"
	"strings"

	"github.com/redeaberta/rede/graph/network"
)

// privateFeeds is where private calendars are served.
const privateFeeds = "/calendar/feeds/"

// FeedPath is the address of a private calendar: whoever has it reads the calendar.
func (c *Calendar) FeedPath(id network.FeedID) string {
	return privateFeeds + string(id) + "." + c.config.FeedMAC(string(id)) + ".ics"
}

// private serves a feed to whoever has its address, as long as it stands. An address
// that was made up, and one that stands no more, are answered alike.
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
		f = desk(at, at.Lab(of.Lab), day)
	}
	now, err := f.publish(lang(r))
	h.Set("Cache-Control", "private, max-age=300")
	deliver(w, r, now, "rede.ics", err)
}

// feedAt is the feed whose address ends so, if it may be read.
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

// own are a servant's bookings, those that wait too.
func own(at Network, f *network.Feed, day network.Date) feed {
	list := feed{name: network.Text{PT: "Minhas reservas na Rede", EN: "My bookings in Rede"}}
	for b := range at.BookingsBy(network.BookerKey("servant:"+f.Servant), window(day).From) {
		space, lab := at.Space(b.Space), at.Lab(b.Lab)
		if space == nil || lab == nil {
			continue
		}
		e := stay(b, space)
		e.title = network.Text{PT: space.Name + ", " + lab.Name, EN: space.Name + ", " + lab.Name}
		e.place = placeOf(lab)
		list.events = append(list.events, e)
	}
	return list
}

// desk is who uses a lab's spaces, for those who run it: names as long as the booking
// is shown, contacts as long as it lives.
func desk(at Network, lab *network.Lab, day network.Date) feed {
	list := feed{name: network.Text{PT: "Balcão: " + lab.Name, EN: "Desk: " + lab.Name}}
	for b := range at.BookingsOfLab(lab.ID, window(day)) {
		space := at.Space(b.Space)
		if space == nil {
			continue
		}
		who := bookerOf(at, b)
		e := stay(b, space)
		e.title = same(space.Name + ": " + who.name)
		if b.Live() {
			e.lines = append(e.lines, same(who.email), same(who.phone))
		}
		list.events = append(list.events, e)
	}
	return list
}

// stay is a booking for those who may know of it.
func stay(b *network.Booking, space *network.Space) event {
	word := standings[b.Status]
	e := event{
		id: b.Key(), stamp: b.Mark(), starts: b.StartsAt, ends: b.EndsAt, standing: word.as,
		categories: []network.Text{word.text},
		lines: []network.Text{word.text, {
			PT: fmt.Sprintf("Pessoas: %d", b.People), EN: fmt.Sprintf("People: %d", b.People),
		}},
	}
	if b.Whole || space.Whole {
		e.lines = append(e.lines, network.Text{PT: "O espaço inteiro", EN: "All of the space"})
	}
	e.lines = append(e.lines, same(b.Purpose), same(b.Reason))
	return e
}

// standings are how each state of a booking is told.
var standings = map[network.BookingStatus]struct {
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

// A booker is who booked, and how they are reached.
type booker struct{ name, email, phone string }

func bookerOf(at Network, b *network.Booking) booker {
	if s := at.Servant(b.Servant); s != nil {
		return booker{s.Name, s.Email, s.Phone}
	}
	if g := at.Group(b.Group); g != nil {
		return booker{g.Name, g.Email, g.Phone}
	}
	if b.Guest != nil {
		return booker{b.Guest.Name, b.Guest.Email, b.Guest.Phone}
	}
	return booker{}
}
