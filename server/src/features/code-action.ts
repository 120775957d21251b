import type { CodeAction } from 'vscode-languageserver';
import { type Finding, type Fix, fixAll, type Span, touches } from '../core/index';
import { type FeatureContext, feature } from './feature';
import { FIX_RULE, FIX_RULE_KIND, ruleFixActions, withText } from './fix-rule';
import { mappingActions } from './map-path';
import { EXTRACT, INLINE, movingActions, type RefactoringData, resolvesEdits } from './moving';
import { isSkill, type OpenDocument, rangeOf, spanOf } from './open-document';
import { REWRITE, refactorings } from './refactoring';
import { CHANGE_SEVERITY, SILENCE, silenceActions } from './silence';

const QUICK_FIX = 'quickfix';
const FIX_ALL = 'source.fixAll.skilldepth';

/**
 * The fixes of the findings at a place, what can be done with it otherwise, and all safe fixes of the file at once. Worked out from the
 * current text, never from what a diagnostic once said; the edits carry the version they are for.
 */
export const codeAction = feature({
  method: 'textDocument/codeAction',
  capability: {
    codeActionProvider: {
      codeActionKinds: [QUICK_FIX, FIX_RULE_KIND, SILENCE, FIX_ALL, REWRITE, INLINE, EXTRACT],
      resolveProvider: true,
    },
    executeCommandProvider: { commands: [CHANGE_SEVERITY, FIX_RULE] },
  },
  whenBroken: [],
  inMarkdown: true,
  run(open, { range, context: { only } }, context) {
    const place = spanOf(open, range);
    const findings = context.findings(open);
    const actions: CodeAction[] = [];
    const touched = findings.filter(({ span }) => touches(span, place));
    if (isAsked(QUICK_FIX, only)) {
      for (const finding of touched)
        for (const fix of finding.fixes) actions.push(...quickFix(open, finding, fix, context));
    }
    const firstOfRules = touched.filter(({ rule }, at) => touched.findIndex((each) => each.rule === rule) === at);
    if (isAsked(FIX_RULE_KIND, only))
      for (const finding of firstOfRules) actions.push(...ruleFixActions(open, finding, context));
    if (isAsked(SILENCE, only))
      for (const finding of firstOfRules) actions.push(...silenceActions(open, finding, context));
    if (isAsked(QUICK_FIX, only)) actions.push(...mappingActions(open, place, context));
    if (isSkill(open)) actions.push(...skillActions(open, place, context, only));
    // Offered only where it is asked for: in the list of quick fixes it would stand beside every single one.
    if (only && isAsked(FIX_ALL, only)) {
      const { edits } = fixAll(open.skill.text, (text) => context.findings(withText(open, text)));
      const edit = edits.length > 0 ? context.edit(open, { edits }) : undefined;
      if (edit) actions.push({ title: 'Fix all problems that can be fixed safely', kind: FIX_ALL, edit });
    }
    return actions;
  },
});

/** What can be done with a place of a skill, whatever was found there. */
function skillActions(
  open: OpenDocument,
  place: Span,
  context: FeatureContext,
  only: readonly string[] | undefined,
): CodeAction[] {
  const moving = movingActions(open, place, context).filter(({ kind = '' }) => isAsked(kind, only));
  return isAsked(REWRITE, only) ? [...refactorings(open, place, context), ...moving] : moving;
}

function quickFix(open: OpenDocument, finding: Finding, fix: Fix, context: FeatureContext): CodeAction[] {
  const diagnostics = [context.diagnostic(open, finding)];
  // Whoever points to the second file from elsewhere follows too, which is worked out when it is chosen.
  if (finding.rule === 'two-file-skill' && resolvesEdits(context.client)) {
    const data: RefactoringData = { refactoring: 'migrate', uri: open.uri, range: rangeOf(open, finding.span) };
    return [{ title: fix.title, kind: QUICK_FIX, diagnostics, data }];
  }
  const edit = context.edit(open, fix.change());
  if (!edit) return [];
  return [
    { title: fix.title, kind: QUICK_FIX, diagnostics, ...(fix.safety === 'safe' && { isPreferred: true }), edit },
  ];
}

/** Kinds are a hierarchy: who asks for `source` wants `source.fixAll.skilldepth` too. */
function isAsked(kind: string, only: readonly string[] | undefined): boolean {
  return !only || only.some((wanted) => wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`));
}
