// Package gazetteer holds what is known before a plan is read: places, universities, institutes, zones, agencies,
// enterprises, industries and the words that plans are built from; it finds them in text and settles what a name means.
//
// All data is embedded (data/*.tsv, data/words/*.txt; every file says in its head what it holds and where the facts come
// from). Nothing is read from disk or network. A Gazetteer never changes after Load, so that any number of goroutines
// may share it.
package gazetteer
