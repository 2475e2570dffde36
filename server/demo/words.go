package demo

// A gendered word has the form for a man and the form for a woman.
type gendered [2]string

var (
	firstNames = [2][]string{
		{"José", "João", "Antônio", "Francisco", "Carlos", "Paulo", "Pedro", "Lucas", "Luís", "Márcio", "Vinícius", "Fábio",
			"Sérgio", "Rogério", "Óscar", "Túlio", "César", "Hélio", "Mário", "Júlio", "André", "Caio", "Tomás", "Nélson"},
		{"Maria", "Ana", "Antônia", "Adriana", "Juliana", "Márcia", "Fernanda", "Patrícia", "Aline", "Sônia", "Cláudia", "Mônica",
			"Débora", "Letícia", "Inês", "Conceição", "Thaís", "Raíssa", "Íris", "Ângela", "Flávia", "Lúcia", "Lívia", "Júlia"},
	}
	middleNames = [2][]string{
		{"", "", "", "Henrique", "Eduardo", "Augusto", "Otávio", "Roberto", "de Jesus"},
		{"", "", "", "Aparecida", "de Fátima", "Cristina", "Regina", "Luíza", "das Graças", "Vitória"},
	}
	lastNames = []string{"da Silva", "dos Santos", "Oliveira", "Souza", "Rodrigues", "Ferreira", "Alves", "Pereira", "Lima",
		"Gomes", "Costa", "Ribeiro", "Martins", "Carvalho", "Araújo", "Gonçalves", "Simões", "Magalhães", "Guimarães", "Leitão",
		"Falcão", "Brandão", "Assunção", "Conceição", "Vasconcelos", "Nóbrega", "Fogaça", "Luz", "Mourão", "Teles", "Nakamura", "Bianchi"}
	positions = []gendered{
		{"Analista de Políticas Públicas", "Analista de Políticas Públicas"}, {"Assessor Técnico", "Assessora Técnica"},
		{"Assistente Administrativo", "Assistente Administrativa"}, {"Auditor Municipal", "Auditora Municipal"},
		{"Coordenador de Projetos", "Coordenadora de Projetos"}, {"Diretor de Divisão", "Diretora de Divisão"},
		{"Engenheiro", "Engenheira"}, {"Gestor de Inovação", "Gestora de Inovação"},
		{"Especialista em Dados", "Especialista em Dados"}, {"Agente de Apoio", "Agente de Apoio"},
		{"Professor de Educação Infantil", "Professora de Educação Infantil"}, {"Enfermeiro", "Enfermeira"},
	}
	interests = []string{"dados abertos", "design de serviços", "inteligência artificial", "compras públicas", "participação social",
		"linguagem simples", "governo digital", "mobilidade", "sustentabilidade", "educação", "saúde digital", "transparência",
		"gestão de pessoas", "economia criativa", "habitação", "clima", "acessibilidade", "prototipagem", "métodos ágeis", "ética pública"}
)

// Bodies of City Hall that the plan does not name, or names under another acronym.
var secretariats = []struct{ acronym, of string }{
	{"SMS", "Saúde"}, {"SMF", "Finanças"}, {"SMUL", "Urbanismo e Licenciamento"}, {"SMT", "Mobilidade e Trânsito"},
	{"SEME", "Esportes e Lazer"}, {"SVMA", "Verde e Meio Ambiente"}, {"SMADS", "Assistência e Desenvolvimento Social"},
	{"SMDHC", "Direitos Humanos e Cidadania"}, {"SEHAB", "Habitação"}, {"SMSUB", "Subprefeituras"},
	{"SIURB", "Infraestrutura Urbana e Obras"}, {"SMJ", "Justiça"}, {"SMPED", "Pessoa com Deficiência"}, {"SMTUR", "Turismo"},
	{"SMDET", "Desenvolvimento Econômico e Trabalho"}, {"SMSU", "Segurança Urbana"}, {"SECLIMA", "Mudanças Climáticas"},
	{"SEPLAN", "Planejamento e Eficiência"}, {"SMGG", "Gestão"}, {"SMRT", "Relações do Trabalho"},
}

// What labs are about, and where they stand: parts of São Paulo with a place
// within each (WGS 84, to a hundredth of a degree).
var (
	themes = []string{"Dados", "Saúde", "Educação", "Mobilidade", "Clima", "Cultura", "Habitação", "Gestão", "Cidadania", "Acessibilidade"}
	places = []struct {
		name                string
		latitude, longitude float64
	}{
		{"Sé", -23.55, -46.63}, {"Pinheiros", -23.56, -46.69}, {"Lapa", -23.52, -46.70}, {"Mooca", -23.56, -46.60},
		{"Penha", -23.53, -46.54}, {"Itaquera", -23.54, -46.46}, {"São Mateus", -23.61, -46.47}, {"Santana", -23.50, -46.62},
		{"Casa Verde", -23.51, -46.66}, {"Brasilândia", -23.46, -46.69}, {"Perus", -23.41, -46.75}, {"Butantã", -23.57, -46.71},
		{"Campo Limpo", -23.65, -46.76}, {"Capela do Socorro", -23.70, -46.70}, {"Parelheiros", -23.82, -46.73},
		{"Jabaquara", -23.65, -46.64}, {"Ipiranga", -23.59, -46.60}, {"Vila Prudente", -23.58, -46.58}, {"Sapopemba", -23.60, -46.51},
		{"Guaianases", -23.54, -46.41}, {"Ermelino Matarazzo", -23.49, -46.48}, {"São Miguel Paulista", -23.50, -46.44}, {"Jaçanã", -23.46, -46.58},
	}
)
