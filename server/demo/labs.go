package demo

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/redeaberta/rede/graph/network"
)

var labs = part{
	name: "labs", does: "`number` of labs beyond the plan's", usual: 20,
	size: func(o *Options) *int { return &o.Labs },
	fill: (*city).foundLabs,
}

// foundLabs founds each lab, then has its page and its coordinators recorded, as
// a city does.
func (c *city) foundLabs(ctx context.Context) error {
	if len(c.bodies) == 0 && c.Labs > 0 {
		return ErrHomeless
	}
	everyone := slices.Concat(c.active...)
	slices.Sort(everyone)
	return c.each(ctx, c.Labs, func(ctx context.Context, i int) error {
		l := c.lab(i, len(c.bodies))
		near := c.active[l.body]
		if len(near) == 0 {
			near = everyone
		}
		id, err := c.create(ctx, l)
		if err != nil {
			return err
		}
		return c.writePage(ctx, l, network.UpdateLabInput{
			Lab: id, Location: &l.location, Address: &l.address, Contact: &network.ContactInput{Email: &l.email}, District: c.around(l.place),
			Coordinators: c.chosen(c.dice(ofCoordinators, i), near, l.coordinators),
		})
	})
}

// create has the committee found a lab.
func (c *city) create(ctx context.Context, l lab) (string, error) {
	host := string(c.bodies[l.body])
	return c.do(ctx, "createLab", office, func(k network.Case) (network.Decision, network.Refusal) {
		if was := k.LabBySlug(network.Slug(l.slug)); was != nil {
			return network.Decision{Made: []string{was.Key()}}, nil
		}
		return network.CreateLab(k, network.CreateLabInput{Slug: &l.slug, Name: l.name, Secretariat: &host, Description: &l.text, Since: &l.since})
	})
}

// writePage has a lab's page written.
func (c *city) writePage(ctx context.Context, l lab, in network.UpdateLabInput) error {
	_, err := c.do(ctx, "updateLab", office, func(k network.Case) (network.Decision, network.Refusal) {
		if k.LabBySlug(network.Slug(l.slug)).Location != nil {
			return network.Decision{}, nil
		}
		return network.UpdateLab(k, in)
	})
	return err
}

// A lab is made up from the city's seed and its own number alone, but for those
// who coordinate it and for its body.
type lab struct {
	slug     string
	name     string
	body     int // which of the city's bodies
	place    string
	location network.Location
	text     string
	address  string
	email    string
	since    network.PartialDate
	// coordinators is how many people it asks for.
	coordinators int
}

// lab makes up the nth lab of a city with so many bodies. No two have one name
// before every theme stands at every place; from then on they are numbered.
func (o Options) lab(n, bodies int) lab {
	d := o.dice(ofLabs, n)
	theme, round := themes[n%len(themes)], n/len(themes)
	place := places[(n%len(themes)*7+round)%len(places)]
	l := lab{
		name:         "Lab " + theme + " " + place.name,
		place:        place.name,
		location:     network.Location{Latitude: near(d, place.latitude), Longitude: near(d, place.longitude)},
		text:         fmt.Sprintf("Espaço aberto de %s em %s: oficinas, coworking e protótipos com quem vive no território.", strings.ToLower(theme), place.name),
		address:      fmt.Sprintf("Praça da Inovação, %d, %s, São Paulo", 1+d.IntN(2000), place.name),
		since:        network.PartialDate(fmt.Sprintf("%d-%02d", 2012+d.IntN(12), 1+d.IntN(12))),
		coordinators: 1 + d.IntN(3),
		body:         d.IntN(bodies),
	}
	if again := round / len(places); again > 0 {
		l.name += fmt.Sprintf(" %d", again+1)
	}
	l.slug = strings.Join(network.Words(l.name), "-")
	l.email = l.slug + "@labs." + Domain
	return l
}

// around names the district in which a place lies: the one that bears its name, among
// others ("Santana/Tucuruvi"). It is nil where the city has none.
func (c *city) around(place string) *string {
	for _, d := range c.districts() {
		if slices.ContainsFunc(strings.Split(d.Name, "/"), func(name string) bool { return strings.HasPrefix(place, name) }) {
			return ptr(d.Key())
		}
	}
	return nil
}

// near moves a coordinate by half a hundredth of a degree at most, in millionths.
func near(d *rand.Rand, degree float64) float64 {
	const millionth = 1e6
	return (math.Round(degree*millionth) + float64(d.IntN(10_001)-5_000)) / millionth
}
