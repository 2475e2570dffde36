package pages

import (
	"slices"
	"strings"
)

// Text, Email, Tel, URL, Number, Date, Time, Moment and Area are fields of their kinds: the
// name of the variable, dotted; the label; a hint, if there is one.
func (f *Form) Text(name, label string, hint ...string) (Field, error) {
	return f.field("text", name, label, hint)
}

// Email is a field for an e-mail address.
func (f *Form) Email(name, label string, hint ...string) (Field, error) {
	field, err := f.field("email", name, label, hint)
	field.Complete = "email"
	return field, err
}

// Tel is a field for a telephone number.
func (f *Form) Tel(name, label string, hint ...string) (Field, error) {
	field, err := f.field("tel", name, label, hint)
	field.Complete = "tel"
	return field, err
}

// URL is a field for an address on the web.
func (f *Form) URL(name, label string, hint ...string) (Field, error) {
	return f.field("url", name, label, hint)
}

// Number is a field for a whole number.
func (f *Form) Number(name, label string, hint ...string) (Field, error) {
	return f.field("number", name, label, hint)
}

// Date is a field for a day.
func (f *Form) Date(name, label string, hint ...string) (Field, error) {
	return f.field("date", name, label, hint)
}

// Moment is a field for a day and an hour of the city.
func (f *Form) Moment(name, label string, hint ...string) (Field, error) {
	return f.field("datetime-local", name, label, hint)
}

// Area is a field for a longer text, or for a list with an item a line.
func (f *Form) Area(name, label string, hint ...string) (Field, error) {
	return f.field("area", name, label, hint)
}

// Tick is a box to tick; unticked it says false.
func (f *Form) Tick(name, label string, hint ...string) (Field, error) {
	field, err := f.field("tick", name, label, hint)
	field.Checked = f.values != nil && slices.Contains(f.values[name], "true")
	return field, err
}

// TickAs is a box to tick whose tick means a value, such as the version that one accepts;
// unticked it says nothing.
func (f *Form) TickAs(value any, name, label string, hint ...string) (Field, error) {
	field, err := f.field("tick", name, label, hint)
	field.On, field.Checked = text(value), f.values != nil && slices.Contains(f.values[name], text(value))
	return field, err
}

// Select is a list to choose one from; options come from options or choices.
func (f *Form) Select(name, label string, from []option, hint ...string) (Field, error) {
	field, err := f.field("select", name, label, hint)
	field.Options = from
	return field, err
}

// Ticks is a list to choose several from.
func (f *Form) Ticks(name, label string, from []option, hint ...string) (Field, error) {
	field, err := f.field("ticks", name, label, hint)
	field.Options = from
	return field, err
}

// Own is a field of the page itself, of which a preparation makes one of the mutation's.
func (f *Form) Own(kind, name, label, value string, hint ...string) Field {
	field := Field{ID: f.id(name), Name: name, Type: kind, Label: label, Required: true, Value: value}
	if len(hint) > 0 {
		field.Hint = hint[0]
	}
	if typed, ok := f.values[name]; ok {
		field.Value = strings.Join(typed, "\n")
	}
	return field
}

// Optional takes from a field that it has to be filled: where the mutation asks for it only
// along with others.
func (f *Form) Optional(field Field) Field {
	field.Required = false
	return field
}
