package graph

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestAClientThatTakesNoAnswerIsTold(t *testing.T) {
	for accept, want := range map[string]bool{
		"": true, " ": true, "*/*": true, "application/*;q=0.1": true, "application/json": true,
		"text/html, */*;q=0.8": true, ";;;": true, "application/graphql-response+json;q=x": true,
		"text/html": false, "application/json;q=0": false, "text/event-stream, image/*": false, "application/json;q=0.000, */*;q=0": false,
	} {
		r := httptest.NewRequest(http.MethodPost, "/graphql", nil)
		r.Header.Set("Accept", accept)
		if acceptOf(r).answers != want {
			t.Errorf("Accept: %q is acceptable: %v", accept, !want)
		}
	}
}
