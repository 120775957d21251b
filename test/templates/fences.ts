import { spawnSync } from 'node:child_process';
import { transformSync } from 'esbuild';
import { parseDocument } from 'yaml';

/** What is wrong with code of one language, as its parser says it; undefined when it parses. */
type Check = (code: string) => string | undefined;

const hasBash = spawnSync('bash', ['--version']).status === 0;
if (!hasBash) console.warn('There is no bash here: shell examples are not parsed.');

const failureOf = (parse: () => void): string | undefined => {
  try {
    parse();
    return undefined;
  } catch (error) {
    return String(error);
  }
};

const CHECKS: Readonly<Record<string, Check>> = {
  ts: (code) => failureOf(() => transformSync(code, { loader: 'ts', logLevel: 'silent' })),
  js: (code) => failureOf(() => transformSync(code, { loader: 'js', logLevel: 'silent' })),
  json: (code) => failureOf(() => JSON.parse(code)),
  yaml: (code) => parseDocument(code).errors[0]?.message,
  sql: sqlProblem,
  bash: (code) => (hasBash ? spawnSync('bash', ['-n'], { input: code }).stderr.toString() || undefined : undefined),
  // Shown, not run.
  markdown: () => undefined,
  text: () => undefined,
};

/** Why a fenced block does not parse; undefined when it does. A language that nobody can check here is a problem too. */
export function problemOf(language: string, code: string): string | undefined {
  const check = CHECKS[language];
  return check ? check(code) : `no parser for "${language}"`;
}

/** Comments, and the four ways SQL quotes; what is left of a statement has only brackets to balance. */
const QUOTED = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\w*)\$[\s\S]*?\$\1\$/g;

/** No grammar, only what goes wrong in editing: quotes and brackets that do not close, a statement without its end. */
function sqlProblem(code: string): string | undefined {
  const bare = code.replace(QUOTED, ' ');
  const open = /['"]|\$\w*\$|\/\*/.exec(bare);
  if (open) return `${open[0]} is not closed`;
  let depth = 0;
  for (const [bracket] of bare.matchAll(/[()]/g)) {
    depth += bracket === '(' ? 1 : -1;
    if (depth < 0) break;
  }
  if (depth !== 0) return 'brackets do not match';
  return bare.trimEnd().endsWith(';') ? undefined : 'the last statement has no end';
}
