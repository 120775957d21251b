const MOST_CHARACTERS = 3000;

/** How a text of a file begins, for a hover: a fence that is cut is closed, and what is no Markdown stands in one. */
export function firstLines(text: string, path: string, most: number): string {
  const whole = text.trim().replaceAll('\r\n', '\n');
  const shown = whole.slice(0, MOST_CHARACTERS).split('\n').slice(0, most).join('\n');
  const cut = shown.length < whole.length ? '\n\n…' : '';
  if (!/\.(?:md|markdown)$/i.test(path)) {
    const longest = Math.max(2, ...Array.from(shown.matchAll(/`+/g), ([ticks]) => ticks.length));
    const fence = '`'.repeat(longest + 1);
    return `${fence}${/\.(\w+)$/.exec(path)?.[1] ?? ''}\n${shown}\n${fence}${cut}`;
  }
  const open = shown.split('\n').reduce<string | undefined>((fence, line) => {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark === undefined) return fence;
    return fence === undefined ? mark : mark.startsWith(fence) ? undefined : fence;
  }, undefined);
  return `${shown}${open === undefined ? '' : `\n${open}`}${cut}`;
}
