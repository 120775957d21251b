// What the user has set, without the defaults: only that may stand over a project's own file. Pure: no `vscode` here.

/** A setting as the editor looks it up, level by level. */
export interface Inspected {
  readonly globalValue?: unknown;
  readonly workspaceValue?: unknown;
  readonly workspaceFolderValue?: unknown;
}

/** The settings that somebody has set, each as the levels together make it: the nearest wins, objects are joined as the editor does. */
export function explicitSettings(
  names: readonly string[],
  inspect: (name: string) => Inspected | undefined,
): Record<string, unknown> {
  const settings: Record<string, unknown> = {};
  for (const name of names) {
    const { globalValue, workspaceValue, workspaceFolderValue } = inspect(name) ?? {};
    const levels = [globalValue, workspaceValue, workspaceFolderValue].filter((value) => value !== undefined);
    if (levels.length === 0) continue;
    settings[name] = levels.every(isObject) ? Object.assign({}, ...levels) : levels.at(-1);
  }
  return settings;
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
