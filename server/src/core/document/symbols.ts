import type { Fence, Heading } from './scan';
import type { SkillDocument } from './skill-document';
import type { Span } from './text';

export type Sigil = '§' | '¶';

/**
 * What a symbol does where it stands:
 * - `definition`: a heading of its own, or the bold beginning of a bullet behind `¶`
 * - `entry`: a bullet with `§` or in code, a heading that is a link, a bold word that begins a line; it defines only what nothing
 *   else defines
 * - `use`: everything else that is read as text, and data (JSON, YAML) in fences
 * - `quoted`: in other code blocks and comments, where it may be an example
 */
export type SymbolRole = 'definition' | 'entry' | 'use' | 'quoted';

/** One `§NAME` or `¶NAME`. */
export interface SymbolSite {
  /** Without its sigil, such as `CMD_APPEND_LOG`. */
  readonly name: string;
  readonly sigil: Sigil;
  /** Sigil and name; arguments such as `(1.0.*)` stand outside. */
  readonly span: Span;
  readonly role: SymbolRole;
  /** Where the text that belongs to a definition or an entry ends; the end of `span` for others. */
  readonly extent: number;
}

/**
 * Capitals with an underscore, for `§A` and `§3` are sections of texts. Behind them a property may follow (`_file`) or the end of an
 * emphasis; `§CMD_*` and `§INV_[NAME]` stand for any name, and `§INV_Some` is none.
 */
const SYMBOL = /[§¶]([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?=_[a-z]|_+(?![\w*[{<])|(?!\w))/y;
/** `§N` and `§A.1` are sections. */
const BEGINNING = /[A-Z][A-Z0-9]*_/y;
const DATA = /^(?:jsonc?|json5|ya?ml)$/i;
/** A definition begins its line; what stands before it is short. */
const LONGEST_START = 40;
const LONGEST_PARAGRAPH = 2000;
const LONGEST_SHOWN = 60;
const HEADING_START = /^ {0,3}(#{1,6})[ \t]+(?:\d+(?:\.\d+)*[.)]?[ \t]+)?(\[?)(?:\*\*|__)?`?$/;
const BULLET_START = /^([ \t]*)[-*+][ \t]+(?:\*\*|__)(`?)$/;
const BOLD_START = /^(?:\*\*|__)`?$/;
/** The name stands for itself: the end, or a sign before what it means. Arguments make a call of it. */
const TITLE_END = /^[\]`*_]*(?:\([^)\s]*\.md[^)\s]*\))?\s*(?:$|[:：—–{#-]|\.\s| \()/;
/** The gate of a phase names the command that closes it. */
const GATE_END = /^[`*]*\s*[-—–:(]+\s*(?:phase|step|stage|final|阶段|步骤)/i;
/** In such a list each name is said for the first and last time. */
const CHECKBOX = /^[ \t]*[-*+][ \t]+\[[ xX]\]/;

/** True for texts that may hold symbols, and not only name sections of other texts; costs next to nothing. */
export function maySymbols(text: string): boolean {
  for (const at of sigils(text)) {
    BEGINNING.lastIndex = at + 1;
    if (BEGINNING.test(text)) return true;
  }
  return false;
}

/** A symbol as messages show it: cut short where no author would have written it. */
export function symbolLabel({ sigil, name }: Pick<SymbolSite, 'sigil' | 'name'>): string {
  return sigil + (name.length > LONGEST_SHOWN ? `${name.slice(0, LONGEST_SHOWN)}…` : name);
}

/** The symbols of a document in the order of their place, frontmatter and code included. */
export function findSymbols(document: SkillDocument): readonly SymbolSite[] {
  const { text } = document;
  if (!maySymbols(text)) return [];
  const reader = new SymbolReader(document);
  const sites: SymbolSite[] = [];
  for (const at of sigils(text)) {
    SYMBOL.lastIndex = at;
    const name = SYMBOL.exec(text)?.[1];
    if (name !== undefined) sites.push(reader.read(at, name));
  }
  return withoutRepeated(sites, text);
}

/** Where sigils stand, in order; two searches for one character each are many times faster than one for either. */
function* sigils(text: string): Generator<number> {
  let [section, pilcrow] = [text.indexOf('§'), text.indexOf('¶')];
  while (section !== -1 || pilcrow !== -1) {
    const isSection = pilcrow === -1 || (section !== -1 && section < pilcrow);
    yield isSection ? section : pilcrow;
    if (isSection) section = text.indexOf('§', section + 1);
    else pilcrow = text.indexOf('¶', pilcrow + 1);
  }
}

class SymbolReader {
  readonly #text: string;
  readonly #headings: readonly Heading[];
  readonly #quoted: readonly Span[];
  readonly #fences: readonly Fence[];
  readonly #bodyStart: number;
  #nextQuoted = 0;
  #nextFence = 0;
  #nextHeading = 0;

  constructor({ text, scan }: SkillDocument) {
    this.#text = text;
    this.#headings = scan.headings.filter(({ nested }) => !nested);
    this.#quoted = scan.comments;
    this.#fences = scan.fences;
    this.#bodyStart = scan.frontmatter.bodyStart;
  }

  /** To be asked in the order of places. */
  read(at: number, name: string): SymbolSite {
    const end = at + 1 + name.length;
    const sigil = this.#text[at] as Sigil;
    const base = { name, sigil, span: { start: at, end }, extent: end };
    if (at < this.#bodyStart) return { ...base, role: 'use' };
    while ((this.#fences[this.#nextFence]?.span.end ?? at) < at) this.#nextFence++;
    const fence = this.#fences[this.#nextFence];
    if (fence && fence.span.start <= at) return { ...base, role: DATA.test(fence.language) ? 'use' : 'quoted' };
    while ((this.#quoted[this.#nextQuoted]?.end ?? at) < at) this.#nextQuoted++;
    if ((this.#quoted[this.#nextQuoted]?.start ?? at) < at) return { ...base, role: 'quoted' };
    return { ...base, ...this.#roleOf(at, end, sigil) };
  }

  #roleOf(at: number, end: number, sigil: Sigil): Pick<SymbolSite, 'role' | 'extent'> {
    const use = { role: 'use', extent: end } as const;
    const text = this.#text;
    const line = text.lastIndexOf('\n', at - 1) + 1;
    if (at - line > LONGEST_START) return use;
    const before = text.slice(line, at);
    const after = text.slice(end, lineEnd(text, end));
    if (!TITLE_END.test(after)) return use;
    const heading = HEADING_START.exec(before);
    if (heading) {
      if (GATE_END.test(after)) return use;
      const role = heading[2] === '[' ? 'entry' : 'definition';
      return { role, extent: this.#sectionEnd(at, (heading[1] as string).length) };
    }
    const bullet = BULLET_START.exec(before);
    if (bullet && !CHECKBOX.test(before)) {
      const role = sigil === '¶' && bullet[2] === '' ? 'definition' : 'entry';
      return { role, extent: itemEnd(text, end, (bullet[1] as string).length) };
    }
    return BOLD_START.test(before) ? { role: 'entry', extent: paragraphEnd(text, end) } : use;
  }

  #sectionEnd(at: number, level: number): number {
    while ((this.#headings[this.#nextHeading]?.span.start ?? at) < at) this.#nextHeading++;
    for (let index = this.#nextHeading; index < this.#headings.length; index++) {
      const heading = this.#headings[index] as Heading;
      if (heading.level <= level) return heading.span.start;
    }
    return this.#text.length;
  }
}

/** A file defines a name once: of several headings of one name, such as those of gates, none that says more than the name defines. */
function withoutRepeated(sites: readonly SymbolSite[], text: string): readonly SymbolSite[] {
  const isHeading = ({ role, span: { start } }: SymbolSite): boolean =>
    role === 'definition' && /^ {0,3}#/.test(text.slice(text.lastIndexOf('\n', start - 1) + 1, start));
  const counts = new Map<string, number>();
  for (const site of sites) if (isHeading(site)) counts.set(site.name, (counts.get(site.name) ?? 0) + 1);
  return sites.map((site) => {
    if ((counts.get(site.name) ?? 0) < 2 || !isHeading(site)) return site;
    const { start, end } = site.span;
    const isBare = text.slice(end, lineEnd(text, end)).trim() === '';
    return isBare ? site : { ...site, role: 'use', extent: start + site.name.length + 1 };
  });
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end > from && text[end - 1] === '\r' ? end - 1 : end;
}

/** The end of a bullet with all that is indented below it. */
function itemEnd(text: string, from: number, indent: number): number {
  let end = lineEnd(text, from);
  for (let line = text.indexOf('\n', from) + 1; line > 0; line = text.indexOf('\n', line) + 1) {
    const stop = lineEnd(text, line);
    if (text.slice(line, Math.min(stop, line + indent + 1)).trim() !== '') return end;
    if (text.slice(line, stop).trim() !== '') end = stop;
  }
  return end;
}

/** The end of a paragraph, as far as anybody wants to read of it. */
function paragraphEnd(text: string, from: number): number {
  const rest = text.slice(from, from + LONGEST_PARAGRAPH);
  const blank = rest.search(/\n[ \t]*\r?\n/);
  return from + (blank === -1 ? rest.length : blank);
}
