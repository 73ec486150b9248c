CALL (i) {
  WITH $of[i] AS of
  {{source}}
  RETURN count(*) AS total
}
