// The page of the budget panel.
import type { Words } from '../words';
import { type Language, webviewPage } from './webview-page';

const STYLE = `
body { padding: 8px 16px 24px; color: var(--vscode-foreground); background: var(--vscode-editor-background); font-family: var(--vscode-font-family); font-size: var(--vscode-font-size); }
h1 { font-size: 1.2em; font-weight: 600; margin: 0; } h2 { font-size: 1em; font-weight: 600; margin: 16px 0 4px; } p { margin: 2px 0; }
.dim, .status { color: var(--vscode-descriptionForeground); }
ul { list-style: none; padding: 0; margin: 0; }
button { all: unset; display: block; box-sizing: border-box; width: 100%; padding: 3px 4px; cursor: pointer; } button:hover { background: var(--vscode-list-hoverBackground); outline: 1px dashed var(--vscode-contrastActiveBorder, transparent); } button:focus-visible { outline: 1px solid var(--vscode-focusBorder); }
.line { display: flex; justify-content: space-between; gap: 12px; } .line span:first-child { overflow-wrap: anywhere; } .line span:last-child { white-space: nowrap; font-variant-numeric: tabular-nums; } .over { font-weight: 600; }
svg { display: block; width: 100%; height: 12px; margin-top: 2px; }
.used { fill: var(--vscode-charts-blue, var(--vscode-textLink-foreground)); } .maybe { fill: none; stroke: var(--vscode-charts-blue, var(--vscode-textLink-foreground)); stroke-dasharray: 3 2; } .over .used { fill: var(--vscode-errorForeground); } .over .maybe { stroke: var(--vscode-errorForeground); }
.rail { fill: none; stroke: var(--vscode-descriptionForeground); stroke-width: 0.6; } .ruler { stroke: var(--vscode-foreground); stroke-width: 2; }
.in1 .line { padding-left: 12px; } .in2 .line { padding-left: 24px; } .in3 .line { padding-left: 36px; }
`;

/** The page; what it shows comes as messages `{ name, map, skill }`, and it sends `{ ready }` and `{ line }`. */
export const budgetPage = (source: string, nonce: string, language: Language, l10n: Words): string =>
  webviewPage({
    title: l10n.t('Token budget'),
    status: l10n.t('Counting…'),
    style: STYLE,
    script: { source },
    nonce,
    language,
  });
