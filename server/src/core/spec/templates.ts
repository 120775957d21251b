import type { SkillDocument } from '../document/skill-document';
import { contains, type Span, sliceOf } from '../document/text';

/** A place that names a template of the skill for what a session leaves behind. */
export interface TemplateMention {
  /** Relative to the skill folder. */
  readonly path: string;
  readonly span: Span;
  readonly kind: 'debrief' | 'plan' | 'log' | 'other';
}

/** `assets/TEMPLATE_X.md`, `templates/debrief.md`, `references/report-template.md`, also below the skill's own home folder. */
const PATH =
  /^(?:~\/)?(?:[\w.{}$-]+\/){1,8}(?:TEMPLATE_[\w-]+|[\w-]*(?:debrief|report)[-_]?template|template[-_](?:debrief|report))\.md\b/i;
/** How the last part of such a path ends; longer ones are none. */
const END = /template[\w-]{0,189}\.md\b/gi;
const LONGEST = 200;
/** What may stand in such a path, by its code. */
const WORD = Uint8Array.from({ length: 128 }, (_, code) => (/[\w.{}$~/-]/.test(String.fromCharCode(code)) ? 1 : 0));
const KEY = /"(\w*[tT]emplate)"\s*:\s*"([^"\n]{1,200}\.md)"/g;

/** The templates a protocol names by a path in the skill, in its text and in its JSON, in the order of the file. */
export function templateMentions(skill: SkillDocument): readonly TemplateMention[] {
  return skill.derive(findMentions);
}

const namesTemplate = (text: string): boolean => /template/i.test(text);

function findMentions(skill: SkillDocument): readonly TemplateMention[] {
  if (!skill.holds(namesTemplate)) return [];
  const { text, frontmatter } = skill;
  const home = String(frontmatter.field('name')?.value ?? '');
  const found = new Map<number, TemplateMention>();
  for (const mention of [...inKeys(text, home), ...inText(skill, home)])
    if (mention.span.start >= frontmatter.span.end && !found.has(mention.span.start))
      found.set(mention.span.start, mention);
  if (found.size === 0) return [];
  // What is named by its whole path in another skill is that skill's, also where only its end is given.
  const others = new Set(
    Array.from(text.matchAll(/\/skills\/([^/\s]+)\/([\w./-]+\.md)/g), ([, name, path]) => (name === home ? '' : path)),
  );
  return [...found.values()].filter(({ path }) => !others.has(path)).sort((a, b) => a.span.start - b.span.start);
}

/** `"debriefTemplate": "assets/…"`. */
function inKeys(text: string, home: string): TemplateMention[] {
  if (!text.includes('emplate"')) return [];
  return Array.from(text.matchAll(KEY)).flatMap((match) => {
    const [whole, key, written] = match as unknown as [string, string, string];
    const end = match.index + whole.length - 1;
    const path = pathInSkill(written, home);
    const kind = /^(debrief|plan|log)/.exec(key)?.[1] as TemplateMention['kind'] | undefined;
    return path === undefined ? [] : [{ path, span: { start: end - written.length, end }, kind: kind ?? 'other' }];
  });
}

/** Paths with `template` in their last part; outside of the declaration, fences show examples. */
function inText(skill: SkillDocument, home: string): TemplateMention[] {
  const { text, scan } = skill;
  const found: TemplateMention[] = [];
  for (const { index } of text.matchAll(END)) {
    let start = index;
    while (index - start < LONGEST && start > 0 && WORD[text.charCodeAt(start - 1)] === 1) start--;
    if (start === index) continue;
    const written = PATH.exec(text.slice(start, index + LONGEST))?.[0];
    const path = written === undefined ? undefined : pathInSkill(written, home);
    if (written === undefined || path === undefined) continue;
    const span = { start, end: start + written.length };
    const fence = scan.fences.find((each) => contains(each.span, span));
    if (fence && fence !== skill.phaseModel.declared?.fence) continue;
    const { lines } = skill;
    found.push({ path, span, kind: kindOf(written, sliceOf(text, lines.lineSpan(lines.lineAt(start)))) });
  }
  return found;
}

/** The path from the skill folder: `~/.claude/skills/<its name>/assets/x.md` lies in it, other skills' do not. */
function pathInSkill(written: string, name: string): string | undefined {
  const own = /^.*\/skills\/([^/]+)\/(.+)$/.exec(written);
  if (own) return own[1] === name ? own[2] : undefined;
  const path = written.replace(/^(?:\{baseDir\}|\$\{?(?:CLAUDE_)?SKILL_DIR\}?|\.)\//, '');
  return /^(?:assets|templates|references|resources)\//.test(path) ? path : undefined;
}

function kindOf(path: string, line: string): TemplateMention['kind'] {
  if (/_LOG\.md$|log[-_]?template/i.test(path)) return 'log';
  if (/_PLAN\.md$|plan[-_]?template/i.test(path)) return 'plan';
  return /debrief|report/i.test(`${path} ${line}`) ? 'debrief' : 'other';
}
