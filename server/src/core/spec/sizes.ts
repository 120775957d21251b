/** What is advised or allowed for a whole skill and for the list of all skills. */
export const SIZES = {
  /** Lines of the body that the open format advises (docs/specification.mdx, read 2026-08-09). */
  bodyLines: 500,
  /** Tokens of the body that the open format advises; Claude Code keeps as many when it compacts (its skills page, 2026-08-22). */
  bodyTokens: 5000,
  /** Bytes of the file at which Codex cuts the skills of agent plugins (from 0.147, 2026-11). */
  fileBytes: 8000,
  /** Characters of the file that the viewer of claude.ai shows, about (anthropics/skills #906, 2026-11). */
  fileCharacters: 16_000,
  /** Characters of the list of all skills: 1 % of a context of 200,000 tokens in Claude Code, 2 % or as many in Codex (2026-08). */
  listing: 8000,
} as const;

/** Lines as an editor numbers them; a line end at the end begins no other. */
export function lineCount(text: string): number {
  return text === '' ? 0 : text.split(/\r\n?|\n/).length - Number(/[\r\n]$/.test(text));
}

/** The bytes of a text in UTF-8. */
export function byteCount(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // Half of a surrogate pair is half of four bytes.
    if (code >= 0x80) bytes += code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 1 : 2;
  }
  return bytes;
}
