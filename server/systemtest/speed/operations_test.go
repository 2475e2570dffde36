package speed

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/redeaberta/rede/graph"
	"github.com/redeaberta/rede/server/systemtest"
	"github.com/redeaberta/rede/server/token"
)

// unguarded are settings without bounds on who asks how much: a benchmark is one
// client that asks for all.
var unguarded = []string{"--client-quota", "0", "--subject-quota", "0"}

// asked are the frontends' operations that the benchmarks send, and with what.
var asked = map[string]map[string]any{
	"Directory":       {"first": 50},
	"SecretariatPage": {"acronym": "SMIT"},
	"LabPage":         {"slug": "patio-digital", "from": "2026-03-02T00:00:00-03:00", "to": "2026-03-09T00:00:00-03:00"},
	"LabsNear":        {"near": map[string]any{"latitude": -23.55, "longitude": -46.63}},
	"Search":          {"text": "a"},
	"Search souza an": {"text": "souza an"},
}

// BenchmarkOperations sends the frontends' operations over HTTP, on eight
// connections, to a program with 20,000 servants: what one of them costs, and how
// many are answered in a second.
func BenchmarkOperations(b *testing.B) {
	p := systemtest.Serve(b, built(b, 20_000), unguarded...)
	texts := systemtest.Operations(b, "frontend.graphql")
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64}}
	b.Cleanup(client.CloseIdleConnections)
	rates(b, client, p, texts, "")
}

// rates measures how often each question is answered, under its name and a suffix.
func rates(b *testing.B, client *http.Client, p *systemtest.Program, texts map[string]string, suffix string) {
	b.Helper()
	for name, variables := range asked {
		text := texts[strings.Fields(name)[0]]
		b.Run(name+suffix, func(b *testing.B) {
			b.SetParallelism(8 / min(8, runtime.GOMAXPROCS(0)))
			b.RunParallel(func(pb *testing.PB) {
				for pb.Next() {
					if err := fetch(client, systemtest.Post(b, p.URL, "", text, variables)); err != nil {
						b.Error(err)
						return
					}
				}
			})
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "answers/s")
		})
	}
}

// fetch wants an answer without errors.
func fetch(client *http.Client, r *http.Request) error {
	resp, err := client.Do(r)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	var body bytes.Buffer
	if _, err := body.ReadFrom(resp.Body); err != nil {
		return err
	}
	if resp.StatusCode != http.StatusOK || bytes.Contains(body.Bytes(), []byte(`"errors"`)) {
		return fmt.Errorf("%d %.300s", resp.StatusCode, &body)
	}
	return nil
}

// BenchmarkHandler answers in this process, without a network: what GraphQL
// itself costs, on moments in memory.
func BenchmarkHandler(b *testing.B) {
	h := opened(b, built(b, 200))
	b.Cleanup(h.Close)
	handler := graph.NewHandler(graph.Options{Ledger: h.Ledger, Log: slog.New(slog.DiscardHandler), MaxBody: 1 << 18})
	for name, query := range map[string]string{
		"a single record":   `{ lab(slug: "patio-digital") { id slug name description since } }`,
		"50 nested records": `{ servants(first: 50, orderBy: NAME) { totalCount edges { cursor node { id name position employment interests nominated secretariat { id acronym name } membership { status joinedAt } } } } }`,
	} {
		body, err := json.Marshal(map[string]string{"query": query})
		if err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			b.RunParallel(func(pb *testing.PB) {
				for pb.Next() {
					r := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(body))
					r.Header.Set("Content-Type", "application/json")
					w := httptest.NewRecorder()
					if handler.ServeHTTP(w, r); w.Code != http.StatusOK {
						b.Errorf("%d %s", w.Code, w.Body)
					}
				}
			})
		})
	}
}

// BenchmarkMutation sends mutations over HTTP and waits for their answers, which
// come once the journal has them.
func BenchmarkMutation(b *testing.B) {
	for _, clients := range []int{1, 10, 100} {
		b.Run(fmt.Sprintf("%d clients", clients), func(b *testing.B) {
			p := systemtest.Serve(b, filepath.Join(b.TempDir(), "data"), unguarded...)
			bearer := p.Mint(token.Grant{Subject: "office", Scope: "committee"})
			client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: clients}}
			b.Cleanup(client.CloseIdleConnections)
			var left atomic.Int64
			left.Store(int64(b.N))
			b.ResetTimer()
			done := make(chan struct{})
			for range clients {
				go func() {
					defer func() { done <- struct{}{} }()
					for n := left.Add(-1); n >= 0; n = left.Add(-1) {
						d := systemtest.Mutation{Bearer: bearer, Field: "createLab", Input: "CreateLabInput", Asks: "lab", Variables: map[string]any{"name": fmt.Sprintf("lab %d", n)}}
						if err := sendOnce(b, &d, client, p.URL); err != nil {
							b.Error(err)
							return
						}
					}
				}()
			}
			for range clients {
				<-done
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "mutations/s")
		})
	}
}

// sendOnce sends the mutation and wants it to be done.
func sendOnce(b *testing.B, d *systemtest.Mutation, client *http.Client, url string) error {
	r := systemtest.Post(b, url, d.Bearer, d.Query(), map[string]any{"i": d.Variables})
	resp, err := client.Do(r)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	var body bytes.Buffer
	if _, err := body.ReadFrom(resp.Body); err != nil {
		return err
	}
	if !bytes.Contains(body.Bytes(), []byte(`"problems":[]`)) {
		return fmt.Errorf("%d %s", resp.StatusCode, &body)
	}
	return nil
}
