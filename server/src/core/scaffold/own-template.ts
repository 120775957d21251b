import { SkillDocument } from '../document/skill-document';
import { type Archetype, PHASE_COUNTS } from '../spec/archetypes';
import type { SkillTemplate, TemplateFile } from './template';

/** The heading under which lists show the author's own templates. */
export const OWN_GROUP = 'Your templates';

/** What describes a template in its folder, and is no part of it. */
const ABOUT = 'template.json';

const KINDS = ['technical', 'process'] as const;

/** A template of the author's own, with what is odd about it, one sentence; or why it is none. */
export type OwnTemplate =
  | { readonly template: SkillTemplate; readonly note?: string }
  | { readonly template?: never; readonly note: string };

/**
 * A template from the files of a folder: a SKILL.md, whatever else a skill made of it gets, and a `template.json` with any of `label`,
 * `detail`, `description`, `kind` and `archetype`. Never fails.
 * @param id the name of the folder
 */
export function readOwnTemplate(id: string, files: readonly TemplateFile[]): OwnTemplate {
  const skill = files.find(({ path }) => /^skill\.md$/i.test(path));
  if (!skill) return { note: `The template "${id}" has no SKILL.md and is left out.` };
  const about = files.find(({ path }) => path === ABOUT);
  const { given, note } = readAbout(id, about?.text);
  const template: SkillTemplate = {
    id,
    label: titleOfSkill(skill.text) ?? id,
    detail: `From ${id}`,
    ...given,
    group: OWN_GROUP,
    text: skill.text,
    files: files.filter((file) => file !== skill && file !== about),
  };
  return note === undefined ? { template } : { template, note };
}

function readAbout(id: string, text: string | undefined): { given: Partial<SkillTemplate>; note?: string } {
  if (text === undefined) return { given: {} };
  let about: unknown;
  try {
    about = JSON.parse(text);
  } catch {
    return { given: {}, note: `The ${ABOUT} of "${id}" is no JSON; it is passed over.` };
  }
  const { label, detail, description, kind, archetype } = Object(about) as Record<string, unknown>;
  const texts = Object.entries({ label, detail, description }).filter(
    ([, value]) => typeof value === 'string' && value.trim() !== '',
  );
  const known = KINDS.find((each) => each === kind);
  const isArchetype = typeof archetype === 'string' && Object.hasOwn(PHASE_COUNTS, archetype);
  const given: Partial<SkillTemplate> = {
    ...Object.fromEntries(texts),
    ...(known && { kind: known }),
    ...(isArchetype && { archetype: archetype as Archetype, kind: 'process' }),
  };
  return { given };
}

/** The first heading that is no placeholder. */
function titleOfSkill(text: string): string | undefined {
  return new SkillDocument(text).scan.headings.find((heading) => !heading.text.includes('{{'))?.text;
}
