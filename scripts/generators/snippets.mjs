// snippets/generated.json: whole files from the templates, gates in their four forms and the parts of an interrogation from the engine.
import { formatted } from './format.mjs';

/** The name of the folder, as VS Code fills it in. */
const FOLDER = `\${TM_DIRECTORY/^.*[\\/\\\\]//}`;

/** Text that means itself in a snippet. */
const escaped = (text) => text.replace(/[\\$}]/g, '\\$&');

/**
 * A text as the lines of a snippet. `[TODO: x]` and `<<x>>` are tab stops; `<<x>>` written again follows the first.
 */
const body = (text) => {
  const known = new Map();
  let stops = 0;
  const lines = text
    .split(/(\[TODO: [^\]]*\]|<<.*?>>)/)
    .map((part) => {
      const [, todo, named] = /^(?:\[TODO: (.*)\]|<<(.*)>>)$/s.exec(part) ?? [];
      if (todo !== undefined) return `\${${++stops}:${escaped(todo)}}`;
      if (named === undefined) return escaped(part);
      if (known.has(named)) return `$${known.get(named)}`;
      known.set(named, ++stops);
      return `\${${stops}:${named === 'folder' ? FOLDER : escaped(named)}}`;
    })
    .join('');
  return [...lines.trimEnd().split('\n'), '$0'];
};

const PROOFS = ['<<What must be shown>>', '<<What else>>'];
const GATES = [
  ['gate', 'blanks', 'A gate with blanks: the proof a phase must show before the next begins'],
  ['gate-checkbox', 'checkbox', 'A gate with items to tick'],
  ['gate-box', 'box', 'A gate with empty boxes'],
];
const DECLARATION = `\`\`\`json
{
  "phases": [
    { "label": "<<1>>", "name": "<<Title>>", "proof": ["<<whatMustBeShown>>", "<<whatElse>>"] }
  ]
}
\`\`\``;

const wholeFiles = ({ TEMPLATES }) =>
  TEMPLATES.filter(({ group }) => group === 'Start here').map(({ id, label, detail, text }) => {
    const filled = text
      .replace('{{name}}', '<<folder>>')
      .replace('{{description}}', '<<What it does. Use when …>>')
      .replace('{{title}}', '<<Title>>');
    const prefix = [id === 'depth' ? 'skill' : `skill-${id}`];
    return [
      `Skill: ${label}`,
      { prefix, isFileTemplate: true, description: `A whole SKILL.md. ${detail}`, body: body(filled) },
    ];
  });

const parts = ({
  depthChoiceText,
  exitGateText,
  rollCallText,
  topicsText,
  verifyBlockText,
  ROUND_COUNTER_TEXT,
  TOPIC_DOMAINS,
}) => [
  ...GATES.map(([prefix, style, about]) => [
    `Phase gate: ${style}`,
    prefix,
    about,
    verifyBlockText('<<1>>', PROOFS, 3, style),
  ]),
  ['Phase gate: json', 'gate-json', 'Phases declared in JSON, each with its proof', DECLARATION],
  ['Roll call', 'roll-call', 'What the last phase has to show', rollCallText('<<1>>')],
  ['Interrogation depth', 'depth-table', 'The user chooses how deep to go', depthChoiceText()],
  ['Interrogation round counter', 'rounds', 'Counts the rounds where the user sees it', ROUND_COUNTER_TEXT],
  ['Interrogation exit gate', 'exit', 'Leaves it to the user when the asking ends', exitGateText()],
  ...TOPIC_DOMAINS.map((domain) => {
    const about = `What to ask about: ${domain.topics.map(({ name }) => name.toLowerCase()).join(', ')}`;
    return [`Interrogation topics: ${domain.title}`, `topics-${domain.id}`, about, topicsText(domain)];
  }),
];

export const snippets = (engine) => {
  const entries = [
    ...wholeFiles(engine),
    ...parts(engine).map(([name, prefix, description, text]) => [
      name,
      { prefix: [`skill-${prefix}`], description, body: body(text) },
    ]),
  ];
  const path = 'snippets/generated.json';
  return { path, text: formatted(path, JSON.stringify(Object.fromEntries(entries))) };
};
