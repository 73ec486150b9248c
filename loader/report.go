package loader

import (
	"encoding/json"
	"io"

	"innograph/graph"
)

// WriteJSON writes the result as one JSON object: loaded (path, document, title, change, other, counts, report) and
// failed (path, error), each in the order of the files.
func (r Result) WriteJSON(w io.Writer) error {
	type counts struct {
		Entities  int `json:"entities"`
		Relations int `json:"relations"`
		Targets   int `json:"targets"`
	}
	type loaded struct {
		Outcome
		Counts counts       `json:"counts"`
		Report graph.Report `json:"report"`
	}
	type failed struct {
		Path  string `json:"path"`
		Error string `json:"error"`
	}
	out := struct {
		Loaded []loaded `json:"loaded"`
		Failed []failed `json:"failed"`
	}{[]loaded{}, []failed{}}
	for _, o := range r.Loaded {
		out.Loaded = append(out.Loaded, loaded{o, counts(o.Counts), o.Report})
	}
	for _, f := range r.Failed {
		out.Failed = append(out.Failed, failed{f.Path, f.Err.Error()})
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}
