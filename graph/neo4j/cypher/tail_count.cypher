UNWIND range(0, size($of) - 1) AS i
CALL (i) {
  WITH $of[i] AS of
  {{source}}
  RETURN count(*) AS total
}
RETURN i, total
