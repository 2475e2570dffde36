package pages

import (
	"strconv"
	"strings"
	"text/template/parse"
)

// settle says, once and for all, what a template of one language says with nothing but
// words of its own: {{t "Mesas livres" "Free desks"}} becomes its sentence, and
// {{link "/labs"}} its address. It is most of what templates call.
func (s *set) settle(n parse.Node) {
	branch := func(b *parse.BranchNode) {
		s.settle(b.Pipe)
		s.settle(b.List)
		if b.ElseList != nil {
			s.settle(b.ElseList)
		}
	}
	switch n := n.(type) {
	case *parse.ListNode:
		for i, each := range n.Nodes {
			if words, ok := s.settled(each); ok {
				n.Nodes[i] = &parse.TextNode{NodeType: parse.NodeText, Pos: each.Position(), Text: []byte(escapes.Replace(words.Text))}
				continue
			}
			s.settle(each)
		}
	case *parse.PipeNode:
		if n == nil {
			return
		}
		for _, command := range n.Cmds {
			for i, arg := range command.Args {
				if words, ok := s.settled(arg); ok {
					command.Args[i] = words
					continue
				}
				s.settle(arg)
			}
		}
	case *parse.ActionNode:
		s.settle(n.Pipe)
	case *parse.TemplateNode:
		s.settle(n.Pipe)
	case *parse.IfNode:
		branch(&n.BranchNode)
	case *parse.WithNode:
		branch(&n.BranchNode)
	case *parse.RangeNode:
		branch(&n.BranchNode)
	}
}

// escapes are those of html/template for text and for attributes in quotes. The words are
// the templates' own.
var escapes = strings.NewReplacer("&", "&amp;", `"`, "&#34;", "'", "&#39;", "+", "&#43;", "<", "&lt;", ">", "&gt;")

// settled are the words that an action or an argument says, where it says nothing else.
func (s *set) settled(n parse.Node) (*parse.StringNode, bool) {
	if action, ok := n.(*parse.ActionNode); ok {
		n = action.Pipe
	}
	pipe, ok := n.(*parse.PipeNode)
	if !ok || len(pipe.Decl) > 0 || len(pipe.Cmds) != 1 {
		return nil, false
	}
	args := pipe.Cmds[0].Args
	name, ok := args[0].(*parse.IdentifierNode)
	if !ok || len(args) == 1 {
		return nil, false
	}
	var words []string
	for _, arg := range args[1:] {
		word, ok := arg.(*parse.StringNode)
		if !ok {
			return nil, false
		}
		words = append(words, word.Text)
	}
	said, ok := s.say(name.Ident, words)
	if !ok {
		return nil, false
	}
	word := args[1].Copy().(*parse.StringNode)
	word.Text, word.Quoted = said, strconv.Quote(said)
	return word, true
}

// say is what a function says of words alone, where it does so at any time. What can't be
// said stays, to be found as any fault is.
func (s *set) say(function string, words []string) (string, bool) {
	switch {
	case function == "t" && len(words) == 2:
		return speech{s.lang}.t(words[0], words[1]), true
	case function == "link":
		var parts []any
		for _, word := range words[1:] {
			parts = append(parts, word)
		}
		return speech{s.lang}.link(words[0], parts...), true
	case function == "asset" && len(words) == 1:
		address, err := s.assets.address(words[0])
		return address, err == nil
	}
	return "", false
}
