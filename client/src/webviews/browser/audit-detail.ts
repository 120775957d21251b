// One skill looked at closely: what each section rests on, and what can be fixed.
import type { GapFix, GapRow, SkillGapsResult } from '../../../../server/src/lsp/protocol';
import type { FromPage } from '../audit-data';
import { scoreOf, stateOf } from './audit-drawings';
import { button, counted, element } from './dom';

/** @param detail undefined until the extension has answered */
export function detailOf(
  row: GapRow,
  detail: SkillGapsResult | undefined,
  send: (message: FromPage) => void,
  back: () => void,
): HTMLElement {
  const { name, path } = row;
  const head = [
    button('← All skills', back, { 'data-key': 'back' }),
    element('h2', { id: 'skill', tabindex: -1 }, name),
    element(
      'p',
      {},
      button(path, () => send({ kind: 'open', path }), { class: 'link', 'data-key': 'open', title: 'Open the skill' }),
    ),
  ];
  if (!detail) return element('section', { 'aria-labelledby': 'skill' }, ...head, element('p', {}, 'Looking at it…'));
  const { score, problem, sections, fixes } = detail;
  return element(
    'section',
    { 'aria-labelledby': 'skill' },
    ...head,
    element('p', {}, scoreOf(score, problem !== undefined), ' failure modes mitigated as it stands now'),
    ...(problem === undefined ? [] : [element('p', {}, problem)]),
    element('p', {}, element('b', {}, `Priority ${row.priority}`), ` at the audit: ${row.reason}`),
    element('h3', {}, 'Evidence'),
    element('ul', { class: 'evidence' }, ...sections.map((section, at) => evidenceOf(section, at, send))),
    element('h3', {}, 'Fixes'),
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
    element('b', {}, `${failureMode}: ${present ? 'present' : 'absent'}`),
    element('br', {}),
    element('span', {}, `${title}: `),
    stateOf(state),
    element('br', {}),
    element('span', { class: 'dim' }, ...parts),
  );
}

function fixesOf(path: string, fixes: readonly GapFix[], send: (message: FromPage) => void): HTMLElement[] {
  if (fixes.length === 0) return [element('p', {}, 'There is nothing here that can be fixed with one click.')];
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
      element('span', {}, message, element('span', { class: 'dim' }, ` (${rule}, line ${line})`)),
      element(
        'div',
        { class: 'buttons' },
        ...those.map((fix, each) =>
          button(fix.title, () => send({ kind: 'fix', path, fix }), {
            class: 'fix',
            'data-key': `fix-${at}-${each}`,
            'aria-label': `${fix.title}, line ${line}`,
          }),
        ),
      ),
    );
  });
  return [
    element(
      'p',
      { class: 'dim' },
      `${counted(fixes.length, 'fix', 'fixes')}; a button opens the skill at the line and applies it.`,
    ),
    element('ul', { class: 'fixes' }, ...items),
  ];
}
