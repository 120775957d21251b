// The style and the script of the HTML report. Its Content-Security-Policy allows exactly these two, by their hashes; a test
// computes the hashes anew.

export const STYLE = `
:root { color-scheme: light dark; --line: #d6dbe1; --soft: #f3f5f7; --dim: #57606a; --link: #0550ae; --bad: #b3261e; --mid: #8a5300; --good: #1a6b32; --back: #ffffff; --text: #1c2128; }
@media (prefers-color-scheme: dark) { :root { --line: #3a424c; --soft: #21262d; --dim: #9aa4af; --link: #79b8ff; --bad: #ff8a80; --mid: #f0b35a; --good: #6fd08c; --back: #161b22; --text: #e6edf3; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1400px; padding: 24px; background: var(--back); color: var(--text); font: 14px/1.5 system-ui, sans-serif; }
h1 { font-size: 24px; margin: 0 0 4px; } h2 { font-size: 18px; margin: 32px 0 8px; } h3 { font-size: 15px; margin: 0; }
a { color: var(--link); } .dim { color: var(--dim); } p { margin: 4px 0; }
.sums { display: flex; flex-wrap: wrap; gap: 12px; margin: 16px 0; padding: 0; list-style: none; }
.sums li { background: var(--soft); border: 1px solid var(--line); border-radius: 6px; padding: 8px 16px; }
.sums b { display: block; font-size: 20px; }
.wide { overflow-x: auto; border: 1px solid var(--line); border-radius: 6px; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 6px 10px; border-bottom: 1px solid var(--line); }
thead th { background: var(--soft); vertical-align: bottom; } tbody tr:last-child > * { border-bottom: 0; }
tbody th { font-weight: 600; overflow-wrap: anywhere; min-width: 220px; } .path { display: block; font-weight: 400; font-size: 12px; color: var(--dim); } td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
th button { all: unset; cursor: pointer; } th button:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
th button::after { content: "\\00a0\\2195"; color: var(--dim); } th[aria-sort="ascending"] button::after { content: " \\2191"; color: inherit; } th[aria-sort="descending"] button::after { content: " \\2193"; color: inherit; }
.good { color: var(--good); } .mid { color: var(--mid); } .bad { color: var(--bad); }
.high { color: var(--bad); font-weight: 600; } .medium { color: var(--mid); font-weight: 600; } .low { color: var(--dim); }
.skill { border-top: 1px solid var(--line); padding: 12px 0; content-visibility: auto; contain-intrinsic-size: auto 200px; overflow-wrap: anywhere; }
.skill ul { margin: 4px 0; padding-left: 20px; } ol li { margin: 4px 0; }
@media print { body { max-width: none; padding: 0; font-size: 10px; } .wide { overflow: visible; } .skill { break-inside: avoid; content-visibility: visible; } thead { display: table-header-group; } th button::after { content: none; } }
`;

export const SCRIPT = `
for (const button of document.querySelectorAll('th button')) {
  button.addEventListener('click', () => {
    const head = button.closest('th');
    const body = head.closest('table').tBodies[0];
    const column = head.cellIndex;
    const down = head.getAttribute('aria-sort') === 'ascending';
    for (const other of head.parentElement.cells) other.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
    const keyOf = (row) => row.cells[column].dataset.key ?? row.cells[column].textContent;
    const order = new Intl.Collator(undefined, { numeric: true }).compare;
    const rows = [...body.rows].map((row) => [keyOf(row), row]).sort(([a], [b]) => order(a, b));
    body.append(...(down ? rows.reverse() : rows).map(([, row]) => row));
  });
}
`;

/** SHA-256 in base 64, as the policy wants them. */
export const STYLE_HASH = 'I++4GAB6VV2GEp2WyxVcLz6D64BhQCOZVC1JqlJHkpo=';
export const SCRIPT_HASH = 'Yug5ZBtRZpwtm0Z9mlC5L01gnXnBVpP+c9aoqbOrBZs=';
