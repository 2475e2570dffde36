package demo

import (
	"fmt"
	"strings"

	"github.com/redeaberta/rede/graph/network"
)

// statute makes up a version of the network's statute.
func statute(version int) network.AdoptStatuteInput {
	text := []string{fmt.Sprintf("Estatuto da Rede de Servidores do Governo Aberto, %dª versão.", version)}
	for i, article := range articles {
		text = append(text, fmt.Sprintf("Art. %dº %s", i+1, article))
	}
	text = append(text, fmt.Sprintf("Art. %dº Este estatuto substitui o anterior; cada membro é chamado a aceitá-lo de novo.", len(articles)+1))
	return network.AdoptStatuteInput{Text: strings.Join(text, "\n\n"), Principles: principles, Roles: roles}
}

var (
	articles = []string{
		"A Rede reúne servidores da Prefeitura que praticam a transparência, a participação, a integridade e a inovação.",
		"É membro quem trabalha na Prefeitura, se registra e tem o vínculo confirmado.",
		"Cada secretaria indica duas pessoas, uma delas servidora efetiva.",
		"A Rede se reúne com o CIGA a cada trimestre, com pauta publicada antes e ata depois.",
		"Uma iniciativa é de duas secretarias ou mais, e começa quando uma reunião a aprova.",
	}
	principles = []string{"Transparência", "Participação social", "Integridade", "Inovação", "Linguagem simples", "Cooperação entre órgãos"}
	roles      = []network.RoleInput{
		{Name: "Membro", Duties: []string{"Manter o seu registro em dia", "Partilhar o que aprende"}},
		{Name: "Indicado", Duties: []string{"Vir às reuniões com o CIGA", "Levar ao seu órgão o que foi decidido"}},
		{Name: "Ponto focal", Duties: []string{"Confirmar os membros do seu órgão", "Indicar quem ocupa os assentos"}},
	}
	profiles = []string{
		"Conduz oficinas com moradores há três anos.", "Participa do conselho de sua área e escreve em linguagem simples.",
		"Publica dados abertos e ouve quem os usa.", "Organizou a última conferência municipal do seu tema.",
		"Trabalha com escuta ativa no atendimento ao público.",
	}
	venues = []string{"Edifício Matarazzo, 2º andar", "Galeria Olido, sala 3", "Centro Cultural São Paulo, auditório", "MobiLab, sala de reuniões"}
	// openings are what the committee itself puts on an agenda.
	openings = []string{"Balanço do plano de ação", "Calendário do semestre", "Indicações das secretarias", "Relatos das iniciativas"}
	subjects = []string{
		"Oficina de dados abertos nas subprefeituras", "Guia de linguagem simples", "Escuta dos conselhos participativos",
		"Formação de novos indicados", "Painel público das demandas recebidas", "Uso dos laboratórios pelas escolas",
	}
	decisions = []string{
		"Publicar o balanço do trimestre até o fim do mês.", "Pedir às secretarias que completem as suas indicações.",
		"Realizar a próxima oficina em uma subprefeitura.", "Reunir em uma página os dados pedidos pelos conselhos.",
	}
	undertakings = []string{
		"Dados abertos da mobilidade escolar", "Orçamento em linguagem simples", "Mapa das obras por distrito",
		"Atendimento único nas praças", "Laboratório itinerante", "Agenda comum dos conselhos", "Hortas e alimentação nas escolas",
		"Acessibilidade dos prédios públicos", "Prontuário dos serviços digitais", "Transparência das compras",
	}
	steps = []string{
		"equipe reunida e cronograma acertado", "dados levantados nos órgãos", "primeira oficina com moradores",
		"piloto em duas subprefeituras", "resultados publicados para consulta",
	}
	// outcomes are what is told of initiatives that are closed by those who lead
	// them.
	outcomes = map[network.InitiativeStatus]string{
		network.InitiativeCompleted:    "Entregue, e em uso pelos órgãos que a fizeram.",
		network.InitiativeDiscontinued: "Interrompida: o piloto mostrou que outra iniciativa já cobre o tema.",
		network.InitiativeWithdrawn:    "Retirada por quem a propôs, para ser refeita com outro órgão.",
	}
)
