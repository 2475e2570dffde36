package coding

import (
	"bytes"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"pgregory.net/rapid"
)

func TestTheClientsFavouriteCodingIsChosen(t *testing.T) {
	for header, want := range map[string]Coding{
		"":                                 Identity,
		"gzip":                             Gzip,
		"x-gzip":                           Gzip,
		"GZIP":                             Gzip,
		"gzip, deflate, br, zstd":          Zstd,
		"gzip, deflate, br":                Gzip,
		"br":                               Brotli,
		"gzip;q=1.0, br;q=0.5, zstd;q=0.1": Gzip,
		"br;q=0.9, zstd;q=0.8":             Brotli,
		"zstd;q=0":                         Identity,
		"zstd;q=0, gzip":                   Gzip,
		"*":                                Zstd,
		"*;q=0.1":                          Zstd,
		"*;q=0":                            Identity,
		"zstd;q=0, br;q=0, *":              Gzip,
		"gzip, *;q=0":                      Gzip,
		"identity":                         Identity,
		"identity, gzip;q=0.5":             Identity,
		"identity;q=0.5, gzip":             Gzip,
		"identity;q=0":                     Identity,
		"deflate, compress":                Identity,
		"gzip;q=x":                         Identity,
		"gzip;q=2":                         Identity,
		"gzip;q=-1":                        Identity,
		"gzip;q=NaN":                       Identity,
		"gzip;level=3":                     Identity,
		" gzip ; q = 0.3 ":                 Gzip,
		",,;,gzip":                         Gzip,
		"gzipped, brr":                     Identity,
	} {
		if got := Of(http.Header{"Accept-Encoding": {header}}, Least); got != want {
			t.Errorf("Accept-Encoding: %s is answered by %q, want %q", header, got, want)
		}
	}
	t.Run("in several headers", func(t *testing.T) {
		if got := Of(http.Header{"Accept-Encoding": {"gzip;q=0.5", "br"}}, Least); got != Brotli {
			t.Errorf("it is answered by %q", got)
		}
	})
	t.Run("a small body is not compressed", func(t *testing.T) {
		if got := Of(http.Header{"Accept-Encoding": {"gzip"}}, Least-1); got != Identity {
			t.Errorf("it is answered by %q", got)
		}
	})
	t.Run("nor that of a client that says nothing", func(t *testing.T) {
		if got := Of(http.Header{}, Least); got != Identity {
			t.Errorf("it is answered by %q", got)
		}
	})
}

func FuzzAcceptEncoding(f *testing.F) {
	for _, seed := range []string{"gzip;q=0.5, br", "*;q=0", ";;;,,=", "gzip;q=1e309"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, header string) {
		c := Of(http.Header{"Accept-Encoding": {header}}, Least)
		if c != Identity && !strings.Contains(header, "*") && !strings.Contains(strings.ToLower(header), c.String()) {
			t.Errorf("%q is answered by %s", header, c)
		}
	})
}

// unpack reads what is compressed, with the other half of each library.
func unpack(t interface{ Fatal(...any) }, c Coding, text []byte) []byte {
	var in io.Reader = bytes.NewReader(text)
	var err error
	switch c {
	case Gzip:
		in, err = gzip.NewReader(in)
	case Brotli:
		in = brotli.NewReader(in)
	case Zstd:
		in, err = zstd.NewReader(in, zstd.WithDecoderMaxWindow(8<<20)) // the most that a browser takes (RFC 9659)
	}
	if err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(in)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestWhatIsCompressedIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		body := []byte(strings.Repeat(rapid.String().Draw(t, "text"), rapid.IntRange(0, 200).Draw(t, "times")))
		for _, c := range []Coding{Identity, Gzip, Brotli, Zstd} {
			before := []byte("before")
			got := Append(bytes.Clone(before), c, body)
			if !bytes.HasPrefix(got, before) || !bytes.Equal(unpack(t, c, got[len(before):]), body) {
				t.Fatalf("by %q %d bytes become others", c, len(body))
			}
		}
	})
}

func TestAFileIsReadBack(t *testing.T) {
	body := []byte(strings.Repeat("o que se guarda por muito tempo; ", 3_000))
	for _, c := range []Coding{Identity, Gzip, Brotli, Zstd} {
		if got := unpack(t, c, Pack(c, body)); !bytes.Equal(got, body) {
			t.Errorf("by %q it becomes another", c)
		}
	}
}

func TestWhatIsFlushedCanBeRead(t *testing.T) {
	for _, c := range []Coding{Gzip, Brotli, Zstd} {
		var out bytes.Buffer
		w := NewWriter(c, &out)
		_, _ = w.Write([]byte("first"))
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
		var in io.Reader = bytes.NewReader(out.Bytes())
		switch c {
		case Gzip:
			in, _ = gzip.NewReader(in)
		case Brotli:
			in = brotli.NewReader(in)
		case Zstd:
			in, _ = zstd.NewReader(in)
		}
		got := make([]byte, 5)
		if _, err := io.ReadFull(in, got); err != nil || string(got) != "first" {
			t.Errorf("by %s %q can be read, %v", c, got, err)
		}
		_ = w.Close()
	}
}

func TestWhatIsText(t *testing.T) {
	for media, want := range map[string]bool{
		"application/json; charset=utf-8": true, "application/graphql-response+json": true, "text/html": true, "text/calendar": true, "image/svg+xml": true,
		"text/event-stream": false, "image/png": false, "application/octet-stream": false, "": false, ";;": false,
	} {
		if Text(media) != want {
			t.Errorf("%q is text: %t", media, !want)
		}
	}
}

// BenchmarkAppend compresses an answer of some 25 KB.
func BenchmarkAppend(b *testing.B) {
	var body []byte
	for i := range 100 {
		body = append(body, strings.ReplaceAll(`{"id":"servant_0000000000000#","name":"Ana # Souza","position":"Analista de políticas públicas","employment":"PERMANENT","interests":["dados abertos","#"],"secretariat":{"acronym":"SM#","name":"Secretaria Municipal #"}},`, "#", string(rune('a'+i%26))+strings.Repeat("x", i%7))...)
	}
	for _, c := range []Coding{Gzip, Brotli, Zstd} {
		b.Run(c.String(), func(b *testing.B) {
			b.SetBytes(int64(len(body)))
			b.ReportAllocs()
			var out []byte
			for b.Loop() {
				out = Append(out[:0], c, body)
			}
			b.ReportMetric(float64(len(out))/float64(len(body)), "ratio")
		})
	}
}
