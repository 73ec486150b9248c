package plan

import "regexp"

// contentsPage is what follows a heading in a table of contents: dots or spaces and a page number.
var contentsPage = regexp.MustCompile(`(\s*[.．…·•—-]{2,}\s*|\s{2,}|\t|\s+)[-—]?\d{1,3}[-—]?$`)

// contentsEntry is the words of a line of a table of contents, and whether it ends in a page number.
func contentsEntry(s string) (entry string, paged bool) {
	if at := contentsPage.FindStringIndex(s); at != nil && at[0] > 0 {
		s, paged = s[:at[0]], true
	}
	return squeezed([]rune(s)), paged
}
