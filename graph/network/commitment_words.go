package network

// InPortuguese has what the commitment and its milestones say in Portuguese, for those
// of its texts that are the action plan's own. The plan's facts are told in English,
// and people search in both languages.
func (k *Commitment) InPortuguese() []string {
	var texts []string
	say := func(all ...string) {
		for _, text := range all {
			if pt, ok := inPortuguese[text]; ok {
				texts = append(texts, pt)
			}
		}
	}
	say(k.Area, k.Title)
	say(k.Values...)
	for _, m := range k.Milestones {
		say(m.Text)
	}
	return texts
}

// inPortuguese translates the plan's facts.
var inPortuguese = map[string]string{
	"Participation":                      "Participação",
	"Knowledge management":               "Gestão do conhecimento",
	"Communication":                      "Comunicação",
	"Institutionalisation":               "Institucionalização",
	"Access to data and open technology": "Acesso a dados e tecnologia aberta",

	"civic participation":   "participação cidadã, participação social",
	"access to information": "acesso à informação, transparência",
	"public accountability": "prestação de contas, responsabilização, transparência",
	"technology and innovation for openness and accountability": "tecnologia e inovação para a abertura e a prestação de contas",

	"Open deliberative sessions of the Municipal Participative Councils":                                                          "Sessões deliberativas abertas dos Conselhos Participativos Municipais",
	"Open Government Agents: a permanent training programme in every district":                                                    "Agentes de Governo Aberto: um programa permanente de formação em todos os territórios",
	"City Hall's means of communication carry open-government actions":                                                            "Os meios de comunicação da Prefeitura divulgam as ações de governo aberto",
	"A network of civil servants across all secretariats, entities and public venues, in dialogue with CIGA and São Paulo Aberta": "Rede de servidores públicos de todas as secretarias, entidades e equipamentos, em diálogo com o CIGA e a São Paulo Aberta",
	"A network of innovation spaces and labs, open to social participation, technological innovation and open data":               "Rede de espaços e laboratórios de inovação, aberta à participação social, à inovação tecnológica e aos dados abertos",

	"Councils, supported by their subprefecture, publish agenda, schedule and minutes of each meeting in print and on line, duly in advance.": "Os conselhos, com o apoio da subprefeitura, publicam pauta, calendário e ata de cada reunião, impressos e na internet, com antecedência.",
	"Each of the 32 district mayors holds an open intersectoral meeting with the other local councils every 6 months.":                        "Cada um dos 32 subprefeitos faz uma reunião intersetorial aberta com os demais conselhos locais a cada 6 meses.",
	"Subprefectures publish a report every half-year on the projects, works and actions in their district.":                                   "As subprefeituras publicam um relatório semestral dos projetos, obras e ações em seu território.",
	"Map territorial participation in the programme and draw up its restructuring and expansion plan with partners.":                          "Mapear a participação territorial no programa e elaborar com parceiros o plano de sua reestruturação e ampliação.",
	"Publish a call with more places, selecting projects that reflect the city's diversity, in user-friendly language.":                       "Publicar um edital com mais vagas, que selecione projetos que reflitam a diversidade da cidade, em linguagem simples.",
	"Hold activities in each of the 32 subprefectures, with public municipal venues.":                                                         "Realizar atividades em cada uma das 32 subprefeituras, com os equipamentos públicos municipais.",
	"Write a communication plan that reaches more servants and citizens, from an analysis of the means in use.":                               "Elaborar um plano de comunicação que alcance mais servidores e cidadãos, a partir da análise dos meios em uso.",
	"Join open-government outreach to City Hall's general communication strategy.":                                                            "Integrar a divulgação do governo aberto à estratégia geral de comunicação da Prefeitura.",
	"Carry the communication plan out.": "Executar o plano de comunicação.",
	"Write the network's statute, with principles and members' roles; run an outreach campaign and mobilise servants to take part.":                                                     "Elaborar o estatuto da rede, com princípios e papéis dos membros; fazer uma campanha de divulgação e mobilizar servidores a participar.",
	"Nominate two servants per secretariat, with a participative profile, one of them a permanent civil servant.":                                                                       "Indicar dois servidores por secretaria, de perfil participativo, um deles efetivo.",
	"Meet with CIGA and São Paulo Aberta every three months to develop transversal initiatives; promote open-government trainings in each secretariat.":                                 "Reunir-se com o CIGA e a São Paulo Aberta a cada três meses para desenvolver iniciativas transversais; promover formações em governo aberto em cada secretaria.",
	"Map collaboratively the groups that work on open technology and innovation, and form a public network of those who want to be partners of the city's innovation spaces.":           "Mapear de forma colaborativa os grupos que trabalham com tecnologia aberta e inovação, e formar uma rede pública dos que queiram ser parceiros dos espaços de inovação da cidade.",
	"Provide coworking spaces, under each space's own guidelines, where young people, startups and collectives develop projects together; MobiLab and Pátio Digital are the reference.": "Oferecer espaços de coworking, segundo as diretrizes de cada espaço, onde jovens, startups e coletivos desenvolvam projetos juntos; MobiLab e Pátio Digital são a referência.",
	"Develop projects with these groups for social participation, transparency or integrity, with free and open tools, open-data principles and web standards.":                         "Desenvolver projetos com esses grupos para a participação social, a transparência ou a integridade, com ferramentas livres e abertas, princípios de dados abertos e padrões da web.",
}
