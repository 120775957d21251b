import type { CodeLens } from 'vscode-languageserver';
import { loadVerdict } from '../core/index';
import { feature } from './feature';
import { verdictTitle } from './verdict-text';

/** The command of the client that shows the whole verdict; it gets the URI of the skill. */
const SHOW_VERDICT = 'skilldepth.showVerdict';

/** One lens above the first line: which agents load the skill. */
export const codeLens = feature({
  method: 'textDocument/codeLens',
  capability: { codeLensProvider: {} },
  whenBroken: [],
  run(open, _params, { facts, config }): CodeLens[] {
    if (open.text.trim() === '') return [];
    const start = { line: 0, character: 0 };
    const title = verdictTitle(loadVerdict(open.skill, facts(open), config(open)));
    return [{ range: { start, end: start }, command: { title, command: SHOW_VERDICT, arguments: [open.uri] } }];
  },
});
