package network

type RetractReportInput struct {
	Once

	Report string
	Reason string
}

// RetractReport takes back a report that was wrong: the body that filed it, or the
// committee. It is neither told nor counted any more, on no day.
func RetractReport(c Case, in RetractReportInput) (Decision, Refusal) {
	old := c.Report(ReportID(in.Report))
	if old == nil {
		return Decision{}, missing("report")
	}
	as, ok := c.committee()
	if !ok {
		as, ok = c.answersFor(old.Body)
	}
	if !ok {
		return Decision{}, missing("report")
	}
	if old.RetractedAt != nil {
		return Decision{}, Refuse(WrongState, "report",
			"Este relato já foi retirado, em %s.", "This report was taken back already, on %s.", Today(*old.RetractedAt))
	}
	var r Refusal
	next := *old
	next.RetractedAt, next.Reason = &c.Now, r.text("reason", in.Reason, form{max: MaxReason, lines: true, required: true})
	if r != nil {
		return Decision{}, r
	}
	return Decision{Put: []Record{&next}, Made: []string{next.Key()}, As: as}, nil
}
