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

// takesEvents tells whether the Accept header names server-sent events. A wildcard
// does not count: no client means events by it.
func takesEvents(r *http.Request) bool {
	for part := range strings.SplitSeq(strings.Join(r.Header.Values("Accept"), ","), ",") {
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
func acceptable(r *http.Request) bool {
	header := strings.Join(r.Header.Values("Accept"), ",")
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
