import { env, l10n } from 'vscode';
import type { Language } from './webviews/webview-page';

/** The language of VS Code, for a page in a webview. */
export const language = (): Language => ({ tag: env.language, words: l10n.bundle });
