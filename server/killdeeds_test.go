package main

import "fmt"

// next thinks of a mutation that the program must take: of every kind, on a new
// record or one of the writer's own.
func (w *writer) next() deed {
	w.count++
	var d deed
	if len(w.known) == 0 || w.rnd.IntN(4) == 0 {
		d = []func() deed{w.register, w.createBody, w.createLab}[w.rnd.IntN(3)]()
	} else {
		k := w.known[w.rnd.IntN(len(w.known))]
		switch k.kind {
		case "servant":
			d = w.changeServant(k)
		case "secretariat":
			d = w.changeBody(k)
		default:
			d = w.update(k, "UpdateLabInput", "updateLab", "lab", "description", w.bearer("office", "committee"))
		}
	}
	d.variables["idempotencyKey"] = fmt.Sprintf("%s-%d", w.name, w.count)
	return d
}

// fresh is a name that nobody else has.
func (w *writer) fresh() string { return fmt.Sprintf("%s-%d", w.name, w.count) }

func (w *writer) create(k *known, input, field string, variables map[string]any, bearer string) deed {
	return deed{bearer: bearer, field: field, input: input, asks: k.kind, variables: variables, of: k, does: func() {
		k.revision = 1
		w.known = append(w.known, k)
	}}
}

func (w *writer) register() deed {
	k := &known{kind: "servant", subject: w.fresh(), status: "ACTIVE"}
	return w.create(k, "RegisterMemberInput", "registerMember", registration(k), w.bearer(k.subject, "servant"))
}

func registration(k *known) map[string]any {
	return map[string]any{"name": "Pessoa " + k.subject, "registration": "1", "secretariat": "SMIT", "employment": "PERMANENT"}
}

func (w *writer) createBody() deed {
	return w.create(&known{kind: "secretariat"}, "CreateSecretariatInput", "createSecretariat",
		map[string]any{"acronym": w.fresh(), "name": "Órgão", "kind": "OFFICE"}, w.bearer("office", "committee"))
}

func (w *writer) createLab() deed {
	return w.create(&known{kind: "lab"}, "CreateLabInput", "createLab",
		map[string]any{"slug": w.fresh(), "name": "Lab", "secretariat": "SME"}, w.bearer("office", "committee"))
}

// update writes a text that tells which update it was.
func (w *writer) update(k *known, input, field, ref, text, bearer string) deed {
	value := w.fresh()
	return deed{bearer: bearer, field: field, input: input, asks: k.kind, of: k,
		variables: map[string]any{ref: k.id, text: value, "revision": k.revision},
		does:      func() { k.revision++; k.text = value }}
}

// become changes where a record stands.
func (w *writer) become(k *known, status, input, field, bearer string, variables map[string]any) deed {
	return deed{bearer: bearer, field: field, input: input, asks: k.kind, variables: variables, of: k,
		does: func() { k.revision++; k.status = status }}
}

func (w *writer) changeServant(k *known) deed {
	self, office := w.bearer(k.subject, "servant"), w.bearer("office", "committee")
	roll := w.rnd.IntN(3)
	switch {
	case k.status == "LEFT":
		d := w.become(k, "ACTIVE", "RegisterMemberInput", "registerMember", self, registration(k))
		d.does = func() { k.revision++; k.status, k.text = "ACTIVE", "" }
		return d
	case k.status == "SUSPENDED":
		return w.become(k, "ACTIVE", "ReinstateMemberInput", "reinstateMember", office, map[string]any{"servant": k.id})
	case roll == 0:
		return w.become(k, "SUSPENDED", "SuspendMemberInput", "suspendMember", office, map[string]any{"servant": k.id, "reason": "x"})
	case roll == 1:
		return w.become(k, "LEFT", "LeaveNetworkInput", "leaveNetwork", self, map[string]any{"reason": "y"})
	}
	return w.update(k, "UpdateServantInput", "updateServant", "servant", "bio", self)
}

func (w *writer) changeBody(k *known) deed {
	office := w.bearer("office", "committee")
	if k.status == "" && w.rnd.IntN(4) == 0 {
		return w.become(k, "DISSOLVED", "SucceedSecretariatInput", "succeedSecretariat", office, map[string]any{"secretariat": k.id, "successor": "CGM"})
	}
	return w.update(k, "UpdateSecretariatInput", "updateSecretariat", "secretariat", "note", office)
}
