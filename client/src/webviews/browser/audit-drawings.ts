// The small drawings of the audit: a score, a state, a bar. Each stands beside the words or numbers it shows.
import type { GapState } from '../../../../server/src/lsp/protocol';
import { stateWords } from '../audit-data';
import { holds } from '../audit-view';
import { drawn, element, picture } from './dom';
import { l10n } from './words';

/** Four boxes, as many filled as failure modes are mitigated, and `3 / 4`. */
export function scoreOf(score: number, isBroken = false): HTMLElement {
  const boxes = [0, 1, 2, 3].map((at) =>
    drawn('rect', { class: at < score ? 'on' : 'off', x: 1 + at * 10, y: 1, width: 8, height: 10, rx: 1 }),
  );
  const words = isBroken ? l10n.t('{0} / 4, not loadable', score) : `${score} / 4`;
  return element('span', { class: 'score' }, picture(40, 12, ...boxes), ` ${words}`);
}

/** A full, half or empty circle, a dash where nothing is wanted, dots where nothing is known; and the state in words. */
export function stateOf(state: GapState, line?: number | null): HTMLElement {
  const place = typeof line === 'number' ? [element('span', { class: 'path' }, l10n.t('line {0}', line))] : [];
  return element('span', { class: 'state' }, picture(14, 12, ...glyph(state)), ` ${stateWords(state, l10n)}`, ...place);
}

function glyph(state: GapState): SVGElement[] {
  const circle = (style: string) => drawn('circle', { class: style, cx: 6, cy: 6, r: 4.5 });
  if (state === 'notApplicable') return [drawn('path', { class: 'edge', d: 'M2 6 H10' })];
  if (state === 'unknown') return [circle('edge dotted')];
  if (holds(state)) return [circle('on')];
  if (state === 'missing') return [circle('edge')];
  return [circle('edge'), drawn('path', { class: 'half', d: 'M6 1.5 A4.5 4.5 0 0 0 6 10.5Z' })];
}

/** A bar as long as its part of a whole. */
export function barOf(part: number, whole: number): SVGElement {
  const length = whole === 0 ? 0 : Math.max(part > 0 ? 2 : 0, Math.round((part / whole) * 160));
  return picture(
    162,
    12,
    drawn('rect', { class: 'rail', x: 0.5, y: 1.5, width: 161, height: 9 }),
    drawn('rect', { class: 'on', x: 1, y: 2, width: length, height: 8 }),
  );
}
