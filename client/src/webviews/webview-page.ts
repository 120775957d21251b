// The frame of a page whose script is a file of the extension.

/**
 * A page with a heading, a line that tells what is going on, and `#content`, which its script fills.
 * @param script its address, as the webview sees it
 * @param nonce of this page alone: nothing but its own style and script is let in
 */
export function webviewPage(title: string, status: string, style: string, script: string, nonce: string): string {
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style nonce="${nonce}">${style}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p class="status" role="status">${status}</p>
<div id="content"></div>
</main>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>
`;
}
