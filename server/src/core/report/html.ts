import { isThere, type SectionAudit, type SkillAudit } from './audit';
import { SCRIPT, SCRIPT_HASH, STYLE, STYLE_HASH } from './html-assets';
import { deepenFirst, type LibraryAudit } from './library';
import { hrefOf, linkedParts } from './links';
import { LEVELS_OF_PRIORITY } from './priority';
import type { ReportOptions } from './report';

const POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; script-src 'sha256-${SCRIPT_HASH}'; base-uri 'none'; form-action 'none'`;

/**
 * The Gap Report as one HTML page that needs nothing else: light and dark, sortable, printable. What comes from the skills is text
 * in it and nothing more; the page may run its own script only.
 */
export function reportAsHtml(library: LibraryAudit, options: ReportOptions): string {
  const { skills } = library;
  const title = `Gap Report of ${skills.length} ${skills.length === 1 ? 'skill' : 'skills'}`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${title}</h1>
<p class="dim">Audited ${escaped(options.date)}</p>
</header>
<main>
${skills.length === 0 ? '<p>No SKILL.md was found.</p>' : content(library, options)}
</main>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

function content(library: LibraryAudit, options: ReportOptions): string {
  const first = deepenFirst(library, options.top);
  const parts = [
    sums(library),
    ...(first.length === 0
      ? []
      : [`<h2>Deepen first</h2>\n<ol>\n${first.map((audit) => toDeepen(audit, options)).join('\n')}\n</ol>`]),
    `<h2 id="all">All skills</h2>\n${table(library, options)}`,
    `<h2>Evidence</h2>\n${library.skills.map((audit, at) => block(audit, at, options)).join('\n')}`,
  ];
  return parts.join('\n');
}

function sums({ summary }: LibraryAudit): string {
  const { high, medium, low } = summary.priorities;
  const boxes: [string, string | number][] = [
    ['average depth score', `${summary.averageScore} / 4`],
    ['high priority', high],
    ['medium priority', medium],
    ['low priority', low],
    ['not loadable', summary.broken],
  ];
  return `<ul class="sums">${boxes.map(([what, value]) => `<li><b>${value}</b>${what}</li>`).join('')}</ul>`;
}

function toDeepen({ name, path, score, priority }: SkillAudit, options: ReportOptions): string {
  const link = `<a href="${hrefOf(path, undefined, options.seen)}">${escaped(name)}</a>`;
  return `<li>${link} <span class="dim">${score} / 4,</span> <span class="${priority.level}">${priority.level}</span>: ${linked(priority.reason, path, options)}</li>`;
}

function table({ skills }: LibraryAudit, options: ReportOptions): string {
  const titles = skills[0]?.sections.map((section) => section.title) ?? [];
  const heads = ['Skill', 'Score', 'Priority', ...titles, 'Referring files', 'Commits in a year'];
  const head = heads.map((each) => `<th scope="col"><button type="button">${escaped(each)}</button></th>`).join('');
  const rows = skills.map((audit, at) => row(audit, at, options)).join('\n');
  return `<div class="wide" role="region" aria-labelledby="all" tabindex="0"><table>
<thead><tr>${head}</tr></thead>
<tbody>
${rows}
</tbody>
</table></div>`;
}

function row(
  { name, path, score, priority, sections, impact }: SkillAudit,
  at: number,
  options: ReportOptions,
): string {
  const number = (value: number | undefined) =>
    `<td class="number" data-key="${value ?? -1}">${value ?? 'unknown'}</td>`;
  return [
    `<tr><th scope="row" data-key="${escaped(name)}"><a href="${hrefOf(path, undefined, options.seen)}">${escaped(name)}</a>`,
    `<span class="path">${escaped(path)}</span></th>`,
    `<td class="number" data-key="${score}"><a href="#skill-${at}">${score} / 4</a></td>`,
    `<td class="${priority.level}" data-key="${LEVELS_OF_PRIORITY.indexOf(priority.level)}">${priority.level}</td>`,
    ...sections.map((section) => stateCell(section, path, options)),
    number(impact?.references),
    number(impact?.commits),
    '</tr>',
  ].join('');
}

function stateCell(section: SectionAudit, path: string, options: ReportOptions): string {
  const { state, line } = section;
  const style = isThere(section) ? 'good' : state === 'missing' || state === 'unknown' ? 'bad' : 'mid';
  const words = state.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  const label =
    line === undefined ? words : `<a class="${style}" href="${hrefOf(path, line, options.seen)}">${words}</a>`;
  return `<td class="${style}">${label}</td>`;
}

function block({ name, path, score, failureModes, priority }: SkillAudit, at: number, options: ReportOptions): string {
  const modes = failureModes.map(
    ({ title, present, evidence }) =>
      `<li><b class="${present ? 'bad' : 'good'}">${escaped(title)}: ${present ? 'present' : 'absent'}</b> — ${linked(evidence, path, options)}</li>`,
  );
  return `<section class="skill" id="skill-${at}"><h3>${escaped(name)}</h3>
<p class="dim"><a href="${hrefOf(path, undefined, options.seen)}">${escaped(path)}</a>, ${score} / 4 failure modes mitigated</p>
<ul>${modes.join('')}</ul>
<p><b class="${priority.level}">Priority ${priority.level}</b> — ${linked(priority.reason, path, options)}</p></section>`;
}

function linked(text: string, path: string, options: ReportOptions): string {
  return linkedParts(text, path, options.seen)
    .map(({ text: part, href }) => (href === undefined ? withCode(part) : `<a href="${href}">${escaped(part)}</a>`))
    .join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A message with its code spans. */
function withCode(text: string): string {
  return escaped(text).replace(/`([^`]+)`/g, '<code>$1</code>');
}

/** A text as HTML shows it, in elements and in quoted attributes. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] as string);
}
