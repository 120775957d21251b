import { commands, Position } from 'vscode';
import type { Server } from '../server';

/** Lists the references to a place: what the lenses call, with the URI as the server writes it. */
export const showReferences = (server: Server) => (argument: unknown) => {
  const { uri, line, character } = argument as { uri: string; line: number; character: number };
  return commands.executeCommand('editor.action.findReferences', server.toUri(uri), new Position(line, character));
};
