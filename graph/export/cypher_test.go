package export

import "testing"

func TestCypherText(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"云河市", "'云河市'"},
		{"", "null"},
		{`O'Brien\`, `'O\'Brien\\'`},
		{"a\nb\tc\r", `'a\nb\tc\r'`},
		{`\u0027 DETACH DELETE`, `'\\u0027 DETACH DELETE'`},
	} {
		if got := cypherText(c.in); got != c.want {
			t.Errorf("cypherText(%q) = %s, want %s", c.in, got, c.want)
		}
	}
}
