// The language client: which documents, which transport, what is logged.
import type { ExtensionContext, LogOutputChannel } from 'vscode';
import { LanguageClient, RevealOutputChannelOn, TransportKind } from 'vscode-languageclient/node';
import { SELECTOR } from './skill-files';

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
      initializationFailedHandler: () => false,
    },
  );
}
