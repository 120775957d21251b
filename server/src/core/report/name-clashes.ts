import { type AgentId, agentOf } from '../spec/agents';
import { SKILL_PLACES, type SkillPlaces, type SkillSite } from '../spec/skill-places';

/** A skill as agents tell it from others. */
export interface NamedPlace {
  /** With `/`. */
  readonly path: string;
  /** Undefined where no agent looks. */
  readonly site: SkillSite | undefined;
}

/** What one agent does with a skill whose name another one has. */
export interface NameClashOutcome {
  readonly agent: AgentId;
  /** As its users call it. */
  readonly label: string;
  /** - `one`: it takes one of them, and nobody says which */
  readonly outcome: 'wins' | 'shadowed' | 'both' | 'one';
  /** The skill it takes, where that is another one. */
  readonly winner?: string;
}

/**
 * What each agent that finds a skill does when others have its name; empty where no agent finds two of them. Skills of two projects never
 * meet, those of the home folder meet all.
 */
export function nameClashes(skill: NamedPlace, others: readonly NamedPlace[]): NameClashOutcome[] {
  return SKILL_PLACES.flatMap((places) => {
    const own = rankIn(skill, places);
    if (own === undefined) return [];
    const rivals = others.flatMap((other) => {
      const rank = meet(skill, other) ? rankIn(other, places) : undefined;
      return rank === undefined ? [] : [{ path: other.path, rank }];
    });
    if (rivals.length === 0) return [];
    return [{ agent: places.agent, label: agentOf(places.agent).label, ...outcomeOf(own, rivals, places) }];
  });
}

function outcomeOf(
  own: number,
  rivals: readonly { readonly path: string; readonly rank: number }[],
  { clash }: SkillPlaces,
): Pick<NameClashOutcome, 'outcome' | 'winner'> {
  if (clash === 'both') return { outcome: 'both' };
  if (clash === 'unknown') return { outcome: 'one' };
  const [best] = rivals.toSorted((a, b) => a.rank - b.rank);
  if (best === undefined || own < best.rank) return { outcome: 'wins' };
  return best.rank < own ? { outcome: 'shadowed', winner: best.path } : { outcome: 'one' };
}

function meet({ site }: NamedPlace, other: NamedPlace): boolean {
  return !!site && !!other.site && (site.isPersonal || other.site.isPersonal || site.top === other.site.top);
}

/** How early an agent takes a skill, from 0; undefined where it does not find it. */
function rankIn({ site }: NamedPlace, { project, personal, clash, inOrder }: SkillPlaces): number | undefined {
  if (!site) return undefined;
  const folders = site.isPersonal ? personal : project;
  const at = folders.indexOf(site.folder);
  if (at < 0) return undefined;
  const isFirst = site.isPersonal === (clash === 'personal');
  const isOrdered = inOrder === 'all' || (inOrder === 'project' && !site.isPersonal);
  return (isFirst ? 0 : 100) + (isOrdered ? at : 0);
}
