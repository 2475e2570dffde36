package pages_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
	"github.com/redeaberta/rede/server/command"
	"github.com/redeaberta/rede/server/pages"
	"github.com/redeaberta/rede/server/program"
	"github.com/redeaberta/rede/server/systemtest"
)

// BenchmarkPage opens public pages as a browser does, and asks for the JSON of their
// operations: of a server that keeps answers and pages (kept), and of one that makes each
// anew (cold). A page may cost twice what its JSON does.
func BenchmarkPage(b *testing.B) {
	for _, n := range []int{5_000, 100_000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			data := populated(b, n)
			for way, settings := range map[string][]string{"kept": nil, "cold": {"--answer-cache", "0"}} {
				p := systemtest.Serve(b, data, slices.Concat(unguarded, settings)...)
				for _, at := range benched(b, p) {
					b.Run(way+"/"+at.page+"/page", func(b *testing.B) { each(b, at.open) })
					b.Run(way+"/"+at.page+"/JSON", func(b *testing.B) { each(b, at.ask) })
				}
				p.End()
			}
		})
	}
}

// A benchedPage is one with how to open it, and how to ask for its JSON.
type benchedPage struct {
	page      string
	open, ask func(b *testing.B) *http.Request
}

func benched(b *testing.B, p *systemtest.Program) (list []benchedPage) {
	var found struct {
		Labs struct{ Nodes []struct{ Slug string } }
	}
	p.Ask("", `{ labs(first: 1) { nodes { slug } } }`, nil, &found)
	for _, row := range []struct {
		page, address string
		path          map[string]string
	}{
		{"home", "/", nil}, {"labs", "/labs", nil}, {"lab", "/labs/{slug}", map[string]string{"slug": found.Labs.Nodes[0].Slug}}, {"servants", "/servants", nil},
		{"groups", "/groups", nil}, {"meetings", "/meetings", nil}, {"plan", "/plan", nil}, {"search", "/search?text=dados", nil},
	} {
		address := row.address
		for name, value := range row.path {
			address = strings.ReplaceAll(address, "{"+name+"}", value)
		}
		_, query, _ := strings.Cut(address, "?")
		values, err := url.ParseQuery(query)
		if err != nil {
			b.Fatal(err)
		}
		text, variables, err := pages.Asked(row.page, row.path, values)
		if err != nil {
			b.Fatal(err)
		}
		list = append(list, benchedPage{row.page,
			func(b *testing.B) *http.Request { return browsing(systemtest.Get(b, p.URL+address)) },
			func(b *testing.B) *http.Request { return browsing(systemtest.Post(b, p.URL, "", text, variables)) },
		})
	}
	return list
}

// browsing sends what a browser does.
func browsing(r *http.Request) *http.Request {
	r.Header.Set("Accept-Language", "pt-BR,pt;q=0.9")
	r.Header.Set("Accept-Encoding", "gzip, deflate, br, zstd")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return r
}

// each sends a request again and again.
func each(b *testing.B, request func(b *testing.B) *http.Request) {
	var sent int64
	begun := spent(b)
	for b.Loop() {
		resp, err := http.DefaultClient.Do(request(b))
		if err != nil {
			b.Fatal(err)
		}
		sent, err = io.Copy(io.Discard, resp.Body)
		if resp.StatusCode != http.StatusOK || err != nil {
			b.Fatal(resp.Status, err)
		}
		_ = resp.Body.Close()
	}
	b.ReportMetric(float64(sent), "B-sent")
	b.ReportMetric(float64((spent(b)-begun).Microseconds())/float64(b.N), "cpu-µs/op")
}

// spent is the time that the processors gave to this process, client and server: on a
// machine that others use, too, it says more than the clock.
func spent(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// populated is the data of a small city with n servants more, who are written straight to
// their collection.
func populated(b *testing.B, n int) string {
	b.Helper()
	data := b.TempDir()
	var log bytes.Buffer
	if err := command.Run(b.Context(), command.Streams{Out: &log, Err: &log}, append([]string{"demo", "--data", data}, small...)...); err != nil {
		b.Fatal(err, log.String())
	}
	a, err := program.Open(b.Context(), program.Settings{Data: data}, slog.New(slog.DiscardHandler))
	if err != nil {
		b.Fatal(err)
	}
	defer a.Close()
	var bodies []network.SecretariatID
	for s := range state.BodiesByAcronym.Walk(a.Ledger.Moment(), nil, false) {
		bodies = append(bodies, s.ID)
	}
	var all []network.Record
	for i := range n {
		all = append(all, resident(i, bodies))
	}
	for some := range slices.Chunk(all, 10_000) {
		if err := a.Store.Write(b.Context(), some, nil); err != nil {
			b.Fatal(err)
		}
	}
	return data
}

// resident is the ith of a city's members.
func resident(i int, bodies []network.SecretariatID) *network.Servant {
	since, body := time.Date(2024, 5, 17, 12, 0, 0, 0, time.UTC), bodies[i%len(bodies)]
	given := []string{"Ana", "José", "Conceição", "Marli", "João", "Luíza", "Sebastião", "Aparecida", "Zilda", "Ávila", "Caio", "Beatriz", "Davi"}
	family := []string{"Souza", "de Araújo", "Gonçalves", "Lima", "Fagundes", "Sá", "Abreu", "dos Santos", "Zanella", "Amaral", "Silva"}
	var uuid [16]byte
	binary.BigEndian.PutUint64(uuid[:], uint64(since.UnixMilli())<<16|uint64(i)&0xFFFF)
	binary.BigEndian.PutUint64(uuid[8:], 0x9E3779B97F4A7C15*uint64(i+1))
	return &network.Servant{
		ID:    network.ServantID(network.Kinds.FormatID(network.KindServants, uuid)),
		Stamp: network.Stamp{Revision: 1, Entry: 1, ChangedAt: since},
		Name:  fmt.Sprintf("%s %s %s", given[i%len(given)], family[i%len(family)], family[(i/7)%len(family)]), Position: "Analista",
		Interests: []string{"dados abertos", "tema " + strconv.Itoa(i%1_000)}, Employment: network.Permanent, Secretariat: body, Status: network.Active, StatuteVersion: 1,
		Periods:      []network.Period{{Status: network.Active, Secretariat: body, Employment: network.Permanent, Since: since}},
		Registration: fmt.Sprintf("%07d", i), Email: fmt.Sprintf("pessoa.%d@prefeitura.sp.gov.br", i), EmailVerified: true,
		Identities: []network.Actor{network.Actor(fmt.Sprintf("%064x", 0x9E3779B97F4A7C15*uint64(i+1)))},
	}
}
