package plan

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// oleSignature begins the files of old office programs: doc, wps, xls, ppt.
var oleSignature = []byte{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1}

// conversionTime is how long LibreOffice may take over one document.
const conversionTime = 2 * time.Minute

// readDoc lays out an old office document (doc, wps) by having LibreOffice turn it into docx.
func readDoc(data []byte) (*Document, error) {
	program, err := exec.LookPath("soffice")
	if err != nil {
		return nil, fmt.Errorf("%w: an old office document (doc, wps), which LibreOffice must convert, and soffice is not installed; install it, or save the document as docx", ErrUnsupported)
	}
	dir, err := os.MkdirTemp("", "innograph-doc-")
	if err != nil {
		return nil, fmt.Errorf("%w: no folder for the conversion: %w", ErrUnsupported, err)
	}
	defer os.RemoveAll(dir)
	converted, err := convert(program, dir, data)
	if err != nil {
		return nil, err
	}
	d, err := readDocx(converted)
	if d != nil {
		d.Format = "doc"
	}
	return d, err
}

// convert runs LibreOffice on data in dir, with a profile of its own so that runs side by side do not meet.
func convert(program, dir string, data []byte) ([]byte, error) {
	in := filepath.Join(dir, "in.doc")
	if err := os.WriteFile(in, data, 0o600); err != nil {
		return nil, fmt.Errorf("%w: no room for the conversion: %w", ErrUnsupported, err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), conversionTime)
	defer cancel()
	cmd := exec.CommandContext(ctx, program, "-env:UserInstallation=file://"+filepath.ToSlash(filepath.Join(dir, "profile")),
		"--headless", "--convert-to", "docx", "--outdir", dir, in)
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	err := cmd.Run()
	if out, readErr := os.ReadFile(filepath.Join(dir, "in.docx")); readErr == nil {
		return out, nil
	}
	if err == nil {
		err = fmt.Errorf("it said %q", strings.TrimSpace(said.String()))
	}
	return nil, fmt.Errorf("%w: LibreOffice did not convert it: %w; save the document as docx", ErrDamaged, err)
}
