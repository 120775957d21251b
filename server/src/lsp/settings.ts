import type { Connection } from 'vscode-languageserver';
import { type Config, readSettings } from '../core/index';
import { withFolders } from '../host/config';
import { pathOf } from './uri';

/** The section of the client's settings that is ours. */
export const SECTION = 'skilldepth';

/** What the editor's settings say, by workspace folder. */
export interface Settings {
  /** At once where they are known, else when the client has answered. Never fails. */
  of(folder: string | undefined): Partial<Config> | Promise<Partial<Config>>;
  /** To be asked again, or taken from what the client sent along. */
  forget(pushed?: unknown): void;
}

/** Settings of a client that can be asked: once per folder, until they change. */
export function askedSettings(connection: Connection): Settings {
  const known = new Map<string | undefined, Partial<Config> | Promise<Partial<Config>>>();
  const ask = async (folder: string | undefined): Promise<Partial<Config>> => {
    const item = { section: SECTION, ...(folder !== undefined && { scopeUri: folder }) };
    try {
      const config = readLogged(await connection.workspace.getConfiguration(item), connection);
      const path = folder === undefined ? undefined : pathOf(folder);
      return path === undefined ? config : withFolders(config, path);
    } catch (error) {
      connection.console.warn(`The settings cannot be read, the defaults hold: ${String(error)}`);
      return {};
    }
  };
  return {
    of(folder) {
      const settings = known.get(folder);
      if (settings) return settings;
      const asked = ask(folder);
      known.set(folder, asked);
      // An answer that comes after the next change belongs to nobody.
      asked.then((answer) => known.get(folder) === asked && known.set(folder, answer));
      return asked;
    },
    forget: () => known.clear(),
  };
}

/** Settings of a client that sends them: with `initialize`, then whenever they change. */
export function sentSettings(connection: Connection, initial: unknown): Settings {
  let settings = readLogged(sectionOf(initial), connection);
  return {
    of: () => settings,
    forget(pushed) {
      // Some clients only say that something is new.
      if (pushed !== undefined && pushed !== null) settings = readLogged(sectionOf(pushed), connection);
    },
  };
}

/** Clients send either the section itself or an object that holds it. */
function sectionOf(sent: unknown): unknown {
  const section = (sent as Record<string, unknown> | null | undefined)?.[SECTION];
  return section === undefined ? sent : section;
}

function readLogged(value: unknown, connection: Connection): Partial<Config> {
  const { config, problems } = readSettings(value);
  for (const { message } of problems) connection.console.warn(`Setting ${SECTION}: ${message}`);
  return config;
}
