// Package score measures one document graph on another, as the ontology's section on scoring defines it: precision,
// recall and F1 of entities, relations and targets, micro-averaged over documents, and how often the status is right.
//
// Figures do not depend on map order. Where several aliases of a found entity name different reference entities that
// are still free, the alias that stands first in the file decides; as long as at most one does, which a reference
// graph in which no two entities of a type share a name ensures for well-formed finds, any other order gives the same.
package score
