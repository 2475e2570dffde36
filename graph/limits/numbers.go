package limits

// most is where counting stops: beyond every limit, and far from overflow.
const most = 1_000_000_000

// plus and times count up to most, of numbers that are not below 0.
func plus(a, b int) int { return min(a+b, most) }

func times(a, b int) int {
	if a > 0 && b > most/a {
		return most
	}
	return a * b
}
