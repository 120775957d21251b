import type { CodeAction } from 'vscode-languageserver';
import { type Finding, type Fix, fixAll, type IsWanted } from '../core/index';
import type { FeatureContext } from './feature';
import { type OpenDocument, openDocument } from './open-document';

/** The command that applies the fix of a rule in every skill of the workspace: `[rule, safety]`. */
export const FIX_RULE = 'skilldepth.fixRuleInWorkspace';

/** Below quick fixes in the hierarchy of kinds, so that an editor can tell them from repairs of one place. */
export const FIX_RULE_KIND = 'quickfix.skilldepth.fixRule';

/** The fixes of one rule, those that are certain or those that are proposals. */
export function fixesOf(rule: string, safety: Fix['safety']): IsWanted {
  return (fix, finding) => finding.rule === rule && fix.safety === safety;
}

/** The document as it would be with another text: the same file, in the same world. */
export function withText(open: OpenDocument, text: string): OpenDocument {
  return text === open.skill.text ? open : openDocument(open.uri, open.languageId, open.version, text);
}

/** What repairs all findings of a rule: in the file where there are several, and in the workspace. */
export function ruleFixActions(open: OpenDocument, { rule }: Finding, context: FeatureContext): CodeAction[] {
  const findings = context.findings(open).filter((finding) => finding.rule === rule);
  const fix = findings.flatMap(({ fixes }) => fixes).find((each) => !each.change().operations?.length);
  if (!fix) return [];
  const actions: CodeAction[] = [];
  if (findings.length > 1) {
    const { edits } = fixAll(
      open.skill.text,
      (text) => context.findings(withText(open, text)),
      fixesOf(rule, fix.safety),
    );
    const edit = edits.length > 0 ? context.edit(open, { edits }) : undefined;
    if (edit) actions.push({ title: `Fix all ${rule} problems in this file`, kind: FIX_RULE_KIND, edit });
  }
  const { applyEdit, workspaceEdit } = context.client.workspace ?? {};
  if (applyEdit && workspaceEdit?.documentChanges) {
    const title = `Fix all ${rule} problems in the workspace…`;
    const command = { title, command: FIX_RULE, arguments: [rule, fix.safety] };
    actions.push({ title, kind: FIX_RULE_KIND, command });
  }
  return actions;
}
