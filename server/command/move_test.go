package command_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/ledger/ledgertest"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/enginetest"
	"github.com/redeaberta/rede/server/mongo"
	"github.com/redeaberta/rede/server/program"
	"github.com/redeaberta/rede/server/sqlite"
	"github.com/redeaberta/rede/server/systemtest"
)

// town is a village in which so many labs were founded one after the other, and whose
// first entry is of an older format.
func town(t *testing.T, labs int) string {
	t.Helper()
	data := village(t)
	enter(t, data, func(app *program.App) {
		for n := range labs {
			if _, err := app.Ledger.Do(t.Context(), ledgertest.AddLab(fmt.Sprintf("lab-%d", n))); err != nil {
				t.Fatal(err)
			}
		}
	})
	tamper(t, data, "UPDATE journal SET format = 1 WHERE number = 1")
	return data
}

// somewhere names an empty database.
func somewhere(t *testing.T) []string {
	t.Helper()
	server := enginetest.Shared(t)
	return []string{"--mongodb", server.URI, "--database", server.Database(t)}
}

// journal is all that a file's journal has.
func journal(t *testing.T, file string) string {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+file)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	var text string
	const all = "SELECT group_concat(number || ' ' || format || ' ' || nonce || ' ' || previous || ' ' || coalesce(birth, '') || ' ' || hex(steps), char(10)) FROM (SELECT * FROM journal ORDER BY number)"
	if err := db.QueryRow(all).Scan(&text); err != nil {
		t.Fatal(err)
	}
	return text
}

func TestANetworkMovesToMongoDBAndBackWhole(t *testing.T) {
	t.Parallel()
	data, there := town(t, 120), somewhere(t)
	before := act("dump").must(t, data)
	out := act("move").must(t, data, there...)
	if !strings.Contains(out, "missing documents: 0") || !strings.Contains(out, "rede.db.moved") {
		t.Errorf("it tells\n%s", out)
	}
	if records(act("dump").must(t, data, there...)) != records(before) {
		t.Error("in MongoDB it is another network")
	}
	if _, err := act("dump").say(t, data); !errors.Is(err, sqlite.ErrMoved) {
		t.Errorf("the file that was left is taken: %v", err)
	}
	other := emptyWithKeysOf(t, data)
	for name, back := range map[string]string{"another directory": other, "the same directory": data} {
		act("move").must(t, back, append(there, "--to-file")...)
		if records(act("dump").must(t, back)) != records(before) {
			t.Errorf("back in %s it is another network", name)
		}
		act("check").must(t, back)
		if journal(t, filepath.Join(back, "rede.db")) != journal(t, filepath.Join(data, "rede.db.moved")) {
			t.Errorf("in %s the journal is another", name)
		}
	}
}

// A caller who heard nothing before the move asks again behind it.
func TestAMoveKeepsIdempotencyKeysAndHistories(t *testing.T) {
	t.Parallel()
	data, there := village(t), somewhere(t)
	settings := program.Settings{Data: data}
	keyed := ledgertest.With("k", ledgertest.AddLab("patio"))
	look := func() (made []string, moment int64, past []network.Past) {
		t.Helper()
		app, err := program.Open(t.Context(), settings, slog.New(slog.DiscardHandler))
		if err != nil {
			t.Fatal(err)
		}
		defer app.Close()
		a, err := app.Ledger.Do(t.Context(), keyed)
		if err != nil || len(a.Made) != 1 {
			t.Fatalf("it is answered %+v, %v", a, err)
		}
		ref := network.Ref{Kind: network.KindLabs, ID: a.Made[0]}
		mark := app.Ledger.Moment().Record(ref).Mark()
		past, err = app.Ledger.Walk(t.Context(), ref, &network.Place{Entry: mark.Entry, Step: mark.Step}, 10)
		if err != nil {
			t.Fatal(err)
		}
		return a.Made, app.Ledger.Moment().Number, past
	}
	made, moment, past := look()
	act("move").must(t, data, there...)
	settings.MongoDB, settings.Database = there[1], there[3]
	again, number, walked := look()
	if !slices.Equal(again, made) || number != moment {
		t.Errorf("at moment %d it made %v, and again, at %d, %v", moment, made, number, again)
	}
	if len(past) != 1 || !reflect.DeepEqual(past, walked) {
		t.Errorf("its history was %+v, and is %+v", past, walked)
	}
}

// breakOff moves a network, and is broken off when some entries are there.
func breakOff(t *testing.T, data string, there []string, toFile bool) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	do := program.MoveToMongoDB
	if toFile {
		do = program.MoveToFile
	}
	s := program.Settings{Data: data, MongoDB: there[1], Database: there[3]}
	_, err := do(ctx, s, slog.New(slog.DiscardHandler), func(done, _ int) {
		if done >= 100 {
			cancel()
		}
	})
	if err == nil {
		t.Fatal("it is not broken off")
	}
}

func TestAMoveThatIsBrokenOffLeavesNoHalfNetworkThatAnybodyTakes(t *testing.T) {
	t.Parallel()
	data, there := town(t, 250), somewhere(t)
	breakOff(t, data, there, false)
	for _, command := range []act{"check", "serve", "dump"} {
		if _, err := command.say(t, data, there...); !errors.Is(err, mongo.ErrHalfMoved) {
			t.Errorf("rede %s says %v", command, err)
		}
	}
	if _, err := act("move").say(t, village(t), there...); !errors.Is(err, mongo.ErrOtherHalf) {
		t.Errorf("another network's move says %v", err)
	}
	if _, err := act("move").say(t, emptyWithKeysOf(t, data), append(there, "--to-file")...); !errors.Is(err, mongo.ErrHalfMoved) {
		t.Errorf("moving the half says %v", err)
	}
	act("check").must(t, data) // the file is still the network
	act("move").must(t, data, there...)
	back := emptyWithKeysOf(t, data)
	breakOff(t, back, there, true)
	if there, err := sqlite.Exists(back); err != nil || there {
		t.Errorf("a broken move leaves a network: %v, %v", there, err)
	}
	act("move").must(t, back, append(there, "--to-file")...)
	if journal(t, filepath.Join(back, "rede.db")) != journal(t, filepath.Join(data, "rede.db.moved")) {
		t.Error("the journal is another")
	}
}

func TestAMoveIsRefusedBeforeAnythingIsMoved(t *testing.T) {
	t.Parallel()
	data, empty, full := village(t), somewhere(t), somewhere(t)
	act("move").must(t, village(t), full...)
	spoilt := village(t)
	tamper(t, spoilt, "UPDATE journal SET previous = 'x' WHERE number = 2")
	engine := t.TempDir()
	if err := os.Mkdir(filepath.Join(engine, "engine"), 0o700); err != nil {
		t.Fatal(err)
	}
	for name, row := range map[string]struct {
		data string
		args []string
		says string
	}{
		"a database that has a network":              {data, full, "is not empty"},
		"a directory that has one":                   {data, append(full, "--to-file"), "actor.key"},
		"a directory that has one, of the same keys": {data, append(movedCopy(t, data), "--to-file"), "has a network"},
		"a directory that has none":                  {t.TempDir(), empty, "there is no network here"},
		"a database that has none":                   {t.TempDir(), append(empty, "--to-file"), "there is no network here"},
		"a directory of the engine before":           {engine, empty, "rede dump --data"},
		"a journal that is broken":                   {spoilt, somewhere(t), "do not follow each other"},
		"no database":                                {data, nil, "--mongodb is empty"},
	} {
		t.Run(name, func(t *testing.T) {
			if out, err := act("move").say(t, row.data, row.args...); err == nil || !strings.Contains(err.Error(), row.says) {
				t.Errorf("it says %v\n%s", err, out)
			}
		})
	}
	act("check").must(t, data)
	if _, err := act("check").say(t, data, empty...); !errors.Is(err, program.ErrNoNetwork) {
		t.Errorf("in the database that was empty there is: %v", err)
	}
}

// A server that idles has written nothing for long, and what it takes next would be lost.
func TestNothingThatHasToBeAloneIsDoneBesideAServerThatIdles(t *testing.T) {
	t.Parallel()
	data, there := village(t), somewhere(t)
	act("move").must(t, data, there...)
	idle := systemtest.Serve(t, data, there...)
	back := emptyWithKeysOf(t, data)
	alone := map[act][]string{"move": append(there, "--to-file"), "check": append(there, "--repair")}
	awaitMarks(t, there)
	for command, args := range alone {
		if out, err := command.say(t, back, args...); !errors.Is(err, ledger.ErrBeside) || !strings.Contains(err.Error(), "stop every server first") {
			t.Errorf("rede %s says %v\n%s", command, err, out)
		}
	}
	if there, err := sqlite.Exists(back); err != nil || there {
		t.Errorf("a move that was refused leaves a network: %v, %v", there, err)
	}
	idle.End()
	act("check").must(t, back, alone["check"]...) // at once
	act("move").must(t, back, alone["move"]...)
	act("check").must(t, back)
}

// awaitMarks waits until a server has written a mark that does not say that it ended.
func awaitMarks(t *testing.T, there []string) {
	t.Helper()
	database, err := mongo.Open(t.Context(), there[1], there[3])
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = database.Close(context.Background()) }()
	for t.Context().Err() == nil {
		marks, err := database.Marks(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if slices.ContainsFunc(marks, func(m ledger.Mark) bool { return !m.Ended }) {
			return
		}
	}
}

// movedCopy moves a copy of a closed directory's network, and names the database.
func movedCopy(t *testing.T, data string) []string {
	t.Helper()
	twin, there := emptyWithKeysOf(t, data), somewhere(t)
	raw := read(t, filepath.Join(data, "rede.db"))
	if err := os.WriteFile(filepath.Join(twin, "rede.db"), []byte(raw), 0o600); err != nil {
		t.Fatal(err)
	}
	act("move").must(t, twin, there...)
	return there
}
