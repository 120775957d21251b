import type { SkillCard } from '../core/index';
import { isSkillFile } from '../host/discover';
import type { LintedDocument } from './document-linter';
import type { FoundDocuments } from './documents';
import { WORTH_A_THREAD } from './find-skills';
import type { Configs } from './findings';
import { inGroups } from './groups';
import { type Io, shown } from './io';
import type { Given } from './kept-run';
import { type KeptOrLinted, KeptSkill } from './kept-skill';
import type { LintCache } from './lint-cache';
import type { LintSettings } from './lint-report';
import { type FoundSkills, OtherSkills } from './other-skills';
import { type LintedSkill, type LintTask, referencesFrom, SkillLinter } from './skill-linter';

/** What files of a run give by themselves. */
interface LintedAlone {
  /** Undefined for those with symbols, which hang on more than the skills. */
  readonly alone: readonly (KeptOrLinted | undefined)[];
  /** The other Markdown of which there is something to say. */
  readonly besides: readonly LintedDocument[];
  /** What all skills mean for each other; undefined where that is not known. */
  readonly others: OtherSkills | undefined;
}

/** Where nothing is linted so. */
export const NOTHING_ALONE: LintedAlone = { alone: [], besides: [], others: undefined };

/** What the command line says of the dials, where it does. */
export function dialsOf({ depth, phases }: LintSettings): Pick<LintSettings, 'depth' | 'phases'> {
  return { ...(depth && { depth }), ...(phases && { phases }) };
}

/** What skills and other Markdown give by themselves, and skills beside each other; from an earlier run where that holds. */
export async function lintAlone(
  all: readonly string[],
  documents: FoundDocuments,
  settings: LintSettings,
  configs: Configs,
  cache: LintCache | undefined,
  io: Io,
): Promise<LintedAlone> {
  const isLibraryKnown = settings.found !== undefined;
  const linter = new SkillLinter(
    configs.of,
    io,
    cache?.store.stampOf,
    isLibraryKnown,
    documents.referencesOf,
    documents.placeOf,
  );
  const givenOf = (file: string): Given => ({
    config: configs.textOf(file),
    beside: linter.besideOf(file),
    ...linter.surroundings(file),
  });
  const alone: (KeptOrLinted | undefined)[] = all.map((file) => {
    const entry = cache?.get(file, givenOf);
    return entry && new KeptSkill(shown(file, io), entry);
  });
  const open = all.filter((_, at) => alone[at] === undefined);
  const groups = inGroups(open);
  const task: LintTask = {
    ...{ kind: 'lint', groups, isKept: cache !== undefined, now: io.now().getTime(), isLibraryKnown },
    ...dialsOf(settings),
    references: groups.map((group) => group.map((file) => referencesFrom(file, documents))),
  };
  let checked = 0;
  const lintGroup = (at: number) =>
    groups[at]?.map((file, _, group) => {
      io.progress?.(`Checking file ${++checked} of ${open.length}`);
      return linter.lint(file, undefined, group.length > 1);
    });
  const linted = await io.spread(task, groups.length, lintGroup, open.length >= WORTH_A_THREAD);
  io.progress?.(undefined);
  const fresh = new Map(
    groups.flatMap((group, at) => group.map((file, place) => [file, linted[at]?.[place]] as const)),
  );
  for (const [at, file] of all.entries()) alone[at] ??= fresh.get(file);
  const others = settings.found && new OtherSkills(settings.found, () => cardsOf(all, alone), io);
  const isAsBefore = cache !== undefined && areAsBefore(all, alone, settings.found, cache);
  for (const [at, file] of all.entries()) {
    const linted = alone[at];
    if (!linted || (isAsBefore && !fresh.has(file))) continue;
    const meant = isAsBefore ? cache.before(file)?.more.library : others?.factsOf(file);
    if (!isSame(meant, linted.library)) {
      const isNew = !(linted instanceof KeptSkill) && meant !== undefined;
      alone[at] = isNew ? linter.meet(file, linted as LintedSkill, meant) : linter.lint(file, meant);
    } else if (!fresh.has(file)) continue;
    cache?.put(file, alone[at] as LintedSkill, givenOf(file));
  }
  return { alone, besides: besidesOf(all, alone, linter), others };
}

const NOTHING_SAID = { findings: [], note: undefined };

/** What there is to say of the other Markdown: found with each skill, else looked for now. */
function besidesOf(
  all: readonly string[],
  alone: readonly (KeptOrLinted | undefined)[],
  { documents, referencesOf, around }: SkillLinter,
): LintedDocument[] {
  return all.flatMap((path, at): readonly LintedDocument[] => {
    const linted = alone[at];
    if (!linted) return documents.lintAll(referencesOf(path), around.fs);
    if (isSkillFile(path)) return linted.documents ?? [];
    const { findings, note } = linted instanceof KeptSkill && linted.isClean ? NOTHING_SAID : linted;
    return findings.length > 0 || note !== undefined ? [{ path, findings, ...(note !== undefined && { note }) }] : [];
  });
}

function cardsOf(
  skills: readonly string[],
  alone: readonly (KeptOrLinted | undefined)[],
): Map<string, SkillCard | undefined> {
  return new Map(skills.map((file, at) => [file, alone[at]?.card]));
}

/** True when an earlier run has looked at the same skills, and what others need to know of each is the same: so is what they mean. */
function areAsBefore(
  all: readonly string[],
  alone: readonly (KeptOrLinted | undefined)[],
  found: FoundSkills | undefined,
  cache: LintCache,
): boolean {
  if (!found) return true;
  if (found.skills.length !== all.filter(isSkillFile).length || cache.size !== all.length) return false;
  return all.every((file, at) => {
    const before = cache.before(file);
    const linted = alone[at];
    if (before === undefined || linted === undefined) return false;
    return linted instanceof KeptSkill || isSame(linted.card, before.more.card);
  });
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
