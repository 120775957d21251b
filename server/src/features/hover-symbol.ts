import { definitionsOf, type FoundSymbol, type Span, usesOf } from '../core/index';
import type { FeatureContext, LibraryView } from './feature';
import { firstLines } from './first-lines';
import type { OpenDocument } from './open-document';
import { symbolAt } from './symbols';

const MOST_LINES = 40;

/** On a symbol the text that defines it, and how often it is used; undefined elsewhere. */
export function aboutSymbol(
  open: OpenDocument,
  position: Parameters<typeof symbolAt>[1],
  { library }: FeatureContext,
): { readonly span: Span; readonly text: string } | undefined {
  const symbol = symbolAt(open, position);
  if (!symbol) return undefined;
  const { span, name, sigil } = symbol;
  const definitions = definitionsOf(library.snapshot, name);
  const uses = usesOf(library.snapshot, name);
  const files = new Set(uses.map(({ path }) => path)).size;
  const used = `Used ${times(uses.length)} in ${files === 1 ? '1 file' : `${files} files`}.`;
  const [first, ...others] = definitions;
  if (!first) return { span, text: `\`${sigil}${name}\`: nothing in this workspace defines it. ${used}` };
  const also = others.length > 0 ? [`Also defined in ${others.map((each) => placeOf(each, library)).join(', ')}.`] : [];
  const text = [`\`${placeOf(first, library)}\``, definedText(first, library), '---', [...also, used].join(' ')];
  return { span, text: text.join('\n\n') };
}

function placeOf({ path, symbol }: FoundSymbol, library: LibraryView): string {
  return `${library.shown(path)}:${symbol.line + 1}`;
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}

/** The text of a definition from the beginning of its line. */
function definedText({ path, symbol }: FoundSymbol, library: LibraryView): string {
  const file = library.documentAt(path);
  if (!file) return '';
  const { text } = file.skill;
  const start = text.lastIndexOf('\n', symbol.start - 1) + 1;
  return firstLines(text.slice(start, symbol.extent), path, MOST_LINES);
}
