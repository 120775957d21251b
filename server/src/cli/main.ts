import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { version } from '../../../package.json';
import { ARCHETYPES, type Dial, REPORT_FORMATS, SESSION_FORMATS, SKILL_PLACES, TEMPLATES } from '../core/index';
import { type AuditOptions, runAudit } from './commands/audit';
import { type BaselineOptions, runBaseline } from './commands/baseline';
import { runConfig } from './commands/config';
import { type FixOptions, runFix } from './commands/fix';
import { runInit } from './commands/init';
import { type LintOptions, runLint } from './commands/lint';
import { type MergeOptions, runMerge } from './commands/merge';
import { MIGRATION_FORMATS, type MigrateOptions, runMigrate } from './commands/migrate';
import { type NewOptions, runNew } from './commands/new';
import { type RenameOptions, runRename } from './commands/rename';
import { runExplain, runRules } from './commands/rules';
import { runVerdict, type VerdictOptions } from './commands/verdict';
import { runVerifySession, type VerifySessionOptions } from './commands/verify-session';
import { CannotRun, type Format, type Io, say } from './io';
import { LINT_FORMAT_NAMES } from './reporters/index';
import type { Shard } from './select';

/**
 * Runs the command line. Gives the exit code: 0, 1 when something fails the run, 2 when it cannot run.
 * @param argv the arguments without program and script
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  let code = 0;
  const program = commands(argv[0], io, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    // Commander has said itself what it does not understand; asking for help or the version is no fault.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    say(
      io,
      error instanceof CannotRun ? error.message : `Something went wrong inside SkillDepth: ${(error as Error).stack}`,
    );
    return 2;
  }
}

/** Takes the exit code of the command that was run. */
type Done = (code: number) => void;

/** The command that is asked for; all of them where that is none, for the help and for what is meant. */
function commands(asked: string | undefined, io: Io, done: Done): Command {
  const program = new Command('skilldepth')
    .description('Check, audit, migrate and start Agent Skills (folders with a SKILL.md).')
    .version(version)
    .configureOutput({ writeOut: io.stdout, writeErr: io.stderr })
    .exitOverride();

  // What the others offer is not read for the one.
  const all = [addLint, addChecks, addRepairs, addReports, addProject];
  for (const add of asked === 'lint' ? [addLint] : all) add(program, io, done);
  return program;
}

/** Known before the engine is loaded, which a lint that finds all unchanged never does. */
const DIALS = ['off', 'suggest', 'require'] as const satisfies readonly Dial[];

function addLint(program: Command, io: Io, done: Done): void {
  program
    .command('lint')
    .description('check skills; exit code 1 when an error stands')
    .argument('[paths...]', 'SKILL.md files, Markdown beside them, or folders (default: the current folder)')
    .addOption(formatOption(...LINT_FORMAT_NAMES))
    .addOption(new Option('--depth <dial>', 'the four depth sections').choices(DIALS))
    .addOption(new Option('--phases <dial>', 'gates of phases').choices(DIALS))
    .option('--max-warnings <number>', 'fail when more warnings stand', wholeNumber)
    .option('--quiet', 'show errors alone')
    .option('--stdin', 'check the text of standard input')
    .option('--stdin-filename <file>', 'the SKILL.md, or the Markdown beside one, that text belongs to')
    .option('--changed [base]', 'check only skills changed since the last commit, or since the branch left BASE')
    .option('--shard <i/n>', 'check one of n equal parts; skilldepth merge puts them together', shard)
    .option('--watch', 'check again whenever a file changes')
    .option('--no-cache', 'use nothing that was kept from an earlier run')
    .action(async (paths: string[], options: LintOptions) => done(await runLint(paths, options, io)));
}

/** What looks too and writes nothing. */
function addChecks(program: Command, io: Io, done: Done): void {
  program
    .command('merge')
    .description('put the JSON reports of all shards of a lint together')
    .argument('<reports...>', 'files that "lint --shard i/n --format json" wrote')
    .addOption(formatOption(...LINT_FORMAT_NAMES))
    .option('--max-warnings <number>', 'fail when more warnings stand', wholeNumber)
    .option('--quiet', 'show errors alone')
    .action((paths: string[], options: MergeOptions) => done(runMerge(paths, options, io)));

  program
    .command('verdict')
    .description('say what each agent does with the skills: loads, hides, rejects or cuts them')
    .argument('[paths...]', 'SKILL.md files or folders that hold some (default: the current folder)')
    .addOption(formatOption('pretty', 'json'))
    .action((paths: string[], options: VerdictOptions) => done(runVerdict(paths, options, io)));

  program
    .command('rules')
    .description('list every rule with what it finds')
    .addOption(formatOption('pretty', 'json'))
    .action((options: { format: Format }) => done(runRules(options, io)));

  program
    .command('explain')
    .description('say what a rule finds, why, with an example, and how to silence it')
    .argument('<rule>', 'the name behind a finding')
    .addOption(formatOption('pretty', 'json'))
    .action((rule: string, options: { format: Format }) => done(runExplain(rule, options, io)));
}

/** What changes or makes skills. */
function addRepairs(program: Command, io: Io, done: Done): void {
  program
    .command('fix')
    .description('apply every safe fix; exit code 1 when an error is left')
    .argument('[paths...]', 'SKILL.md files or folders that hold some (default: the current folder)')
    .addOption(formatOption('pretty', 'json'))
    .option('--dry-run', 'show what would be fixed as a diff and write nothing', false)
    .option('--unsafe', 'apply proposals too, which are to be looked at afterwards', false)
    .option('--rule <rule>', 'apply the fixes of this rule alone; may be given more than once', more)
    .action((paths: string[], options: FixOptions) => done(runFix(paths, options, io)));

  program
    .command('migrate')
    .description('turn two-file skills into one; shows what would happen unless told to write')
    .argument('[paths...]', 'SKILL.md files or folders that hold some (default: the current folder)')
    .addOption(formatOption(...MIGRATION_FORMATS))
    .option('--write', 'do it; what was there before is kept in .skilldepth/backups', false)
    .option('--over-limits', 'also where SKILL.md becomes larger than advised', false)
    .option('--restore', 'undo the last migration that was written in the current folder', false)
    .action((paths: string[], options: MigrateOptions) => done(runMigrate(paths, options, io)));

  program
    .command('rename')
    .description('give a skill another name, or a file, and change everything that refers to it')
    .argument('<old>', 'the name of a skill, or the path of its folder or of a file')
    .argument('<new>', 'the new name; of a file also the new path')
    .option('--dry-run', 'show the change as a diff and write nothing', false)
    .addOption(formatOption('pretty', 'json'))
    .action((old: string, name: string, options: RenameOptions) => done(runRename(old, name, options, io)));

  program
    .command('new')
    .description('make DIR/NAME/SKILL.md from a template or a Markdown file; overwrites nothing')
    .argument('[name]', 'name of the skill and its folder: a-z, 0-9 and hyphens; with --from it may be left out')
    .option('--template <id>', `the template to start from (default: "${TEMPLATES[0]?.id}", or the first of the kind)`)
    .option('--templates <folder>', 'a folder of templates of your own')
    .addOption(new Option('--kind <kind>', 'what the skill is').choices(['technical', 'process']))
    .addOption(new Option('--archetype <archetype>', 'the kind of protocol').choices(ARCHETYPES))
    .option('--description <text>', 'what the skill does and when to use it')
    .option('--tools <tools>', 'what the agent may use without asking, such as "Read, Bash(git *)"')
    .option('--from <file>', 'a Markdown file to make the skill of; it stays as it is')
    .option('--dir <folder>', 'the folder that holds the skills (default: the current folder)')
    .addOption(agentOption().conflicts('dir'))
    .option('--personal', "the agent's folder in your home folder instead of the project's")
    .addOption(formatOption('pretty', 'json'))
    .addHelpText('after', templateHelp)
    .action((name: string | undefined, options: NewOptions) => done(runNew(name, options, io)));
}

/** What reports on depth and on sessions. */
function addReports(program: Command, io: Io, done: Done): void {
  program
    .command('audit')
    .description('report how deep the skills are, those that need work most first')
    .argument('[paths...]', 'SKILL.md files or folders that hold some (default: the current folder)')
    .addOption(
      new Option('--format <format>', 'form of the output (default: by the name of --out, else "pretty")').choices([
        'pretty',
        ...Object.keys(REPORT_FORMATS),
      ]),
    )
    .option('--out <file>', 'write the report into a file')
    .option('--top <number>', 'how many skills to name as those to deepen first', wholeNumber, 10)
    .option('--fail-under <score>', 'fail when the average score is lower, 0 to 4', score)
    .action(async (paths: string[], options: AuditOptions) => done(await runAudit(paths, options, io)));

  program
    .command('verify-session')
    .description('hold the transcript of a session against the gates of its skill; exit code 1 when something is wrong')
    .argument('<skill>', 'a SKILL.md or its folder')
    .argument('<session>', 'a transcript: JSON lines (Claude Code, Codex), text or Markdown')
    .addOption(
      new Option('--format <format>', 'form of the output')
        .choices(['pretty', ...Object.keys(SESSION_FORMATS)])
        .default('pretty'),
    )
    .action((skill: string, session: string, options: VerifySessionOptions) =>
      done(runVerifySession(skill, session, options, io)),
    );
}

/** What a project keeps: its configuration and what it has put off. */
function addProject(program: Command, io: Io, done: Done): void {
  program
    .command('baseline')
    .description("record today's findings, so that lint shows only new ones")
    .argument('[paths...]', 'SKILL.md files or folders that hold some (default: the current folder)')
    .option('--prune', 'record nothing new, only forget what is gone', false)
    .addOption(formatOption('pretty', 'json'))
    .action(async (paths: string[], options: BaselineOptions) => done(await runBaseline(paths, options, io)));

  program
    .command('init')
    .description('write a first .skilldepth.json; overwrites nothing')
    .argument('[folder]', 'where the configuration is to stand', '.')
    .addOption(formatOption('pretty', 'json'))
    .action((folder: string, options: { format: Format }) => done(runInit(folder, options, io)));

  program
    .command('config')
    .description('say what is set for a file or folder, and where')
    .argument('[path]', 'a file or folder', '.')
    .addOption(formatOption('pretty', 'json'))
    .action((path: string, options: { format: Format }) => done(runConfig(path, options, io)));
}

/** The agents whose folders are known. */
function agentOption(): Option {
  return new Option('--agent <agent>', 'whose folder of skills it goes into, such as .claude/skills').choices(
    SKILL_PLACES.map(({ agent }) => agent),
  );
}

/** The templates by group, as the built-in help lists options. */
function templateHelp(): string {
  const width = Math.max(...TEMPLATES.map(({ id }) => id.length));
  const groups = new Set(TEMPLATES.map(({ group }) => group));
  return Array.from(groups, (group) => {
    const rows = TEMPLATES.filter((each) => each.group === group);
    return [
      `\nTemplates, ${group.toLowerCase()}:`,
      ...rows.map(({ id, detail }) => `  ${id.padEnd(width)}  ${detail}`),
    ];
  })
    .flat()
    .join('\n');
}

function formatOption(...choices: readonly [string, ...string[]]): Option {
  return new Option('--format <format>', 'form of the output').choices(choices).default(choices[0]);
}

function score(text: string): number {
  if (!/^\d+(?:\.\d+)?$/.test(text) || Number(text) > 4)
    throw new InvalidArgumentError('It must be a number from 0 to 4.');
  return Number(text);
}

/** Collects an option that may be given more than once. */
function more(text: string, before: readonly string[] = []): string[] {
  return [...before, text];
}

function shard(text: string): Shard {
  const [index = 0, count = 0] = /^\d{1,6}\/\d{1,6}$/.test(text) ? text.split('/').map(Number) : [];
  if (index < 1 || index > count) throw new InvalidArgumentError('It must be as 2/5: the second of five.');
  return { index, count };
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}
