import type { Phase } from '../document/phases';

/** What a phase of a protocol is for. */
export type PhaseRole = 'setup' | 'interrogation' | 'planning' | 'execution' | 'synthesis';

/** By the words of titles; the first that fits counts. Measured on 28 protocols with 130 phases and on public skills with phases. */
const ROLES: readonly (readonly [PhaseRole, RegExp])[] = [
  [
    'synthesis',
    /\b(?:synthesis|debrief|wrap[ -]?up|finali[sz]e|hand-?off|convergence|close|closing|conclusion|retrospective|post-?op|summary|summari[sz]e|final (?:report|output)|(?:write|generate|present) (?:the )?report|report(?:ing)?$)|总结|報告|报告|まとめ/i,
  ],
  [
    'setup',
    /\b(?:set-?up|initiali[sz]\w*|boot\w*|context ingestion|prerequisites|pre-?flight|preparation)\b|准备|準備/i,
  ],
  [
    'interrogation',
    /\b(?:interrogat\w*|interview|clarif\w*|dialogue|calibration|triage|ask questions|requirements gathering)\b|ヒアリング|访谈/i,
  ],
  ['planning', /\b(?:plan(?:ning)?|strategy phase|experiment design)\b|计划|規划|规划|計画/i],
  [
    'execution',
    /\b(?:build(?:ing)?|implement(?:ation|ing)?|execut(?:e|ion|ing)|apply|deploy(?:ment)?|coding|migrat(?:e|ion)|refactor(?:ing)?|writ(?:e|ing)|rewrite|edit(?:ing)?|fix(?:es|ing)?|install(?:ation)?|scaffold|operation|roll-?out|publish|release|ship|commit|push|delete|copy phase)\b|执行|实施|实现|実行|実装/i,
  ],
];

/** What a phase is for; undefined when its title does not tell. */
export function roleOf({ title, declaration }: Phase): PhaseRole | undefined {
  const words = title || (declaration?.name ?? '');
  return ROLES.find(([, pattern]) => pattern.test(words))?.[0];
}

/** A phase as a message names it. */
export function nameOf({ label, shape }: Pick<Phase, 'label' | 'shape'>): string {
  return `${shape === 'step' ? 'Step' : shape === 'stage' ? 'Stage' : 'Phase'} ${label}`;
}

/** Something at the end of a phase for which the user is asked: a question, a wait, an item on approval, a transition with a choice. */
export function asksUser({ gates, transition }: Phase): boolean {
  return (
    transition?.kind === 'question' ||
    gates.some(
      ({ form, items }) =>
        form === 'confirmation' ||
        form === 'stop' ||
        items.some(({ label }) => /user|approv|confirm|sign-?off|consent/i.test(label)),
    )
  );
}
