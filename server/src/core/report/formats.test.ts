import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SkillDocument } from '../document/skill-document';
import { NO_FACTS } from '../rules/rule';
import { auditSkill, auditUnreadable, type SkillAudit, withImpact } from './audit';
import { SCRIPT, SCRIPT_HASH, STYLE, STYLE_HASH } from './html-assets';
import { auditLibrary } from './library';
import { linkedParts } from './links';
import { type ReportFormat, renderReport } from './report';

const audit = (name: string, body = '', path = `skills/${name}/SKILL.md`): SkillAudit =>
  auditSkill(
    new SkillDocument(`---\nname: ${JSON.stringify(name)}\ndescription: Sends mail.\n---\n\n# Mail\n\n${body}`),
    NO_FACTS,
    path,
  );
const MIGRATION =
  '## Implementation Patterns\n\n```py\nfrom smtplib import SMTP\nwith SMTP(host) as server:\n    server.send_message(mail)\n```\n';
const USED = withImpact(audit('used', MIGRATION), { references: 4, commits: undefined });
const IDLE = withImpact(audit('idle'), { references: 0, commits: 0 });
const BROKEN = auditUnreadable('skills/zip/SKILL.md', 'not valid UTF-8 at byte 3.');
const render = (format: ReportFormat, audits: readonly SkillAudit[], top = 10) =>
  renderReport(format, auditLibrary(audits), { date: '2026-11-20', top });
const HOSTILE = `"><script>alert(1)</script>' | =cmd`;

describe('HTML', () => {
  test('its policy allows its own style and script and nothing else', () => {
    const hash = (text: string) => createHash('sha256').update(text).digest('base64');
    expect([STYLE_HASH, SCRIPT_HASH]).toEqual([hash(STYLE), hash(SCRIPT)]);
    const page = render('html', [USED]);
    expect(page).toContain(`default-src 'none'; style-src 'sha256-${STYLE_HASH}'; script-src 'sha256-${SCRIPT_HASH}'`);
    expect(page).toContain(`<style>${STYLE}</style>`);
    expect(page).toContain(`<script>${SCRIPT}</script>`);
    expect(page).not.toMatch(/\son\w+=|\sstyle=|https?:/);
  });

  test('what a skill says stays text, in any field', () => {
    const page = render('html', [audit(HOSTILE, `## ${HOSTILE} Error Handling\n`, `skills/${HOSTILE}/SKILL.md`)]);
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).toContain('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&#39;');
    expect(page).toContain('href="skills/%22%3E%3Cscript%3E');
  });

  test('a state leads to its line, an unknown history says so', () => {
    const page = render('html', [USED]);
    expect(page).toContain(`href="skills/used/SKILL.md#L${USED.sections[0]?.line}"`);
    expect(page).toContain('<td class="number" data-key="4">4</td><td class="number" data-key="-1">unknown</td></tr>');
  });
});

describe('CSV', () => {
  test('has a row per skill, ended as the standard asks', () => {
    const lines = render('csv', [USED, IDLE, BROKEN]).split('\r\n');
    expect(lines).toHaveLength(5);
    expect(lines[0]).toMatch(/^Skill,File,Score,Priority,Reason,References,Commits,Problem,Implementation Patterns,/);
    expect(lines[1]).toContain('zip,skills/zip/SKILL.md,0,high,');
    expect(lines.at(-1)).toBe('');
  });

  test('no field is computed, and every field is read as it was, whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const [, row = ''] = render('csv', [{ ...IDLE, name: `=${name}` }]).split('\r\n');
        const [, quoted, plain] = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*)),/.exec(row) ?? [];
        const value = (quoted ?? plain ?? '').replaceAll('""', '"');
        expect(value.startsWith("'=")).toBe(true);
      }),
    );
    const first = (name: string) =>
      render('csv', [{ ...IDLE, name }])
        .split('\r\n')[1]
        ?.split(',')[0];
    expect(['=1', '+1', '-1', '@a', '\t=1', '＝1', 'a=1'].map(first)).toEqual([
      ...["'=1", "'+1", "'-1", "'@a", "' =1", "'＝1", 'a=1'],
    ]);
  });
});

describe('SARIF', () => {
  const sarif = JSON.parse(render('sarif', [USED, IDLE, BROKEN]));
  const [run] = sarif.runs;

  test('has a result per open failure mode, each with a rule and a relative place', () => {
    expect(sarif.version).toBe('2.1.0');
    expect(run.results).toHaveLength(1 + 4 + 3);
    for (const { ruleId, ruleIndex, locations } of run.results) {
      expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
      expect(locations[0].physicalLocation.artifactLocation.uri).toMatch(/^skills\/\w+\/SKILL\.md$/);
      expect(locations[0].physicalLocation.region.startLine).toBeGreaterThan(0);
    }
    const levels = run.results.map(({ ruleId, level }: { ruleId: string; level: string }) => `${ruleId} ${level}`);
    expect(levels[0]).toBe('not-loadable error');
    expect(levels).toContain('technical-rot warning');
  });

  test('what a skill says opens no link', () => {
    expect(render('sarif', [audit('[x](http://a)')])).toContain('[x\\\\](http://a)');
  });

  test('a result keeps its fingerprint while lines move, and no two share one', () => {
    const prints = (body: string) =>
      JSON.parse(render('sarif', [audit('moved', body)])).runs[0].results.map(
        ({ partialFingerprints }: { partialFingerprints: object }) => JSON.stringify(partialFingerprints),
      );
    const hollow = '## Error Handling\n\n[TODO: write]\n';
    expect(prints(`Words.\n\n${hollow}`)).toEqual(prints(hollow));
    expect(new Set(prints(hollow)).size).toBe(4);
  });
});

test('JSON keeps what is not known apart from nothing', () => {
  const { skills, deepenFirst, audited } = JSON.parse(render('json', [USED, IDLE], 1));
  expect(audited).toBe('2026-11-20');
  expect(deepenFirst).toEqual(['skills/used/SKILL.md']);
  expect(skills.map(({ impact }: { impact: object }) => impact)).toEqual([
    { references: 4, commits: null },
    { references: 0, commits: 0 },
  ]);
});

test('Markdown names first those to deepen first, as many as asked for', () => {
  const list = (top: number) => render('markdown', [USED, IDLE], top).match(/^\d+\. .*/gm);
  expect(list(1)).toEqual([
    '1. [used](skills/used/SKILL.md) (1 / 4, high) — Failure Modes & Edge Cases, Decision Matrix and Version Context are missing; 4 other files refer to it; its history is not known',
  ]);
  expect(list(2)).toHaveLength(2);
  expect(list(0)).toBeNull();
});

test('an empty library says so in every form', () => {
  for (const format of ['markdown', 'html'] as const) expect(render(format, [])).toContain('No SKILL.md was found.');
  expect(render('csv', [])).toMatch(/^Skill,File,.*\r\n$/);
  expect(JSON.parse(render('json', [])).skills).toEqual([]);
  expect(JSON.parse(render('sarif', [])).runs[0].results).toEqual([]);
});

test('evidence leads to lines of the skill and to files beside it', () => {
  const hrefs = (evidence: string, seen?: (path: string) => string) =>
    linkedParts(evidence, 'a b/SKILL.md', seen).flatMap(({ text, href }) => (href ? [`${text} > ${href}`] : []));
  expect(hrefs('"## X" at line 12, and in references/x y.md')).toEqual(['line 12 > a%20b/SKILL.md#L12']);
  expect(hrefs('in references/(x).md')).toEqual(['references/(x).md > a%20b/references/%28x%29.md']);
  expect(hrefs('lines 3 to 4', (path) => `../${path}`)).toEqual(['lines 3 > ../a%20b/SKILL.md#L3']);
  expect(hrefs('javascript:alert(1)')).toEqual([]);
});
