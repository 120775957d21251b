import { codeAction } from './code-action';
import { codeLens } from './code-lens';
import { completion } from './completion';
import { documentSymbol } from './document-symbol';
import type { Feature } from './feature';
import { foldingRange } from './folding-range';
import { hover } from './hover';
import { inlayHint } from './inlay-hint';

/** Every feature of the server: one file each, one line here. */
export const FEATURES = [
  hover,
  completion,
  codeAction,
  codeLens,
  documentSymbol,
  foldingRange,
  inlayHint,
] as unknown as readonly Feature[];
