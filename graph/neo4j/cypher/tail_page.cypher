UNWIND range(0, size($of) - 1) AS i
CALL (i) {
  WITH $of[i] AS of
  {{source}}
  WITH {{carry}}, {{columns}}
  WHERE {{after}}
  WITH * ORDER BY {{order}} LIMIT $limit
  RETURN collect([{{item}}, {{keys}}]) AS items
}
{{count}}
RETURN items, total
