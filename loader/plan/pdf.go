package plan

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// pdfReaders is how many PDF documents are read at once; each reader takes some 30 MB.
const pdfReaders = 2

// pdfPool starts PDFium, which is WebAssembly, on first use. Compiling it takes seconds; the result is kept in the
// user's cache folder, and starting is then a matter of milliseconds.
var pdfPool = sync.OnceValues(func() (pdfium.Pool, error) {
	ctx := experimental.WithCompilationWorkers(context.Background(), runtime.GOMAXPROCS(0))
	config := wazero.NewRuntimeConfig().WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling)
	if dir, err := os.UserCacheDir(); err == nil {
		if cache, err := wazero.NewCompilationCacheWithDir(filepath.Join(dir, "innograph", "pdfium")); err == nil {
			config = config.WithCompilationCache(cache)
		}
	}
	return webassembly.Init(webassembly.Config{
		Context: ctx, MaxIdle: pdfReaders, MaxTotal: pdfReaders, RuntimeConfig: config,
		FSConfig: wazero.NewFSConfig(), // no file system
	})
})

// glyph is one character at its place, in points from the lower left corner of its page.
type glyph struct {
	r                        rune
	left, right, top, bottom float64
	size                     float64
}

// pdfPage is what one page shows.
type pdfPage struct {
	glyphs  []glyph // in the order of the file; '\n' between what PDFium takes for lines
	height  float64
	tables  []*pdfTable
	picture bool // what it shows has no text but perhaps a head, a foot or a mark of whoever scanned it
}

// readPDF lays out a PDF document that has text. Heads, feet, page numbers and footnotes are set aside; lines are
// joined to paragraphs without a character between, as the document's text has none there.
func readPDF(data []byte) (d *Document, err error) {
	defer func() { // PDFium is foreign code that meets hostile files
		if r := recover(); r != nil {
			d, err = nil, fmt.Errorf("%w: PDFium gave up on it (%v); save the document as docx", ErrDamaged, r)
		}
	}()
	pages, err := readPages(data)
	if err != nil {
		return nil, err
	}
	pictures := 0
	text := false
	for _, p := range pages {
		if p.picture {
			pictures++
		}
		text = text || !p.picture && len(p.glyphs) > 0 || len(p.tables) > 0
	}
	if !text {
		return nil, fmt.Errorf("%w: %d of %d pages are pictures; run text recognition (OCR) on the document first", ErrNoTextLayer, pictures, len(pages))
	}
	return layOutPages(pages)
}

func readPages(data []byte) ([]pdfPage, error) {
	pool, err := pdfPool()
	if err != nil {
		return nil, fmt.Errorf("%w: PDFium does not start: %w", ErrUnsupported, err)
	}
	in, err := pool.GetInstance(10 * time.Minute)
	if err != nil {
		return nil, fmt.Errorf("%w: PDFium does not start: %w", ErrUnsupported, err)
	}
	defer in.Close()
	opened, err := in.OpenDocument(&requests.OpenDocument{File: &data})
	switch {
	case errors.Is(err, pdferrors.ErrPassword), errors.Is(err, pdferrors.ErrSecurity):
		return nil, fmt.Errorf("%w: the document is locked with a password; save it without one", ErrUnsupported)
	case err != nil:
		return nil, fmt.Errorf("%w: not a readable PDF (%w); fetch the whole file again", ErrDamaged, err)
	}
	count, err := in.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: opened.Document})
	if err != nil {
		return nil, fmt.Errorf("%w: its pages cannot be counted (%w); fetch the whole file again", ErrDamaged, err)
	}
	pages := make([]pdfPage, count.PageCount)
	for i := range pages {
		if pages[i], err = readPage(in, opened.Document, i); err != nil {
			return nil, fmt.Errorf("%w: page %d cannot be read (%w); fetch the whole file again", ErrDamaged, i+1, err)
		}
	}
	return pages, nil
}

func readPage(in pdfium.Pdfium, doc references.FPDF_DOCUMENT, index int) (pdfPage, error) {
	page := requests.Page{ByIndex: &requests.PageByIndex{Document: doc, Index: index}}
	size, err := in.GetPageSize(&requests.GetPageSize{Page: page})
	if err != nil {
		return pdfPage{}, err
	}
	text, err := in.GetPageTextStructured(&requests.GetPageTextStructured{
		Page: page, Mode: requests.GetPageTextStructuredModeChars, CollectFontInformation: true,
	})
	if err != nil {
		return pdfPage{}, err
	}
	p := pdfPage{height: size.Height}
	for _, c := range text.Chars {
		r, _ := utf8.DecodeRuneInString(c.Text)
		if r == '\r' || r == 0 || r == utf8.RuneError || r == 0xFFFE {
			continue
		}
		g := glyph{r: r, left: c.PointPosition.Left, right: c.PointPosition.Right, top: c.PointPosition.Top, bottom: c.PointPosition.Bottom}
		if c.FontInformation != nil {
			g.size = c.FontInformation.RenderedSize
		}
		if g.top-g.bottom < g.size*0.3 { // a flat character, or a font that is not in the file
			g.top = g.bottom + g.size*0.8
		}
		p.glyphs = append(p.glyphs, g)
	}
	if len(p.glyphs) == 0 {
		objects, err := in.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: page})
		p.picture = err == nil && objects.Count > 0
		return p, nil
	}
	if p.words() <= scannerWords {
		if p.picture, err = showsPicture(in, page, size.Width*size.Height); err != nil {
			return p, err
		}
	}
	rules, err := pageRules(in, page)
	p.findTables(rules)
	return p, err
}

// scannerWords is how many characters a page that is a picture may have beside its head and foot: scanners put their
// name there.
const scannerWords = 30

// words counts the characters between head and foot.
func (p *pdfPage) words() int {
	n := 0
	for _, g := range p.glyphs {
		if !isSpace(g.r) && g.bottom < 0.9*p.height && g.top > 0.1*p.height {
			n++
		}
	}
	return n
}

// showsPicture tells whether a picture covers a third of the page's area at least.
func showsPicture(in pdfium.Pdfium, page requests.Page, area float64) (bool, error) {
	objects, err := in.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: page})
	if err != nil {
		return false, err
	}
	for i := range min(objects.Count, maxObjects) {
		object, err := in.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: page, Index: i})
		if err != nil {
			return false, err
		}
		kind, err := in.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: object.PageObject})
		if err != nil {
			return false, err
		}
		if kind.Type != enums.FPDF_PAGEOBJ_IMAGE && kind.Type != enums.FPDF_PAGEOBJ_FORM {
			continue
		}
		at, err := in.FPDFPageObj_GetBounds(&requests.FPDFPageObj_GetBounds{PageObject: object.PageObject})
		if err != nil {
			return false, err
		}
		if float64(at.Right-at.Left)*float64(at.Top-at.Bottom) > area/3 {
			return true, nil
		}
	}
	return false, nil
}
