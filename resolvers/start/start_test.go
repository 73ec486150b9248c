package start_test

import (
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"innograph/resolvers/samples"
	"innograph/resolvers/start"
)

func get(t *testing.T, path string) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	start.Handler().ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil))
	return w
}

// TestPage follows what the page loads, all of it from this server, and looks for a link to each sample.
func TestPage(t *testing.T) {
	page := get(t, "/")
	if page.Code != http.StatusOK || !strings.HasPrefix(page.Header().Get("Content-Type"), "text/html") {
		t.Fatalf("%d %s", page.Code, page.Header())
	}
	loaded := regexp.MustCompile(`(?:src|rel="stylesheet" href)="([^"]+)"`).FindAllStringSubmatch(page.Body.String(), -1)
	if len(loaded) != 2 {
		t.Errorf("the page loads %v", loaded)
	}
	for _, reference := range loaded {
		if w := get(t, reference[1]); w.Code != http.StatusOK || w.Body.Len() == 0 {
			t.Errorf("%s: %d", reference[1], w.Code)
		}
	}
	list, err := samples.List()
	if err != nil || len(list) < 10 {
		t.Fatalf("%d samples: %v", len(list), err)
	}
	for _, s := range list {
		if !strings.Contains(page.Body.String(), `href="/graphiql?sample=`+s.Name+`"`) {
			t.Errorf("no link to %s", s.Name)
		}
	}
}

func TestUnknownFile(t *testing.T) {
	if w := get(t, "/start/nothing.css"); w.Code != http.StatusNotFound {
		t.Errorf("%d", w.Code)
	}
}
