/**
 * The sizes the open format allows, in characters. A character is a Unicode code point, as in the format's reference code (Python's
 * `len`) and in Codex (Rust's `chars`); the agents written in JavaScript count UTF-16 units, which are never fewer.
 * Source: agentskills/agentskills docs/specification.mdx, read 2026-08-09.
 */
export const LIMITS = {
  name: 64,
  description: 1024,
  compatibility: 500,
  /** Claude Code lists `description` and `when_to_use` together and cuts them here (its skills page, read 2026-08-22). */
  claudeListing: 1536,
  /** The description in the profile `strict-builder`; no agent has a limit that low. */
  strictDescription: 80,
} as const;

/** How many characters (code points) a text has. */
export function characterCount(text: string): number {
  if (!/[\ud800-\udbff]/.test(text)) return text.length;
  let count = text.length;
  for (let at = 1; at < text.length; at++) {
    const isPair = (text.charCodeAt(at - 1) & 0xfc00) === 0xd800 && (text.charCodeAt(at) & 0xfc00) === 0xdc00;
    if (isPair) count--;
  }
  return count;
}

/** The offset behind the first so many characters or UTF-8 bytes of a text; undefined when it has no more than that. */
export function offsetAfter(text: string, limit: number, unit: 'characters' | 'bytes'): number | undefined {
  if (text.length * (unit === 'bytes' ? 3 : 1) <= limit) return undefined;
  let left = limit;
  for (let at = 0; at < text.length; ) {
    const code = text.codePointAt(at) as number;
    left -= unit === 'bytes' ? bytesOf(code) : 1;
    if (left < 0) return at;
    at += code > 0xffff ? 2 : 1;
  }
  return undefined;
}

function bytesOf(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}

/**
 * A name every agent loads: lowercase ASCII letters, digits and single hyphens between them. The format's text allows any lowercase
 * letter, but VS Code, opencode, the upload and `gh skill` take only these.
 */
export function isPortableName(name: string): boolean {
  return /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name) && name.length <= LIMITS.name;
}

/** The portable name nearest to a text, `pdf-tools` for `PDF Tools!`; empty where no letter or digit is left of it. */
export function portableNameFrom(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LIMITS.name)
    .replace(/^-+|-+$/g, '');
}
