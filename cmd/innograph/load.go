package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"
	"golang.org/x/term"

	"innograph/graph"
	"innograph/loader"
	"innograph/loader/extract"
	"innograph/loader/plan"
)

// reader reads plans as they are.
var reader = loader.Reader{Read: plan.Read, Extract: extract.Extract}

func (p *program) loadCommand() *cobra.Command {
	var jobs int
	var report string
	cmd := &cobra.Command{
		Use:   "load PATH…",
		Short: "Reads documents into the store",
		Long: `Reads documents into the store and prints one line a document with what was found in it.

PATH is a file, a folder (with all that it holds, but for hidden files) or - for standard input. Text, HTML,
Markdown, DOCX, PDF, zip, and DOC and WPS where LibreOffice is installed, are told apart by content; so is an export in
the format jsonl. A document that the store holds is replaced, so that loading again is harmless. A file that fails is
named, and the rest is in.`,
		Example: `  innograph load plans/ --report report.json
  innograph load --store neo4j://localhost:7687 export.jsonl`,
		Args: atLeast(1, "PATH"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if jobs < 0 {
				return usage("--jobs %d: give the number of files to read at once, or 0 for one a processor", jobs)
			}
			return withStore(cmd.Context(), p.store, func(store graph.Store) error {
				return p.loadReporting(cmd.Context(), store, args, jobs, report)
			})
		},
	}
	cmd.Flags().IntVar(&jobs, "jobs", 0, "how many files are read at once; 0: one a processor")
	cmd.Flags().StringVar(&report, "report", "", "write what was read, and what was not, to this file as JSON")
	return cmd
}

// loadReporting loads paths and writes the report to a file, which is made first: after a long run is too late.
func (p *program) loadReporting(ctx context.Context, store graph.Store, paths []string, jobs int, report string) error {
	if report == "" {
		_, err := p.load(ctx, store, paths, jobs)
		return err
	}
	f, err := os.Create(report)
	if err != nil {
		return fmt.Errorf("the report cannot be written: %w", err)
	}
	defer f.Close()
	result, err := p.load(ctx, store, paths, jobs)
	if writing := result.WriteJSON(f); writing != nil {
		return fmt.Errorf("the report cannot be written: %w", writing)
	}
	if closing := f.Close(); closing != nil {
		return fmt.Errorf("the report cannot be written: %w", closing)
	}
	return err
}

// load loads paths, with a line for each document and a progress bar on a terminal. Where files failed, the error
// is errTold.
func (p *program) load(ctx context.Context, store graph.Store, paths []string, jobs int) (loader.Result, error) {
	d := p.newDisplay()
	result, err := reader.Load(ctx, store, paths, loader.Options{Jobs: jobs, Progress: d.show, Stdin: p.stdin})
	d.clear()
	loaded, failed := len(result.Loaded), len(result.Failed)
	switch {
	case err != nil:
		return result, fmt.Errorf("loading stopped after %d documents, what was loaded is in: %w", loaded, err)
	case loaded == 0 && failed > 0:
		return result, errTold // each is named with its reason
	case failed > 0:
		p.tell(fmt.Errorf("%d of %d documents failed; the others are in the store", failed, loaded+failed))
		return result, errTold
	}
	return result, nil
}

// display shows the progress of loading.
type display struct {
	*program
	bar *progressbar.ProgressBar // nil unless standard error is a terminal
}

func (p *program) newDisplay() *display {
	d := &display{program: p}
	if isTerminal(p.stderr) {
		d.bar = progressbar.NewOptions(-1, progressbar.OptionSetWriter(p.stderr), progressbar.OptionShowCount(),
			progressbar.OptionSetDescription("loading"), progressbar.OptionClearOnFinish())
	}
	return d
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

func (d *display) show(e loader.Event) {
	d.clear()
	if e.Failed != nil {
		d.tell(e.Failed.Err)
	} else {
		fmt.Fprintln(d.stdout, outcomeLine(e.Loaded))
	}
	if d.bar != nil {
		d.bar.ChangeMax(e.Total)
		_ = d.bar.Set(e.Nth) // only drawing can fail
	}
}

// clear takes the bar off the terminal, so that a line can be written in its place.
func (d *display) clear() {
	if d.bar != nil {
		_ = d.bar.Clear() // only drawing can fail
	}
}

func outcomeLine(o *loader.Outcome) string {
	change := strings.ToLower(string(o.Change))
	switch o.Change {
	case loader.Skipped:
		return fmt.Sprintf("%s: %s, the same bytes as %s", o.Path, change, o.Other)
	case loader.Replaced:
		change += " what was read from " + o.Other
	}
	line := fmt.Sprintf("%s: %s, %s: %s", o.Path, change, o.Title, countsLine(o.Counts))
	if n := len(o.Report.ListMismatches); n > 0 {
		line += fmt.Sprintf("; lists that do not add up: %d", n)
	}
	return line
}

func countsLine(c graph.Counts) string {
	return fmt.Sprintf("%d entities, %d relations, %d targets", c.Entities, c.Relations, c.Targets)
}
