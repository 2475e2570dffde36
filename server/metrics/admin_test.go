package metrics

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestTheAdminAddressAnswersUnderItsOwnNamesAlone(t *testing.T) {
	admin := Admin(New(""), true, "rede-1", "metrics.example.org")
	for host, want := range map[string]int{
		"127.0.0.1:9090": 200, "[::1]:9090": 200, "[::1]": 200, "10.1.2.3": 200, "localhost:9090": 200, "LOCALHOST": 200, "rede-1:9090": 200, "Metrics.example.org": 200,
		"evil.example.org": 421, "evil.example.org:9090": 421, "127.0.0.1.nip.example": 421, "localhost.evil.example": 421, "": 421, "rede-1.evil.example:9090": 421,
	} {
		for _, path := range []string{"/metrics", "/debug/pprof/", "/none"} {
			r := httptest.NewRequest(http.MethodGet, path, nil)
			r.Host = host
			w := httptest.NewRecorder()
			admin.ServeHTTP(w, r)
			expected := want
			if want == 200 && path == "/none" {
				expected = 404
			}
			if w.Code != expected || want == 421 && strings.Contains(w.Body.String(), "rede_") {
				t.Errorf("%q is answered %d at %s", host, w.Code, path)
			}
		}
	}
}

// A stuck reader takes its answer as slowly as it likes.
type stuck struct {
	*httptest.ResponseRecorder
	writing chan<- struct{}
	goOn    <-chan struct{}
}

func (s stuck) Write(part []byte) (int, error) {
	s.writing <- struct{}{}
	<-s.goOn
	return s.ResponseRecorder.Write(part)
}

func TestSlowReadersOfFiguresHoldUpNobody(t *testing.T) {
	admin := Admin(New(""), false)
	ask := func(w http.ResponseWriter) {
		admin.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "http://localhost/metrics", nil))
	}
	const readers = 12
	writing, goOn, done := make(chan struct{}), make(chan struct{}), make(chan struct{})
	for range readers {
		go func() {
			ask(stuck{httptest.NewRecorder(), writing, goOn})
			done <- struct{}{}
		}()
	}
	for range readers {
		<-writing
	}
	w := httptest.NewRecorder()
	if ask(w); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "rede_build_info") {
		t.Errorf("behind %d slow readers the answer is %d", readers, w.Code)
	}
	close(goOn)
	for range readers {
		<-done
	}
}
