package pages

// acts are what may have been done to a record, as a history tells it: the mutations, and
// what the program does by itself.
var acts = map[string]named{
	"loadPlan": {"os fatos do plano foram carregados", "the plan's facts were loaded", ""}, "load": {"a rede foi carregada", "the network was loaded", ""},
	"moveOn": {"o tempo passou", "time passed", ""}, "keepBookings": {"o tempo passou", "time passed", ""},
	"importServants": {"veio de uma lista de pessoal", "came from a personnel list", ""}, "importGroups": {"veio de uma lista de grupos", "came from a list of groups", ""},
	"registerMember": {"registrou-se", "registered", ""}, "confirmMember": {"foi confirmado", "was confirmed", ""}, "declineMember": {"foi recusado", "was declined", ""},
	"suspendMember": {"foi suspenso", "was suspended", ""}, "reinstateMember": {"voltou à rede", "was reinstated", ""}, "updateServant": {"a pessoa foi atualizada", "the member was updated", ""},
	"leaveNetwork": {"saiu da rede", "left the network", ""}, "linkIdentity": {"pediu para unir uma identidade", "asked to join an identity", ""}, "confirmIdentity": {"uma identidade foi unida", "an identity was joined", ""},
	"declineIdentity": {"uma identidade foi recusada", "an identity was declined", ""}, "unlinkIdentity": {"uma identidade foi separada", "an identity was taken off", ""},
	"revokeTokens": {"tokens foram revogados", "tokens were revoked", ""}, "restoreTokens": {"tokens foram devolvidos", "tokens were restored", ""},
	"scheduleTraining": {"a formação foi marcada", "the training was scheduled", ""}, "recordTraining": {"a formação foi registrada depois", "the training was recorded afterwards", ""},
	"rescheduleTraining": {"a formação foi remarcada", "the training was rescheduled", ""}, "cancelTraining": {"a formação foi cancelada", "the training was cancelled", ""}, "updateTraining": {"a formação foi atualizada", "the training was updated", ""},
	"enrolInTraining": {"alguém se inscreveu", "somebody enrolled", ""}, "cancelEnrolment": {"alguém cancelou a inscrição", "somebody cancelled an enrolment", ""}, "recordTrainingAttendance": {"a presença foi registrada", "attendance was recorded", ""},
	"reportProgress": {"um relato foi feito", "a report was filed", ""}, "retractReport": {"um relato foi retirado", "a report was taken back", ""},
	"createSecretariat": {"o órgão foi criado", "the body was created", ""}, "updateSecretariat": {"o órgão foi atualizado", "the body was updated", ""}, "succeedSecretariat": {"o órgão foi sucedido por outro", "the body was succeeded by another", ""},
	"createLab": {"o laboratório foi criado", "the lab was created", ""}, "updateLab": {"o laboratório foi atualizado", "the lab was updated", ""}, "removeLab": {"o laboratório foi desfeito", "the lab was undone", ""}, "retireLab": {"o laboratório fechou", "the lab was retired", ""},
	"adoptStatute": {"o estatuto foi adotado", "the statute was adopted", ""}, "acceptStatute": {"aceitou o estatuto", "accepted the statute", ""},
	"nominateServant": {"um servidor foi indicado", "a servant was nominated", ""}, "endNomination": {"uma indicação terminou", "a nomination was ended", ""},
	"scheduleMeeting": {"a reunião foi marcada", "the meeting was called", ""}, "recordMeeting": {"a reunião foi registrada depois", "the meeting was recorded afterwards", ""}, "rescheduleMeeting": {"a reunião foi remarcada", "the meeting was rescheduled", ""},
	"cancelMeeting": {"a reunião foi cancelada", "the meeting was cancelled", ""}, "respondToMeeting": {"alguém respondeu ao convite", "somebody answered the invitation", ""}, "proposeAgendaItem": {"um assunto foi proposto", "a subject was proposed", ""},
	"publishAgenda": {"a pauta foi publicada", "the agenda was published", ""}, "recordAttendance": {"a presença foi registrada", "attendance was recorded", ""}, "saveMinutes": {"a ata foi rascunhada", "the minutes were drafted", ""},
	"publishMinutes": {"a ata foi publicada", "the minutes were published", ""}, "recordDecision": {"uma deliberação foi registrada", "a decision was recorded", ""}, "updateDecision": {"uma deliberação foi corrigida", "a decision was corrected", ""}, "withdrawDecision": {"uma deliberação foi retirada", "a decision was withdrawn", ""},
	"proposeInitiative": {"a iniciativa foi proposta", "the initiative was proposed", ""}, "updateInitiative": {"a iniciativa foi atualizada", "the initiative was updated", ""}, "joinInitiative": {"alguém entrou na iniciativa", "somebody joined the initiative", ""},
	"leaveInitiative": {"alguém saiu da iniciativa", "somebody left the initiative", ""}, "reportInitiative": {"o andamento foi relatado", "progress was reported", ""}, "closeInitiative": {"a iniciativa foi encerrada", "the initiative was closed", ""},
	"publishGuidelines": {"as orientações foram publicadas", "the guidelines were published", ""}, "addSpace": {"o espaço foi criado", "the space was added", ""}, "updateSpace": {"o espaço foi atualizado", "the space was updated", ""}, "retireSpace": {"o espaço fechou", "the space was retired", ""},
	"openSlots": {"horários foram abertos", "slots were opened", ""}, "changeOpening": {"horários mudaram", "an opening was changed", ""}, "closeOpening": {"horários terminaram", "an opening was closed", ""},
	"closeSpace": {"o espaço foi fechado por um tempo", "the space was closed for a time", ""}, "liftClosure": {"um fechamento foi suspenso", "a closure was lifted", ""}, "declareHoliday": {"um feriado foi declarado", "a holiday was declared", ""},
	"declareHolidays": {"os feriados foram declarados", "the holidays were declared", ""}, "revokeHoliday": {"um feriado foi retirado", "a holiday was revoked", ""},
	"bookSlot": {"a reserva foi feita", "the booking was made", ""}, "bookSeries": {"a série foi reservada", "the series was booked", ""}, "updateBooking": {"a reserva foi atualizada", "the booking was updated", ""}, "moveBooking": {"a reserva mudou de horário", "the booking was moved", ""},
	"decideBooking": {"a reserva foi decidida", "the booking was decided", ""}, "cancelBooking": {"a reserva foi cancelada", "the booking was cancelled", ""}, "cancelSeries": {"a série foi cancelada", "the series was cancelled", ""}, "answerOffer": {"a oferta foi respondida", "the offer was answered", ""},
	"walkIn": {"alguém entrou sem reserva", "somebody walked in", ""}, "checkIn": {"a chegada foi registrada", "somebody checked in", ""}, "makeFeed": {"um calendário privado foi feito", "a private calendar was made", ""}, "revokeFeed": {"um calendário privado foi revogado", "a private calendar was revoked", ""},
	"suggestGroup": {"o grupo foi sugerido", "the group was suggested", ""}, "updateGroup": {"o grupo foi atualizado", "the group was updated", ""}, "reviewGroup": {"o grupo foi revisto", "the group was reviewed", ""}, "claimGroup": {"alguém pediu para falar pelo grupo", "somebody asked to speak for the group", ""},
	"decideGroupClaim": {"um pedido para falar pelo grupo foi decidido", "a claim to speak for the group was decided", ""}, "endRepresentation": {"alguém deixou de falar pelo grupo", "somebody ceased to speak for the group", ""},
	"mergeGroups": {"o grupo foi unido a outro", "the group was merged", ""}, "unmergeGroup": {"o grupo foi separado de outro", "the group was unmerged", ""},
	"proposePartnership": {"a parceria foi proposta", "the partnership was proposed", ""}, "answerPartnership": {"a parceria foi respondida", "the partnership was answered", ""}, "endPartnership": {"a parceria terminou", "the partnership was ended", ""},
	"startProject": {"o projeto começou", "the project was started", ""}, "updateProject": {"o projeto foi atualizado", "the project was updated", ""}, "confirmProject": {"a participação foi respondida", "taking part was answered", ""}, "reportProject": {"o andamento foi relatado", "progress was reported", ""}, "setProjectStatus": {"o estado do projeto mudou", "the project's status was changed", ""},
}

// act says what was done: {{act .action}}. What has no words is told by its name.
func (s speech) act(action any) string {
	if n, ok := acts[text(action)]; ok {
		return s.t(n.pt, n.en)
	}
	return text(action)
}
