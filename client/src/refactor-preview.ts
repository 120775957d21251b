// How the Refactor Preview opens. Pure: no `vscode` here.
import type { CodeAction, Command, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageclient/node';
import type { Words } from './words';

const ANNOTATION = 'skilldepth.preview';
const START = { line: 0, character: 0 };
/** Changes nothing, whether it is ticked or not. */
const NOTHING = { range: { start: START, end: START }, newText: '', annotationId: ANNOTATION };

const asksFirst = ({ changeAnnotations }: WorkspaceEdit): boolean =>
  Object.values(changeAnnotations ?? {}).some(({ needsConfirmation }) => needsConfirmation);

/** The edit as it is applied without asking. */
export function withoutPreview(edit: WorkspaceEdit): WorkspaceEdit {
  const confirmed = Object.entries(edit.changeAnnotations ?? {}).map(([id, annotation]) => [
    id,
    { ...annotation, needsConfirmation: false },
  ]);
  return edit.changeAnnotations ? { ...edit, changeAnnotations: Object.fromEntries(confirmed) } : edit;
}

/**
 * An edit that asks first, with everything in it ticked. VS Code opens the preview for what needs confirmation but leaves
 * just that unticked, so that Apply would do half of a migration. Here only an empty edit of `uri` needs confirmation.
 */
export function withTickedPreview(edit: WorkspaceEdit, uri: string, l10n: Words): WorkspaceEdit {
  if (!asksFirst(edit) || !edit.documentChanges) return edit;
  const { changeAnnotations, documentChanges } = withoutPreview(edit);
  const isText = (change: object): change is TextDocumentEdit => 'textDocument' in change;
  const own = documentChanges?.find((change) => isText(change) && change.textDocument.uri === uri);
  const changes = documentChanges?.filter((change) => change !== own) ?? [];
  const { textDocument, edits } = own && isText(own) ? own : { textDocument: { uri, version: null }, edits: [] };
  return {
    documentChanges: [{ textDocument, edits: [NOTHING, ...edits] }, ...changes],
    changeAnnotations: {
      ...changeAnnotations,
      [ANNOTATION]: { label: l10n.t('Untick what should stay as it is'), needsConfirmation: true },
    },
  };
}

/** The commands that do what the server only offers, by the name of the refactoring. */
const MOVING: Readonly<Record<string, string>> = {
  inline: 'skilldepth.inlineReference',
  extract: 'skilldepth.extractSection',
  migrate: 'skilldepth.migrateSkill',
};

/**
 * The same for the code actions of a document. What moves text between files becomes the command that does it: that asks more, looks
 * at the whole workspace and tidies up.
 */
export const actionsWithTickedPreview = (
  actions: readonly (Command | CodeAction)[],
  uri: string,
  l10n: Words,
): (Command | CodeAction)[] =>
  actions.map((action) => {
    const moving = 'data' in action ? (action.data as { refactoring?: string; uri?: unknown; range?: unknown }) : {};
    const command = MOVING[moving.refactoring ?? ''];
    if ('kind' in action && command) {
      const { data: _, ...rest } = action;
      const place = { uri: moving.uri, range: moving.range };
      return { ...rest, command: { title: action.title, command, arguments: [place] } };
    }
    if (!('edit' in action) || !action.edit) return action;
    const { edit, ...rest } = action;
    return { ...rest, edit: withTickedPreview(edit, uri, l10n) };
  });
