package limits_test

import (
	"flag"
	"reflect"
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/limits"
)

// The numbers that issue 3 names, and those that were found to be needed besides.
func TestTheDefaultsAreThoseThatWereAskedFor(t *testing.T) {
	l := limits.Default()
	is := map[string]int{}
	l.Each(func(name, _ string, value *int) { is[name] = *value })
	for _, want := range []struct {
		setting string
		value   int
	}{
		{"limit-tokens", 1_000}, {"limit-characters", 15_000}, {"limit-depth", 10}, {"limit-aliases", 15},
		{"limit-root-fields", 20}, {"limit-mutation-fields", 5}, {"limit-directives", 20},
		{"limit-repeats", 20}, {"limit-fields", 5_000}, {"limit-errors", 10},
		{"limit-introspection-depth", 20}, {"limit-name", 128}, {"limit-nesting", 32}, {"limit-variables", 50}, {"limit-values", 1_000},
		{"limit-fragments", 60}, {"limit-comparisons", 2_000}, {"limit-complexity", 20_000}, {"limit-cache-bytes", 16 << 20},
	} {
		if got, ok := is[want.setting]; !ok || got != want.value {
			t.Errorf("%s is %d, want %d", want.setting, got, want.value)
		}
		delete(is, want.setting)
	}
	if len(is) > 0 {
		t.Errorf("settings without a row: %v", is)
	}
	if l.Suggestions {
		t.Error("suggestions are on")
	}
}

// A number that is added to Limits and forgotten in its settings fails here.
func TestEveryNumberOfTheLimitsIsASetting(t *testing.T) {
	var l limits.Limits
	seen := map[*int]string{}
	l.Each(func(name, _ string, value *int) {
		if twice, ok := seen[value]; ok {
			t.Errorf("%s and %s are one number", twice, name)
		}
		seen[value] = name
	})
	all := reflect.ValueOf(&l).Elem()
	for i := range all.NumField() {
		field, ok := all.Field(i).Addr().Interface().(*int)
		if ok && seen[field] == "" {
			t.Errorf("%s is no setting", all.Type().Field(i).Name)
		}
	}
}

func TestTheLimitsAreFlags(t *testing.T) {
	l := limits.Default()
	fs := flag.NewFlagSet("rede", flag.ContinueOnError)
	l.Each(func(name, usage string, value *int) {
		fs.IntVar(value, name, *value, usage)
		if unit, _ := flag.UnquoteUsage(fs.Lookup(name)); unit == "int" || unit == "" {
			t.Errorf("%s does not say its unit", name)
		}
	})
	if err := fs.Parse([]string{"--limit-depth", "7", "--limit-cache-bytes=1024"}); err != nil {
		t.Fatal(err)
	}
	if l.Depth != 7 || l.CacheBytes != 1024 || l.Tokens != 1_000 {
		t.Error(l)
	}
}

func TestALimitThatCannotBeIsRefusedByItsName(t *testing.T) {
	l := limits.Default()
	if err := l.Check(); err != nil {
		t.Error(err)
	}
	l.Each(func(name, _ string, value *int) {
		good := *value
		for _, bad := range []int{0, -1, 1_000_000_000} {
			*value = bad
			if err := l.Check(); err == nil || !strings.HasPrefix(err.Error(), "--"+name+" is ") {
				t.Errorf("%s of %d: %v", name, bad, err)
			}
		}
		*value = good
	})
	l.Nesting = 1_001
	if err := l.Check(); err == nil || !strings.Contains(err.Error(), "from 1 to 1000") {
		t.Errorf("a nesting that could exhaust the stack: %v", err)
	}
}
