// npm run new-rule -- GROUP/NAME: starts a rule as one file with its test, and takes it into everything that is generated.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { argv, execPath, exit } from 'node:process';
import { root } from './lib/folders.mjs';
import { run } from './lib/run.mjs';

const rules = join(root, 'server/src/core/rules');
const GROUPS = ['encoding', 'frontmatter', 'depth', 'phases', 'references', 'library', 'suppressions'];

const refuse = (reason) => {
  console.error(reason);
  exit(2);
};

/** GROUP/NAME, or NAME with --group GROUP. */
const wanted = (args) => {
  const at = args.indexOf('--group');
  const group = at < 0 ? undefined : args.splice(at, 2)[1];
  const parts = (args[0] ?? '').split('/');
  if (args.length !== 1 || parts.length !== (group ? 1 : 2))
    refuse('Usage: npm run new-rule -- GROUP/NAME, for example frontmatter/description-too-long.');
  return group ? { group, id: parts[0] } : { group: parts[0], id: parts[1] };
};

const { group, id } = wanted(argv.slice(2));
if (!GROUPS.includes(group)) refuse(`There is no group "${group}"; the groups are ${GROUPS.join(', ')}.`);
if (!/^[a-z]+(-[a-z]+)+$/.test(id))
  refuse(`"${id}" is no rule name: it needs two or more lower-case words joined by "-" that say the fault.`);
const home = readdirSync(rules, { recursive: true }).find((file) => file.split(/[\\/]/).at(-1) === `${id}.ts`);
if (home) refuse(`There is a rule "${id}" already: ${join('server/src/core/rules', home)}.`);

const file = join(rules, group, `${id}.ts`);
const ruleText = `import { defineRule } from '../rule';

export default defineRule({
  id: '${id}',
  group: '${group}',
  severity: 'hint',
  docs: {
    summary: 'One sentence: what the rule finds.',
    why: 'What happens to the author if it stays, and with which agents.',
    invalid: [{ text: '---\\nname: sample\\ndescription: Replace this text.\\n---\\n\\nReplace me.\\n' }],
    valid: [{ text: '---\\nname: sample\\ndescription: Sorts a list of names.\\n---\\n\\nSort the names.\\n' }],
  },
  messages: {
    found: ({ text }: { text: string }) => \`"\${text}" says what is wrong; say what to do.\`,
  },
  check(skill, report) {
    const at = skill.text.indexOf('Replace me', skill.bodySpan.start);
    if (at >= 0) report({ start: at, end: at + 10 }, 'found', { text: 'Replace me' });
  },
});
`;
const testText = `import { expect, test } from 'vitest';
import { SkillDocument } from '../../document/skill-document';
import { lint } from '../../lint';
import rule from './${id}';

// The examples of the rule are run by rules/examples.test.ts; here stands what they do not show.
test('says where and what', () => {
  const [finding] = lint(new SkillDocument('Replace me.'), { rules: [rule] });
  expect(finding).toMatchObject({ rule: '${id}', span: { start: 0, end: 10 } });
});
`;
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, ruleText, { flag: 'wx' });
writeFileSync(file.replace(/ts$/, 'test.ts'), testText, { flag: 'wx' });

const { code, output } = await run(execPath, [join(root, 'scripts/generate.mjs')]);
console.log(
  `New: server/src/core/rules/${group}/${id}.ts and its test. Fill in docs, messages and check; then npm run generate.`,
);
if (code !== 0) refuse(`The generated files could not be brought up to date:\n${output}`);
