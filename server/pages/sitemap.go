package pages

import (
	"context"
	"encoding/xml"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/redeaberta/rede/graph"
	"github.com/redeaberta/rede/graph/network"
)

const (
	// mapPart is how many addresses a sitemap has; its protocol allows 50,000 in 50 MB.
	mapPart = 10_000
	// maxParts bounds how often one list is asked on, at a hundred records each.
	maxParts = 10_000
	// mapFresh is for how long what was listed is served again.
	mapFresh = time.Hour
)

type urlset struct {
	XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	XHTML   string   `xml:"xmlns:xhtml,attr"`
	URLs    []mapped `xml:"url"`
}

type mapped struct {
	Loc   string      `xml:"loc"`
	Links []alternate `xml:"xhtml:link"`
}

type alternate struct {
	Rel  string `xml:"rel,attr"`
	Lang string `xml:"hreflang,attr"`
	Href string `xml:"href,attr"`
}

type mapIndex struct {
	XMLName xml.Name  `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemapindex"`
	Maps    []located `xml:"sitemap"`
}

type located struct {
	Loc string `xml:"loc"`
}

// A siteMap keeps the addresses of all public pages, without a language.
type siteMap struct {
	sync.Mutex
	paths []string
	until time.Time
}

// serveSitemap lists the public pages, each in both languages; where they are more than
// a sitemap should have, it lists sitemaps that do.
func (s *Site) serveSitemap(w http.ResponseWriter, r *http.Request) {
	paths, f := s.mappedPaths(r.Context())
	if f != nil {
		s.fail(w, r, langOf(r), f)
		return
	}
	if len(paths) <= mapPart {
		sendXML(w, urlsOf(s.baseOf(r), paths))
		return
	}
	index := mapIndex{}
	for n := range (len(paths) + mapPart - 1) / mapPart {
		index.Maps = append(index.Maps, located{fmt.Sprintf("%s/sitemap/%d", s.baseOf(r), n+1)})
	}
	sendXML(w, index)
}

// serveSitemapPart lists a part of the pages, counted from 1.
func (s *Site) serveSitemapPart(w http.ResponseWriter, r *http.Request) {
	paths, f := s.mappedPaths(r.Context())
	n, err := strconv.Atoi(r.PathValue("part"))
	if f == nil && (err != nil || n < 1 || (n-1) > len(paths)/mapPart || (n-1)*mapPart >= len(paths)) {
		f = &Failure{Status: http.StatusNotFound, Code: codeNotFound}
	}
	if f != nil {
		s.fail(w, r, langOf(r), f)
		return
	}
	sendXML(w, urlsOf(s.baseOf(r), paths[(n-1)*mapPart:min(n*mapPart, len(paths))]))
}

func urlsOf(base string, paths []string) urlset {
	set := urlset{XHTML: "http://www.w3.org/1999/xhtml"}
	for _, path := range paths {
		m := mapped{Loc: base + path}
		for _, lang := range languages {
			m.Links = append(m.Links, alternate{"alternate", speech{lang}.tag(), base + speech{lang}.link(path)})
		}
		set.URLs = append(set.URLs, m)
	}
	return set
}

func sendXML(w http.ResponseWriter, document any) {
	w.Header().Set("Content-Type", "application/xml; charset=utf-8")
	w.Header().Set("Cache-Control", "public, max-age=3600")
	_, _ = w.Write([]byte(xml.Header))
	_ = xml.NewEncoder(w).Encode(document) // the client went away: nobody is left to tell
}

// mappedPaths are those of all public pages, as nobody in particular sees them, whoever
// asks. They are listed once an hour: a large city's list is long.
func (s *Site) mappedPaths(ctx context.Context) ([]string, *Failure) {
	s.siteMap.Lock()
	defer s.siteMap.Unlock()
	if now := s.Now(); now.After(s.siteMap.until) {
		requester := graph.RequesterOf(ctx)
		requester.Caller = network.Caller{}
		anonymous := graph.WithRequester(ctx, requester)
		var all []string
		for _, p := range s.pages {
			paths, f := s.addresses(anonymous, p)
			if f != nil {
				return nil, f
			}
			all = append(all, paths...)
		}
		s.siteMap.paths, s.siteMap.until = all, now.Add(mapFresh)
	}
	return s.siteMap.paths, nil
}

// addresses are a public page's, without a language.
func (s *Site) addresses(ctx context.Context, p *page) ([]string, *Failure) {
	names := keys(p.address)
	switch {
	case p.private:
		return nil, nil
	case p.sitemap == nil && len(names) == 0 && len(p.examples) == 0:
		return []string{p.address}, nil
	case p.sitemap == nil:
		return nil, nil
	}
	var list []string
	var after any
	for range maxParts {
		a, err := s.ask(ctx, p.sitemap, map[string]any{"after": after}, languages[0])
		if err == nil {
			err = a.open()
		}
		if err != nil {
			return nil, failureOf(err)
		}
		if a.code != "" {
			return nil, a.failure()
		}
		for _, node := range nodesIn(a.data) {
			list = append(list, filled(p.address, node))
		}
		info, _ := reach(a.data, p.sitemap.root+".pageInfo").(map[string]any)
		if info["hasNextPage"] != true {
			break
		}
		after = info["endCursor"]
	}
	return list, nil
}

// nodesIn are the records in all lists that an answer calls nodes.
func nodesIn(v any) []any {
	var all []any
	switch v := v.(type) {
	case map[string]any:
		for name, each := range v {
			if list, ok := each.([]any); ok && name == "nodes" {
				all = append(all, list...)
			} else {
				all = append(all, nodesIn(each)...)
			}
		}
	case []any:
		for _, each := range v {
			all = append(all, nodesIn(each)...)
		}
	}
	return all
}

// filled is an address with the fields of a record.
func filled(address string, record any) string {
	return braces.ReplaceAllStringFunc(address, func(name string) string {
		return url.PathEscape(text(reach(record, strings.Trim(name, "{}"))))
	})
}

func (s *Site) serveRobots(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "public, max-age=3600")
	_, _ = w.Write([]byte("User-agent: *\nDisallow: /graphql\nDisallow: /explorer\nDisallow: /search\nDisallow: /en/search\nDisallow: /history\nDisallow: /en/history\n\nSitemap: " + s.baseOf(r) + "/sitemap.xml\n"))
}
