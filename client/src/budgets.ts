// The language status item with the sizes of the skill in front.
import { Disposable, LanguageStatusSeverity, languages, type Uri, window, workspace } from 'vscode';
import { BUDGETS, type BudgetsResult } from '../../server/src/lsp/protocol';
import { budgetText } from './budget-text';
import { activeSkillFile } from './find-skills';
import type { Server } from './server';
import { SELECTOR } from './skill-files';

/** Sizes are no news of the moment: they wait until the author pauses. */
const PAUSE_MS = 600;

/** Shows the item, in skills only, and keeps it right. */
export function showBudgets(server: Server): Disposable {
  const item = languages.createLanguageStatusItem('skilldepth.budgets', SELECTOR);
  item.name = 'SkillDepth Budgets';
  item.text = 'Budgets';
  item.command = { command: 'skilldepth.previewSkill', title: 'Preview as an Agent Sees It' };
  const update = async (uri: Uri): Promise<void> => {
    const result = await server.request<BudgetsResult>(BUDGETS, { uri: server.fromUri(uri) });
    const shown = budgetText(result);
    if (activeSkillFile()?.toString() !== uri.toString()) return;
    item.text = shown?.text ?? 'Budgets';
    item.detail = shown?.detail ?? '';
    item.severity = shown?.isOver ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
  };
  let timer: NodeJS.Timeout | undefined;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const uri = activeSkillFile();
      if (uri && server.state === 'running') update(uri).catch((error) => server.log.warn(`Budgets: ${error}`));
    }, PAUSE_MS);
  };
  const listeners = [
    server.onDidChangeState(later),
    window.onDidChangeActiveTextEditor(later),
    workspace.onDidChangeTextDocument(({ document }) => {
      if (document.uri.toString() === activeSkillFile()?.toString()) later();
    }),
  ];
  later();
  return Disposable.from(item, ...listeners, { dispose: () => clearTimeout(timer) });
}
