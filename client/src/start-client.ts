// The language client: which documents, which transport, what is logged.
import type { ExtensionContext, LogOutputChannel } from 'vscode';
import {
  type CodeAction,
  type CodeActionParams,
  CodeActionRequest,
  type Command,
  LanguageClient,
  type Middleware,
  RevealOutputChannelOn,
  TransportKind,
} from 'vscode-languageclient/node';
import { actionsWithTickedPreview } from './refactor-preview';
import { SELECTOR } from './skill-files';

/** Code actions pass as the protocol has them: the editor's own objects no longer tell what needs confirmation. */
const sendRequest: NonNullable<Middleware['sendRequest']> = async (type, params, token, next) => {
  const result = await next(type, params, token);
  if (typeof type === 'string' || type.method !== CodeActionRequest.method || !Array.isArray(result)) return result;
  const { uri } = (params as CodeActionParams).textDocument;
  return actionsWithTickedPreview(result as (Command | CodeAction)[], uri) as typeof result;
};

/**
 * A client that has not been started. The server pulls its settings and registers its own file watchers. A crashed server
 * is started again up to four times in three minutes; only giving up is shown, once, with a button to the log.
 */
export function createClient(context: ExtensionContext, log: LogOutputChannel): LanguageClient {
  const module = context.asAbsolutePath('dist/server.js');
  const transport = TransportKind.ipc;
  return new LanguageClient(
    'skilldepth',
    'SkillDepth',
    {
      run: { module, transport },
      debug: { module, transport, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
    },
    {
      documentSelector: SELECTOR,
      diagnosticCollectionName: 'skilldepth',
      outputChannel: log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      middleware: { sendRequest },
      initializationFailedHandler: () => false,
    },
  );
}
