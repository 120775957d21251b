import type { SkillDocument } from '../document/skill-document';
import { readStub } from '../refactor/two-file-stub';
import { NO_FACTS } from '../rules/rule';
import { assessDepth } from '../spec/depth-assessment';

/** What the rules would like to know about the world around a skill; the host answers before the lint. */
export interface FactRequests {
  /** Paths relative to the skill folder whose kind is asked for. */
  readonly paths: readonly string[];
  /** Those of them whose text is asked for too. */
  readonly texts: readonly string[];
  /** True when the text of every Markdown file in the skill folder is asked for (a migration rewrites what points at its target). */
  readonly folder: boolean;
}

/** So many reference files are read for their depth sections; the largest real skills have a hundred and more. */
const MOST_TEXTS = 24;

/** What to look up for a skill. */
export function factRequests(skill: SkillDocument): FactRequests {
  const paths = new Set<string>();
  for (const { path, kind } of skill.links) {
    if (path === undefined) continue;
    paths.add(path);
    // Whether the folder is there decides whether a file missing in it is missed: see the rules on references.
    const folder = (kind === 'mention' ? /^[^/]+(?=\/)/ : /^(?:\.\.\/){2,}[^/]+(?=\/)/).exec(path)?.[0];
    if (folder !== undefined && folder !== '..') paths.add(folder);
  }
  const reading = skill.derive(readStub);
  const texts = new Set<string>(reading.kind === 'stub' ? [reading.stub.target] : []);
  const { results } = assessDepth(skill, NO_FACTS);
  if (results.some(({ state }) => state !== 'present' && state !== 'notApplicable'))
    for (const path of paths)
      if (texts.size < MOST_TEXTS && /^references\/.+\.(?:md|markdown)$/i.test(path)) texts.add(path);
  return { paths: [...paths], texts: [...texts], folder: reading.kind === 'stub' };
}
