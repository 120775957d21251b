import { mergeConfig } from '../config/read-config';
import { SkillDocument } from '../document/skill-document';
import { lint } from '../lint';
import type { Example, Facts, FileFact, Finding, Rule } from './rule';

/** The world around an example, as the host would find it. */
export function factsOf({ folderName, location, files = {}, missing = [], encoding, today }: Example): Facts {
  const known: [string, FileFact][] = Object.entries(files).map(([path, text]) => [path, { kind: 'file', text }]);
  const gone: [string, FileFact][] = missing.map((path) => [path, { kind: 'missing' }]);
  return { folderName, location, encoding, today, files: new Map([...known, ...gone]) };
}

/** The findings in an example: those of the given rules, or of all. */
export function findingsIn(example: Example, rules?: readonly Rule[]): Finding[] {
  return lint(new SkillDocument(example.text), {
    facts: factsOf(example),
    config: mergeConfig(example.config ?? {}),
    ...(rules && { rules }),
  });
}
