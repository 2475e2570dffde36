package network_test

import (
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

// The days are those of the city's own lists (Prefeitura de São Paulo, feriados).
func TestLegalHolidays(t *testing.T) {
	for year, want := range map[int]string{
		1996: "01-01 01-25 04-05 04-21 05-01 06-06 09-07 10-12 11-02 11-15 12-25",
		2003: "01-01 01-25 04-18 04-21 05-01 06-19 07-09 09-07 10-12 11-02 11-15 12-25",
		2017: "01-01 01-25 04-14 04-21 05-01 06-15 07-09 09-07 10-12 11-02 11-15 11-20 12-25",
		2024: "01-01 01-25 03-29 04-21 05-01 05-30 07-09 09-07 10-12 11-02 11-15 11-20 12-25",
		2025: "01-01 01-25 04-18 04-21 05-01 06-19 07-09 09-07 10-12 11-02 11-15 11-20 12-25",
		2000: "01-01 01-25 04-21 05-01 06-22 07-09 09-07 10-12 11-02 11-15 12-25", // Good Friday is Tiradentes
	} {
		var got []string
		for _, h := range network.LegalHolidays(year) {
			got = append(got, h.Day.String()[5:])
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%d has %v, want %s", year, got, want)
		}
	}
}
