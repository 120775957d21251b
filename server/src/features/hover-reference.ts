import type { Position } from 'vscode-languageserver';
import { CHARACTERS_BY_FOUR, type ReferenceSite, resolveReference, type Span, sliceOf } from '../core/index';
import type { FeatureContext } from './feature';
import { firstLines } from './first-lines';
import type { OpenDocument } from './open-document';
import { lineIn, subjectAt, targetOf } from './subjects';

const MOST_LINES = 12;

/** On a link, a path or a name what it leads to: its title and first lines and how much it is to read; or that it does not exist. */
export function aboutReference(
  open: OpenDocument,
  position: Position,
  context: FeatureContext,
): { readonly span: Span; readonly text: string } | undefined {
  const subject = subjectAt(open, position);
  if (subject?.kind !== 'reference' || subject.site.kind === 'image') return undefined;
  const { site, span } = subject;
  const { library } = context;
  const world = library.references;
  const resolution = resolveReference(site, library.keyOf(open.uri), world);
  if (resolution === 'missing' && site.certainty !== 'guess') return { span, text: absence(site) };
  const path = targetOf(resolution, world);
  return path === undefined ? undefined : { span, text: describe(path, site, context) };
}

function absence({ base, kind, target, name }: ReferenceSite): string {
  if (base === 'name') return `No ${kind === 'agent' ? 'agent' : 'skill'} in this workspace is called \`${name}\`.`;
  return `\`${target}\` does not exist.`;
}

/** A file in words: where it lies, what it is for, how it begins. */
function describe(path: string, { anchor }: ReferenceSite, { library, tokens }: FeatureContext): string {
  const shown = `\`${library.shown(path)}\``;
  const file = library.documentAt(path);
  // What cannot be read as text is there all the same.
  if (!file) return shown;
  const { skill } = file;
  const line = lineIn(path, anchor, library);
  const missing =
    anchor !== undefined && line === undefined && /\.md$/i.test(path)
      ? `\n\nIt has no heading for \`#${anchor}\`.`
      : '';
  const section = skill.scan.headings.findIndex(({ span }) => skill.lines.lineAt(span.start) === line);
  const heading = skill.scan.headings[section];
  const span = heading
    ? {
        start: heading.span.start,
        end:
          skill.scan.headings.slice(section + 1).find(({ level }) => level <= heading.level)?.span.start ??
          skill.text.length,
      }
    : skill.bodySpan;
  const description = heading ? undefined : library.snapshot.entries.get(path)?.description;
  const counter = tokens() ?? CHARACTERS_BY_FOUR;
  const text = sliceOf(skill.text, span);
  const size = `${heading ? 'The section' : 'The text'} is about ${counter.count(text).toLocaleString('en')} tokens long.`;
  return [`${shown}${missing}`, description, firstLines(text, path, MOST_LINES), '---', size]
    .filter(Boolean)
    .join('\n\n');
}
