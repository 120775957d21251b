import type { CodeAction } from 'vscode-languageserver';
import { type Finding, silencings } from '../core/index';
import type { FeatureContext } from './feature';
import type { OpenDocument } from './open-document';

/** The command that asks how loud a rule is to be, and writes it into the project's configuration: `[uri, rule, level?]`. */
export const CHANGE_SEVERITY = 'skilldepth.changeSeverity';

/** Below quick fixes in the hierarchy of kinds, so that an editor can tell them from repairs. */
export const SILENCE = 'quickfix.skilldepth.silence';

/** What can be done about a finding but to repair it: comments that silence it, and the level of its rule in the project. */
export function silenceActions(open: OpenDocument, finding: Finding, context: FeatureContext): CodeAction[] {
  const { rule } = finding;
  const shared = { kind: SILENCE, diagnostics: [context.diagnostic(open, finding)] };
  const isWhole = !open.partial && context.facts(open).encoding?.problem === undefined;
  const actions = (isWhole ? silencings(open.skill, finding) : []).map(({ title, edits }) => ({
    ...shared,
    title,
    edit: context.edit(open, { edits }),
  }));
  const off = context.levelChange(open, rule, 'off', 'folder');
  if (off) {
    const title = `Turn off ${rule} for this folder${off.folder === undefined ? '' : ` (${off.folder})`}`;
    actions.push({ ...shared, title, edit: context.edit(open, { edits: [], operations: [off.operation] }) });
  }
  const offered: CodeAction[] = actions.flatMap(({ edit, ...action }) => (edit ? [{ ...action, edit }] : []));
  if (off && context.client.workspace?.applyEdit) {
    const title = `Change severity of ${rule}…`;
    offered.push({ ...shared, title, command: { title, command: CHANGE_SEVERITY, arguments: [open.uri, rule] } });
  }
  return offered;
}
