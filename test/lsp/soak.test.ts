// Edits, requests, cancellations and changes on disk at random; every answer is held to that of a fresh server on the same texts.
// SOAK_STEPS and SOAK_SEED choose how many and which (npm run soak); the skills are those of ../shared/corpus where that is.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { CancellationTokenSource, type InitializeResult, type Range } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { CHARACTERS_BY_FOUR } from '../../server/src/core/index';
import { at, PULL, TestClient } from './support/client';
import { MemoryDisk } from './support/memory-disk';
import { sampleLibrary } from './support/sample-library';
import { ASKED, type Asked } from './support/soak-requests';

const STEPS = Number(process.env.SOAK_STEPS ?? 60);
const SEED = Number(process.env.SOAK_SEED ?? 9);
const ROOT = '/w';
const CORPUS = resolve(__dirname, '../../../shared/corpus');
/** So many files the library has at most: a fresh server reads them all. */
const MOST_FILES = 60;
const LARGEST = 40_000;
const CANCELLED = -32800;
const [CREATED, CHANGED, DELETED] = [1, 2, 3];

/** What is typed: what opens and closes things, and names others. */
const TYPED = [
  ...[
    'x',
    ' ',
    '\n',
    '#',
    '\n## Phase 3: Ship\n',
    '\n```sh\n',
    '\n```\n',
    '`',
    '<!-- ',
    ' -->',
    '\n> ',
    '\n- [ ] ',
    '|',
  ],
  ...['[a](references/a.md)', '../other/SKILL.md', '§CMD_LOG', '### §CMD_LOG\n', ' use the `review` skill ', '/deploy'],
  ...['\n## Related skills\n', '\n- **review**: x\n', '\n| Skill |\n|---|\n| review |\n'],
  ...[
    '---\n',
    'description: x\n',
    '[label]: b.md\n',
    '[label]',
    '<!-- skilldepth-disable-next-line -->\n',
    '技能 😀',
    '\r\n',
  ],
];

/** Random numbers that are the same at every run (mulberry32). */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function library(roll: (below: number) => number): Record<string, string> {
  if (!existsSync(CORPUS)) {
    console.warn(`SKIPPED the real skills: there are none at ${CORPUS}; the sample library it is.`);
    return Object.fromEntries(Object.entries(sampleLibrary()).map(([path, text]) => [`${ROOT}/${path}`, text]));
  }
  const all = readdirSync(CORPUS, { recursive: true, encoding: 'utf8' }).filter((path) => /\.md$/i.test(path));
  const files: Record<string, string> = {};
  while (Object.keys(files).length < MOST_FILES) {
    // Neighbours, for they name each other.
    const from = roll(all.length);
    for (const path of all.slice(from, from + 12)) {
      const text = readFileSync(join(CORPUS, path), 'utf8').replace(/^\uFEFF/, '');
      if (text.length < LARGEST) files[`${ROOT}/${path.replaceAll('\\', '/')}`] = text;
    }
  }
  return files;
}

interface Shown {
  readonly version: number;
  readonly text: string;
}

const uriOf = (path: string) => `file://${encodeURI(path)}`;
const languageOf = (path: string) => (/skill\.md$/i.test(path) ? 'skill' : 'markdown');

async function serve(
  disk: MemoryDisk,
): Promise<{ client: TestClient; capabilities: InitializeResult['capabilities'] }> {
  const loadTokenizer = async () => CHARACTERS_BY_FOUR;
  const client = TestClient.connect({ disk, now: () => new Date('2026-11-20'), loadTokenizer });
  const folders = [{ uri: uriOf(ROOT), name: 'w' }];
  const { capabilities } = await client.initialize({ capabilities: PULL, workspaceFolders: folders });
  await client.notify('initialized', {});
  return { client, capabilities };
}

/** The answer as it is compared; a refusal is one too. */
async function answer(client: TestClient, { method, params }: Asked): Promise<unknown> {
  try {
    return await client.request(method, params);
  } catch (error) {
    return { refused: (error as Error).message };
  }
}

/** A server, the texts it has been told, and a fresh one beside it as long as these stay as they are. */
class Soak {
  readonly shown = new Map<string, Shown>();
  readonly roll = dice(SEED);
  readonly disk = new MemoryDisk(library(this.roll));
  readonly paths = [...this.disk.files.keys()];
  client!: TestClient;
  offers: readonly (typeof ASKED)[number][] = [];
  #fresh: TestClient | undefined;

  async begin(): Promise<void> {
    const { client, capabilities } = await serve(this.disk);
    this.client = client;
    this.offers = ASKED.filter(({ capability }) => capability in capabilities);
  }

  pick<T>(list: readonly T[]): T {
    return list[this.roll(list.length)] as T;
  }

  open(path: string): void {
    const shown = { version: 1, text: this.disk.files.get(path) ?? '' };
    this.shown.set(path, shown);
    void this.client.open(uriOf(path), shown.text, 1, languageOf(path));
    this.#forget();
  }

  close(path: string): void {
    this.shown.delete(path);
    void this.client.close(uriOf(path));
    this.#forget();
  }

  edit(path: string): void {
    const { version, text } = this.shown.get(path) as Shown;
    const document = TextDocument.create('', '', version, text);
    const from = this.roll(text.length + 1);
    const to = this.roll(3) === 0 ? Math.min(text.length, from + this.roll(60)) : from;
    const range: Range = { start: document.positionAt(from), end: document.positionAt(to) };
    const change = { range, text: this.roll(4) === 0 ? '' : this.pick(TYPED) };
    const next = TextDocument.update(document, [change], version + 1).getText();
    this.shown.set(path, { version: version + 1, text: next });
    void this.client.change(uriOf(path), version + 1, [change]);
    this.#forget();
  }

  /** A file that is not open changes on disk; now and then it goes, and comes back later. */
  rewrite(path: string): void {
    const text = this.disk.files.get(path);
    const from = this.roll((text?.length ?? 0) + 1);
    const isGone = text !== undefined && this.roll(5) === 0;
    const type = isGone ? DELETED : text === undefined ? CREATED : CHANGED;
    if (isGone) this.disk.files.delete(path);
    else this.disk.files.set(path, (text ?? '').slice(0, from) + this.pick(TYPED) + (text ?? '').slice(from));
    void this.client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf(path), type }] });
    this.#forget();
  }

  request(path: string): Asked {
    const { text, version } = this.shown.get(path) as Shown;
    const offset = this.roll(4) === 0 ? this.roll(Math.min(text.length, 200) + 1) : this.roll(text.length + 1);
    const document = TextDocument.create('', '', version, text);
    const [position, end] = [document.positionAt(offset), document.positionAt(offset + this.roll(200))];
    return this.pick(this.offers).ask({ uri: uriOf(path), position, range: { start: position, end } });
  }

  async cancel(asked: Asked): Promise<void> {
    const source = new CancellationTokenSource();
    const sent = this.client.connection.sendRequest(asked.method, asked.params, source.token);
    source.cancel();
    await sent.catch(async (error: { code?: number; message: string }) => {
      if (error.code !== CANCELLED) expect(await answer(this.client, asked)).toEqual({ refused: error.message });
    });
  }

  async compare(asked: Asked): Promise<void> {
    const fresh = await this.#freshServer();
    await this.#settle(this.client);
    const [here, there] = [await answer(this.client, asked), await answer(fresh, asked)];
    expect(here, `${asked.method} ${JSON.stringify(asked.params)}`).toEqual(there);
  }

  async end(): Promise<void> {
    this.#forget();
    this.client.connection.dispose();
    expect(this.client.logged.filter((line) => /failed|Unexpected/.test(line))).toEqual([]);
  }

  async #freshServer(): Promise<TestClient> {
    if (this.#fresh) return this.#fresh;
    const { client } = await serve(new MemoryDisk(Object.fromEntries(this.disk.files)));
    for (const [path, { version, text }] of this.shown) await client.open(uriOf(path), text, version, languageOf(path));
    await this.#settle(client);
    this.#fresh = client;
    return client;
  }

  /** Resolves when everything has been read, the tokenizer too, which the first who asks for tokens sets going. */
  async #settle(client: TestClient): Promise<void> {
    for (const path of this.shown.keys())
      await client.request('textDocument/inlayHint', { textDocument: { uri: uriOf(path) }, range: at(0) });
    await client.request('workspace/symbol', { query: 'zzz' });
  }

  #forget(): void {
    this.#fresh?.connection.dispose();
    this.#fresh = undefined;
  }
}

/** Bytes in use when all that nobody needs is gone. */
function heap(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

test(`${STEPS} steps from seed ${SEED} end as for a fresh server`, { timeout: 60_000 + STEPS * 500 }, async () => {
  const soak = new Soak();
  await soak.begin();
  let early = 0;
  for (let step = 0; step < STEPS; step++) {
    if (step === STEPS >> 2) early = heap();
    const open = [...soak.shown.keys()];
    const closed = soak.paths.filter((path) => !soak.shown.has(path));
    const chance = soak.roll(100);
    if (open.length === 0 || (chance < 4 && open.length < 5)) soak.open(soak.pick(closed));
    else if (chance < 7) soak.close(soak.pick(open));
    else if (chance < 10) soak.rewrite(soak.pick(closed));
    else if (chance < 40) for (let left = 1 + soak.roll(3); left > 0; left--) soak.edit(soak.pick(open));
    else if (chance < 55) await soak.cancel(soak.request(soak.pick(open)));
    else await soak.compare(soak.request(soak.pick(open)));
  }
  const late = heap();
  await soak.end();
  // The texts grow by what is typed; what is left over of servers would be megabytes.
  if (STEPS >= 2000) expect(late).toBeLessThan(early * 1.2 + 5e6);
});
