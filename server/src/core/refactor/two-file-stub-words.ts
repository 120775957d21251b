// What tells an unconditional order from a pointer that is followed only sometimes, in the languages in which stubs were seen:
// English mostly, Chinese and Japanese. Every pattern is linear on any text.

/** The sentence sends the reader on. */
export const ORDERS =
  /\b(?:follow|following (?:the |its )?(?:instructions|steps|workflow|protocol|procedure|guide)|read|load|refer|execute|apply|use|see|open|run|consult|obey|adhere|comply|proceed|perform|carry out|work through|act on|go to|do what|start with|begin with|import|include)\b|\b(?:instructions?|protocol|workflow|procedure|process|steps|rules|guide|skill|content) (?:is|are|stands?|lives?|can be found|(?:is|are) (?:located|defined|described|documented|specified))\b|\bas (?:described|defined|documented|specified|laid out|written) in\b|遵循|遵照|按照|依照|阅读|閱讀|读取|加载|载入|参照|参考|执行|查看|打开|使用|読み|読ん|読む|従[いうっ]|参照|実行|ロード/i;

/** Orders that send to all of a file; the others (`see`, `use`, `refer to`) may mean one aspect where the body says more. */
export const WHOLE =
  /\b(?:follow\w*|read|load|execute|apply|run|obey|adhere|comply|proceed|perform|carry out|work through|act on|go to|do what|start with|begin with|import)\b|遵循|遵照|按照|依照|阅读|閱讀|读取|加载|载入|执行|読み|読ん|読む|従[いうっ]|実行|ロード/i;

/** Said of every use of the skill, so no condition: "when this skill is invoked", "if not already loaded". */
const ALWAYS =
  /\b(?:when|whenever|once|as soon as|every time|each time|after) (?:this |the )?(?:skill |command |workflow )?(?:(?:is|gets|was|you are|has been) )?(?:invoked|triggered|activated|loaded|called|started|runs?)(?: by the user)?(?=\s*(?:[,:.)*_]|$))|\bwhen(?:ever)? (?:the )?user (?:invokes|runs|calls|triggers|activates|types) (?:this skill|the skill|it|`?\/[\w:-]+`?)|\bif (?:you (?:have not|haven['’]t) |not )(?:already )?(?:read|loaded|done so)(?: (?:it|yet|already))?|\bcan be found in\b|\bdo not (?:use|do|read) anything else\b/gi;

/** The pointer is followed only sometimes. */
export const CONDITIONS =
  /\?(?:\s|$)|？|\b(?:if|when(?:ever)?|once|after (?!reading|loading)|unless|otherwise|depending|based on|choose|select|either|alternatively|first (?:use|run|time)|where (?:needed|necessary|relevant|applicable)|as (?:needed|necessary|required|appropriate)|in case|optional(?:ly)?|see also|(?:read|see|learn|find) more|more (?:on|about|info\w*)|further|additional(?:ly)?|consider|feel free|recommended|such as|e\.g\.|for (?:example|instance)|you (?:can|may|might|could))\b|\bfor (?:[\w-]+ ){0,3}?(?:details?|examples?|background|information|references?|context|troubleshooting|tips|help|explanations?|advanced|edge cases)\b|(?:^|[.!:])[\s*_("'>-]{0,6}for (?!(?:all|every|each|any|this|the|best)\b)[^,.]{1,60},|\bbefore (?!you (?:do|start|begin|act|continue|proceed|respond|answer)|(?:doing|starting|beginning|anything|any|proceeding|responding|continuing|answering|taking|acting|using|working|executing|performing|(?:making|writing|editing) any|each|every|all)\b)[\w-]|如果|若|当.{0,20}时|需要时|必要时|按需|可选|详情|详见|更多|示例|場合|必要に応じて|もし|とき|詳細は|詳しくは/i;

/** One of several ways through the skill, of which the others stand elsewhere. */
export const ONE_OF_SEVERAL =
  /\bfor (?!all |every |each |any )(?:the |an? )?(?:[\w-]+ ){1,3}(?:flows?|modes?|variants?|branch|case|scenario|route|phase|stage|step)\b|\b(?:in|during|at) (?:the )?(?:[\w-]+ )?(?:phase|stage|step)\b/i;

/** Not followed at all. */
const FORBIDS =
  /\b(?:not|never|n['’]t|without|avoid|instead of) (?:\w+ )?(?:follow|read|load|execute|apply|use|open|run)|\b(?:no longer|deprecated|obsolete|formerly|不要|请勿|勿)/i;

/** The file is what the skill works with, or what somebody else reads. */
export const MATERIAL =
  /\bas (?:an? |the |your |its )?(?:template|basis|starting point|example|prompt|model|schema|form)\b|\b(?:fill (?:in|out)|copy|append (?:it )?to|edit|update|overwrite|save (?:it )?(?:to|in|as)|write (?:it )?(?:to|into)|print|show|render|send|attach|paste|output)\s+(?:[\w`*]+\s+){0,3}$/i;
export const FOR_OTHERS =
  /\b(?:tell|ask|have|let|instruct|spawn|launch|dispatch|delegate|hand)\b[^.]{0,80}\b(?:users?|sub-?agents?|agents?|teammates?|workers?|reviewers?|colleagues?)\b/i;

/** A command in a code span: something has to run. */
export const COMMAND =
  /^(?:!|\$ )?(?:python3?|node|deno|bash|sh|zsh|pwsh|npx|npm|pnpm|yarn|bunx?|uvx?|make|just|cargo|go run|ruby|perl|php|docker|git|gh|curl|pip3?|\.{1,2}\/[\w./-]+\.(?:py|sh|js|mjs|ts|rb|ps1))(?:\s|$)/;

/** Read on one day and never again. */
export const SETUP = /(?:^|\/)(?:set-?up|install(?:ation|ing)?)\.\w+$/i;

/** The words without what is said of every use of the skill. */
export function withoutAlways(words: string): string {
  return words.replace(ALWAYS, ' ');
}

/** True when the words before a pointer say not to follow it. */
export function isForbidden(words: string): boolean {
  return FORBIDS.test(withoutAlways(words));
}

/** True when the words make the pointer depend on something; what is said of every use of the skill does not. */
export function isConditional(words: string): boolean {
  return CONDITIONS.test(withoutAlways(words));
}
