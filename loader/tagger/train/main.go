// Command train makes the tagger's model from texts with the names that stand in them, and measures such models on
// documents that they were not trained on.
//
//	go run ./loader/tagger/train -readings ../shared/readings -gold ../shared/gold -plans ../shared/plans -out loader/tagger/model.bin
package main

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"time"

	"innograph/graph"
	"innograph/loader/gazetteer"
	"innograph/loader/tagger"
	"innograph/loader/tagger/internal/crf"
	"innograph/loader/tagger/internal/feature"
)

// options are what the command line says.
type options struct {
	readings, gold, plans, out string
	folds                      int
	every                      int
	learnGold                  bool
	features                   int
	forget                     float64
	set                        crf.Settings
}

func main() {
	var o options
	flag.StringVar(&o.readings, "readings", "../shared/readings", "folder with docs/*.txt and names/*.tsv")
	flag.StringVar(&o.gold, "gold", "../shared/gold", "folder with reference graphs")
	flag.StringVar(&o.plans, "plans", "../shared/plans", "folder with the texts of the reference graphs")
	flag.StringVar(&o.out, "out", "", "model file to write; without it, measure only")
	flag.IntVar(&o.folds, "folds", 0, "measure on the readings, by so many parts of whole documents left out in turn")
	flag.IntVar(&o.every, "every", 1, "use each so-manieth reading only, for quick trials")
	flag.BoolVar(&o.learnGold, "learn-references", false, "learn from the reference graphs, too")
	flag.IntVar(&o.features, "features", 250000, "features that the model has at most")
	flag.Float64Var(&o.forget, "forget", 0.25, "share of the gazetteer's finds and the hints that training overlooks")
	flag.Float64Var(&o.set.C2, "c2", 0.5, "weight of the L2 penalty")
	flag.IntVar(&o.set.MinCount, "min-count", 3, "positions that must have a feature for it to be kept")
	flag.IntVar(&o.set.Epochs, "epochs", 8, "passes through the examples")
	flag.Float64Var(&o.set.Rate, "rate", 0.02, "greatest learning rate")
	flag.Parse()
	o.set.Kinds = len(graph.Kinds)
	if err := o.run(); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func (o *options) run() error {
	reader, err := feature.NewReader(gazetteer.Default())
	if err != nil {
		return err
	}
	readings, err := readReadings(o.readings)
	if err != nil {
		return err
	}
	references, err := readReferences(o.gold, o.plans)
	if err != nil {
		return err
	}
	readings = everyNth(readings, o.every)
	for _, docs := range [][]document{readings, references} {
		for i := range docs {
			docs[i].listen()
		}
	}
	if o.folds > 0 {
		return o.crossValidate(reader, readings)
	}
	learn := readings
	if o.learnGold {
		learn = slices.Concat(readings, references)
	}
	data, t, err := o.train(reader, learn)
	if err != nil {
		return err
	}
	if o.out != "" {
		if err := os.WriteFile(o.out, data, 0o644); err != nil {
			return err
		}
		fmt.Printf("%s: %d bytes\n", o.out, len(data))
	}
	measure(t, references)
	return nil
}

func everyNth(docs []document, every int) []document {
	var out []document
	for i, d := range docs {
		if i%every == 0 {
			out = append(out, d)
		}
	}
	return out
}

func (o *options) train(r *feature.Reader, learn []document) ([]byte, *tagger.Tagger, error) {
	began := time.Now()
	o.set.Progress = func(epoch int, loss float64) {
		fmt.Fprintf(os.Stderr, "epoch %d: loss %.4f, %.0f s\n", epoch, loss, time.Since(began).Seconds())
	}
	data, err := crf.Train(examples(r.Forgetful(o.forget), learn), o.set, o.features)
	if err != nil {
		return nil, nil, err
	}
	t, err := tagger.New(data)
	return data, t, err
}

// measure prints how well the names of documents are found, one by one and together.
func measure(t *tagger.Tagger, docs []document) {
	all := newComparison()
	for _, d := range docs {
		one := newComparison()
		one.add(d, t)
		all.add(d, t)
		fmt.Printf("%-24s", d.name)
		for i := range full {
			_, _, f1, _ := one.tallies[i].scores(core)
			fmt.Printf("  %s %.3f", ways[i].name, f1)
		}
		fmt.Println()
	}
	all.write(os.Stdout)
}

// crossValidate leaves out each part of the readings in turn. Documents of one group stay together.
func (o *options) crossValidate(r *feature.Reader, docs []document) error {
	var groups []string
	for _, d := range docs {
		if !slices.Contains(groups, d.group) {
			groups = append(groups, d.group)
		}
	}
	results := newComparison()
	for fold := range o.folds {
		var learn, test []document
		for _, d := range docs {
			if slices.Index(groups, d.group)%o.folds == fold {
				test = append(test, d)
			} else {
				learn = append(learn, d)
			}
		}
		_, t, err := o.train(r, learn)
		if err != nil {
			return err
		}
		for _, d := range test {
			results.add(d, t)
		}
	}
	results.write(os.Stdout)
	return nil
}
