package main

import (
	"bufio"
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"
)

// running is a server that a test has started.
type running struct {
	address string
	// told is what it printed before the address.
	told []string
	stop context.CancelFunc
	code chan int
}

// start runs the server on a free port until the test ends.
func start(t *testing.T, env map[string]string, args ...string) running {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	out, in := io.Pipe()
	r := running{stop: cancel, code: make(chan int, 1)}
	args = append([]string{"serve", "--addr", "127.0.0.1:0"}, args...)
	go func() {
		r.code <- Run(ctx, args, func(name string) string { return env[name] }, strings.NewReader(""), in, io.Discard)
		in.Close()
	}()
	t.Cleanup(cancel)
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if strings.HasPrefix(lines.Text(), "http://") {
			r.address = lines.Text()
			return r
		}
		r.told = append(r.told, lines.Text())
	}
	t.Fatalf("the server ended with code %d", <-r.code)
	return r
}

func (r running) get(t *testing.T, path string) (int, string) {
	t.Helper()
	response, err := http.Get(r.address + path)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(body)
}

func (r running) post(t *testing.T, body string) string {
	t.Helper()
	response, err := http.Post(r.address+"graphql", "application/json", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(answer)
}

func TestServe(t *testing.T) {
	r := start(t, nil, "--store", "sqlite::memory:", "--load", examplePlans)
	if len(r.told) != 4 || !strings.HasPrefix(r.told[3], "3 documents: ") {
		t.Errorf("told %q", r.told)
	}
	if strings.HasSuffix(r.address, ":0/") {
		t.Errorf("address %s is not the real one", r.address)
	}
	if code, _ := r.get(t, "healthz"); code != http.StatusOK {
		t.Errorf("/healthz: %d", code)
	}
	if answer := r.post(t, `{"query": "{statistics{documents}}"}`); !strings.Contains(answer, `"documents":3`) {
		t.Errorf("answer: %s", answer)
	}
	r.stop()
	if code := <-r.code; code != exitDone {
		t.Errorf("exit code %d, want %d", code, exitDone)
	}
}

func TestServeForAnOrigin(t *testing.T) {
	const origin = "https://plans.example.org"
	r := start(t, nil, "--store", "sqlite::memory:", "--origin", "http://localhost:5173", "--origin", origin)
	request, err := http.NewRequest(http.MethodGet, r.address+"graphql?query={__typename}", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Origin", origin)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if got := response.Header.Get("Access-Control-Allow-Origin"); got != origin {
		t.Errorf("allowed origin %q, want %q", got, origin)
	}
}

func TestServeGoesOnWithoutABadFile(t *testing.T) {
	r := start(t, nil, "--store", "sqlite::memory:", "--load", write(t, "photo.txt", jpeg), "--load", examplePlans)
	if answer := r.post(t, `{"query": "{statistics{documents}}"}`); !strings.Contains(answer, `"documents":3`) {
		t.Errorf("answer: %s", answer)
	}
}

func TestServeOnATakenPort(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	address := listener.Addr().String()
	run("serve", "--store", "sqlite::memory:", "--addr", address).fails(t, exitFailed, address, "--addr")
}

// TestSlowClients opens connections that send half a head and no more: others are answered meanwhile, and the server
// ends those connections by itself.
func TestSlowClients(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := newServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "done") }), slog.New(slog.DiscardHandler))
	for name, limit := range map[string]time.Duration{"head": server.ReadHeaderTimeout, "body": server.ReadTimeout, "answer": server.WriteTimeout, "next request": server.IdleTimeout} {
		if limit <= 0 || limit > 5*time.Minute {
			t.Errorf("a client may take %s for the %s", limit, name)
		}
	}
	server.ReadHeaderTimeout = 200 * time.Millisecond // so that the test need not wait long
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- answer(ctx, server, listener) }()
	var slow []net.Conn
	for range 50 {
		conn, err := net.Dial("tcp", listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		if _, err := io.WriteString(conn, "POST /graphql HTTP/1.1\r\nHost: "); err != nil {
			t.Fatal(err)
		}
		slow = append(slow, conn)
	}
	r := running{address: "http://" + listener.Addr().String() + "/"}
	if code, body := r.get(t, ""); code != http.StatusOK || body != "done" {
		t.Errorf("another client gets %d %q", code, body)
	}
	for _, conn := range slow {
		if err := conn.SetReadDeadline(time.Now().Add(10 * time.Second)); err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(io.Discard, conn); errors.Is(err, os.ErrDeadlineExceeded) {
			t.Fatal("a connection with half a head stays open")
		}
	}
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

func TestStopFinishesRequests(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		cancel() // the program is told to stop while it answers
		time.Sleep(50 * time.Millisecond)
		if r.Context().Err() == nil {
			_, _ = io.WriteString(w, "done")
		}
	})
	ended := make(chan error, 1)
	go func() { ended <- answer(ctx, &http.Server{Handler: handler}, listener) }()
	r := running{address: "http://" + listener.Addr().String() + "/"}
	if code, body := r.get(t, ""); code != http.StatusOK || body != "done" {
		t.Errorf("answer %d %q, want the whole one", code, body)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
}
