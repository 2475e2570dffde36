package pages

import (
	"fmt"
	"net/url"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// Asked is what a page asks of the API for nobody in particular, at an address.
func Asked(name string, path map[string]string, query url.Values) (document string, variables map[string]any, err error) {
	site, err := readSite()
	if err != nil {
		return "", nil, err
	}
	for _, p := range site.pages {
		if p.name == name {
			variables, err = p.variables(Question{Now: time.Now().In(network.City), Path: path, Query: query})
			return p.query.text, variables, err
		}
	}
	return "", nil, fmt.Errorf("there is no page %s", name)
}
