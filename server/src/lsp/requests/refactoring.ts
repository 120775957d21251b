import { basename, dirname, relative, resolve, sep } from 'node:path';
import type { CancellationToken, CodeAction } from 'vscode-languageserver';
import {
  applyEdits,
  CHARACTERS_BY_FOUR,
  type Change,
  extractSection,
  type FactRequests,
  inlineReference,
  inlineRequests,
  mayPointTo,
  migrationSummary,
  type NearbyFile,
  proposeExtractions,
  type Reference,
  referenceAt,
  referencesIn,
  SkillDocument,
  type Span,
  summaryText,
} from '../../core/index';
import type { RefactoringData } from '../../features/moving';
import { type OpenDocument, rangeOf, spanOf } from '../../features/open-document';
import { fileChanges } from '../../host/apply-change';
import { NameIndex } from '../../host/name-index';
import { walkTexts } from '../../host/text-files';
import type {
  ExtractParams,
  ExtractProposalsParams,
  ExtractProposalsResult,
  InlineParams,
  RefactoringResult,
  ReferencesParams,
  ReferencesResult,
} from '../protocol';
import { inSlices } from '../slices';
import { pathOf } from '../uri';
import { freshFacts, type RequestContext, skillAt } from './context';
import { fileEdit } from './file-edit';
import { migration } from './migration';

/** Texts of more characters are measured by their characters. */
const LONGEST_COUNTED = 40_000;
const UNABLE = 'This editor cannot change files for a language server.';

/** The reference at a place of a skill as a part of SKILL.md; or why not. */
export async function inline(
  { uri, range, keep = [] }: InlineParams,
  token: CancellationToken,
  context: RequestContext,
): Promise<RefactoringResult> {
  const open = skillAt(uri, context);
  if (typeof open === 'string') return refused(open);
  const reference = referenceAt(open.skill, spanOf(open, range));
  if (!reference) return refused('There is no reference to a Markdown file of the skill here.');
  return inlineAt(open, reference, keep, token, context);
}

async function inlineAt(
  open: OpenDocument,
  { path, pointer, isStub }: Reference,
  keep: readonly string[],
  token: CancellationToken,
  context: RequestContext,
): Promise<RefactoringResult> {
  const { skill } = open;
  const file = pathOf(open.uri);
  if (file === undefined) return refused('Only files on this machine can be inlined.');
  const absolute = resolve(dirname(file), path);
  const why = whyNot(absolute, path, file, context);
  if (why !== undefined) return refused(why);
  const read = context.workspace.files.readText(absolute);
  if (!read.ok) return refused(`${path} cannot be read: ${read.reason}`);
  const target = { path, text: read.text, document: new SkillDocument(read.text) };
  const paths = inlineRequests(skill, [target]);
  const around = await surroundings(
    open,
    file,
    { paths: [...paths, path], texts: [], folder: false },
    [path],
    token,
    context,
  );
  const plan = inlineReference({ skill, pointer, isStub, targets: [target], ...around, keep });
  if (plan.kind === 'refused') return { ...refused(plan.reason), conflicts: plan.conflicts };
  // Long texts take the tokenizer longer than anybody wants to wait for a preview.
  const isLong = skill.text.length + read.text.length > LONGEST_COUNTED;
  const counter = (isLong ? undefined : context.tokens.counter) ?? CHARACTERS_BY_FOUR;
  const summary = migrationSummary(skill.text, [target], applyEdits(skill.text, plan.change.edits), counter);
  const tooLarge =
    summary.crossed.length > 0 ? { tooLarge: `SKILL.md would have ${summary.crossed.join(' and ')}.` } : {};
  const words = `${summaryText(summary)}.`;
  return { ...result(open, file, plan.change, `Inline ${path}`, words, plan.notes, context), ...tooLarge };
}

/** A section or selection of a skill as a file of its own; or why not. */
export async function extract(
  { uri, range }: ExtractParams,
  token: CancellationToken,
  context: RequestContext,
): Promise<RefactoringResult> {
  const open = skillAt(uri, context);
  if (typeof open === 'string') return refused(open);
  return extractAt(open, spanOf(open, range), token, context);
}

async function extractAt(
  open: OpenDocument,
  selection: Span,
  token: CancellationToken,
  context: RequestContext,
): Promise<RefactoringResult> {
  const file = pathOf(open.uri);
  if (file === undefined) return refused('Only files on this machine have a folder for references.');
  const { skill } = open;
  const names = context.workspace.files.list(resolve(dirname(file), 'references')) ?? [];
  const taken = names.map(({ name }) => `references/${name}`);
  const paths = [...inlineRequests(skill, []), ...taken];
  const around = await surroundings(open, file, { paths, texts: [], folder: false }, [], token, context);
  const plan = extractSection({ skill, selection, ...around });
  if (plan.kind === 'refused') return refused(plan.reason);
  const after = applyEdits(skill.text, plan.change.edits);
  const words = `SKILL.md: ${linesOf(skill.text)} lines -> ${linesOf(after)} lines.`;
  return { ...result(open, file, plan.change, `Extract to ${plan.path}`, words, plan.notes, context), path: plan.path };
}

/** The references of a skill that can be inlined: those whose files exist. */
export function references(
  { uri }: ReferencesParams,
  _token: CancellationToken,
  context: RequestContext,
): ReferencesResult {
  const open = skillAt(uri, context);
  if (typeof open === 'string') return { references: [] };
  const { files } = freshFacts(open, context);
  const found = referencesIn(open.skill).filter(({ path }) => files.get(path)?.kind === 'file');
  const file = pathOf(uri);
  const { text } = open.skill;
  return {
    references: found.map(({ path, pointer }) => {
      const read = file === undefined ? undefined : context.workspace.files.readText(resolve(dirname(file), path));
      const target = { path, text: read?.ok ? read.text : '' };
      const { crossed } = migrationSummary(text, [target], `${text}\n${target.text}`, CHARACTERS_BY_FOUR);
      return { path, range: rangeOf(open, pointer), lines: linesOf(target.text), crossed };
    }),
  };
}

/** Which sections to extract so that the skill fits. */
export function extractProposals(
  { uri }: ExtractProposalsParams,
  _token: CancellationToken,
  context: RequestContext,
): ExtractProposalsResult {
  const open = skillAt(uri, context);
  if (typeof open === 'string') return { sections: [], fits: true };
  const counter = context.tokens.counter ?? CHARACTERS_BY_FOUR;
  const { sections, fits } = proposeExtractions(open.skill, (text) => counter.count(text));
  return {
    sections: sections.map(({ selection, ...section }) => ({ ...section, range: rangeOf(open, selection) })),
    fits,
  };
}

/** The edit of a code action that was offered without: by now the text may be another, so its place is looked at again. */
export async function resolveAction(
  action: CodeAction,
  token: CancellationToken,
  context: RequestContext,
): Promise<CodeAction> {
  const data = action.data as RefactoringData | undefined;
  if (data?.refactoring === 'migrate') {
    const { edit, refused: why } = await migration({ uris: [data.uri] }, token, context);
    return edit ? { ...action, edit } : { ...action, disabled: { reason: why[0]?.reason ?? UNABLE } };
  }
  if (data?.refactoring !== 'inline' && data?.refactoring !== 'extract') return action;
  const { edit, refused: reason } = await (data.refactoring === 'inline' ? inline : extract)(data, token, context);
  return edit ? { ...action, edit } : { ...action, disabled: { reason: reason ?? UNABLE } };
}

function refused(reason: string): RefactoringResult {
  return { refused: reason, conflicts: [], notes: [] };
}

function result(
  { skill }: OpenDocument,
  file: string,
  change: Change,
  label: string,
  summary: string,
  notes: readonly string[],
  context: RequestContext,
): RefactoringResult {
  const changes = fileChanges(change, file, context.workspace.files);
  if (changes[0]?.path === file && changes[0].before !== skill.text) return refused('The file was changed meanwhile.');
  const labelled = { paths: changes.map(({ path }) => path), label, description: [summary, ...notes].join(' ') };
  const edit = fileEdit(changes, [labelled], context);
  return edit ? { edit, conflicts: [], notes, summary } : refused(UNABLE);
}

function whyNot(absolute: string, path: string, file: string, { workspace }: RequestContext): string | undefined {
  const { disk, files } = workspace;
  const [real, home] = [disk.realPath(absolute), disk.realPath(dirname(file))];
  if (real === undefined || home === undefined) return `${path} does not exist.`;
  if (!real.startsWith(home + sep)) return `${path} is a link to a file outside the skill, so others may use it too.`;
  const [shown, saved] = [files.readText(absolute), disk.readText(absolute)];
  if (shown.ok && saved.ok && shown.text !== saved.text)
    return `${path} has unsaved changes: save or revert them first.`;
  return undefined;
}

/** What lies around a skill that is about to change: facts, and the texts that may point to some of its files or to places in it. */
async function surroundings(
  open: OpenDocument,
  file: string,
  requests: FactRequests,
  targets: readonly string[],
  token: CancellationToken,
  context: RequestContext,
) {
  const { workspace } = context;
  const folder = dirname(file);
  const index = await workspace.remember('names of files', () => indexNames(token, context));
  const paths = index.naming(targets);
  for (const { uri } of workspace.documents.all()) {
    const path = pathOf(uri);
    if (path !== undefined && /\.(?:md|mdx|markdown|ya?ml|jsonc?)$/i.test(path)) paths.add(path);
  }
  const others: NearbyFile[] = [];
  await inSlices(paths, token, (path) => {
    const near = relative(folder, path).split(sep).join('/');
    if (path === file || targets.includes(near)) return;
    const read = workspace.files.readText(path);
    if (read.ok && mayPointTo(read.text, targets)) others.push({ path: near, text: read.text });
  });
  const facts = freshFacts(open, context, requests);
  return { facts, others, hasNamesakes: index.hasNamesakes(basename(folder)) };
}

async function indexNames(token: CancellationToken, { workspace }: RequestContext): Promise<NameIndex> {
  const roots = workspace.folders.flatMap(({ uri }) => pathOf(uri) ?? []);
  const index = new NameIndex();
  await inSlices(walkTexts(roots, workspace.disk), token, (path) => {
    const read = path === undefined ? undefined : workspace.files.readText(path);
    if (path !== undefined && read?.ok) index.add(path, read.text);
  });
  return index;
}

function linesOf(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}
