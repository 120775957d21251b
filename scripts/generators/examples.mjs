// A rule's examples as Markdown, with what the engine says about them.

const LONGEST_LINE = 160;
const MOST_LINES = 40;
const HIDDEN = /[\u200b\u202a-\u202e\u2060\ufeff]|[\u{e0000}-\u{e007f}](?!.*\u{e007f})/gu;

const shortened = (line) =>
  line.length > LONGEST_LINE
    ? `${line.slice(0, LONGEST_LINE / 2)} […] ${line.slice(-LONGEST_LINE / 4)} (${line.length} characters)`
    : line;

/** Control characters as their pictures, characters nobody sees as their codes, line ends as `\n`, long lines and long texts cut. */
const shown = (text) => {
  const lines = text
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is made visible
    .replace(/[\0-\x08\x0b-\x1f]/g, (control) => String.fromCharCode(0x2400 + control.charCodeAt(0)))
    .replace(HIDDEN, (hidden) => `<U+${hidden.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}>`)
    .replace(/\n$/, '')
    .split('\n')
    .map(shortened);
  const cut = lines.length - MOST_LINES;
  return cut > 1 ? [...lines.slice(0, MOST_LINES), `[… ${cut} more lines]`].join('\n') : lines.join('\n');
};

/** A code block whose fence is longer than any in the text. */
export const codeBlock = (language, text) => {
  const longest = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
};

const code = (text) => `\`${text}\``;

/** A configuration as its file says it: options of a rule stand with its level. */
const asWritten = ({ ruleOptions = {}, ...config }) => {
  const rules = Object.entries(ruleOptions).map(([id, options]) => [
    id,
    { ...(config.rules?.[id] && { severity: config.rules[id] }), ...options },
  ]);
  return rules.length > 0 ? { ...config, rules: { ...config.rules, ...Object.fromEntries(rules) } } : config;
};

/** What must be known to understand the example: its folder, the files beside it, its configuration. */
const circumstances = (
  { folderName, location, files = {}, missing = [], mapped = {}, config, encoding, today },
  folders,
) => {
  const parts = [
    folderName !== undefined && `in the folder ${code(folderName)}`,
    location !== undefined && `in the file ${code(location)}`,
    folderName === undefined && folders && 'in a folder whose name says nothing',
    Object.keys(files).length > 0 && `beside ${Object.keys(files).map(code).join(', ')}`,
    missing.length > 0 && `where ${missing.map(code).join(', ')} ${missing.length > 1 ? 'do' : 'does'} not exist`,
    ...Object.entries(mapped).map(
      ([path, kind]) =>
        `where ${code(path)} is mapped to ${kind === 'missing' ? 'a file that does not exist' : `a ${kind}`}`,
    ),
    encoding?.bom && 'with a byte-order mark',
    encoding?.problem && 'where the file on disk is not UTF-8',
    today && `on ${today}`,
    config && `with ${code(JSON.stringify(asWritten(config)))}`,
  ].filter(Boolean);
  return parts.length > 0 ? `${parts.join(', ').replace(/^./, (letter) => letter.toUpperCase())}:\n\n` : '';
};

const findingLine = (finding, document) => {
  const { line } = document.lines.positionAt(finding.span.start);
  const fixes = finding.fixes.map(({ title, safety }) => ` Fix (${safety}): ${title}.`).join('');
  return `- line ${line + 1}, ${finding.severity}: ${finding.message}${fixes}`;
};

/** One example in Markdown, with the findings the rule has in it; `folders` tells that the name of its folder matters. */
export const exampleInMarkdown = (engine, example, findings, folders) => {
  const document = new engine.SkillDocument(example.text);
  const text = example.text.trim() === '' ? 'An empty file.' : codeBlock('markdown', shown(example.text));
  const said = findings.map((finding) => findingLine(finding, document)).join('\n');
  return `${circumstances(example, folders)}${text}\n${said && `\n${said}\n`}`;
};
