/** More files than an index may have. */
const FILES = 2 ** 21;

/** From the numbers of words to the files that may hold them, for many files in little memory: eight bytes for each word of each file. */
export class LikelyIndex {
  /** @param places each a number with the place of a file in `paths`, in order */
  private constructor(
    readonly paths: readonly string[],
    readonly places: Float64Array,
  ) {}

  static readonly EMPTY = new LikelyIndex([], new Float64Array());

  /** Gives the index of all files it was given before. */
  static collector(): { add(path: string, numbers: Iterable<number>): void; done(): LikelyIndex } {
    const paths: string[] = [];
    let places = new Float64Array(1024);
    let length = 0;
    return {
      add(path, numbers) {
        for (const number of numbers) {
          if (length === places.length) places = grown(places);
          places[length++] = (number >>> 0) * FILES + paths.length;
        }
        paths.push(path);
      },
      done: () => new LikelyIndex(paths, places.slice(0, length).sort()),
    };
  }

  /** The files that may hold a word, each once. */
  *pathsWith(number: number): Generator<string> {
    const first = (number >>> 0) * FILES;
    let [low, high] = [0, this.places.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.places[middle] as number) < first) low = middle + 1;
      else high = middle;
    }
    for (let at = low; at < this.places.length; at++) {
      const file = (this.places[at] as number) - first;
      if (file >= FILES) return;
      yield this.paths[file] as string;
    }
  }
}

function grown(places: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(places.length * 2);
  larger.set(places);
  return larger;
}
