import type { LibraryFacts } from '../rules/rule';
import { type IndexedSkill, nameOf, type Topic } from './indexed-skill';
import { isPutAway } from './shelves';

/** Words in more skills than this tell little, and those that share them are not gone through. */
const RARE = 24;
/** With fewer skills than this, how many use a word tells little. */
const FEWEST_SKILLS = 50;
/** So many of those that share most rare words are compared. */
const MOST_COMPARED = 8;
/** From this likeness on (cosine of the words, weighed by how rare they are) two descriptions compete. */
const COMPETING = 0.6;
/** So many words two descriptions must share; with fewer, chance decides. */
const FEWEST_SHARED = 5;
const MOST_RIVALS = 3;
const MOST_WORDS = 5;

/**
 * The skills that are loaded along with a skill and whose descriptions speak of the same things, the nearest first.
 * @param all how many skills the library holds
 */
export function rivalsOf(skill: IndexedSkill, all: number): LibraryFacts['rivals'] {
  const weightOf = ({ skills }: Topic): number => Math.log(1 + Math.max(all, FEWEST_SKILLS) / skills.length);
  const shared = new Map<IndexedSkill, number>();
  for (const topic of skill.topics) {
    if (topic.skills.length > RARE || topic.skills.length < 2) continue;
    const weight = weightOf(topic);
    for (const other of topic.skills)
      if (mayCompete(skill, other)) shared.set(other, (shared.get(other) ?? 0) + weight);
  }
  if (shared.size === 0) return [];
  const norm = normOf(skill, weightOf);
  const own = new Set(skill.topics);
  const near = [...shared].sort(([a, much], [b, less]) => less - much || byPath(a, b)).slice(0, MOST_COMPARED);
  const rivals = near.flatMap(([other]) => {
    const common = other.topics.filter((topic) => own.has(topic));
    if (common.length < FEWEST_SHARED) return [];
    const likeness = common.reduce((sum, topic) => sum + weightOf(topic) ** 2, 0) / (norm * normOf(other, weightOf));
    if (likeness < COMPETING || sayWhich(skill, other) || haveOwnSubjects(skill, other)) return [];
    const words = common.sort((a, b) => a.skills.length - b.skills.length || (a.word < b.word ? -1 : 1));
    return [{ other, words: words.slice(0, MOST_WORDS).map(({ word }) => word), likeness }];
  });
  rivals.sort((a, b) => b.likeness - a.likeness || byPath(a.other, b.other));
  return rivals.slice(0, MOST_RIVALS).map(({ other, words }) => ({ name: nameOf(other), words }));
}

/** What comes first must not hang on the order in which skills were found. */
function byPath(a: IndexedSkill, b: IndexedSkill): number {
  return a.card.path < b.card.path ? -1 : 1;
}

/** Skills of one name are a matter of their own. */
function mayCompete(skill: IndexedSkill, other: IndexedSkill): boolean {
  return other.shelf === skill.shelf && other.folder !== skill.folder && nameOf(other) !== nameOf(skill);
}

/** True where a description says itself when the other skill is meant, or one of the two is put away. */
function sayWhich(skill: IndexedSkill, other: IndexedSkill): boolean {
  return (
    isCalledIn(skill.card.description, nameOf(other)) ||
    isCalledIn(other.card.description, nameOf(skill)) ||
    isPutAway(skill.card.path, other.card.path)
  );
}

/** True where each is called by something that its description speaks of and the other's does not, as AWS and Azure. */
function haveOwnSubjects(skill: IndexedSkill, other: IndexedSkill): boolean {
  return namesOwnSubject(skill, other) && namesOwnSubject(other, skill);
}

function namesOwnSubject(skill: IndexedSkill, other: IndexedSkill): boolean {
  const words =
    nameOf(skill)
      .toLowerCase()
      .match(/[\p{L}\p{N}]{2,}/gu) ?? [];
  return words.some((word) => speaksOf(skill.card.description, word) && !speaksOf(other.card.description, word));
}

/** Also of `az` by "Azure", of `agents` by "an agent" and of `aspnetcore` by "ASP.NET Core". */
function speaksOf(description: string, word: string): boolean {
  const stem = word.replace(/(?<=...)s$/, '');
  const text = description.toLowerCase().replaceAll('c#', 'csharp').replaceAll('c++', 'cpp');
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.some((each) => each.startsWith(stem)) || (stem.length > 5 && words.join('').includes(stem));
}

/** A name of several words stands for the skill wherever it is; one of a single word may be just that word. */
function isCalledIn(description: string, name: string): boolean {
  if (/[-_:]/.test(name)) return description.toLowerCase().includes(name.toLowerCase());
  for (let at = description.indexOf(name); name !== '' && at !== -1; at = description.indexOf(name, at + 1)) {
    const end = at + name.length;
    const before = description.slice(Math.max(0, at - 12), at);
    if (
      /(?:[`/"']|\b(?:use|see|skill|with)\s(?:the\s)?)$/i.test(before) ||
      /^[`"']?\s+skill\b/i.test(description.slice(end, end + 12))
    )
      return true;
  }
  return false;
}

function normOf({ topics }: IndexedSkill, weightOf: (topic: Topic) => number): number {
  return Math.sqrt(topics.reduce((sum, topic) => sum + weightOf(topic) ** 2, 0));
}
