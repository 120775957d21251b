import type { DocumentHighlightKind } from 'vscode-languageserver';
import { findSymbols } from '../core/index';
import { feature } from './feature';
import { rangeOf } from './open-document';
import { symbolAt } from './symbols';

// The protocol's numbers; a feature imports types only.
const READ = 2 satisfies DocumentHighlightKind;
const WRITE = 3 satisfies DocumentHighlightKind;

/** The symbol at a place wherever it stands in the document; where it is defined as what is written. */
export const documentHighlight = feature({
  method: 'textDocument/documentHighlight',
  capability: { documentHighlightProvider: true },
  // To VS Code an empty answer is one too, and keeps it from marking words.
  whenBroken: null,
  inMarkdown: true,
  run(open, { position }) {
    const symbol = symbolAt(open, position);
    if (!symbol) return null;
    const same = open.skill.derive(findSymbols).filter(({ name }) => name === symbol.name);
    return same.map(({ span, role }) => ({ range: rangeOf(open, span), kind: role === 'definition' ? WRITE : READ }));
  },
});
