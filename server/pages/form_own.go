package pages

import "slices"

// Anchor is the id of what stands on the page for a field that is no input of its own, such
// as a list's: problems of it lead there.
func (f *Form) Anchor(name string) string {
	if f.learns {
		f.fields[f.id(name)] = true
	}
	return f.id(name)
}

// OwnTick is one of several boxes that have a name in common, of the page itself or of a
// list of the mutation's: their values are what is ticked.
func (f *Form) OwnTick(name string, value any, label string, ticked ...bool) Field {
	on := text(value)
	checked := slices.Contains(f.values[name], on)
	if f.values == nil {
		checked = len(ticked) > 0 && ticked[0]
	}
	return Field{ID: f.id(name + "." + on), Name: name, Type: "tick", Label: label, On: on, Checked: checked}
}
