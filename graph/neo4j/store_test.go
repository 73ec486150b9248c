package neo4j_test

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"innograph/graph"
	"innograph/graph/graphtest"
	"innograph/graph/neo4j"
	"innograph/graph/neo4j/neo4jtest"
)

// partners is a plan in which a university and a city cooperate, published in the given year.
func partners(title, published string, status graph.Status) *graph.DocumentGraph {
	p := graphtest.NewPlan(title, published)
	city := p.Entity(graph.Entity{Kind: graph.City, Name: "云河市", Level: graph.Prefecture, Aliases: []string{"云河"}})
	university := p.Entity(graph.Entity{Kind: graph.University, Name: "临川大学"})
	p.Relate(graph.PartnersWith, university, city, status)
	p.Target(city, "高新技术企业数量", 2025, 120, "家")
	return p.Head("云河市人民政府", "", 2021, 2025, city).Graph()
}

// manyParks is a plan in which one relation of many is a partnership, so that its type tells apart.
func manyParks() *graph.DocumentGraph {
	p := graphtest.NewPlan("云河市园区规划", "2021-05-01")
	city := p.Entity(graph.Entity{Kind: graph.City, Name: "云河市"})
	for i := range 200 {
		park := p.Entity(graph.Entity{Kind: graph.Park, Name: "云河第" + strconv.Itoa(i) + "产业园"})
		p.Relate(graph.LocatedIn, park, city, graph.Existing)
	}
	p.Relate(graph.PartnersWith, p.Entity(graph.Entity{Kind: graph.University, Name: "临川大学"}), city, graph.Planned)
	return p.Graph()
}

func put(t *testing.T, s *neo4j.Store, graphs ...*graph.DocumentGraph) {
	t.Helper()
	for _, g := range graphs {
		if err := s.Put(t.Context(), g); err != nil {
			t.Fatal(err)
		}
	}
}

// TestBrowser asks what a person would ask in Neo4j Browser.
func TestBrowser(t *testing.T) {
	server := neo4jtest.Lock(t)
	s := server.Store(t)
	defer func() { _ = s.Close() }()
	put(t, s, partners("云河市规划", "2021-05-01", graph.Planned), partners("云河市方案", "2022-05-01", graph.Ongoing))
	rows := server.Run(t, `MATCH (u:University)-[p:PARTNERS_WITH]-(c:City)
		RETURN u.name, c.name, p.status, p.quotes[0] ORDER BY p.status`)
	if len(rows) != 2 {
		t.Fatalf("%d relationships, want one for each document: %v", len(rows), rows)
	}
	for i, status := range []string{"ONGOING", "PLANNED"} {
		quote, _ := rows[i][3].(string)
		if rows[i][0] != "临川大学" || rows[i][1] != "云河市" || rows[i][2] != status || !strings.Contains(quote, "云河市") {
			t.Errorf("relationship %d is %v", i, rows[i])
		}
	}
	apart := server.Run(t, `MATCH (d:Document)-[s:STATES]->(r:Relation)-[:FROM]->(f), (r)-[:TO]->(g)
		OPTIONAL MATCH (f)-[x:PARTNERS_WITH {document: d.id, relation: r.id}]->(g)
		WITH s, x WHERE x IS NULL OR x.status <> s.status OR x.quotes <> s.quotes OR x.spans <> s.spans RETURN s`)
	if len(apart) != 0 {
		t.Errorf("statements and relationships differ: %v", apart)
	}
}

// TestWithdrawLeavesNothing also holds that other people's nodes stay.
func TestWithdrawLeavesNothing(t *testing.T) {
	server := neo4jtest.Lock(t)
	s := server.Store(t)
	defer func() { _ = s.Close() }()
	server.Run(t, `CREATE (:Guest {name: '来客'})-[:KNOWS]->(:Guest:City {name: '云河市'})`)
	defer server.Run(t, `MATCH (n:Guest) DETACH DELETE n`)
	first, second := partners("云河市规划", "2021-05-01", graph.Planned), partners("云河市方案", "", graph.Existing)
	put(t, s, first, second, first)
	if got, err := s.Entities(t.Context(), graph.EntityQuery{Page: graph.PageArgs{First: 5}, CountTotal: true}); err != nil || got.Total != 2 {
		t.Errorf("%d entities, want 2 (%v)", got.Total, err)
	}
	if err := s.Withdraw(t.Context(), first.Document.ID, second.Document.ID); err != nil {
		t.Fatal(err)
	}
	left := server.Run(t, `MATCH (n) WHERE NOT n:Innograph AND NOT n:Guest RETURN labels(n)`)
	guests := server.Run(t, `MATCH (:Guest)-[k:KNOWS]->(:Guest:City {name: '云河市'}) RETURN k`)
	if len(left) != 0 || len(guests) != 1 {
		t.Errorf("left over: %v; guests' relationships: %d, want 1", left, len(guests))
	}
}

func TestForeignDatabase(t *testing.T) {
	server := neo4jtest.Lock(t)
	_ = server.Store(t).Close()
	server.Run(t, `MATCH (m:Innograph) DELETE m`)
	server.Run(t, `CREATE (:Entity:Guest {name: '来客'})`)
	_, err := neo4j.Open(t.Context(), server.URL, server.Username, server.Password)
	if !errors.Is(err, graph.ErrIncompatible) || !strings.Contains(err.Error(), ":Entity") {
		t.Errorf("nodes of others with our label: %v", err)
	}
	if rows := server.Run(t, `MATCH (n:Guest) RETURN n.name`); len(rows) != 1 {
		t.Errorf("the guest has gone: %v", rows)
	}
	server.Run(t, `MATCH (n:Guest) DETACH DELETE n`)
	server.Run(t, `CREATE (:Innograph {id: 'store', version: 99})`)
	_, err = neo4j.Open(t.Context(), server.URL, server.Username, server.Password)
	if !errors.Is(err, graph.ErrIncompatible) || !strings.Contains(err.Error(), "99") {
		t.Errorf("another version: %v", err)
	}
	server.Run(t, `MATCH (m:Innograph) DELETE m`)
	s := server.Store(t)
	defer func() { _ = s.Close() }()
	put(t, s, partners("云河市规划", "2021-05-01", graph.Planned))
}

// TestLostMarker: a store whose database somebody emptied must not write into it unmarked.
func TestLostMarker(t *testing.T) {
	server := neo4jtest.Lock(t)
	s := server.Store(t)
	defer func() { _ = s.Close() }()
	server.Run(t, `MATCH (m:Innograph) DELETE m`)
	if err := s.Put(t.Context(), partners("云河市规划", "", graph.Planned)); !errors.Is(err, graph.ErrIncompatible) {
		t.Errorf("Put without a marker: %v", err)
	}
	_ = server.Store(t).Close()
	put(t, s, partners("云河市规划", "", graph.Planned))
}

func TestOpenRefused(t *testing.T) {
	server := neo4jtest.Find(t)
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	const secret = "not-the-password"
	for _, c := range []struct{ name, url, user, says string }{
		{"wrong user", server.URL, "nobody-of-that-name", "user name and password"},
		{"server down", "bolt://127.0.0.1:1", "neo4j", "that the server runs"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, err := neo4j.Open(ctx, c.url, c.user, secret)
			if err == nil {
				_ = s.Close()
			}
			if !errors.Is(err, graph.ErrUnavailable) || !strings.Contains(err.Error(), c.says) || strings.Contains(err.Error(), secret) || strings.Contains(err.Error(), "\n") {
				t.Errorf("error %v", err)
			}
		})
	}
	t.Run("no such database", func(t *testing.T) {
		_, err := neo4j.Open(ctx, server.URL+"?database=nowhere", server.Username, server.Password)
		if !errors.Is(err, graph.ErrUnavailable) || !strings.Contains(err.Error(), `"nowhere"`) {
			t.Errorf("error %v", err)
		}
	})
}

func TestURL(t *testing.T) {
	for _, c := range []struct{ url, target, database string }{
		{"neo4j://host:7687", "neo4j://host:7687", ""},
		{"neo4j+s://host?database=plans", "neo4j+s://host", "plans"},
		{"neo4j://host?policy=eu&database=plans", "neo4j://host?policy=eu", "plans"},
		{"bolt://[::1]:7687", "bolt://[::1]:7687", ""},
	} {
		if target, database, err := neo4j.ParseURL(c.url); err != nil || target != c.target || database != c.database {
			t.Errorf("%s gives %q, %q, %v", c.url, target, database, err)
		}
	}
	for _, url := range []string{"", "host:7687", "http://host", "neo4j://", "neo4j://user:word@host", "bolt://host:port", "://"} {
		if _, err := neo4j.Open(t.Context(), url, "u", "p"); !errors.Is(err, graph.ErrInvalid) || strings.Contains(err.Error(), "word@") {
			t.Errorf("%q: %v", url, err)
		}
	}
}

// TestTransientErrors: work runs again after an error that the server calls transient, and not after another.
func TestTransientErrors(t *testing.T) {
	s := neo4jtest.Open(t)
	tries := 0
	err := s.Write(t.Context(), func() error {
		if tries++; tries < 3 {
			return &driver.Neo4jError{Code: "Neo.TransientError.Transaction.DeadlockDetected", Msg: "try again"}
		}
		return nil
	})
	if err != nil || tries != 3 {
		t.Errorf("%d tries, error %v", tries, err)
	}
	tries = 0
	err = s.Write(t.Context(), func() error { tries++; return graph.ErrNotFound })
	if !errors.Is(err, graph.ErrNotFound) || tries != 1 {
		t.Errorf("%d tries, error %v", tries, err)
	}
}

// TestEnds holds that a context that ends while the server works ends the call with the context's error.
func TestEnds(t *testing.T) {
	s := neo4jtest.Open(t)
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	started := time.Now()
	_, err := s.Run(ctx, neo4j.Statement{Text: "UNWIND range(1, 1000000000000) AS i RETURN max(i % 7) AS m"})
	if !errors.Is(err, context.DeadlineExceeded) || time.Since(started) > 10*time.Second {
		t.Errorf("after %v: %v", time.Since(started), err)
	}
	if err := s.Ping(t.Context()); err != nil {
		t.Errorf("the store is of no use afterwards: %v", err)
	}
}

// TestReadsStartAtIndexes plans with the statistics of what is stored: the server counts its indexes some time after a
// write, and until then takes one for empty.
func TestReadsStartAtIndexes(t *testing.T) {
	server := neo4jtest.Lock(t)
	s := server.Store(t)
	defer func() { _ = s.Close() }()
	put(t, s, manyParks())
	for i := range 40 { // with few documents the planner may as well start from them
		put(t, s, partners("云河市规划"+strconv.Itoa(i), "2021-05-01", graph.Planned))
	}
	server.Run(t, `CALL db.prepareForReplanning(300)`)
	for name, statement := range neo4j.TypicalReads() {
		t.Run(name, func(t *testing.T) {
			operators, err := s.Operators(t.Context(), statement)
			if err != nil {
				t.Fatal(err)
			}
			plan := strings.Join(operators, " ")
			seek := strings.Contains(plan, "IndexSeek") || strings.Contains(plan, "IndexContainsScan") || strings.Contains(plan, "ProcedureCall")
			if !seek || strings.Contains(plan, "AllNodesScan") || strings.Contains(plan, "ByLabelScan") || strings.Contains(plan, "TypeScan") {
				t.Errorf("%s\n%s", statement.Text, plan)
			}
		})
	}
}

// TestNothingMatches asks for what no entity can be, which the server finds out before it plans.
func TestNothingMatches(t *testing.T) {
	s := neo4jtest.Open(t)
	g := partners("云河市规划", "2021-05-01", graph.Planned)
	put(t, s, g)
	page, of := graph.PageArgs{First: 5}, []string{g.Entities[0].ID}
	nothing, none := &graph.RelationFilter{Not: &graph.RelationFilter{}}, &graph.TargetFilter{Or: []*graph.TargetFilter{}}
	for _, within := range []bool{false, true} {
		pages, err := s.Adjacent(t.Context(), graph.AdjacentQuery{Of: of, Within: within, Where: nothing, Page: page, CountTotal: true})
		if err != nil || len(pages) != 1 || pages[0].Total != 0 {
			t.Errorf("neighbours, within %v: %v, %v", within, pages, err)
		}
	}
	if pages, err := s.Targets(t.Context(), graph.TargetQuery{Owners: of, Where: none, Page: page, CountTotal: true}); err != nil || len(pages) != 1 || pages[0].Total != 0 {
		t.Errorf("targets: %v, %v", pages, err)
	}
	if relations, err := s.Edges(t.Context(), graph.EdgeQuery{Of: of, Where: nothing, Limit: 5}); err != nil || len(relations) != 0 {
		t.Errorf("edges: %v, %v", relations, err)
	}
	if relations, err := s.Relations(t.Context(), graph.RelationQuery{Where: nothing, Page: page, CountTotal: true}); err != nil || relations.Total != 0 {
		t.Errorf("relations: %v, %v", relations, err)
	}
	if hits, err := s.Entities(t.Context(), graph.EntityQuery{Search: "云河", Where: &graph.EntityFilter{Not: &graph.EntityFilter{}}, Page: page, CountTotal: true}); err != nil || hits.Total != 0 {
		t.Errorf("entities: %v, %v", hits, err)
	}
}

// TestManyWriters lets two programs put and withdraw plans that share all entities, each of both from two goroutines.
func TestManyWriters(t *testing.T) {
	server := neo4jtest.Lock(t)
	stores := []*neo4j.Store{server.Store(t), server.Store(t)}
	var writers sync.WaitGroup
	for w := range 4 {
		s, mine := stores[w%2], partners("云河市规划"+strconv.Itoa(w), "2021-05-01", graph.Planned)
		writers.Go(func() {
			for range 4 {
				if err := errors.Join(s.Put(t.Context(), mine), s.Withdraw(t.Context(), mine.Document.ID), s.Put(t.Context(), mine)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	writers.Wait()
	got, err := stores[0].Statistics(t.Context())
	if err != nil || got.Documents != 4 || got.Targets != 4 || len(got.Entities) != 2 || len(got.Relations) != 1 || got.Relations[0].Count != 1 {
		t.Errorf("in the end %+v, error %v", got, err)
	}
	for _, s := range stores {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}

// TestSortable: the keys have one order by code point and by UTF-16 unit, that of the texts by code point.
func TestSortable(t *testing.T) {
	texts := []string{"", "A", "Ｎano研究院", "ﾟ", "\uFFFD", "\uFFFF", "𠮷野实验室", "𠮷", "云", "云𠮷", "云ﾟ", "\U0010FFFF"}
	slices.Sort(texts)
	for i := range len(texts) - 1 {
		a, b := neo4j.Sortable(texts[i]), neo4j.Sortable(texts[i+1])
		if a >= b || strings.ContainsFunc(a+b, func(r rune) bool { return r > '\uFFFF' }) {
			t.Errorf("%q and %q have the keys %q and %q", texts[i], texts[i+1], a, b)
		}
	}
}

func TestPhrases(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "abc": "", "云": "(云* OR *云)", "a云b河c": "(云* OR *云) AND (河* OR *河)", "云河": `"云河"`,
		"云河abc临川大学1号": `"云河" AND "临川大学" AND (号* OR *号)`, "𠮷野": "(野* OR *野)", "云河\"": `"云河"`,
	} {
		if got := neo4j.Phrases(text); got != want {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}
