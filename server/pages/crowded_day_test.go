package pages_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/command"
	"github.com/redeaberta/rede/server/systemtest"
	"github.com/redeaberta/rede/server/token"
)

// crowd is how many bookings the day has.
const crowd = 10_000

// run does a command of the program, and gives what it prints.
func run(t *testing.T, args ...string) []byte {
	t.Helper()
	var out, log bytes.Buffer
	if err := command.Run(t.Context(), command.Streams{Out: &out, Err: &log}, args...); err != nil {
		t.Fatal(err, log.String())
	}
	return out.Bytes()
}

// crowded gives the dump's lines with a crowd of bookings on a day, of its first space,
// which is made a hall, and that space's lab.
func crowded(t *testing.T, dump []byte, day string) (text []byte, lab string) {
	t.Helper()
	starts, err := time.ParseInLocation(time.DateOnly, day, network.City)
	if err != nil {
		t.Fatal(err)
	}
	type line struct {
		Kind   string         `json:"kind"`
		Record map[string]any `json:"record"`
	}
	var space map[string]any
	lines := bytes.Split(bytes.TrimSpace(dump), []byte("\n"))
	slugs := map[any]string{}
	for i, each := range lines {
		var l line
		if err := json.Unmarshal(each, &l); err != nil {
			t.Fatal(err)
		}
		if l.Kind == "labs" {
			slugs[l.Record["_id"]] = l.Record["slug"].(string)
		}
		if l.Kind == "spaces" && space == nil && l.Record["retiredAt"] == nil {
			space = l.Record
			space["capacity"] = network.MaxCapacity
			delete(space, "whole") // lent seat by seat
			if lines[i], err = json.Marshal(l); err != nil {
				t.Fatal(err)
			}
		}
	}
	for n := range crowd {
		at := starts.Add(time.Duration(n%24) * time.Hour)
		booking, err := json.Marshal(line{"bookings", map[string]any{
			"_id": fmt.Sprintf("booking_01m8kq72ds%016d", n), "lab": space["lab"], "space": space["_id"],
			"startsAt": map[string]any{"$date": at.UTC()}, "endsAt": map[string]any{"$date": at.Add(time.Hour).UTC()},
			"askedAt": map[string]any{"$date": starts.AddDate(0, 0, -7).UTC()}, "people": 1, "purpose": "mapas", "guidelines": 1,
			"guest": map[string]any{"name": fmt.Sprintf("Visita %d <b>", n), "email": fmt.Sprintf("visita%d@example.org", n)}, "status": "CONFIRMED",
		}})
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, booking)
	}
	var head map[string]any
	if err := json.Unmarshal(lines[0], &head); err != nil {
		t.Fatal(err)
	}
	head["records"] = len(lines) - 1
	if lines[0], err = json.Marshal(head); err != nil {
		t.Fatal(err)
	}
	return append(bytes.Join(lines, []byte("\n")), '\n'), slugs[space["lab"]]
}

func TestADayOfTenThousandBookingsIsAClearPage(t *testing.T) {
	made, data := t.TempDir(), t.TempDir()
	run(t, append([]string{"demo", "--data", made}, small...)...)
	day := time.Now().In(network.City).Format(time.DateOnly)
	text, lab := crowded(t, run(t, "dump", "--data", made), day)
	file := filepath.Join(t.TempDir(), "dump")
	if err := os.WriteFile(file, text, 0o600); err != nil {
		t.Fatal(err)
	}
	// Who acts is known by a key of the network's own.
	if err := os.Rename(filepath.Join(made, "keys"), filepath.Join(data, "keys")); err != nil {
		t.Fatal(err)
	}
	run(t, "load", "--data", data, file)
	p := systemtest.Serve(t, data, unguarded...)
	c := &town{p, map[string]string{
		"anonymous": "",
		"lab":       p.Mint(token.Grant{Subject: "desk", Scope: "lab:" + lab, Email: "desk@example.org"}),
	}}
	slots := []string{"/", "/desks", "/labs", "/labs/" + lab}
	for _, folder := range folders(t) {
		address := strings.ReplaceAll(matter(t, folder, "address")[0], "/labs/{slug}", "/labs/"+lab)
		if strings.HasPrefix(address, "/labs/"+lab+"/desk") && !strings.Contains(address, "{") {
			slots = append(slots, address)
		}
	}
	for _, address := range slots {
		for role := range c.roles {
			at := address + "?day=" + day + "&date=" + day + "&week=" + day
			got := c.get(t, role, at)
			if got.status >= 500 || got.status == http.StatusNotFound {
				t.Errorf("%s for %s is answered %d", at, role, got.status)
			}
			if len(got.body) > 1<<20 && !strings.Contains(address, ".csv") { // a table has them all
				t.Errorf("%s for %s has %d bytes", at, role, len(got.body))
			}
			sound(t, role+" "+at, got)
		}
	}
	t.Logf("%d pages of %s on %s", len(slots), lab, day)
	c.unbroken(t)
}
