package program_test

import (
	"fmt"
	"net/http"
	"os"
	"strings"
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

func TestTheContractIsServed(t *testing.T) {
	p := systemtest.Serve(t, t.TempDir())
	written, err := os.ReadFile("../../schema.graphqls")
	if err != nil {
		t.Fatal(err)
	}
	r := systemtest.Get(t, p.URL+"/schema.graphql")
	r.Header.Set("Origin", "https://dados.example.org")
	a := systemtest.Do(t, r)
	if a.Status != http.StatusOK || string(a.Body) != string(written) || a.Header.Get("Access-Control-Allow-Origin") != "*" {
		t.Errorf("it is answered %d %v, %d bytes of %d", a.Status, a.Header, len(a.Body), len(written))
	}
}

func TestTheExplorerAndTheSchemaHaveAnOffSwitch(t *testing.T) {
	const introspection = `{ __schema { queryType { name } } }`
	for _, row := range []struct {
		args                     []string
		page, invitation, schema bool
	}{
		{nil, true, true, true},
		{[]string{"--explorer=false"}, false, false, true},
		{[]string{"--introspection=false"}, true, true, false},
		{[]string{"--explorer=false", "--introspection=false"}, false, false, false},
	} {
		t.Run("started with "+strings.Join(row.args, " "), func(t *testing.T) {
			p := systemtest.Serve(t, t.TempDir(), row.args...)
			for path, on := range map[string]bool{"/explorer": row.page, "/schema.graphql": row.schema} {
				if a := systemtest.Do(t, systemtest.Get(t, p.URL+path)); (a.Status == http.StatusOK) != on || !on && a.Status != http.StatusNotFound {
					t.Errorf("%s is answered %d", path, a.Status)
				}
			}
			a := systemtest.Do(t, systemtest.Post(t, p.URL, "", introspection, nil))
			if told := string(a.Body); strings.Contains(told, `"name":"Query"`) != row.schema || strings.Contains(told, "INTROSPECTION_DISABLED") == row.schema {
				t.Errorf("introspection is answered %s", told)
			}
			if a := systemtest.Do(t, systemtest.Post(t, p.URL, "", "{ __typename labs { totalCount } }", nil)); strings.Contains(string(a.Body), "errors") {
				t.Errorf("a query is answered %s", a.Body)
			}
			if offered := strings.Contains(p.Log.String(), "#invitation="); offered != row.invitation {
				t.Errorf("a link is offered: %t", offered)
			}
		})
	}
}
