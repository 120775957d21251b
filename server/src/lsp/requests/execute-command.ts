import {
  type CancellationToken,
  type ExecuteCommandParams,
  MessageType,
  type ShowMessageRequestParams,
} from 'vscode-languageserver';
import { LEVELS, type Level, RULES } from '../../core/index';
import { FIX_RULE } from '../../features/fix-rule';
import { CHANGE_SEVERITY } from '../../features/silence';
import { levelChange } from '../config-change';
import { toWorkspaceEdit } from '../convert';
import { uriOf } from '../uri';
import { editContext, type RequestContext, skillAt } from './context';
import { fixRuleInWorkspace } from './fix-rule';

type Command = (args: readonly unknown[], token: CancellationToken, context: RequestContext) => Promise<unknown>;

const COMMANDS: Readonly<Record<string, Command>> = {
  [CHANGE_SEVERITY]: changeSeverity,
  [FIX_RULE]: fixRuleInWorkspace,
};

/** Runs a command that a code action of ours names. */
export function executeCommand(
  { command, arguments: args = [] }: ExecuteCommandParams,
  token: CancellationToken,
  context: RequestContext,
): Promise<unknown> {
  const run = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined;
  if (!run) throw new Error(`There is no command "${command}".`);
  return run(args, token, context);
}

/**
 * Sets how loud a rule is in the project of a skill: `[uri, rule, level]`. Asks for the level where none is given. Gives the URI of
 * the configuration file, null when nothing was changed.
 */
async function changeSeverity(
  args: readonly unknown[],
  _token: CancellationToken,
  context: RequestContext,
): Promise<string | null> {
  const [uri, rule] = args;
  if (typeof uri !== 'string' || !RULES.some(({ id }) => id === rule))
    throw new Error(`${CHANGE_SEVERITY} needs the URI of a skill and the name of a rule.`);
  const level = LEVELS.find((each) => each === args[2]) ?? (await askLevel(String(rule), context));
  if (level === undefined) return null;
  const { connection, workspace } = context;
  const open = skillAt(uri, context);
  const change = levelChange(uri, String(rule), level, 'project', workspace);
  const edit =
    change && typeof open !== 'string'
      ? toWorkspaceEdit(open, { edits: [], operations: [change.operation] }, editContext(context))
      : undefined;
  if (!change || !edit) {
    const message = `The configuration cannot be changed here; set "${rule}" to "${level}" under "rules" in .skilldepth.json.`;
    await connection.sendNotification('window/showMessage', { type: MessageType.Warning, message });
    return null;
  }
  const { applied } = await connection.workspace.applyEdit({ label: `Set ${rule} to ${level}`, edit });
  return applied ? uriOf(change.file) : null;
}

async function askLevel(rule: string, { connection }: RequestContext): Promise<Level | undefined> {
  const params: ShowMessageRequestParams = {
    type: MessageType.Info,
    message: `How loud is ${rule} to be in this project?`,
    actions: LEVELS.map((title) => ({ title })),
  };
  const chosen = await connection.sendRequest<{ title: string } | null>('window/showMessageRequest', params);
  return LEVELS.find((level) => level === chosen?.title);
}
