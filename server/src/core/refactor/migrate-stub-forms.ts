import { SkillDocument } from '../document/skill-document';
import { applyEdits, type Span, type TextEdit } from '../document/text';
import type { InlineRequest } from './inline-types';
import type { Stub } from './two-file-stub';
import { listedFiles, removeList } from './two-file-stub-list';

/** What the step of a boot sequence says once the protocol stands in the same file; so skills of this form say it themselves. */
const BELOW = 'FOLLOW THE PROTOCOL BELOW EXACTLY.';

/** What a form of stub asks of inlining; undefined when the list of its files cannot be taken out of the frontmatter. */
export function asked(
  skill: SkillDocument,
  { form, pointerSpan }: Stub,
): Pick<InlineRequest, 'instead' | 'alongside'> | undefined {
  if (form === 'sentence') return {};
  if (form === 'boot') return { instead: BELOW };
  const removal = listRemoval(skill, pointerSpan);
  return removal && { alongside: [removal] };
}

/** An edit after which every other field has the value it had. */
function listRemoval(skill: SkillDocument, pointer: Span): TextEdit | undefined {
  const name = listedFiles(skill, [pointer])?.name;
  const removal = name === undefined ? undefined : removeList(skill, name);
  if (name === undefined || !removal) return undefined;
  const { frontmatter } = new SkillDocument(applyEdits(skill.text, [removal]));
  const keys = name.split('.');
  const isRight = skill.frontmatter.fields.every(({ key, value }) => {
    const left = key === keys[0] ? without(value, keys.slice(1)) : value;
    return JSON.stringify(left) === JSON.stringify(frontmatter.field(key)?.value);
  });
  return isRight && frontmatter.problems.length === 0 ? removal : undefined;
}

/** A value without one of its keys; maps left empty by that go too. */
function without(value: unknown, keys: readonly string[]): unknown {
  const [key, ...rest] = keys;
  if (key === undefined || typeof value !== 'object' || value === null) return undefined;
  const entries = Object.entries(value).flatMap(([name, each]): [string, unknown][] => {
    const left = name === key ? without(each, rest) : each;
    return left === undefined ? [] : [[name, left]];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
