// How modules that know no `vscode` get the words of the user's language.

/** What of `vscode.l10n` is needed. */
export interface Words {
  t(message: string, ...args: (string | number)[]): string;
}

/** The words as they are written, for tests. */
export const ENGLISH: Words = {
  t: (message, ...args) => message.replace(/\{(\d)\}/g, (_, at) => String(args[Number(at)])),
};
