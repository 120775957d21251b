// One skill looked at closely: what each section rests on, and what can be fixed.
import type { GapFix, GapRow, SkillGapsResult } from '../../../../server/src/lsp/protocol';
import type { FromPage } from '../audit-data';
import { scoreOf, stateOf } from './audit-drawings';
import { button, element } from './dom';
import { l10n } from './words';

const PRIORITY_AT_AUDIT: Readonly<Record<GapRow['priority'], string>> = {
  high: l10n.t('High priority at the audit:'),
  medium: l10n.t('Medium priority at the audit:'),
  low: l10n.t('Low priority at the audit:'),
};

/** @param detail undefined until the extension has answered */
export function detailOf(
  row: GapRow,
  detail: SkillGapsResult | undefined,
  send: (message: FromPage) => void,
  back: () => void,
): HTMLElement {
  const { name, path } = row;
  const head = [
    button(`← ${l10n.t('All skills')}`, back, { 'data-key': 'back' }),
    element('h2', { id: 'skill', tabindex: -1 }, name),
    element(
      'p',
      {},
      button(path, () => send({ kind: 'open', path }), {
        class: 'link',
        'data-key': 'open',
        title: l10n.t('Open the skill'),
      }),
    ),
  ];
  if (!detail)
    return element('section', { 'aria-labelledby': 'skill' }, ...head, element('p', {}, l10n.t('Looking at it…')));
  const { score, problem, sections, fixes } = detail;
  return element(
    'section',
    { 'aria-labelledby': 'skill' },
    ...head,
    element('p', {}, scoreOf(score, problem !== undefined), ` ${l10n.t('failure modes mitigated as it stands now')}`),
    ...(problem === undefined ? [] : [element('p', {}, problem)]),
    element('p', {}, element('b', {}, PRIORITY_AT_AUDIT[row.priority]), ` ${row.reason}`),
    element('h3', {}, l10n.t('Evidence')),
    element('ul', { class: 'evidence' }, ...sections.map((section, at) => evidenceOf(section, at, send))),
    element('h3', {}, l10n.t('Fixes')),
    ...fixesOf(path, fixes, send),
  );
}

function evidenceOf(
  { title, state, failureMode, present, evidence }: SkillGapsResult['sections'][number],
  at: number,
  send: (message: FromPage) => void,
): HTMLElement {
  const parts = evidence.map(({ text, href }, each) =>
    href === undefined
      ? text
      : button(text, () => send({ kind: 'link', href }), { class: 'link', 'data-key': `evidence-${at}-${each}` }),
  );
  return element(
    'li',
    {},
    element('b', {}, `${failureMode}: ${present ? l10n.t('present') : l10n.t('absent')}`),
    element('br', {}),
    element('span', {}, `${title}: `),
    stateOf(state),
    element('br', {}),
    element('span', { class: 'dim' }, ...parts),
  );
}

function fixesOf(path: string, fixes: readonly GapFix[], send: (message: FromPage) => void): HTMLElement[] {
  if (fixes.length === 0) return [element('p', {}, l10n.t('There is nothing here that can be fixed with one click.'))];
  const places = new Map<string, GapFix[]>();
  for (const fix of fixes) {
    const place = `${fix.rule} ${fix.range.start.line} ${fix.message}`;
    places.set(place, [...(places.get(place) ?? []), fix]);
  }
  const items = [...places.values()].map((those, at) => {
    const [{ message, rule, range }] = those as [GapFix];
    const line = range.start.line + 1;
    return element(
      'li',
      {},
      element('span', {}, message, element('span', { class: 'dim' }, ` (${l10n.t('{0}, line {1}', rule, line)})`)),
      element(
        'div',
        { class: 'buttons' },
        ...those.map((fix, each) =>
          button(fix.title, () => send({ kind: 'fix', path, fix }), {
            class: 'fix',
            'data-key': `fix-${at}-${each}`,
            'aria-label': l10n.t('{0}, line {1}', fix.title, line),
          }),
        ),
      ),
    );
  });
  return [
    element(
      'p',
      { class: 'dim' },
      fixes.length === 1
        ? l10n.t('1 fix; its button opens the skill at the line and applies it.')
        : l10n.t('{0} fixes; a button opens the skill at the line and applies one.', fixes.length),
    ),
    element('ul', { class: 'fixes' }, ...items),
  ];
}
