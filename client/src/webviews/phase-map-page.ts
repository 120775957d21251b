// The page around a phase map.
import { type Language, webviewPage } from './webview-page';

const STYLE = `
body { padding: 12px 20px; color: var(--vscode-foreground); background: var(--vscode-editor-background); font-family: var(--vscode-font-family); font-size: var(--vscode-font-size); }
h1 { font-size: 1.4em; font-weight: 600; margin: 0 0 4px; } h2 { font-size: 1.1em; font-weight: 600; margin: 20px 0 8px; }
p { margin: 4px 0; } .keys, .dim { color: var(--vscode-descriptionForeground); }
svg { display: block; margin: 12px 0; max-width: none; font-size: 13px; }
text { fill: var(--vscode-foreground); } text.name { font-weight: 600; } text.dim { fill: var(--vscode-descriptionForeground); }
.warn { color: var(--vscode-editorWarning-foreground); } text.warn { fill: var(--vscode-editorWarning-foreground); }
.phase { cursor: pointer; outline: none; }
.phase rect { fill: var(--vscode-editorWidget-background); stroke: var(--vscode-contrastBorder, var(--vscode-descriptionForeground)); stroke-width: 1.2; }
.phase.maybe rect { stroke-dasharray: 6 4; }
.phase.open rect { stroke: var(--vscode-editorWarning-foreground); }
.phase:hover rect { fill: var(--vscode-list-hoverBackground); stroke: var(--vscode-contrastActiveBorder, var(--vscode-focusBorder)); }
.phase:focus-visible rect { stroke: var(--vscode-focusBorder); stroke-width: 3; stroke-dasharray: none; }
.way { fill: none; stroke: var(--vscode-descriptionForeground); stroke-width: 1.5; } .head { fill: var(--vscode-descriptionForeground); }
.way.open, .way.around { stroke-dasharray: 5 4; } .way.branch { stroke: var(--vscode-textLink-foreground); }
.sign { stroke: var(--vscode-descriptionForeground); stroke-width: 1.5; fill: var(--vscode-editor-background); }
.sign.closed { fill: var(--vscode-testing-iconPassed); stroke: var(--vscode-contrastBorder, var(--vscode-testing-iconPassed)); }
.sign.open { stroke: var(--vscode-editorWarning-foreground); stroke-dasharray: 3 2; }
.user { fill: var(--vscode-foreground); } .stop { fill: var(--vscode-errorForeground); }
.legend span { display: inline-flex; align-items: center; margin-right: 16px; color: var(--vscode-descriptionForeground); } .legend svg { margin: 0 4px 0 0; }
ol { list-style: none; padding: 0; } li { margin: 3px 0; } ul { padding-left: 20px; }
button { all: unset; cursor: pointer; color: var(--vscode-textLink-foreground); }
button:hover { text-decoration: underline; } button:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
`;

const SCRIPT = `
const host = acquireVsCodeApi();
const main = document.querySelector('#content');
const boxes = () => [...main.querySelectorAll('.phase')];
const go = (element) => element && host.postMessage({ line: Number(element.dataset.line) });
const choose = (box) => {
  for (const other of boxes()) other.tabIndex = other === box ? 0 : -1;
  box.focus();
  box.scrollIntoView({ block: 'nearest' });
};
main.addEventListener('click', ({ target }) => {
  const box = target.closest('.phase');
  if (box) choose(box);
  go(target.closest('[data-line]'));
});
main.addEventListener('keydown', (event) => {
  const box = event.target.closest('.phase');
  if (!box || event.altKey || event.ctrlKey || event.metaKey) return;
  const all = boxes();
  const at = all.indexOf(box);
  const places = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 };
  if (event.key === 'Enter' || event.key === ' ') go(box);
  else if (!(event.key in places)) return;
  else choose(all[Math.max(0, Math.min(places[event.key], all.length - 1))]);
  event.preventDefault();
});
window.addEventListener('message', ({ data }) => {
  const key = document.activeElement?.dataset?.key;
  main.innerHTML = data.html;
  const same = key && main.querySelector('[data-key="' + key + '"]');
  if (same?.matches('.phase')) choose(same);
  else same?.focus();
});
host.postMessage({ ready: true });
`;

/** The page of a map; its content comes as messages `{ html }`, and it sends `{ ready }` and `{ line }`. */
export const phaseMapPage = (title: string, nonce: string, language: Language): string =>
  webviewPage({ title, status: '', style: STYLE, script: { text: SCRIPT }, nonce, language });
