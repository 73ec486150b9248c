# What each target needs and does. `make test` and `make check` are all a contributor runs.

.PHONY: test check lint generate neo4j bench benchmarks score

# Runs every test this machine can run: SQLite always, a real Neo4j with Java and Maven, plans printed to PDF with Chromium.
test:
	tools/test

# All that a change must pass: generated files, formatting, vet, staticcheck; then the tests.
check: lint test

lint:
	tools/lint

# Rebuilds the GraphQL server code from the schema.
generate:
	go generate ./...

# Runs a Neo4j on 127.0.0.1:7687 until Ctrl-C; its data stays in .cache/neo4j/data.
neo4j:
	@[ -n "$$NEO4J_PASSWORD" ] || { echo "set NEO4J_PASSWORD (eight characters or more)" >&2; exit 2; }
	@tools/neo4j/serve .cache/neo4j/data 7687

# How fast plans are read, and how long questions take, on both stores and in Cypher by hand. `make bench TIMES=1,10,100` takes 25 minutes.
TIMES ?= 1,10
bench:
	tools/bench $(TIMES)

# All benchmarks of the packages.
benchmarks:
	go test -run '^$$' -bench . -benchmem ./...

# How well plans with a reference graph are read; tests hold that it does not get worse.
score:
	tools/score
