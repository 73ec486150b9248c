package resolvers

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/klauspost/compress/gzhttp"
	"github.com/rs/cors"
)

// anyOrigin in Options.Origins stands for all.
const anyOrigin = "*"

// CheckOrigin tells what is wrong with an entry of Options.Origins: it must be scheme://host, with :port where that is
// not the usual one and without a path, or "*".
func CheckOrigin(origin string) error {
	if origin == anyOrigin {
		return nil
	}
	if strings.ContainsAny(origin, "*?#@") { // what the standard library lets pass, and patterns of the CORS library
		return fmt.Errorf("origin %q is not of the form https://host[:port]", origin)
	}
	if err := http.NewCrossOriginProtection().AddTrustedOrigin(origin); err != nil {
		return fmt.Errorf("origin %q is not of the form https://host[:port]: %w", origin, err)
	}
	return nil
}

// guarded puts in front of next what holds for all addresses: safe headers, compression, and, for browsers, that pages
// of other origins neither send nor read anything unless their origin is one of opts.Origins.
func guarded(next http.Handler, opts Options) http.Handler {
	next = sameOrigin(next, opts)
	if len(opts.Origins) > 0 { // without origins, the library would let all of them in
		next = cors.New(cors.Options{
			AllowedOrigins: opts.Origins,
			AllowedMethods: []string{http.MethodGet, http.MethodPost},
			AllowedHeaders: []string{"Accept", "Authorization", "Content-Type", requestHeader, "Apollo-Require-Preflight", "X-Apollo-Operation-Name"},
			ExposedHeaders: []string{requestHeader, "Content-Disposition"},
			MaxAge:         600,
		}).Handler(next)
	}
	next = gzhttp.GzipHandler(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'") // pages set their own
		next.ServeHTTP(w, r)
	})
}

// sameOrigin refuses what a browser sends for a page of another origin, but for GET and HEAD, which change nothing
// here: the endpoint refuses mutations by GET. That a POST must be JSON, which no form can send, is a second bar.
func sameOrigin(next http.Handler, opts Options) http.Handler {
	if slices.Contains(opts.Origins, anyOrigin) {
		return next
	}
	protection := http.NewCrossOriginProtection()
	for _, origin := range opts.Origins {
		if err := protection.AddTrustedOrigin(origin); err != nil {
			opts.Logger.Error("left out an origin", "origin", origin, "error", err)
		}
	}
	protection.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		refuseRequest(w, plainJSON, &httpError{http.StatusForbidden, codeBadUserInput, "pages of other origins may not send requests here; the server's operator can allow an origin"})
	}))
	return protection.Handler(next)
}
