package pages

import (
	"fmt"
	"strings"
)

// A named enum value: its words in both languages, and the tone of its chip (good, wait,
// bad, or none).
type named struct{ pt, en, tone string }

// enum says an enum's value: {{enum "MeetingStatus" .status}}.
func (s speech) enum(kind string, value any) (string, error) {
	word := fmt.Sprint(value)
	if value == nil || word == "" {
		return "", nil
	}
	n, ok := enums[kind][word]
	if !ok {
		return "", fmt.Errorf("the enum %s has no words for %s", kind, word)
	}
	return s.t(n.pt, n.en), nil
}

// A chip is a status as a coloured word, for the partial "chip".
type chip struct{ Text, Tone string }

// chip makes one of an enum's value: {{template "chip" (chip "MeetingStatus" .status)}}.
func (s speech) chip(kind string, value any) (chip, error) {
	text, err := s.enum(kind, value)
	return chip{text, enums[kind][fmt.Sprint(value)].tone}, err
}

// step is a milestone's number in the tone of how far it is.
func (s speech) step(number, completion any) chip {
	return chip{text(number), enums["Completion"][text(completion)].tone}
}

// kind is the word for a GraphQL type that is a kind of record: {{kind .__typename}}.
func (s speech) kind(typename any) (string, error) {
	return s.enum("RecordKind", strings.ToUpper(text(typename)))
}

// An option of a list to choose from.
type option struct {
	Value, Text string
	Chosen      bool
}

// options are an enum's values to choose from, in the schema's order.
func (s speech) options(kind string) ([]option, error) {
	def := schema().Types[kind]
	if def == nil {
		return nil, fmt.Errorf("there is no enum %s", kind)
	}
	var list []option
	for _, v := range def.EnumValues {
		text, err := s.enum(kind, v.Name)
		if err != nil {
			return nil, err
		}
		list = append(list, option{Value: v.Name, Text: text})
	}
	return list, nil
}

var enums = map[string]map[string]named{
	"Scope": {"SERVANT": {"servidor", "servant", ""}, "LAB": {"laboratório", "lab", ""}, "SECRETARIAT": {"órgão", "secretariat", ""}, "GROUP": {"grupo", "group", ""}, "COMMITTEE": {"comitê", "committee", ""}},
	"NetworkRelation": {
		"MEMBER_OF": {"é de", "member of", ""}, "NOMINATED_BY": {"indicado por", "nominated by", ""}, "MAINTAINS": {"cuida de", "maintains", ""}, "COORDINATES": {"coordena", "coordinates", ""},
		"HOSTS": {"abriga", "hosts", ""}, "PARTNER_OF": {"parceiro de", "partner of", ""}, "REPRESENTS": {"representa", "represents", ""}, "WORKS_ON": {"trabalha em", "works on", ""},
		"LEADS": {"lidera", "leads", ""}, "TOOK_PART_IN": {"participou de", "took part in", ""}, "TRAINED_IN": {"formou-se em", "trained in", ""}, "ANSWERS_FOR": {"responde por", "answers for", ""},
		"IN_DISTRICT": {"fica em", "in district", ""}, "SUCCEEDED": {"sucedeu", "succeeded", ""}},
	"BodyKind": {
		"SECRETARIAT": {"secretaria", "secretariat", ""}, "OFFICE": {"gabinete", "office", ""}, "COMPANY": {"empresa pública", "public company", ""}, "SCHOOL": {"escola", "school", ""},
		"SUBPREFECTURE": {"subprefeitura", "subprefecture", ""}, "PROGRAMME": {"programa", "programme", ""}, "FORUM": {"fórum", "forum", ""}, "COUNCIL": {"conselho", "council", ""}, "LEGISLATURE": {"câmara", "legislature", ""}},
	"Employment":       {"PERMANENT": {"efetivo", "permanent", ""}, "COMMISSIONED": {"comissionado", "commissioned", ""}, "TEMPORARY": {"temporário", "temporary", ""}, "PUBLIC_COMPANY": {"empresa pública", "public company", ""}},
	"MembershipStatus": {"PENDING": {"à espera", "pending", "wait"}, "ACTIVE": {"na rede", "active", "good"}, "SUSPENDED": {"suspenso", "suspended", "bad"}, "LEFT": {"saiu", "left", ""}},
	"SecretariatOrder": {"ACRONYM": {"sigla", "acronym", ""}, "NAME": {"nome", "name", ""}},
	"ServantOrder":     {"NAME": {"nome", "name", ""}, "NEWEST": {"mais recentes", "newest", ""}},
	"Audience": {
		"SERVANTS": {"servidores", "servants", ""}, "INDIVIDUALS": {"pessoas", "individuals", ""}, "FREE_SOFTWARE": {"software livre", "free software", ""}, "YOUTH": {"juventude", "youth", ""},
		"STARTUP": {"startups", "startups", ""}, "COLLECTIVE": {"coletivos", "collectives", ""}, "SOCIAL_MOVEMENT": {"movimentos sociais", "social movements", ""}, "UNIVERSITY": {"universidades", "universities", ""}, "OTHER": {"outros", "others", ""}},
	"Approval":  {"AUTOMATIC": {"na hora", "at once", "good"}, "COORDINATOR": {"pela coordenação", "by the coordinator", "wait"}},
	"SpaceKind": {"DESKS": {"mesas", "desks", ""}, "ROOM": {"sala", "room", ""}, "AUDITORIUM": {"auditório", "auditorium", ""}, "WORKSHOP": {"oficina", "workshop", ""}, "LAB": {"laboratório", "lab", ""}},
	"BookingStatus": {
		"REQUESTED": {"pedida", "requested", "wait"}, "OFFERED": {"oferecida", "offered", "wait"}, "CONFIRMED": {"confirmada", "confirmed", "good"}, "WAITLISTED": {"na fila", "waiting", "wait"},
		"DECLINED": {"recusada", "declined", "bad"}, "CANCELLED": {"cancelada", "cancelled", "bad"}, "CHECKED_IN": {"presente", "checked in", "good"}, "NO_SHOW": {"não veio", "no-show", "bad"},
		"ENDED": {"terminada", "ended", ""}, "EXPIRED": {"vencida", "expired", ""}},
	"BookingDecision": {"APPROVE": {"aprovar", "approve", "good"}, "DECLINE": {"recusar", "decline", "bad"}},
	"SeriesConflict":  {"ALL_OR_NONE": {"todas ou nenhuma", "all or none", ""}, "SKIP": {"pular as que não couberem", "skip those that don't fit", ""}},
	"SeriesScope":     {"ONE": {"só esta", "this one", ""}, "FOLLOWING": {"esta e as seguintes", "this and the following", ""}, "ALL": {"todas", "all", ""}},
	"SlotOrder":       {"SOONEST": {"mais cedo", "soonest", ""}, "NEAREST": {"mais perto", "nearest", ""}},
	"GroupKind": {
		"FREE_SOFTWARE": {"software livre", "free software", ""}, "YOUTH": {"juventude", "youth", ""}, "STARTUP": {"startup", "startup", ""}, "COLLECTIVE": {"coletivo", "collective", ""},
		"SOCIAL_MOVEMENT": {"movimento social", "social movement", ""}, "UNIVERSITY": {"universidade", "university", ""}, "OTHER": {"outro", "other", ""}},
	"GroupStatus": {
		"SUGGESTED": {"sugerido", "suggested", "wait"}, "MAPPED": {"mapeado", "mapped", ""}, "VERIFIED": {"verificado", "verified", "good"}, "PARTNER": {"parceiro", "partner", "good"},
		"ARCHIVED": {"arquivado", "archived", ""}, "REJECTED": {"rejeitado", "rejected", "bad"}},
	"LikenessReason":     {"SAME_NAME": {"mesmo nome", "same name", ""}, "LIKE_NAME": {"nome parecido", "like name", ""}, "SAME_WEBSITE": {"mesmo site", "same website", ""}, "SAME_EMAIL_DOMAIN": {"mesmo domínio de e-mail", "same e-mail domain", ""}, "SAME_PLACE": {"mesmo lugar", "same place", ""}},
	"PartnershipStatus":  {"PROPOSED": {"proposta", "proposed", "wait"}, "ACTIVE": {"em vigor", "active", "good"}, "DECLINED": {"recusada", "declined", "bad"}, "WITHDRAWN": {"retirada", "withdrawn", ""}, "ENDED": {"encerrada", "ended", ""}},
	"PartnershipSide":    {"LAB": {"laboratório", "lab", ""}, "GROUP": {"grupo", "group", ""}},
	"ProjectAim":         {"SOCIAL_PARTICIPATION": {"participação social", "social participation", ""}, "TRANSPARENCY": {"transparência", "transparency", ""}, "INTEGRITY": {"integridade", "integrity", ""}},
	"ProjectStatus":      {"STARTED": {"em andamento", "under way", "good"}, "PAUSED": {"em pausa", "paused", "wait"}, "FINISHED": {"concluído", "finished", ""}, "ABANDONED": {"abandonado", "abandoned", "bad"}},
	"GroupOrder":         {"NAME": {"nome", "name", ""}, "NEWEST": {"mais recentes", "newest", ""}, "OLDEST": {"mais antigos", "oldest", ""}},
	"Vacancy":            {"PERMANENT": {"titular", "permanent", ""}, "ANY": {"qualquer", "any", ""}},
	"MeetingStatus":      {"SCHEDULED": {"marcada", "scheduled", "wait"}, "HELD": {"realizada", "held", "good"}, "CANCELLED": {"cancelada", "cancelled", "bad"}},
	"MeetingResponse":    {"ATTENDING": {"vai", "attending", "good"}, "ABSENT": {"não vai", "absent", "bad"}, "TENTATIVE": {"talvez", "tentative", "wait"}},
	"Ruling":             {"APPROVED": {"aprovado", "approved", "good"}, "REJECTED": {"rejeitado", "rejected", "bad"}, "DEFERRED": {"adiado", "deferred", "wait"}},
	"WarningCode":        {"LATE_NOTICE": {"convocada em cima da hora", "late notice", "wait"}},
	"InitiativeStatus":   {"PROPOSED": {"proposta", "proposed", "wait"}, "APPROVED": {"aprovada", "approved", "good"}, "REJECTED": {"rejeitada", "rejected", "bad"}, "WITHDRAWN": {"retirada", "withdrawn", ""}, "COMPLETED": {"concluída", "completed", "good"}, "DISCONTINUED": {"interrompida", "discontinued", ""}},
	"RecordKind":         {"SECRETARIAT": {"órgão", "secretariat", ""}, "SERVANT": {"pessoa", "member", ""}, "LAB": {"laboratório", "lab", ""}, "DISTRICT": {"distrito", "district", ""}, "INITIATIVE": {"iniciativa", "initiative", ""}, "MEETING": {"reunião", "meeting", ""}, "TRAINING": {"formação", "training", ""}, "COMMITMENT": {"compromisso", "commitment", ""}, "GROUP": {"grupo", "group", ""}, "PROJECT": {"projeto", "project", ""}, "SPACE": {"espaço", "space", ""}},
	"IdentityLinkStatus": {"OPEN": {"aberta", "open", "wait"}, "CONFIRMED": {"confirmada", "confirmed", "good"}, "DECLINED": {"recusada", "declined", "bad"}, "UNDONE": {"desfeita", "undone", ""}},
	"RevocationKind":     {"SUBJECT": {"pessoa", "subject", ""}, "TOKEN": {"token", "token", ""}},
	"TrainingProgramme":  {"SECRETARIAT_TRAINING": {"formação no órgão", "secretariat training", ""}, "OPEN_GOVERNMENT_AGENTS": {"Agentes de Governo Aberto", "Open Government Agents", ""}},
	"TrainingStatus":     {"SCHEDULED": {"marcada", "scheduled", "wait"}, "HELD": {"realizada", "held", "good"}, "CANCELLED": {"cancelada", "cancelled", "bad"}},
	"EnrolmentStatus":    {"ENROLLED": {"inscrição feita", "enrolled", "good"}, "WAITLISTED": {"na fila", "waiting", "wait"}, "CANCELLED": {"cancelada", "cancelled", "bad"}, "ATTENDED": {"presente", "attended", "good"}, "MISSED": {"faltou", "missed", "bad"}},
	"Completion":         {"NO_EVIDENCE": {"sem evidência", "no evidence", ""}, "NOT_STARTED": {"não iniciado", "not started", "bad"}, "LIMITED": {"limitado", "limited", "wait"}, "SUBSTANTIAL": {"substancial", "substantial", "good"}, "COMPLETE": {"completo", "complete", "good"}},
	"OutreachChannel":    {"NEWSPAPER": {"jornal", "newspaper", ""}, "TV": {"TV", "TV", ""}, "BUS": {"ônibus", "bus", ""}, "MUNICIPAL_VENUE": {"espaço municipal", "municipal venue", ""}, "ALTERNATIVE_MEDIA": {"mídia alternativa", "alternative media", ""}},
	"MilestoneStatus":    {"NEW": {"novo", "new", ""}, "ONGOING": {"em continuidade", "ongoing", ""}},
	"EvidenceSource":     {"RECORDS": {"registros", "records", ""}, "REPORTS": {"relatos", "reports", ""}},
	"TrainingOrder":      {"SOONEST": {"mais cedo", "soonest", ""}, "LATEST": {"mais recentes", "latest", ""}},
	"LabOrder":           {"NAME": {"nome", "name", ""}, "NEAREST": {"mais perto", "nearest", ""}},
}
