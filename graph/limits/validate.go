package limits

import (
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator/core"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

// rulesFor are gqlparser's rules. Those that suggest names compare each unknown
// name with all of the schema's, and tell the schema to whoever guesses; gqlgen's
// own switch turns off only two of the five.
func rulesFor(suggestions bool) []core.Rule {
	list := []core.Rule{
		rules.FragmentsOnCompositeTypesRule, rules.KnownDirectivesRule, rules.KnownFragmentNamesRule,
		rules.KnownRootTypeRule, rules.LoneAnonymousOperationRule, rules.MaxIntrospectionDepth,
		rules.NoFragmentCyclesRule, rules.NoUndefinedVariablesRule, rules.NoUnusedFragmentsRule,
		rules.NoUnusedVariablesRule, rules.OverlappingFieldsCanBeMergedRule, rules.PossibleFragmentSpreadsRule,
		rules.ProvidedRequiredArgumentsRule, rules.SingleFieldSubscriptionsRule, rules.UniqueArgumentNamesRule,
		rules.UniqueDirectivesPerLocationRule, rules.UniqueFragmentNamesRule, rules.UniqueInputFieldNamesRule,
		rules.UniqueOperationNamesRule, rules.UniqueVariableNamesRule, rules.VariablesAreInputTypesRule,
		rules.VariablesInAllowedPositionRule,
	}
	if suggestions {
		return append(list, rules.FieldsOnCorrectTypeRule, rules.KnownArgumentNamesRule, rules.KnownTypeNamesRule,
			rules.ScalarLeafsRule, rules.ValuesOfCorrectTypeRule)
	}
	return append(list, rules.FieldsOnCorrectTypeRuleWithoutSuggestions, rules.KnownArgumentNamesRuleWithoutSuggestions,
		rules.KnownTypeNamesRuleWithoutSuggestions, rules.ScalarLeafsRuleWithoutSuggestions,
		rules.ValuesOfCorrectTypeRuleWithoutSuggestions)
}

// enough ends a validation that has as many errors as are told. The walk has no
// other way out, and a fragment's errors come again with each operation.
type enough struct{}

// validate runs the rules, and writes the schema's definitions into the document.
func (g *Gate) validate(doc *ast.QueryDocument) (errs gqlerror.List) {
	defer func() {
		if cause := recover(); cause != nil && cause != (enough{}) {
			panic(cause)
		}
	}()
	events := &core.Events{}
	for _, rule := range g.rules {
		rule.RuleFunc(events, func(options ...core.ErrorOption) {
			err := &gqlerror.Error{Rule: rule.Name}
			for _, option := range options {
				option(err)
			}
			if errs = append(errs, coded(err, CodeValidation)); len(errs) >= g.limits.Errors {
				panic(enough{})
			}
		})
	}
	core.Walk(g.schema, doc, events)
	return errs
}
