/** The findings a team has put off: by the path of the file and the rule, the fingerprints. */
export type Baseline = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

/** What is recorded of one finding. */
export interface Recorded {
  readonly rule: string;
  readonly fingerprint: string;
}

const VERSION = 1;

/** The baseline in the text of its file, or what is wrong with that text, as the end of a sentence. */
export function readBaseline(text: string): Baseline | string {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    return `it is not valid JSON: ${(error as Error).message.replace(/[\r\n]+/g, ' ').slice(0, 120)}`;
  }
  if (!isObject(data) || !isObject(data.files)) return 'it has no "files"';
  if (data.version !== VERSION) return `its "version" is not ${VERSION}`;
  const files = new Map<string, Map<string, readonly string[]>>();
  for (const [path, rules] of Object.entries(data.files)) {
    if (!isObject(rules)) return `${JSON.stringify(path)} is no object of rules`;
    const isList = (value: unknown) => Array.isArray(value) && value.every((each) => typeof each === 'string');
    const wrong = Object.keys(rules).find((rule) => !isList(rules[rule]));
    if (wrong !== undefined) return `${JSON.stringify(wrong)} of ${JSON.stringify(path)} is no list of fingerprints`;
    files.set(path, new Map(Object.entries(rules as Record<string, string[]>)));
  }
  return files;
}

/** A baseline as the text of its file: sorted, one fingerprint on a line, so that its changes can be read. */
export function baselineText(baseline: Baseline): string {
  const files = sorted(baseline).map(([path, rules]) => [
    path,
    Object.fromEntries(sorted(rules).map(([rule, fingerprints]) => [rule, fingerprints.toSorted()])),
  ]);
  return `${JSON.stringify({ version: VERSION, files: Object.fromEntries(files) }, undefined, 2)}\n`;
}

/** A baseline with the findings of some files in the place of what it held of them; files without any are left out. */
export function recorded(baseline: Baseline, findings: ReadonlyMap<string, readonly Recorded[]>): Baseline {
  const files = new Map(baseline);
  for (const [path, found] of findings) {
    const rules = new Map<string, string[]>();
    for (const { rule, fingerprint } of found) {
      const present = rules.get(rule);
      if (present) present.push(fingerprint);
      else rules.set(rule, [fingerprint]);
    }
    if (rules.size > 0) files.set(path, rules);
    else files.delete(path);
  }
  return files;
}

/** True for a finding that is put off. */
export function isHeld(
  rules: ReadonlyMap<string, readonly string[]> | undefined,
  { rule, fingerprint }: Recorded,
): boolean {
  return rules?.get(rule)?.includes(fingerprint) ?? false;
}

/** A baseline without what is no longer found in some files. */
export function pruned(baseline: Baseline, findings: ReadonlyMap<string, readonly Recorded[]>): Baseline {
  const left = new Map(
    [...findings].map(([path, found]) => [path, found.filter((each) => isHeld(baseline.get(path), each))] as const),
  );
  return recorded(baseline, left);
}

/** How many findings a baseline holds. */
export function sizeOf(baseline: Baseline): number {
  let size = 0;
  for (const rules of baseline.values()) for (const fingerprints of rules.values()) size += fingerprints.length;
  return size;
}

function sorted<T>(entries: ReadonlyMap<string, T>): [string, T][] {
  return [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
