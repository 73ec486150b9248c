// Package graphiql is the page at /graphiql, on which operations are written and tried. All its assets are embedded:
// it works without a connection to anywhere else.
package graphiql

import (
	"bytes"
	"compress/gzip"
	"embed"
	"encoding/json"
	"io"
	"mime"
	"net/http"
	"path"
	"strings"

	"innograph/resolvers/samples"
)

//go:embed index.html page.js page.css dist
var files embed.FS

// policy lets the page load from this server only. GraphiQL sets styles on elements, and its stylesheet holds fonts.
const policy = "default-src 'self'; style-src 'self' 'unsafe-inline'; font-src data:; img-src 'self' data:; frame-ancestors 'none'"

// Handler serves the page at /graphiql, its assets and the sample questions below it. /graphiql?sample=NAME opens with
// one of package samples.
func Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /graphiql", func(w http.ResponseWriter, _ *http.Request) { serve(w, "index.html", false) })
	mux.HandleFunc("GET /graphiql/samples.json", serveSamples)
	mux.HandleFunc("GET /graphiql/{file}", func(w http.ResponseWriter, r *http.Request) {
		serve(w, r.PathValue("file"), strings.Contains(r.Header.Get("Accept-Encoding"), "gzip"))
	})
	return mux
}

// serveSamples writes the sample questions as a list.
func serveSamples(w http.ResponseWriter, _ *http.Request) {
	list, err := samples.List()
	body, other := json.Marshal(list)
	if err != nil || other != nil {
		http.Error(w, "damaged samples", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(body)
}

// serve writes an embedded file; what dist has compressed goes out as it is to who takes gzip.
func serve(w http.ResponseWriter, name string, takesGzip bool) {
	h := w.Header()
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Type", mime.TypeByExtension(path.Ext(name)))
	if plain, err := files.ReadFile(name); err == nil {
		_, _ = w.Write(plain)
		return
	}
	packed, err := files.ReadFile("dist/" + name + ".gz")
	if err != nil {
		http.Error(w, "no such file", http.StatusNotFound)
		return
	}
	h.Set("Vary", "Accept-Encoding")
	h.Set("Cache-Control", "max-age=3600")
	if takesGzip {
		h.Set("Content-Encoding", "gzip")
		_, _ = w.Write(packed)
		return
	}
	unpacked, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		http.Error(w, "damaged file", http.StatusInternalServerError)
		return
	}
	_, _ = io.Copy(w, unpacked)
}
