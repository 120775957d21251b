import { SkillDocument } from '../document/skill-document';
import type { Facts } from '../rules/rule';
import type { DepthSectionId } from './depth-assessment';
import { contentOf } from './depth-content';
import { judgeFailures } from './depth-failures';
import type { Judgement, Stretch } from './depth-judgement';
import { judgeMatrix } from './depth-matrix';
import { judgePatterns } from './depth-patterns';
import { type DepthTitle, depthTitles, someTitle } from './depth-titles';
import { readVersions, type VersionReading } from './depth-versions';
import type { SkillKind } from './skill-kind';

/** A judgement; for versions with what may age. */
export interface SectionReading {
  readonly judgement: Judgement;
  readonly versions?: VersionReading;
}

/** What a stretch does for one of the four sections. */
export function judgeSection(id: DepthSectionId, stretch: Stretch, title: string, kind: SkillKind): SectionReading {
  switch (id) {
    case 'implementationPatterns':
      return { judgement: judgePatterns(stretch, kind) };
    case 'failureModes':
      return { judgement: judgeFailures(stretch) };
    case 'decisionMatrix':
      return { judgement: judgeMatrix(stretch) };
    case 'versionContext': {
      const versions = readVersions(stretch, title);
      return { judgement: versions.judgement, versions };
    }
  }
}

/** A reference file that a section points to: its section of that title, else the file as a whole; undefined when it says nothing. */
export function judgeFile(id: DepthSectionId, text: string, kind: SkillKind): SectionReading | undefined {
  const reference = new SkillDocument(text);
  const titled = sectionsIn(reference, (announced) => announced.id === id, kind).map(({ reading }) => reading);
  const whole: Stretch = { skill: reference, span: reference.bodySpan };
  const all = contentOf(whole).kind === 'own' ? [...titled, judgeSection(id, whole, '', kind)] : titled;
  return all.reduce<SectionReading | undefined>(better, undefined);
}

/** A section found in a reference file. */
export interface Found {
  readonly path: string;
  readonly reading: SectionReading;
}

/** Of the files of the skill whose text is known, the best section of each wanted title; a hollow one is none. */
export function bestInReferences(
  facts: Facts,
  ids: readonly DepthSectionId[],
  kind: () => SkillKind,
): ReadonlyMap<DepthSectionId, Found> {
  const found = new Map<DepthSectionId, Found>();
  const isWanted = ({ id }: DepthTitle) => ids.includes(id) && found.get(id)?.reading.judgement.state !== 'present';
  for (const [path, fact] of ids.length > 0 ? facts.files : []) {
    if (fact.kind !== 'file' || fact.text === undefined || !/\.(md|markdown)$/i.test(path) || path.startsWith('../'))
      continue;
    // Parsing costs far more than a look at what may be headings.
    const reference = new SkillDocument(fact.text);
    if (!someTitle(reference, isWanted)) continue;
    for (const { id, reading } of sectionsIn(reference, isWanted, kind()))
      if (reading.judgement.state !== 'hollow' && better(found.get(id)?.reading, reading) === reading)
        found.set(id, { path, reading });
  }
  return found;
}

function sectionsIn(
  reference: SkillDocument,
  isWanted: (title: DepthTitle) => boolean,
  kind: SkillKind,
): { readonly id: DepthSectionId; readonly reading: SectionReading }[] {
  return reference.sections.flatMap(({ title, heading, bodySpan }) => {
    const stretch: Stretch = { skill: reference, span: bodySpan };
    const titles = heading.level > 3 ? [] : depthTitles(title).filter(isWanted);
    if (titles.length === 0 || contentOf(stretch).kind !== 'own') return [];
    return titles.map(({ id }) => ({ id, reading: judgeSection(id, stretch, title, kind) }));
  });
}

const RANK = { hollow: 0, thin: 1, present: 2 };

/** The one that does more; of equals the first. */
function better(first: SectionReading | undefined, second: SectionReading): SectionReading {
  return first && RANK[first.judgement.state] >= RANK[second.judgement.state] ? first : second;
}
