// The page of the audit panel.
import type { Words } from '../words';
import { type Language, webviewPage } from './webview-page';

const STYLE = `
body { padding: 12px 20px 40px; color: var(--vscode-foreground); background: var(--vscode-editor-background); font-family: var(--vscode-font-family); font-size: var(--vscode-font-size); }
h1 { font-size: 1.4em; font-weight: 600; margin: 0; } #content > .buttons { margin-top: 8px; } h2 { font-size: 1.15em; font-weight: 600; margin: 24px 0 8px; } h2:focus { outline: none; } h3 { font-size: 1em; font-weight: 600; margin: 18px 0 6px; }
p { margin: 4px 0; } .dim, .path { color: var(--vscode-descriptionForeground); } .status { min-height: 1.4em; color: var(--vscode-descriptionForeground); }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.buttons { display: flex; flex-wrap: wrap; gap: 8px; }
button { font: inherit; padding: 4px 10px; border: 1px solid var(--vscode-button-border, var(--vscode-contrastBorder, transparent)); border-radius: 2px; cursor: pointer; color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground); }
button:hover { background: var(--vscode-button-secondaryHoverBackground); } button:disabled { opacity: 0.5; cursor: default; }
button.fix, [data-key=run] { color: var(--vscode-button-foreground); background: var(--vscode-button-background); } button.fix:hover, [data-key=run]:hover { background: var(--vscode-button-hoverBackground); }
button.link { padding: 0; border: 0; background: none; color: var(--vscode-textLink-foreground); text-align: left; overflow-wrap: anywhere; } button.link:hover { text-decoration: underline; } .dim button.link { text-decoration: underline; }
:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
ul { list-style: none; padding: 0; margin: 6px 0; } ol { padding-left: 24px; margin: 6px 0; } li { margin: 4px 0; }
.sums { display: flex; flex-wrap: wrap; gap: 8px; margin: 14px 0; } .sums li { margin: 0; padding: 8px 14px; background: var(--vscode-editorWidget-background); border: 1px solid var(--vscode-contrastBorder, var(--vscode-widget-border, transparent)); border-radius: 4px; } .sums b { display: block; font-size: 1.4em; font-weight: 600; }
.beside { display: flex; flex-wrap: wrap; gap: 0 48px; } .bars li { display: flex; align-items: center; gap: 10px; } .bars .what { min-width: 9em; } .beside section + section .what { min-width: 15em; }
svg { vertical-align: -1px; } .on { fill: var(--vscode-charts-blue, var(--vscode-textLink-foreground)); } .off, .rail { fill: none; stroke: var(--vscode-descriptionForeground); stroke-width: 1; } .edge { fill: none; stroke: var(--vscode-foreground); stroke-width: 1.4; } .half { fill: var(--vscode-foreground); } .dotted { stroke-dasharray: 2 2; }
.score, .state, .nowrap { white-space: nowrap; }
.filters { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; margin: 6px 0; } input, select { font: inherit; padding: 4px 6px; color: var(--vscode-input-foreground); background: var(--vscode-input-background); border: 1px solid var(--vscode-input-border, var(--vscode-contrastBorder, var(--vscode-descriptionForeground))); border-radius: 2px; } input { width: 22em; } input::placeholder { color: var(--vscode-descriptionForeground); } select { color: var(--vscode-dropdown-foreground); background: var(--vscode-dropdown-background); }
.wide { overflow-x: auto; border: 1px solid var(--vscode-contrastBorder, var(--vscode-editorWidget-border, transparent)); }
table { border-collapse: collapse; } .skills { width: 100%; } th, td { padding: 5px 8px; text-align: left; vertical-align: top; border-bottom: 1px solid var(--vscode-editorWidget-border, var(--vscode-contrastBorder)); } tbody th { font-weight: normal; } .skills tbody th { min-width: 180px; } .path { display: block; font-size: 0.9em; overflow-wrap: anywhere; } .number { text-align: right; font-variant-numeric: tabular-nums; }
thead th { background: var(--vscode-editorWidget-background); vertical-align: bottom; } thead button { padding: 0; border: 0; background: none; color: inherit; font-weight: 600; text-align: inherit; } thead button:hover { background: none; text-decoration: underline; } th button::after { content: none; } thead th[aria-sort=ascending] button::after { content: ' ▲'; } thead th[aria-sort=descending] button::after { content: ' ▼'; }
tbody tr:hover { background: var(--vscode-list-hoverBackground); } td.high { font-weight: 600; }
.pager { display: flex; align-items: center; gap: 10px; margin: 8px 0; } details { margin: 16px 0; } summary { cursor: pointer; }
.kind { display: inline-block; min-width: 6em; } .evidence li, .fixes li { margin: 10px 0; } .fixes .buttons { margin-top: 4px; }
`;

/** The page; what it shows comes as messages (`ToPage`), and it sends `FromPage`. */
export const auditPage = (source: string, nonce: string, language: Language, l10n: Words): string =>
  webviewPage({
    title: l10n.t('Gap Report'),
    status: l10n.t('Opening…'),
    style: STYLE,
    script: { source },
    nonce,
    language,
  });
