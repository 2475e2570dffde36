package token

import (
	"crypto"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

// fileKeys are a provider's keys that stand in a file. PEM has no names for
// keys, so every key that fits the algorithm is tried, whatever "kid" says.
type fileKeys []key

func (f fileKeys) find(_, alg string) ([]jwt.VerificationKey, error) {
	fit := fitting(f, alg)
	if len(fit) == 0 {
		return nil, unknownKey
	}
	return fit, nil
}

// state is always the same: the file is read once.
func (f fileKeys) state() any { return nil }

// readKeyFile reads public keys (PKIX or PKCS#1) and certificates in PEM. A
// certificate is only a vessel of its key: neither its dates nor its issuer are
// looked at. A file with a private key, a weak key, a key for none of the
// algorithms or anything else is refused in one sentence that names it.
func readKeyFile(path string, algorithms []string) (fileKeys, error) {
	content, err := readPublic(path)
	if err != nil {
		return nil, err
	}
	var keys fileKeys
	for len(strings.TrimSpace(string(content))) > 0 {
		block, rest := pem.Decode(content)
		if block == nil {
			return nil, fmt.Errorf("the key file %s has something in it that is not PEM", path)
		}
		public, err := readBlock(block)
		if err == nil {
			err = checkStrength(public)
		}
		if err != nil {
			return nil, fmt.Errorf("block %d of the key file %s cannot be used: %w", len(keys)+1, path, err)
		}
		one := key{public: public}
		if !slices.ContainsFunc(algorithms, one.fits) {
			return nil, fmt.Errorf("block %d of the key file %s is a key for none of the algorithms %s", len(keys)+1, path, strings.Join(algorithms, ", "))
		}
		keys, content = append(keys, one), rest
	}
	if len(keys) == 0 || len(keys) > maxKeys {
		return nil, fmt.Errorf("the key file %s must hold 1 to %d public keys or certificates in PEM", path, maxKeys)
	}
	return keys, nil
}

func readBlock(block *pem.Block) (crypto.PublicKey, error) {
	switch block.Type {
	case "PUBLIC KEY":
		return x509.ParsePKIXPublicKey(block.Bytes)
	case "RSA PUBLIC KEY":
		return x509.ParsePKCS1PublicKey(block.Bytes)
	case "CERTIFICATE":
		certificate, err := x509.ParseCertificate(block.Bytes)
		if err != nil {
			return nil, err
		}
		return certificate.PublicKey, nil
	}
	if strings.Contains(block.Type, "PRIVATE KEY") {
		return nil, errors.New("it is a private key, which has no place here: give the public one")
	}
	return nil, errors.New("it is neither a public key nor a certificate")
}

// readPublic reads a file that not everyone may write to: whoever writes a
// provider's keys makes its tokens.
func readPublic(path string) ([]byte, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, fmt.Errorf("reading the key file: %w", err)
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("the key file %s is not a regular file", path)
	case info.Mode().Perm()&0o002 != 0:
		return nil, fmt.Errorf("anyone may write to the key file %s: give it mode 0644", path)
	case info.Size() > maxDocument:
		return nil, fmt.Errorf("the key file %s is longer than 1 MB", path)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("reading the key file: %w", err)
	}
	return content, nil
}
