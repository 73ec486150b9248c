UNWIND range(0, size($of) - 1) AS i
CALL (i) {
  WITH $of[i] AS of
  {{source}}
  {{joins}}
  WITH {{values}} AS values, {{ids}} AS ids, count(*) AS count
  RETURN collect([count, values, ids]) AS groups
}
RETURN groups
