import type { GateItem } from '../../document/phases-items';
import { defineRule } from '../rule';
import { gatesWithPhase, heldModel, proofOf, protocol } from './held-phases';

const boxes = (item: string) =>
  protocol(
    '## 1. Freeze',
    `### §CMD_VERIFY_PHASE_EXIT — Phase 1\n□ Branch release/x.y is cut\n□ ${item}`,
    '## 2. Ship',
    proofOf('2', 'Share of users'),
  );

/** Words that everybody may take to be true of what they did. */
const VAGUE =
  /\b(?:properly|correctly|appropriate(?:ly)?|adequate(?:ly)?|sufficient(?:ly)?|reasonabl[ey]|good|well|nice(?:ly)?|clean(?:ly)?|robust(?:ly)?|solid|high[- ]quality|looks? (?:right|fine|ok(?:ay)?)|understood|understands?|considered|thought (?:about|through)|familiar|comfortable|confident|satisf(?:ied|actory)|ready|(?:all|everything) (?:is |was )?(?:done|finished|complete[d]?|ok(?:ay)?|fine|set)|as (?:needed|appropriate|necessary)|quality (?:is )?(?:ok|assured|checked))\b|^(?:done|complete[d]?|finished|ok(?:ay)?|quality|success(?:ful)?)$|没问题|充分|適切|問題ない/i;
/** Things that can be seen: files, numbers, commands, people, outcomes of tools, what is named in code. */
const OBSERVABLE =
  /[`"“«「]|\d|\.[a-z]{1,5}\b|\/|%|\b(?:tests?|build|lint|user|approv\w*|confirm\w*|sign\w*|commit\w*|branch|tag|file|path|link|url|id|log(?:ged|s)?|list(?:ed|s)?|written|recorded|documented|cited|quoted|count|number|date|version|screenshot|output|exit code|diff|pass(?:es|ed)?|green|no|none|zero|each|every|at least|metric|score|owner|deadline|merged|deployed|posted|sent|table|section|template)\b/i;

export default defineRule({
  id: 'unverifiable-gate-item',
  group: 'phases',
  severity: 'warning',
  docs: {
    summary: 'A gate asks for something nobody can check.',
    why: 'An agent will say that its work is good, that it has understood, that everything is done. Only what can be seen holds it to account: a path, a number, the output of a command, the answer of the user.',
    invalid: [{ text: boxes('The work looks good') }, { text: boxes('Requirements are understood') }],
    valid: [
      { text: boxes('The tests of the branch are green') },
      { text: boxes('User said that the version is ready') },
      { text: boxes('The work looks good'), config: { phases: 'off' } },
    ],
  },
  messages: {
    vague: ({ word }: { word: string }) =>
      `"${word}" cannot be checked, so agents tick it always: ask for what can be seen, such as a path, a number, an output or the user's answer.`,
  },
  check(skill, report, { config }) {
    const model = heldModel(skill, config);
    if (!model) return;
    for (const { gate } of gatesWithPhase(model))
      for (const item of gate.items) {
        const word = vagueWord(skill.text, item);
        if (word !== undefined) report(item, 'vague', { word });
      }
  },
});

/** The words that make an item unverifiable; undefined where something in it can be seen. */
function vagueWord(text: string, item: GateItem): string | undefined {
  if (item.hint !== undefined || item.blanks.some(({ unit, otherwise }) => unit ?? otherwise)) return undefined;
  const words = item.notation === 'proof' ? item.label.replaceAll(/(?<=[a-z])(?=[A-Z])|_/g, ' ') : item.label;
  const vague = VAGUE.exec(words)?.[0];
  // What is to be written into a blank behind a plain noun can be seen.
  if (vague === undefined || words.length > 200) return undefined;
  const rest = words.replace(vague, '');
  const code = item.notation === 'proof' ? '' : text.slice(item.start, item.blanks[0]?.start ?? item.end);
  return OBSERVABLE.test(rest) || /`/.test(code) ? undefined : vague;
}
