import { anchorsOf } from '../document/anchors';
import type { Section } from '../document/sections';
import type { SkillDocument } from '../document/skill-document';
import { contains, type Span, sliceOf } from '../document/text';
import { SIZES } from '../spec/sizes';

/** How much the body of a SKILL.md may have. */
export interface BodyLimits {
  readonly lines: number;
  readonly tokens: number;
}

/** A section whose move to a file of its own would let the body fit. */
export interface Proposal {
  /** A place in its heading, for `extractSection`. */
  readonly selection: Span;
  readonly title: string;
  readonly lines: number;
  readonly tokens: number;
  /** How many links and mentions in the rest of the body lead to it. */
  readonly links: number;
}

export interface Proposals {
  /** The sections to move, in the order in which they stand; none where the body fits. */
  readonly sections: readonly Proposal[];
  /** The size of the body before and after. */
  readonly before: { readonly lines: number; readonly tokens: number };
  readonly after: { readonly lines: number; readonly tokens: number };
  /** False when no choice of sections lets it fit. */
  readonly fits: boolean;
}

/** What a pointer takes that stays. */
const POINTER = { lines: 2, tokens: 30 };
/** Smaller sections are not worth a file. */
const LEAST_LINES = 12;
/** What every use of a skill begins with, or what its phases are: moved, it would not be read. */
const CORE =
  /^(?:overview|introduction|purpose|when (?:not )?to use|quick ?start|getting started|workflow|process|instructions|steps?\b|phases?\b|critical|important|rules|何時|概要|工作流)/i;

/**
 * Which sections to move so that the body fits, the biggest and least linked first. Those with gates and those every use begins with stay
 * as long as others will do.
 */
export function proposeExtractions(
  skill: SkillDocument,
  countTokens: (text: string) => number,
  limits: BodyLimits = { lines: SIZES.bodyLines, tokens: SIZES.bodyTokens },
): Proposals {
  const body = sliceOf(skill.text, skill.bodySpan);
  const before = { lines: linesIn(body), tokens: countTokens(body) };
  let after = before;
  const isOver = () => after.lines > limits.lines || after.tokens > limits.tokens;
  const chosen: Candidate[] = [];
  const candidates = isOver() ? candidatesIn(skill, limits, before, countTokens) : [];
  for (const candidate of candidates) {
    if (!isOver()) break;
    if (chosen.some((other) => contains(other.span, candidate.span) || contains(candidate.span, other.span))) continue;
    chosen.push(candidate);
    after = {
      lines: after.lines - candidate.lines + POINTER.lines,
      tokens: after.tokens - candidate.tokens + POINTER.tokens,
    };
  }
  // What the last ones made needless stays.
  for (const candidate of [...chosen].sort((a, b) => a.tokens - b.tokens)) {
    const without = {
      lines: after.lines + candidate.lines - POINTER.lines,
      tokens: after.tokens + candidate.tokens - POINTER.tokens,
    };
    if (isOver() || without.lines > limits.lines || without.tokens > limits.tokens) continue;
    chosen.splice(chosen.indexOf(candidate), 1);
    after = without;
  }
  chosen.sort((a, b) => a.span.start - b.span.start);
  return { sections: chosen.map(({ span: _, weight: __, ...proposal }) => proposal), before, after, fits: !isOver() };
}

interface Candidate extends Proposal {
  readonly span: Span;
  readonly weight: number;
}

function candidatesIn(
  skill: SkillDocument,
  limits: BodyLimits,
  { lines, tokens }: { lines: number; tokens: number },
  countTokens: (text: string) => number,
): Candidate[] {
  const linked = linksInto(skill);
  const titles = skill.sections.filter(({ heading }) => heading.level === 1).length;
  const sections = skill.sections.filter(({ heading }) => heading.level > 1 || titles > 1);
  return sections
    .flatMap((section): Candidate[] => {
      const { start } = section.heading.span;
      const text = sliceOf(skill.text, section.bodySpan);
      const size = { lines: linesIn(text), tokens: countTokens(text) };
      if (size.lines < LEAST_LINES && size.tokens * 10 < limits.tokens) return [];
      const links = linked.get(section) ?? 0;
      const share = Math.max(size.lines / lines, size.tokens / tokens);
      // Most of the body is no detail.
      const isMost = share > 0.7;
      const isCore = CORE.test(section.title) || hasGate(skill, section.span);
      const weight = share / (1 + links) - (isCore ? 1 : 0) - (isMost ? 2 : 0);
      return [{ selection: { start, end: start }, title: section.title, ...size, links, span: section.span, weight }];
    })
    .sort((a, b) => b.weight - a.weight);
}

function hasGate({ phaseModel }: SkillDocument, span: Span): boolean {
  return phaseModel.gates.some((gate) => contains(span, gate.span));
}

/** How often the rest of the body leads to each section, by its anchor. */
function linksInto(skill: SkillDocument): Map<Section, number> {
  const counts = new Map<Section, number>();
  const anchors = new Map<string, Span[]>();
  for (const { target, anchor, span } of skill.links)
    if (anchor && target.startsWith('#')) anchors.set(anchor, [...(anchors.get(anchor) ?? []), span]);
  if (anchors.size === 0) return counts;
  const { headings } = skill.scan;
  const slugs = anchorsOf(headings.map(({ text }) => text));
  const bySlug = new Map(slugs.map((slug, at) => [slug, headings[at]]));
  for (const [anchor, spans] of anchors) {
    const heading = bySlug.get(anchor);
    for (const section of skill.sections) {
      if (!heading || !contains(section.span, heading.span)) continue;
      const outside = spans.filter((span) => !contains(section.span, span)).length;
      counts.set(section, (counts.get(section) ?? 0) + outside);
    }
  }
  return counts;
}

function linesIn(text: string): number {
  return text.split(/\r\n|\r|\n/).length - (/[\r\n]$/.test(text) ? 1 : 0);
}
