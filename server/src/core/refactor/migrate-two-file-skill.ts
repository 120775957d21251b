import { SkillDocument } from '../document/skill-document';
import { applyEdits } from '../document/text';
import type { Change, Facts } from '../rules/rule';
import { inlineReference } from './inline-reference';
import type { FieldConflict, NearbyFile } from './inline-types';
import { whyNotMerge } from './migrate-refusals';
import { asked, definitionRemovals, withRemovals } from './migrate-stub-forms';
import { readStub, type Stub } from './two-file-stub';

/**
 * - `none`: the skill is no two-file skill
 * - `refused`: it looks like one, but merging would change what it does; the reason is one sentence for the author. With `conflicts` the
 *   author may choose the values of SKILL.md (`keep`) and ask again
 * - `migrate`: `change` puts the targets' text in the pointer's place and deletes the targets
 */
export type MigrationPlan =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'refused';
      readonly target: string | undefined;
      readonly reason: string;
      readonly conflicts?: readonly FieldConflict[];
    }
  | {
      readonly kind: 'migrate';
      /** The merged files in the order of their texts, relative to the skill folder. */
      readonly targets: readonly NearbyFile[];
      readonly change: Change;
      /** What the author should check by hand, one sentence each. */
      readonly notes: readonly string[];
    };

/** What lies around a skill, as far as it is known. */
export interface Surroundings {
  /** Another skill that points to a file of this one. */
  readonly userOf?: (target: string) => string | undefined;
  /** The files that may point to the targets; those in `facts` unless given. */
  readonly others?: (targets: readonly string[]) => readonly NearbyFile[];
  /** True for a file whose text in the editor is not what is on disk. */
  readonly isUnsaved?: (path: string) => boolean;
  /** True for a link that leads out of the skill folder. */
  readonly isElsewhere?: (path: string) => boolean;
  readonly hasNamesakes?: boolean;
  /** Fields for which the author chose the value of SKILL.md. */
  readonly keep?: readonly string[];
}

/**
 * How a two-file skill becomes one file. Needs the targets' texts in `facts` (see `factRequests`); without them, `none`.
 */
export function planMigration(skill: SkillDocument, facts: Facts, around: Surroundings = {}): MigrationPlan {
  const reading = skill.derive(readStub);
  if (reading.kind === 'none') return reading;
  if (reading.kind === 'refused') return refusal(reading.target, reading.reason);
  const { stub } = reading;
  const paths = stub.targets.map((path) => resolved(path, stub, facts));
  if (paths.some((path) => !facts.files.has(path))) return { kind: 'none' };
  const why = whyNotMerge({ skill, stub, paths, facts, around });
  if (why) return refusal(why.target, why.reason);
  const targets = paths.map((path) => ({ path, text: textOf(path, facts) as string }));
  const parts = stub.form === 'list' ? targets.map(asPart) : targets;
  const form = asked(skill, stub);
  if (!form) return refusal(undefined, 'The list of files in the frontmatter cannot be taken out: write it in lines');
  // The pointer is about to go, and so does what gives its target.
  const removals = definitionRemovals(skill, stub.pointerSpan);
  const plan = inlineReference({
    ...form,
    skill: removals.length > 0 ? new SkillDocument(applyEdits(skill.text, removals)) : skill,
    pointer: stub.pointerSpan,
    isStub: true,
    targets: parts,
    facts,
    others: around.others?.(paths) ?? textsIn(facts, paths),
    hasNamesakes: around.hasNamesakes ?? false,
    keep: around.keep ?? [],
  });
  if (plan.kind === 'inline') {
    const notes = parts.some((part, at) => part.text !== targets[at]?.text) ? [PART_NOTE, ...plan.notes] : plan.notes;
    const change = { ...plan.change, edits: withRemovals(plan.change.edits, removals) };
    return { kind: 'migrate', targets, change, notes };
  }
  const { reason, conflicts } = plan;
  return { kind: 'refused', target: paths[0], reason, ...(conflicts.length > 0 && { conflicts }) };
}

/** What the frontmatter of a file in a list says of it as a part: the skill has its own description, and headings of its own. */
const PART_FIELDS = new Set(['name', 'title', 'description', 'summary', 'index', 'order']);
const PART_NOTE =
  'What the frontmatter of the listed files says of them as parts, such as `description` and `index`, is left out.';

function asPart({ path, text }: NearbyFile): NearbyFile {
  const { frontmatter, lines } = new SkillDocument(text);
  const starts = frontmatter.fields.map(({ keySpan }) => lines.lineSpan(lines.lineAt(keySpan.start)).start);
  const edits = frontmatter.fields.flatMap(({ key }, at) => {
    const span = { start: starts[at] as number, end: starts[at + 1] ?? frontmatter.contentSpan.end };
    return PART_FIELDS.has(key) ? [{ span, newText: '' }] : [];
  });
  return { path, text: applyEdits(text, edits) };
}

function refusal(target: string | undefined, reason: string): MigrationPlan {
  return { kind: 'refused', target, reason: `${reason}.` };
}

/** Lists often leave out the folder that everybody uses. */
function resolved(path: string, { form }: Stub, { files }: Facts): string {
  const clean = path.replace(/^\.\//, '');
  if (form !== 'list' || files.get(clean)?.kind === 'file') return clean;
  const usual = `references/${clean}`;
  return files.get(usual)?.kind === 'file' ? usual : clean;
}

function textOf(path: string, { files }: Facts): string | undefined {
  const fact = files.get(path);
  return fact?.kind === 'file' ? fact.text : undefined;
}

function textsIn(facts: Facts, targets: readonly string[]): NearbyFile[] {
  return [...facts.files.keys()].flatMap((path) => {
    const text = targets.includes(path) || path.toLowerCase() === 'skill.md' ? undefined : textOf(path, facts);
    return text === undefined ? [] : [{ path, text }];
  });
}
