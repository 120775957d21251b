// What the audit panel shows and how it changes: plain data, pure. The extension and the page both speak it.
import type {
  GapFix,
  GapRow,
  GapRowsFound,
  GapState,
  GapTableResult,
  SkillGapsResult,
} from '../../../server/src/lsp/protocol';
import type { Words } from '../words';

/** One audit as it is kept: the last in full, those before as their sums. */
export interface KeptAudit {
  readonly version: 1;
  /** ISO 8601. */
  readonly time: string;
  readonly table: GapTableResult;
  /** Undefined for a first audit. */
  readonly changes: AuditChanges | undefined;
  /** The newest first, this one among them. */
  readonly past: readonly AuditSums[];
}

export interface AuditSums {
  readonly time: string;
  readonly skills: number;
  readonly average: number;
  readonly high: number;
  readonly broken: number;
}

export interface AuditChanges {
  /** When the audit was made that this one is held against. */
  readonly since: string;
  /** How many there are; `items` may be fewer. */
  readonly total: number;
  readonly items: readonly AuditChange[];
}

export interface AuditChange {
  readonly kind: 'better' | 'worse' | 'other' | 'new' | 'gone';
  readonly name: string;
  readonly path: string;
  /** What is different, in words. */
  readonly words: string;
}

/** What the extension tells the page. */
export type ToPage =
  /** A `KeptAudit` as JSON: from process to process one text costs a fraction of ten thousand rows. */
  | { readonly kind: 'audit'; readonly audit: string }
  | { readonly kind: 'found'; readonly found: GapRowsFound }
  | { readonly kind: 'detail'; readonly path: string; readonly detail: SkillGapsResult }
  | { readonly kind: 'status'; readonly text: string };

/** What the page asks for. Paths are those of rows, `href` a link of an evidence. */
export type FromPage =
  | { readonly kind: 'ready' | 'run' | 'export' | 'markdown' }
  | { readonly kind: 'detail' | 'open'; readonly path: string }
  | { readonly kind: 'link'; readonly href: string }
  | { readonly kind: 'fix'; readonly path: string; readonly fix: GapFix };

/** More nobody reads in one list, and what is kept stays bounded. */
const MOST_CHANGES = 200;
const MOST_PAST = 20;

/** An audit to be kept, held against the one before. */
export function keptAudit(time: string, table: GapTableResult, before: KeptAudit | undefined, l10n: Words): KeptAudit {
  return {
    version: 1,
    time,
    table,
    changes: before && changesSince(before, table, l10n),
    past: [sumsOf(time, table.rows), ...(before?.past ?? [])].slice(0, MOST_PAST),
  };
}

/** What was written into storage, if it is one of these. */
export function readKeptAudit(text: string): KeptAudit | undefined {
  try {
    const kept = JSON.parse(text) as Partial<KeptAudit> | null;
    return kept?.version === 1 && Array.isArray(kept.table?.rows) && Array.isArray(kept.past)
      ? (kept as KeptAudit)
      : undefined;
  } catch {
    return undefined;
  }
}

function sumsOf(time: string, rows: readonly GapRow[]): AuditSums {
  return {
    time,
    skills: rows.length,
    average: averageOf(rows),
    high: rows.filter(({ priority }) => priority === 'high').length,
    broken: rows.filter(({ broken }) => broken).length,
  };
}

/** To two decimals; 0 without rows. */
export function averageOf(rows: readonly GapRow[]): number {
  const total = rows.reduce((sum, { score }) => sum + score, 0);
  return rows.length === 0 ? 0 : Math.round((total / rows.length) * 100) / 100;
}

function changesSince(
  { time, table: before }: KeptAudit,
  { rows, sections }: GapTableResult,
  l10n: Words,
): AuditChanges {
  const old = new Map(before.rows.map((row) => [row.path, row]));
  const items: AuditChange[] = [];
  for (const row of rows) {
    const then = old.get(row.path);
    old.delete(row.path);
    const change = then ? changeOf(then, row, sections, l10n) : changeTo('new', row, l10n.t('new, {0} / 4', row.score));
    if (change) items.push(change);
  }
  for (const row of old.values()) items.push(changeTo('gone', row, l10n.t('no longer there')));
  const order = ['worse', 'gone', 'new', 'other', 'better'];
  items.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  return { since: time, total: items.length, items: items.slice(0, MOST_CHANGES) };
}

function changeOf(then: GapRow, now: GapRow, sections: readonly string[], l10n: Words): AuditChange | undefined {
  const words = [
    ...(then.score === now.score ? [] : [`${then.score} / 4 → ${now.score} / 4`]),
    ...(then.broken === now.broken ? [] : [now.broken ? l10n.t('no longer loadable') : l10n.t('loadable again')]),
    ...now.states.flatMap((state, at) => {
      const before = then.states[at];
      return before === undefined || before === state
        ? []
        : [`${sections[at]}: ${stateWords(before, l10n)} → ${stateWords(state, l10n)}`];
    }),
  ];
  if (words.length === 0) return undefined;
  const rise = worthOf(now) - worthOf(then);
  return changeTo(rise > 0 ? 'better' : rise < 0 ? 'worse' : 'other', now, words.join('; '));
}

const worthOf = ({ broken, score }: GapRow): number => (broken ? -1 : score);

const changeTo = (kind: AuditChange['kind'], { name, path }: GapRow, words: string): AuditChange => ({
  kind,
  name,
  path,
  words,
});

/** `in references` for `inReferences`. */
export function stateWords(state: GapState, l10n: Words): string {
  switch (state) {
    case 'unknown':
      return l10n.t('unknown');
    case 'missing':
      return l10n.t('missing');
    case 'placeholder':
      return l10n.t('placeholder');
    case 'hollow':
      return l10n.t('hollow');
    case 'thin':
      return l10n.t('thin');
    case 'notApplicable':
      return l10n.t('not applicable');
    case 'inReferences':
      return l10n.t('in references');
    case 'present':
      return l10n.t('present');
  }
}
