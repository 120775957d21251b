import { join } from 'node:path';
import type { CancellationToken } from 'vscode-languageserver';
import { starterConfig } from '../../core/index';
import { CONFIG_FILE } from '../../host/config';
import { toCreations } from '../convert';
import type { ConfigurationParams, ConfigurationResult } from '../protocol';
import { pathOf, uriOf } from '../uri';
import { findSkills, type RequestContext } from './context';

/** A first configuration for a folder, with the agents in whose folders skills lie. */
export async function configuration(
  { folder }: ConfigurationParams,
  token: CancellationToken,
  context: RequestContext,
): Promise<ConfigurationResult> {
  const root = pathOf(folder);
  if (root === undefined) throw new Error('A configuration can only be made in a folder of this machine.');
  const uri = uriOf(join(root, CONFIG_FILE));
  if (context.workspace.disk.kindOf(join(root, CONFIG_FILE)) !== undefined) return { uri, present: true };
  const skills = (await findSkills([folder], token, context)).map((path) => path.replaceAll('\\', '/'));
  const edit = toCreations(folder, [{ path: CONFIG_FILE, text: starterConfig(skills) }], context.client);
  return { uri, present: false, ...(edit && { edit }) };
}
