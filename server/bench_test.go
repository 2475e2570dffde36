package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"sync/atomic"
	"testing"

	"github.com/redeaberta/rede/graph"
	"github.com/redeaberta/rede/server/token"
)

// members is how many servants the benchmarks' network has.
const members = 200

// peopled is a program whose network has members, all of one body.
func peopled(b *testing.B) *program {
	b.Helper()
	p := serve(b, filepath.Join(b.TempDir(), "data"))
	for i := range members {
		subject := fmt.Sprintf("s%d", i)
		bearer := p.mint(token.Grant{Subject: subject, Scope: "servant", Email: subject + "@prefeitura.sp.gov.br"})
		p.ask(bearer, `mutation($i: RegisterMemberInput!) { registerMember(input: $i) { problems { code } } }`, map[string]any{"i": map[string]any{
			"name": fmt.Sprintf("Pessoa %03d", i), "registration": "1", "secretariat": "SMIT", "employment": "PERMANENT", "interests": []string{"dados"},
		}}, new(any))
	}
	return p
}

// BenchmarkHandler answers in this process, without a network: what GraphQL
// itself costs, on moments in memory.
func BenchmarkHandler(b *testing.B) {
	p := peopled(b)
	p.end() // a handler of its own takes the data over
	c := &Config{Data: p.data, Keys: filepath.Join(p.data, "keys"), MaxBody: 1 << 18}
	h, err := open(context.Background(), c, slog.New(slog.DiscardHandler))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(h.close)
	handler := graph.NewHandler(graph.Options{Ledger: h.ledger, Log: slog.New(slog.DiscardHandler), MaxBody: c.MaxBody})
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
			p := serve(b, filepath.Join(b.TempDir(), "data"))
			bearer := p.mint(token.Grant{Subject: "office", Scope: "committee"})
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
						d := deed{bearer: bearer, field: "createLab", input: "CreateLabInput", asks: "lab", variables: map[string]any{"name": fmt.Sprintf("lab %d", n)}}
						if err := d.sendOnce(b, client, p.url); err != nil {
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
func (d *deed) sendOnce(b *testing.B, client *http.Client, url string) error {
	r := post(b, url, d.bearer, d.query(), map[string]any{"i": d.variables})
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
