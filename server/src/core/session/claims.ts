/** A file a session says it made, with the line it says so in. */
export interface Claim {
  readonly path: string;
  readonly line: number;
}

/** Endings by which a bare name is known to be a file. */
const ENDINGS =
  'md|mdx|markdown|txt|rst|adoc|json|jsonl|jsonc|ya?ml|toml|ini|cfg|conf|env|csv|tsv|xml|html?|css|scss|less|js|mjs|cjs|jsx|ts|mts|cts|tsx|vue|svelte|py|ipynb|rb|go|rs|java|kt|swift|c|h|cc|cpp|hpp|cs|php|sh|bash|zsh|ps1|sql|graphql|proto|tf|lock|log|diff|patch|pdf|png|jpe?g|svg|docx|xlsx|pptx';
const NAME = String.raw`[\p{L}\p{N}_.@+~-]`;
const FILE = new RegExp(
  String.raw`(?<![\p{L}\p{N}_@:/.~\\-])(?:(?:~|\.{1,2}|[A-Za-z]:)?/)?(?:${NAME}{1,80}/){0,12}${NAME}{1,80}\.(?:${ENDINGS})(?![\p{L}\p{N}_/-])`,
  'giu',
);
const QUOTED = /`([^`\n]{1,300})`|\]\(([^()\s]{1,300})\)/g;
const WITH_SPACES = new RegExp(String.raw`^[^\n\x60<>{}*|?]{1,300}\.(?:${ENDINGS})$`, 'i');
/** `Created `x.md``, `- **Report:** [x.md](x.md)`: said of what is there, not of what will be. */
const MADE =
  /^[\s>]*(?:[-*+]\s+|\d{1,3}[.)]\s+|[✅✓☑]\s*)?[*_]{0,2}(?:i(?:['’]ve| have)?\s+)?(?:created|wrote|written|saved|generated|produced|debrief(?: path| file)?|artifacts?|report(?: path| file)?|output(?: file)?|deliverables?|log file)\b(?!\s+(?:no|nothing)\b)/i;

/** The files named in what fills a blank. */
export function filesIn(value: string): string[] {
  const found = new Set<string>();
  for (const match of value.matchAll(QUOTED)) {
    const path = cleaned((match[1] ?? match[2] ?? '').trim());
    if (WITH_SPACES.test(path) && !isNoFile(path)) found.add(path);
  }
  const plain = value.replaceAll(QUOTED, ' ').trim();
  // A path alone may have blanks in it; among other words it has none.
  if (/^[^,;]*\/[^,;]*$/.test(plain) && WITH_SPACES.test(plain) && !isNoFile(plain))
    return [...found.add(cleaned(plain))];
  for (const [path] of plain.matchAll(FILE)) if (!isNoFile(path)) found.add(cleaned(path));
  return [...found];
}

/** The files a sentence of the agent says it has made; only those in code or links. */
export function filesMadeIn(line: string): string[] {
  if (line.length > 1_000 || !MADE.test(line)) return [];
  return Array.from(line.matchAll(QUOTED), ([quoted]) => quoted).flatMap(filesIn);
}

/** Addresses, patterns and placeholders. */
function isNoFile(path: string): boolean {
  return /^[a-z][a-z0-9+.-]{1,}:\/\/|[*?{}<>$|]|^\[|\.\.\.|^#|\s--?\w/i.test(path) || /^\S+\s+\S+\s+\S+\s/.test(path);
}

function cleaned(path: string): string {
  return path
    .replaceAll('\\', '/')
    .replace(/#.*$/, '')
    .replace(/:\d+(?:[:-]\d+)?$/, '');
}
