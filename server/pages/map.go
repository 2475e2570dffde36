package pages

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"unicode/utf8"
)

// A Map has the districts, each as large as the groups that work there are many, and the
// labs and groups that have a place.
type Map struct {
	Districts []*MapDistrict
	// Places are the labs and groups with a place, from north to south.
	Places []*MapPlace
	// Homeless are labs without a district, for the list.
	Homeless                 []any
	Left, Top, Width, Height int
}

// A MapDistrict is a district on the map; without a place it is in the list alone.
type MapDistrict struct {
	Slug, Name           string
	Groups, Partners     int
	Labs                 []any
	Placed, Named        bool
	X, Y, Radius, LabelY int
}

// A MapPlace is a lab or a group on the map.
type MapPlace struct {
	Kind   string
	Record map[string]any
	X, Y   int
}

// Box is the map's viewBox.
func (m *Map) Box() string { return fmt.Sprint(m.Left, m.Top, m.Width, m.Height) }

// A degree of latitude on the map, and the city's: near it, a degree of longitude is
// shorter by the same part everywhere.
const (
	degree   = 2100
	parallel = -23.6
	meridian = -46.63
)

var shortening = math.Cos(parallel * math.Pi / 180)

// projected is a Location of the API on the map: equirectangular, true to size at the
// city's latitude, which over the city's 60 km is off by less than a line's width.
func projected(location any) (x, y int, ok bool) {
	at, _ := location.(map[string]any)
	lat, okLat := real64(at["latitude"])
	lon, okLon := real64(at["longitude"])
	if !okLat || !okLon {
		return 0, 0, false
	}
	x, y = onPlane(lat, lon)
	return x, y, true
}

// onPlane is a place on the map's plane, and onEarth a point of the plane as a place.
func onPlane(lat, lon float64) (x, y int) {
	return int(math.Round((lon - meridian) * degree * shortening)), int(math.Round((parallel - lat) * degree))
}

func onEarth(x, y int) (lat, lon float64) {
	return parallel - float64(y)/degree, meridian + float64(x)/degree/shortening
}

// real64 is a number of an answer, which is an int where it is whole.
func real64(v any) (float64, bool) {
	switch v := v.(type) {
	case float64:
		return v, true
	case int:
		return float64(v), true
	}
	return 0, false
}

// mapOf makes a map of an answer's districts, groupsByDistrict, labs and groups.
func mapOf(data map[string]any) *Map {
	m, bySlug := &Map{}, map[string]*MapDistrict{}
	for _, d := range items(reach(data, "districts.nodes")) {
		one := &MapDistrict{Slug: text(d["slug"]), Name: text(d["name"]), Radius: 5}
		one.X, one.Y, one.Placed = projected(d["location"])
		m.Districts, bySlug[one.Slug] = append(m.Districts, one), one
	}
	for _, row := range items(data["groupsByDistrict"]) {
		if d := bySlug[text(reach(row["district"], "slug"))]; d != nil {
			d.Groups, d.Partners = whole(row["count"]), whole(row["partners"])
			d.Radius = 5 + int(math.Round(4*math.Sqrt(float64(d.Groups))))
		}
	}
	for _, lab := range items(reach(data, "labs.nodes")) {
		if d := bySlug[text(reach(lab["district"], "slug"))]; d != nil {
			d.Labs = append(d.Labs, lab)
		} else {
			m.Homeless = append(m.Homeless, lab)
		}
		m.place("LAB", lab)
	}
	for _, group := range items(reach(data, "groups.nodes")) {
		m.place("GROUP", group)
	}
	slices.SortStableFunc(m.Places, func(a, b *MapPlace) int { return cmp.Compare(a.Y, b.Y) })
	m.name()
	m.frame()
	return m
}

func items(v any) []map[string]any {
	list, _ := v.([]any)
	var records []map[string]any
	for _, each := range list {
		if record, ok := each.(map[string]any); ok {
			records = append(records, record)
		}
	}
	return records
}

func (m *Map) place(kind string, record map[string]any) {
	if x, y, ok := projected(record["location"]); ok {
		m.Places = append(m.Places, &MapPlace{kind, record, x, y})
	}
}

// name gives districts their names where there is room, those with most groups first,
// above or below their circle.
func (m *Map) name() {
	var taken []box
	for _, p := range m.Places {
		taken = append(taken, box{p.X - 8, p.Y - 8, p.X + 8, p.Y + 8})
	}
	order := slices.Clone(m.Districts)
	slices.SortStableFunc(order, func(a, b *MapDistrict) int { return cmp.Compare(b.Groups, a.Groups) })
	for _, d := range order {
		if !d.Placed {
			continue
		}
		half := 4 * utf8.RuneCountInString(d.Name)
		for _, y := range []int{d.Y + d.Radius + 14, d.Y - d.Radius - 5, d.Y + 4} {
			label := box{d.X - half, y - 12, d.X + half, y + 3}
			if !slices.ContainsFunc(taken, label.meets) {
				d.Named, d.LabelY = true, y
				taken = append(taken, label)
				break
			}
		}
	}
}

// frame finds out what of the plane is drawn.
func (m *Map) frame() {
	const margin = 30
	var all *box
	take := func(b box) {
		if all == nil {
			all = &b
			return
		}
		*all = box{min(all.left, b.left), min(all.top, b.top), max(all.right, b.right), max(all.bottom, b.bottom)}
	}
	for _, d := range m.Districts {
		if d.Placed {
			half := max(d.Radius, 4*utf8.RuneCountInString(d.Name))
			take(box{d.X - half, d.Y - d.Radius, d.X + half, d.Y + d.Radius})
		}
	}
	for _, p := range m.Places {
		take(box{p.X, p.Y, p.X, p.Y})
	}
	if all != nil {
		m.Left, m.Top = all.left-margin, all.top-margin
		m.Width, m.Height = all.right-all.left+2*margin, all.bottom-all.top+2*margin
	}
}
