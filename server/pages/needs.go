package pages

import (
	"net/http"

	"github.com/redeaberta/rede/graph"
)

// lacks tells why an answer makes no page: the record of the address is not there, or the
// page is not the caller's. It is nil where nothing is lacking.
func (p *page) lacks(a *answer) error {
	if p.found != "" && lacking(reach(a.data, p.found)) {
		return &Failure{Status: http.StatusNotFound, Code: codeNotFound}
	}
	if p.needs == "" {
		return nil
	}
	verdict, _ := reach(a.data, p.needs).(map[string]any)
	if verdict["allowed"] == true {
		return nil
	}
	f := &Failure{Status: http.StatusForbidden, Code: graph.CodeForbidden}
	if problems := problemsOf(verdict); len(problems) > 0 {
		f.Message = problems[0].Text
	}
	return f
}

// sendFile answers with a table for a spreadsheet. It is somebody's alone.
func (p *page) sendFile(w http.ResponseWriter, a *answer) error {
	if err := a.open(); err != nil {
		return err
	}
	if err := p.lacks(a); err != nil {
		return err
	}
	table, ok := reach(a.data, p.file).(string)
	if !ok {
		return &Failure{Status: http.StatusNotFound, Code: codeNotFound}
	}
	h := w.Header()
	h.Set("Content-Type", "text/csv; charset=utf-8")
	h.Set("Content-Disposition", "attachment")
	h.Set("Cache-Control", "private, no-store")
	_, _ = w.Write([]byte(table)) // the client went away: nobody is left to tell
	return nil
}
