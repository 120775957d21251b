// The page of the budget panel: where the tokens of a skill are, against their limits.
import type { BudgetMapResult, MapPart } from '../../../../server/src/lsp/protocol';
import { button, type Child, drawn, element, moveByArrows } from './dom';
import { l10n, numberText } from './words';

declare function acquireVsCodeApi(): {
  postMessage(message: { ready: true } | { line: number }): void;
  /** By this the panel is restored when the window is loaded anew. */
  setState(state: { readonly skill: string }): void;
};
/** What the extension says. */
interface ToPage {
  readonly name: string;
  readonly map: BudgetMapResult;
  /** The URI of the skill. */
  readonly skill: string;
}

const host = acquireVsCodeApi();
const content = document.querySelector('#content') as HTMLElement;
const status = document.querySelector('[role=status]') as HTMLElement;

const LEVELS = [
  l10n.t('Always in context'),
  l10n.t('Read when the skill is used'),
  l10n.t('Read when the body sends the agent there'),
];

const about = (tokens: number): string => l10n.t('about {0}', numberText(tokens));
const percent = (part: number, whole: number): string => `${whole === 0 ? 0 : Math.min(100, (100 * part) / whole)}%`;

/** A stretch from `start` on a rail as long as `whole`, what it may be at most, and a ruler at the limit. */
function bar(start: number, used: number, whole: number, limit?: number, most = used): SVGElement {
  const stretch = (style: string, from: number, length: number) =>
    drawn('rect', { class: style, x: percent(from, whole), y: 2, width: percent(length, whole), height: 8 });
  const at = limit === undefined || limit > whole ? undefined : percent(limit, whole);
  return drawn(
    'svg',
    { 'aria-hidden': 'true' },
    drawn('rect', { class: 'rail', x: 0, y: 2, width: '100%', height: 8 }),
    stretch('used', start, used),
    ...(most > used ? [stretch('maybe', start + used, most - used)] : []),
    ...(at === undefined ? [] : [drawn('line', { class: 'ruler', x1: at, x2: at, y1: 0, y2: 12 })]),
  );
}

function row(what: string, amount: string, picture: SVGElement, style = ''): HTMLElement {
  return element(
    'li',
    { class: style },
    element('div', { class: 'line' }, element('span', {}, what), element('span', {}, amount)),
    picture,
  );
}

/** A row that leads to its line. */
function leading(key: string, line: number, style: string, isFirst: boolean, ...parts: readonly Child[]): HTMLElement {
  const made = button('', () => host.postMessage({ line }), { 'data-key': key, tabindex: isFirst ? 0 : -1 });
  made.append(...parts);
  return element('li', { class: style }, made);
}

function list(title: string, note: string, items: readonly HTMLElement[]): HTMLElement[] {
  if (items.length === 0) return [];
  const made = element('ul', {}, ...items);
  moveByArrows(made, 'button');
  return [element('h2', {}, title), ...(note === '' ? [] : [element('p', { class: 'dim' }, note)]), made];
}

function line(what: string, amount: string): HTMLElement {
  return element('span', { class: 'line' }, element('span', {}, what), element('span', {}, amount));
}

function levels({ levels: tokens }: BudgetMapResult): HTMLElement[] {
  const whole = Math.max(...tokens);
  const rows = tokens.map((each, at) => row(`${at + 1}. ${LEVELS[at]}`, about(each), bar(0, each, whole)));
  return list(l10n.t('Tokens by level'), '', rows);
}

function limits({ budgets }: BudgetMapResult): HTMLElement[] {
  const rows = budgets.map(({ what, text, used, most, limit, state, beyond, line: at }, index) => {
    const words =
      state === 'within' ? what : state === 'over' ? l10n.t('{0}, over', what) : l10n.t('{0}, may be over', what);
    return leading(
      `limit-${index}`,
      at,
      state,
      index === 0,
      line(words, text),
      bar(0, used, Math.max(most, limit) * 1.1, limit, most),
      element('span', { class: 'dim' }, l10n.t('Beyond it {0}.', beyond)),
    );
  });
  return list(
    l10n.t('Limits'),
    l10n.t('The upright line is the limit; dashed is what a finer tokenizer may count.'),
    rows,
  );
}

function sections({ sections: parts, tokenLimit, levels: [, body] }: BudgetMapResult): HTMLElement[] {
  const whole = Math.max(body, tokenLimit) * 1.02;
  let start = 0;
  const rows = parts.map((part, at) => {
    const from = start;
    start += part.tokens;
    const style = `in${Math.min(part.depth, 3)}${start > tokenLimit ? ' over' : ''}`;
    const picture = bar(from, part.tokens, whole, tokenLimit);
    return leading(`section-${at}`, part.line, style, at === 0, line(part.title, about(part.tokens)), picture);
  });
  const note = l10n.t(
    'Each begins where the one above it ends; the limit of the body is {0} tokens.',
    numberText(tokenLimit),
  );
  return list(l10n.t('Sections of the body'), note, rows);
}

function references(parts: readonly MapPart[]): HTMLElement[] {
  const whole = Math.max(...parts.map(({ tokens }) => tokens));
  const rows = parts.map(({ title, line: at, tokens }, index) =>
    leading(`reference-${index}`, at, '', index === 0, line(title, about(tokens)), bar(0, tokens, whole)),
  );
  return list(l10n.t('References'), l10n.t('A click goes to the line that names the file.'), rows);
}

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  const { name, map, skill } = data;
  host.setState({ skill });
  const key = document.activeElement?.getAttribute('data-key');
  const words =
    map.problem ??
    l10n.t('{0}: tokens are an estimate by {1}; models count up to 1.7 times as many.', name, map.tokenizer);
  if (status.textContent !== words) status.textContent = words;
  content.replaceChildren(
    ...(map.problem ? [] : [...levels(map), ...limits(map), ...sections(map), ...references(map.references)]),
  );
  const same = key ? content.querySelector<HTMLElement>(`[data-key="${key}"]`) : null;
  same?.focus();
});
host.postMessage({ ready: true });
