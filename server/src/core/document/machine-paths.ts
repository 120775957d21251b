import type { SkillDocument } from './skill-document';
import type { Span } from './text';

/** An absolute path into somebody's home folder, such as `/Users/ada/work/run.sh` or `C:\Users\ada\run.ps1`. */
export interface MachinePath {
  readonly path: string;
  /** The name of the home folder. */
  readonly user: string;
  readonly span: Span;
}

const SIGN = /\/(?:Users|home)\/|:[\\/]{1,2}Users/;
/** The same at a slash. */
const SLASH_SIGN = /\/(?:(?:Users|home)\/|(?<=:[\\/]?\/)Users)/y;
const U = 'U'.charCodeAt(0);
const H = 'h'.charCodeAt(0);
const MACHINE_PATH =
  /(?<![\w.~$}%-])(?:\/(?:Users|home)\/|[A-Za-z]:(?:\\{1,2}|\/)Users(?:\\{1,2}|\/))([\w.-]{1,64})((?:(?:\\{1,2}|\/)[\w@%+.-]{1,100}){1,20})/g;
/** Names that stand for anybody, and those that containers and build machines have. */
const ANYBODY =
  /^(?:your?(?:[-_]?(?:user)?name)?|user(?:[-_]?name)?\d*|me|my[-_]?\w*|name|someone|somebody|example|foo|bar|test(?:er|user)?|dev(?:eloper)?|john(?:doe)?|jane(?:doe)?|doe|alice|bob|admin|root|ubuntu|debian|ec2-user|azureuser|vagrant|runner|vscode|codespace|node|app|appuser|web|www|git|docker|coder|agent|claude|codex|oai|sandbox|builder|site|jovyan|shared|public|xxx+|\.{2,})$/i;

/** True for a text with what paths into home folders have. From slash to slash that takes a fraction of the time of a pattern. */
export function namesHome(text: string): boolean {
  if (text.includes('\\Users') && SIGN.test(text)) return true;
  for (let at = text.indexOf('/'); at !== -1; at = text.indexOf('/', at + 1)) {
    const next = text.charCodeAt(at + 1);
    if (next !== U && next !== H) continue;
    SLASH_SIGN.lastIndex = at;
    if (SLASH_SIGN.test(text)) return true;
  }
  return false;
}

/** The paths into the home folder of a certain person anywhere in a document, code included, in the order of their place. */
export function findMachinePaths(document: SkillDocument): readonly MachinePath[] {
  if (!document.holds(namesHome)) return [];
  return [...document.text.matchAll(MACHINE_PATH)].flatMap(({ index, 0: found, 1: user = '' }) => {
    const path = found.replace(/[.\\/]+$/, '');
    return ANYBODY.test(user) ? [] : [{ path, user, span: { start: index, end: index + path.length } }];
  });
}
