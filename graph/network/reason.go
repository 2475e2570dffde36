package network

// The reasons that the program itself gives where something falls and nobody was asked
// why. A record keeps the Portuguese sentence, and Said tells it in the caller's language.
// None says more of a person than whoever reads the record may know: a lab learns that
// its booker is no member any more, not that they are suspended.
var (
	memberNoMore = Text{"A pessoa deixou de ser membro ativo da rede.", "This person is no active member of the network any more."}
	movedAway    = Text{"A pessoa foi para outro órgão.", "This person moved to another body."}
	bodyGone     = Text{"O órgão foi extinto.", "The body was dissolved."}
	seatless     = Text{"O órgão deixou de ser uma secretaria com assentos.", "The body is no secretariat with seats any more."}
	replacedBy   = Text{"O assento passou a outra pessoa.", "The seat went to somebody else."}
	nobodyAwake  = Text{"A rede estava fora do ar, e ninguém pôde registrar a chegada.", "The network was down, and nobody could note who came."}
)

var ownReasons = func() map[string]Text {
	all := map[string]Text{}
	for _, t := range []Text{memberNoMore, movedAway, bodyGone, seatless, replacedBy, nobodyAwake} {
		all[t.PT] = t
	}
	return all
}()

// Said is a reason in the language, where it is the program's own; what people wrote is
// as they wrote it.
func Said(reason, lang string) string {
	if own, is := ownReasons[reason]; is {
		return own.In(lang)
	}
	return reason
}
