package pages

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"path"
	"regexp"
	"strings"
	"testing"
)

var foreignFile = regexp.MustCompile("(?m)^\\| (\\S+) (\\S+) \\| `(\\S+)` \\| `([0-9a-f]{64})` \\|$")

func TestEveryFileOfOthersIsTheOneThatTheReadmeNamesWithItsLicence(t *testing.T) {
	readme, err := embedded.ReadFile("assets/README.md")
	if err != nil {
		t.Fatal(err)
	}
	told := map[string]bool{}
	for _, row := range foreignFile.FindAllStringSubmatch(string(readme), -1) {
		folder := "assets/" + row[1] + "-" + row[2]
		name := folder + "/" + path.Base(row[3])
		body, err := embedded.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if sum := sha256.Sum256(body); hex.EncodeToString(sum[:]) != row[4] {
			t.Errorf("%s is not the file of the table", name)
		}
		if licence, err := embedded.ReadFile(folder + "/LICENSE"); err != nil || len(licence) < 300 {
			t.Errorf("%s has no licence", folder)
		}
		told[name] = true
	}
	folders, err := fs.Glob(embedded, "assets/*/*.js")
	if err != nil || len(folders) == 0 {
		t.Fatal(err, "no file of others was found")
	}
	for _, name := range folders {
		if !told[name] {
			t.Errorf("the readme does not tell of %s", name)
		}
	}
	for address := range newAssets().files {
		if strings.Contains(address, "LICENSE") || strings.Contains(address, "README") {
			t.Errorf("%s is served, which no page loads", address)
		}
	}
}
