// The frame of a page in a webview.

export interface Page {
  readonly title: string;
  /** What a line under the title says to begin with. */
  readonly status: string;
  readonly style: string;
  /** A script of the page's own, or the address of one as the webview sees it. */
  readonly script: { readonly text: string } | { readonly source: string };
  /** Of this page alone: nothing but its own style and script is let in. */
  readonly nonce: string;
  readonly language: Language;
}

/** The language of VS Code, and its words for what the page says; none where that is English. */
export interface Language {
  readonly tag: string;
  readonly words: Readonly<Record<string, string>> | undefined;
}

/** A page with a heading, a line that tells what is going on, and `#content`, which its script fills. */
export function webviewPage({ title, status, style, script, nonce, language }: Page): string {
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
  const source = 'source' in script ? ` src="${script.source}"` : '';
  return `<!DOCTYPE html>
<html lang="${escaped(language.tag)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style nonce="${nonce}">${style}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
<p class="status" role="status">${escaped(status)}</p>
<div id="content"></div>
</main>
<script type="application/json" id="words">${JSON.stringify(language.words ?? {}).replaceAll('<', '\\u003c')}</script>
<script nonce="${nonce}"${source}>${'text' in script ? script.text : ''}</script>
</body>
</html>
`;
}

/** A text as it stands in markup, in an attribute too. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
