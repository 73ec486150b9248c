// Package start is the page at /: what the server holds, where to go on, and questions to begin with. All of it is
// embedded and works without a connection to anywhere else.
package start

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"mime"
	"net/http"
	"path"

	"innograph/resolvers/samples"
)

//go:embed page.html page.css page.js
var files embed.FS

// policy lets the page load from and ask this server only.
const policy = "default-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// Handler serves the page at / and its assets below /start/.
func Handler() http.Handler {
	mux := http.NewServeMux()
	page, err := render()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		if err != nil {
			http.Error(w, "damaged page", http.StatusInternalServerError)
			return
		}
		send(w, "page.html", page)
	})
	mux.HandleFunc("GET /start/{file}", func(w http.ResponseWriter, r *http.Request) {
		name := r.PathValue("file")
		content, err := files.ReadFile(name)
		if err != nil {
			http.Error(w, "no such file", http.StatusNotFound)
			return
		}
		send(w, name, content)
	})
	return mux
}

// render fills the samples into the page.
func render() ([]byte, error) {
	list, err := samples.List()
	if err != nil {
		return nil, err
	}
	page, err := template.ParseFS(files, "page.html")
	if err != nil {
		return nil, fmt.Errorf("start page: %w", err)
	}
	var b bytes.Buffer
	err = page.Execute(&b, list)
	return b.Bytes(), err
}

func send(w http.ResponseWriter, name string, content []byte) {
	h := w.Header()
	h.Set("Content-Security-Policy", policy)
	h.Set("Content-Type", mime.TypeByExtension(path.Ext(name)))
	_, _ = w.Write(content)
}
