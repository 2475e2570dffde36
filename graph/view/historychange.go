package view

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// A HistoryChange is a field that a change changed.
type HistoryChange struct {
	Field         string
	Before, After *string
}

// Changes tells what the change changed the fields from and to, as far as the caller
// may know it today.
func (e *HistoryEntry) Changes() []*HistoryChange {
	fields := e.Fields()
	list := make([]*HistoryChange, len(fields))
	for i, field := range fields {
		list[i] = &HistoryChange{field, e.value(e.before, field), e.value(e.past.Record, field)}
	}
	return list
}

// holders are the fields of records that hold what several of theirs tell together;
// "" where none does by itself.
var holders = map[network.Kind]map[string]string{
	network.KindServants:     {"membership": "Status"},
	network.KindSecretariats: {"kind": "BodyKind"},
	network.KindSpaces:       {"kind": "SpaceKind"},
	network.KindTrainings:    {"attended": ""},
	network.KindBookings:     {"booker": "", "guidelinesVersion": "Guidelines", "waitlistPosition": ""},
}

// value is a field of the schema in a record, as text; nil where it is empty or not
// told.
func (e *HistoryEntry) value(of network.Record, field string) *string {
	if of == nil || !e.at.tells(of, field) {
		return nil
	}
	holder, several := holders[of.Kind()][field]
	if !several {
		holder = strings.ToUpper(field[:1]) + field[1:]
	}
	v := reflect.ValueOf(of).Elem().FieldByName(holder)
	if !v.IsValid() {
		return nil
	}
	return known(e.at.text(v))
}

// tells tells whether the caller may know what a field of a record said, by the rules of
// today: what was open in the past is closed with the field.
func (m *Moment) tells(of network.Record, field string) bool {
	today := m.Record(network.RefOf(of))
	if today == nil {
		today = of
	}
	guarded, guards := m.node(today).(interface{ Tells(field string) bool })
	return !guards || guarded.Tells(field)
}

// text is a value as text; "" where it is empty, or more than a text, a number, a
// day or a list of these. Of people it tells the ids of those whom the caller may
// see.
func (m *Moment) text(v reflect.Value) string {
	switch x := v.Interface().(type) {
	case network.ServantID:
		if m.servant(m.Servant(x)) == nil {
			return ""
		}
		return string(x)
	case network.Date:
		return x.String()
	case time.Time:
		if x.IsZero() {
			return ""
		}
		return x.UTC().Format(time.RFC3339)
	}
	switch v.Kind() {
	case reflect.String:
		return v.String()
	case reflect.Bool:
		return strconv.FormatBool(v.Bool())
	case reflect.Int, reflect.Int64, reflect.Float64:
		return fmt.Sprint(v.Interface())
	case reflect.Pointer:
		if !v.IsNil() {
			return m.text(v.Elem())
		}
	case reflect.Slice:
		return m.listed(v)
	}
	return ""
}

// listed joins the values of a list that are told.
func (m *Moment) listed(v reflect.Value) string {
	var texts []string
	for i := range v.Len() {
		texts = append(texts, m.text(v.Index(i)))
	}
	return strings.Join(slices.DeleteFunc(texts, func(s string) bool { return s == "" }), ", ")
}
