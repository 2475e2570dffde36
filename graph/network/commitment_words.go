package network

// Told is a text in the language where it is one of the action plan's facts: "en" for
// English, Portuguese for all others. The facts were written down in English, and records
// keep them so, also those of a network that was seeded long ago; what people wrote is as
// they wrote it.
func Told(text, lang string) string {
	if pt, is := inPortuguese[text]; is && lang != "en" {
		return pt
	}
	return text
}

// ToldAll is Told of each.
func ToldAll(texts []string, lang string) []string {
	list := make([]string, len(texts))
	for i, text := range texts {
		list[i] = Told(text, lang)
	}
	return list
}

// Texts has all that the commitment and its milestones say, in both languages, for search.
func (k *Commitment) Texts() []string {
	texts := []string{k.Title, k.Area, k.Objective, k.Problem, k.Revised}
	texts = append(texts, k.Values...)
	for _, parties := range [][]Party{k.Lead, k.Government, k.Others} {
		for _, p := range parties {
			texts = append(texts, p.Name)
		}
	}
	for _, m := range k.Milestones {
		texts = append(texts, m.Text)
	}
	for _, text := range texts {
		texts = append(texts, Told(text, "pt"), soughtAs[text])
	}
	return texts
}

// soughtAs are words by which people seek a value, beside its name.
var soughtAs = map[string]string{
	"civic participation":   "participação social",
	"access to information": "transparência",
	"public accountability": "responsabilização transparência",
}

// inPortuguese translates the plan's facts.
var inPortuguese = map[string]string{
	"Participation":                      "Participação",
	"Knowledge management":               "Gestão do conhecimento",
	"Communication":                      "Comunicação",
	"Institutionalisation":               "Institucionalização",
	"Access to data and open technology": "Acesso a dados e tecnologia aberta",

	"civic participation":   "participação cidadã",
	"access to information": "acesso à informação",
	"public accountability": "prestação de contas",
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

	"Bring citizens closer to the Participative Councils and the subprefectures, so that their demands are heard, received and taken part in.":                                                   "Aproximar os cidadãos dos Conselhos Participativos e das subprefeituras, para que suas demandas sejam ouvidas, acolhidas e construídas com participação.",
	"Make the programme permanent and extend it to the whole city, so that citizens understand open-government policy and make it their own.":                                                    "Tornar o programa permanente e ampliá-lo para toda a cidade, para que os cidadãos compreendam a política de governo aberto e se apropriem dela.",
	"Expand, diversify and keep up the dissemination of open-government initiatives.":                                                                                                            "Ampliar, diversificar e manter a divulgação das iniciativas de governo aberto.",
	"Stimulate development and partnership between municipal servants of diverse sectors, so that open government reaches further among them and becomes State policy.":                          "Estimular o desenvolvimento e a parceria entre servidores municipais de diversos setores, para que o governo aberto alcance mais deles e se torne política de Estado.",
	"Make City Hall's innovation spaces more participative and innovative, join up what the labs know, and develop open-government projects with the groups already working on free technology.": "Tornar os espaços de inovação da Prefeitura mais participativos e inovadores, articular o que os laboratórios sabem e desenvolver projetos de governo aberto com os grupos que já trabalham com tecnologia livre.",

	"Few citizens take part in the open-government initiatives that City Hall promotes.":                                                                                            "Poucos cidadãos participam das iniciativas de governo aberto que a Prefeitura promove.",
	"What open government is, and its tools, are neither accessible nor attractive to the general public.":                                                                          "O que é governo aberto, e suas ferramentas, não são acessíveis nem atraentes para o público em geral.",
	"News of open-government initiatives does not reach the whole population.":                                                                                                      "A divulgação das iniciativas de governo aberto não alcança toda a população.",
	"Open government is not yet State policy inside the municipal administration.":                                                                                                  "O governo aberto ainda não é política de Estado na administração municipal.",
	"Access to City Hall's data is insufficient, and the lab's format stimulated neither innovation nor participation.":                                                             "O acesso aos dados da Prefeitura é insuficiente, e o formato do laboratório não estimulava nem a inovação nem a participação.",
	"2017: adapted after the change of government, with an on-line consultation and a public hearing; SMIT and Pátio Digital joined. The text of 2016 had LabProdam at its centre.": "2017: adaptado depois da mudança de governo, com consulta pela internet e audiência pública; entraram a SMIT e o Pátio Digital. O texto de 2016 tinha o LabProdam no centro.",

	"Municipal Secretariat for Institutional Relations":                "Secretaria Municipal de Relações Institucionais",
	"Municipal Secretariat for Subprefectures":                         "Secretaria Municipal de Coordenação das Subprefeituras",
	"Municipal Secretariat for International and Federative Relations": "Secretaria Municipal de Relações Internacionais e Federativas",
	"Municipal Secretariat for Culture":                                "Secretaria Municipal de Cultura",
	"Office of the Municipal Comptroller":                              "Controladoria Geral do Município",
	"Municipal Secretariat of Government":                              "Secretaria do Governo Municipal",
	"Municipal Secretariat of Communication":                           "Secretaria Municipal de Comunicação",
	"Municipal Secretariat of Innovation and Technology (SMIT)":        "Secretaria Municipal de Inovação e Tecnologia (SMIT)",
	"Municipal School of Public Administration (EMASP)":                "Escola Municipal de Administração Pública (EMASP)",
	"Intersecretarial Committee of Open Government (CIGA-SP)":          "Comitê Intersecretarial de Governo Aberto (CIGA-SP)",
	"São Paulo City Council":                                           "Câmara Municipal de São Paulo",
	"Shared Management Forum":                                          "Fórum de Gestão Compartilhada",
	"Municipal Participative Councils":                                 "Conselhos Participativos Municipais",
	"Thematic Municipal Councils":                                      "Conselhos Municipais temáticos",
	"Social movements and collectives":                                 "Movimentos sociais e coletivos",
	"Universities":                                                     "Universidades",
	"Actors of the pilot project":                                      "Atores do projeto-piloto",
	"Other innovation spaces of City Hall":                             "Outros espaços de inovação da Prefeitura",

	"a reference for coworking":                                                   "uma referência de coworking",
	"Institutional Relations in the plan":                                         "Relações Institucionais, no plano",
	"leads commitments 2 and 3, attends CIGA's quarterly meetings without a seat": "lidera os compromissos 2 e 3 e vai às reuniões trimestrais do CIGA, sem assento",
	"Shared Management Forum: government and 8 civil-society organisations; develops, monitors and evaluates the plan": "governo e 8 organizações da sociedade civil; elabora, monitora e avalia o plano",
	"partner of commitment 3": "parceira do compromisso 3",
}
