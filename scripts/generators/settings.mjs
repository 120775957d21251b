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
  { id: 'group-skills', title: 'Skills and Agents', options: ['agents', 'kind', 'archetype'] },
  { id: 'group-depth', title: 'Depth and Gates', options: ['depth', 'phases', 'gateStyle', 'staleAfterDays'] },
  { id: 'group-rules', title: 'Rules and Limits', options: ['rules', 'budgets', 'pathMappings'] },
  { id: 'group-editor', title: 'Editor', options: ['templatesFolder', 'inlayHints', 'referencesCodeLens'] },
];

/** A setting whose texts stand under keys in `texts`. Those of single rules stay: they are English like the findings and the pages. */
const keyed = (option, key, texts) => {
  const put = (id, text) => {
    texts[id] = text;
    return `%${id}%`;
  };
  const { markdownDescription, description, enumDescriptions, items, properties } = option;
  const own = Object.entries(key === 'settings.rules' ? {} : (properties ?? {}));
  return {
    ...option,
    ...(markdownDescription && { markdownDescription: put(key, markdownDescription) }),
    ...(description && { description: put(key, description) }),
    ...(enumDescriptions && {
      enumDescriptions: enumDescriptions.map((text, at) => put(`${key}.${option.enum[at]}`, text)),
    }),
    ...(items && { items: keyed(items, key, texts) }),
    ...(own.length > 0 && {
      properties: Object.fromEntries(own.map(([name, each]) => [name, keyed(each, `${key}.${name}`, texts)])),
    }),
  };
};

/** The groups of the settings page as the manifest has them; their texts go into `texts`. */
const configurationOf = (engine, texts) => {
  const all = Object.entries({ ...options(engine), ...EDITOR_OPTIONS });
  const named = GROUPS.flatMap(({ options: names }) => names);
  return GROUPS.map(({ id, title, options: names }, group) => {
    texts[`settings.${id}`] = title;
    const isHere = (name) => names.includes(name) || (group === GROUPS.length - 1 && !named.includes(name));
    const place = ([name]) => (names.includes(name) ? names.indexOf(name) : names.length);
    const properties = all
      .filter(([name]) => isHere(name))
      .toSorted((a, b) => place(a) - place(b))
      .map(([name, option], index) => [
        `skilldepth.${name}`,
        { order: index + 1, scope: 'resource', ...keyed(option, `settings.${name}`, texts) },
      ]);
    return { title: `%settings.${id}%`, order: group + 1, properties: Object.fromEntries(properties) };
  });
};

/**
 * package.json with its settings and the schema's association replaced, and package.nls.json with the English texts of the settings;
 * everything else in both stays as it is.
 */
export function* manifest(engine) {
  const current = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));
  const written = (path, value) => ({ path, text: formatted(path, JSON.stringify(value, undefined, 2)) });
  const texts = {};
  const configuration = configurationOf(engine, texts);
  const before = current('package.json');
  const contributes = {
    ...before.contributes,
    configuration,
    jsonValidation: [{ fileMatch: '.skilldepth.json', url: `./${schemaPath}` }],
  };
  yield written('package.json', { ...before, contributes });
  const others = Object.entries(current('package.nls.json')).filter(([key]) => !key.startsWith('settings.'));
  yield written('package.nls.json', { ...Object.fromEntries(others), ...texts });
}
