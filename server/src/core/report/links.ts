/** A stretch of a text, and where it leads, if anywhere. */
export interface Part {
  readonly text: string;
  readonly href: string | undefined;
}

/** A path as it is seen from where the report lies. */
export type Seen = (path: string) => string;

/** A link to a file, and to a line of it, from 1; relative and escaped, so that no name of a file can become an address. */
export function hrefOf(path: string, line?: number, seen: Seen = (same) => same): string {
  const parts = seen(path)
    .split('/')
    .map((part) => encodeURIComponent(part).replace(/[()]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`));
  return `${parts.join('/')}${line === undefined ? '' : `#L${line}`}`;
}

/** An evidence with its lines and reference files as links: `line 12` of the skill at `path`, `in references/x.md` beside it. */
export function linkedParts(evidence: string, path: string, seen?: Seen): readonly Part[] {
  const text = evidence.replace(/\s+/g, ' ');
  const parts: Part[] = [];
  let last = 0;
  for (const match of text.matchAll(/\blines? (\d{1,7})\b|(?<=\bin )references\/[^\s"'`<>,;]+\.(?:md|markdown)\b/g)) {
    const href = match[1] ? hrefOf(path, Number(match[1]), seen) : hrefOf(beside(path, match[0]), undefined, seen);
    parts.push({ text: text.slice(last, match.index), href: undefined }, { text: match[0], href });
    last = match.index + match[0].length;
  }
  return [...parts, { text: text.slice(last), href: undefined }].filter((part) => part.text !== '');
}

function beside(path: string, reference: string): string {
  return path.includes('/') ? `${path.slice(0, path.lastIndexOf('/'))}/${reference}` : reference;
}
