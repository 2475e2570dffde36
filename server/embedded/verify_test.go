package embedded

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
)

// tableOf is the table that FerretDB gave a collection.
func tableOf(t *testing.T, dir, collection string) string {
	t.Helper()
	db, err := openSQLite(databaseFile(filepath.Join(dir, engineName)))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	tables, err := column(t.Context(), db, "SELECT table_name FROM "+collectionsTable+" WHERE name = '"+collection+"'")
	if err != nil || len(tables) != 1 {
		t.Fatalf("tables of %s: %v, %v", collection, tables, err)
	}
	return tables[0]
}

// halves are the states between FerretDB's four statements, and others like them, made from the whole.
var halves = map[string]func(table string) []string{
	"the table alone": func(table string) []string {
		return []string{`DROP INDEX "` + table + `__id_"`, "DELETE FROM " + collectionsTable + " WHERE table_name = '" + table + "'"}
	},
	"the table and its row": func(table string) []string {
		return []string{`DROP INDEX "` + table + `__id_"`, "UPDATE " + collectionsTable + " SET settings = '{}' WHERE table_name = '" + table + "'"}
	},
	"all but the settings": func(table string) []string {
		return []string{"UPDATE " + collectionsTable + " SET settings = '{}' WHERE table_name = '" + table + "'"}
	},
	"all but the index": func(table string) []string {
		return []string{`DROP INDEX "` + table + `__id_"`}
	},
	"an index that is not unique": func(table string) []string {
		return []string{`DROP INDEX "` + table + `__id_"`, `CREATE INDEX "` + table + `__id_" ON "` + table + `" (_ferretdb_sjson->'_id')`}
	},
	"the row alone": func(table string) []string {
		return []string{`DROP TABLE "` + table + `"`}
	},
}

func TestAnEmptyHalfMadeCollectionIsMadeAnew(t *testing.T) {
	t.Parallel()
	for name, half := range halves {
		t.Run(name, func(t *testing.T) {
			dir := made(t)
			sqlDo(t, dir, half(tableOf(t, dir, "labs"))...)
			e := start(t, dir, base...)
			use(t, e, func(ctx context.Context, db *mongo.Database) error {
				if _, err := db.Collection("labs").InsertOne(ctx, bson.D{{Key: "_id", Value: "x"}}); err != nil {
					t.Errorf("inserting: %v", err)
				}
				if _, err := db.Collection("labs").InsertOne(ctx, bson.D{{Key: "_id", Value: "x"}}); !mongo.IsDuplicateKeyError(err) {
					t.Errorf("inserting it again: %v", err)
				}
				indexes, err := db.Collection("labs").Indexes().ListSpecifications(ctx)
				if err != nil || len(indexes) != 1 || indexes[0].Name != "_id_" {
					t.Errorf("FerretDB lists the indexes %+v, %v", indexes, err)
				}
				return db.Collection("journal").FindOne(ctx, bson.D{{Key: "_id", Value: "000000000000"}}).Err()
			})
			stop(t, e)
			checkComplete(t, dir, base...)
		})
	}
}

func TestAHalfMadeCollectionWithDocumentsIsRefusedAndLeftAlone(t *testing.T) {
	t.Parallel()
	for name, half := range halves {
		if name == "the row alone" {
			continue // it can hold no documents
		}
		t.Run(name, func(t *testing.T) {
			dir := made(t)
			table := tableOf(t, dir, "journal")
			sqlDo(t, dir, half(table)...)
			for range 2 {
				_, err := Start(t.Context(), config(dir, base...))
				if !errors.Is(err, ErrHalfMade) {
					t.Fatalf("%v", err)
				}
				for _, part := range []string{`"journal`, databaseFile(filepath.Join(dir, engineName)), "restore the data directory from a backup"} {
					if !strings.Contains(err.Error(), part) || strings.Contains(err.Error(), "\n") {
						t.Errorf("the sentence lacks %s: %v", part, err)
					}
				}
			}
			sqlDo(t, dir, `SELECT 1 / (SELECT count(*) = 1 FROM "`+table+`")`)
		})
	}
}

func TestTablesOfOthersInTheFileAreLeftAlone(t *testing.T) {
	t.Parallel()
	dir := made(t)
	sqlDo(t, dir, "CREATE TABLE _litestream_seq (id INTEGER PRIMARY KEY, seq INTEGER)")
	stop(t, start(t, dir, base...))
	sqlDo(t, dir, "INSERT INTO _litestream_seq VALUES (1, 1)")
}

func TestAFileThatFerretDBCannotOpenIsRefusedWithASentence(t *testing.T) {
	t.Parallel()
	for name, harm := range map[string]func(t *testing.T, engine string) (file string){
		"the database is missing": func(t *testing.T, engine string) string {
			file := databaseFile(engine)
			if err := os.Remove(file); err != nil {
				t.Fatal(err)
			}
			return file
		},
		"the database is no database": func(t *testing.T, engine string) string {
			return write(t, databaseFile(engine), strings.Repeat("rubbish ", 1024))
		},
		"the database is empty": func(t *testing.T, engine string) string {
			return write(t, databaseFile(engine), "")
		},
		"another database is half made": func(t *testing.T, engine string) string {
			return write(t, filepath.Join(engine, "test.sqlite"), "")
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := made(t)
			file := harm(t, filepath.Join(dir, engineName))
			_, err := Start(t.Context(), config(dir, base...))
			if !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), file) || strings.Contains(err.Error(), "\n") {
				t.Errorf("%v", err)
			}
		})
	}
}

func write(t *testing.T, file, text string) string {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}
