import { findHomePaths } from '../document/home-paths';
import { findMachinePaths } from '../document/machine-paths';
import type { SkillDocument } from '../document/skill-document';
import { readStub } from '../refactor/two-file-stub';
import { type Facts, NO_FACTS } from '../rules/rule';
import { assessDepth, type DepthOptions, type DepthSectionId, isMitigated } from '../spec/depth-assessment';
import { announcedSections } from '../spec/depth-candidates';
import { DEPTH_SECTIONS } from '../spec/depth-standard';
import { templateMentions } from '../spec/templates';

/** What the rules would like to know about the world around a skill; the host answers before the lint. */
export interface FactRequests {
  /** Paths relative to the skill folder whose kind is asked for. */
  readonly paths: readonly string[];
  /** Those of them whose text is asked for too. */
  readonly texts: readonly string[];
  /** Those of them whose anchors are asked for. */
  readonly anchors?: readonly string[];
  /** True when the text of every Markdown file in the skill folder is asked for (a migration rewrites what points at its target). */
  readonly folder: boolean;
}

/** So many reference files are read for their depth sections; the largest real skills have a hundred and more. */
const MOST_TEXTS = 24;

/** What to look up for a skill. */
export function factRequests(skill: SkillDocument): FactRequests {
  const { paths: linked, anchors } = linkRequests(skill);
  // Whether this is a part of another skill: see missing-frontmatter.
  const around = skill.frontmatter.state === 'absent' ? ['../SKILL.md', '../../SKILL.md'] : [];
  const paths = new Set([...around, ...linked, ...templateMentions(skill).map(({ path }) => path)]);
  const folder = skill.derive(readStub).kind === 'stub';
  return { paths: [...paths], texts: depthTexts(skill, paths), anchors, folder };
}

/** What to look up for other Markdown of a library: what its links and paths lead to. */
export function linkRequests(document: SkillDocument): FactRequests & { readonly anchors: readonly string[] } {
  const paths = new Set<string>();
  const anchored = new Set<string>();
  for (const { path, kind, anchor } of document.links) {
    if (path === undefined) continue;
    paths.add(path);
    if (anchor && kind !== 'mention' && MARKDOWN_END.test(path) && anchored.size < MOST_TEXTS) anchored.add(path);
    // Whether the folder is there decides whether a file missing in it is missed: see the rules on references.
    const folder = (kind === 'mention' ? /^[^/]+(?=\/)/ : /^(?:\.\.\/){2,}[^/]+(?=\/)/).exec(path)?.[0];
    if (folder !== undefined && folder !== '..') paths.add(folder);
    // Whether it stays in a skill around this one: see path-outside-skill.
    const up = kind === 'mention' ? undefined : /^(?:\.\.\/)+/.exec(path)?.[0];
    if (up !== undefined) paths.add(`${up}SKILL.md`);
  }
  for (const path of ownPaths(document)) paths.add(path);
  return { paths: [...paths], texts: [], anchors: [...anchored], folder: false };
}

const IN_SKILLS = /[\\/]skills[\\/]+[^\\/]+[\\/]+(.+)$/;

/** The files of the skill that absolute and home paths may mean: see absolute-path. */
function ownPaths(skill: SkillDocument): string[] {
  const all = [...skill.derive(findMachinePaths), ...skill.derive(findHomePaths)];
  return all.flatMap(
    ({ path }) =>
      IN_SKILLS.exec(path)?.[1]
        ?.split(/[\\/]+/)
        .join('/') ?? [],
  );
}

/** What to look up for an audit, which asks for nothing but the depth sections and gives the same answer on them. */
export function auditRequests(skill: SkillDocument): FactRequests {
  const paths = new Set<string>();
  if (MARKDOWN.test(skill.text))
    for (const { path } of skill.links) if (path !== undefined && MARKDOWN.test(path)) paths.add(path);
  return { paths: [...paths], texts: paths.size === 0 ? [] : depthTexts(skill, paths), folder: false };
}

/**
 * A quick look at what hangs on other files for an audit, without reading the links of the text: `none`, `auditRequests` for all of
 * them, or the reference files that may be meant and matter only if one of them `announcesDepth` for the sections that are open.
 * @param facts what is known without looking at any file
 */
export function glanceAtReferences(
  skill: SkillDocument,
  facts: Facts,
  options: DepthOptions,
): 'none' | 'all' | { readonly paths: readonly string[]; readonly open: readonly DepthSectionId[] } {
  const { results } = assessDepth(skill, facts, options);
  if (results.some(({ state }) => state === 'inReferences')) return 'all';
  const open = results.filter(({ state }) => !isMitigated(state)).map(({ id }) => id);
  if (open.length === 0 || !MARKDOWN.test(skill.text)) return 'none';
  if (skill.text.length - skill.frontmatter.span.end < LONGEST_STUB) return 'all';
  const paths = [...new Set(skill.text.match(/references\/[^\s()`"'[\]<>|]+\.(?:md|markdown)\b/gi))];
  return paths.some((path) => /[%&\\{}*]/.test(path)) ? 'all' : { paths, open };
}

/** A text with a longer body is no stub: nobody writes that much to point to one file. */
const LONGEST_STUB = 1500;
const MARKDOWN_END = /\.(?:md|mdx|markdown)$/i;
const MARKDOWN = /\.(?:md|markdown)\b/i;

/** The files among `paths` in which depth sections of the skill may stand; none when nothing hangs on them. */
function depthTexts(skill: SkillDocument, paths: Iterable<string>): string[] {
  const texts = new Set<string>(stubTexts(skill));
  const references = [...paths].filter((path) => /^references\/.+\.(?:md|markdown)$/i.test(path));
  if (references.length > 0 && hasOpenSection(skill))
    for (const path of references) if (texts.size < MOST_TEXTS) texts.add(path);
  return [...texts];
}

/** True unless all four sections stand in the skill itself. */
function hasOpenSection(skill: SkillDocument): boolean {
  const announced = announcedSections(skill);
  if (DEPTH_SECTIONS.some(({ id }) => id !== 'implementationPatterns' && !announced.has(id))) return true;
  const { results } = assessDepth(skill, NO_FACTS);
  return results.some(({ state }) => state !== 'present' && state !== 'notApplicable');
}

/** The files a stub sends to; those of a list may stand in the usual folder without saying so. */
function stubTexts(skill: SkillDocument): string[] {
  const reading = skill.derive(readStub);
  if (reading.kind !== 'stub') return [];
  const paths = reading.stub.targets.map((path) => path.replace(/^\.\//, ''));
  return reading.stub.form === 'list' ? paths.flatMap((path) => [path, `references/${path}`]) : paths;
}
