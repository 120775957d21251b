import type { Range } from 'vscode-languageclient/node';

/** A place in a skill, as the server names it in the actions it offers. */
export interface Place {
  readonly uri: string;
  readonly range: Range;
}

export function isPlace(argument: unknown): argument is Place {
  return typeof argument === 'object' && argument !== null && 'range' in argument && 'uri' in argument;
}
