package resolvers

import (
	"context"
	"log/slog"
	"runtime"
	"slices"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"innograph/graph"
)

// engine is what surrounds every operation, over HTTP or not: limits before it runs, then a session with a deadline,
// and the cost in the extensions of the response.
type engine struct {
	store   graph.Store
	limits  limits
	timeout time.Duration
	metrics *metrics
	// heavy has a place for each heavy operation that may run at a time.
	heavy chan struct{}
}

// heavyCost is the estimate, in points, from which on an operation waits for its turn, so that those who ask a little
// are not kept waiting by those who ask for much. Half of the processors serve heavy operations.
const heavyCost = 100_000

func newEngine(store graph.Store, opts Options) *engine {
	return &engine{
		store: store, limits: limits{depth: opts.MaxDepth, cost: opts.MaxCost, tokens: opts.MaxTokens}, timeout: opts.Timeout,
		metrics: newMetrics(), heavy: make(chan struct{}, max(1, runtime.GOMAXPROCS(0)/2)),
	}
}

// ExtensionName names the extension in gqlgen.
func (*engine) ExtensionName() string { return "Innograph" }

// Validate has nothing to check: limits go by the schema's own names.
func (*engine) Validate(graphql.ExecutableSchema) error { return nil }

// estimateKey is where the estimate is kept between its making and the response.
const estimateKey = "cost"

// MutateOperationParameters refuses a text that is too long.
func (e *engine) MutateOperationParameters(_ context.Context, params *graphql.RawParams) *gqlerror.Error {
	return e.limits.short(params.Query)
}

// MutateOperationContext refuses an operation that asks for too much.
func (e *engine) MutateOperationContext(_ context.Context, op *graphql.OperationContext) *gqlerror.Error {
	op.DisableIntrospection = false
	cost, refused := e.limits.check(op)
	op.Stats.SetExtension(estimateKey, cost)
	return refused
}

// estimated is the estimate of the operation under way; 0 for one that was refused before it could be made.
func estimated(ctx context.Context) int {
	if !graphql.HasOperationContext(ctx) {
		return 0
	}
	points, _ := graphql.GetOperationContext(ctx).Stats.GetExtension(estimateKey).(int)
	return points
}

// InterceptOperation lets a heavy operation wait for its turn, no longer than it might run.
func (e *engine) InterceptOperation(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	run := next(ctx)
	if estimated(ctx) < heavyCost {
		return run
	}
	return func(ctx context.Context) *graphql.Response {
		waiting, cancel := context.WithTimeout(ctx, e.timeout)
		defer cancel()
		select {
		case e.heavy <- struct{}{}:
			defer func() { <-e.heavy }()
			return run(ctx)
		case <-waiting.Done():
			return nil
		}
	}
}

// cost is extensions.cost.
type cost struct {
	Estimated  int `json:"estimated"`
	Limit      int `json:"limit"`
	StoreCalls int `json:"storeCalls"`
}

// InterceptResponse runs the operation in a session of its own.
func (e *engine) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	start := time.Now()
	ctx, cancel := context.WithTimeout(ctx, e.timeout)
	defer cancel()
	ctx, s := withSession(ctx, e.store, changesAllowed(ctx))
	resp := next(ctx)
	if resp == nil {
		return nil
	}
	resp.Errors = distinct(resp.Errors)
	spent := cost{Estimated: estimated(ctx), Limit: e.limits.cost, StoreCalls: int(s.calls.Load())}
	if resp.Extensions == nil {
		resp.Extensions = map[string]any{}
	}
	resp.Extensions["cost"] = spent
	if len(s.cut) > 0 {
		slices.Sort(s.cut)
		resp.Extensions["truncated"] = s.cut
	}
	e.metrics.observe(time.Since(start), spent.StoreCalls, resp.Errors)
	tell(ctx, spent, resp.Errors)
	return resp
}

// maxLogged bounds, in bytes, how much of an operation's name is logged.
const maxLogged = 100

// tell adds to the log of the request what ran and came of it.
func tell(ctx context.Context, spent cost, errs gqlerror.List) {
	r := requestOf(ctx)
	if r == nil {
		return
	}
	if graphql.HasOperationContext(ctx) {
		if op := graphql.GetOperationContext(ctx).Operation; op != nil {
			r.told = append(r.told, slog.String("operation", string(op.Operation)+" "+op.Name[:min(len(op.Name), maxLogged)]))
		}
	}
	r.told = append(r.told, slog.Int("estimated", spent.Estimated), slog.Int("storeCalls", spent.StoreCalls))
	if len(errs) > 0 {
		code, _ := errs[0].Extensions["code"].(string)
		r.told = append(r.told, slog.Int("errors", len(errs)), slog.String("code", code))
	}
}

// distinct leaves out errors that say what one before them says: where one read for all items of a list fails, each
// item has the same error, and the first one's path is enough to find it.
func distinct(errs gqlerror.List) gqlerror.List {
	type said struct{ code, message any }
	seen := map[said]bool{}
	return slices.DeleteFunc(errs, func(e *gqlerror.Error) bool {
		s := said{e.Extensions["code"], e.Message}
		again := seen[s]
		seen[s] = true
		return again
	})
}
