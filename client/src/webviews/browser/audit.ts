// The page of the audit panel: what it shows now, and what it says to the extension.
import type { GapRow, GapRowsFound, SkillGapsResult } from '../../../../server/src/lsp/protocol';
import type { FromPage, KeptAudit, ToPage } from '../audit-data';
import { FIRST_VIEW, type TableView } from '../audit-view';
import { detailOf } from './audit-detail';
import { summaryOf } from './audit-summary';
import { type Table, tableOf } from './audit-table';
import { button, element } from './dom';
import { l10n, timeText } from './words';

declare function acquireVsCodeApi(): {
  postMessage(message: FromPage): void;
  getState(): TableView | undefined;
  setState(state: TableView): void;
};

const host = acquireVsCodeApi();
const content = document.querySelector('#content') as HTMLElement;
const status = document.querySelector('[role=status]') as HTMLElement;
let view: TableView = { ...FIRST_VIEW, ...host.getState() };
let audit: KeptAudit | undefined;
/** What a first audit has found so far; its table is drawn until there is a report. */
let growing: { readonly rows: GapRow[]; readonly table: Table } | undefined;
let detail: { readonly path: string; readonly detail: SkillGapsResult } | undefined;

const set = (next: TableView): void => {
  view = next;
  host.setState(view);
};
const say = (text: string): void => {
  status.textContent = text;
};
const focusOn = (selector: string): boolean => {
  const found = content.querySelector<HTMLElement>(selector);
  found?.focus();
  return found !== null;
};

function look(path: string): void {
  set({ ...view, skill: path });
  host.postMessage({ kind: 'detail', path });
  draw();
  focusOn('#skill');
  window.scrollTo(0, 0);
}

function back(): void {
  const path = view.skill ?? '';
  set({ ...view, skill: undefined });
  draw();
  if (!focusOn(`[data-path="${CSS.escape(path)}"]`)) focusOn('.link');
}

/** Adds to the table of a first audit. */
function grow({ sections, bases, rows }: GapRowsFound): void {
  if (audit) return;
  if (growing) {
    growing.rows.push(...rows);
    growing.table.refresh();
    return;
  }
  const known = [...rows];
  const part = { table: { sections, bases, rows: known, top: 0 }, changes: undefined };
  growing = { rows: known, table: tableOf(part, { view: () => view, set, look }) };
  draw();
}

/** Draws all anew; what had the focus has it again, where it is still there. */
function draw(): void {
  const key = content.contains(document.activeElement) ? document.activeElement?.getAttribute('data-key') : undefined;
  const row = (audit?.table.rows ?? growing?.rows)?.find(({ path }) => path === view.skill);
  if (audit) say(l10n.t('Audited {0}', timeText(audit.time)));
  if (row) {
    const known = detail?.path === row.path ? detail.detail : undefined;
    content.replaceChildren(detailOf(row, known, (message) => host.postMessage(message), back));
  } else if (audit) {
    content.replaceChildren(actions(), ...summaryOf(audit, look));
    if (audit.table.rows.length > 0) content.append(tableOf(audit, { view: () => view, set, look }).section);
  } else if (growing) {
    growing.table.refresh();
    content.replaceChildren(growing.table.section);
  }
  if (key) focusOn(`[data-key="${key}"]`);
}

function actions(): HTMLElement {
  const act = (label: string, kind: 'run' | 'export' | 'markdown') =>
    button(label, () => host.postMessage({ kind }), { 'data-key': kind });
  return element(
    'div',
    { class: 'buttons' },
    act(l10n.t('Audit Again'), 'run'),
    act(l10n.t('Export…'), 'export'),
    act(l10n.t('Open as Markdown'), 'markdown'),
  );
}

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  if (data.kind === 'status') {
    say(data.text);
    return;
  }
  if (data.kind === 'found') {
    grow(data.found);
    return;
  }
  if (data.kind === 'audit') {
    audit = JSON.parse(data.audit) as KeptAudit;
    growing = undefined;
    if (view.skill !== undefined && detail?.path !== view.skill) host.postMessage({ kind: 'detail', path: view.skill });
  } else if (data.path !== view.skill) return;
  else detail = data;
  draw();
});
window.addEventListener('keydown', ({ key }) => {
  if (key === 'Escape' && view.skill !== undefined) back();
});
host.postMessage({ kind: 'ready' });
