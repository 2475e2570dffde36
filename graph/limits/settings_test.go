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
	is := reflect.ValueOf(l)
	named := map[string]bool{"Suggestions": true, "Closed": true}
	for _, want := range []struct {
		limit string
		value int64
	}{
		{"Tokens", 1_000}, {"Characters", 15_000}, {"Depth", 10}, {"Aliases", 15},
		{"RootFields", 20}, {"MutationFields", 5}, {"Directives", 20},
		{"Repeats", 20}, {"Fields", 5_000}, {"Errors", 10},
		{"IntrospectionDepth", 20}, {"Name", 128}, {"Nesting", 32}, {"Variables", 50}, {"Values", 1_000},
		{"Fragments", 60}, {"Comparisons", 2_000}, {"Complexity", 20_000}, {"CacheBytes", 16 << 20},
	} {
		if got := is.FieldByName(want.limit).Int(); got != want.value {
			t.Errorf("%s is %d, want %d", want.limit, got, want.value)
		}
		named[want.limit] = true
	}
	for i := range is.NumField() {
		if name := is.Type().Field(i).Name; !named[name] {
			t.Errorf("%s has no row", name)
		}
	}
	if l.Suggestions || l.Closed {
		t.Error("suggestions are on, or the schema is kept back")
	}
}

func TestFourLimitsAreSettings(t *testing.T) {
	var l limits.Limits
	of := map[string]*int{"limit-tokens": &l.Tokens, "limit-aliases": &l.Aliases, "limit-depth": &l.Depth, "limit-complexity": &l.Complexity}
	l.Each(func(name, _ string, value *int) {
		if of[name] != value {
			t.Errorf("%s is none of the four, or another number than its name says", name)
		}
		delete(of, name)
	})
	if len(of) > 0 {
		t.Errorf("no setting: %v", of)
	}
}

func TestTheTextHasRoomForItsTokens(t *testing.T) {
	for tokens, characters := range map[int]int{1_000: 15_000, 1: 15, 3_000: 45_000, 999_999_999: 999_999_990} {
		l := limits.Default()
		l.Tokens = tokens
		l.SizeByTokens()
		if l.Characters != characters {
			t.Errorf("%d tokens have room for %d characters, want %d", tokens, l.Characters, characters)
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
	if err := fs.Parse([]string{"--limit-depth", "7", "--limit-complexity=1024"}); err != nil {
		t.Fatal(err)
	}
	if l.Depth != 7 || l.Complexity != 1024 || l.Tokens != 1_000 {
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
}
