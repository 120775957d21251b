// What the tests share. The workspace is a copy of examples/; each test changes a skill that no other test changes.
import { setTimeout as delay } from 'node:timers/promises';
import {
  type Diagnostic,
  type DiagnosticSeverity,
  languages,
  type TextDocument,
  type TextEditor,
  Uri,
  window,
  workspace,
} from 'vscode';

export const EXTENSION = 'skilldepth.skilldepth';

/** A file of a skill of the example workspace. */
export function example(skill: string, file = 'SKILL.md'): Uri {
  const root = workspace.workspaceFolders?.[0]?.uri;
  if (!root) throw new Error('no workspace folder is open');
  return Uri.joinPath(root, 'skills', skill, file);
}

export const show = async (uri: Uri): Promise<TextEditor> =>
  window.showTextDocument(await workspace.openTextDocument(uri));

/** Waits until `probe` gives something, at most 30 seconds; then fails, saying what was awaited and what there was. */
export async function until<T>(
  awaited: string,
  probe: () => T | undefined | false | PromiseLike<T | undefined | false>,
  seen: () => unknown = () => '',
): Promise<T> {
  const end = Date.now() + 30_000;
  for (;;) {
    const found = await probe();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`waited in vain for ${awaited} ${JSON.stringify(seen())}`);
    await delay(20);
  }
}

/** Our findings for a file, with the rule id of each. */
export function findings(uri: Uri): { rule: string; severity: DiagnosticSeverity; diagnostic: Diagnostic }[] {
  return languages
    .getDiagnostics(uri)
    .filter(({ source }) => source === 'skilldepth')
    .map((diagnostic) => {
      const code = typeof diagnostic.code === 'object' ? diagnostic.code.value : diagnostic.code;
      return { rule: String(code), severity: diagnostic.severity, diagnostic };
    });
}

export const finding = (uri: Uri, rule: string) =>
  until(
    `a finding of ${rule}`,
    () => findings(uri).find((each) => each.rule === rule),
    () => languages.getDiagnostics(uri).map(({ source, message }) => `${source}: ${message}`),
  );

export const noFinding = (uri: Uri, rule: string) =>
  until(
    `no finding of ${rule}`,
    () => !findings(uri).some((each) => each.rule === rule),
    () => findings(uri),
  );

/** Writes many files in new folders, by their URIs. The server learns of them as of any others; whoever needs all of them waits for that. */
export async function writeLibrary(files: Iterable<readonly [Uri, string]>): Promise<void> {
  for (const [uri, text] of files) await workspace.fs.writeFile(uri, Buffer.from(text));
}

export const exists = (uri: Uri): Promise<boolean> =>
  Promise.resolve(workspace.fs.stat(uri)).then(
    () => true,
    () => false,
  );

/** The place right after the first occurrence of a text. */
export function after(document: TextDocument, text: string) {
  const offset = document.getText().indexOf(text);
  if (offset < 0) throw new Error(`"${text}" is not in ${document.uri.path}`);
  return document.positionAt(offset + text.length);
}
