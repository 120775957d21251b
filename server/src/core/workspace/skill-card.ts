import { findReferences, isCall, mayCall } from '../document/references';
import type { SkillDocument } from '../document/skill-document';
import type { Span } from '../document/text';
import type { Entry } from './entry';
import { descriptionOf, namesOf } from './file-role';

/** A skill that another one sends the agent to. */
export interface SkillCall {
  /** In lower case. */
  readonly name: string;
  /** False where it is to be used instead of this one, or may be. */
  readonly isStep: boolean;
}

/** What the other skills of a library need to know of one: plain data, small enough to be kept for every skill. */
export interface SkillCard {
  /** Absolute, with `/`. */
  readonly path: string;
  /** All it is called by, the name first: see `namesOf`. */
  readonly names: readonly string[];
  readonly description: string;
  /** See `callsOf`. */
  readonly calls: readonly SkillCall[];
}

/** The card of a SKILL.md. */
export function skillCardOf(path: string, document: SkillDocument): SkillCard {
  const description = descriptionOf('skill', document);
  return cardWith(path, namesOf(path, 'skill', document), description, callsOf(document));
}

/** The card of a SKILL.md that is as another one but for its name. */
export function cardWithName(path: string, document: SkillDocument, { description, calls }: SkillCard): SkillCard {
  return cardWith(path, namesOf(path, 'skill', document), description, calls);
}

/** The card of a file of a library; undefined for all that are no skill. */
export function cardOfEntry({ path, role, names, description, calls }: Entry): SkillCard | undefined {
  return role === 'skill' ? cardWith(path, names, description, calls) : undefined;
}

function cardWith(
  path: string,
  names: readonly string[],
  description: string | undefined,
  calls: readonly SkillCall[],
): SkillCard {
  return { path: path.replaceAll('\\', '/'), names, description: description?.trim() ?? '', calls };
}

/** Without any of these nothing is called. */
const SIGN = /(?<=[`*"'] [sS])kill|(?<=S)kill\(|(?<=^s)kills?:/my;
/** Which skill to take for something else is no step of this one, and no word of it may be far. */
const INSTEAD = /^[`*"']*[ \t]+skill[^.\n]{0,60}?\binstead\b/i;
const OTHERWISE = /\b(?:not|never|don['’]t|instead|rather|related|see also|alternatives?)\b/i;
const REACH = 400;
/** So many calls of a skill are looked at. */
const MOST_CALLS = 200;
const NO_CALLS: readonly SkillCall[] = [];

/** The skills an instruction sends the agent to in unmistakable forms, each once: "use the `x` skill", `Skill(x)`, an item of `skills`. */
export function callsOf(document: SkillDocument): readonly SkillCall[] {
  if (!document.holds(hasSign) || !mayCall(document)) return NO_CALLS;
  const calls = new Map<string, SkillCall>();
  for (const site of document.derive(findReferences).filter(isCall).slice(0, MOST_CALLS)) {
    const isStep = calls.get(site.name)?.isStep || isStepAt(document, site.span);
    calls.set(site.name, { name: site.name, isStep });
  }
  return [...calls.values()];
}

function hasSign(text: string): boolean {
  // The word itself is found many times as fast as its forms.
  for (let at = text.indexOf('kill'); at !== -1; at = text.indexOf('kill', at + 1)) {
    SIGN.lastIndex = at;
    if (SIGN.test(text)) return true;
  }
  return false;
}

/** `For drawings use the x skill`, `Drawings → x`: what such a line is about is the other skill's, and no step. */
const SUBJECT =
  /(?:^|[.!?:]\s|^\s*[-*+]\s)[*_]*for[*_]*\s(?!(?:each|every|all|this|that|these|those|the)\b)[^.\n]*$|(?:→|->|=>)[^\n]*$/im;

/** By what stands behind the call, and in front of it from its heading on. */
function isStepAt({ text, scan }: SkillDocument, { start, end }: Span): boolean {
  if (INSTEAD.test(text.slice(end, end + 80))) return false;
  const line = text.lastIndexOf('\n', start - 1) + 1;
  if (SUBJECT.test(text.slice(Math.max(line, start - REACH), start))) return false;
  const heading = scan.headings.findLast(({ span }) => span.start < start)?.span.start ?? 0;
  return !OTHERWISE.test(text.slice(Math.max(heading, start - REACH), start));
}
