package kept

import (
	"testing"

	"github.com/redeaberta/rede/server/systemtest"
)

func TestMain(m *testing.M) { systemtest.Main(m) }
