package network

// Centre is about the middle of the district's built-up land, to a hundredth of a degree
// (a kilometre): enough to put it on a map of the city, and no border. It is nil where the
// network does not know the district.
func (d *District) Centre() *Location {
	if at, known := middles[d.Slug]; known {
		return &at
	}
	return nil
}

// middles are those of the 32 subprefectures.
var middles = map[Slug]Location{
	"aricanduva-formosa-carrao": {-23.57, -46.54},
	"butanta":                   {-23.58, -46.73},
	"campo-limpo":               {-23.64, -46.76},
	"capela-do-socorro":         {-23.73, -46.70},
	"casa-verde-cachoeirinha":   {-23.49, -46.67},
	"cidade-ademar":             {-23.68, -46.65},
	"cidade-tiradentes":         {-23.59, -46.40},
	"ermelino-matarazzo":        {-23.50, -46.48},
	"freguesia-brasilandia":     {-23.47, -46.69},
	"guaianases":                {-23.55, -46.42},
	"ipiranga":                  {-23.61, -46.60},
	"itaim-paulista":            {-23.50, -46.39},
	"itaquera":                  {-23.55, -46.46},
	"jabaquara":                 {-23.65, -46.64},
	"jacana-tremembe":           {-23.45, -46.59},
	"lapa":                      {-23.52, -46.72},
	"m-boi-mirim":               {-23.70, -46.77},
	"mooca":                     {-23.55, -46.59},
	"parelheiros":               {-23.83, -46.73},
	"penha":                     {-23.52, -46.53},
	"perus":                     {-23.41, -46.76},
	"pinheiros":                 {-23.57, -46.69},
	"pirituba-jaragua":          {-23.48, -46.74},
	"santana-tucuruvi":          {-23.49, -46.62},
	"santo-amaro":               {-23.64, -46.70},
	"sao-mateus":                {-23.61, -46.47},
	"sao-miguel":                {-23.49, -46.44},
	"sapopemba":                 {-23.60, -46.51},
	"se":                        {-23.55, -46.63},
	"vila-maria-vila-guilherme": {-23.51, -46.59},
	"vila-mariana":              {-23.59, -46.64},
	"vila-prudente":             {-23.58, -46.57},
}
