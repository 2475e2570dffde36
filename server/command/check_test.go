package command_test

import (
	"database/sql"
	"path/filepath"
	"strings"
	"testing"
)

// tamper runs statements on a data directory's file behind the program's back.
func tamper(t *testing.T, data string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(data, "rede.db"))
	if err != nil {
		t.Fatal(err)
	}
	for _, statement := range statements {
		if _, err := db.Exec(statement); err != nil {
			t.Errorf("%s: %v", statement, err)
		}
	}
	if err := db.Close(); err != nil {
		t.Error(err)
	}
}

func TestCheckCommandRepairs(t *testing.T) {
	const ofAna = " WHERE json_extract(document, '$.email') = 'ana@example.org'"
	tests := []struct {
		name, repaired string
		harm           []string
	}{
		{"a document that is gone", "1 documents were missing, 0 different and 0 stray", []string{"DELETE FROM servants" + ofAna}},
		{"a document with another value", "0 documents were missing, 1 different and 0 stray", []string{
			"UPDATE servants SET document = json_set(document, '$.name', 'Somebody')" + ofAna,
		}},
		{"a document of nobody", "0 documents were missing, 0 different and 1 stray", []string{
			`INSERT INTO servants (digest, id, document) SELECT digest, 'servant_00000000000000000000000000',
				json_set(document, '$._id', 'servant_00000000000000000000000000', '$.email', 'x@example.org', '$.identities', json('[]')) FROM servants` + ofAna,
		}},
		{"two documents with one e-mail, which no start takes", "0 documents were missing, 1 different and 0 stray", []string{
			"UPDATE servants SET document = json_set(document, '$.email', 'bia@example.org')" + ofAna,
		}},
		{"a document that cannot be read, which no start takes", "2 documents were missing, 0 different and 0 stray", []string{
			"DELETE FROM servants" + ofAna, "UPDATE servants SET document = json_object('_id', id, 'periods', 'none')",
		}},
		{"a document that is no JSON, which no start takes", "2 documents were missing, 0 different and 0 stray", []string{
			"DELETE FROM servants" + ofAna, "UPDATE servants SET document = '{'",
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name+" is found, and mended from the journal", func(t *testing.T) {
			data := village(t)
			before := act("dump").must(t, data)
			tamper(t, data, tt.harm...)
			if out, err := act("check").say(t, data); err == nil {
				t.Fatalf("nothing is found:\n%s", out)
			}
			out := act("check").must(t, data, "--repair")
			if !strings.Contains(out, "repaired: "+tt.repaired) {
				t.Errorf("it tells\n%s", out)
			}
			act("check").must(t, data)
			if after := act("dump").must(t, data); after[strings.Index(after, "\n"):] != before[strings.Index(before, "\n"):] {
				t.Error("the network is another")
			}
			if out := act("check").must(t, data, "--repair"); !strings.Contains(out, "repaired: 0 documents were missing, 0 different and 0 stray") {
				t.Errorf("the second time it tells\n%s", out)
			}
		})
	}
}

func TestTheJournalDecidesWhatADocumentSays(t *testing.T) {
	const ofAna = " WHERE json_extract(document, '$.email') = 'ana@example.org'"
	for name, row := range map[string]struct{ harm, tells string }{
		"that another hand wrote":   {"UPDATE servants SET document = json_set(document, '$.name', 'Somebody')" + ofAna, "different documents: 1"},
		"that another hand deleted": {"DELETE FROM servants" + ofAna, "missing documents: 1"},
	} {
		t.Run(name, func(t *testing.T) {
			data := village(t)
			before := act("dump").must(t, data)
			tamper(t, data, row.harm)
			if out, err := act("check").say(t, data); err == nil || !strings.Contains(out, row.tells) {
				t.Errorf("a check tells\n%s", out)
			}
			after := act("dump").must(t, data) // which opens the network, as a start does
			if strings.Contains(after, "Somebody") || after[strings.Index(after, "\n"):] != before[strings.Index(before, "\n"):] {
				t.Error("what another hand did is told")
			}
			act("check").must(t, data)
		})
	}
}

func TestACheckSinceAnEntryLooksAtWhatCameAfterIt(t *testing.T) {
	t.Parallel()
	data := town(t, 3)
	tamper(t, data, "DELETE FROM servants WHERE json_extract(document, '$.email') = 'ana@example.org'")
	for name, row := range map[string]struct{ since, tells, fails string }{
		"from the beginning all is compared":          {"0", "missing documents: 1", "do not agree"},
		"what was harmed before it is not looked at":  {"3", "missing documents: 0", ""},
		"an entry that there is not is named":         {"99", "", "the journal has no entry 99: give --since the number of one that it has"},
		"a number that no entry has is refused":       {"-1", "", "--since is the number of a journal entry, 0 or more"},
		"what is no number is refused by its setting": {"last", "", "--since"},
	} {
		t.Run(name, func(t *testing.T) {
			out, err := act("check").say(t, data, "--since", row.since)
			if !strings.Contains(out, row.tells) || (err == nil) != (row.fails == "") || err != nil && !strings.Contains(err.Error(), row.fails) {
				t.Errorf("it tells %v\n%s", err, out)
			}
		})
	}
}
