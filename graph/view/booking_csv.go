package view

import (
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// bookingColumns are the headings of the month's table.
var bookingColumns = []network.Text{
	{PT: "espaço", EN: "space"}, {PT: "início", EN: "starts"}, {PT: "fim", EN: "ends"}, {PT: "situação", EN: "status"},
	{PT: "pessoas", EN: "people"}, {PT: "quem", EN: "booker"}, {PT: "público", EN: "audience"}, {PT: "e-mail", EN: "e-mail"},
	{PT: "telefone", EN: "phone"}, {PT: "para quê", EN: "purpose"}, {PT: "motivo", EN: "reason"}, {PT: "id", EN: "id"},
}

// BookingsCSV are the lab's bookings that begin in a month, by start, as a table
// (RFC 4180); nil for those who do not run the lab. Times are the city's.
func (l *Lab) BookingsCSV(month network.PartialDate) (*string, error) {
	first, err := time.ParseInLocation("2006-01", string(month), network.City)
	if err != nil {
		return nil, network.Malform("O mês se escreve como \"2026-03\".", "The month is written like \"2026-03\".")
	}
	if !network.RunsLab(l.at, l.at.Caller(), l.Lab) {
		return nil, nil
	}
	var text strings.Builder
	table := csv.NewWriter(&text)
	table.UseCRLF = true
	row := make([]string, len(bookingColumns))
	for i, c := range bookingColumns {
		row[i] = c.In(l.at.Lang)
	}
	_ = table.Write(row) // a Builder takes all
	for b := range l.at.BookingsOfLab(l.Lab.ID, network.Span{From: first, To: first.AddDate(0, 1, 0)}) {
		if !b.StartsAt.Before(first) {
			_ = table.Write((&Booking{Booking: b, at: l.at}).row())
		}
	}
	table.Flush()
	s := text.String()
	return &s, nil
}

// row is the booking as a line of the month's table.
func (b *Booking) row() []string {
	here := func(t time.Time) string { return t.In(network.City).Format("2006-01-02 15:04") }
	who := b.Booker()
	var contact network.Contact
	if who.Opens("email") {
		contact = who.who().Contact()
	}
	row := []string{
		b.Space().Name, here(b.StartsAt), here(b.EndsAt), fmt.Sprint(b.Status), strconv.Itoa(b.People), who.Label(), fmt.Sprint(who.Audience()),
		contact.Email, contact.Phone, b.Booking.Purpose, b.Booking.Reason, b.Key(),
	}
	for i, cell := range row {
		row[i] = harmless(cell)
	}
	return row
}

// harmless is a cell that no spreadsheet takes for a formula: what was written by
// others stands behind an apostrophe where it begins as one.
func harmless(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}
