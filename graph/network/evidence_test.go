package network_test

import (
	"iter"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

func (y *city) AllLabs() iter.Seq[*network.Lab] {
	return all(y, func(*network.Lab) bool { return true })
}

// Of the two labs, one is of 2020: before, the other was all there was.
func TestLabsThatLendUnderGuidelines(t *testing.T) {
	y := school()
	y.put(&network.Lab{ID: "lab_novo", Slug: "novo", Name: "Novo", Since: "2020-06"})
	rules := func(lab network.LabID, version int, at string) {
		y.put(&network.Guidelines{ID: network.GuidelinesID(string(lab) + at), Lab: lab, Version: version, Text: "x", PublishedAt: instant(t, at)})
	}
	space := func(id network.SpaceID, lab network.LabID, retired *time.Time) {
		y.put(&network.Space{ID: id, Lab: lab, Name: string(id), Capacity: 1, RetiredAt: retired})
	}
	opening := func(id network.OpeningID, of network.SpaceID, from string, until *network.Date) {
		y.put(&network.Opening{ID: id, Space: of, Rule: "FREQ=DAILY", Closes: 60, SlotMinutes: 60, From: *day(from), Until: until})
	}
	stands := func(date, want string) {
		t.Helper()
		y.expect(t, "5.2", date, want)
	}
	none := "NOT_STARTED computed:NOT_STARTED said: 0/"
	stands("2019-01-01", none+"1")
	stands("2020-05-31", none+"1")
	stands("2020-06-01", none+"2")
	rules(mobilab, 1, "2021-03-02T01:00:00Z") // still the 1st in the city
	stands("2022-01-01", none+"2")            // nothing is lent
	space("space_a", mobilab, nil)
	stands("2022-01-01", none+"2") // it never opens
	opening("opening_a", "space_a", "2021-02-10", day("2021-03-31"))
	stands("2021-02-28", none+"2") // open, and not ruled
	stands("2021-03-01", "LIMITED computed:LIMITED said: 1/2")
	stands("2021-03-31", "LIMITED computed:LIMITED said: 1/2")
	stands("2021-04-01", none+"2")
	rules(mobilab, 2, "2021-05-01T12:00:00Z") // another version takes nothing back
	stands("2021-03-01", "LIMITED computed:LIMITED said: 1/2")

	retired := instant(t, "2022-08-01T12:00:00Z")
	space("space_b", mobilab, &retired)
	opening("opening_b", "space_b", "2022-07-01", nil)
	stands("2022-06-30", none+"2")
	stands("2022-07-31", "LIMITED computed:LIMITED said: 1/2")
	stands("2022-08-01", none+"2")

	space("space_c", "lab_novo", nil)
	opening("opening_c", "space_c", "2022-07-15", nil)
	stands("2022-07-20", "LIMITED computed:LIMITED said: 1/2") // the other has no guidelines
	rules("lab_novo", 1, "2022-07-18T12:00:00Z")
	stands("2022-07-17", "LIMITED computed:LIMITED said: 1/2")
	stands("2022-07-18", "COMPLETE computed:COMPLETE said: 2/2")
}
