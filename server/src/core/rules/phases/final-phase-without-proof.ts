import { insertRollCall } from '../../refactor/insert-transition';
import { wholePhases } from '../../spec/archetypes';
import { isProof } from '../../spec/gate-adoption';
import { nameOf } from '../../spec/phase-roles';
import { defineRule, type Fix } from '../rule';
import { heldModel, proofOf, protocol } from './held-phases';

const sample = (...items: readonly string[]) =>
  protocol('## 1. Freeze', proofOf('1', 'Branch'), '## 2. Synthesis', proofOf('2', ...items));

/** What a session leaves behind and can be looked at: files, links, lists of them, a summary. */
const WORK =
  /\b(?:files?|paths?|written|writes|created|saved|artifacts?|summar\w*|debrief\w*|reports?\w*|logs?|logged|link\w*|urls?|commits?|commit\w*|pr|output\w*|post\w*|publish\w*|archiv\w*|listed|documents?|deliver\w*|response|request|updated|moved|copied|registered|applied|\w*generated|results?)\b|\.[a-z]{2,4}\b|\/|文件|ファイル|报告|総括|要約/i;

export default defineRule({
  id: 'final-phase-without-proof',
  group: 'phases',
  severity: 'warning',
  docs: {
    summary: 'The last phase ends without proof of work: no file, no list of artifacts, no summary is asked for.',
    why: 'The last phase is the one agents cut short, as nothing comes after it. A roll call makes them name the debrief, the artifacts and the summary, so that the user sees what there is without reading the session.',
    invalid: [{ text: sample('Mood', 'Next steps') }],
    valid: [
      { text: sample('Debrief written', 'Next steps') },
      { text: sample('Artifacts listed') },
      { text: sample('Mood'), config: { phases: 'off' } },
    ],
    sources: ['idealic-ai/engine: 20 of 27 protocols mark the last gate as proof of work (read November 2026)'],
  },
  messages: {
    none: ({ name }: { name: string }) =>
      `${name} is the last and asks for no proof of work: end it with a roll call of the debrief's path, the artifacts and a summary.`,
  },
  check(skill, report, { config }) {
    const model = heldModel(skill, config);
    const last = model && wholePhases(model.phases).at(-1);
    // Whether it has a gate at all is asked by another rule.
    if (!last || last.gates.length === 0 || last.declaration?.gate === false) return;
    const items = last.gates.flatMap((gate) => gate.items);
    const proves = items.some(({ label, hint }) =>
      WORK.test(`${label.replaceAll(/(?<=[a-z])(?=[A-Z])|_/g, ' ')} ${hint ?? ''}`),
    );
    if (proves || !model.phases.some(({ gates }) => gates.some(isProof))) return;
    const change = () => ({ edits: [insertRollCall(skill, last)] });
    const fixes: Fix[] = [{ title: 'Insert a roll call', safety: 'unsafe', change }];
    report(last.section.heading.span, 'none', { name: nameOf(last) }, { fixes });
  },
});
