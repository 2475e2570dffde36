package network_test

import (
	"math"
	"testing"

	"github.com/redeaberta/rede/graph/network"
	"pgregory.net/rapid"
)

func TestDistancesOfKnownPlaces(t *testing.T) {
	sp, rio := network.Location{Latitude: -23.5505, Longitude: -46.6333}, network.Location{Latitude: -22.9068, Longitude: -43.1729}
	london, paris := network.Location{Latitude: 51.5074, Longitude: -0.1278}, network.Location{Latitude: 48.8566, Longitude: 2.3522}
	for _, c := range []struct {
		name     string
		from, to network.Location
		km, off  float64
	}{
		{"São Paulo to Rio", sp, rio, 360.8, 1}, {"London to Paris", london, paris, 343.6, 1}, {"nowhere", sp, sp, 0, 0},
		{"pole to pole", network.Location{Latitude: 90}, network.Location{Latitude: -90, Longitude: 77}, math.Pi * 6371.0088, 1e-6},
		{"across the date line", network.Location{Longitude: 179.5}, network.Location{Longitude: -179.5}, 111.195, 0.01},
	} {
		if got := c.from.DistanceKm(c.to); math.Abs(got-c.km) > c.off {
			t.Errorf("%s: %f km, want %f", c.name, got, c.km)
		}
	}
}

func TestDistanceIsAMetric(t *testing.T) {
	place := rapid.Custom(func(t *rapid.T) network.Location {
		return network.Location{Latitude: rapid.Float64Range(-90, 90).Draw(t, "lat"), Longitude: rapid.Float64Range(-180, 180).Draw(t, "lng")}
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := place.Draw(t, "a"), place.Draw(t, "b"), place.Draw(t, "c")
		ab := a.DistanceKm(b)
		if ab != b.DistanceKm(a) || ab < 0 || ab > math.Pi*6371.0089 || a.DistanceKm(a) != 0 {
			t.Fatalf("%v to %v is %v", a, b, ab)
		}
		if ab > a.DistanceKm(c)+c.DistanceKm(b)+1e-3 {
			t.Fatalf("the way over %v is shorter", c)
		}
	})
}
