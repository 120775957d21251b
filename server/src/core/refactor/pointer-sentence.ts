import type { Section } from '../document/sections';
import type { SkillDocument } from '../document/skill-document';
import type { Span } from '../document/text';

/** Words that only point: a sentence of nothing else can go when what it points to takes its place. */
const POINTING = new Set(
  (
    'a all also and apply are as at be before below by can carefully check complete completely consult contained continue described detail ' +
    'detailed details do document documentation documented exactly execute explained file find first follow following found for ' +
    'full fully go guide guidelines here in information instructions it its load look located more must now of on open out please ' +
    'procedure proceed process protocol read refer reference references rules see start step steps that the their them then these this to use ' +
    'view with workflow written you your further'
  ).split(' '),
);
const POINTING_CJK =
  /请|請|阅读|閱讀|读取|查看|参见|参阅|參閱|参考|参照|详见|詳見|遵循|按照|执行|加载|文件|文档|中的|说明|指南|步骤|内容|完整|详细|的|を|の|に|は|読んで|読む|従って|従う|実行|手順|詳細|ください|して|する|こと|して/g;

/** The sentence that stays where a section was moved to a file: it says when to read the file. */
export function pointerSentence(words: string, path: string): string {
  const title = words.replace(/[\\[\]`<*]/g, '\\$&');
  if (/[\p{sc=Hiragana}\p{sc=Katakana}]/u.test(title))
    return `「${title}」を扱うときは [${path}](${path}) を読んでください。`;
  if (/\p{sc=Han}/u.test(title)) return `处理“${title}”时，请阅读 [${path}](${path})。`;
  return `When working on ${title}, read [${path}](${path}).`;
}

/** True when a sentence has nothing to say but where to read on; the title of its section says nothing new either. */
export function isPointerSentence({ text }: SkillDocument, sentence: Span, pointer: Span, section?: Section): boolean {
  const before = text.slice(sentence.start, pointer.start);
  const after = text.slice(pointer.end, sentence.end);
  const title = section?.title ?? '';
  if (title !== '') {
    const [head, tail] = pointerSentence(title, '\0').split('[\0](\0)');
    if (before === head && after === tail) return true;
  }
  const words =
    `${before} ${after}`
      .replace(POINTING_CJK, ' ')
      .toLowerCase()
      .match(/[\p{L}\p{N}'’]+/gu) ?? [];
  const titleWords = new Set(title.toLowerCase().match(/[\p{L}\p{N}'’]+/gu));
  // Other links, code and numbers say something; a colon leads to what follows.
  return (
    !/[[\]`<>]|[:：][\s*_]*$/.test(before + after) && words.every((word) => POINTING.has(word) || titleWords.has(word))
  );
}
