import type { CodeLens } from 'vscode-languageserver';
import { loadVerdict, type Phase } from '../core/index';
import { referenceLenses } from './code-lens-references';
import { type FeatureContext, feature } from './feature';
import { isSkill, type OpenDocument, positionOf } from './open-document';
import { endWords, gatedParts, mainGate, phaseTitle } from './phase-state';
import { verdictTitle } from './verdict-text';

/** The command of the client that shows the whole verdict; it gets the URI of the skill. */
const SHOW_VERDICT = 'skilldepth.showVerdict';
/** The command of the client that goes to a line; it gets `{ uri, line }`, the line from 0. */
const REVEAL_LINE = 'skilldepth.revealLine';
/** Gates of these forms stand for themselves; the others are words within a text. */
const BLOCKS: readonly string[] = [
  'verify-block',
  'roll-call',
  'declaration',
  'checklist',
  'exit-criteria',
  'hard-gate',
];

/**
 * Above the first line which agents load the skill; above each phase how it ends, above its gate the way back. Where the author wants
 * them, also how many references lead to a Markdown file and its headings.
 */
export const codeLens = feature({
  method: 'textDocument/codeLens',
  capability: { codeLensProvider: {} },
  whenBroken: [],
  inMarkdown: true,
  needsLibrary: (open, _params, { config }) => config(open).referencesCodeLens,
  run(open, _params, context): CodeLens[] {
    if (open.text.trim() === '') return [];
    const references = context.config(open).referencesCodeLens ? referenceLenses(open, context) : [];
    if (!isSkill(open)) return references;
    const title = verdictTitle(loadVerdict(open.skill, context.facts(open), context.config(open)));
    return [lensAt(open, 0, title, SHOW_VERDICT, [open.uri]), ...references, ...phaseLenses(open, context)];
  },
});

function phaseLenses(open: OpenDocument, { config }: FeatureContext): CodeLens[] {
  const { phases } = config(open);
  if (phases === 'off') return [];
  return gatedParts(open.skill.phaseModel, phases === 'require').flatMap((phase) => lensesOf(open, phase));
}

function lensesOf(open: OpenDocument, phase: Phase): CodeLens[] {
  const { start } = phase.section.heading.span;
  const gate = mainGate(phase);
  const words = endWords(phase);
  if (!gate) return [lensAt(open, start, sentence(words), '', [])];
  const [here, there] = [start, gate.span.start].map((at) => positionOf(open, at).line) as [number, number];
  const toGate = lensAt(open, start, `Gate: ${words}`, REVEAL_LINE, [{ uri: open.uri, line: there }]);
  if (here === there || !BLOCKS.includes(gate.form)) return [toGate];
  return [
    toGate,
    lensAt(open, gate.span.start, `Gate of ${phaseTitle(phase)}`, REVEAL_LINE, [{ uri: open.uri, line: here }]),
  ];
}

function sentence(words: string): string {
  return `${words[0]?.toUpperCase()}${words.slice(1)}`;
}

/** A lens above the line of a place; one without command only says something. */
function lensAt(open: OpenDocument, offset: number, title: string, command: string, args: unknown[]): CodeLens {
  const start = { line: offset === 0 ? 0 : positionOf(open, offset).line, character: 0 };
  return { range: { start, end: start }, command: { title, command, arguments: args } };
}
