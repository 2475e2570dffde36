package speed

import (
	"context"
	"io/fs"
	"log/slog"
	"path/filepath"
	"testing"

	"github.com/redeaberta/rede/server/program"
	"github.com/redeaberta/rede/server/systemtest"
	"github.com/redeaberta/rede/server/token"
)

// A place is where a benchmark keeps a network.
type place struct {
	program.Settings
	// dir has the database; "" where it is on somebody's MongoDB.
	dir string
}

// An engine gives places of its own.
type engine struct {
	name string
	make func(b *testing.B) place
}

// engines are both: the file, and a MongoDB, which FerretDB stands for.
var engines = []engine{
	{"file", func(b *testing.B) place {
		dir := filepath.Join(b.TempDir(), "data")
		return place{program.Settings{Data: dir}, dir}
	}},
	{"mongodb", func(b *testing.B) place {
		data := filepath.Join(b.TempDir(), "data")
		keys, err := token.OpenKeys(filepath.Join(data, "keys"))
		if err != nil {
			b.Fatal(err)
		}
		d := systemtest.NewDatabase(b, keys)
		return place{program.Settings{Data: data, MongoDB: d.URI, Database: d.Name}, d.Dir()}
	}},
}

// args are the settings as a command takes them.
func (p place) args() []string {
	args := []string{"--data", p.Data}
	if p.MongoDB != "" {
		args = append(args, "--mongodb", p.MongoDB, "--database", p.Database)
	}
	return args
}

// open opens the network, without HTTP before it.
func (p place) open(b *testing.B) *program.App {
	b.Helper()
	h, err := program.Open(context.Background(), p.Settings, slog.New(slog.DiscardHandler))
	if err != nil {
		b.Fatal(err)
	}
	return h
}

// reportSize tells how much the database's files take, in MB.
func (p place) reportSize(b *testing.B) {
	b.Helper()
	if p.dir == "" {
		return
	}
	size := int64(0)
	err := filepath.WalkDir(p.dir, func(_ string, file fs.DirEntry, err error) error {
		if err != nil || !file.Type().IsRegular() {
			return err
		}
		info, err := file.Info()
		if err == nil {
			size += info.Size()
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(size)/1e6, "MB-on-disk")
}
