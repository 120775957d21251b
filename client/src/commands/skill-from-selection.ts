import {
  l10n,
  type QuickPickItem,
  type Range,
  type TextDocument,
  type TextEditor,
  Uri,
  window,
  workspace,
} from 'vscode';
import {
  type MarkdownPart,
  type ScaffoldResult,
  SKILL_FROM_MARKDOWN,
  SUGGEST_SKILL,
  type SuggestSkillResult,
} from '../../../server/src/lsp/protocol';
import { askPick, runSteps, type Step } from '../multi-step';
import type { Server } from '../server';
import { askChoices, open } from './new-skill';
import { type Draft, descriptionStep, nameStep, parentStep, toolsStep } from './new-skill-steps';

/** What the command is told when nothing is to be asked; `range` is the part of the file that is meant. */
interface Told extends Draft {
  readonly uri: Uri;
  readonly range?: Range;
  readonly replace?: boolean;
}

/**
 * Skills: New Skill From Selection…. Makes a skill of the selected Markdown, or of a whole file; the text stays as it is or leaves a link.
 * A Uri names the file; `{ uri, range?, parent, name, description?, tools?, replace? }` asks nothing. Gives the SKILL.md's Uri.
 */
export const skillFromSelection = (server: Server) => async (argument: unknown) => {
  const editor = window.activeTextEditor;
  const told = argument instanceof Uri ? { uri: argument } : (argument as Told | undefined);
  const uri = told?.uri ?? editor?.document.uri;
  if (!uri) {
    void window.showInformationMessage(l10n.t('Open a Markdown file first, and select what is to become a skill.'));
    return undefined;
  }
  const document = await workspace.openTextDocument(uri);
  const part = partOf(server, document, told?.range ?? selectionIn(editor, document));
  const draft: Draft & { replace?: boolean } = { ...told };
  if (draft.name === undefined && !(await complete(server, part, draft))) return undefined;
  const { parent, name, description, tools, replace = false } = draft;
  const params = {
    ...part,
    parent: server.fromUri(parent as Uri),
    name,
    replace,
    ...(description && { description }),
    ...(tools && { tools }),
  };
  return open(server, await server.request<ScaffoldResult>(SKILL_FROM_MARKDOWN, params), uri);
};

function selectionIn(editor: TextEditor | undefined, document: TextDocument): Range | undefined {
  return editor?.document === document && !editor.selection.isEmpty ? editor.selection : undefined;
}

function partOf(server: Server, document: TextDocument, range: Range | undefined): MarkdownPart {
  const at = ({ line, character }: Range['start']) => ({ line, character });
  return {
    uri: server.fromUri(document.uri),
    text: document.getText(),
    ...(range && { range: { start: at(range.start), end: at(range.end) } }),
  };
}

/** Asks for what the draft lacks. False when the user turned away. */
async function complete(server: Server, part: MarkdownPart, draft: Draft & { replace?: boolean }): Promise<boolean> {
  const { name, description, problem } = await server.request<SuggestSkillResult>(SUGGEST_SKILL, part);
  if (problem !== undefined) throw new Error(problem);
  Object.assign(draft, { name, description });
  const asking = { server, draft, choices: await askChoices(server) };
  const steps = [parentStep, nameStep, descriptionStep, toolsStep].map((step) => step(asking));
  return runSteps(l10n.t('New Skill From Selection'), [...steps, replaceStep(draft)]);
}

function replaceStep(draft: { replace?: boolean }): Step {
  const items: (QuickPickItem & { readonly replace: boolean })[] = [
    { label: l10n.t('Leave the text as it is'), replace: false },
    { label: l10n.t('Leave a link in its place'), detail: l10n.t('Undo brings the text back'), replace: true },
  ];
  return {
    ask: (place) =>
      askPick(place, {
        items,
        active: items.find(({ replace }) => replace === draft.replace),
        placeholder: l10n.t('What becomes of the original'),
        keep: ({ replace }) => Object.assign(draft, { replace }),
      }),
  };
}
