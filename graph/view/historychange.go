package view

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// A HistoryChange is a field that a change changed.
type HistoryChange struct {
	Field         string
	Before, After *string
	// named are the ids that both tell, in their order.
	named []string
	at    *Moment
}

// Changes tells what the change changed the fields from and to, as far as the caller
// may know it today.
func (e *HistoryEntry) Changes() []*HistoryChange {
	fields := e.Fields()
	list := make([]*HistoryChange, len(fields))
	for i, field := range fields {
		before, after := e.held(e.before, field), e.held(e.past.Record, field)
		list[i] = &HistoryChange{field, e.at.told(before), e.at.told(after), slices.Concat(idsIn(before), idsIn(after)), e.at}
	}
	return list
}

// Records are those that the change names, as the caller sees them today; who may not see
// one comes upon no more of it than its id.
func (c *HistoryChange) Records() []Entity {
	list, seen := []Entity{}, map[string]bool{}
	for _, id := range c.named {
		if e, ok := c.at.Node(id).(Entity); ok && !seen[id] {
			seen[id], list = true, append(list, e)
		}
	}
	return list
}

// idsIn are the ids of records that a field holds. What somebody wrote is no id, whatever
// it looks like.
func idsIn(v reflect.Value) []string {
	switch {
	case !v.IsValid():
	case v.Kind() == reflect.Pointer && !v.IsNil():
		return idsIn(v.Elem())
	case v.Kind() == reflect.Slice:
		var all []string
		for i := range v.Len() {
			all = append(all, idsIn(v.Index(i))...)
		}
		return all
	case v.Kind() == reflect.String && v.Type() != reflect.TypeFor[string]():
		if _, is := state.Kinds.ParseID(v.String()); is {
			return []string{v.String()}
		}
	}
	return nil
}

// holders are the fields of records that hold what several of theirs tell together;
// "" where none does by itself.
var holders = map[network.Kind]map[string]string{
	network.KindServants:     {"membership": "Status"},
	network.KindSecretariats: {"kind": "BodyKind"},
	network.KindSpaces:       {"kind": "SpaceKind"},
	mapping.KindGroups:       {"kind": "GroupKind"},
	network.KindTrainings:    {"attended": ""},
	network.KindBookings:     {"booker": "", "guidelinesVersion": "Guidelines", "waitlistPosition": ""},
}

// held is what a record has in a field of the schema; no value where it is not told.
func (e *HistoryEntry) held(of network.Record, field string) reflect.Value {
	if of == nil || !e.at.tells(of, field) {
		return reflect.Value{}
	}
	holder, several := holders[of.Kind()][field]
	if !several {
		holder = strings.ToUpper(field[:1]) + field[1:]
	}
	return reflect.ValueOf(of).Elem().FieldByName(holder)
}

// told is what a field holds, as text; nil where it is empty or not told.
func (m *Moment) told(held reflect.Value) *string {
	if !held.IsValid() {
		return nil
	}
	return known(m.text(held))
}

// tells tells whether the caller may know what a field of a record said, by the rules of
// today: what was open in the past is closed with the field.
func (m *Moment) tells(of network.Record, field string) bool {
	today := m.Record(network.RefOf(of))
	if today == nil {
		today = of
	}
	shown := m.node(today)
	guarded, guards := shown.(interface{ Tells(field string) bool })
	return shown != nil && (!guards || guarded.Tells(field))
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
		return network.Said(v.String(), m.Lang)
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
