package pages

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"
)

var (
	// filledField is a field that a page fills with what a record has; by Needs, one that a
	// browser does not send empty.
	filledField = regexp.MustCompile(`(\.Needs \()?\.Set (?:\([^()]*\)|[$.\w]+) \((?:\$\w+)?\.(\w+) "(input[\w.]+)"|\.Set (?:\([^()]*\)|[$.\w]+) \(\.Needs \((?:\$\w+)?\.(\w+) "(input[\w.]+)"`)
	// clearing is what says that a field's being empty clears it.
	clearing  = regexp.MustCompile(`"clear" "value" "([\w.]+)"|name="clear" value="([\w.]+)"|template "clear" "([\w.]+)"|range list ([^{}]*)\}\}<input type="hidden" name="clear"`)
	patchings = regexp.MustCompile(`^(update|change|move|reschedule)[A-Z]`)
)

// What a patch is not told stays: a field that a page fills, and that may be sent empty,
// would stay while the page says that it was changed. Those that a record cannot be without
// are fields that have to be filled (Needs), the others say that empty clears them; boxes
// that say several things cannot be made to be ticked, and say so, too.
func TestAFieldOfAPatchThatIsEmptiedIsCleared(t *testing.T) {
	site, err := readSite()
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, p := range site.pages {
		for _, a := range p.acts {
			if !patchings.MatchString(a.root) {
				continue
			}
			for _, source := range formsOf(t, p.name, a.name) {
				cleared := " " + strings.Join(clearedIn(source), " ") + " "
				for _, m := range filledField.FindAllStringSubmatch(source, -1) {
					needed, kind, name := m[1] != "" || m[4] != "", m[2]+m[4], m[3]+m[5]
					f := &Form{op: a.operation}
					if of := f.typeOf(name); of == nil || of.NonNull || kind == "Tick" {
						continue
					}
					seen++
					if (!needed || kind == "Ticks") && !strings.Contains(cleared, " "+name+" ") {
						t.Errorf("%s of %s: %s, emptied, stays", a.name, p.name, name)
					}
				}
			}
		}
	}
	if seen < 40 {
		t.Errorf("only %d fields were found", seen)
	}
}

// formsOf are the sources of an act's forms.
func formsOf(t *testing.T, page, act string) (list []string) {
	t.Helper()
	text, err := fs.ReadFile(embedded, "site/"+page+"/page.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, after := range strings.Split(string(text), `form $ "`+act+`"`)[1:] {
		source, _, _ := strings.Cut(after, "</form>")
		list = append(list, source)
	}
	return list
}

func clearedIn(source string) (names []string) {
	for _, m := range clearing.FindAllStringSubmatch(source, -1) {
		names = append(names, m[1]+m[2]+m[3])
		names = append(names, strings.Fields(strings.ReplaceAll(m[4], `"`, " "))...)
	}
	return names
}
