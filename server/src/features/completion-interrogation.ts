import {
  depthChoiceText,
  exitGateText,
  findInterrogations,
  type Interrogation,
  interrogationDomain,
  REPEATABLE_TOPICS,
  type Span,
  TOPIC_DOMAINS,
  type Topic,
  topicsText,
} from '../core/index';
import { type Insertion, SNIPPET, VALUE } from './completion-item';
import type { OpenDocument } from './open-document';

/** The item of a list as far as it is typed: `- `, `* **Sc`. */
const ITEM = /^[ \t>]*[-*+][ \t]+(\*{0,2}[^*\n]{0,40})$/;

/**
 * Topics to ask about where a list of topics is written, those of the skill's own domain first; undefined elsewhere.
 * @param line the line up to the cursor
 */
export function topicInsertions({ skill }: OpenDocument, line: Span, before: string): Insertion[] | undefined {
  const typed = ITEM.exec(before)?.[1];
  if (typed === undefined) return undefined;
  const interrogation = interrogationAt(skill, line.start);
  const list = interrogation?.topics.find(({ span }) => span.start < line.start && line.start <= span.end);
  if (!interrogation || !list) return undefined;
  const own = interrogationDomain(skill, interrogation);
  const domains = [own, ...TOPIC_DOMAINS.filter((domain) => domain !== own)];
  const topics = domains.flatMap(({ title, topics: each }) => each.map((topic) => ({ topic, from: title })));
  const repeatable = REPEATABLE_TOPICS.map((topic) => ({ topic, from: 'as often as needed' }));
  const all = /repeat/i.test(list.label) ? [...repeatable, ...topics] : [...topics, ...repeatable];
  const present = skill.text.slice(interrogation.span.start, interrogation.span.end).toLowerCase();
  const found = new Map<string, Insertion>();
  const span = { start: line.end - typed.length, end: line.end };
  for (const { topic, from } of all)
    if (!found.has(topic.name) && !present.includes(`**${topic.name.toLowerCase()}**`))
      found.set(topic.name, topicInsertion(topic, from, span, typed));
  return [...found.values()];
}

function topicInsertion({ name, about }: Topic, from: string, span: Span, typed: string): Insertion {
  return {
    ...{ label: name, kind: VALUE, detail: `topic: ${from}`, documentation: about, span },
    text: `**${name}** — ${about}`,
    filter: (/^\**/.exec(typed)?.[0] ?? '') + name,
  };
}

/** The parts of an interrogation that are missing, where a heading can begin in one. */
export function interrogationParts({ skill }: OpenDocument, span: Span): Insertion[] {
  const interrogation = interrogationAt(skill, span.start);
  if (!interrogation) return [];
  const { hasDepth, hasTopics, hasExit } = interrogation;
  const level = Math.min(interrogation.section.heading.level + 1, 6);
  const part = (text: string, detail: string, documentation: string): Insertion => {
    const label = text.split('\n', 1)[0] as string;
    return { label, kind: SNIPPET, detail, documentation, span, text: `${text}\n` };
  };
  const own = interrogationDomain(skill, interrogation);
  const domains = [own, ...TOPIC_DOMAINS.filter((domain) => domain !== own)];
  return [
    ...(hasDepth
      ? []
      : [part(depthChoiceText(level), 'choice of depth', 'Four tiers, each with a minimum of rounds.')]),
    ...(hasTopics
      ? []
      : domains.map((domain) => part(topicsText(domain, level), 'topics to ask about', `For ${domain.id}.`))),
    ...(hasExit ? [] : [part(exitGateText(level), 'way out', 'Leaves it to the user when the asking ends.')]),
  ];
}

function interrogationAt(skill: OpenDocument['skill'], at: number): Interrogation | undefined {
  return skill.derive(findInterrogations).find(({ span, phase }) => !phase || (span.start < at && at <= span.end));
}
