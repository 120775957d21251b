import type { Section } from '../document/sections';
import type { SkillDocument } from '../document/skill-document';
import type { Span } from '../document/text';

/** Words that only point: a sentence of nothing else can go when what it points to takes its place. */
const POINTING = new Set(
  (
    'a action actions all always also an and any anything apply are as at be before begin below beginning by can carefully carry check ' +
    'complete completely comply comprehensive consult contained containing contains content contents continue critical defined describe ' +
    'described describes detail detailed details directions directly do document documentation documented documents does doing else ' +
    'end entire entirely every everything exact exactly execute explained file files find finish folder directory command first follow following found for ' +
    'full fully go guide guideline how guidelines here immediately import important in include included information instruction ' +
    'instructions into is it its just laid letter listed lives load loaded located look main mandatory markdown more must need now obey ' +
    'of on open order out perform please precisely procedure proceed process protocol provided read reading refer reference ' +
    'references responding rules run say says section see set should simply skill specification specified stands start starting step ' +
    'steps strictly task tells that the their them then there these thing this thoroughly through to top use using very view what whole ' +
    'with within word work workflow working written you your yourself further'
  ).split(' '),
);
const POINTING_CJK =
  /请|請|阅读|閱讀|读取|查看|打开|参见|参阅|參閱|参考|参照|详见|詳見|遵循|遵照|按照|依照|执行|加载|载入|使用|文件|文档|其中|中的|说明|指南|指令|指示|流程|工作流|步骤|内容|完整|全部|所有|严格|详细|技能|必须|务必|首先|然后|并|该|此|本|先|再|后|的|を|の|に|は|その|この|まず|必ず|すべて|全て|読んで|読む|読み|読込|込んで|従って|従う|従い|実行|ロード|使用|手順|指示|内容|詳細|ください|下さい|スキル|ファイル|ワークフロー|して|する|こと|し|て/g;
/** Words of a description that are no subject: they take something away. */
const LIMITING =
  /^(?:but|not|never|except|excluding|without|unless|until|only|skip|ignore|instead|than|if|when|while|or|no|don|after|from)$/;

/**
 * What a sentence says besides where to read on, in lower case; empty when that is all.
 * @param sentence without the pointer
 * @param subject words that say nothing new here, such as those of a title
 */
export function saidBesides(sentence: string, subject: string): string[] {
  const words = sentence.replace(POINTING_CJK, ' ').toLowerCase().match(WORD) ?? [];
  const known = new Set(
    subject
      .toLowerCase()
      .match(WORD)
      ?.filter((word) => !LIMITING.test(word)),
  );
  return words.filter((word) => !POINTING.has(word) && !known.has(word));
}

const WORD = /[\p{L}\p{N}'’]+/gu;

/** The sentence that stays where a section was moved to a file: it says when to read the file. */
export function pointerSentence(words: string, path: string): string {
  const title = words.replace(/[\\[\]`<*]/g, '\\$&');
  if (/[\p{sc=Hiragana}\p{sc=Katakana}]/u.test(title))
    return `「${title}」を扱うときは [${path}](${path}) を読んでください。`;
  if (/\p{sc=Han}/u.test(title)) return `处理“${title}”时，请阅读 [${path}](${path})。`;
  return `When working on ${title}, read [${path}](${path}).`;
}

/** True for the sentence `pointerSentence` writes for its section, whatever the title holds. */
export function isExtractSentence({ text }: SkillDocument, sentence: Span, pointer: Span, section?: Section): boolean {
  const title = section?.title ?? '';
  const [head, tail] = pointerSentence(title, '\0').split('[\0](\0)');
  const before = text.slice(sentence.start, pointer.start);
  return title !== '' && before === head && text.slice(pointer.end, sentence.end) === tail;
}

/** True when a sentence has nothing to say but where to read on; the title of its section says nothing new either. */
export function isPointerSentence({ text }: SkillDocument, sentence: Span, pointer: Span, section?: Section): boolean {
  const before = text.slice(sentence.start, pointer.start);
  const after = text.slice(pointer.end, sentence.end);
  // Other links, code and numbers say something; a colon leads to what follows.
  return (
    !/[[\]`<>]|[:：][\s*_]*$/.test(before + after) &&
    saidBesides(`${before} ${after}`, section?.title ?? '').length === 0
  );
}
