import type { InlayHint } from 'vscode-languageserver';
import { budgetState, budgetsOf, budgetText, shortBudgetText, touches } from '../core/index';
import { feature } from './feature';
import { positionOf, spanOf } from './open-document';

/** The budgets of a skill: behind the description, and those of the body behind the opening `---`. Editors that can show them ask. */
export const inlayHint = feature({
  method: 'textDocument/inlayHint',
  capability: { inlayHintProvider: true },
  whenBroken: [],
  run(open, { range }, { tokens, config }): InlayHint[] {
    const counter = tokens();
    const { frontmatter, lines } = open.skill;
    if (counter === undefined || open.partial || frontmatter.state !== 'present') return [];
    const budgets = budgetsOf(open.skill, counter, config(open).budgets);
    const places = [...new Set(budgets.map(({ span }) => span.end))];
    return places.flatMap((place) => {
      const here = budgets.filter(({ span }) => span.end === place);
      const line = lines.lineSpan(lines.lineAt(place));
      if (!touches(line, spanOf(open, range))) return [];
      const shown = here.filter(({ isMain }) => isMain);
      const all = here.map((each) => `- ${each.what}: ${budgetText(each)}. Beyond it, ${each.beyond}.`);
      // VS Code shows 43 characters of the hints of a line.
      return {
        position: positionOf(open, line.end),
        label: shown.map((each) => (budgetState(each) === 'over' ? '⚠ ' : '') + shortBudgetText(each)).join(', '),
        paddingLeft: true,
        tooltip: { kind: 'markdown' as const, value: `${all.join('\n')}\n\nTokens by ${counter.name}.` },
      };
    });
  },
});
