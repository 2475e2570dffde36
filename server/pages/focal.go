package pages

// milestonesOpen are the milestones of all commitments on which the caller may report,
// each labelled with its number and what it is about.
func milestonesOpen(commitments any) []any {
	var open []any
	list, _ := commitments.([]any)
	for _, c := range list {
		milestones, _ := reach(c, "milestones").([]any)
		for _, m := range milestones {
			if reach(m, "viewerCan.reportProgress.allowed") == true {
				number := text(reach(m, "number"))
				open = append(open, map[string]any{"number": number, "label": number + " – " + short(90, reach(m, "text"))})
			}
		}
	}
	return open
}
