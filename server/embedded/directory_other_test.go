//go:build !linux

package embedded

import "errors"

func dropFileRights() error { return errors.New("run this test as an ordinary user") }
