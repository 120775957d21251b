import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { env } from 'node:process';
import { parseDocument } from 'yaml';
import { loadEngine } from '../scripts/generators/engine.mjs';
import { ruleIndex } from '../scripts/generators/rule-index.mjs';
import { root } from '../scripts/lib/folders.mjs';
import { skillText } from './lib/skills.mjs';

const ROUNDS = 20;
const GENERATED = 1000;

/** The corpus of real skills where there is one, else as many generated ones. */
const skills = () => {
  const corpus = env.SKILLDEPTH_CORPUS ?? resolve(root, '../shared/corpus');
  if (!existsSync(corpus))
    return Array.from({ length: GENERATED }, (_, at) => ({
      text: skillText(`skill-${'x'.repeat(at % 8)}`, 80 + (at % 400)),
      folderName: 'x',
    }));
  return readdirSync(corpus, { recursive: true, encoding: 'utf8' })
    .filter((path) => /(?:^|[\\/])SKILL\.md$/i.test(path))
    .map((path) => ({
      text: readFileSync(join(corpus, path), 'utf8').replace(/^\uFEFF/, ''),
      folderName: path.split(/[\\/]/).at(-2),
    }));
};

const time = (each, over) => {
  const startedAt = performance.now();
  for (const item of over) each(item);
  return performance.now() - startedAt;
};

/**
 * Parsing and all rules on the frontmatter against parsing the same YAML alone, in one process, turn by turn after a warm-up. The best
 * round of each counts: a round takes milliseconds, and whatever else the machine does lands on one of the two.
 */
export const frontmatter = async () => {
  const { SkillDocument, RULES, lint } = await loadEngine([ruleIndex()]);
  const rules = RULES.filter(({ group }) => group === 'frontmatter');
  const all = skills();
  const blocks = all
    .map(({ text }) => /^---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text)?.[1])
    .filter((yaml) => yaml !== undefined);
  const ways = [
    () =>
      time(({ text, folderName }) => {
        lint(new SkillDocument(text), { rules, facts: { folderName, files: new Map() } });
      }, all),
    () => time((yaml) => parseDocument(yaml).toJS(), blocks),
  ];
  const times = [[], []];
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [at, way] of ways.entries()) {
      const measured = way();
      if (round > 0) times[at].push(measured);
    }
  }
  const [own, yaml] = times.map((each) => Math.min(...each));
  return [
    {
      what: `parsing and frontmatter rules on ${all.length} skills / yaml alone`,
      measured: `${own.toFixed(0)} ms / ${yaml.toFixed(0)} ms`,
      ratio: own / yaml,
      target: 2,
    },
  ];
};
