import { CHARACTERS_BY_FOUR, type TokenCounter } from '../core/index';

/** The tokenizer, loaded when somebody first counts. */
export class Tokens {
  #loading: Promise<TokenCounter> | undefined;
  #loaded: TokenCounter | undefined;

  /** `onLoaded` is told once when `counter` becomes known. */
  constructor(
    private readonly loadTokenizer: () => Promise<TokenCounter>,
    private readonly log: (message: string) => void,
    private readonly onLoaded: () => void,
  ) {}

  /** Undefined until it is loaded; the first who asks sets that going. */
  get counter(): TokenCounter | undefined {
    void this.load();
    return this.#loaded;
  }

  /** Never fails: without its file, tokens are estimated from the characters. */
  load(): Promise<TokenCounter> {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  async #load(): Promise<TokenCounter> {
    try {
      this.#loaded = await this.loadTokenizer();
    } catch (error) {
      this.log(`The tokenizer cannot be loaded: ${String(error)}`);
      this.#loaded = CHARACTERS_BY_FOUR;
    }
    this.onLoaded();
    return this.#loaded;
  }
}
