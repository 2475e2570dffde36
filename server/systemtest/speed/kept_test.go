package speed

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/server/systemtest"
	"github.com/redeaberta/rede/server/token"
)

// BenchmarkKept sends the frontends' operations over HTTP, on eight connections: to a
// program that makes each answer anew (cold), to one that keeps them (warm), and to one
// that keeps them while ten times a second something changes that none of them shows
// (warm beside writes).
func BenchmarkKept(b *testing.B) {
	texts := systemtest.Operations(b, "frontend.graphql")
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64}}
	b.Cleanup(client.CloseIdleConnections)
	data := built(b, 20_000)
	for _, way := range []string{"cold", "warm", "warm beside writes"} {
		settings := slices.Clone(unguarded)
		if way == "cold" {
			settings = append(settings, "--answer-cache", "0")
		}
		p := systemtest.Serve(b, data, settings...)
		if way == "warm beside writes" {
			stop := writeBeside(b, p)
			b.Cleanup(stop)
		}
		rates(b, client, p, texts, "/"+way)
		if way != "warm beside writes" {
			p.End()
		}
	}
}

// writeBeside files a report ten times a second, until it is stopped.
func writeBeside(b *testing.B, p *systemtest.Program) (stop func()) {
	bearer := p.Mint(token.Grant{Subject: "office", Scope: "committee"})
	ended, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		beat := time.NewTicker(time.Second / 10)
		defer beat.Stop()
		for n := 0; ; n++ {
			select {
			case <-ended:
				return
			case <-beat.C:
			}
			a := systemtest.Do(b, systemtest.Post(b, p.URL, bearer,
				`mutation($t: String!) { reportProgress(input: {milestone: "1.1", text: $t}) { problems { code } } }`, map[string]any{"t": fmt.Sprint("Passo ", n)}))
			if !strings.Contains(string(a.Body), `"problems":[]`) {
				b.Errorf("a report is answered %s", a.Body)
				return
			}
		}
	}()
	return func() { close(ended); <-done }
}
