package strict

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"
)

// texts are objects and what is none.
var texts = []string{
	`{}`, ` { } `, `{"a":1}`, "\t{\"query\" : \"{ x }\" ,\r\n\"variables\":{\"a\":[1,-0.5e+3,true,false,null,\"\\u00e7\\n\",{}],\"b\":{\"c\":[]}}}",
	`{"a":1,"a":2}`, `{"a":1,"\u0061":2}`, `{"a":{"b":1,"b":2}}`, `{"a":[{"b":1,"b":2}]}`, `{"a":1,"A":2}`,
	`{"a":1}{`, `{"a":1} 1`, `{"a":1},`, `{"a":1,}`, `{,}`, `{"a"}`, `{"a":}`, `{"a" 1}`, `{a:1}`, `{'a':1}`, `{"a":1 "b":2}`, `{"a":1,,"b":2}`,
	`[]`, `[1]`, `1`, `"a"`, `null`, `true`, ``, ` `, `{`, `}`, `{"a":[}`, `{"a":[1,]}`, `{"a":[,1]}`, `{"a":[1 2]}`, `{"a":{]}`,
	`{"a":01}`, `{"a":-}`, `{"a":1.}`, `{"a":.5}`, `{"a":1e}`, `{"a":1e+}`, `{"a":+1}`, `{"a":0x1}`, `{"a":-0}`, `{"a":1E400}`, `{"a":NaN}`, `{"a":00}`, `{"a":1-2}`,
	`{"a":tru}`, `{"a":truex}`, `{"a":nullnull}`, `{"a":"` + "\n" + `"}`, `{"a":"\x"}`, `{"a":"\u12"}`, `{"a":"\u12g4"}`, `{"a":"\ud83d\ude00"}`, `{"a":"\`, `{"a":"b`, `{"a":"\"}`,
	"{\"a\":\"\xff\"}", "{\"\xff\":1,\"\ufffd\":2}", `{"a":"\ud83d"}`, "\ufeff{}", "{\"a\":\"\x7f\u2028\"}", "{\"a\":1}\x00", "{\u00a0}", `{"1":1,"2":1,"3":1,"4":1,"5":1,"6":1,"7":1,"8":1,"9":1,"10":1,"9":2}`,
	`{"1":1,"2":1,"3":1,"4":1,"5":1,"6":1,"7":1,"8":1,"9":1,"10":1,"3":2}`,
	`{"a":` + strings.Repeat("[", 9_990) + strings.Repeat("]", 9_990) + `}`, `{"a":` + strings.Repeat("[", 20_000) + strings.Repeat("]", 20_000) + `}`,
}

// TestObjectsAreReadAsGoReadsThem compares with Go's decoder, which is told of each key.
func TestObjectsAreReadAsGoReadsThem(t *testing.T) {
	read := 0
	for _, text := range texts {
		if compare(t, []byte(text)) {
			read++
		}
	}
	if read < 10 || read > len(texts)-30 {
		t.Errorf("of %d texts %d are objects: the test shows nothing", len(texts), read)
	}
}

func TestAKeyThatComesTwiceIsRefusedOnEveryLevel(t *testing.T) {
	for _, raw := range []string{
		`{"a":1,"a":1}`, `{"x":{"a":1,"b":2,"a":3}}`, `{"x":[1,{"a":1,"\u0061":2}]}`, `{"x":{"":1,"":2}}`, `{"x":[[[[{"y":{"z":1,"z":1}}]]]]}`,
	} {
		if all, err := Object([]byte(raw)); err == nil {
			t.Errorf("%s is taken as %v", raw, all)
		}
	}
	if _, err := Object([]byte(`{"x":{"a":1},"y":{"a":1},"a":[{"a":1},{"a":2}]}`)); err != nil {
		t.Errorf("the same key in different objects: %v", err)
	}
}

func FuzzObjects(f *testing.F) {
	for _, text := range texts {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		compare(t, text)
	})
}

// compare reads a text both ways, and tells whether it is an object.
func compare(t *testing.T, text []byte) bool {
	t.Helper()
	got, err := Object(text)
	want, wrong := object(text)
	if (err == nil) != (wrong == nil) || !reflect.DeepEqual(got, want) {
		t.Errorf("%.80q is %v, %v; Go reads %v, %v", text, got, err, want, wrong)
	}
	shown := map[string]string{}
	err = Members(text, func(key string, value []byte) { shown[key] = string(value) })
	members, wrong := members(text)
	if (err == nil) != (wrong == nil) || err == nil && !reflect.DeepEqual(shown, members) {
		t.Errorf("%.80q has the members %v, %v; Go reads %v, %v", text, shown, err, members, wrong)
	}
	for _, value := range shown {
		var plain string
		is := strings.HasPrefix(value, `"`) && json.Unmarshal([]byte(value), &plain) == nil
		if text, ok := String([]byte(value)); ok != is || text != plain {
			t.Errorf("%.80q is the string %q, %v; Go reads %q, %v", value, text, ok, plain, is)
		}
	}
	return wrong == nil
}

// members is Members, by Go's decoder.
func members(raw []byte) (map[string]string, error) {
	dec := json.NewDecoder(bytes.NewReader(raw))
	if open, err := dec.Token(); err != nil || open != json.Delim('{') {
		return nil, ErrNoObject
	}
	all := map[string]string{}
	for dec.More() {
		name, err := dec.Token()
		key, ok := name.(string)
		var value json.RawMessage
		if err != nil || !ok || dec.Decode(&value) != nil {
			return nil, ErrNoObject
		}
		if _, twice := all[key]; twice {
			return nil, ErrNoObject
		}
		all[key] = string(value)
	}
	return all, end(dec)
}

// object is Object, by Go's decoder.
func object(raw []byte) (map[string]any, error) {
	if !json.Valid(raw) {
		return nil, ErrNoObject
	}
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber()
	v, err := plain(dec)
	all, ok := v.(map[string]any)
	if err != nil || !ok {
		return nil, ErrNoObject
	}
	return all, nil
}

func plain(dec *json.Decoder) (any, error) {
	token, err := dec.Token()
	switch token {
	case json.Delim('['):
		list := []any{}
		for dec.More() {
			item, err := plain(dec)
			if err != nil {
				return nil, err
			}
			list = append(list, item)
		}
		_, err = dec.Token()
		return list, err
	case json.Delim('{'):
		all := map[string]any{}
		for dec.More() {
			name, err := dec.Token()
			key, ok := name.(string)
			if _, twice := all[key]; err != nil || !ok || twice {
				return nil, ErrNoObject
			}
			if all[key], err = plain(dec); err != nil {
				return nil, err
			}
		}
		_, err = dec.Token()
		return all, err
	}
	return token, err
}

func end(dec *json.Decoder) error {
	if _, err := dec.Token(); err != nil {
		return ErrNoObject
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return ErrNoObject
	}
	return nil
}

func BenchmarkObject(b *testing.B) {
	text := []byte(`{"id":"srv_0193","first":50,"filter":{"secretariat":"SMIT","status":["ACTIVE"]}}`)
	for name, read := range map[string]func([]byte) (map[string]any, error){"here": Object, "by Go's decoder": object} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := read(text); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
