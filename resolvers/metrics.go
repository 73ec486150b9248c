package resolvers

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/vektah/gqlparser/v2/gqlerror"
)

// buckets are the upper bounds of the duration histogram, in seconds.
var buckets = []float64{0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10}

// metrics counts operations, in the text format of Prometheus.
type metrics struct {
	mu         sync.Mutex
	operations int
	storeCalls int
	seconds    float64
	within     []int
	// errors counts operations by the code of their first error.
	errors map[string]int
}

func newMetrics() *metrics {
	return &metrics{within: make([]int, len(buckets)), errors: map[string]int{}}
}

// observe counts one operation.
func (m *metrics) observe(took time.Duration, storeCalls int, errs gqlerror.List) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.operations++
	m.storeCalls += storeCalls
	m.seconds += took.Seconds()
	for i, bound := range buckets {
		if took.Seconds() <= bound {
			m.within[i]++
		}
	}
	if len(errs) > 0 {
		code, _ := errs[0].Extensions["code"].(string)
		m.errors[code]++
	}
}

// ServeHTTP writes the counts.
func (m *metrics) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	m.mu.Lock()
	defer m.mu.Unlock()
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	fmt.Fprintln(w, "# HELP innograph_operation_seconds How long GraphQL operations took.")
	fmt.Fprintln(w, "# TYPE innograph_operation_seconds histogram")
	for i, bound := range buckets {
		fmt.Fprintf(w, "innograph_operation_seconds_bucket{le=\"%g\"} %d\n", bound, m.within[i])
	}
	fmt.Fprintf(w, "innograph_operation_seconds_bucket{le=\"+Inf\"} %d\n", m.operations)
	fmt.Fprintf(w, "innograph_operation_seconds_sum %g\ninnograph_operation_seconds_count %d\n", m.seconds, m.operations)
	fmt.Fprintln(w, "# HELP innograph_store_calls_total Calls that operations made of the store.")
	fmt.Fprintf(w, "# TYPE innograph_store_calls_total counter\ninnograph_store_calls_total %d\n", m.storeCalls)
	fmt.Fprintln(w, "# HELP innograph_operation_errors_total Operations with an error, by the code of the first.")
	fmt.Fprintln(w, "# TYPE innograph_operation_errors_total counter")
	for _, code := range slices.Sorted(maps.Keys(m.errors)) {
		fmt.Fprintf(w, "innograph_operation_errors_total{code=%q} %d\n", code, m.errors[code])
	}
}
