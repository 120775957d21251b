// The language client: which documents, which transport, what is logged.
import {
  type Disposable,
  type ExtensionContext,
  extensions,
  type LogOutputChannel,
  l10n,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';
import {
  type CodeAction,
  type CodeActionParams,
  CodeActionRequest,
  CodeLensRequest,
  type Command,
  InlayHintRequest,
  LanguageClient,
  type Middleware,
  RenameRequest,
  RevealOutputChannelOn,
  type StaticFeature,
  TransportKind,
} from 'vscode-languageclient/node';
import { explicitSettings } from './explicit-settings';
import { actionsWithTickedPreview } from './refactor-preview';
import { provideRenameEdits, sendRename, willRenameFiles } from './renames';
import { LIBRARY_SELECTOR } from './skill-files';
import type { StepBack } from './step-back';

/** The section of the settings that is ours. */
const SECTION = 'skilldepth';

/**
 * Code actions pass as the protocol has them: the editor's own objects no longer tell what needs confirmation. They are asked for with
 * the findings whose place VS Code's own markers have taken.
 */
const requestsWith =
  (stepBack: StepBack): NonNullable<Middleware['sendRequest']> =>
  async (type, params, token, next) => {
    const method = typeof type === 'string' ? type : type.method;
    if (method === RenameRequest.method) return sendRename(type, params, token, next);
    if (method !== CodeActionRequest.method) return next(type, params, token);
    const asked = params as CodeActionParams;
    const { uri } = asked.textDocument;
    const wider = { ...asked, range: stepBack.widen(Uri.parse(uri, true), asked.range) };
    const result = await next(type, wider as typeof params, token);
    if (!Array.isArray(result)) return result;
    return actionsWithTickedPreview(result as (Command | CodeAction)[], uri, l10n) as typeof result;
  };

/** The editor asks for inlay hints in every file; they are wanted where the author has switched them on. */
const provideInlayHints: NonNullable<Middleware['provideInlayHints']> = (document, range, token, next) =>
  wantsInlayHints(document) ? next(document, range, token) : [];

const wantsInlayHints = (document: TextDocument): boolean =>
  workspace.getConfiguration(SECTION, document).get('inlayHints', false);

/** The names of our settings, without the section; they stand in groups. */
export function settingNames(context: ExtensionContext): string[] {
  const groups: { properties: object }[] = context.extension.packageJSON.contributes.configuration;
  return groups.flatMap(({ properties }) => Object.keys(properties)).map((name) => name.slice(SECTION.length + 1));
}

/** Our settings as somebody has set them, without their defaults: these give way to a project's own file. */
const settingsOf =
  (context: ExtensionContext): NonNullable<NonNullable<Middleware['workspace']>['configuration']> =>
  (params, token, next) => {
    if (params.items.some(({ section }) => section !== SECTION)) return next(params, token);
    const names = settingNames(context);
    return params.items.map(({ scopeUri }) => {
      const settings = workspace.getConfiguration(
        SECTION,
        scopeUri === undefined ? undefined : Uri.parse(scopeUri, true),
      );
      return explicitSettings(names, (name) => settings.inspect(name));
    });
  };

/** Asks how loud a rule is to be where the editor lists choices, and saves the configuration in which it is written. */
const askSeverity: NonNullable<Middleware['executeCommand']> = async (command, args, next) => {
  if (command !== 'skilldepth.changeSeverity' || args.length > 2) return next(command, args);
  const placeHolder = l10n.t('How loud {0} is to be in this project', String(args[1]));
  const level = await window.showQuickPick(['off', 'hint', 'information', 'warning', 'error'], { placeHolder });
  const written: unknown = level && (await next(command, [...args, level]));
  if (typeof written === 'string') await (await workspace.openTextDocument(Uri.parse(written, true))).save();
  return written;
};

/** Tells the editor to ask again when the author switches inlay hints or lenses on or off. */
export function followHints(client: () => LanguageClient): Disposable {
  return workspace.onDidChangeConfiguration((change) => {
    const [hints, lenses] = ['inlayHints', 'referencesCodeLens'].map((name) =>
      change.affectsConfiguration(`${SECTION}.${name}`),
    );
    for (const { document } of window.visibleTextEditors) {
      if (hints) client().getFeature(InlayHintRequest.method).getProvider(document)?.onDidChangeInlayHints.fire();
      if (lenses) client().getFeature(CodeLensRequest.method).getProvider(document)?.onDidChangeCodeLensEmitter.fire();
    }
  });
}

/** Tells the server that VS Code serves the links of Markdown itself, so that nobody is shown them twice. */
const markdownServed: StaticFeature = {
  fillClientCapabilities(capabilities) {
    const servesMarkdown = extensions.getExtension('vscode.markdown-language-features') !== undefined;
    capabilities.experimental = { ...capabilities.experimental, servesMarkdown };
  },
  initialize() {},
  getState: () => ({ kind: 'static' }),
  clear() {},
};

/**
 * A client that has not been started. The server pulls its settings and registers its own file watchers. A crashed server
 * is started again up to four times in three minutes; only giving up is shown, once, with a button to the log.
 */
export function createClient(context: ExtensionContext, log: LogOutputChannel, stepBack: StepBack): LanguageClient {
  const module = context.asAbsolutePath('dist/server.js');
  const transport = TransportKind.ipc;
  const client = new LanguageClient(
    'skilldepth',
    'SkillDepth',
    {
      run: { module, transport },
      debug: { module, transport, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
    },
    {
      documentSelector: LIBRARY_SELECTOR,
      // VS Code lists the snippets of this extension where they can stand.
      initializationOptions: { snippets: true, storage: context.globalStorageUri.fsPath },
      diagnosticCollectionName: 'skilldepth',
      diagnosticCollectionProvider: stepBack,
      outputChannel: log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      middleware: {
        sendRequest: requestsWith(stepBack),
        provideInlayHints,
        executeCommand: askSeverity,
        provideRenameEdits,
        workspace: { configuration: settingsOf(context), willRenameFiles },
      },
      initializationFailedHandler: () => false,
    },
  );
  client.registerFeature(markdownServed);
  return client;
}
