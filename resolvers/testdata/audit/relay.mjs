// Runs the Relay rules of graphql-eslint over the schema files given, and prints one line for each complaint. The last
// line counts the rules, so that none is left out unseen.
import { dirname, resolve } from 'node:path';

import plugin from '@graphql-eslint/eslint-plugin';
import { ESLint } from 'eslint';

// Lists of other things than edges (nodes, quotes, counts) are no connections, and Relay has nothing against them; the
// default of this rule of the plugin would forbid all lists.
const options = { 'relay-edge-types': [{ withEdgeSuffix: true, shouldImplementNode: true, listTypeCanWrapOnlyEdgeType: false }] };

const schema = process.argv.slice(2);
const names = Object.keys(plugin.rules).filter((name) => name.startsWith('relay-'));
const eslint = new ESLint({
  cwd: dirname(resolve(schema[0])), // ESLint reads nothing outside it
  overrideConfigFile: true,
  overrideConfig: [{
    files: ['**/*.graphql'],
    languageOptions: { parser: plugin.parser, parserOptions: { graphQLConfig: { schema } } },
    plugins: { '@graphql-eslint': plugin },
    rules: Object.fromEntries(names.map((name) => [`@graphql-eslint/${name}`, ['error', ...(options[name] ?? [])]])),
  }],
});
for (const { filePath, messages } of await eslint.lintFiles(schema)) {
  for (const { line, ruleId, message } of messages) console.log(`${filePath}:${line}: ${ruleId}: ${message}`);
}
console.log(`${names.length} rules`);
