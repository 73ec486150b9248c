// Package traverse answers questions that follow relations over several steps: who has something in common and no tie
// (gaps), how two entities are connected (paths), and what surrounds an entity (subgraphs, laid out for drawing).
// Everything is deterministic: the same store gives the same answer, coordinates included.
package traverse
