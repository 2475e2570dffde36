package program_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/redeaberta/rede/server/systemtest"
)

func TestTheExplorerAndIntrospectionHaveAnOffSwitch(t *testing.T) {
	t.Parallel()
	const schema = `{ __schema { queryType { name } } }`
	for _, tt := range []struct {
		name     string
		settings []string
		page     int
		says     string
	}{
		{"both are on", nil, http.StatusOK, `"name":"Query"`},
		{"no explorer", []string{"--explorer=false"}, http.StatusNotFound, `"name":"Query"`},
		{"no introspection", []string{"--introspection=false"}, http.StatusOK, "INTROSPECTION_DISABLED"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p := systemtest.Serve(t, t.TempDir(), tt.settings...)
			for _, path := range []string{"/explorer", "/explorer/invitation"} {
				a := systemtest.Do(t, systemtest.Get(t, p.URL+path))
				if off := a.Status == http.StatusNotFound; off != (tt.page == http.StatusNotFound) {
					t.Errorf("%s is answered %d", path, a.Status)
				}
			}
			if invited := strings.Contains(p.Log.String(), "#invitation="); invited != (tt.page == http.StatusOK) {
				t.Errorf("somebody is invited: %v", invited)
			}
			if a := systemtest.Do(t, systemtest.Post(t, p.URL, "", schema, nil)); !strings.Contains(string(a.Body), tt.says) {
				t.Errorf("introspection is answered %s", a.Body)
			}
			if a := systemtest.Do(t, systemtest.Post(t, p.URL, "", `{ labs(first: 1) { totalCount } }`, nil)); a.Status != http.StatusOK || strings.Contains(string(a.Body), "errors") {
				t.Errorf("a query is answered %d %s", a.Status, a.Body)
			}
		})
	}
}
