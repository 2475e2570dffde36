package network

import (
	"reflect"
	"slices"
	"time"
)

// Lean is the decision without the records that it would put as they are already, so
// that histories, revisions and the journal tell of changes alone. was finds a record as
// it is before the decision; nil for none. A record that is put as the very one that is
// kept stays: that is a rule's mistake, and the ledger's to find.
func (d Decision) Lean(was func(Ref) Record) Decision {
	var puts []Record
	for _, r := range d.Put {
		if old := was(RefOf(r)); old == nil || old == r || slices.Contains(d.Events, RefOf(r)) || !saysTheSame(old, r) {
			puts = append(puts, r)
		}
	}
	d.Put = puts
	return d
}

// saysTheSame tells whether two values of a record are alike, their stamps aside.
func saysTheSame(a, b Record) bool {
	return alike(reflect.ValueOf(a).Elem(), reflect.ValueOf(b).Elem())
}

// alike tells whether two values are kept as one and the same: an instant has no zone
// there, and a list without items is no list.
func alike(a, b reflect.Value) bool {
	switch a.Kind() {
	case reflect.Pointer:
		if a.IsNil() || b.IsNil() {
			return a.IsNil() && b.IsNil()
		}
		return alike(a.Elem(), b.Elem())
	case reflect.Slice:
		if a.Len() != b.Len() {
			return false
		}
		for i := range a.Len() {
			if !alike(a.Index(i), b.Index(i)) {
				return false
			}
		}
		return true
	case reflect.Struct:
		return alikeStructs(a, b)
	default:
		return reflect.DeepEqual(a.Interface(), b.Interface())
	}
}

func alikeStructs(a, b reflect.Value) bool {
	switch x := a.Interface().(type) {
	case Stamp:
		return true
	case time.Time:
		return x.Equal(b.Interface().(time.Time))
	case Date:
		return x.t.Equal(b.Interface().(Date).t)
	}
	for i := range a.NumField() {
		if !alike(a.Field(i), b.Field(i)) {
			return false
		}
	}
	return true
}
