// Package graph is the domain of innograph: what an innovation plan states about actors, the relationships between
// them and the targets they set, each with the words that say so; and the Store that keeps it.
//
// It imports the standard library only. Offsets count Unicode code points of a document's text, half open.
// Identifiers derive from content (kind, normalised name, scope), never from a store, so that they survive reloads.
package graph
