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
  /(?<![\w.{}$~/-])(?:~\/)?(?:[\w.{}$-]+\/){1,8}(?:TEMPLATE_[\w-]+|[\w-]*(?:debrief|report)[-_]?template|template[-_](?:debrief|report))\.md\b/gi;
const KEY = /"(\w*[tT]emplate)"\s*:\s*"([^"\n]{1,200}\.md)"/g;

/** The templates a protocol names by a path in the skill, in its text and in its JSON, in the order of the file. */
export function templateMentions(skill: SkillDocument): readonly TemplateMention[] {
  return skill.derive(findMentions);
}

function findMentions(skill: SkillDocument): readonly TemplateMention[] {
  const { text, frontmatter, phaseModel } = skill;
  if (!/template/i.test(text)) return [];
  const found = new Map<number, TemplateMention>();
  const home = String(frontmatter.field('name')?.value ?? '');
  for (const match of text.matchAll(KEY)) {
    const start = match.index + match[0].length - 1 - (match[2] as string).length;
    const path = pathInSkill(match[2] as string, home);
    const kind = /^(debrief|plan|log)/.exec(match[1] as string)?.[1] as TemplateMention['kind'] | undefined;
    if (path?.includes('/'))
      found.set(start, { path, span: { start, end: start + (match[2] as string).length }, kind: kind ?? 'other' });
  }
  for (const match of text.matchAll(PATH)) {
    const path = pathInSkill(match[0], home);
    if (path === undefined || match.index < frontmatter.span.end || found.has(match.index)) continue;
    const span = { start: match.index, end: match.index + match[0].length };
    // Outside of JSON, fences show examples.
    const fence = skill.scan.fences.find((each) => contains(each.span, span));
    if (fence && fence !== phaseModel.declared?.fence) continue;
    found.set(match.index, {
      path,
      span,
      kind: kindOf(match[0], sliceOf(text, skill.lines.lineSpan(skill.lines.lineAt(span.start)))),
    });
  }
  // What is named by its whole path in another skill is that skill's, also where only its end is given.
  const others = new Set(
    Array.from(text.matchAll(/\/skills\/([^/\s]+)\/([\w./-]+\.md)/g), ([, name, path]) => (name === home ? '' : path)),
  );
  return [...found.values()].filter(({ path }) => !others.has(path)).sort((a, b) => a.span.start - b.span.start);
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
