package graph

import (
	"mime"
	"net/http"
	"strconv"
	"strings"

	"github.com/redeaberta/rede/graph/network"
)

// CodeNotAcceptable is the code of a request that takes no media type in which it
// could be answered.
const CodeNotAcceptable = "NOT_ACCEPTABLE"

var notAcceptable = network.Text{
	PT: "O cabeçalho Accept exclui as respostas desta rede: aceite application/graphql-response+json ou application/json.",
	EN: "The Accept header excludes this network's answers: accept application/graphql-response+json or application/json."}

// accepts is what an Accept header takes of what this network answers.
type accepts struct {
	// answers tells that one of the media types of answers is taken, and media which of
	// them; events that server-sent events are.
	answers, events bool
	media           string
}

var accepting = newReading(readAccept)

// acceptOf is what the request's client takes.
func acceptOf(r *http.Request) accepts {
	switch sent := r.Header["Accept"]; len(sent) {
	case 0:
		return accepts{answers: true, media: mediaJSON}
	case 1:
		return accepting.of(sent[0])
	default:
		return accepting.of(strings.Join(sent, ","))
	}
}

func readAccept(header string) accepts {
	return accepts{answers: acceptable(header), events: takesEvents(header), media: mediaOf(header)}
}

// takesEvents tells whether the Accept header names server-sent events. A wildcard
// does not count: no client means events by it.
func takesEvents(header string) bool {
	for part := range strings.SplitSeq(header, ",") {
		media, params, err := mime.ParseMediaType(part)
		if err != nil || media != mediaEvents {
			continue
		}
		if q, err := strconv.ParseFloat(params["q"], 64); err != nil || q > 0 {
			return true
		}
	}
	return false
}

// acceptable tells whether the client takes one of the media types of answers
// (RFC 9110, 12.5.1). Without an Accept header it takes all; a part that cannot be
// read excludes nothing.
func acceptable(header string) bool {
	if strings.TrimSpace(header) == "" {
		return true
	}
	for part := range strings.SplitSeq(header, ",") {
		media, params, err := mime.ParseMediaType(part)
		if err != nil {
			return true
		}
		switch media {
		case mediaJSON, mediaResponse, "application/*", "*/*":
			if q, err := strconv.ParseFloat(params["q"], 64); err != nil || q > 0 {
				return true
			}
		}
	}
	return false
}

// mediaOf is the media type in which the client wants the answer: of the two the
// one that it likes best, or plain JSON where it names neither.
func mediaOf(header string) string {
	best, liked := mediaJSON, 0.0
	for part := range strings.SplitSeq(header, ",") {
		media, params, err := mime.ParseMediaType(part)
		if err != nil || media != mediaResponse && media != mediaJSON {
			continue
		}
		q, err := strconv.ParseFloat(params["q"], 64)
		if err != nil {
			q = 1
		}
		if q > liked {
			best, liked = media, q
		}
	}
	return best
}
