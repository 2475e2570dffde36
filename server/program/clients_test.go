package program_test

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/redeaberta/rede/server/program"
	"github.com/redeaberta/rede/server/systemtest"
)

// A frontend that renders on its own server asks for all its readers from one address.
func TestAFrontendRendersAHundredPagesAMinute(t *testing.T) {
	quota := fmt.Sprintf("%d/%s", program.PublicClient.Units, program.PublicClient.Window)
	p := systemtest.Serve(t, t.TempDir(), "--client-quota", quota)
	page := systemtest.Operations(t, "frontend.graphql")["LabPage"]
	days := map[string]any{"slug": "mobilab", "from": "2026-03-01T00:00:00Z", "to": "2026-03-22T00:00:00Z"}
	for n := range 100 {
		if a := systemtest.Do(t, systemtest.Post(t, p.URL, "", page, days)); a.Status != http.StatusOK {
			t.Fatalf("page %d is answered %d %s: %v", n+1, a.Status, a.Body, a.Header["Ratelimit"])
		}
	}
}
