// Package graphtest holds every graph.Store to its contract: Run is the suite, Differential compares two stores on
// random graphs and questions, and Reference is the contract written down in plain Go, slow and in memory.
//
// All places, bodies and sentences are invented.
package graphtest
