package embedded

import "syscall"

// dropFileRights makes the calling thread, and it alone, use files as the user nobody.
func dropFileRights() error { return syscall.Setfsuid(65534) }
