import type { Span } from '../document/text';
import { codeIn } from './depth-code';
import { filledText, hasWords, itemsIn, proseOf, subsectionsIn, tablesIn, within } from './depth-content';
import { counted, type DepthMark, type Judgement, lacking, present, type Stretch } from './depth-judgement';
import type { SkillKind } from './skill-kind';

/** Fewer lines of code than this show a call, not a pattern. */
const LINES = 3;
/** So many numbered or ticked steps make a procedure; so many lines of a template or a transcript an example. */
const STEPS = 3;
/** From so many subsections on, most of them must show what they speak of. */
const CLAIMS = 3;
/** An example of fewer words shows nothing being done. */
const EXAMPLE = 20;
/** So many commands in running text are worth something, though less than a block to copy. */
const INLINE = 3;

/** Implementation Patterns: runnable code with its language; for a process, concrete procedures stand for it. */
export function judgePatterns(stretch: Stretch, kind: SkillKind): Judgement {
  const blocks = codeIn(stretch);
  const runnable = blocks.filter(({ form }) => form === 'runnable');
  const lines = runnable.reduce((sum, block) => sum + block.lines, 0);
  const marks = runnable.map(
    ({ fence, lines: each }): DepthMark => ({
      span: fence.span,
      words: `${counted(each, 'line')} of ${fence.language}`,
    }),
  );
  if (lines >= LINES) return withCode(stretch, lines, marks);
  if (kind === 'process') return judgeProcedure(stretch, marks);
  if (lines > 0)
    return lacking(
      'thin',
      stretch,
      `${counted(lines, 'line')} of code`,
      [`only ${counted(lines, 'line')} of code, too little to work from`],
      marks,
    );
  const unnamed = blocks.filter(({ form }) => form === 'unnamed').map(({ fence }) => fence.span);
  if (unnamed.length > 0)
    return lacking(
      'thin',
      stretch,
      'code without a language',
      ['its code blocks name no language'],
      unnamed.map((span) => ({ span, words: 'no language named' })),
    );
  const open = blocks.map(({ fence }) => fence.span);
  if (open.length > 0) {
    const isText = blocks.every(({ form }) => form === 'text');
    const lack = isText ? 'text or pictures stand' : 'pseudo-code or comments stand';
    const marks = open.map((span) => ({ span, words: 'no code that runs' }));
    return lacking('hollow', stretch, 'no code that runs', [`${lack} where code should`], marks);
  }
  const inline = within(stretch.skill.scan.codeSpans, stretch.span);
  if (inline.length >= INLINE)
    return lacking(
      'thin',
      stretch,
      'code only within text',
      ['code stands only within text, none as a block to work from'],
      inline.slice(0, INLINE).map(({ span }) => ({ span, words: 'code within text' })),
    );
  return lacking('hollow', stretch, 'no code', ['prose without any code']);
}

/** Enough code for what the subsections promise. */
function withCode(stretch: Stretch, lines: number, marks: readonly DepthMark[]): Judgement {
  const words = `${counted(lines, 'line')} of code in ${counted(marks.length, 'block')}`;
  const claims = subsectionsIn(stretch);
  if (claims.length < CLAIMS) return present(words, marks);
  const { scan } = stretch.skill;
  const unfenced = claims.filter(({ bodySpan }) => within(scan.fences, bodySpan).length === 0);
  if (unfenced.length * 2 <= claims.length) return present(words, marks);
  // Running text is read only for this.
  const bare = unfenced.filter(({ bodySpan }) => within(scan.codeSpans, bodySpan).length === 0);
  if (bare.length * 2 <= claims.length) return present(words, marks);
  const lack = `${bare.length} of ${claims.length} subsections show no code`;
  return lacking(
    'thin',
    stretch,
    words,
    [lack],
    [...marks, ...bare.map(({ heading }) => ({ span: heading.span, words: 'no code' }))],
  );
}

/** Numbered or ticked steps, or a template or transcript to follow. */
function judgeProcedure(stretch: Stretch, marks: readonly DepthMark[]): Judgement {
  const { skill, span } = stretch;
  const steps = within(skill.scan.listItems, span).filter(
    ({ ordinal, checked, textSpan }) =>
      (ordinal !== undefined || checked !== undefined) && hasWords(filledText(skill, textSpan)),
  );
  const titled = subsectionsIn(stretch).filter(
    ({ title, number, bodySpan }) =>
      (number || /^(?:step|phase|stage)\b/i.test(title)) && hasWords(filledText(skill, bodySpan)),
  );
  const examples = examplesIn(stretch);
  const found = [
    ...steps.map((step) => ({ span: step.span, words: 'step' })),
    ...titled.map(({ heading }) => ({ span: heading.span, words: 'step' })),
    ...examples.map((example) => ({ span: example, words: 'worked example' })),
  ];
  const count = steps.length + titled.length;
  if (count >= STEPS || examples.length > 0) {
    const parts = [
      ...(count > 0 ? [counted(count, 'step')] : []),
      ...(examples.length > 0 ? [counted(examples.length, 'worked example')] : []),
    ];
    return present(parts.join(' and '), [...marks, ...found]);
  }
  const concrete = itemsIn(stretch).length + tablesIn(stretch).reduce((sum, { rows }) => sum + rows.length, 0);
  const lack = 'no procedure of three or more steps and no worked example';
  const state = concrete >= STEPS || hasWords(proseOf(stretch), 60) ? 'thin' : 'hollow';
  return lacking(state, stretch, 'no procedure', [lack], [...marks, ...found]);
}

/** Templates and transcripts in blocks, subsections that call themselves examples, items that lead from a request to its result. */
function examplesIn(stretch: Stretch): Span[] {
  const { skill } = stretch;
  const blocks = codeIn(stretch).filter(({ form, lines }) => form !== 'empty' && lines >= STEPS);
  const titled = subsectionsIn(stretch).filter(
    ({ title, bodySpan }) =>
      /\b(?:examples?|scenario|case)\b|例/i.test(title) && hasWords(filledText(skill, bodySpan), EXAMPLE),
  );
  const items = itemsIn(stretch).filter((item) => /→|->|=>/.test(item.text) && hasWords(item.text, EXAMPLE));
  return [
    ...blocks.map(({ fence }) => fence.span),
    ...titled.map(({ heading }) => heading.span),
    ...items.map(({ span }) => span),
  ];
}
