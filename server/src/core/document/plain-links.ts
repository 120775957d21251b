import { namesHome } from './machine-paths';

/** What a link definition begins with, in a list or a quote too. */
const DEFINITION = /^[ \t>*+\d.)-]*\[/m;
/** A label is no longer. */
const LONGEST_LABEL = 1000;
/** Targets that lead to no file that can be known. */
const ELSEWHERE = /^<?(?:[a-z][a-z0-9+.-]{0,20}:|\/)/i;
/** A path, an anchor, or both, without anything that is written for something else. */
const PLAIN = /^(?:[\w.][\w./-]*(?:#[^\s#%&\\<>()]+)?|#[^\s#%&\\<>()]+)$/;
/** Longer ones are looked at by reading. */
const LONGEST_TARGET = 300;
const OWN_FOLDER = /(?:references|scripts|assets)$/i;
const LONGEST_FOLDER = 'references'.length;
/** Longer words are no paths. */
const LONGEST_PATH = 500;
const WORD = /[\w./-]{1,501}/y;
/** What may stand behind a path, and what makes a pattern of it. */
const PATH_END = /[\s`"'()[\],;|#!?*<>{}$]|:(?=\s|$)|$/y;
/** What falls out of a path that is read. */
const ROUNDABOUT = /\/\.{0,2}\//;

/**
 * A quick look at Markdown beside skills, without reading it: the paths and anchors it names, as written, where nothing is to be said as
 * long as each of them is there. There may be more than its links name, never fewer. Undefined where only reading the text can tell.
 */
export function plainTargets(text: string): ReadonlySet<string> | undefined {
  // What the rules for such Markdown look at besides links and paths into the folders of a skill.
  if (text.includes('skilldepth-') || namesHome(text) || mayDefine(text)) return undefined;
  const targets = new Set<string>();
  for (let at = text.indexOf(']('); at !== -1; at = text.indexOf('](', at + 2)) {
    const start = at + 2;
    if (ELSEWHERE.test(text.slice(start, start + 24))) continue;
    const target = text.slice(start, start + LONGEST_TARGET).split(')', 1)[0] as string;
    if (target.length === LONGEST_TARGET || !PLAIN.test(target)) return undefined;
    targets.add(target);
  }
  for (let slash = text.indexOf('/'); slash !== -1; slash = text.indexOf('/', slash + 1)) {
    const isPlural = text[slash - 1] === 's' || text[slash - 1] === 'S';
    const folder = isPlural && OWN_FOLDER.exec(text.slice(Math.max(0, slash - LONGEST_FOLDER), slash))?.[0];
    if (!folder) continue;
    const index = slash - folder.length;
    WORD.lastIndex = index;
    const [word] = WORD.exec(text) as RegExpExecArray;
    if (word.length > LONGEST_PATH || goesOn(text, index)) continue;
    PATH_END.lastIndex = index + word.length;
    if (!PATH_END.test(text) || ROUNDABOUT.test(word)) return undefined;
    const path = word.replace(/[._/]+$/, '');
    if (path.includes('.')) targets.add(path);
  }
  return targets;
}

/** What a path into a folder of the own skill may begin with: nothing, `./`, a folder and back, or a variable for the skill's folder. */
const OWN_START = /(?:^|[^\w./-])(?:\.\/+)*$|[{}<>$%][\w./-]*$|\w\/.*\.\.\/$/;
const REACH = 100;

/** True where a folder is a part of another path. */
function goesOn(text: string, at: number): boolean {
  const before = text[at - 1];
  if (before === undefined || !/[\w./-]/.test(before)) return false;
  return !OWN_START.test(text.slice(Math.max(0, at - REACH), at));
}

/** True where a link definition may stand that leads to a file. */
function mayDefine(text: string): boolean {
  for (let at = text.indexOf(']:'); at !== -1; at = text.indexOf(']:', at + 2)) {
    if (ELSEWHERE.test(text.slice(at + 2, at + 32).trimStart())) continue;
    if (DEFINITION.test(text.slice(Math.max(0, at - LONGEST_LABEL), at))) return true;
  }
  return false;
}
