// A library of sixty skills that speak of one of them in every form there is, among as many words that only look like it.

/** What the skill is called before it is renamed. The words that only look alike always have this name. */
export const OLD = 'weekly-report';

/** The words as they stand in the texts. */
interface Written extends Required<Omit<Words, 'heading'>> {
  readonly escaped: string;
  readonly anchor: string;
}

/** Forms in which texts of a project refer to the skill `n`; `up` leads from the text's folder to that of the skills. */
const REFERENCES: readonly ((words: Written, up: string) => string)[] = [
  ({ n }, up) => `See [the report](${up}${n}/SKILL.md).`,
  ({ n, escaped, anchor }, up) => `See [its layout](${up}${n}/references/${escaped}.md#${anchor} "Layout").`,
  ({ n, file, anchor }, up) => `See [its layout](<${up}${n}/references/${file}.md#${anchor}>).`,
  ({ n }, up) => `See [the skill][report] and [report].\n\n[report]: ${up}${n}/SKILL.md "The report"`,
  ({ n }, up) => `See [how \`/${n}\` works](${up}${n}/SKILL.md) and [${n}](${up}${n}/SKILL.md).`,
  ({ n }, up) => `| [${n}](${up}${n}/) | sums up |`,
  ({ n }, up) => `![Its map](${up}${n}/assets/map.png)`,
  ({ n }, up) => `Read <a href="${up}${n}/SKILL.md">the report</a> first.`,
  ({ n }, up) => `Read \`${up}${n}/references/tables.md\` before you begin.`,
  ({ n }, up) => `Run \`python ${up}${n}/scripts/sum.py --all\` at the end.`,
  ({ n }) => `Its rules are in \`.claude/skills/${n}/references/tables.md\`.`,
  ({ n }) => `Read .claude/skills/${n}/SKILL.md as well.`,
  ({ n }) => `Load @.claude/skills/${n}/SKILL.md now.`,
  ({ n }) => `Run \`/${n}\` when the week is over.`,
  ({ n }) => `Run /${n} when the week is over.`,
  ({ n }) => `In Codex write \`$${n}\` instead.`,
  ({ n }) => `Call Skill(${n}) for the numbers.`,
  ({ n }) => `Call \`Skill(skill: "${n}")\` for the numbers.`,
  ({ n }) => `Use the ${n} skill for the numbers.`,
  ({ n }) => `Use the \`${n}\` skill for the numbers.`,
  ({ n }) => `- skill: ${n}\n- skill: \`${n}\``,
  ({ n }) => `REQUIRED SUB-SKILL: Use the **${n}** skill.`,
  ({ n }) => `### Related skills\n\n- **${n}**: sums up the week.\n- \`tax-0\`, \`${n}\` and others`,
  ({ n }) => `For the numbers hand it to \`${n}\`; **${n}** knows them.`,
  ({ n }) => `| For | Skill |\n|---|---|\n| each week | ${n} |`,
];

/** Words that look like the skill and mean something else. */
const LOOK_ALIKES: readonly string[] = [
  `Send the ${OLD} on Monday, like any ${OLD}.`,
  `The file is called \`${OLD}.csv\`, and \`${OLD}s.csv\` where there are two.`,
  `Their page is https://example.com/${OLD}/SKILL.md and https://example.com/${OLD}.`,
  `The older [reporter](../${OLD}-old/SKILL.md) did it in \`../${OLD}-old/SKILL.md\`.`,
  `Run \`git checkout ${OLD}\` and push to \`origin/${OLD}\`.`,
  `Write it to \`out/${OLD}/index.html\`, which is made new each time.`,
  `See [below](#${OLD}).\n\n### Weekly report\n\nWhat it holds.`,
  `\`\`\`yaml\nname: ${OLD}\nbranch: ${OLD}\n\`\`\``,
  `\`\`\`json\n{ "${OLD}": true, "kind": "${OLD}" }\n\`\`\``,
  `<!-- ${OLD} was done by hand once. -->`,
  `Pass \`--template ${OLD}\` and \`"${OLD}"\` as its title.`,
  `A word such as my-${OLD}, ${OLD}-2 or ${OLD}_final is a name of its own.`,
  `The table has a column ${OLD} | and a row ${OLD}:`,
  `Push to the branch \`${OLD}\` and fill the \`${OLD}\` table; the **${OLD}** plugin is another.`,
  `Tag it #${OLD} or :${OLD}: in the chat.`,
];

const KINDS = ['tax', 'mail', 'travel', 'stock', 'rota', 'budget'];

function skill(index: number, words: Written): { name: string; text: string } {
  const name = `${KINDS[index % KINDS.length]}-${Math.floor(index / KINDS.length)}`;
  const references = [0, 7, 13].map((step) => REFERENCES[(index + step) % REFERENCES.length]?.(words, '../') ?? '');
  const alike = [0, 5, 9].map((step) => LOOK_ALIKES[(index + step) % LOOK_ALIKES.length] ?? '');
  const body = [references[0], alike[0], references[1], alike[1], alike[2], references[2]].join('\n\n');
  const title = index % 7 === 3 ? '每周工作' : name;
  const text = `---\nname: ${name}\ndescription: Does the ${name} work. Use when somebody asks for it.\nversion: 2.0\n---\n\n# ${title}\n\n${body}\n`;
  return { name, text: dressed(text, index) };
}

/** Some files have the line ends of Windows, some a byte-order mark, some both. */
function dressed(text: string, index: number): string {
  const lines = index % 5 === 4 ? text.replaceAll('\n', '\r\n') : text;
  return index % 11 === 10 ? `\uFEFF${lines}` : lines;
}

/** What the library is written with: the skill, its file without extension, and a heading in that. */
export interface Words {
  readonly n?: string;
  readonly file?: string;
  readonly heading?: string;
}

/** The library, paths from its root: written anew for each choice of words, so that nothing is replaced in it. */
export function referenceLibrary({
  n = OLD,
  file = 'lay out',
  heading = 'Columns',
}: Words = {}): Record<string, string> {
  const home = `.claude/skills/${n}`;
  const words = { n, file, escaped: encodeURI(file), anchor: heading.toLowerCase().replaceAll(' ', '-') };
  const files: Record<string, string> = {
    [`${home}/SKILL.md`]: `---\nname: ${n} # as its folder\ndescription: "Sums up the week as a ${OLD}. Use at the end of a week."\n---\n\n# Weekly report\n\nRead [the layout](references/${words.escaped}.md), \`references/tables.md\` and \`scripts/sum.py\`.\nIt runs as \`/${n}\`; its own folder is \`.claude/skills/${n}/references/tables.md\`.\nA ${OLD} is short.\n`,
    [`${home}/references/${file}.md`]: `# Layout\n\n[Down](#${words.anchor})\n\n## ${heading}\n\nSee [the skill](../SKILL.md) and [tables](tables.md).\n`,
    [`${home}/references/tables.md`]: `# Tables\r\n\r\nRead \`../../${n}/SKILL.md\` first. A ${OLD} has one.\r\n`,
    [`${home}/scripts/sum.py`]: `print("${OLD}")\n`,
    [`${home}/assets/map.png`]: '',
    [`.claude/skills/${OLD}-old/SKILL.md`]: `---\nname: ${OLD}-old\ndescription: Did the report before. Do not use it.\n---\n\n# Old report\n\nUse the ${n} skill.\n`,
    '.claude/agents/clerk.md': `---\nname: clerk\ndescription: Writes the ${OLD} of the office.\ntools: Read, Skill(${n})\nskills:\n  - tax-0\n  - ${n}\n---\n\nYou write. Use the ${n} skill, never a ${OLD} of your own.\n`,
    '.claude/agents/typist.md': `---\nname: typist\ndescription: Types.\nskills: tax-0, ${n}, mail-0\n---\n\nYou type.\n`,
    '.claude/commands/week.md': `---\ndescription: Ends the week with a ${OLD}.\n---\n\nRun /${n} and read \`../skills/${n}/SKILL.md\`.\n`,
    '.claude/rules/reports.md': `# Reports\n\nEvery report goes through [${n}](../skills/${n}/SKILL.md).\n`,
    'CLAUDE.md': `# Project\n\nUse the ${n} skill on Fridays; see @.claude/skills/${n}/SKILL.md. A ${OLD} is one page.\n`,
    'AGENTS.md': `# Agents\r\n\r\n[The report](.claude/skills/${n}/SKILL.md#weekly-report) is written by the clerk. Branch: ${OLD}.\r\n`,
    '.claude-plugin/marketplace.json': `{\n  "name": "office",\n  "plugins": [\n    { "name": "${OLD}", "source": "./", "skills": ["./.claude/skills/tax-0", "./.claude/skills/${n}"] }\n  ]\n}\n`,
  };
  for (let index = 0; index < 58; index++) {
    const { name, text } = skill(index, words);
    files[`.claude/skills/${name}/SKILL.md`] = text;
  }
  return files;
}
