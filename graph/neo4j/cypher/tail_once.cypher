UNWIND range(0, size($of) - 1) AS i
CALL (i) {
  WITH $of[i] AS of
  {{source}}
  WITH {{carry}}, {{columns}}
  WITH collect([{{row}}]) AS found
  CALL (found) {
    UNWIND found AS row
    WITH {{unpack}}
    WHERE {{after}}
    WITH * ORDER BY {{order}} LIMIT $limit
    RETURN collect([{{item}}, {{keys}}]) AS items
  }
  RETURN items, size(found) AS total
}
RETURN items, total
