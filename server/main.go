// Rede is the open network of a city. See README.md.
package main

import (
	"os"

	"github.com/redeaberta/rede/server/command"
)

func main() { os.Exit(command.Main(os.Args[1:])) }
