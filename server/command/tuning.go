package command

import (
	"errors"
	"flag"
	"strconv"
	"strings"

	"github.com/redeaberta/rede/server/program"
)

// tuningSettings say how the program uses protocols and memory, and which operations it
// knows before it is asked.
type tuningSettings struct {
	h2c            bool
	gcPercent      int
	memory         size
	operations     string
	operationsOnly bool
}

const gcPercentSetting = "gc-percent"

func (s *tuningSettings) flags(fs *flag.FlagSet) {
	fs.BoolVar(&s.h2c, "h2c", false, "speak HTTP/2 without encryption too, to a proxy that does (prior knowledge)")
	fs.IntVar(&s.gcPercent, gcPercentSetting, program.DefaultGCPercent,
		"by how much `percent` the heap grows between two collections of garbage: more is quicker and takes more memory; Go's GOGC holds where this is not set")
	fs.Var(&s.memory, "memory-limit", "`bytes`, such as 900MiB, near which memory is collected sooner; Go's GOMEMLIMIT holds where this is not set; none by default")
	fs.StringVar(&s.operations, "operations", "", "`directory` of the operations that frontends registered: .graphql files and manifests (.json); each is found by its SHA-256")
	fs.BoolVar(&s.operationsOnly, "operations-only", false, "answer the registered operations alone; the explorer and introspection are refused then")
}

// apply completes the program's settings.
func (s *tuningSettings) apply(fs *flag.FlagSet, to *program.ServeSettings) {
	to.H2C, to.Operations, to.OperationsOnly, to.Memory.Limit = s.h2c, s.operations, s.operationsOnly, int64(s.memory)
	fs.Visit(func(f *flag.Flag) {
		if f.Name == gcPercentSetting {
			to.Memory.GCPercent = &s.gcPercent
		}
	})
}

// leastMemory is less than any network starts in: a smaller limit would collect without end.
const leastMemory = 64 << 20

func (s *tuningSettings) check() error {
	switch {
	case s.gcPercent < 10 || s.gcPercent > 10_000:
		return errors.New("--gc-percent is not between 10 and 10000")
	case s.memory != 0 && s.memory < leastMemory:
		return errors.New("--memory-limit is below 64MiB: the program alone takes that")
	case s.operationsOnly && s.operations == "":
		return errors.New("--operations-only needs --operations: without any, nothing could be asked")
	}
	return nil
}

// A size is a number of bytes as a setting, written as Go's GOMEMLIMIT is.
type size int64

var errSize = errors.New("a size is a whole number of bytes with its unit, such as 900MiB or 2GiB, or 0 for none")

var units = []struct {
	name  string
	bytes int64
}{{"KiB", 1 << 10}, {"MiB", 1 << 20}, {"GiB", 1 << 30}, {"TiB", 1 << 40}, {"B", 1}}

// String gives the setting, empty where there is none.
func (s *size) String() string {
	if *s == 0 {
		return ""
	}
	return strconv.FormatInt(int64(*s), 10) + "B"
}

// Set reads the setting.
func (s *size) Set(text string) error {
	if text == "0" {
		*s = 0
		return nil
	}
	for _, unit := range units {
		number, found := strings.CutSuffix(text, unit.name)
		if !found {
			continue
		}
		n, err := strconv.ParseInt(number, 10, 64)
		if err != nil || n < 0 || n > (1<<62)/unit.bytes {
			return errSize
		}
		*s = size(n * unit.bytes)
		return nil
	}
	return errSize
}
