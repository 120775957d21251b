import type { SkillDocument } from '../document/skill-document';
import type { DepthAssessment } from './depth-assessment';
import { writtenSections } from './depth-candidates';

/** Below these sizes a skill is too short to be called shallow. */
const SECTIONS = 2;
const LINES = 15;
/** A skill that sends to so many files keeps its depth there. */
const ROUTES = 3;
/** Languages of fences that show text, not code. */
const NO_CODE = /^(?:|te?xt|plain(?:text)?|md|markdown|mermaid|dot|gitignore|http|output|console-output|none)$/i;

/**
 * True for a skill that teaches something at length and says little of how, what breaks, what to choose and for which versions:
 * fewer than two of the four, and none at all where it has code, since code says how. Processes are not asked for working code;
 * short skills, stubs and routers are left alone. Measured on public skills so that good ones stay silent.
 * @param assess gives the assessment of the skill, where anything hangs on it
 */
export function isShallow(skill: SkillDocument, assess: () => DepthAssessment): boolean {
  if (!isSubstantive(skill) || isRouter(skill) || isProtocol(skill)) return false;
  const code = hasCode(skill);
  if (!code && isProcess(skill)) return false;
  // How good the sections are is said to those who have adopted the standard.
  const enough = code ? 1 : 2;
  if (writtenSections(skill).size >= enough) return false;
  return assess().results.filter(({ state }) => state !== 'missing' && state !== 'placeholder').length < enough;
}

function isRouter({ links }: SkillDocument): boolean {
  const routes = new Set<string>();
  for (const { path } of links) if (path && routes.size < ROUTES && /\.(?:md|markdown)$/i.test(path)) routes.add(path);
  return routes.size >= ROUTES;
}

/** Phases or steps by name; numbered sections may be chapters. */
function isProtocol({ phaseModel }: SkillDocument): boolean {
  return phaseModel.gates.length > 0 || phaseModel.phases.some(({ shape }) => shape !== 'numbered');
}

function isSubstantive({ text, scan, bodySpan }: SkillDocument): boolean {
  const headings = scan.headings.filter(({ level, nested }) => level === 2 && !nested).length;
  return headings >= SECTIONS && hasLines(text, bodySpan.start);
}

/** True when there are enough lines that are not blank; looks no further than that. */
function hasLines(text: string, from: number): boolean {
  const written = /\S[^\r\n]*/g;
  written.lastIndex = from;
  for (let lines = 0; lines < LINES; lines++) if (!written.test(text)) return false;
  return true;
}

function hasCode({ scan }: SkillDocument): boolean {
  return scan.fences.some(({ language }) => !NO_CODE.test(language));
}

function isProcess({ scan, sections, phaseModel }: SkillDocument): boolean {
  return (
    phaseModel.phases.length >= 2 ||
    scan.listItems.filter(({ ordinal }) => ordinal !== undefined).length >= 3 ||
    sections.some(({ title }) => /\b(?:workflow|process|steps?|procedure|instructions|checklist)\b/i.test(title))
  );
}
