import { findHomePaths } from '../../document/home-paths';
import { findMachinePaths } from '../../document/machine-paths';
import type { SkillDocument } from '../../document/skill-document';
import type { Span } from '../../document/text';
import { defineRule, type Facts, type Fix } from '../rule';

const text = (sentence: string) =>
  `---\nname: invoices\ndescription: Reads invoices. Use when an invoice is to be read.\n---\n\n${sentence}\n`;

const HERE = { folderName: 'invoices', files: { 'scripts/total.py': '' } };
const HOME = '~/.claude/skills/invoices/scripts/total.py';

export default defineRule({
  id: 'absolute-path',
  group: 'references',
  severity: 'information',
  looksAt: 'library',
  docs: {
    summary: 'A path leads into the home folder of one person, or to where the skill is installed on one machine.',
    why: 'A path such as `/Users/ada/…` exists on the computer of its author alone (warning where the agent is sent there by a link, or for a file of the skill). A path such as `~/.claude/skills/invoices/…` holds only where the skill is installed for the user, in one agent: in a project, in a plugin and everywhere else the file is not there. Names that stand for anybody (`/home/user`), machines of builds and samples are passed over.',
    invalid: [
      { text: text('Run `/Users/ada/skills/invoices/scripts/total.py`.'), ...HERE },
      { text: text('Read [the fields](/home/ada/work/fields.md).') },
      { text: text(`\`\`\`bash\npython3 ${HOME}\n\`\`\``), ...HERE },
      { text: text('Read `C:\\Users\\ada\\work\\fields.md` first.') },
    ],
    valid: [
      { text: text('Run `scripts/total.py`.'), ...HERE },
      { text: text('Run `/home/user/scripts/total.py`, or look into /Users/<name>/work.') },
      { text: text('```\nError: no tests in /Users/ada/work/core\n```') },
      { text: text('```json\n{ "cwd": "/Users/ada/work" }\n```') },
      { text: text('Look at `~/.claude/skills/taxes/scripts/total.py`.'), ...HERE },
      { text: text(`Where it is installed globally: \`${HOME}\`.`), ...HERE },
    ],
    sources: ['27,900 public skills: 211 paths into /Users, 318 into /home, 423 into ~/.claude (November 2026)'],
  },
  messages: {
    machine: ({ path }: { path: string }) =>
      `${path} exists on one person's computer only: give a path that others have too, or say what to look for.`,
    own: ({ path, own }: { path: string; own: string }) =>
      `${path} is there only where the skill is installed so: name the file from the skill folder, ${own}.`,
  },
  check(skill, report, { facts }) {
    const machinePaths = skill.derive(findMachinePaths);
    const isLinked = linkTargets(machinePaths.length > 0 ? skill : undefined);
    const isData = dataFinder(skill);
    for (const { path, span } of machinePaths) {
      const own = ownFile(path, facts);
      const options = { severity: isLinked(span) || own !== undefined ? 'warning' : 'information' } as const;
      const isSample = isData(span) || CUES.test(lineAround(skill, span));
      if (own !== undefined) report(span, 'own', { path: shown(path), own }, { ...options, fixes: toOwn(span, own) });
      else if (!isSample) report(span, 'machine', { path: shown(path) }, options);
    }
    for (const { path, span } of skill.derive(findHomePaths)) {
      const own = ownFile(path, facts);
      if (own === undefined || INSTALLED.test(lineAround(skill, span))) continue;
      report(span, 'own', { path: shown(path), own }, { fixes: toOwn(span, own) });
    }
  },
});

/** The file of the skill an absolute path means: what stands behind the name of its folder, where that exists. */
function ownFile(path: string, { files, folderName }: Facts): string | undefined {
  if (folderName === undefined) return undefined;
  const parts = path.split(/[\\/]+/);
  const own = parts.slice(parts.lastIndexOf(folderName) + 1).join('/');
  return parts.includes(folderName) && files.get(own)?.kind === 'file' ? own : undefined;
}

/** From where a command is run nobody says, so this may not be all that is to be done. */
function toOwn(span: Span, own: string): Fix[] {
  return [{ title: `Change to ${shown(own)}`, safety: 'unsafe', change: () => ({ edits: [{ span, newText: own }] }) }];
}

/** Tells of paths whether a link leads to them. */
function linkTargets(skill: SkillDocument | undefined): (span: Span) => boolean {
  const links = skill?.links.filter(({ kind }) => kind !== 'mention') ?? [];
  const starts = new Set(links.map(({ targetSpan }) => targetSpan.start));
  return ({ start }) => starts.has(start);
}

const SHELL = /^(?:bash|sh|zsh|fish|shell|console|terminal|powershell|pwsh|ps1|cmd|bat)?(?:\s|$)/i;
const CUES = /\b(?:e\.g|for instance|such as|like|examples?|sample|output|errors?|traceback|would|replace|your)\b/i;

/** Tells of places asked for in order whether they lie in data or programs, where a path is a sample. */
function dataFinder({ scan }: SkillDocument): (span: Span) => boolean {
  let next = 0;
  return ({ start, end }) => {
    while ((scan.fences[next]?.contentSpan.end ?? end) < end) next++;
    const fence = scan.fences[next];
    return fence !== undefined && fence.contentSpan.start <= start && !SHELL.test(fence.info);
  };
}

/** A line that says where the skill is when it is installed. */
const INSTALLED = /\b(?:global(?:ly)?|install(?:ed|ation)?|symlink(?:ed)?|personal)\b/i;
const REACH = 200;

/** The words of the line around a path. */
function lineAround({ text, lines }: Pick<SkillDocument, 'text' | 'lines'>, { start, end }: Span): string {
  const line = lines.lineSpan(lines.lineAt(start));
  return `${text.slice(Math.max(line.start, start - REACH), start)} ${text.slice(end, Math.min(line.end, end + REACH))}`;
}

function shown(path: string): string {
  return path.length > 60 ? `…${path.slice(-60)}` : path;
}
