package systemtest

import (
	"fmt"
)

// next thinks of a mutation that the program must take: of every kind, on a new
// record or one of the writer's own.
func (w *Writer) next() Mutation {
	w.count++
	var m Mutation
	if len(w.Records) == 0 || w.rnd.IntN(4) == 0 {
		m = []func() Mutation{w.register, w.createBody, w.createLab}[w.rnd.IntN(3)]()
	} else {
		k := w.Records[w.rnd.IntN(len(w.Records))]
		switch k.kind {
		case "servant":
			m = w.changeServant(k)
		case "secretariat":
			m = w.changeBody(k)
		default:
			m = w.update(k, "UpdateLabInput", "updateLab", "lab", "description", w.bearer("office", "committee"))
		}
	}
	m.Variables["idempotencyKey"] = fmt.Sprintf("%s-%d", w.name, w.count)
	return m
}

// fresh is a name that nobody else has.
func (w *Writer) fresh() string { return fmt.Sprintf("%s-%d", w.name, w.count) }

func (w *Writer) create(k *Known, input, field string, variables map[string]any, bearer string) Mutation {
	return Mutation{Bearer: bearer, Field: field, Input: input, Asks: k.kind, Variables: variables, of: k, does: func() {
		k.revision = 1
		w.Records = append(w.Records, k)
	}}
}

func (w *Writer) register() Mutation {
	k := &Known{kind: "servant", Subject: w.fresh(), status: "ACTIVE"}
	return w.create(k, "RegisterMemberInput", "registerMember", Registration(k), w.bearer(k.Subject, "servant"))
}

func Registration(k *Known) map[string]any {
	return map[string]any{"name": "Pessoa " + k.Subject, "registration": "1", "secretariat": "SMIT", "employment": "PERMANENT"}
}

func (w *Writer) createBody() Mutation {
	return w.create(&Known{kind: "secretariat"}, "CreateSecretariatInput", "createSecretariat",
		map[string]any{"acronym": w.fresh(), "name": "Órgão", "kind": "OFFICE"}, w.bearer("office", "committee"))
}

func (w *Writer) createLab() Mutation {
	return w.create(&Known{kind: "lab"}, "CreateLabInput", "createLab",
		map[string]any{"slug": w.fresh(), "name": "Lab", "secretariat": "SME"}, w.bearer("office", "committee"))
}

// update writes a text that tells which update it was.
func (w *Writer) update(k *Known, input, field, ref, text, bearer string) Mutation {
	value := w.fresh()
	return Mutation{Bearer: bearer, Field: field, Input: input, Asks: k.kind, of: k,
		Variables: map[string]any{ref: k.id, text: value, "revision": k.revision},
		does:      func() { k.revision++; k.text = value }}
}

// become changes where a record stands.
func (w *Writer) become(k *Known, status, input, field, bearer string, variables map[string]any) Mutation {
	return Mutation{Bearer: bearer, Field: field, Input: input, Asks: k.kind, Variables: variables, of: k,
		does: func() { k.revision++; k.status = status }}
}

func (w *Writer) changeServant(k *Known) Mutation {
	self, office := w.bearer(k.Subject, "servant"), w.bearer("office", "committee")
	roll := w.rnd.IntN(3)
	switch {
	case k.status == "LEFT":
		m := w.become(k, "ACTIVE", "RegisterMemberInput", "registerMember", self, Registration(k))
		m.does = func() { k.revision++; k.status, k.text = "ACTIVE", "" }
		return m
	case k.status == "SUSPENDED":
		return w.become(k, "ACTIVE", "ReinstateMemberInput", "reinstateMember", office, map[string]any{"servant": k.id})
	case roll == 0:
		return w.become(k, "SUSPENDED", "SuspendMemberInput", "suspendMember", office, map[string]any{"servant": k.id, "reason": "x"})
	case roll == 1:
		return w.become(k, "LEFT", "LeaveNetworkInput", "leaveNetwork", self, map[string]any{"reason": "y"})
	}
	return w.update(k, "UpdateServantInput", "updateServant", "servant", "bio", self)
}

func (w *Writer) changeBody(k *Known) Mutation {
	office := w.bearer("office", "committee")
	if k.status == "" && w.rnd.IntN(4) == 0 {
		return w.become(k, "DISSOLVED", "SucceedSecretariatInput", "succeedSecretariat", office, map[string]any{"secretariat": k.id, "successor": "CGM"})
	}
	return w.update(k, "UpdateSecretariatInput", "updateSecretariat", "secretariat", "note", office)
}
