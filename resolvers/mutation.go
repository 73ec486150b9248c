package resolvers

import (
	"context"

	"innograph/schema"
)

// mutationResolver answers the fields of Mutation.
type mutationResolver struct{}

// WithdrawDocuments removes documents and exactly what they alone stated.
func (mutationResolver) WithdrawDocuments(ctx context.Context, ids []string) (*schema.WithdrawnDocuments, error) {
	if err := in(ctx).changes; err != nil {
		return nil, err
	}
	if err := within(ctx, "the number of ids", len(ids), 1, maxPage); err != nil {
		return nil, err
	}
	if err := in(ctx).Withdraw(ctx, ids...); err != nil {
		return nil, err
	}
	left, err := in(ctx).Statistics(ctx)
	return &schema.WithdrawnDocuments{IDs: ids, Statistics: left}, err
}
