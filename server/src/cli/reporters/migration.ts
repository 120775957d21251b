import { summaryText } from '../../core/index';
import type { MigratedSkill, MigrationReport } from '../commands/migrate';
import { printable } from '../io';
import { counted, painter } from './pretty';

const STATUS: Readonly<Record<MigratedSkill['status'], string>> = {
  'would-migrate': 'would become one file',
  migrated: 'is one file now',
  'over-limits': 'would become too large',
  refused: 'is left as it is',
  failed: 'failed',
};

/** What happens to each two-file skill, then what to do next. */
export function migrationInWords({ skills, summary }: MigrationReport, colour: boolean): string {
  const paint = painter(colour);
  const rows = skills.map((skill) => {
    const { status, reason, notes } = skill;
    const details = [sizes(skill), reason, ...notes.map((note) => `check: ${note}`)];
    return [
      `${paint('bold', printable(names(skill)))}: ${STATUS[status]}`,
      ...details.flatMap((detail) => (detail ? [`    ${printable(detail)}`] : [])),
    ].join('\n');
  });
  const sums = `${counted(summary.files, 'skill')} looked at, ${counted(skills.length, 'two-file skill')} found.`;
  const next = summary.wouldMigrate > 0 ? ['Nothing was written. To do it: skilldepth migrate --write'] : [];
  return `${[...rows, ...(rows.length > 0 ? [''] : []), sums, ...next].join('\n')}\n`;
}

/** The same as a table. */
export function migrationAsMarkdown({ skills, summary }: MigrationReport): string {
  const rows = skills.map((skill) => {
    const words = [sizes(skill), skill.reason, ...skill.notes].filter((each) => each !== undefined).join(' ');
    return `| ${[skill.path, skill.targets.join(', '), STATUS[skill.status], words].map(cell).join(' | ')} |`;
  });
  const head = ['| Skill | Files that go into it | What happens | Why, and what to check |', '|---|---|---|---|'];
  return `${[`# Two-file skills`, '', ...head, ...rows, '', `${counted(summary.files, 'skill')} looked at.`].join('\n')}\n`;
}

function names({ path, targets }: MigratedSkill): string {
  return [path, ...targets].join(' + ');
}

function sizes({ summary }: MigratedSkill): string | undefined {
  return summary && `${summaryText(summary)}.`;
}

function cell(text: string): string {
  return printable(text).replace(/[\\|]/g, '\\$&').replace(/\s+/g, ' ');
}
