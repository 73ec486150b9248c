package neo4j

import (
	_ "embed"
	"strings"
)

// Statements, one a file. Where a text stands between double braces, render puts Cypher of this package: names from
// the ontology's table, expressions from the tables of lists, and conditions from the filter compiler. Hints to seek
// in an index stand where a plan made while the database was small would stay bad as it grows.
var (
	//go:embed cypher/schema_marker_id.cypher
	schemaMarkerID string
	//go:embed cypher/schema_entity_id.cypher
	schemaEntityID string
	//go:embed cypher/schema_relation_id.cypher
	schemaRelationID string
	//go:embed cypher/schema_target_id.cypher
	schemaTargetID string
	//go:embed cypher/schema_document_id.cypher
	schemaDocumentID string
	//go:embed cypher/schema_entity_name.cypher
	schemaEntityName string
	//go:embed cypher/schema_document_published.cypher
	schemaDocumentPublished string
	//go:embed cypher/schema_entity_names.cypher
	schemaEntityNames string
	//go:embed cypher/schema_target_indicator.cypher
	schemaTargetIndicator string
	//go:embed cypher/schema_target_year.cypher
	schemaTargetYear string
	//go:embed cypher/schema_entity_kind.cypher
	schemaEntityKind string
	//go:embed cypher/schema_relation_type.cypher
	schemaRelationType string
	//go:embed cypher/schema_relation_status.cypher
	schemaRelationStatus string
	//go:embed cypher/schema_statement_words.cypher
	schemaStatementWords string
	//go:embed cypher/schema_await.cypher
	schemaAwait string
	//go:embed cypher/marker_read.cypher
	markerRead string
	//go:embed cypher/marker_write.cypher
	markerWrite string
	//go:embed cypher/foreign.cypher
	foreignQuery string
	//go:embed cypher/ping.cypher
	pingQuery string

	//go:embed cypher/lock.cypher
	lockStatement string
	//go:embed cypher/merge_document.cypher
	mergeDocument string
	//go:embed cypher/merge_entities.cypher
	mergeEntities string
	//go:embed cypher/known_documents.cypher
	knownDocuments string
	//go:embed cypher/stated.cypher
	statedQuery string
	//go:embed cypher/clear_relations.cypher
	clearRelations string
	//go:embed cypher/clear_entities.cypher
	clearEntities string
	//go:embed cypher/clear_rest.cypher
	clearRest string
	//go:embed cypher/delete_documents.cypher
	deleteDocuments string
	//go:embed cypher/put_document.cypher
	putDocument string
	//go:embed cypher/put_subject.cypher
	putSubject string
	//go:embed cypher/put_entities.cypher
	putEntities string
	//go:embed cypher/put_relations.cypher
	putRelations string
	//go:embed cypher/put_targets.cypher
	putTargets string
	//go:embed cypher/forget_relations.cypher
	forgetRelations string
	//go:embed cypher/forget_entities.cypher
	forgetEntities string
	//go:embed cypher/settle_relations.cypher
	settleRelations string
	//go:embed cypher/settle_entities.cypher
	settleEntities string

	//go:embed cypher/graph_document.cypher
	graphDocument string
	//go:embed cypher/graph_entities.cypher
	graphEntities string
	//go:embed cypher/graph_relations.cypher
	graphRelations string
	//go:embed cypher/graph_targets.cypher
	graphTargets string
	//go:embed cypher/lookup_entities.cypher
	lookupEntities string
	//go:embed cypher/lookup_relations.cypher
	lookupRelations string
	//go:embed cypher/lookup_targets.cypher
	lookupTargets string
	//go:embed cypher/lookup_documents.cypher
	lookupDocuments string
	//go:embed cypher/statements_entities.cypher
	statementsEntities string
	//go:embed cypher/statements_relations.cypher
	statementsRelations string
	//go:embed cypher/texts.cypher
	textsQuery string
	//go:embed cypher/statistics_documents.cypher
	statisticsDocuments string
	//go:embed cypher/statistics_targets.cypher
	statisticsTargets string
	//go:embed cypher/statistics_entities.cypher
	statisticsEntities string

	//go:embed cypher/parts.cypher
	partsQuery string
	//go:embed cypher/rank.cypher
	rankExpression string
	//go:embed cypher/meets.cypher
	meetsCondition string
	//go:embed cypher/quotes.cypher
	quotesQuery string
	//go:embed cypher/source_entities.cypher
	sourceEntities string
	//go:embed cypher/source_entities_named.cypher
	sourceEntitiesNamed string
	//go:embed cypher/source_entities_scan.cypher
	sourceEntitiesScan string
	//go:embed cypher/source_entities_words.cypher
	sourceEntitiesWords string
	//go:embed cypher/source_adjacent_typed.cypher
	sourceAdjacentTyped string
	//go:embed cypher/source_adjacent_within_typed.cypher
	sourceAdjacentWithinTyped string
	//go:embed cypher/source_adjacent.cypher
	sourceAdjacent string
	//go:embed cypher/source_adjacent_within.cypher
	sourceAdjacentWithin string
	//go:embed cypher/source_relations_alone.cypher
	sourceRelationsAlone string
	//go:embed cypher/source_relations_with.cypher
	sourceRelationsWith string
	//go:embed cypher/source_relations.cypher
	sourceRelations string
	//go:embed cypher/source_targets_alone.cypher
	sourceTargetsAlone string
	//go:embed cypher/source_targets.cypher
	sourceTargets string
	//go:embed cypher/source_targets_of.cypher
	sourceTargetsOf string
	//go:embed cypher/source_stated_entities.cypher
	sourceStatedEntities string
	//go:embed cypher/source_stated_relations.cypher
	sourceStatedRelations string
	//go:embed cypher/source_stated_targets.cypher
	sourceStatedTargets string
	//go:embed cypher/source_documents.cypher
	sourceDocuments string
	//go:embed cypher/tail_page.cypher
	tailPage string
	//go:embed cypher/tail_count.cypher
	tailCount string
	//go:embed cypher/tail_once.cypher
	tailOnce string
	//go:embed cypher/tail_tally.cypher
	tailTally string
	//go:embed cypher/tail_groups.cypher
	tailGroups string
	//go:embed cypher/edges.cypher
	edgesQuery string
)

// render replaces the names between double braces, given in pairs of name and Cypher.
func render(text string, pairs ...string) string {
	for i := 0; i < len(pairs); i += 2 {
		text = strings.ReplaceAll(text, "{{"+pairs[i]+"}}", strings.TrimSpace(pairs[i+1]))
	}
	return text
}
