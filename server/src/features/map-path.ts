import type { CodeAction, Position } from 'vscode-languageserver';
import { contains, findHomePaths, type HomePath, type Span, touches } from '../core/index';
import type { FeatureContext } from './feature';
import { type OpenDocument, offsetOf } from './open-document';

/** The home-relative path at a place. */
export function homePathAt(open: OpenDocument, position: Position): HomePath | undefined {
  const offset = offsetOf(open, position);
  return open.skill.derive(findHomePaths).find(({ span }) => contains(span, { start: offset, end: offset }));
}

/**
 * On a path such as `~/.claude/standards/COMMANDS.md` that leads nowhere, while the workspace has a file of that path: the mapping
 * of its beginning to the workspace, written into the project's configuration.
 */
export function mappingActions(open: OpenDocument, place: Span, context: FeatureContext): CodeAction[] {
  const home = open.skill.derive(findHomePaths).find(({ span }) => touches(span, place));
  if (!home || context.homeFile(open, home.path) !== undefined) return [];
  const change = context.mappingChange(open, home.path);
  const edit = change && context.edit(open, { edits: [], operations: [change.operation] });
  if (!change || !edit) return [];
  const folder = change.folder === '.' ? 'the folder of .skilldepth.json' : change.folder;
  return [{ title: `Map ${change.start} to ${folder}`, kind: 'quickfix', edit }];
}
