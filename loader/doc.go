// Package loader takes plan documents from files into a graph.Store: it finds the files, has them read and extracted by
// several workers, and puts the graphs into the store in the order of the files.
//
// What goes wrong with one file is data in the Result; it does not keep the others out.
package loader
