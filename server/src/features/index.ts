import { incomingCalls, outgoingCalls, prepareCallHierarchy } from './call-hierarchy';
import { codeAction } from './code-action';
import { codeLens } from './code-lens';
import { completion } from './completion';
import { definition } from './definition';
import { documentHighlight } from './document-highlight';
import { documentLink } from './document-link';
import { documentSymbol } from './document-symbol';
import type { Feature, LibraryFeature } from './feature';
import { foldingRange } from './folding-range';
import { hover } from './hover';
import { inlayHint } from './inlay-hint';
import { references } from './references';
import { prepareRename, rename } from './rename';
import { selectionRange } from './selection-range';
import { semanticTokens } from './semantic-tokens';
import { workspaceSymbol } from './workspace-symbol';

/** Every feature of the server: one file each, one line here. */
export const FEATURES = [
  hover,
  completion,
  codeAction,
  codeLens,
  documentSymbol,
  foldingRange,
  inlayHint,
  definition,
  references,
  documentHighlight,
  documentLink,
  selectionRange,
  semanticTokens,
  prepareRename,
  rename,
  prepareCallHierarchy,
] as unknown as readonly Feature[];

/** Those about the library as a whole. */
export const LIBRARY_FEATURES = [workspaceSymbol, incomingCalls, outgoingCalls] as unknown as readonly LibraryFeature[];
