package graphiql_test

import (
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"innograph/resolvers/graphiql"
)

func get(t *testing.T, path, encoding string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil)
	r.Header.Set("Accept-Encoding", encoding)
	w := httptest.NewRecorder()
	graphiql.Handler().ServeHTTP(w, r)
	return w
}

// TestAssets follows every reference of the page: each is here, with its media type, and nothing comes from elsewhere.
func TestAssets(t *testing.T) {
	page := get(t, "/graphiql", "")
	if page.Code != http.StatusOK || !strings.HasPrefix(page.Header().Get("Content-Type"), "text/html") {
		t.Fatalf("%d %s", page.Code, page.Header())
	}
	references := regexp.MustCompile(`(?:src|href)="([^"]+)"`).FindAllStringSubmatch(page.Body.String(), -1)
	if len(references) < 6 {
		t.Fatalf("the page refers to %d files", len(references))
	}
	for _, reference := range references {
		path := reference[1]
		if path == "data:," {
			continue
		}
		plain, packed := get(t, path, ""), get(t, path, "br, gzip")
		if plain.Code != http.StatusOK || packed.Code != http.StatusOK {
			t.Errorf("%s: %d, %d", path, plain.Code, packed.Code)
		}
		if media := plain.Header().Get("Content-Type"); !strings.HasPrefix(media, "text/javascript") && !strings.HasPrefix(media, "text/css") {
			t.Errorf("%s is %s", path, media)
		}
		if packed.Header().Get("Content-Encoding") == "gzip" && packed.Body.Len() >= plain.Body.Len() {
			t.Errorf("%s is not smaller when packed", path)
		}
	}
	if w := get(t, "/graphiql/nothing.js", ""); w.Code != http.StatusNotFound {
		t.Errorf("unknown file: %d", w.Code)
	}
}
