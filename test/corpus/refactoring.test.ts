import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { headingAnchors, htmlAnchors } from '../../server/src/core/document/anchors';
import {
  applyEdits,
  extractSection,
  type FileFact,
  type InlinePlan,
  inlineReference,
  SkillDocument,
} from '../../server/src/core/index';
import { compare } from './oracle';

const corpus = process.env.SKILLDEPTH_CORPUS ?? resolve(import.meta.dirname, '../../../shared/corpus');
const present = existsSync(corpus);
if (!present)
  console.warn(`Skipped: there is no corpus of real skills at ${corpus}; set SKILLDEPTH_CORPUS to its folder.`);

interface Skill {
  readonly path: string;
  readonly text: string;
  /** Its files and folders, relative. */
  readonly files: ReadonlySet<string>;
  readonly facts: ReadonlyMap<string, FileFact>;
}

function skills(): Skill[] {
  const all = readdirSync(corpus, { recursive: true, encoding: 'utf8' });
  return all
    .filter((path) => basename(path) === 'SKILL.md')
    .map((path) => {
      const folder = dirname(path);
      const files = new Set(all.filter((each) => each.startsWith(`${folder}/`)).map((each) => relative(folder, each)));
      const isFile = (each: string) => statSync(join(corpus, folder, each)).isFile();
      const facts = new Map(
        [...files].map((each): [string, FileFact] => [each, { kind: isFile(each) ? 'file' : 'directory' }]),
      );
      return { path, text: textOf(path), files, facts };
    });
}

function textOf(path: string): string {
  return readFileSync(join(corpus, path), 'utf8').replace(/^\ufeff/, '');
}

/** The targets of the links of a file that lead nowhere; `own` are the anchors of SKILL.md. */
function broken(text: string, file: string, files: ReadonlySet<string>, own: ReadonlySet<string>): string[] {
  const document = new SkillDocument(text);
  const anchors = anchorsIn(text);
  return document.links.flatMap(({ kind, path, target, anchor }) => {
    if (kind === 'mention') return [];
    if (target.startsWith('#')) return anchors.has(anchor ?? '') ? [] : [target];
    const from = join(dirname(file), decodeURIComponent(target.replace(/[?#].*/s, ''))).replace(/\/$/, '');
    if (path === undefined || from.startsWith('..')) return [];
    if (from === 'SKILL.md' && anchor !== undefined) return own.has(anchor) ? [] : [target];
    return files.has(from) || files.has(path) || from === '.' ? [] : [target];
  });
}

function anchorsIn(text: string): Set<string> {
  const document = new SkillDocument(text);
  return new Set([...headingAnchors(document).keys(), ...htmlAnchors(document).map(({ name }) => name)]);
}

function fencesIn(text: string): string[] {
  const { scan } = new SkillDocument(text);
  return scan.fences.map(({ span }) => text.slice(span.start, span.end).trimEnd().replaceAll('\r\n', '\n'));
}

test.skipIf(!present)(
  'every reference of a real skill is inlined without loss, or refused with a reason',
  () => {
    const faults: string[] = [];
    const reasons = new Map<string, number>();
    let inlined = 0;
    for (const { path, text, facts, files } of skills()) {
      const skill = new SkillDocument(text);
      const seen = new Set<string>();
      for (const link of skill.links) {
        const target = link.path ?? '';
        if (facts.get(target)?.kind !== 'file' || !/\.md$/i.test(target) || seen.has(target) || target === 'SKILL.md')
          continue;
        seen.add(target);
        const other = textOf(join(dirname(path), target));
        const place = `${path} ${target}`;
        const plan: InlinePlan = inlineReference({
          skill,
          pointer: link.span,
          targets: [{ path: target, text: other }],
          facts: { files: facts, folderName: basename(dirname(path)), location: path },
          others: [],
          keep: ['name', 'description', 'title', 'version', 'metadata', 'license', 'tags', 'category'],
        });
        if (plan.kind === 'refused') {
          const reason = plan.reason.replace(/\S+\.md/g, 'X');
          reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
          continue;
        }
        inlined++;
        const result = applyEdits(text, plan.change.edits);
        const fences = fencesIn(result);
        const expected = [...fencesIn(text), ...fencesIn(other)].sort();
        if (fences.toSorted().join('\0') !== expected.join('\0')) faults.push(`${place}: fences differ`);
        const left = new Set([...files].filter((each) => each !== target));
        const before =
          broken(text, 'SKILL.md', files, anchorsIn(text)).length +
          broken(other, target, files, anchorsIn(text)).length;
        const after = broken(result, 'SKILL.md', left, anchorsIn(result));
        if (after.length > before) faults.push(`${place}: broken ${after.slice(0, 5).join(' ')}`);
        // The exact parser costs more than everything else.
        if (inlined % 20 === 0)
          faults.push(
            ...compare(result)
              .blocks.slice(0, 1)
              .map((each) => `${place}: ${each}`),
          );
      }
    }
    expect(faults).toEqual([]);
    expect(inlined).toBeGreaterThan(1_000);
    expect([...reasons.values()].reduce((sum, count) => sum + count, 0)).toBeLessThan(inlined / 20);
  },
  600_000,
);

test.skipIf(!present)(
  'the largest section of every real skill is extracted without loss',
  () => {
    const faults: string[] = [];
    let extracted = 0;
    for (const { path, text, facts, files } of skills()) {
      const skill = new SkillDocument(text);
      const [section] = skill.sections
        .filter(({ heading }) => heading.level > 1)
        .sort((a, b) => b.span.end - b.span.start - (a.span.end - a.span.start));
      if (!section) continue;
      const { start } = section.heading.span;
      const location = { files: facts, folderName: basename(dirname(path)), location: path };
      const plan = extractSection({ skill, selection: { start, end: start }, facts: location, others: [] });
      if (plan.kind === 'refused') {
        faults.push(`${path}: ${plan.reason}`);
        continue;
      }
      extracted++;
      const result = applyEdits(text, plan.change.edits);
      const create = plan.change.operations?.find(({ kind }) => kind === 'create');
      const file = create?.kind === 'create' ? create.text : '';
      const fences = [...fencesIn(result), ...fencesIn(file)].sort();
      if (fences.join('\0') !== fencesIn(text).sort().join('\0')) faults.push(`${path}: fences differ`);
      const all = new Set([...files, plan.path]);
      const [was, is] = [anchorsIn(text), anchorsIn(result)];
      const after = [...broken(result, 'SKILL.md', all, is), ...broken(file, plan.path, all, is)];
      if (after.length > broken(text, 'SKILL.md', files, was).length) faults.push(`${path}: ${after.join(' ')}`);
    }
    expect(faults).toEqual([]);
    expect(extracted).toBeGreaterThan(800);
  },
  600_000,
);
