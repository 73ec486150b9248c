// Package feature turns sentences into the features that the tagger's model weighs: hashes of characters, words, word classes,
// last words of names, list heads, quotation marks, what the gazetteer knows and what others found. Training and tagging use
// the same code. Word lists lie in data; data/words.bin is made by the command in loader/tagger/lexicon.
package feature
