package pages

import (
	"encoding/json"
	"strings"
)

// A picture around a record is looked for by words, too.
var _ = hook("network", func(q Question) (map[string]any, error) {
	return map[string]any{"asked": strings.TrimSpace(q.Query.Get("text")) != ""}, nil
})

// recordPages are the addresses, in the page's language, below which a record has its page by its
// id, by kind, for the picture in the browser: as JSON.
func (s speech) recordPages(v *View) (string, error) {
	found := map[string]string{}
	for _, kind := range linkedKinds {
		for typename, at := range where {
			if strings.ToUpper(typename) == kind && at.field != "number" && v.Has(at.address+"/{"+at.field+"}") {
				found[kind] = s.link(at.address)
			}
		}
	}
	text, err := json.Marshal(found)
	return string(text), err
}
