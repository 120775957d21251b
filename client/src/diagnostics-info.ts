// What helps others to find a fault, as text to paste into an issue: no file contents, no paths of the user. Pure: no `vscode` here.

/** What is told, in the order in which it is told; undefined is left out. */
export interface DiagnosticsInfo {
  readonly versions: Readonly<Record<string, string | undefined>>;
  readonly state: Readonly<Record<string, string | number | boolean | undefined>>;
  /** Settings that differ from their defaults, by name. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Folders whose paths are not to be told, and what stands for each; inner ones first. */
  readonly hidden: readonly (readonly [path: string, standsFor: string])[];
}

/** Strings of JSON that are absolute paths: of Unix, of Windows with a drive or a host, or as addresses of files. */
const ABSOLUTE = /"(?:\/|[a-z]:(?:\\\\|\/)|\\\\\\\\|file:)(?:[^"\\]|\\.)*"/gi;

/** The text, in Markdown. */
export function diagnosticsText({ versions, state, settings, hidden }: DiagnosticsInfo): string {
  const lines = (facts: DiagnosticsInfo['state']) =>
    Object.entries(facts).flatMap(([what, value]) => (value === undefined ? [] : [`- ${what}: ${value}`]));
  const names = Object.keys(settings).toSorted();
  const differing = names.map((name) => `- \`${name}\`: \`${JSON.stringify(settings[name])}\``);
  const text = [
    '### SkillDepth diagnostics info',
    lines(versions).join('\n'),
    lines(state).join('\n'),
    differing.length === 0 ? 'All settings have their defaults.' : `Settings:\n\n${differing.join('\n')}`,
  ].join('\n\n');
  return `${withoutPaths(text, hidden).replace(ABSOLUTE, '"a path"')}\n`;
}

function withoutPaths(text: string, hidden: DiagnosticsInfo['hidden']): string {
  return hidden.reduce((shown, [path, standsFor]) => {
    if (path.length < 2) return shown;
    // In JSON the separators of Windows stand twice.
    return [path, path.replaceAll('\\', '\\\\'), path.replaceAll('\\', '/')].reduce(
      (part, spelling) => part.replaceAll(spelling, standsFor),
      shown,
    );
  }, text);
}
