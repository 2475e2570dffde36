package transfer

import (
	"cmp"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"sync"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// check looks at every record in a network that has them all: each id that it
// names is there, what must be its own is, and it has none of the flaws by which
// the rules know what they never put.
func (d *File) check() error {
	all := map[network.Ref]network.Record{}
	for _, r := range d.records {
		all[network.RefOf(r)] = r
		if err := checkIDs(reflect.ValueOf(r).Elem(), "record", d.lines); err != nil {
			return at(d.lines[network.RefOf(r)], err)
		}
	}
	m, err := state.New().Fill(all, 0, "")
	if err != nil {
		return d.clash(err)
	}
	for _, r := range d.records {
		if flaws := network.Flaws(m, r); flaws != nil {
			return at(d.lines[network.RefOf(r)], flaw(flaws[0]))
		}
	}
	return nil
}

// flaw says where in a record something is wrong, and what.
func flaw(p network.Problem) error {
	return &misfit{strings.Join(append([]string{"record"}, p.Path[min(1, len(p.Path)):]...), "."), "cannot be so: " + p.Message.EN}
}

// clash finds the first line that takes a unique value which an earlier one has.
func (d *File) clash(unless error) error {
	draft := state.New().Begin()
	defer draft.Abort()
	for _, r := range d.records {
		err := draft.Put([]network.Record{r}, nil)
		var c *state.Clash
		if errors.As(err, &c) {
			return &LineError{d.lines[c.Ref], fmt.Sprintf("the record shares its %s with an earlier one", c.Index)}
		}
		if err != nil {
			return err
		}
	}
	return unless
}

// kindsByID tells, by the type of an id, which kind of record it names.
var kindsByID = sync.OnceValue(func() map[reflect.Type]network.Kind {
	kinds := map[reflect.Type]network.Kind{}
	for _, kind := range dumped() {
		if id, typed := idOf(reflect.ValueOf(state.Kinds.Blank(kind)).Elem()); typed {
			kinds[id.Type()] = kind
		}
	}
	return kinds
})

// idOf gives a record's own id, and whether its type tells the kind: the id of a
// few kinds is any text.
func idOf(record reflect.Value) (id reflect.Value, typed bool) {
	for _, c := range columns(record.Type()) {
		if c.name == idName {
			id = record.Field(c.index)
			return id, id.Type() != reflect.TypeFor[string]()
		}
	}
	panic(fmt.Sprintf("records of type %s have no id", record.Type()))
}

// checkIDs refuses a value in which an id names nothing that is there, or which no
// key of an index can have. An id that may be left out may be empty.
func checkIDs(v reflect.Value, field string, there map[network.Ref]int) error {
	switch {
	case v.Type() == timeType || v.Type() == dateType:
		return nil
	case v.Kind() == reflect.String:
		kind, id := kindsByID()[v.Type()]
		if ref := (network.Ref{Kind: kind, ID: v.String()}); id && there[ref] == 0 {
			return &misfit{field, "names nothing that is in the dump"}
		}
		if strings.ContainsRune(v.String(), 0) {
			return &misfit{field, "has a zero character"}
		}
	case v.Kind() == reflect.Pointer && !v.IsNil():
		return checkIDs(v.Elem(), field, there)
	case v.Kind() == reflect.Slice:
		for i := range v.Len() {
			if err := checkIDs(v.Index(i), fmt.Sprintf("%s.%d", field, i), there); err != nil {
				return err
			}
		}
	case v.Kind() == reflect.Map:
		for key, item := range v.Seq2() {
			if err := cmp.Or(checkIDs(key, field+"'s key", there), checkIDs(item, field+"'s item", there)); err != nil {
				return err
			}
		}
	case v.Kind() == reflect.Struct:
		for _, c := range columns(v.Type()) {
			if item := v.Field(c.index); !c.omit || !empty(item) {
				if err := checkIDs(item, field+"."+c.name, there); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
