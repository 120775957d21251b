import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MapPhase } from '../../../server/src/lsp/protocol';
import { ENGLISH } from '../words';
import { fitted, renderPhaseMap } from './phase-map';
import { BOX, layOut } from './phase-map-layout';
import { phaseMapPage } from './phase-map-page';

const LANGUAGE = { tag: 'en', words: { gate: '</script><img src=x>' } };

const phase = (parts: Partial<MapPhase> = {}): MapPhase => ({
  ...{ name: 'Phase 1', title: 'Phase 1: Ask', line: 6, depth: 0, state: 'open', end: 'no gate', optional: false },
  ...{ steps: [], gates: [], asksAt: undefined, stopsAt: undefined, branches: [] },
  ...parts,
});
const render = (...phases: MapPhase[]) => renderPhaseMap({ phases, more: 0 }, ENGLISH);
const tags = (html: string, pattern: RegExp) => Array.from(html.matchAll(pattern), ([, found]) => found);

describe('the layout', () => {
  test('boxes stand one below the other, inner ones further in', () => {
    const { phases, width, height } = layOut({ phases: [phase(), phase({ depth: 1 }), phase({ depth: 9 })] });
    expect(phases.map(({ x }) => x - (phases[0]?.x ?? 0))).toEqual([0, 28, 84]);
    for (const [at, { y, x }] of phases.entries()) {
      expect(y).toBeGreaterThan((phases[at - 1]?.y ?? -BOX.height) + BOX.height);
      expect(x + BOX.width).toBeLessThan(width);
    }
    expect(height).toBeGreaterThan((phases.at(-1)?.y ?? 0) + BOX.height);
  });

  test('branches that run beside each other have lanes of their own', () => {
    const to = (...targets: number[]) => phase({ branches: targets.map((target) => ({ to: target, line: 0 })) });
    const { branches, width } = layOut({ phases: [to(2), to(3), to(), to(), to(5), to()] });
    const [first, second, third] = branches.map(({ x }) => x);
    expect(first).not.toBe(second);
    expect(third).toBe(first);
    expect(Math.max(...branches.map(({ x }) => x))).toBeLessThan(width);
  });

  test('any map is laid out, with boxes that do not meet', () => {
    const any = fc.array(fc.record({ depth: fc.nat(8), targets: fc.array(fc.nat(20), { maxLength: 4 }) }), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(any, (given) => {
        const map = given.map(({ depth, targets }, at) =>
          phase({
            depth,
            branches: targets.filter((to) => to < given.length && to !== at).map((to) => ({ to, line: 0 })),
          }),
        );
        const { phases, branches, width } = layOut({ phases: map });
        for (const [at, { y }] of phases.entries()) expect(y - (phases[at - 1]?.y ?? -99)).toBeGreaterThan(BOX.height);
        for (const { x } of branches) expect(x).toBeLessThan(width);
      }),
    );
  });
});

describe('the drawing and the list', () => {
  const html = render(
    phase({
      ...{ state: 'closed', end: 'proof of 2 items', asksAt: 20, steps: [{ title: 'Read', line: 8 }] },
      ...{
        gates: [{ words: 'proof of 2 items', line: 12, items: ['Goal', 'Files'] }],
        branches: [{ to: 2, line: 21 }],
      },
    }),
    phase({
      name: 'Phase 2',
      title: 'Phase 2: Plan',
      line: 30,
      optional: true,
      state: 'optional',
      end: 'optional, no gate',
    }),
    phase({ name: 'Phase 3', title: 'Phase 3: Close', line: 40, stopsAt: 44 }),
  );

  test('a sum', () =>
    expect(html).toContain('3 phases, 1 with a gate, 1 without, 1 optional; the user is asked in 1.'));

  test('what is not drawn is said', () =>
    expect(renderPhaseMap({ phases: [phase()], more: 2 }, ENGLISH)).toContain('never asked. Phases not drawn: 2.'));

  test('each phase is a button with its name in words; one of them takes the focus', () => {
    expect(tags(html, /role="button" [^>]*><title>([^<]*)</g)).toEqual([
      'Phase 1: Ask, 1 step, ends with: proof of 2 items, the user is asked, may also lead to Phase 3, line 7',
      'Phase 2: Plan, optional, ends with: optional, no gate, line 31',
      'Phase 3: Close, ends with: no gate, the agent has to stop, line 41',
    ]);
    expect(tags(html, /role="button" tabindex="(-?\d)"/g)).toEqual(['0', '-1', '-1']);
  });

  test('the list says the same, each line a button', () => {
    const list = html.slice(html.indexOf('<ol'));
    expect(tags(list, /<button[^>]*>([^<]*)/g)).toEqual([
      ...['Phase 1: Ask', 'Gate, proof of 2 items', 'The user is asked', 'May lead to Phase 3: Close'],
      ...['Phase 2: Plan', 'Phase 3: Close', 'The agent has to stop'],
    ]);
    expect(list).toContain('1 step: Read');
    expect(list).toContain(': Goal; Files');
    expect(tags(list, /data-line="(\d+)"/g)).toEqual(['6', '12', '20', '21', '30', '40', '44']);
  });

  test('the signs that are there are explained', () => {
    expect(tags(html, /<\/svg>([^<]*)<\/span>/g)).toEqual([
      ...['gate', 'no gate', 'none needed', 'the user is asked', 'the agent has to stop'],
    ]);
    expect(tags(render(phase()), /<\/svg>([^<]*)<\/span>/g)).toEqual(['no gate']);
  });

  test('keys are unlike each other, so that the focus is found again', () => {
    const keys = tags(html, /data-key="([^"]*)"/g);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('colours come from the theme alone', () => {
    expect(html).not.toMatch(/(?:fill|stroke|style|color)="/);
    expect(phaseMapPage('x', 'n', LANGUAGE)).not.toMatch(/#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(/i);
  });

  test('what a skill says is text', () => {
    const evil = `"><img src=x onerror=alert(1)>'`;
    const out = render(
      phase({ title: evil, name: evil, end: evil, steps: [{ title: evil, line: 0 }] }),
      phase({ gates: [{ words: evil, line: 0, items: [evil] }], branches: [{ to: 0, line: 0 }] }),
    );
    expect(out).not.toContain('<img');
    expect(out).not.toContain(`"${evil}`);
    expect(phaseMapPage(evil, 'n', LANGUAGE)).not.toContain('<img');
  });

  test('without phases, one sentence', () => {
    expect(render()).toMatch(/^<p>This skill has no phases/);
    expect(renderPhaseMap({ phases: [], more: 0, problem: 'It is <gone>.' }, ENGLISH)).toBe(
      '<p>It is &#60;gone&#62;.</p>',
    );
  });
});

test.each([
  ['Phase 1: Ask', 'Phase 1: Ask'],
  ['a'.repeat(60), `${'a'.repeat(36)}…`],
  ['調'.repeat(30), `${'調'.repeat(18)}…`],
])('%s fits', (title, expected) => expect(fitted(title)).toBe(expected));

test('the page lets in nothing but its own style and script', () => {
  const page = phaseMapPage('Phase map of demo', 'abc', LANGUAGE);
  expect(page).toContain(`content="default-src 'none'; style-src 'nonce-abc'; script-src 'nonce-abc'"`);
  expect(tags(page, /<(?:script|style)([^>]*)>/g)).toEqual([
    ' nonce="abc"',
    ' type="application/json" id="words"',
    ' nonce="abc"',
  ]);
  expect(page).not.toContain('</script><img');
  expect(page).not.toMatch(/https?:|\son\w+=|style="/);
});
