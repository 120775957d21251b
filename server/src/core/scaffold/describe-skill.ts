import { SkillDocument } from '../document/skill-document';
import type { Facts } from '../rules/rule';
import type { Agent } from '../spec/agents';
import type { FaultId } from '../spec/faults';
import { characterCount, LIMITS } from '../spec/limits';
import { consequenceOf } from '../spec/profiles';
import { checkDescription, oneLine } from './scaffold-skill';
import { yamlString } from './yaml-string';

/** What to tell an author about a description while it is written. */
export interface DescriptionAdvice {
  /** `212 of 1,024 characters`. */
  readonly count: string;
  /** Why a skill cannot be made with it, one sentence. */
  readonly problem?: string;
  /** What would make it better, one sentence: what an agent minds first, then what agents choose by. */
  readonly advice?: string;
}

const FAULTS: readonly FaultId[] = [
  'description-too-long',
  'description-brackets',
  'description-lines',
  'listing-too-long',
];
/** Words that say when, in the languages skills are written in. */
const WHEN =
  /\b(?:when(?:ever)?|use (?:this |the |it )?(?:skill )?(?:for|to|if|after|before|while|in|on)|if the user|triggers? on|asks? (?:for|to|about)|mentions?)\b|(?:当|用于|适用|使用|時|とき|場合|際)/i;
/** With fewer words nobody can tell a skill from its neighbours. */
const FEWEST_WORDS = 5;

/** Advice on a description by what the agents do with it, and by what they choose skills by. */
export function adviseDescription(description: string, facts: Facts, agents: readonly Agent[]): DescriptionAdvice {
  const text = oneLine(description);
  const count = `${grouped(characterCount(text))} of ${grouped(LIMITS.description)} characters`;
  const problem = checkDescription(text);
  if (problem !== undefined) return { count, problem };
  const advice = minded(text, facts, agents) ?? betterWords(text);
  return advice === undefined ? { count } : { count, advice };
}

function minded(text: string, facts: Facts, agents: readonly Agent[]): string | undefined {
  const skill = new SkillDocument(`---\nname: x\ndescription: ${yamlString(text)}\n---\n`);
  for (const id of FAULTS) {
    const consequence = consequenceOf(id, skill, facts, agents);
    if (consequence) return `${consequence.fault.reason.replace(/\.$/, '')}; ${consequence.effect}.`;
  }
  return undefined;
}

function betterWords(text: string): string | undefined {
  if (text === '')
    return 'Agents choose a skill by this line: say what it does, then "Use when …" with the words a user would say.';
  if (/^(?:I|we|you|this skill (?:can|will|helps))\b/i.test(text))
    return 'Begin with what it does, as in "Fills in PDF forms."; the agent reads it in a list of many.';
  if (!WHEN.test(text)) return 'It does not say when to use it: add "Use when …" with the words a user would say.';
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  const isSpaced = !/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(text);
  if (isSpaced && words.length < FEWEST_WORDS)
    return 'So few words fit many skills: name the files, tools or tasks it is for.';
  return undefined;
}

/** A number with commas, `1,024`, whatever the machine's language. */
function grouped(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
