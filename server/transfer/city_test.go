package transfer

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"strings"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
	"github.com/redeaberta/rede/server/transfer/bulk/bulktest"
	"pgregory.net/rapid"
)

// noon is when the tests' networks were made.
var noon = time.Date(2026, 5, 17, 12, 0, 0, 0, time.UTC)

// id makes the nth id of a kind.
func id(kind network.Kind, n int) string {
	var uuid [16]byte
	binary.BigEndian.PutUint64(uuid[8:], uint64(n))
	return state.Kinds.FormatID(kind, uuid)
}

// A city draws the records of a network that may be.
type city struct {
	t       *rapid.T
	bodies  []network.SecretariatID
	people  []network.ServantID
	records []network.Record
}

func (c *city) text(max int) string {
	letters := []rune("aéÃ<&> \"\\/çж語🙂")
	return strings.TrimSpace(rapid.StringOfN(rapid.SampledFrom(letters), 0, max, -1).Draw(c.t, "text"))
}

func (c *city) some(of []network.ServantID) []network.ServantID {
	if len(of) == 0 {
		return nil
	}
	return rapid.SliceOfNDistinct(rapid.SampledFrom(of), 0, 3, rapid.ID).Draw(c.t, "people")
}

func (c *city) phone() string {
	return rapid.SampledFrom([]string{"", "156", "+55 11 3113-8000 ramal 12"}).Draw(c.t, "phone")
}

func (c *city) instant() time.Time {
	return noon.Add(time.Duration(rapid.IntRange(-1e9, 1e9).Draw(c.t, "ms")) * time.Millisecond)
}

func (c *city) date() network.Date { return network.DateOf(c.instant()) }

func (c *city) contact() *network.Contact {
	if rapid.Bool().Draw(c.t, "no contact") {
		return nil
	}
	return &network.Contact{Phone: c.phone(), Address: "R" + c.text(5)}
}

func (c *city) body() network.SecretariatID {
	return rapid.SampledFrom(c.bodies).Draw(c.t, "body")
}

// draw makes the records of every kind.
func (c *city) draw() {
	bodies, people := rapid.IntRange(1, 6).Draw(c.t, "bodies"), rapid.IntRange(0, 8).Draw(c.t, "people")
	for n := range bodies {
		c.bodies = append(c.bodies, network.SecretariatID(id(network.KindSecretariats, n)))
	}
	for n := range people {
		c.people = append(c.people, network.ServantID(id(network.KindServants, n)))
	}
	for n := range bodies {
		c.records = append(c.records, c.secretariat(n))
	}
	for n := range people {
		c.records = append(c.records, c.servant(n))
	}
	first := c.date() // no two terms have a day in common, so whoever is drawn has a seat
	for n := range rapid.IntRange(0, 4).Draw(c.t, "others") {
		c.records = append(c.records, c.lab(n), &network.District{
			ID: network.DistrictID(id(network.KindDistricts, n)), Slug: network.Slug(fmt.Sprint("district-", n)), Name: "D", Subprefecture: c.body(),
		})
		if people > 0 {
			until := first.Plus(n)
			c.records = append(c.records, &network.Nomination{
				ID: network.NominationID(id(network.KindNominations, n)), Secretariat: c.body(),
				Servant: rapid.SampledFrom(c.people).Draw(c.t, "nominee"), Since: until, Until: &until,
			})
		}
	}
}

func (c *city) secretariat(n int) *network.Secretariat {
	s := &network.Secretariat{
		ID: c.bodies[n], Acronym: network.Acronym(fmt.Sprint("SP", n)), Name: "S" + c.text(5) + "S", BodyKind: network.KindOffice,
		OnCommittee: rapid.Bool().Draw(c.t, "seat"), Contact: c.contact(), Note: c.text(9), Since: "2017-05", Maintainers: c.some(c.people),
	}
	if n > 0 && rapid.Bool().Draw(c.t, "dissolved") {
		on := c.date()
		s.DissolvedOn, s.Successor = &on, c.bodies[n-1]
		s.OnCommittee, s.Maintainers = false, nil
	}
	return s
}

func (c *city) servant(n int) *network.Servant {
	s := &network.Servant{
		ID: c.people[n], Name: "P" + c.text(9) + "P", Position: c.text(5), Bio: strings.TrimSpace("a\n" + c.text(5)), Interests: []string{"clima"},
		Registration: fmt.Sprint(n), Phone: c.phone(), Email: fmt.Sprintf("p%d@example.org", n), EmailVerified: rapid.Bool().Draw(c.t, "verified"),
		Identities: []network.Actor{network.Actor(fmt.Sprint("actor-", n))},
	}
	s.PublicEmail = s.EmailVerified && rapid.Bool().Draw(c.t, "public")
	at := noon
	for range rapid.IntRange(1, 4).Draw(c.t, "periods") {
		if n := len(s.Periods); n > 0 {
			until := at
			s.Periods[n-1].Until = &until
		}
		s.Periods = append(s.Periods, network.Period{
			Status:      rapid.SampledFrom([]network.MembershipStatus{network.Pending, network.Active, network.Suspended, network.Left}).Draw(c.t, "status"),
			Secretariat: c.body(), Employment: network.Commissioned, Since: at, Reason: c.text(5),
		})
		at = at.Add(time.Duration(rapid.IntRange(0, 5000).Draw(c.t, "later")) * time.Millisecond)
	}
	last := s.Periods[len(s.Periods)-1]
	s.Status, s.Secretariat, s.Employment = last.Status, last.Secretariat, last.Employment
	return s
}

func (c *city) lab(n int) *network.Lab {
	l := &network.Lab{
		ID: network.LabID(id(network.KindLabs, n)), Slug: network.Slug(fmt.Sprint("lab-", n)), Name: "L", Description: c.text(9),
		Contact: c.contact(), Coordinators: c.some(c.people),
	}
	if rapid.Bool().Draw(c.t, "somewhere") {
		l.Secretariat = c.body()
		l.Location = &network.Location{
			Latitude: rapid.Float64Range(-90, 90).Draw(c.t, "latitude"), Longitude: rapid.Float64Range(-180, 180).Draw(c.t, "longitude"),
		}
	}
	return l
}

// moment is a network with the records in it.
func moment(t bulktest.Cleaner, records ...network.Record) *state.Moment {
	all := map[network.Ref]network.Record{}
	for _, r := range records {
		all[network.RefOf(r)] = r
	}
	m, err := state.New().Fill(all, 1, "nonce")
	if err != nil {
		t.Fatalf("filling a network: %v", err)
	}
	return m
}

// source is where the tests' dumps come from.
var source = Source{KeyID: bulktest.KeyID, At: noon}

// dumpOf is the moment's dump.
func dumpOf(t bulktest.Cleaner, m *state.Moment) string {
	var out bytes.Buffer
	if err := Dump(context.Background(), m, source, &out); err != nil {
		t.Fatalf("dumping: %v", err)
	}
	return out.String()
}

// body is a dump without its header.
func body(dump string) string {
	_, lines, _ := strings.Cut(dump, "\n")
	return lines
}
