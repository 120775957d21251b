import { fromMarkdown } from 'mdast-util-from-markdown';
import { loadEngine } from '../scripts/generators/engine.mjs';
import { ruleIndex } from '../scripts/generators/rule-index.mjs';
import { skillText } from './lib/skills.mjs';
import { median } from './lib/stats.mjs';

const ROUNDS = 9;
const FILES = 40;

/** Megabytes a second of one way to read the texts. */
const speed = (texts, read) => {
  const startedAt = performance.now();
  for (const text of texts) read(text);
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  return characters / 1000 / (performance.now() - startedAt);
};

/** The one-pass scanner against the Markdown tree it spares, in one process, turn by turn after a warm-up. */
export const scanSpeed = async () => {
  const { SkillDocument } = await loadEngine([ruleIndex()]);
  const texts = Array.from({ length: FILES }, (_, at) => skillText(`skill-${'x'.repeat(at % 8)}`, 80 + 10 * at));
  const ways = [(text) => new SkillDocument(text).scan, (text) => fromMarkdown(text)];
  const speeds = [[], []];
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [at, way] of ways.entries()) {
      const measured = speed(texts, way);
      if (round > 0) speeds[at].push(measured);
    }
  }
  const [scan, tree] = speeds.map(median);
  return [
    {
      what: 'time to scan a skill / time for its mdast tree',
      measured: `${scan.toFixed(0)} MB/s / ${tree.toFixed(1)} MB/s`,
      ratio: tree / scan,
      target: 0.05,
    },
  ];
};
