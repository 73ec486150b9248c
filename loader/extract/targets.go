package extract

import "innograph/graph"

func (r *reading) findTargets() {}

func (r *reading) fillTargets(g *graph.DocumentGraph) { g.Targets = append(g.Targets, r.targets...) }
