package embedded

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net"
	"path/filepath"
	"strings"
	"testing"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
)

func TestNoDocumentReachesTheLog(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	c := config(filepath.Join(t.TempDir(), "data"), base...)
	c.Log = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	e, err := Start(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	use(t, e, func(ctx context.Context, db *mongo.Database) error {
		_, err := db.Collection("servants").InsertOne(ctx, bson.D{{Key: "_id", Value: "ana@example.org"}})
		if err != nil {
			return err
		}
		// FerretDB's answer, and with it its warning, quotes what it did not understand.
		if err := db.RunCommand(ctx, bson.D{{Key: "ana@example.org", Value: 1}}).Err(); err == nil {
			t.Error("an unknown command is taken")
		}
		return nil
	})
	stop(t, e)
	if log.Len() > 0 {
		t.Errorf("the engine logs what its client was answered: %s", log.String())
	}
}

func TestTheEnginesOtherWarningsArrive(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	dir := filepath.Join(t.TempDir(), "data")
	c := config(dir, base...)
	c.Log = slog.New(slog.NewTextHandler(&log, nil))
	e, err := Start(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	conn, err := net.Dial("unix", filepath.Join(dir, engineName, socketName))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(conn, strings.Repeat("no message of MongoDB's ", 10)); err != nil {
		t.Fatal(err)
	}
	_, _ = io.Copy(io.Discard, conn) // until FerretDB hangs up
	conn.Close()
	stop(t, e)
	if !strings.Contains(log.String(), "level=WARN msg=\"Connection stopped\"") {
		t.Errorf("the log has no warning: %q", log.String())
	}
}

func TestNothingIsLoggedOnceTheEngineHasStopped(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	f := newLogFilter(slog.NewTextHandler(&log, nil))
	late := slog.New(f.WithGroup("conn").WithAttrs([]slog.Attr{slog.Int("n", 1)}))
	late.Warn("a word in time")
	f.gate.close()
	late.Warn("a late word")
	if said := log.String(); !strings.Contains(said, "in time") || strings.Contains(said, "late") {
		t.Errorf("logged: %s", said)
	}
}
