package limits

import (
	"container/list"
	"sync"

	"github.com/vektah/gqlparser/v2/ast"
)

// A cache remembers documents, the most recently used, up to a number of bytes.
type cache struct {
	mu     sync.Mutex
	room   int
	taken  int
	recent *list.List // of *entry, the last used in front
	byText map[string]*list.Element
}

type entry struct {
	text   string
	doc    *ast.QueryDocument
	bytes  int
	beside any
}

// bytesPerToken is about what the parsed document takes for each token, with its
// positions; TestTheFootprint measures it.
const bytesPerToken = 256

// footprint is about what remembering a document takes.
func footprint(text string, tokens int) int { return 512 + len(text) + tokens*bytesPerToken }

func newCache(room int) *cache {
	return &cache{room: room, recent: list.New(), byText: map[string]*list.Element{}}
}

func (c *cache) get(text string) (*ast.QueryDocument, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	element, ok := c.byText[text]
	if !ok {
		return nil, false
	}
	c.recent.MoveToFront(element)
	return element.Value.(*entry).doc, true
}

// add remembers a document, and forgets those that were not used for longest. A
// document that alone is beyond the room is not remembered.
func (c *cache) add(text string, doc *ast.QueryDocument, bytes int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.byText[text] != nil || bytes > c.room {
		return
	}
	c.byText[text] = c.recent.PushFront(&entry{text: text, doc: doc, bytes: bytes})
	c.taken += bytes
	c.forget()
}

// forget drops those that were not used for longest, until there is room for the rest.
func (c *cache) forget() {
	for c.taken > c.room {
		oldest := c.recent.Remove(c.recent.Back()).(*entry)
		delete(c.byText, oldest.text)
		c.taken -= oldest.bytes
	}
}

// beside gives what is kept with a document, made at first by fresh. It is kept no
// longer than the document, and not at all with one that is not remembered.
func (c *cache) beside(text string, fresh func() any) any {
	c.mu.Lock()
	defer c.mu.Unlock()
	element, ok := c.byText[text]
	if !ok {
		return fresh()
	}
	kept := element.Value.(*entry)
	if kept.beside == nil {
		kept.beside = fresh()
	}
	return kept.beside
}

// grow counts bytes to what a document takes.
func (c *cache) grow(text string, bytes int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if element, ok := c.byText[text]; ok {
		element.Value.(*entry).bytes += bytes
		c.taken += bytes
		c.forget()
	}
}
