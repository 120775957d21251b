import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { openDocument } from '../features/open-document';
import { changed } from './documents';

const text = fc.string({ unit: fc.constantFrom('a', 'é', '😀', '\n', '\r', '\r\n', '\uFEFF') });
const place = fc.record({ line: fc.integer({ min: 0, max: 5 }), character: fc.integer({ min: 0, max: 9 }) });
const range = fc.record({ start: place, end: place });

test('a change gives the text that the library of the protocol gives', () => {
  fc.assert(
    fc.property(text, fc.oneof(fc.record({ text }), fc.record({ range, text })), (before, change) => {
      const document = TextDocument.create('file:///a', 'markdown', 1, before);
      const open = openDocument('file:///a', 'markdown', 1, before);
      expect(changed(open, change, 2).text).toBe(TextDocument.update(document, [change], 2).getText());
    }),
    { numRuns: 500 },
  );
});
