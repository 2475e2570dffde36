// Package limits refuses documents that are too large or too costly, before the
// work is done.
//
// Each step bounds what the next one may spend: the characters are counted
// before anything is read, tokens and nesting before the parser recurses, the
// shape of the parsed document (depth, aliases, fields with all fragments
// written out, repeats) before it is validated, since validation is quadratic in
// repeats and follows fragments again for every operation. Validation stops at
// the tenth error. What an operation costs depends on its variables, so it is
// told for each request, by Cost.
//
// A Gate is also gqlgen's query cache, and plugs in so:
//
//	schema := NewExecutableSchema(config)
//	gate := limits.NewGate(schema.Schema(), limits.Default(), nil)
//	srv := handler.New(schema)
//	srv.SetQueryCache(gate)
//
// and a transport asks it twice:
//
//	if _, errs := gate.Admit(params.Query, lang); errs != nil { … }
//	opCtx, errs := exec.CreateOperationContext(ctx, params)
//	cost, errs := gate.Cost(opCtx.Doc, opCtx.Operation, opCtx.Variables, lang)
//
// The executor takes a document that its cache has as it is: it needs the
// definitions that validation writes into it (without them, coercing variables
// panics), and it checks nothing again. So the gate must validate with the very
// schema that is executed. Between Admit and the executor's look-up an entry may
// be evicted; Get then admits the text again. A text that is not admitted comes
// out of Get as a document without operations, which the executor refuses: a
// transport that forgets to ask opens nothing.
package limits
