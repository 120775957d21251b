import { type CancellationToken, MessageType } from 'vscode-languageserver';
import { fixAll } from '../../core/index';
import { FIX_RULE, fixesOf, withText } from '../../features/fix-rule';
import type { FileChange } from '../../host/transaction';
import { inSlices } from '../slices';
import { uriOf } from '../uri';
import { findSkills, type RequestContext, skillAt } from './context';
import { fileEdit } from './file-edit';

/** Applies the fix of a rule in every skill of the workspace, as one edit that asks first: `[rule, safety]`. Gives the number of files. */
export async function fixRuleInWorkspace(
  [rule, safety]: readonly unknown[],
  token: CancellationToken,
  context: RequestContext,
): Promise<number> {
  if (!context.workspace.rules.some(({ id }) => id === rule) || (safety !== 'safe' && safety !== 'unsafe'))
    throw new Error(`${FIX_RULE} needs the name of a rule, and "safe" or "unsafe".`);
  const changes = await changesFor(String(rule), safety, token, context);
  const label = `Fix ${rule} in ${changes.length === 1 ? 'one skill' : `${changes.length} skills`}`;
  const paths = changes.map(({ path }) => path);
  const description = 'Look at each change, untick what is not to be made, and apply.';
  const edit = changes.length > 0 ? fileEdit(changes, [{ paths, label, description }], context) : undefined;
  if (!edit) {
    const message = `No ${rule} problem in the workspace can be fixed this way.`;
    await context.connection.sendNotification('window/showMessage', { type: MessageType.Info, message });
    return 0;
  }
  const { applied } = await context.connection.workspace.applyEdit({ label, edit });
  return applied ? changes.length : 0;
}

async function changesFor(
  rule: string,
  safety: 'safe' | 'unsafe',
  token: CancellationToken,
  context: RequestContext,
): Promise<FileChange[]> {
  const { workspace } = context;
  for (const { uri } of workspace.folders) await workspace.ready(uri);
  const changes: FileChange[] = [];
  await inSlices(await findSkills(undefined, token, context), token, (path) => {
    const open = skillAt(uriOf(path), context);
    if (typeof open === 'string') return;
    const findingsIn = (text: string) => workspace.findings(withText(open, text));
    const { text } = fixAll(open.skill.text, findingsIn, fixesOf(rule, safety));
    // A byte-order mark is the client's to keep.
    if (text !== open.skill.text) changes.push({ path, before: open.skill.text, after: text, bom: false });
    // What was found out about files that nobody has open is of no more use.
    if (open.version === null) workspace.forget(open);
  });
  return changes;
}
