package coding

import (
	"bytes"
	"io"
	"sync"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// How hard answers are compressed, while somebody waits, and files once and for all. An
// answer's window is as large as most answers are, so that a compressor takes little
// memory while it lasts.
const (
	gzipQuick, gzipHard     = 5, gzip.BestCompression
	brotliQuick, brotliHard = 1, 9 // the best takes 13 s for a megabyte, and saves a tenth
	zstdQuick, zstdHard     = zstd.SpeedFastest, zstd.SpeedBestCompression
	zstdWindow              = 256 << 10
)

// A Writer compresses what is written into it. Flush sends what there is so far, and
// Close ends the body and gives the writer back: it is not used after.
type Writer interface {
	io.WriteCloser
	Flush() error
}

// A compressor is a Writer of its library, to be used again.
type compressor interface {
	Writer
	Reset(io.Writer)
}

// pools hold the compressors that nobody uses, by coding.
var pools = [...]sync.Pool{
	Gzip: {New: func() any {
		w, err := gzip.NewWriterLevel(nil, gzipQuick)
		return must(w, err)
	}},
	Brotli: {New: func() any { return brotli.NewWriterLevel(nil, brotliQuick) }},
	Zstd: {New: func() any {
		w, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstdQuick), zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(zstdWindow), zstd.WithLowerEncoderMem(true))
		return must(w, err)
	}},
}

func must[T any](made T, err error) T {
	if err != nil {
		panic(err) // the levels are constants
	}
	return made
}

// NewWriter compresses into another writer, in any coding but Identity.
func NewWriter(c Coding, into io.Writer) Writer {
	w := pools[c].Get().(compressor)
	w.Reset(into)
	return &pooled{compressor: w, of: c}
}

type pooled struct {
	compressor
	of Coding
}

// Close ends the body and gives the compressor back.
func (p *pooled) Close() error {
	err := p.compressor.Close()
	p.Reset(nil)
	pools[p.of].Put(p.compressor)
	return err
}

// Append adds a body, compressed as answers are, to dst.
func Append(dst []byte, c Coding, body []byte) []byte {
	if c == Identity {
		return append(dst, body...)
	}
	out := bytes.NewBuffer(dst)
	w := NewWriter(c, out)
	_, _ = w.Write(body) // a bytes.Buffer takes every write
	_ = w.Close()
	return out.Bytes()
}

// Pack is a body compressed as hard as can be: for what is kept for long.
func Pack(c Coding, body []byte) []byte {
	var out bytes.Buffer
	var w io.WriteCloser
	switch c {
	case Identity:
		return body
	case Gzip:
		w = must(gzip.NewWriterLevel(&out, gzipHard))
	case Brotli:
		w = brotli.NewWriterV2(&out, brotliHard)
	case Zstd:
		w = must(zstd.NewWriter(&out, zstd.WithEncoderLevel(zstdHard), zstd.WithEncoderConcurrency(1)))
	}
	_, _ = w.Write(body) // a bytes.Buffer takes every write
	_ = w.Close()
	return out.Bytes()
}
