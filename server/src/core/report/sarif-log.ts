import { hrefOf } from './links';

/** A rule as SARIF describes it. */
export interface SarifRule {
  readonly id: string;
  readonly level: 'error' | 'warning' | 'note';
  /** One sentence. */
  readonly summary: string;
  /** What happens if it stays, and what to do. */
  readonly help: { readonly text: string; readonly markdown?: string };
  readonly helpUri?: string;
}

/** What a tool found at one place. */
export interface SarifResult {
  readonly ruleId: string;
  readonly level: 'error' | 'warning' | 'note';
  readonly message: string;
  /** From where the run stands, `/` separated. */
  readonly path: string;
  /** From 1; the columns count UTF-16 units. */
  readonly region: {
    readonly startLine: number;
    readonly startColumn?: number;
    readonly endLine?: number;
    readonly endColumn?: number;
  };
  /** By name and version of the way it is made; it stays while the line moves. */
  readonly fingerprints: Readonly<Record<string, string>>;
  /** Why it does not count; undefined where it does. */
  readonly suppression?: { readonly kind: 'inSource' | 'external'; readonly justification?: string | undefined };
}

/** One run of SkillDepth as SARIF 2.1.0 (OASIS, 2020), with paths relative to the folder it was run in. */
export function sarifLog(rules: readonly SarifRule[], results: readonly SarifResult[], version?: string): string {
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const driver = {
    name: 'SkillDepth',
    ...(version && { semanticVersion: version }),
    informationUri: 'https://github.com/skilldepth/skilldepth',
    rules: rules.map(descriptorOf),
  };
  const run = {
    tool: { driver },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The folder SkillDepth was run in.' } } },
    results: results.map((result) => resultOf(result, indexes.get(result.ruleId))),
  };
  const schema = 'https://json.schemastore.org/sarif-2.1.0.json';
  return `${JSON.stringify({ $schema: schema, version: '2.1.0', runs: [run] }, undefined, 2)}\n`;
}

function descriptorOf({ id, level, summary, help, helpUri }: SarifRule): object {
  return {
    id,
    name: id.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: summary },
    fullDescription: { text: `${summary} ${help.text}` },
    help: { text: help.text, markdown: help.markdown ?? help.text },
    ...(helpUri && { helpUri }),
    defaultConfiguration: { level },
  };
}

function resultOf(
  { ruleId, level, message, path, region, fingerprints, suppression }: SarifResult,
  ruleIndex: number | undefined,
): object {
  const { kind, justification } = suppression ?? {};
  return {
    ruleId,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level,
    // Viewers make links of `[text](target)`; what a skill says is none.
    message: { text: message.replaceAll('](', '\\](') },
    locations: [{ physicalLocation: { artifactLocation: { uri: hrefOf(path), uriBaseId: '%SRCROOT%' }, region } }],
    partialFingerprints: fingerprints,
    ...(kind && { suppressions: [{ kind, status: 'accepted', ...(justification && { justification }) }] }),
  };
}
