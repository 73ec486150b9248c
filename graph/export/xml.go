package export

import (
	"encoding/xml"
	"io"
	"strconv"
	"strings"

	"innograph/graph"
)

// attribute is a column of nodes or edges and the type of its values.
type attribute struct{ name, kind string }

var (
	nodeAttributes = []attribute{
		{"type", "string"},
		{"name", "string"},
		{"aliases", "string"},
		{"level", "string"},
		{"kind", "string"},
		{"status", "string"},
		{"mentions", "int"},
		{"documents", "int"},
		{"document", "string"},
		{"quote", "string"},
	}
	edgeAttributes = []attribute{
		{"type", "string"}, {"status", "string"}, {"collective", "boolean"}, {"documents", "int"}, {"document", "string"}, {"quote", "string"},
	}
)

// values are in the order of nodeAttributes.
func (e entityRow) values() []string {
	return []string{
		string(e.Kind), e.Name, strings.Join(e.Aliases, "|"), string(e.Level), string(e.ParkKind), string(e.Status),
		strconv.Itoa(e.Mentions), strconv.Itoa(e.documents), e.document, e.quote,
	}
}

// values are in the order of edgeAttributes.
func (r relationRow) values() []string {
	return []string{string(r.Type), string(r.Status), strconv.FormatBool(r.Collective), strconv.Itoa(r.documents), r.document, r.quote}
}

func undirected(t graph.RelationType) bool {
	rule, _ := graph.Rule(t)
	return rule.Undirected
}

// element is a start of XML with attributes, given as pairs of name and value.
func element(name string, attributes ...string) xml.StartElement {
	e := xml.StartElement{Name: xml.Name{Local: name}}
	for i := 0; i < len(attributes); i += 2 {
		e.Attr = append(e.Attr, xml.Attr{Name: xml.Name{Local: attributes[i]}, Value: attributes[i+1]})
	}
	return e
}

// xmlWriter writes elements; the first error is kept, and later calls do nothing.
type xmlWriter struct {
	*xml.Encoder
	err error
}

func newXMLWriter(w io.Writer) *xmlWriter {
	x := &xmlWriter{Encoder: xml.NewEncoder(w)}
	x.Indent("", " ")
	x.token(xml.ProcInst{Target: "xml", Inst: []byte(`version="1.0" encoding="UTF-8"`)})
	x.token(xml.CharData("\n"))
	return x
}

func (x *xmlWriter) token(t xml.Token) {
	if x.err == nil {
		x.err = x.EncodeToken(t)
	}
}

// inside writes an element around what write writes.
func (x *xmlWriter) inside(e xml.StartElement, write func()) {
	x.token(e)
	write()
	x.token(e.End())
}

// text writes an element that holds only text.
func (x *xmlWriter) text(e xml.StartElement, s string) {
	x.inside(e, func() { x.token(xml.CharData(s)) })
}

// done writes what is buffered and gives the first error.
func (x *xmlWriter) done() error {
	if x.err == nil {
		x.err = x.Flush()
	}
	return x.err
}

// each calls write for every row until something fails.
func each[R any](x *xmlWriter, rows func(func(R, error) bool), write func(R)) {
	for row, err := range rows {
		if x.err == nil {
			x.err = err
		}
		if x.err != nil {
			return
		}
		write(row)
	}
}

// writeGEXF writes GEXF 1.3 (gexf.net).
func writeGEXF(w io.Writer, s *selection) error {
	place, err := s.places()
	if err != nil {
		return err
	}
	x := newXMLWriter(w)
	x.inside(element("gexf", "xmlns", "http://gexf.net/1.3", "xmlns:viz", "http://gexf.net/1.3/viz", "version", "1.3"), func() {
		x.inside(element("graph", "defaultedgetype", "directed"), func() {
			x.gexfAttributes("node", nodeAttributes)
			x.gexfAttributes("edge", edgeAttributes)
			x.inside(element("nodes"), func() {
				n := 0
				each(x, s.entities(byKind...), func(e entityRow) {
					x.inside(element("node", "id", e.ID, "label", e.Name), func() {
						x.gexfValues(nodeAttributes, e.values())
						across, down := place(n, e.ID)
						for _, viz := range gexfSpot(across, down, e.Kind) {
							x.inside(viz, func() {})
						}
					})
					n++
				})
			})
			x.inside(element("edges"), func() {
				each(x, s.relations(), func(r relationRow) {
					direction := "directed"
					if undirected(r.Type) {
						direction = "undirected"
					}
					x.inside(element("edge", "id", r.ID, "source", r.From, "target", r.To, "type", direction, "label", string(r.Type)), func() {
						x.gexfValues(edgeAttributes, r.values())
					})
				})
			})
		})
	})
	return x.done()
}

func (x *xmlWriter) gexfAttributes(class string, list []attribute) {
	kinds := map[string]string{"int": "integer"}
	x.inside(element("attributes", "class", class), func() {
		for _, a := range list {
			kind := a.kind
			if other, ok := kinds[kind]; ok {
				kind = other
			}
			x.inside(element("attribute", "id", a.name, "title", a.name, "type", kind), func() {})
		}
	})
}

func (x *xmlWriter) gexfValues(list []attribute, values []string) {
	x.inside(element("attvalues"), func() {
		for i, a := range list {
			if values[i] != "" {
				x.inside(element("attvalue", "for", a.name, "value", values[i]), func() {})
			}
		}
	})
}

// writeGraphML writes GraphML (graphml.graphdrawing.org).
func writeGraphML(w io.Writer, s *selection) error {
	place, err := s.places()
	if err != nil {
		return err
	}
	x := newXMLWriter(w)
	x.inside(element("graphml", "xmlns", "http://graphml.graphdrawing.org/xmlns"), func() {
		x.graphMLKeys("node", nodeAttributes)
		x.graphMLKeys("node", spotAttributes)
		x.graphMLKeys("edge", edgeAttributes)
		x.inside(element("graph", "id", "innograph", "edgedefault", "directed"), func() {
			n := 0
			each(x, s.entities(byKind...), func(e entityRow) {
				x.inside(element("node", "id", e.ID), func() {
					x.graphMLData("node", nodeAttributes, e.values())
					across, down := place(n, e.ID)
					x.graphMLData("node", spotAttributes, spotValues(across, down, e.Kind))
				})
				n++
			})
			each(x, s.relations(), func(r relationRow) {
				directed := strconv.FormatBool(!undirected(r.Type))
				x.inside(element("edge", "id", r.ID, "source", r.From, "target", r.To, "directed", directed), func() {
					x.graphMLData("edge", edgeAttributes, r.values())
				})
			})
		})
	})
	return x.done()
}

func (x *xmlWriter) graphMLKeys(class string, list []attribute) {
	for _, a := range list {
		x.inside(element("key", "id", class+"_"+a.name, "for", class, "attr.name", a.name, "attr.type", a.kind), func() {})
	}
}

func (x *xmlWriter) graphMLData(class string, list []attribute, values []string) {
	for i, a := range list {
		if values[i] != "" {
			x.text(element("data", "key", class+"_"+a.name), values[i])
		}
	}
}
