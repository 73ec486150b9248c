package resolvers

import (
	"context"

	"innograph/graph"
	"innograph/schema"
)

// statements reads what documents say of facts (entities or relations), for all peers at once.
func statements[T any](ctx context.Context, peers *schema.Peers[T], id func(T) string) (map[string][]graph.Statement, error) {
	return schema.Once(peers, "statements", func(all []T) (map[string][]graph.Statement, error) {
		return in(ctx).Statements(ctx, ids(all, id))
	})
}

// statingDocuments are the first documents that state the fact with this id, newest first.
func statingDocuments[T any](ctx context.Context, peers *schema.Peers[T], id func(T) string, fact string, first int) ([]*schema.Document, error) {
	if err := within(ctx, "first", first, 1, maxPage); err != nil {
		return nil, err
	}
	stated, err := statements(ctx, peers, id)
	if err != nil {
		return nil, err
	}
	documents, err := schema.Once(peers, key("documents", first), func(all []T) (map[string]*schema.Document, error) {
		var wanted []string
		for _, item := range all {
			list := stated[id(item)]
			for _, s := range list[:min(first, len(list))] {
				wanted = append(wanted, s.DocumentID)
			}
		}
		return documentsByID(ctx, wanted)
	})
	if err != nil {
		return nil, err
	}
	var list []*schema.Document
	for _, s := range stated[fact][:min(first, len(stated[fact]))] {
		d, ok := documents[s.DocumentID]
		if !ok {
			return nil, gone(s.DocumentID)
		}
		list = append(list, d)
	}
	return list, nil
}

// documentsByID reads documents, each once, as peers.
func documentsByID(ctx context.Context, wanted []string) (map[string]*schema.Document, error) {
	distinct := newPeers(wanted, func(id string) string { return id }).All
	if len(distinct) == 0 {
		return map[string]*schema.Document{}, nil
	}
	found, err := in(ctx).Lookup(ctx, distinct)
	if err != nil {
		return nil, err
	}
	var all []graph.Document
	for _, id := range distinct {
		if d, ok := found.Documents[id]; ok {
			all = append(all, d)
		}
	}
	peers := schema.NewPeers(all)
	documents := make(map[string]*schema.Document, len(all))
	for _, d := range all {
		documents[d.ID] = &schema.Document{Document: d, Peers: peers}
	}
	return documents, nil
}

// statingQuotes are the first quotes of the fact with this id, newest document first.
func statingQuotes[T any](ctx context.Context, peers *schema.Peers[T], id func(T) string, fact string, first int) ([]*schema.Evidence, error) {
	if err := within(ctx, "first", first, 1, maxPage); err != nil {
		return nil, err
	}
	stated, err := statements(ctx, peers, id)
	if err != nil {
		return nil, err
	}
	quotes, err := schema.Once(peers, key("evidence", first), func(all []T) (map[string][]*schema.Evidence, error) {
		lists := make(map[string][]graph.Evidence, len(all))
		for _, item := range all {
			lists[id(item)] = quotesOf(stated[id(item)], first)
		}
		return evidencePeers(ids(all, id), lists), nil
	})
	return quotes[fact], err
}

// quotesOf lists the first quotes of some statements; each names its document.
func quotesOf(list []graph.Statement, first int) []graph.Evidence {
	var quotes []graph.Evidence
	for _, s := range list {
		for _, e := range s.Evidence {
			if len(quotes) == first {
				return quotes
			}
			e.DocumentID = s.DocumentID
			quotes = append(quotes, e)
		}
	}
	return quotes
}

// evidencePeers makes all quotes of the facts, in this order, peers.
func evidencePeers(facts []string, lists map[string][]graph.Evidence) map[string][]*schema.Evidence {
	var all []graph.Evidence
	for _, fact := range facts {
		all = append(all, lists[fact]...)
	}
	peers := schema.NewPeers(all)
	quotes := make(map[string][]*schema.Evidence, len(lists))
	for fact, list := range lists {
		for _, e := range list {
			quotes[fact] = append(quotes[fact], &schema.Evidence{Evidence: e, Peers: peers})
		}
	}
	return quotes
}

// evidenceResolver answers the fields of a quote.
type evidenceResolver struct{}

func evidenceDocument(e graph.Evidence) string { return e.DocumentID }

// Document is the document that the words stand in.
func (evidenceResolver) Document(ctx context.Context, obj *schema.Evidence) (*schema.Document, error) {
	documents, err := schema.Once(obj.Peers, "documents", func(all []graph.Evidence) (map[string]*schema.Document, error) {
		return documentsByID(ctx, ids(all, evidenceDocument))
	})
	if err != nil {
		return nil, err
	}
	d, ok := documents[obj.DocumentID]
	if !ok {
		return nil, gone(obj.DocumentID)
	}
	return d, nil
}

// maxContext is how many characters of context one quote may have on either side.
const maxContext = 2000

// Context is the text around the words.
func (evidenceResolver) Context(ctx context.Context, obj *schema.Evidence, characters int) (*schema.EvidenceContext, error) {
	if err := within(ctx, "characters", characters, 1, maxContext); err != nil {
		return nil, err
	}
	texts, err := schema.Once(obj.Peers, "texts", func(all []graph.Evidence) (map[string][]rune, error) {
		texts, err := in(ctx).Texts(ctx, newPeers(ids(all, evidenceDocument), func(id string) string { return id }).All)
		runes := make(map[string][]rune, len(texts))
		for id, text := range texts {
			runes[id] = []rune(text)
		}
		return runes, err
	})
	if err != nil {
		return nil, err
	}
	text := texts[obj.DocumentID]
	if obj.Span.End > len(text) {
		return nil, gone(obj.DocumentID)
	}
	return &schema.EvidenceContext{
		Before: string(text[max(0, obj.Span.Start-characters):obj.Span.Start]),
		After:  string(text[obj.Span.End:min(len(text), obj.Span.End+characters)]),
	}, nil
}
