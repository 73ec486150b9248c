// Starts GraphiQL on this server's /graphql. Everything it loads comes from this server.
'use strict';

const question = `# Which universities partner with which cities, and who says so?
# Ctrl-Enter runs it; every field is described on the left, under "Docs".
{
  universities(first: 10, where: { relations: { some: { type: { in: [PARTNERS_WITH] }, with: { kind: { in: [CITY] } } } } }) {
    totalCount
    nodes {
      name
      partners(kinds: [CITY]) {
        edges {
          node { name }
          relation { status evidence(first: 1) { quote document { title } } }
        }
      }
    }
  }
}
`;

const fetcher = GraphiQL.createFetcher({ url: '/graphql' });

ReactDOM.createRoot(document.getElementById('graphiql')).render(
  React.createElement(GraphiQL, { fetcher, defaultQuery: question, shouldPersistHeaders: false }),
);
