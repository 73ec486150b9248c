CALL () {
  CALL () { {{tally}} }
  RETURN sum(n) AS total
}
