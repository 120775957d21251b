import { commands, Position } from 'vscode';
import { COUNTED_REFERENCES, type CountedReferencesResult } from '../../../server/src/lsp/protocol';
import type { Server } from '../server';

interface Counted {
  readonly uri: string;
  readonly line: number;
  readonly character: number;
  readonly heading?: number;
}

/** Lists the references to a file or heading at a place in it: what the lenses call, which counted them. */
export const showReferences = (server: Server) => async (argument: unknown) => {
  const { uri, line, character, heading } = argument as Counted;
  const counted = { uri, ...(heading !== undefined && { heading }) };
  const found = server.toLocations(await server.request<CountedReferencesResult>(COUNTED_REFERENCES, counted));
  return commands.executeCommand(
    'editor.action.showReferences',
    server.toUri(uri),
    new Position(line, character),
    found,
  );
};
