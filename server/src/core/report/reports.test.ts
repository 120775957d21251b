import { describe, expect, test } from 'vitest';
import { SkillDocument } from '../document/skill-document';
import { NO_FACTS } from '../rules/rule';
import { auditSkill, auditUnreadable, type SkillAudit } from './audit';
import { auditLibrary } from './library';
import { renderReport } from './report';

const HEAD = '---\nname: NAME\ndescription: Sends mail. Use when mail is to be sent.\n---\n\n# Mail\n\n';
const SECTIONS = {
  decision:
    '## Decision Matrix\n\n**Default recommendation:** SMTP, because every host has it.\n\n| Situation | Choice | Why |\n| --- | --- | --- |\n| One receiver | SMTP | it needs no account |\n| Thousands of receivers | a mail service | it handles bounces |\n\n',
  patterns:
    '## Implementation Patterns\n\n```py\nfrom smtplib import SMTP\nwith SMTP(host) as server:\n    server.send_message(mail)\n```\n\n',
  failures:
    '## Failure Modes & Edge Cases\n\n- A full mailbox bounces: wait a day and send again.\n- Greylisting delays the first mail: retry.\n- A wrong address never answers: ask.\n\n',
  versions:
    '## Version Context\n\n| Library | Last Verified | Notes |\n| --- | --- | --- |\n| Python | 3.13 (2026-11-01) | no changes |\n',
};

const skillOf = (name: string, ...sections: (keyof typeof SECTIONS)[]) =>
  new SkillDocument(HEAD.replace('NAME', name) + sections.map((each) => SECTIONS[each]).join(''));
const audit = (name: string, ...sections: (keyof typeof SECTIONS)[]) =>
  auditSkill(skillOf(name, ...sections), NO_FACTS, `skills/${name}/SKILL.md`);

const FULL = audit('full', 'decision', 'patterns', 'failures', 'versions');
const HALF = audit('half', 'patterns', 'failures');
const BARE = audit('bare');

describe('auditSkill', () => {
  test('scores what stands in the file and says where', () => {
    expect(FULL.score).toBe(4);
    expect(FULL.priority).toEqual({ level: 'low', reason: 'all four failure modes are mitigated' });
    expect(FULL.failureModes.map(({ present }) => present)).toEqual([false, false, false, false]);
    const line = skillOf('full', 'decision').text.split('\n').indexOf('## Decision Matrix') + 1;
    expect(FULL.sections.find(({ id }) => id === 'decisionMatrix')?.line).toBe(line);
  });

  test('the priority follows the score, in words', () => {
    expect(HALF.priority).toEqual({ level: 'medium', reason: 'Decision Matrix and Version Context are missing' });
    expect(BARE.priority.level).toBe('high');
    expect(audit('three', 'patterns', 'failures', 'decision').priority).toEqual({
      level: 'low',
      reason: 'Version Context is missing',
    });
  });

  test('a skill that cannot be loaded comes with its problem, named after its folder', () => {
    const broken = ['', '# Only text\n', '---\nname: x\n\n# Open\n', '---\nname: "x\n---\n'];
    for (const text of broken) {
      const { name, priority, problem } = auditSkill(new SkillDocument(text), NO_FACTS, 'skills/mail/SKILL.md');
      expect(problem).toMatch(/^Agents cannot load it: .*\.$/);
      expect(priority).toEqual({ level: 'high', reason: problem });
      expect(name).toEqual(text.startsWith('---') ? expect.stringContaining('x') : 'mail');
    }
  });
});

test('auditLibrary sums up and puts first what needs work most', () => {
  const unreadable = auditUnreadable('skills/zip/SKILL.md', 'not valid UTF-8 at byte 3.');
  const { skills, summary } = auditLibrary([FULL, HALF, BARE, unreadable]);
  expect(skills.map(({ name }) => name)).toEqual(['zip', 'bare', 'half', 'full']);
  expect(summary).toEqual({
    skills: 4,
    averageScore: 1.5,
    byScore: { 0: 2, 1: 0, 2: 1, 3: 0, 4: 1 },
    priorities: { high: 2, medium: 1, low: 1 },
    broken: 1,
  });
  expect(auditLibrary([]).summary.averageScore).toBe(0);
});

const renderGapReport = (audits: readonly SkillAudit[], date: string) =>
  renderReport('markdown', auditLibrary(audits), { date, top: 10 });

describe('the report as Markdown', () => {
  const blockOf = (name: string, report: string) => report.slice(report.indexOf(`## Gap Report: ${name}`));

  test('gives each skill a block in the form of the depth standard', () => {
    const linked = (id: string) =>
      HALF.failureModes
        .find((mode) => mode.id === id)
        ?.evidence.replace(/line (\d+)/, 'line $1](skills/half/SKILL.md#L$1)')
        .replace('line', '[line');
    expect(blockOf('half', renderGapReport([HALF], '2026-11-20'))).toBe(`## Gap Report: half

**Audited:** 2026-11-20
**Overall depth score:** 2 / 4 failure modes mitigated (4/4 = best; 0/4 = worst)

### Missing Sections
- [x] Implementation Patterns
- [x] Failure Modes & Edge Cases
- [ ] Decision Matrix
- [ ] Version Context

### Failure Mode Analysis
- **Abstraction Trap:** absent — ${linked('abstractionTrap')}
- **Happy Path Bias:** absent — ${linked('happyPathBias')}
- **Analysis Paralysis:** present — no such section
- **Technical Rot:** present — no such section

### Priority
medium — Decision Matrix and Version Context are missing
`);
  });

  test('opens with the library, worst first, and drops nobody', () => {
    const unreadable = auditUnreadable('skills/zip/SKILL.md', 'it has 10.0 MB.');
    const report = renderGapReport([FULL, BARE, unreadable], '2026-11-20');
    expect(report).toMatch(/^# Gap Report of 3 skills\n\n\*\*Audited:\*\* 2026-11-20\n/);
    expect(report.match(/^## Gap Report: .*/gm)).toEqual([
      '## Gap Report: zip',
      '## Gap Report: bare',
      '## Gap Report: full',
    ]);
    expect(report).toContain('| [zip](skills/zip/SKILL.md) | 0 / 4 | high | skills/zip/SKILL.md |');
    expect(report).toContain('high — The file cannot be read: it has 10.0 MB.');
  });

  test('an empty library says so', () => {
    expect(renderGapReport([], '2026-11-20')).toContain('No SKILL.md was found.');
  });

  test('a hostile name opens no link and breaks no table', () => {
    const report = renderGapReport([audit('"[x](http://a) <b> | c"')], '2026-11-20');
    expect(report).toContain('## Gap Report: \\[x\\](http://a) \\<b> | c\n');
    expect(report).toContain('| [\\[x\\](http://a) \\<b> \\| c](');
  });
});
