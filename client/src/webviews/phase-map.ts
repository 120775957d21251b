// A phase map as HTML: a drawing, and a list that says the same. Pure, and nothing of the skill is in it but as text.
import type { MapPhase, PhaseMapResult } from '../../../server/src/lsp/protocol';
import type { Words } from '../words';
import { BOX, type Layout, layOut, type PlacedPhase } from './phase-map-layout';
import { escaped } from './webview-page';

/** So much fits into a box, counted in letters; wide signs count twice. */
const LETTERS = 36;

/** What the page shows of a map: a sum, the drawing, the list; one sentence where there are no phases. */
export function renderPhaseMap(map: PhaseMapResult, l10n: Words): string {
  if (map.phases.length === 0) {
    const reason =
      map.problem ?? l10n.t('This skill has no phases: two or more headings such as “## Phase 1: Plan” make them.');
    return `<p>${escaped(reason)}</p>`;
  }
  return `<p class="sum">${escaped(sumOf(map, l10n))}</p>
<p class="keys" id="keys">${escaped(l10n.t('Arrow keys move between the phases of the drawing, Enter goes to the line.'))}</p>
${drawing(map, l10n)}
${legend(map, l10n)}
<h2 id="list">${escaped(l10n.t('The same as a list'))}</h2>
<ol aria-labelledby="list">
${map.phases.map((phase, at) => listed(map, phase, at, l10n)).join('\n')}
</ol>`;
}

function sumOf({ phases, more }: PhaseMapResult, l10n: Words): string {
  const having = (state: MapPhase['state']) => phases.filter((phase) => phase.state === state).length;
  const parts = [
    phases.length === 1 ? l10n.t('1 phase') : l10n.t('{0} phases', phases.length),
    l10n.t('{0} with a gate', having('closed')),
    ...(having('open') > 0 ? [l10n.t('{0} without', having('open'))] : []),
    ...(having('optional') > 0 ? [l10n.t('{0} optional', having('optional'))] : []),
    ...(having('waived') > 0 ? [l10n.t('{0} declared without', having('waived'))] : []),
  ];
  const asking = phases.filter(({ asksAt }) => asksAt !== undefined).length;
  const asked = asking === 0 ? l10n.t('the user is never asked') : l10n.t('the user is asked in {0}', asking);
  const left = more > 0 ? ` ${l10n.t('Phases not drawn: {0}.', more)}` : '';
  return `${parts.join(', ')}; ${asked}.${left}`;
}

function drawing(map: PhaseMapResult, l10n: Words): string {
  const layout = layOut(map);
  const { width, height, phases } = layout;
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  return `<svg ${size} role="group" aria-label="${escaped(l10n.t('Phases'))}" aria-describedby="keys">
<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto-start-reverse"><path class="head" d="M0 0 8 4 0 8Z"/></marker></defs>
${branchLines(layout, map, l10n)}
${map.phases.map((phase, at) => wayDown(phase, phases[at] as PlacedPhase, phases[at + 1])).join('\n')}
${map.phases.map((phase, at) => (phase.optional ? wayAround(phases, at) : '')).join('')}
${map.phases.map((phase, at) => box(map, phase, phases[at] as PlacedPhase, at, l10n)).join('\n')}
</svg>`;
}

function box(map: PhaseMapResult, phase: MapPhase, { x, y }: PlacedPhase, at: number, l10n: Words): string {
  const { title, line, state, optional, steps } = phase;
  const under = [...stepsText(steps, l10n), ...(optional ? [l10n.t('optional')] : [])];
  const [first, second] = under.length > 0 ? [21, 38] : [30, 0];
  const style = `phase ${state}${optional ? ' maybe' : ''}`;
  const start = `tabindex="${at === 0 ? 0 : -1}" data-line="${line}" data-key="box-${at}"`;
  return `<g class="${style}" role="button" ${start}><title>${escaped(spoken(map, phase, l10n))}</title><rect x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="6"/><text class="name" x="${x + 14}" y="${y + first}">${escaped(fitted(title))}</text>${second > 0 ? `<text class="dim" x="${x + 14}" y="${y + second}">${escaped(under.join(', '))}</text>` : ''}</g>`;
}

/** From a box to the next one: how it ends, the user who is asked, the stop. */
function wayDown(phase: MapPhase, { middle, y }: PlacedPhase, next: PlacedPhase | undefined): string {
  const [top, sign] = [y + BOX.height, y + BOX.height + 22];
  const bend = next && next.middle !== middle ? ` V${next.y - 14} H${next.middle}` : '';
  const end = next
    ? `<path class="way ${phase.state}" d="M${middle} ${sign + 8}${bend} V${next.y - 1}" marker-end="url(#arrow)"/>`
    : '';
  const text = `<text class="${phase.state === 'open' ? 'warn' : 'dim'}" x="${middle + 18}" y="${sign + 4}">${escaped(phase.end)}</text>`;
  const asked = phase.asksAt === undefined ? '' : person(middle - 30, sign);
  const stopped = phase.stopsAt === undefined ? '' : octagon(middle - (asked ? 54 : 28), sign);
  return `<g aria-hidden="true"><path class="way ${phase.state}" d="M${middle} ${top} V${sign - 9}"/>${diamond(phase.state, middle, sign)}${text}${asked}${stopped}${end}</g>`;
}

function diamond(state: MapPhase['state'], x: number, y: number): string {
  return `<path class="sign ${state}" d="M${x} ${y - 9} l9 9 -9 9 -9 -9Z"/>`;
}

function person(x: number, y: number): string {
  return `<g class="user"><circle cx="${x}" cy="${y - 5}" r="4"/><path d="M${x - 7} ${y + 8} a7 7 0 0 1 14 0Z"/></g>`;
}

function octagon(x: number, y: number): string {
  return `<path class="stop" d="M${x - 3} ${y - 8} h6 l5 5 v6 l-5 5 h-6 l-5 -5 v-6Z"/>`;
}

/** Past a phase that may be left out, along its left side. */
function wayAround(phases: readonly PlacedPhase[], at: number): string {
  const [here, next] = [phases[at] as PlacedPhase, phases[at + 1]];
  if (!next) return '';
  const [from, to, x] = [here.y - 10, next.y + 12, here.x - 22];
  return `<path class="way around" aria-hidden="true" d="M${here.middle} ${from} H${x} V${to} H${next.x - 1}" marker-end="url(#arrow)"/>`;
}

function branchLines({ phases, branches }: Layout, map: PhaseMapResult, l10n: Words): string {
  return branches
    .map(({ from, to, x }) => {
      const [start, end] = [phases[from] as PlacedPhase, phases[to] as PlacedPhase];
      // A way that leaves and one that arrives do not meet at one point.
      const [y, target] = [start.y + BOX.height - 14, end.y + 14];
      const words = l10n.t('{0} may lead to {1}', map.phases[from]?.name ?? '', map.phases[to]?.name ?? '');
      const path = `M${start.x + BOX.width} ${y} H${x} V${target} H${end.x + BOX.width + 1}`;
      return `<path class="way branch" aria-hidden="true" d="${path}" marker-end="url(#arrow)"><title>${escaped(words)}</title></path>`;
    })
    .join('\n');
}

/** What the signs mean, those that are there. The list has it in words. */
function legend({ phases }: PhaseMapResult, l10n: Words): string {
  const having = (state: MapPhase['state']) => phases.some((phase) => phase.state === state);
  const signs = [
    ...(having('closed') ? [[diamond('closed', 10, 10), l10n.t('gate')]] : []),
    ...(having('open') ? [[diamond('open', 10, 10), l10n.t('no gate')]] : []),
    ...(having('optional') || having('waived') ? [[diamond('optional', 10, 10), l10n.t('none needed')]] : []),
    ...(phases.some(({ asksAt }) => asksAt !== undefined) ? [[person(10, 10), l10n.t('the user is asked')]] : []),
    ...(phases.some(({ stopsAt }) => stopsAt !== undefined)
      ? [[octagon(10, 10), l10n.t('the agent has to stop')]]
      : []),
  ];
  const shown = signs.map(
    ([sign, words]) => `<span><svg width="20" height="20">${sign}</svg>${escaped(words as string)}</span>`,
  );
  return `<p class="legend" aria-hidden="true">${shown.join('')}</p>`;
}

/** All that the drawing shows of a phase, in words. */
function spoken(map: PhaseMapResult, phase: MapPhase, l10n: Words): string {
  const { title, end, steps, asksAt, stopsAt, branches, optional, line } = phase;
  const ways = branches.map(({ to }) => map.phases[to]?.name ?? '');
  return [
    title,
    ...(optional ? [l10n.t('optional')] : []),
    ...stepsText(steps, l10n),
    l10n.t('ends with: {0}', end),
    ...(asksAt === undefined ? [] : [l10n.t('the user is asked')]),
    ...(stopsAt === undefined ? [] : [l10n.t('the agent has to stop')]),
    ...(ways.length > 0 ? [l10n.t('may also lead to {0}', ways.join(', '))] : []),
    l10n.t('line {0}', line + 1),
  ].join(', ');
}

function listed(map: PhaseMapResult, phase: MapPhase, at: number, l10n: Words): string {
  const { title, line, gates, steps, asksAt, stopsAt, branches, state, end } = phase;
  const points = [
    ...stepsText(steps, l10n).map(
      (count) => `${escaped(count)}: ${steps.map((step) => escaped(step.title)).join('; ')}`,
    ),
    ...gates.map((gate, each) => {
      const items = gate.items.length > 0 ? `: ${gate.items.map(escaped).join('; ')}` : '';
      return `${button(`gate-${at}-${each}`, gate.line, l10n.t('Gate, {0}', gate.words))}${items}`;
    }),
    ...(state !== 'closed' ? [`<span class="${state === 'open' ? 'warn' : ''}">${escaped(end)}</span>`] : []),
    ...(asksAt === undefined ? [] : [button(`asks-${at}`, asksAt, l10n.t('The user is asked'))]),
    ...(stopsAt === undefined ? [] : [button(`stops-${at}`, stopsAt, l10n.t('The agent has to stop'))]),
    ...branches.map((way, each) =>
      button(`way-${at}-${each}`, way.line, l10n.t('May lead to {0}', map.phases[way.to]?.title ?? '')),
    ),
  ];
  const head = button(`phase-${at}`, line, title);
  return `<li>${head} <span class="dim">${escaped(l10n.t('line {0}', line + 1))}</span><ul>${points.map((point) => `<li>${point}</li>`).join('')}</ul></li>`;
}

function button(key: string, line: number, words: string): string {
  return `<button type="button" data-line="${line}" data-key="${key}">${escaped(words)}</button>`;
}

/** How many steps; nothing where there are none. */
function stepsText({ length }: MapPhase['steps'], l10n: Words): string[] {
  return length === 0 ? [] : [length === 1 ? l10n.t('1 step') : l10n.t('{0} steps', length)];
}

/** A title that fits into a box; what is cut is in its tooltip and in the list. */
export function fitted(title: string): string {
  let room = LETTERS;
  let fitting = '';
  for (const sign of title) {
    room -=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u.test(
        sign,
      )
        ? 2
        : 1;
    if (room < 0) return `${fitting.trimEnd()}…`;
    fitting += sign;
  }
  return fitting;
}
