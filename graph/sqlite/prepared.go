package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"

	engine "modernc.org/sqlite"
)

// connector opens connections that keep what they have prepared: the same statements come again and again, and to
// parse and plan one takes longer than to answer many a question.
type connector struct{ name string }

// Driver is the driver of the connections.
func (connector) Driver() driver.Driver { return &engine.Driver{} }

// Connect opens a connection.
func (c connector) Connect(context.Context) (driver.Conn, error) {
	opened, err := c.Driver().Open(c.name)
	if err != nil {
		return nil, err
	}
	inner, ok := opened.(engineConn)
	if !ok {
		return nil, errors.Join(fmt.Errorf("the driver's connection is %T, which cannot be used", opened), opened.Close())
	}
	return &connection{engineConn: inner, idle: map[string]preparedStatement{}}, nil
}

// engineConn is what a connection of the driver can do.
type engineConn interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.Pinger
	driver.SessionResetter
	driver.Validator
}

type preparedStatement interface {
	driver.Stmt
	driver.StmtExecContext
	driver.StmtQueryContext
}

// mostPrepared is how many statements a connection keeps; then it starts anew.
const mostPrepared = 200

// connection keeps its prepared statements by their text, those that are in use apart. The database/sql package sees
// to it that one goroutine at a time uses it.
type connection struct {
	engineConn
	idle map[string]preparedStatement
}

// take gives a statement that nobody uses.
func (c *connection) take(ctx context.Context, text string) (preparedStatement, error) {
	if s, ok := c.idle[text]; ok {
		delete(c.idle, text)
		return s, nil
	}
	opened, err := c.PrepareContext(ctx, text)
	if err != nil {
		return nil, err
	}
	s, ok := opened.(preparedStatement)
	if !ok {
		return nil, errors.Join(fmt.Errorf("the driver's statement is %T, which cannot be used", opened), opened.Close())
	}
	return s, nil
}

// keep takes a statement back.
func (c *connection) keep(text string, s preparedStatement) error {
	if _, twice := c.idle[text]; twice {
		return s.Close()
	}
	var err error
	if len(c.idle) == mostPrepared {
		err = c.forget()
	}
	c.idle[text] = s
	return err
}

func (c *connection) forget() (err error) {
	for text, s := range c.idle {
		err = errors.Join(err, s.Close())
		delete(c.idle, text)
	}
	return err
}

// ExecContext runs a statement.
func (c *connection) ExecContext(ctx context.Context, text string, args []driver.NamedValue) (driver.Result, error) {
	s, err := c.take(ctx, text)
	if err != nil {
		return nil, err
	}
	result, err := s.ExecContext(ctx, args)
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return result, c.keep(text, s)
}

// QueryContext runs a statement that gives rows; it is kept when they are closed.
func (c *connection) QueryContext(ctx context.Context, text string, args []driver.NamedValue) (driver.Rows, error) {
	s, err := c.take(ctx, text)
	if err != nil {
		return nil, err
	}
	found, err := s.QueryContext(ctx, args)
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return &preparedRows{found, func() error { return c.keep(text, s) }}, nil
}

// Close closes the connection and all it has prepared.
func (c *connection) Close() error {
	return errors.Join(c.forget(), c.engineConn.Close())
}

// preparedRows give their statement back when they are closed.
type preparedRows struct {
	driver.Rows
	done func() error
}

// Close ends the rows.
func (r *preparedRows) Close() error {
	err := r.Rows.Close()
	if r.done != nil {
		err = errors.Join(err, r.done())
		r.done = nil
	}
	return err
}
