import { markedNames } from './reference-code';
import { listedNames } from './reference-lists';
import type { Certainty, ReferenceKind, ReferenceSite } from './references';
import type { Fence, Scan } from './scan';
import type { SkillDocument } from './skill-document';
import { sliceOf } from './text';

/** A name with what may stand behind it: `code-review`, `plugin:code-review`. Bounded, for a text may be nothing but names. */
const NAME =
  '[a-z0-9][a-z0-9_]{0,63}(?:[-:][a-z0-9_]{1,64}){0,10}(?=[\\s`"\'*)\\],;!?|>，。、）」]|[.:](?=[\\s`"\'*)]|$)|$)';
const LOWER = new RegExp(NAME, 'y');
const ANY_CASE = new RegExp(NAME, 'iy');
const QUALIFIED = /^[a-z0-9_-]*[a-z][a-z0-9_-]*:[a-z0-9]/;
/** What opens a name in running text. */
const OPENING = /[\s(`"'*[|>，。、（「]/;
/** What stands in a line before a command that is shown in a code block. */
const PROMPT = /^[\s>$❯-]*$/;
/** `Skill(name)`, `Skill("name")`, `Skill(skill: "name")`, `Skill(command: "name")`, `Skill(name *)`; `Agent(name)`. */
const CALL = /\(\s{0,9}(?:(?:skill|agent|command)\s{0,9}[:=]\s{0,9})?["'`]?/y;
/** `skill: "name"`, `"skill": "name"`, `**Skill**: code-review`. */
const FIELD = /s?["'`]?(?:\*\*)?[ \t]{0,9}[:=](?:\*\*)?[ \t]{0,9}(["'`]?)/y;
/** `subagent_type: "name"`. */
const TYPE_FIELD = /_type["'`]?[ \t]{0,9}[:=][ \t]{0,9}["'`]/y;
/** Skill `name`, the skill called "name". */
const CALLED = /s?[ \t](?:called[ \t]|named[ \t])?(?:\*\*)?[`"]/y;
const AGENT_HANDLE = /-/y;
/** The name before "skill", and the sign behind it. */
const NAME_BEFORE = /(?:^|[\s(>"'*`/[])([a-z0-9][a-z0-9_]*(?:[-:][a-z0-9_]+)*)([`"']?\*{0,2})$/;
const ORDER =
  /\b(?:us(?:e|es|ing)|invok(?:e|es|ing)|run(?:s|ning)?|load(?:s|ing)?|call(?:s|ing)?|apply|follow|activate|trigger|delegate to|launch|spawn)\s+(?:the\s+)?[`"'*/]*$/i;
/** `/pricing` in such a line is a page, however a skill is called (about one in ten of those that are the name of a skill, November 2026). */
const SITE = /\b(?:ur[li]|path|page|route|router|endpoint|href|redirect|sitemap)s?\b/i;
const METHOD = /\b(?:GET|POST|PUT|PATCH|DELETE)\b/;
/** What stands before the name of the skill that is for something else. */
const REDIRECT = /\b(?:see|use)[ \t]+(?:the[ \t]+)?(?=[a-z0-9]+-)/gi;
const LINE_REACH = 300;
/** So far before a word its name and order are looked for. */
const REACH = 90;
const LONGEST_NAME = 64;
const FIELDS: ReadonlyMap<string, 'skill' | 'agent'> = new Map([
  ['skills', 'skill'],
  ['skill', 'skill'],
  ['agent', 'agent'],
]);

/** What names are found in; `scan` tells what stands in code blocks and tables. */
interface Named extends Pick<SkillDocument, 'text' | 'frontmatter'> {
  readonly scan: Pick<Scan, 'fences' | 'tables'>;
}

/** Where a document names skills, commands and agents. */
export function findNameSites(document: Named): ReferenceSite[] {
  return new NameFinder(document).find();
}

class NameFinder {
  readonly #sites: ReferenceSite[] = [];
  readonly #text: string;

  constructor(readonly document: Named) {
    this.#text = document.text;
  }

  find(): ReferenceSite[] {
    this.#addFields();
    this.#addSlashes();
    this.#addDollars();
    this.#addQualified();
    this.#addAround('skill', 'kill');
    this.#addAround('agent', 'gent');
    this.#addListed();
    this.#addMarked();
    this.#addRivals();
    return this.#sites;
  }

  #add(kind: ReferenceKind, start: number, name: string, end: number, certainty: Certainty): void {
    if (name.length > LONGEST_NAME) return;
    const target = name.slice(name.lastIndexOf(':') + 1);
    const targetSpan = { start: end - target.length, end };
    const span = { start, end };
    const read = { base: 'name', name: name.toLowerCase(), anchorSpan: undefined, anchor: undefined } as const;
    this.#sites.push({ kind, span, targetSpan, target, ...read, certainty });
  }

  /** The skills of an agent, and the agent a skill runs in. */
  #addFields(): void {
    for (const { key, value, valueSpan } of this.document.frontmatter.fields) {
      const kind = FIELDS.get(key);
      if (kind === undefined) continue;
      const names: unknown[] = typeof value === 'string' ? value.split(/[\s,]+/) : Array.isArray(value) ? value : [];
      let from = valueSpan.start;
      for (const name of names) {
        if (typeof name !== 'string' || !/^[\w:-]+$/.test(name)) continue;
        const at = this.#text.indexOf(name, from);
        if (at === -1 || at + name.length > valueSpan.end) break;
        from = at + name.length;
        this.#add(kind, at, name, from, 'mention');
      }
    }
  }

  /** `/name`; in a code block only where a line begins with it. */
  #addSlashes(): void {
    const text = this.#text;
    const inFence = this.#fenceFinder();
    for (let at = text.indexOf('/'); at !== -1; at = text.indexOf('/', at + 1)) {
      const before = text[at - 1] ?? '\n';
      if (!OPENING.test(before) || (before === '(' && text[at - 2] === ']')) continue;
      const name = this.#nameAt(LOWER, at + 1);
      if (name === undefined || name.length < 2 || !/^[a-z]/.test(name)) continue;
      if (inFence(at) && !PROMPT.test(lineBefore(text, at, REACH))) continue;
      if (/[-:]/.test(name) || !this.#isOnSite(at)) this.#add('command', at, name, at + 1 + name.length, 'guess');
    }
  }

  /** True where the line, or the head of the table around it, speaks of addresses of a site. */
  #isOnSite(at: number): boolean {
    const text = this.#text;
    const line = lineBefore(text, at, LINE_REACH) + (/^.*/.exec(text.slice(at, at + LINE_REACH))?.[0] ?? '');
    // "Run /pricing" is an order, whatever else the line speaks of.
    if (ORDER.test(text.slice(Math.max(0, at - REACH), at))) return false;
    if (SITE.test(line) || METHOD.test(line)) return true;
    const table = line.startsWith('|') && this.document.scan.tables.findLast(({ span }) => span.start <= at);
    return table ? SITE.test(text.slice(table.span.start, table.header.at(-1)?.end)) : false;
  }

  /** `$name`, as Codex calls skills; in code blocks it is the shell's. */
  #addDollars(): void {
    const text = this.#text;
    const inFence = this.#fenceFinder();
    for (let at = text.indexOf('$'); at !== -1; at = text.indexOf('$', at + 1)) {
      if (!OPENING.test(text[at - 1] ?? '\n') || inFence(at)) continue;
      const name = this.#nameAt(LOWER, at + 1);
      if (name !== undefined && /^[a-z]/.test(name)) this.#add('skill', at, name, at + 1 + name.length, 'guess');
    }
  }

  /** `plugin:name`; in code blocks it is something else. */
  #addQualified(): void {
    const text = this.#text;
    const inFence = this.#fenceFinder();
    for (let at = text.indexOf(':'); at !== -1; at = text.indexOf(':', at + 1)) {
      if (!isNameSign(text.charCodeAt(at + 1)) || !isNameSign(text.charCodeAt(at - 1))) continue;
      let start = at;
      while (at - start < LONGEST_NAME && isNameSign(text.charCodeAt(start - 1))) start--;
      if (!OPENING.test(text[start - 1] ?? '\n') || inFence(at)) continue;
      const name = this.#nameAt(LOWER, start);
      if (name !== undefined && QUALIFIED.test(name)) this.#add('skill', start, name, start + name.length, 'guess');
    }
  }

  #addMarked(): void {
    const inFence = this.#fenceFinder();
    for (const { start, end } of markedNames(this.#text))
      if (!inFence(start)) this.#add('skill', start, this.#text.slice(start, end), end, 'guess');
  }

  /** "For audits see seo-audit": what a description leaves to others. */
  #addRivals(): void {
    for (const { key, valueSpan } of this.document.frontmatter.fields) {
      if (key !== 'description') continue;
      for (const { 0: lead, index } of sliceOf(this.#text, valueSpan).matchAll(REDIRECT)) {
        const start = valueSpan.start + index + lead.length;
        const name = this.#nameAt(LOWER, start);
        if (name?.includes('-')) this.#add('skill', start, name, start + name.length, 'guess');
      }
    }
  }

  #addListed(): void {
    for (const { start, end } of listedNames(this.#text, this.document.scan.fences))
      this.#add('skill', start, this.#text.slice(start, end), end, 'guess');
  }

  /** All forms around a word, which is looked for without its first letter. */
  #addAround(kind: 'skill' | 'agent', rest: string): void {
    const text = this.#text;
    const inSample = this.#fenceFinder(({ language }) => language !== '');
    for (let at = text.indexOf(rest); at !== -1; at = text.indexOf(rest, at + 1)) {
      if (text[at - 1]?.toLowerCase() !== kind[0]) continue;
      const sure = inSample(at) ? 'guess' : 'mention';
      if (!this.#addBehind(kind, at - 1, at + rest.length, sure)) this.#addBefore(kind, at - 1, sure);
    }
  }

  /** A name behind the word; `sure` for an unmistakable form, which a code block in some language only shows. */
  #addBehind(kind: 'skill' | 'agent', start: number, end: number, sure: Certainty): boolean {
    const text = this.#text;
    const before = text[start - 1] ?? '\n';
    if (kind === 'agent') {
      if (this.#addNamed(kind, start, TYPE_FIELD, end, 'guess')) return true;
      if (before === '@' && this.#addNamed(kind, start, AGENT_HANDLE, end, 'guess')) return true;
    }
    if (/[\w./-]/.test(before)) return false;
    if (/[SA]/.test(text[start] as string) && this.#addNamed(kind, start, CALL, end, sure)) return true;
    if (kind === 'agent') return false;
    return this.#addNamed(kind, start, FIELD, end, 'guess') || this.#addNamed(kind, start, CALLED, end, 'guess');
  }

  #addNamed(kind: 'skill' | 'agent', start: number, lead: RegExp, at: number, certainty: Certainty): boolean {
    lead.lastIndex = at;
    const found = lead.exec(this.#text);
    if (!found) return false;
    const from = lead.lastIndex;
    const name = this.#nameAt(ANY_CASE, from);
    if (name === undefined) return false;
    // A word behind a colon may be any, unless it is the value of a key.
    const isKey = this.#text[start - 1] === '`' || this.#beginsLine(start);
    if (found[1] === '' && !/[-:]/.test(name) && !isKey) return false;
    this.#add(kind, start, name, from + name.length, certainty);
    return true;
  }

  /** True for the first word of a line, such as a key in YAML. */
  #beginsLine(start: number): boolean {
    const before = lineBefore(this.#text, start, REACH);
    return before.length < REACH && /^[\s>*_"'`-]*$/.test(before);
  }

  /** "the `name` skill": a name in code, bold or quotes, or with a hyphen; a plain word only in an order, "use the review skill". */
  #addBefore(kind: 'skill' | 'agent', start: number, sure: Certainty): void {
    const text = this.#text;
    const isPart = kind === 'agent' && text.slice(start - 3, start).toLowerCase() === 'sub';
    const blank = (isPart ? start - 3 : start) - 1;
    if (text[blank] !== ' ') return;
    // "This skill" is what nearly all say.
    const word = Math.max(text.lastIndexOf(' ', blank - 1) + 1, blank - REACH);
    const isPlain = !/[-`"'*]/.test(text.slice(word, blank));
    if (isPlain && !text.startsWith('the ', word - 4)) return;
    const before = text.slice(Math.max(0, blank - REACH), blank);
    if (isPlain && !ORDER.test(before.slice(0, word - blank))) return;
    const found = NAME_BEFORE.exec(before);
    if (!found) return;
    const [, name = '', mark = ''] = found;
    if (mark === '' && !isPlain && !name.includes('-')) return;
    const end = blank - mark.length;
    const isOrder = mark !== '' && ORDER.test(before.slice(0, before.length - mark.length - name.length));
    this.#add(kind, end - name.length, name, end, isOrder ? sure : 'guess');
  }

  #nameAt(pattern: RegExp, at: number): string | undefined {
    pattern.lastIndex = at;
    return pattern.exec(this.#text)?.[0];
  }

  /** Tells of places asked for in order whether they lie in a code block, or in one of some kind. */
  #fenceFinder(isMeant: (fence: Fence) => boolean = () => true): (at: number) => boolean {
    const fences = this.document.scan.fences.filter(isMeant);
    let next = 0;
    return (at) => {
      while ((fences[next]?.contentSpan.end ?? at + 1) <= at) next++;
      return (fences[next]?.contentSpan.start ?? at + 1) <= at;
    };
  }
}

/** What stands in a line before a place, as far back as it may reach: lines may be long. */
function lineBefore(text: string, at: number, reach: number): string {
  const near = text.slice(Math.max(0, at - reach), at);
  return near.slice(near.lastIndexOf('\n') + 1);
}

function isNameSign(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code === 45 || code === 95;
}
