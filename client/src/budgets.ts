// The language status items with the sizes of the skill in front.
import {
  Disposable,
  type LanguageStatusItem,
  LanguageStatusSeverity,
  l10n,
  languages,
  type Uri,
  window,
  workspace,
} from 'vscode';
import { BUDGETS, type BudgetsResult } from '../../server/src/lsp/protocol';
import { budgetTexts } from './budget-text';
import { activeSkillFile } from './find-skills';
import type { Server } from './server';
import { SELECTOR } from './skill-files';

/** Sizes are no news of the moment: they wait until the author pauses. */
const PAUSE_MS = 600;

function createItem(id: string, name: string): LanguageStatusItem {
  const item = languages.createLanguageStatusItem(`skilldepth.${id}`, SELECTOR);
  item.name = name;
  item.text = name;
  item.command = {
    command: 'skilldepth.previewSkill',
    title: l10n.t('Preview'),
    tooltip: l10n.t('Preview as an Agent Sees It'),
  };
  return item;
}

/** Shows the items, in skills only, and keeps them right. */
export function showBudgets(server: Server): Disposable {
  const items = [
    createItem('description', l10n.t('Size of the Description')),
    createItem('body', l10n.t('Size of the Skill')),
  ];
  const update = async (uri: Uri): Promise<void> => {
    const result = await server.request<BudgetsResult>(BUDGETS, { uri: server.fromUri(uri) });
    if (activeSkillFile()?.toString() !== uri.toString()) return;
    const shown = budgetTexts(result, l10n);
    if (shown.length === 0) return;
    // A skill without description has one line less.
    const lines = shown.length < items.length ? [undefined, ...shown] : shown;
    for (const [index, item] of items.entries()) {
      const line = lines[index];
      item.text = line?.text ?? l10n.t('no description');
      item.detail = line?.detail ?? '';
      item.severity = line?.isOver ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
    }
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
  return Disposable.from(...items, ...listeners, { dispose: () => clearTimeout(timer) });
}
