package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
)

// The exit codes of Run.
const (
	exitDone   = 0 // all is done
	exitFailed = 1 // something failed and is named on standard error
	exitUsage  = 2 // the command line is wrong; nothing was done
)

// Run is the program: args are the command line without the program's name, env looks a variable of the environment
// up. It returns the exit code, and stops when ctx is cancelled.
func Run(ctx context.Context, args []string, env func(string) string, stdin io.Reader, stdout, stderr io.Writer) int {
	p := &program{env: env, stdin: stdin, stdout: stdout, stderr: stderr}
	root := p.root()
	root.SetArgs(args)
	command, err := root.ExecuteContextC(ctx)
	return p.exit(command, err)
}

// program is what all subcommands share.
type program struct {
	env            func(string) string
	stdin          io.Reader
	stdout, stderr io.Writer
	// storeURL is the value of --store.
	storeURL string
}

// errTold ends a command whose failures have been named already.
var errTold = errors.New("some failed")

// usageError is a mistake on the command line.
type usageError struct{ error }

func usage(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

func (p *program) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "innograph",
		Short: "Reads innovation plans into a graph in which every fact carries the words that state it",
		Long: `innograph reads innovation plans (Chinese government plan documents) into a graph of cities, parks, universities,
institutes, enterprises, programmes and platforms, of the relationships between them and the targets they set. Every
fact carries the words that state it. Questions are asked in GraphQL.

The graph is kept in the file innograph.db of the current folder unless --store or INNOGRAPH_STORE names another
store: sqlite:PATH, sqlite::memory:, neo4j://HOST:7687[?database=NAME], neo4j+s://… or bolt://…. User and password
of a Neo4j come from NEO4J_USERNAME and NEO4J_PASSWORD.

Exit codes: 0 all is done; 1 something failed and is named; 2 the command line is wrong.`,
		Example: `  innograph serve --load examples/plans
  innograph load plans/ && innograph documents`,
		Version:       version(),
		SilenceErrors: true,
		SilenceUsage:  true,

		SuggestionsMinimumDistance: 2,

		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return cmd.Help()
			}
			return unknownCommand(cmd, args[0])
		},
	}
	root.SetIn(p.stdin)
	root.SetOut(p.stdout)
	root.SetErr(p.stderr)
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	root.PersistentFlags().StringVar(&p.storeURL, "store", "", "where the graph is kept (default $INNOGRAPH_STORE, else "+defaultStore+")")
	root.AddCommand(p.serveCommand(), p.loadCommand(), p.extractCommand(), p.scoreCommand(), p.resolveCommand(),
		p.queryCommand(), p.documentsCommand(), p.exportCommand())
	return root
}

func unknownCommand(cmd *cobra.Command, name string) error {
	if near := cmd.SuggestionsFor(name); len(near) > 0 {
		return usage("unknown command %q, did you mean %s?", name, strings.Join(near, " or "))
	}
	return usage("unknown command %q", name)
}

// exit tells err in one line and gives the exit code.
func (p *program) exit(command *cobra.Command, err error) int {
	var wrong usageError
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &wrong):
		p.tell(fmt.Errorf("%w; see %s --help", err, command.CommandPath()))
		return exitUsage
	case errors.Is(err, errTold):
	case errors.Is(err, context.Canceled):
		p.tell(fmt.Errorf("interrupted: %w", err))
	default:
		p.tell(err)
	}
	return exitFailed
}

// tell writes an error to standard error as one line.
func (p *program) tell(err error) {
	fmt.Fprintf(p.stderr, "innograph: %s\n", strings.ReplaceAll(strings.TrimSpace(err.Error()), "\n", "; "))
}

// atLeast asks for n arguments or more; what names them.
func atLeast(n int, what string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) < n {
			return usage("%s is missing", what)
		}
		return nil
	}
}

// exactly asks for n arguments; what names them.
func exactly(n int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) > n {
			return usage("%q is one argument too many", args[n])
		}
		return atLeast(n, what)(cmd, args)
	}
}

// version is the version of the module that the binary was built from, with the revision where Go knows it.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	v := info.Main.Version
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && !strings.Contains(v, s.Value[:12]) {
			v += " " + s.Value[:12]
		}
	}
	return v
}
