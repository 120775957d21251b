// The settings in package.json and schemas/config.schema.json, both from the option table of core/config and the rules.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/folders.mjs';
import { formatted } from './format.mjs';

const schemaPath = 'schemas/config.schema.json';

/** One text or several. */
const texts = { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] };

/** Every option as a JSON schema, by name. */
const options = ({
  AGENTS_OPTION,
  BUDGETS_OPTION,
  DIAL_OPTIONS,
  DEFAULT_CONFIG,
  LEVELS,
  PATH_MAPPINGS_OPTION,
  RULES,
  RULES_DESCRIPTION,
  STALE_OPTION,
}) => {
  const dial = ({ name, description, choices }) => ({
    markdownDescription: description,
    type: 'string',
    enum: choices.map((each) => each.value),
    enumDescriptions: choices.map((each) => each.description),
    default: DEFAULT_CONFIG[name],
  });
  const level = { type: 'string', enum: LEVELS };
  const rule = ({ severity, docs, options }) => {
    const description = `${docs.summary} (By default: ${severity}.)`;
    if (!options) return { description, ...level };
    const lists = Object.entries(options).map(([name, text]) => [name, { description: text, ...texts }]);
    const properties = { severity: level, ...Object.fromEntries(lists) };
    return { description, anyOf: [level, { type: 'object', properties, additionalProperties: false }] };
  };
  return {
    ...Object.fromEntries(DIAL_OPTIONS.map((option) => [option.name, dial(option)])),
    [STALE_OPTION.name]: {
      markdownDescription: STALE_OPTION.description,
      type: 'integer',
      minimum: STALE_OPTION.least,
      default: DEFAULT_CONFIG[STALE_OPTION.name],
    },
    [PATH_MAPPINGS_OPTION.name]: {
      markdownDescription: PATH_MAPPINGS_OPTION.description,
      type: 'object',
      additionalProperties: { type: 'string', minLength: 1 },
      default: DEFAULT_CONFIG[PATH_MAPPINGS_OPTION.name],
    },
    [BUDGETS_OPTION.name]: {
      markdownDescription: BUDGETS_OPTION.description,
      type: 'object',
      properties: Object.fromEntries(
        BUDGETS_OPTION.sizes.map(({ name, description }) => [name, { description, type: 'integer', minimum: 1 }]),
      ),
      additionalProperties: false,
      default: DEFAULT_CONFIG[BUDGETS_OPTION.name],
    },
    agents: {
      markdownDescription: AGENTS_OPTION.description,
      type: 'array',
      items: {
        type: 'string',
        enum: AGENTS_OPTION.choices.map((each) => each.value),
        enumDescriptions: AGENTS_OPTION.choices.map((each) => each.description),
      },
      uniqueItems: true,
      default: DEFAULT_CONFIG.agents,
    },
    rules: {
      markdownDescription: RULES_DESCRIPTION,
      type: 'object',
      properties: Object.fromEntries(RULES.map((each) => [each.id, rule(each)])),
      additionalProperties: false,
      default: {},
    },
  };
};

/** What a file builds on. */
const bases = ({ EXTENDS_DESCRIPTION, PRESETS }) => {
  const names = {
    enum: Object.keys(PRESETS),
    enumDescriptions: Object.values(PRESETS).map((each) => each.description),
  };
  const base = { anyOf: [names, { type: 'string', pattern: '^\\.{1,2}/' }] };
  return { markdownDescription: EXTENDS_DESCRIPTION, anyOf: [base, { type: 'array', items: base }] };
};

/** Settings for some files; only the configuration file has them, for it stands where their paths begin. */
const overrides = (engine) => ({
  markdownDescription: engine.OVERRIDES_DESCRIPTION,
  type: 'array',
  items: {
    type: 'object',
    properties: {
      files: { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' }, minItems: 1 }] },
      ...Object.fromEntries(Object.entries(options(engine)).map(([name, { default: _, ...option }]) => [name, option])),
    },
    required: ['files'],
    additionalProperties: false,
  },
  default: [],
});

export const schema = (engine) => ({
  path: schemaPath,
  text: `${JSON.stringify(
    {
      $schema: 'http://json-schema.org/draft-07/schema#',
      title: 'SkillDepth configuration',
      description: 'What holds for every skill in this folder and below. Editor settings go over it.',
      type: 'object',
      properties: {
        $schema: { type: 'string' },
        extends: bases(engine),
        ...options(engine),
        ignore: { markdownDescription: engine.IGNORE_DESCRIPTION, ...texts },
        overrides: overrides(engine),
      },
      additionalProperties: false,
      allowComments: true,
      allowTrailingCommas: true,
    },
    undefined,
    2,
  )}\n`,
});

/** Settings that are about one editor, not about a project. */
const EDITOR_OPTIONS = {
  templatesFolder: {
    markdownDescription:
      'A folder of your own templates for *New Skill…*: relative to the workspace folder, absolute, or below `~/`. Each folder in it with a `SKILL.md` is one; `{{name}}`, `{{title}}`, `{{description}}`, `{{tools}}` and `{{date}}` are filled in.',
    type: 'string',
    default: '',
  },
  inlayHints: {
    markdownDescription:
      'Show the sizes of a skill against their limits in the text: characters of the description, lines and estimated tokens of the body.',
    type: 'boolean',
    default: false,
  },
  referencesCodeLens: {
    markdownDescription:
      'Show above skills and their files, and above headings that others link to, how many references lead there.',
    type: 'boolean',
    default: false,
  },
};

/** The groups of the settings page, each in its order; what is in none of them comes last. */
const GROUPS = [
  { title: 'Skills and Agents', options: ['agents', 'kind', 'archetype'] },
  { title: 'Depth and Gates', options: ['depth', 'phases', 'gateStyle', 'staleAfterDays'] },
  { title: 'Rules and Limits', options: ['rules', 'budgets', 'pathMappings'] },
  { title: 'Editor', options: ['templatesFolder', 'inlayHints', 'referencesCodeLens'] },
];

/** package.json with its settings and the schema's association replaced; everything else stays as it is. */
export const manifest = (engine) => {
  const path = 'package.json';
  const current = JSON.parse(readFileSync(join(root, path), 'utf8'));
  const all = Object.entries({ ...options(engine), ...EDITOR_OPTIONS });
  const named = GROUPS.flatMap(({ options: names }) => names);
  const configuration = GROUPS.map(({ title, options: names }, group) => {
    const isHere = (name) => names.includes(name) || (group === GROUPS.length - 1 && !named.includes(name));
    const place = ([name]) => (names.includes(name) ? names.indexOf(name) : names.length);
    const properties = all
      .filter(([name]) => isHere(name))
      .toSorted((a, b) => place(a) - place(b))
      .map(([name, option], index) => [`skilldepth.${name}`, { order: index + 1, scope: 'resource', ...option }]);
    return { title, order: group + 1, properties: Object.fromEntries(properties) };
  });
  const contributes = {
    ...current.contributes,
    configuration,
    jsonValidation: [{ fileMatch: '.skilldepth.json', url: `./${schemaPath}` }],
  };
  return { path, text: formatted(path, JSON.stringify({ ...current, contributes }, undefined, 2)) };
};
