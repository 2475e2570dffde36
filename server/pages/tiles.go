package pages

import (
	"errors"
	"math"
	"net/url"
	"strconv"
	"strings"
)

// Tiles are a server of map tiles, 256 × 256 pixels each of the spherical Mercator that
// web maps use (EPSG:3857). Browsers load them from there, below what a map marks.
type Tiles struct {
	// Address is that of a tile, with {z}, {x} and {y}: https://tiles.example.org/{z}/{x}/{y}.png.
	Address string
	// Credit is whom the tiles are owed to, as their licence has it said.
	Credit string
}

var (
	errTilesAddress = errors.New("it is no address of tiles: write it as https://tiles.example.org/{z}/{x}/{y}.png")
	errTilesPlain   = errors.New("it is not https, which browsers ask for on a page that is")
	errTilesCredit  = errors.New("the credit is longer than 200 characters")
)

// Check tells what is wrong with them.
func (t *Tiles) Check() error {
	at, err := url.Parse(t.Address)
	if err != nil || at.Host == "" || at.User != nil || at.Fragment != "" || strings.ContainsAny(at.Host, "{};, '") {
		return errTilesAddress
	}
	for _, part := range []string{"{z}", "{x}", "{y}"} {
		if strings.Count(t.Address, part) != 1 {
			return errTilesAddress
		}
	}
	if strings.ContainsAny(strings.NewReplacer("{z}", "", "{x}", "", "{y}", "").Replace(t.Address), "{} \t\r\n\"<>\\") {
		return errTilesAddress
	}
	if at.Scheme != "https" && (at.Scheme != "http" || at.Hostname() != "localhost" && at.Hostname() != "127.0.0.1") {
		return errTilesPlain
	}
	if len([]rune(t.Credit)) > 200 {
		return errTilesCredit
	}
	return nil
}

// origin is where the tiles are loaded from, as a content security policy names it.
func (t *Tiles) origin() string {
	at, err := url.Parse(t.Address)
	if err != nil {
		return ""
	}
	return at.Scheme + "://" + at.Host
}

// A Tile is one on a map: where it is loaded from, and which part of the plane it covers.
type Tile struct {
	Address             string
	X, Y, Width, Height int
}

// mostTiles is how many a map loads at most: as many as fill a large screen.
const mostTiles = 40

// finest is the level beyond which a map of single houses would say no more.
const finest = 16

// TilesOf are the tiles that cover a map, of the finest level of which so few are needed;
// none where no setting names their server.
func (v *View) TilesOf(m *Map) []Tile {
	server := v.site.Tiles
	if server == nil || m.Width == 0 {
		return nil
	}
	left, top := mercator(m.Left, m.Top)
	right, bottom := mercator(m.Left+m.Width, m.Top+m.Height)
	for z := finest; z >= 0; z-- {
		n := math.Exp2(float64(z))
		x0, x1, y0, y1 := int(left*n), int(right*n), int(top*n), int(bottom*n)
		if (x1-x0+1)*(y1-y0+1) > mostTiles {
			continue
		}
		var list []Tile
		for y := y0; y <= y1; y++ {
			for x := x0; x <= x1; x++ {
				list = append(list, server.tile(z, x, y))
			}
		}
		return list
	}
	return nil
}

// tile is one by its numbers.
func (t *Tiles) tile(z, x, y int) Tile {
	n := math.Exp2(float64(z))
	left, top := unmercator(float64(x)/n, float64(y)/n)
	right, bottom := unmercator(float64(x+1)/n, float64(y+1)/n)
	address := strings.NewReplacer("{z}", strconv.Itoa(z), "{x}", strconv.Itoa(x), "{y}", strconv.Itoa(y)).Replace(t.Address)
	return Tile{address, left, top, right - left, bottom - top}
}

// mercator is a point of the map's plane in that of the tiles, where both sides of the world
// are 1 long, from west to east and from north to south.
func mercator(x, y int) (mx, my float64) {
	lat, lon := onEarth(x, y)
	return (lon + 180) / 360, (1 - math.Asinh(math.Tan(lat*math.Pi/180))/math.Pi) / 2
}

// unmercator is a point of the tiles' plane in the map's.
func unmercator(mx, my float64) (x, y int) {
	lat := math.Atan(math.Sinh(math.Pi*(1-2*my))) * 180 / math.Pi
	return onPlane(lat, mx*360-180)
}

// TilesCredit is whom the tiles of maps are owed to.
func (v *View) TilesCredit() string {
	if v.site.Tiles == nil {
		return ""
	}
	return v.site.Tiles.Credit
}
