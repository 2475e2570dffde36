package pages

import (
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
	"text/template/parse"
)

// siteOf are templates as if they stood in two folders of site/, read.
func siteOf(one, two string) (*set, error) {
	return readSet("en", fstest.MapFS{
		"layout/frame.html":  {Data: []byte(`{{define "frame"}}<title>{{part "title" .}}</title><meta content="{{part "title" .}}">{{part "content" .}}{{part "crumbs" .}}{{end}}{{define "crumbs"}}the layout's{{end}}{{define "partial"}}<i>{{.}}</i>{{end}}{{define "row"}}no page's row{{end}}`)},
		"site/one/page.html": {Data: []byte(one)}, "site/two/page.html": {Data: []byte(two)},
	}, &embeddedSite{assets: newAssets(), pages: []*page{{name: "one"}, {name: "two"}}})
}

const sound = `{{define "title"}}T{{end}}{{define "content"}}C{{end}}`

func TestAPagesTemplatesAreItsOwn(t *testing.T) {
	s, err := siteOf(`{{define "title"}}{{.Path}}{{end}}{{define "content"}}{{range list 1 2}}{{template "row" .}}{{else}}{{end}}{{end}}{{define "row"}}one {{.}}, {{end}}`,
		`{{define "title"}}2{{end}}{{define "content"}}{{with 3}}{{template "row" .}}{{end}}{{if .Data}}{{else}}{{template "partial" "&"}}{{end}}{{end}}{{define "row"}}two {{.}}{{end}}{{define "crumbs"}}own{{end}}`)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"one": `<title>&lt;b&gt;&#34;&amp;amp;</title><meta content="&lt;b&gt;&#34;&amp;amp;">one 1, one 2, the layout's`,
		"two": `<title>2</title><meta content="2">two 3<i>&amp;</i>own`,
	} {
		var b strings.Builder
		if err := s.all.ExecuteTemplate(&b, "frame", &View{Path: `<b>"&amp;`, page: &page{name: name}}); err != nil {
			t.Fatal(err)
		}
		if got := b.String(); got != want {
			t.Errorf("the page %s is %s", name, got)
		}
	}
}

func TestAFaultInATemplateIsFoundAtReading(t *testing.T) {
	if _, err := siteOf(sound, sound); err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct{ name, text, says string }{
		{"what is no template", sound + `{{define "crumbs"}}{{if}}{{end}}`, "missing value"},
		{"a function that there is not", strings.Replace(sound, "C", `{{nothing .}}`, 1), "nothing"},
		{"a template that there is not", strings.Replace(sound, "C", `{{template "nothing" .}}`, 1), "nothing"},
		{"a part that ends within a tag", strings.Replace(sound, "C", `<a href="`, 1), "two/content"},
		{"a value where nothing can be escaped", strings.Replace(sound, "C", `<a href={{if .}}x"{{else}}'{{end}}>`, 1), "two/content"},
		{"a page without content", `{{define "title"}}T{{end}}`, "content"},
		{"a page without a title", `{{define "content"}}C{{end}}`, "title"},
		{"a misspelt part", sound + `{{define "crumb"}}x{{end}}`, "crumb"},
	} {
		t.Run(row.name, func(t *testing.T) {
			if _, err := siteOf(sound, row.text); err == nil || !strings.Contains(err.Error(), row.says) {
				t.Errorf("it is found to be %v", err)
			}
		})
	}
}

// The templates of all pages are a few megabytes: a copy of the frame and the partials for
// each page would be ninety.
func TestTemplatesTakeLittleRoom(t *testing.T) {
	site, err := readSite()
	if err != nil {
		t.Fatal(err)
	}
	before := heap()
	var sets []*set
	for _, lang := range languages {
		s, err := readSet(lang, embedded, site)
		if err != nil {
			t.Fatal(err)
		}
		sets = append(sets, s)
	}
	if took := float64(heap()-before) / (1 << 20); took > 20 {
		t.Errorf("the templates take %.1f MB", took)
	} else {
		t.Logf("the templates take %.1f MB", took)
	}
	runtime.KeepAlive(sets)
}

func heap() uint64 {
	var s runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&s)
	return s.HeapAlloc
}

func TestWordsOfATemplatesOwnAreSaidOnceAndEscaped(t *testing.T) {
	words := `{{t "pt" "it's \"R+D\" & <more>"}}`
	s, err := siteOf(`{{define "title"}}`+words+`{{end}}{{define "content"}}<a href="{{link "/labs" "a b"}}" title="`+words+`">{{template "partial" (t "pt" "A & B")}}{{t "%s" "to %s" "you"}}{{$x := t "pt" "en"}}{{$x}}</a>{{end}}`, sound)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := s.all.ExecuteTemplate(&b, "frame", &View{page: &page{name: "one"}}); err != nil {
		t.Fatal(err)
	}
	escaped := `it&#39;s &#34;R&#43;D&#34; &amp; &lt;more&gt;`
	if got, want := b.String(), `<title>`+escaped+`</title><meta content="`+escaped+`"><a href="/en/labs/a%20b" title="`+escaped+`"><i>A &amp; B</i>to youen</a>the layout's`; got != want {
		t.Errorf("it is %s, not %s", got, want)
	}
	if _, action := s.parts["one/title"].Tree.Root.Nodes[0].(*parse.TextNode); !action {
		t.Error("they are said each time")
	}
}
