package pages

// having are the items whose field, named dotted, is a value: {{with having "kind"
// "SCHOOL" .nodes}}.
func having(field string, value, items any) []any {
	list, _ := items.([]any)
	var some []any
	for _, item := range list {
		if text(reach(item, field)) == text(value) {
			some = append(some, item)
		}
	}
	return some
}

// A run is items that follow one another and have one value in a field.
type run struct {
	Value string
	Items []any
}

// First is the run's first item.
func (r run) First() any { return r.Items[0] }

// runs puts items that follow one another together by a field, named dotted: {{range runs
// "space.lab.slug" .nodes}}.
func runs(field string, items any) []run {
	list, _ := items.([]any)
	var all []run
	for _, item := range list {
		value := text(reach(item, field))
		if len(all) == 0 || all[len(all)-1].Value != value {
			all = append(all, run{Value: value})
		}
		last := &all[len(all)-1]
		last.Items = append(last.Items, item)
	}
	return all
}

// gather puts items together by a field, in the order in which its values first come:
// {{range gather "space.id" .Items}}.
func gather(field string, items any) []run {
	list, _ := items.([]any)
	var all []run
	at := map[string]int{}
	for _, item := range list {
		value := text(reach(item, field))
		i, known := at[value]
		if !known {
			i = len(all)
			at[value], all = i, append(all, run{Value: value})
		}
		all[i].Items = append(all[i].Items, item)
	}
	return all
}

// pluck are the values of a field, named dotted, of all items: {{pluck "id" .maintainers}}.
func pluck(field string, items any) []any {
	list, _ := items.([]any)
	values := make([]any, len(list))
	for i, item := range list {
		values[i] = reach(item, field)
	}
	return values
}

// joinLists are the records of several lists, each id once.
func joinLists(lists ...any) []any {
	var all []any
	seen := map[string]bool{}
	for _, list := range lists {
		items, _ := list.([]any)
		for _, item := range items {
			if id := text(reach(item, "id")); !seen[id] {
				seen[id] = true
				all = append(all, item)
			}
		}
	}
	return all
}

// howMany is how many items a list has; none where it is null.
func howMany(items any) int {
	list, _ := items.([]any)
	return len(list)
}
