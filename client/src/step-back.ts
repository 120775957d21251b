// Our diagnostics as the editor shows them: none where VS Code's own check of skills says the same at the same place.
import { type Diagnostic, type DiagnosticCollection, Disposable, languages, type Uri } from 'vscode';
import type { DiagnosticCollectionProvider } from 'vscode-languageclient/node';
import { around, type Range, saysTheSame, touches } from './built-in-markers';

/** A finding of ours that gave way, and the marker that stands there instead. */
interface Hidden {
  readonly ours: Diagnostic;
  readonly marker: Diagnostic;
}

export class StepBack implements DiagnosticCollectionProvider {
  readonly #collections = new Set<SteppingBack>();

  create(name: string | undefined): DiagnosticCollection {
    const collection = new SteppingBack(languages.createDiagnosticCollection(name));
    this.#collections.add(collection);
    return collection;
  }

  dispose(collection: DiagnosticCollection): void {
    this.#collections.delete(collection as SteppingBack);
    collection.dispose();
  }

  /** The findings of a file that are not shown. */
  hidden(uri: Uri): Diagnostic[] {
    return this.#hidden(uri).map(({ ours }) => ours);
  }

  /** A range for which fixes are asked, with the findings whose place VS Code's marker has taken: their fixes are still ours. */
  widen(uri: Uri, range: Range): Range {
    const taken = this.#hidden(uri).filter(({ marker }) => touches(marker.range, range));
    return taken.reduce((wider, { ours }) => around(wider, ours.range), range);
  }

  #hidden(uri: Uri): Hidden[] {
    return [...this.#collections].flatMap((collection) => collection.hidden(uri));
  }
}

/** A collection that remembers all it is given and shows it anew whenever VS Code's own markers change. */
class SteppingBack implements DiagnosticCollection {
  readonly #given = new Map<string, { readonly uri: Uri; readonly diagnostics: readonly Diagnostic[] }>();
  readonly #listening: Disposable;

  constructor(private readonly shown: DiagnosticCollection) {
    this.#listening = languages.onDidChangeDiagnostics(({ uris }) => uris.forEach((uri) => void this.#show(uri)));
  }

  hidden(uri: Uri): Hidden[] {
    const markers = languages.getDiagnostics(uri).filter(({ source }) => source === undefined);
    return (this.#given.get(uri.toString())?.diagnostics ?? []).flatMap((ours) => {
      const marker = markers.find(({ message, range }) => saysTheSame(ruleOf(ours), ours.range, message, range));
      return marker ? [{ ours, marker }] : [];
    });
  }

  #show(uri: Uri): void {
    const given = this.#given.get(uri.toString());
    if (!given) return;
    const hidden = new Set(this.hidden(uri).map(({ ours }) => ours));
    const visible = given.diagnostics.filter((each) => !hidden.has(each));
    const now = this.shown.get(uri);
    // Showing is itself a change of diagnostics: what is shown already is not shown again.
    if (now?.length === visible.length && visible.every((each, index) => each === now[index])) return;
    this.shown.set(uri, visible);
  }

  get name(): string {
    return this.shown.name;
  }

  set(target: Uri | readonly [Uri, readonly Diagnostic[] | undefined][], diagnostics?: readonly Diagnostic[]): void {
    const entries = Array.isArray(target) ? target : [[target as Uri, diagnostics] as const];
    for (const [uri, given] of entries) {
      if (given === undefined) this.delete(uri);
      else {
        this.#given.set(uri.toString(), { uri, diagnostics: given });
        this.#show(uri);
      }
    }
  }

  delete(uri: Uri): void {
    this.#given.delete(uri.toString());
    this.shown.delete(uri);
  }

  clear(): void {
    this.#given.clear();
    this.shown.clear();
  }

  forEach(...given: Parameters<DiagnosticCollection['forEach']>): void {
    this.shown.forEach(...given);
  }

  get(uri: Uri): readonly Diagnostic[] | undefined {
    return this.shown.get(uri);
  }

  has(uri: Uri): boolean {
    return this.shown.has(uri);
  }

  [Symbol.iterator](): Iterator<[uri: Uri, diagnostics: readonly Diagnostic[]]> {
    return this.shown[Symbol.iterator]();
  }

  dispose(): void {
    Disposable.from(this.#listening, this.shown).dispose();
  }
}

function ruleOf({ code }: Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}
