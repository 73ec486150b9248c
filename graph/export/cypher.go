package export

import (
	"fmt"
	"io"
	"strconv"
	"strings"
)

// cypherHead makes finding the ends of relations fast.
const cypherHead = "CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;\n"

// The statements, one a line; running them again changes nothing. The label or type is one of the ontology's, the
// values are quoted literals.
const (
	cypherEntity   = "MERGE (n:Entity {id: %s}) SET n:%s, n += {name: %s, aliases: %s, level: %s, parkKind: %s, status: %s, mentions: %d, documents: %d, document: %s, published: %s, quote: %s};\n"
	cypherRelation = "MATCH (a:Entity {id: %s}), (b:Entity {id: %s}) MERGE (a)-[r:%s {id: %s}]->(b) SET r += {status: %s, collective: %t, documents: %d, document: %s, published: %s, quote: %s};\n"
	cypherTarget   = "MATCH (o:Entity {id: %s}) MERGE (t:Target {id: %s}) MERGE (o)-[:HAS_TARGET]->(t) SET t += {indicator: %s, year: %d, value: %s, unit: %s, op: %s, kind: %s, document: %s, published: %s, quote: %s};\n"
)

// writeCypher writes statements for an empty Neo4j, to be piped into cypher-shell.
func writeCypher(w io.Writer, s *selection) error {
	if _, err := io.WriteString(w, cypherHead); err != nil {
		return err
	}
	for e, err := range s.entities() {
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(w, cypherEntity, cypherText(e.ID), e.Kind, cypherText(e.Name), cypherList(e.Aliases), cypherText(string(e.Level)), cypherText(string(e.ParkKind)),
			cypherText(string(e.Status)), e.Mentions, e.documents, cypherText(e.document), cypherText(e.published), cypherText(e.quote)); err != nil {
			return err
		}
	}
	for r, err := range s.relations() {
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(w, cypherRelation, cypherText(r.From), cypherText(r.To), r.Type, cypherText(r.ID), cypherText(string(r.Status)), r.Collective,
			r.documents, cypherText(r.document), cypherText(r.published), cypherText(r.quote)); err != nil {
			return err
		}
	}
	for t, err := range s.targets() {
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(w, cypherTarget, cypherText(t.Owner), cypherText(t.ID), cypherText(t.Indicator), t.Year, strconv.FormatFloat(t.Value, 'g', -1, 64), cypherText(t.Unit),
			cypherText(string(t.Op)), cypherText(string(t.Target.Kind)), cypherText(t.document), cypherText(t.published), cypherText(t.quote)); err != nil {
			return err
		}
	}
	return nil
}

var cypherEscapes = strings.NewReplacer(`\`, `\\`, `'`, `\'`, "\n", `\n`, "\r", `\r`, "\t", `\t`)

// cypherText is a string literal; what is empty is null, which sets nothing.
func cypherText(s string) string {
	if s == "" {
		return "null"
	}
	return "'" + cypherEscapes.Replace(s) + "'"
}

func cypherList(list []string) string {
	quoted := make([]string, len(list))
	for i, s := range list {
		quoted[i] = cypherText(s)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}
