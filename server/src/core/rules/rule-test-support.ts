import { mergeConfig } from '../config/read-config';
import { anchorNames } from '../document/anchors';
import { SkillDocument } from '../document/skill-document';
import { lint } from '../lint';
import { entryOf } from '../workspace/entry';
import { skillCardOf } from '../workspace/skill-card';
import { SkillIndex } from '../workspace/skill-index';
import { Snapshot } from '../workspace/snapshot';
import { symbolFacts } from '../workspace/symbols';
import { openFiles, unnamedFiles } from '../workspace/unnamed-files';
import {
  type Example,
  type Facts,
  type FileFact,
  type Finding,
  type LibraryFacts,
  NOTHING_MEANT,
  type Rule,
} from './rule';

/** The world around an example, as the host would find it. */
export function factsOf(example: Example): Facts {
  const {
    text,
    document,
    folderName,
    location,
    files = {},
    missing = [],
    spelled = {},
    encoding,
    today,
    mapped,
  } = example;
  const known = Object.entries(files).map(([path, text]): [string, FileFact] => {
    const anchors = anchorNames(new SkillDocument(text));
    return [path, { kind: 'file', text, anchors }];
  });
  const gone: [string, FileFact][] = missing.map((path) => [path, { kind: 'missing' }]);
  for (const [path, each] of Object.entries(spelled)) gone.push([path, { kind: 'missing', spelled: each }]);
  const symbols = symbolFacts(libraryOf({ ...files, '': text }), () => true);
  const paths = mapped && new Map(Object.entries(mapped));
  const library = librarySkills(example);
  const open = openFiles(text, Object.keys(files));
  const isKnown = example.isWhole || location !== undefined;
  const unnamed = isKnown ? unnamedFiles(example.isWhole ? open : [], Object.entries(files)) : undefined;
  return {
    document,
    folderName,
    location,
    encoding,
    today,
    symbols,
    library,
    unnamed,
    mapped: paths,
    files: new Map([...known, ...gone]),
  };
}

function librarySkills({ text, location, skills }: Example): LibraryFacts | undefined {
  if (location === undefined) return undefined;
  if (!skills) return NOTHING_MEANT;
  const index = new SkillIndex();
  for (const [path, each] of Object.entries({ ...skills, [location]: text }))
    index.put(path, skillCardOf(`/${path}`, new SkillDocument(each)));
  return index.factsOf(location, true);
}

function libraryOf(files: Readonly<Record<string, string>>): Snapshot {
  const withFile = (library: Snapshot, [path, text]: [string, string]) =>
    library.with(path, entryOf(path, new SkillDocument(text)));
  return Object.entries(files).reduce(withFile, Snapshot.EMPTY);
}

/** The findings in an example: those of the given rules, or of all. What is said of suppressions hangs on all other rules. */
export function findingsIn(example: Example, rules?: readonly Rule[]): Finding[] {
  const needsAll = rules?.some(({ group }) => group === 'suppressions') ?? false;
  const findings = lint(new SkillDocument(example.text), {
    facts: factsOf(example),
    config: mergeConfig(example.config ?? {}),
    ...(rules && !needsAll && { rules }),
  });
  return needsAll ? findings.filter((finding) => rules?.some(({ id }) => id === finding.rule)) : findings;
}
