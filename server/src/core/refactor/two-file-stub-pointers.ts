import type { Link } from '../document/links';
import type { SkillDocument } from '../document/skill-document';
import { contains, type Span, sliceOf } from '../document/text';
import { nameOf } from './addresses';

/** A place in a skill that names a Markdown file. */
export interface Pointer {
  /** The link, its use where the target stands in a definition, or the mention. */
  readonly span: Span;
  /** The path as its reader meets it. */
  readonly written: string;
  /** Relative to the skill folder; undefined for a file that certainly stands outside of it. */
  readonly path: string | undefined;
  /** The skill in whose folder a path from elsewhere leads: `x` of `~/.claude/skills/x/a.md`. */
  readonly owner: string | undefined;
}

/** The folders agents take skills from, with the skill and the path in it: by the home, a plugin's variable or the project's folder. */
const INSTALLED =
  /^(?:(?:~|\$HOME|\$\{HOME\})\/|\$\{?\w*(?:PLUGIN_ROOT|PROJECT_DIR|CODEX_HOME)\}?\/|\{project-root\}\/|\.\/)?(?:\.(?:config\/)?[\w-]+\/)?skills\/([^/]+)\/(.+)$/;
const MARKDOWN = /\.(?:md|mdx|markdown)$/i;

/** The places of a skill that name a Markdown file, in the order of their place. */
export function findPointers(skill: SkillDocument): Pointer[] {
  const links = skill.links.filter(({ kind, target }) => kind !== 'image' && MARKDOWN.test(withoutAnchor(target)));
  const whole = skill.links.filter(({ kind }) => kind !== 'mention' && kind !== 'definition');
  // The label of a link often says the file's name again.
  const own = links.filter(
    ({ kind, span }) =>
      kind !== 'definition' && !(kind === 'mention' && whole.some((link) => contains(link.span, span))),
  );
  const pointers = [
    ...own.map((link) => pointerTo(link.span, link)),
    ...usesOf(
      skill,
      links.filter(({ kind }) => kind === 'definition'),
    ),
  ].sort((a, b) => a.span.start - b.span.start);
  // A bare name behind a path is the same file, spoken of again.
  const named = new Set(pointers.flatMap(({ written }) => (written.includes('/') ? [nameOf(written)] : [])));
  return pointers.filter(({ written }) => written.includes('/') || !named.has(written));
}

function pointerTo(span: Span, { target, path }: Link): Pointer {
  const written = withoutAnchor(target);
  const installed = INSTALLED.exec(written);
  const isVariable = path === undefined || path === written.replace(/^\.\//, '');
  if (installed && isVariable) return { span, written, path: installed[2], owner: installed[1] };
  return { span, written, path: path?.startsWith('../') ? undefined : path, owner: undefined };
}

/** `[text][label]`, `[label][]` and `[label]`, where a definition gives the target. */
function usesOf({ text, scan }: SkillDocument, definitions: readonly Link[]): Pointer[] {
  if (definitions.length === 0) return [];
  const links = new Map(definitions.map((link) => [link.span.start, link]));
  const targets = new Map(
    scan.links.flatMap(({ kind, span, textSpan }): [string, Link][] => {
      const link = links.get(span.start);
      return kind === 'definition' && link ? [[labelOf(text, textSpan), link]] : [];
    }),
  );
  return scan.labelUses.flatMap(({ span, textSpan, labelSpan }) => {
    const link = targets.get(labelOf(text, labelSpan ?? textSpan));
    return link ? [pointerTo(span, link)] : [];
  });
}

/** A label as it is compared: blanks and letter case do not count. */
export function labelOf(text: string, span: Span): string {
  return sliceOf(text, span).trim().replace(/\s+/g, ' ').toLowerCase();
}

function withoutAnchor(target: string): string {
  return target.replace(/#.*$/s, '');
}
