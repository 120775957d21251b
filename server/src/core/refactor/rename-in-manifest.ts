import { type JsonNode, readJson } from '../document/json';
import { type Span, sliceOf, type TextEdit } from '../document/text';
import { joinPath } from './addresses';
import { type Moves, respell } from './respell';

/**
 * The manifests that name folders of skills, by their paths from the folder the paths in them are read from: of plugins and marketplaces of
 * Claude Code and those that took over its form, of Gemini CLI, and of VS Code (`contributes.chatSkills`). Read November 2026.
 */
export const MANIFESTS: readonly string[] = [
  '.claude-plugin/plugin.json',
  '.claude-plugin/marketplace.json',
  '.github/plugin/plugin.json',
  '.github/plugin/marketplace.json',
  '.cursor-plugin/plugin.json',
  '.codex-plugin/plugin.json',
  'plugin.json',
  'gemini-extension.json',
  'package.json',
];

/**
 * Edits of the paths in a manifest that lead to what moves.
 * @param root the folder its paths are read from; absolute, with `/`
 */
export function renameInManifest(text: string, root: string, moves: Moves): TextEdit[] {
  const whole = readJson(text, { start: 0, end: text.length });
  const edits: TextEdit[] = [];
  if (whole) visit(whole, root);
  return edits;

  function visit(node: JsonNode, base: string): void {
    if (node.kind === 'array') for (const item of node.items) visit(item, base);
    if (node.kind === 'string')
      edits.push(...renamed(text, node.span, node.value, base === root ? [root] : [base, root], moves));
    if (node.kind !== 'object') return;
    // The paths of a plugin in a marketplace are read from where the plugin lies.
    const source = node.members.get('source');
    const own = source?.kind === 'string' ? absolute(root, source.value) : base;
    for (const [key, member] of node.members) visit(member, key === 'source' ? root : own);
  }
}

function renamed(
  text: string,
  { start, end }: Span,
  value: string,
  bases: readonly string[],
  moves: Moves,
): TextEdit[] {
  const span = { start: start + 1, end: end - 1 };
  if (!value.includes('/') || sliceOf(text, span) !== value || /^[a-z][a-z0-9+.-]*:/i.test(value)) return [];
  for (const base of bases) {
    const target = absolute(base, value);
    if (moves(target) === target) continue;
    const newText = respell({ written: value, target, from: `${base}/manifest.json`, unsafe: undefined }, moves);
    return newText === value ? [] : [{ span, newText }];
  }
  return [];
}

function absolute(folder: string, path: string): string {
  return (folder.startsWith('/') ? '/' : '') + joinPath(folder, path);
}
