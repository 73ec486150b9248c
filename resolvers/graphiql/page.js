// Starts GraphiQL on this server's /graphql, with the sample questions in tabs. The address chooses one of them:
// /graphiql?sample=NAME. Everything it loads comes from this server.
'use strict';

async function start() {
  let samples = [];
  try {
    samples = await (await fetch('/graphiql/samples.json')).json();
  } catch (problem) {
    console.error('no sample questions:', problem);
  }
  const name = new URLSearchParams(location.search).get('sample');
  const chosen = samples.find((sample) => sample.name === name);
  // Tabs that the browser remembers are kept; the chosen question then joins them.
  const defaultTabs = chosen ? [chosen, ...samples.filter((sample) => sample !== chosen)] : samples;
  const props = {
    fetcher: GraphiQL.createFetcher({ url: '/graphql' }),
    defaultTabs: defaultTabs.map(({ query, variables }) => ({ query, variables })),
    shouldPersistHeaders: false,
  };
  if (chosen) {
    props.query = chosen.query;
    props.variables = chosen.variables || '';
  }
  ReactDOM.createRoot(document.getElementById('graphiql')).render(React.createElement(GraphiQL, props));
}

start();
