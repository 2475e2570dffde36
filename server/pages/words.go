package pages

import (
	"regexp"
	"strings"
	"time"

	"github.com/vektah/gqlparser/v2/ast"
)

// fieldWords are what records' fields are called where a history tells that they changed.
var fieldWords = map[string]named{
	"accessibility": {"acessibilidade", "accessibility", ""}, "accessible": {"acessível", "accessible", ""}, "acronym": {"sigla", "acronym", ""}, "address": {"endereço", "address", ""}, "agenda": {"pauta", "agenda", ""},
	"agendaPublishedAt": {"pauta publicada em", "agenda published at", ""}, "aims": {"fins", "aims", ""}, "amenities": {"o que tem", "amenities", ""}, "askedAt": {"pedida em", "asked at", ""}, "attendance": {"presença", "attendance", ""}, "attended": {"quantos vieram", "attended", ""},
	"bio": {"sobre", "about", ""}, "booker": {"quem reservou", "booker", ""}, "cancelledAt": {"cancelada em", "cancelled at", ""}, "capacity": {"lugares", "seats", ""}, "checkedInAt": {"chegou às", "checked in at", ""}, "claims": {"pedidos para falar pelo grupo", "claims", ""},
	"closedAt": {"encerrada em", "closed at", ""}, "committee": {"órgãos do comitê", "committee", ""}, "contact": {"contato", "contact", ""}, "coordinators": {"coordenação", "coordinators", ""}, "datasets": {"dados abertos", "open data", ""}, "decidedIn": {"decidida na reunião", "decided in", ""},
	"decisions": {"deliberações", "decisions", ""}, "description": {"descrição", "description", ""}, "dissolvedOn": {"extinto em", "dissolved on", ""}, "district": {"distrito", "district", ""}, "districtOnly": {"mostra só o distrito", "shows its district alone", ""}, "email": {"e-mail", "e-mail", ""},
	"employment": {"vínculo", "employment", ""}, "endedAt": {"terminou em", "ended at", ""}, "endsAt": {"termina", "ends", ""}, "expiresAt": {"vence em", "expires at", ""}, "extraordinary": {"extraordinária", "extraordinary", ""}, "group": {"grupo", "group", ""}, "groups": {"grupos", "groups", ""}, "guests": {"convidados", "guests", ""},
	"guidelines": {"orientações", "guidelines", ""}, "guidelinesVersion": {"versão das orientações", "guidelines' version", ""}, "host": {"quem dá", "host", ""}, "initiatives": {"iniciativas", "initiatives", ""}, "interests": {"interesses", "interests", ""}, "kind": {"tipo", "kind", ""}, "lab": {"laboratório", "lab", ""},
	"labConfirmed": {"confirmado pelo laboratório", "confirmed by the lab", ""}, "languages": {"línguas", "languages", ""}, "lead": {"à frente", "led by", ""}, "leftAt": {"saiu às", "left at", ""}, "licence": {"licença", "licence", ""}, "link": {"link", "link", ""}, "location": {"lugar no mapa", "place on the map", ""},
	"maintainers": {"quem cuida dos dados", "maintainers", ""}, "members": {"quantas pessoas", "members", ""}, "membership": {"situação na rede", "membership", ""}, "merged": {"grupos unidos a este", "merged groups", ""}, "minutes": {"ata", "minutes", ""}, "minutesDraft": {"rascunho da ata", "draft of the minutes", ""}, "moves": {"mudanças de data", "changes of date", ""},
	"name": {"nome", "name", ""}, "nominations": {"indicações", "nominations", ""}, "note": {"nota", "note", ""}, "notice": {"aviso", "notice", ""}, "onCommittee": {"no comitê", "on the committee", ""}, "outcome": {"resultado", "outcome", ""}, "participants": {"participantes", "participants", ""}, "people": {"pessoas", "people", ""},
	"phone": {"telefone", "phone", ""}, "place": {"lugar", "place", ""}, "position": {"cargo", "position", ""}, "programme": {"programa", "programme", ""}, "proposedAt": {"proposta em", "proposed at", ""}, "proposedBy": {"proposta por", "proposed by", ""}, "publicContact": {"contato público", "public contact", ""}, "publicEmail": {"e-mail público", "public e-mail", ""},
	"publicPhone": {"telefone público", "public phone", ""}, "purpose": {"para quê", "purpose", ""}, "quarter": {"trimestre", "quarter", ""}, "quorum": {"quórum", "quorum", ""}, "reason": {"motivo", "reason", ""}, "recordedAt": {"registrada em", "recorded at", ""}, "registration": {"registro funcional", "registration", ""}, "repository": {"repositório", "repository", ""},
	"representatives": {"quem fala pelo grupo", "representatives", ""}, "responses": {"respostas", "answers", ""}, "retiredAt": {"fechou em", "retired at", ""}, "reviewedAt": {"revisto em", "reviewed at", ""}, "secretariat": {"órgão", "body", ""}, "secretariats": {"órgãos", "bodies", ""}, "series": {"série", "series", ""}, "servants": {"pessoas", "members", ""},
	"since": {"desde", "since", ""}, "slug": {"nome no endereço", "name in addresses", ""}, "space": {"espaço", "space", ""}, "startedAt": {"começou em", "started at", ""}, "startsAt": {"começa", "starts", ""}, "status": {"estado", "status", ""}, "successor": {"sucessor", "successor", ""}, "suggestedAt": {"sugerido em", "suggested at", ""},
	"summary": {"resumo", "summary", ""}, "text": {"texto", "text", ""}, "title": {"título", "title", ""}, "tools": {"ferramentas", "tools", ""}, "topics": {"assuntos", "topics", ""}, "until": {"até", "until", ""}, "waitlistPosition": {"lugar na fila", "place in the line", ""}, "website": {"página na internet", "web page", ""}, "whole": {"reserva-se inteiro", "booked as a whole", ""},
	"trainings": {"formações", "trainings", ""}, "labs": {"laboratórios", "labs", ""}, "openings": {"horários", "openings", ""}, "closures": {"fechamentos", "closures", ""}, "updates": {"relatos", "reports", ""}, "advances": {"andamento", "progress", ""}, "awaitedGroups": {"grupos que faltam confirmar", "groups awaited", ""}, "awaitedServants": {"pessoas que faltam confirmar", "members awaited", ""},
	"audiences": {"quem pode reservar", "who may book", ""}, "approval": {"como se confirma", "how it is confirmed", ""}, "minNoticeHours": {"horas de antecedência", "hours of notice", ""}, "maxDaysAhead": {"até quantos dias à frente", "how many days ahead", ""}, "maxStayHours": {"horas por vez", "hours at a time", ""},
	"maxPeople": {"pessoas por reserva", "people in a booking", ""}, "hoursPerWeek": {"horas por semana", "hours a week", ""}, "hoursPerMonth": {"horas por mês", "hours a month", ""}, "cancelNoticeHours": {"cancelar até quantas horas antes", "cancel up to how many hours before", ""}, "noShowBlockDays": {"quem não veio espera quantos dias", "who did not come waits how many days", ""},
	"enrolments": {"inscrições", "enrolments", ""}, "bookings": {"reservas", "bookings", ""}, "partnerships": {"parcerias", "partnerships", ""}, "proposals": {"assuntos propostos", "proposals", ""}, "response": {"resposta", "answer", ""},
}

// fieldName says a field's name: {{fieldName .field}}. What has no words is told by its
// own name.
func (s speech) fieldName(field any) string {
	if n, ok := fieldWords[text(field)]; ok {
		return s.t(n.pt, n.en)
	}
	return text(field)
}

// A said is a part of a value as a history tells it, and where the record that it names
// has its page.
type said struct{ Text, Href string }

var recordID = regexp.MustCompile(`^([a-z]+)_[0-9a-z]{26}$`)

// value says what a history tells of a field of a kind of record: enums in words, days as
// they are written, and of the records that the change names (records) their names, with
// where they have pages: {{range value "Meeting" .field .before .records}}.
func (s speech) value(kind, field string, told any, records ...any) ([]said, error) {
	full := text(told)
	if full == "" {
		return nil, nil
	}
	def := schema().Types[kind]
	var of *ast.Definition
	if f := def.Fields.ForName(field); f != nil {
		of = schema().Types[f.Type.Name()]
	}
	if !recordID.MatchString(strings.SplitN(full, ", ", 2)[0]) && (of == nil || of.Kind != ast.Enum) {
		return []said{{Text: s.scalar(of, full)}}, nil
	}
	named := namedBy(records)
	var parts []said
	for part := range strings.SplitSeq(full, ", ") {
		one, err := s.part(of, part, named)
		if err != nil {
			return nil, err
		}
		parts = append(parts, one)
	}
	return parts, nil
}

// namedBy are records by their ids.
func namedBy(lists []any) map[string]map[string]any {
	all := map[string]map[string]any{}
	for _, list := range lists {
		items, _ := list.([]any)
		for _, item := range items {
			if r, ok := item.(map[string]any); ok {
				all[text(r["id"])] = r
			}
		}
	}
	return all
}

// part is one of a list's values: a record's name, or where it is not told the kind and
// the id's end, by which two are told apart.
func (s speech) part(of *ast.Definition, told string, named map[string]map[string]any) (said, error) {
	if r, ok := named[told]; ok && text(r["label"]) != "" {
		return said{text(r["label"]), s.address(r)}, nil
	}
	if m := recordID.FindStringSubmatch(told); m != nil {
		kind := strings.ToUpper(m[1])
		if schema().Types["RecordKind"].EnumValues.ForName(kind) == nil {
			return said{Text: "…" + told[len(told)-5:]}, nil
		}
		word, err := s.enum("RecordKind", kind)
		return said{Text: word + " …" + told[len(told)-5:]}, err
	}
	if of != nil && of.Kind == ast.Enum && of.EnumValues.ForName(told) != nil {
		word, err := s.enum(of.Name, told)
		return said{Text: word}, err
	}
	return said{Text: told}, nil
}

// scalar writes a value of a scalar type.
func (s speech) scalar(of *ast.Definition, text string) string {
	if _, err := time.Parse(time.RFC3339, text); err == nil {
		return s.moment(text)
	}
	if _, err := time.Parse(time.DateOnly, text); err == nil {
		return s.day(text)
	}
	if of != nil && of.Name == "Boolean" {
		return map[bool]string{true: s.t("sim", "yes"), false: s.t("não", "no")}[text == "true"]
	}
	return text
}
