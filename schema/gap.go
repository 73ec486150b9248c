package schema

import (
	"strings"

	"innograph/graph/traverse"
)

// Gap is a pair of actors with something in common and no tie that is there.
type Gap struct {
	traverse.Gap
	// Left, Right, SharedIndustries and Partners are the entities that the ids of the embedded gap name.
	Left, Right                Entity
	SharedIndustries, Partners []Entity
	Peers                      *Peers[traverse.Gap]
}

// gapSeparator stands in the id of a gap and in no id of an entity.
const gapSeparator = "~"

// ID is made of the ids of both actors.
func (g *Gap) ID() string { return GapID(g.Gap.Left, g.Gap.Right) }

// IsNode marks a GraphQL Node.
func (*Gap) IsNode() {}

// GapID is the id of the gap between two entities.
func GapID(left, right string) string { return left + gapSeparator + right }

// GapEnds are the entities between which a gap with this id lies; ok is false for the id of anything else.
func GapEnds(id string) (left, right string, ok bool) { return strings.Cut(id, gapSeparator) }
