// Command gen writes the code that serves the schema: gqlgen by gqlgen.yml, and what
// follows from the schema and is written nowhere twice: what mutations answer with, their
// resolvers, and how a query's plan answers. It is run by
//
//	go generate ./graph
//
// and writes the same bytes for the same schema.
package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/99designs/gqlgen/api"
	"github.com/99designs/gqlgen/codegen"
	"github.com/99designs/gqlgen/codegen/config"
	"github.com/99designs/gqlgen/plugin"
	"github.com/vektah/gqlparser/v2/ast"
)

func main() {
	if err := generate(); err != nil {
		fmt.Fprintln(os.Stderr, "generating from schema.graphqls:", err)
		os.Exit(1)
	}
}

func generate() error {
	cfg, err := config.LoadConfigFromDefaultLocations()
	if err != nil {
		return err
	}
	if err := cfg.LoadSchema(); err != nil {
		return err
	}
	bindPayloads(cfg.Models, cfg.Schema)
	if err := writeActs(cfg.Schema); err != nil {
		return err
	}
	return api.Generate(cfg, api.AddPlugin(mutations{}), api.AddPlugin(answers{}))
}

const payload = "github.com/redeaberta/rede/graph/view.Payload"

// bindPayloads makes every type that a mutation answers with a view.Payload. A field
// of one that is an ID names the record that there is no more, whatever the field is
// called.
func bindPayloads(models config.TypeMap, schema *ast.Schema) {
	for _, mutation := range schema.Mutation.Fields {
		entry := config.TypeMapEntry{Model: config.StringList{payload}, Fields: map[string]config.TypeMapField{}}
		def := schema.Types[mutation.Type.Name()]
		for _, field := range def.Fields {
			if field.Type.Name() == "ID" {
				entry.Fields[field.Name] = config.TypeMapField{FieldName: "Gone"}
			}
		}
		models[def.Name] = entry
	}
}

// mutations writes the resolver of a new mutation: it hands the input to the rule of
// the same name. A resolver that is there already stays as it is.
type mutations struct{}

var _ plugin.ResolverImplementer = mutations{}

func (mutations) Name() string { return "mutations" }

func (mutations) Implement(written string, field *codegen.Field) string {
	switch {
	case written != "":
		return written
	case field.Object.Name == "Mutation":
		return "return change(ctx, r.Resolver, input, " + ruleOf(field) + ")"
	}
	return `panic("not implemented")` // a new query's or subscription's, as gqlgen writes it: its author puts the body there
}

// ruleOf is the rule of a mutation: it stands beside the mutation's input, in network
// or in a slice of it.
func ruleOf(field *codegen.Field) string {
	input := field.Args[0].TypeReference.GO.String()
	if strings.Contains(input, "/graph/mapping.") {
		return "mapping.Rule(mapping." + field.GoFieldName + ")"
	}
	return "network." + field.GoFieldName
}
