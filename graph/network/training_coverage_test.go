package network_test

import (
	"fmt"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func TestTheCoverageTableShowsItsZeros(t *testing.T) {
	y := school()
	y.put(training("training_eve", sf, instant(t, "2024-04-01T01:00:00Z"))) // still 31 March in the city
	secretariats := network.KindSecretariat
	rows, err := network.TrainingCoverage(y, 2024, &secretariats)
	if err != nil || len(rows) != 2 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	table := ""
	for _, row := range rows {
		table += string(row.Body.Acronym)
		for _, q := range row.Quarters {
			table += fmt.Sprintf(" %d+%d", q.Held, q.Scheduled)
		}
		table += "\n"
	}
	if want := "SF 0+1 0+0 0+0 0+0\nSMIT 1+2 0+0 0+0 0+0\n"; table != want {
		t.Errorf("the table is\n%s", table)
	}
	for year, want := range map[int]int{2024: 8, 2023: 8, 2025: 6, 2016: 7} { // OLD and MID went in 2024, SMIT came in 2017
		if rows, _ := network.TrainingCoverage(y, year, nil); len(rows) != want {
			t.Errorf("%d has %d rows, want %d", year, len(rows), want)
		}
	}
	if _, err := network.TrainingCoverage(y, 0, nil); err == nil {
		t.Error("there was no year 0")
	}
}
