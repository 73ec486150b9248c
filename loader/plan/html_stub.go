package plan

func isHTML(t []rune) bool { return false }
func readHTML(d decoded) (*Document, error) { return nil, ErrUnsupported }
