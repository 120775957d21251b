/**
 * A pattern that is made when it is first used. Making one with `\p{…}` costs a part of a millisecond, which counts in a run on one file;
 * for those that only texts of few kinds need.
 */
export function latePattern(source: string, flags: string): () => RegExp {
  let made: RegExp | undefined;
  return () => {
    made ??= new RegExp(source, flags);
    return made;
  };
}
