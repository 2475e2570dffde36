package limits

import (
	"strings"
	"unicode/utf8"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/lexer"
)

// scan bounds the text before the parser sees it: its characters before they are
// read, then its tokens, names and nesting. It counts the tokens.
func (g *Gate) scan(query, lang string) (int, *gqlerror.Error) {
	if n := utf8.RuneCountInString(query); n > g.limits.Characters {
		return 0, characters.refuse(n, g.limits.Characters, lang, nil)
	}
	read := lexer.New(&ast.Source{Input: query})
	count, level, deepest, line := 0, 0, 0, 1
	for {
		token, err := read.ReadToken()
		if err != nil {
			return 0, unreadable(err)
		}
		switch token.Kind {
		case lexer.EOF:
			return count, g.refuseTokens(count, deepest, lang)
		case lexer.BraceL, lexer.BracketL:
			level++
			deepest = max(deepest, level)
		case lexer.BraceR, lexer.BracketR:
			level--
		case lexer.Name:
			if n := len(token.Value); n > g.limits.Name {
				return 0, name.refuse(n, g.limits.Name, lang, &token.Pos)
			}
		case lexer.String:
			if strings.ContainsRune(token.Value, utf8.RuneError) {
				err := coded(gqlerror.Errorf("A string has a character that is none."), CodeParse)
				err.Locations = []gqlerror.Location{{Line: token.Pos.Line, Column: token.Pos.Column}}
				return 0, err
			}
		case lexer.BlockString: // the lexer keeps an array of its lines
			count += token.Pos.Line - line
		}
		count, line = count+1, token.Pos.Line
	}
}

func (g *Gate) refuseTokens(count, deepest int, lang string) *gqlerror.Error {
	switch {
	case count > g.limits.Tokens:
		return tokens.refuse(count, g.limits.Tokens, lang, nil)
	case deepest > g.limits.Nesting:
		return nesting.refuse(deepest, g.limits.Nesting, lang, nil)
	}
	return nil
}
