package transfer

import (
	"cmp"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"sync"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// check looks at every record in a network that has them all: each id that the record
// names is there, no unique value is taken twice, and the record has none of
// network.Flaws.
func (d *File) check() error {
	all := map[network.Ref]network.Record{}
	for _, r := range d.records {
		all[network.RefOf(r)] = r
		if err := checkValue(reflect.ValueOf(r).Elem(), "record", d.lines); err != nil {
			return atLine(d.lines[network.RefOf(r)], err)
		}
	}
	m, err := state.New().Fill(all, 0, "")
	if err != nil {
		return d.clash(err)
	}
	for _, r := range d.records {
		if flaws := network.Flaws(m, r); flaws != nil {
			return atLine(d.lines[network.RefOf(r)], flaw(flaws[0]))
		}
	}
	return nil
}

// flaw says where in a record something is wrong, and what.
func flaw(p network.Problem) error {
	return &misfit{strings.Join(append([]string{"record"}, p.Path[min(1, len(p.Path)):]...), "."), "cannot be so: " + p.Message.EN}
}

// clash finds the first line with a unique value that an earlier line has.
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
		id, ok := reflect.TypeOf(state.Kinds.Blank(kind)).Elem().FieldByName("ID")
		if !ok || id.Type == reflect.TypeFor[string]() {
			panic(fmt.Sprintf("records of %s have no type of id", kind))
		}
		kinds[id.Type] = kind
	}
	return kinds
})

// checkValue refuses an id that names nothing in the dump, a text that no index can
// have, and a time that no answer can show. A field that may be left out may be empty.
func checkValue(v reflect.Value, field string, there map[network.Ref]int) error {
	switch v.Kind() {
	case reflect.String:
		return checkText(v, field, there)
	case reflect.Pointer:
		if !v.IsNil() {
			return checkValue(v.Elem(), field, there)
		}
	case reflect.Slice:
		for i := range v.Len() {
			if err := checkValue(v.Index(i), fmt.Sprintf("%s.%d", field, i), there); err != nil {
				return err
			}
		}
	case reflect.Map:
		for key, item := range v.Seq2() {
			if err := cmp.Or(checkValue(key, field+"'s key", there), checkValue(item, field+"'s item", there)); err != nil {
				return err
			}
		}
	case reflect.Struct:
		return checkStruct(v, field, there)
	}
	return nil
}

func checkText(v reflect.Value, field string, there map[network.Ref]int) error {
	kind, id := kindsByID()[v.Type()]
	if ref := (network.Ref{Kind: kind, ID: v.String()}); id && there[ref] == 0 {
		return &misfit{field, "names nothing that is in the dump"}
	}
	if strings.ContainsRune(v.String(), 0) {
		return &misfit{field, "has a zero character"}
	}
	return nil
}

func checkStruct(v reflect.Value, field string, there map[network.Ref]int) error {
	switch v.Type() {
	case reflect.TypeFor[network.Stamp]():
		return nil
	case reflect.TypeFor[time.Time]():
		return checkDay(v.Interface().(time.Time).UTC().Format(time.DateOnly), field)
	case reflect.TypeFor[network.Date]():
		return checkDay(v.Interface().(network.Date).String(), field)
	}
	for of, item := range v.Fields() {
		name, options, _ := strings.Cut(of.Tag.Get("bson"), ",")
		if options == "omitempty" && item.IsZero() {
			continue
		}
		if err := checkValue(item, field+"."+name, there); err != nil {
			return err
		}
	}
	return nil
}

// checkDay refuses a day that RFC 3339 cannot write.
func checkDay(day, field string) error {
	if len(day) != len(time.DateOnly) || day < "0001" {
		return &misfit{field, "is not in the years 1 to 9999"}
	}
	return nil
}
