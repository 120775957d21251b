import { describe, expect, test } from 'vitest';
import type { CompletionItem } from 'vscode-languageserver';
import { type AgentId, DEFAULT_CONFIG } from '../core/index';
import { completion } from './completion';
import type { FeatureContext } from './feature';
import { offsetOf } from './open-document';
import { contextFor, marked } from './test-support';

function completed(text: string, context = contextFor(), typed?: string): readonly CompletionItem[] {
  const { open, position, uri } = marked(text);
  const how = typed === undefined ? { triggerKind: 1 as const } : { triggerKind: 2 as const, triggerCharacter: typed };
  const answer = completion.run(open, { textDocument: { uri }, position, context: how }, context);
  return 'items' in answer ? answer.items : answer;
}

const labels = (...given: Parameters<typeof completed>) => completed(...given).map(({ label }) => label);

/** The text after an item has been taken. */
function taken(text: string, label: string, context?: FeatureContext): string {
  const item = completed(text, context).find((each) => each.label === label);
  const { open } = marked(text);
  if (!item?.textEdit || !('range' in item.textEdit)) throw new Error(`no ${label}`);
  const { range, newText } = item.textEdit;
  return open.text.slice(0, offsetOf(open, range.start)) + newText + open.text.slice(offsetOf(open, range.end));
}

describe('in the frontmatter', () => {
  test('fields that are missing, those every agent needs first', () => {
    const found = labels('---\nlicense: MIT\n¦\n---\n');
    expect(found.slice(0, 2)).toEqual(['name', 'description']);
    expect(found).toContain('allowed-tools');
    expect(found).not.toContain('license');
  });

  test('also while the frontmatter has only begun, and while a field is being typed', () => {
    expect(labels('---\n¦')).toContain('name');
    expect(labels('---\nname: demo\ndes¦\n---\n')).toContain('description');
    expect(taken('---\nname: demo\ndes¦\n---\n', 'description')).toBe('---\nname: demo\ndescription: $1\n---\n');
  });

  test('a field comes with its value: choices, the name of the folder, a map', () => {
    const context = contextFor({ facts: () => ({ folderName: 'My Tools', files: new Map() }) });
    expect(taken('---\n¦\n---\n', 'name', context)).toBe(`---\nname: \${1:my-tools}\n---\n`);
    expect(taken('---\n¦\n---\n', 'user-invocable')).toBe(`---\nuser-invocable: \${1|true,false|}\n---\n`);
    expect(taken('---\n¦\n---\n', 'metadata')).toBe(`---\nmetadata:\n  \${1:key}: \${2:value}\n---\n`);
  });

  test('a field that has its colon already gets only its name', () => {
    expect(taken('---\nlic¦ense-x: MIT\n---\n', 'license')).toBe('---\nlicense: MIT\n---\n');
  });

  test('plain text for clients without snippets; the line ends of the file', () => {
    expect(taken('---\n¦\n---\n', 'name', contextFor({}, {}))).toBe('---\nname: \n---\n');
    expect(taken('---\r\n¦\r\n---\r\n', 'metadata', contextFor({}, {}))).toContain('metadata:\r\n  key: value\r\n');
  });

  test('values where they are few', () => {
    expect(labels('---\nuser-invocable: ¦\n---\n')).toEqual(['true', 'false']);
    expect(taken('---\ncontext: fo¦\n---\n', 'fork')).toBe('---\ncontext: fork\n---\n');
    expect(taken('---\ncontext:¦\n---\n', 'fork')).toBe('---\ncontext: fork\n---\n');
    expect(labels('---\ndescription: ¦\n---\n')).toEqual([]);
  });

  test('tools and patterns that are not there yet, also behind others and in lists', () => {
    expect(labels('---\nallowed-tools: Read, Gr¦\n---\n')).toEqual(expect.arrayContaining(['Grep', 'Bash(git *)']));
    expect(labels('---\nallowed-tools: Read, Gr¦\n---\n')).not.toContain('Read');
    expect(taken('---\nallowed-tools: Read, Gr¦\n---\n', 'Grep')).toBe('---\nallowed-tools: Read, Grep\n---\n');
    expect(taken('---\nallowed-tools: [Read,¦]\n---\n', 'Edit')).toBe('---\nallowed-tools: [Read,Edit]\n---\n');
    expect(taken('---\ndisallowed-tools:\n  - Read\n  # more\n  - Ba¦\n---\n', 'Bash(git *)')).toContain(
      '  - Bash(git *)\n',
    );
    expect(labels('---\nallowed-tools: Bash(git ¦\n---\n')).toEqual([]);
    expect(labels('---\nmetadata:\n  - a¦\n---\n')).toEqual([]);
  });

  test('models, and patterns that YAML does not take for aliases', () => {
    expect(labels('---\nmodel: ¦\n---\n')).toContain('inherit');
    expect(labels('---\nmodel: opus ¦\n---\n')).toEqual([]);
    expect(taken('---\npaths: ¦\n---\n', '**/*.ts')).toBe('---\npaths: "**/*.ts"\n---\n');
    expect(taken('---\npaths: "¦"\n---\n', '**/*.ts')).toBe('---\npaths: "**/*.ts"\n---\n');
    expect(taken('---\npaths:\n- s¦\n---\n', 'src/**')).toBe('---\npaths:\n- src/**\n---\n');
  });

  test('only fields that the selected agents read, none that one of them rejects', () => {
    const fieldsFor = (...agents: AgentId[]) =>
      labels('---\n¦\n---\n', contextFor({ config: () => ({ ...DEFAULT_CONFIG, agents }) }));
    expect(fieldsFor('claude-code')).toContain('when_to_use');
    expect(fieldsFor('codex')).not.toContain('when_to_use');
    expect(fieldsFor('claude-code', 'upload')).toEqual([
      ...['name', 'description', 'license', 'compatibility', 'metadata', 'allowed-tools'],
    ]);
  });

  test('a whole frontmatter in an empty file', () => {
    expect(taken('¦', 'Frontmatter of a skill', contextFor({}, {}))).toMatch(
      /^---\nname: skill-name\ndescription: .+\n---\n\n$/,
    );
    expect(taken('---¦', 'Frontmatter of a skill', contextFor({}, {}))).toMatch(/^---\nname/);
  });

  test.each(['---\nname: x\nmetadata:\n  a¦\n---\n', '---\ndescription: what it d¦oes\n---\n', 'word¦'])(
    'nothing in %j',
    (text) => expect(labels(text)).toEqual([]),
  );
});

const SKILL_DIR = `\${CLAUDE_SKILL_DIR}`;

describe('in the body', () => {
  const HEAD = '---\nname: demo\ndescription: Does it.\n---\n\n';
  const PHASES = `${HEAD}## Phase 1: Read\n\nRead it.\n\n## Phase 2: Write\n\nWrite it.\n`;
  const SECTIONS = [
    '## Implementation Patterns',
    '## Failure Modes & Edge Cases',
    '## Decision Matrix',
    '## Version Context',
  ];

  test('a gate for the phase around the cursor', () => {
    const gate = taken(`${PHASES}\n§¦`, '§CMD_VERIFY_PHASE_EXIT', contextFor({}, {}));
    expect(gate).toContain('### §CMD_VERIFY_PHASE_EXIT — Phase 2\n');
    expect(gate).toContain('> **Phase 2 proof:**\n> - What must be true: `________`\n');
    expect(taken(PHASES.replace('Read it.\n', 'Read it.\n\n### §CMD¦\n'), '§CMD_VERIFY_PHASE_EXIT')).toContain(
      'Read it.\n\n### §CMD_VERIFY_PHASE_EXIT — Phase 1\n',
    );
  });

  test('what is typed can be compared with what is offered', () => {
    for (const typed of ['§', '§CMD', '### §', '## §']) {
      const [item] = completed(`${PHASES}\n${typed}¦`);
      const letters = [...typed];
      const left = [...(item?.filterText ?? '')].filter((letter) => letter === letters[0] && letters.shift());
      expect(left.join('')).toBe(typed);
    }
  });

  test('a phase that has its gate is offered none at a heading, but when asked for', () => {
    const gated = `${PHASES}\n### §CMD_VERIFY_PHASE_EXIT — Phase 2\n> **Phase 2 proof:**\n> - Written: \`________\`\n\n`;
    expect(labels(`${gated}#¦`, contextFor(), '#')).toEqual(SECTIONS);
    expect(labels(`${gated}§¦`, contextFor(), '§')).toEqual(['§CMD_VERIFY_PHASE_EXIT']);
    expect(labels(`${PHASES}#¦`, contextFor(), '#')).toEqual(['§CMD_VERIFY_PHASE_EXIT', ...SECTIONS]);
  });

  test('the depth sections that are missing, with places to fill in', () => {
    const text = `${HEAD}# Demo\n\n## Decision Matrix\n\n| Situation | Choice |\n| --- | --- |\n| small | this |\n\n## ¦`;
    expect(labels(text, contextFor(), '#')).toEqual(SECTIONS.filter((title) => !title.includes('Matrix')));
    expect(taken(text, '## Version Context')).toMatch(/\n## Version Context\n\n\| Library.*\$\{1:\[TODO: name\]\}/s);
  });

  test('nothing about standards that are switched off', () => {
    const config = { ...DEFAULT_CONFIG, depth: 'off' as const, phases: 'off' as const };
    expect(labels(`${PHASES}\n## ¦`, contextFor({ config: () => config }))).toEqual([]);
  });

  test('what agents replace, right behind the $', () => {
    const claude = contextFor({ facts: () => ({ location: '.claude/skills/demo/SKILL.md', files: new Map() }) });
    const body = (line: string) => `---\nname: demo\narguments: [file]\n---\n\n${line}\n`;
    expect(labels(body('Run $¦'), claude, '$')).toEqual(expect.arrayContaining(['$ARGUMENTS', '$1', '$file']));
    expect(taken(body('Run $ARG¦'), '$ARGUMENTS', contextFor({}, {}))).toContain('Run $ARGUMENTS\n');
    expect(taken(body(`Run \${¦}/a.sh`), SKILL_DIR, contextFor({}, {}))).toContain(`Run ${SKILL_DIR}/a.sh\n`);
    expect(taken(body(`Run \${CL¦`), SKILL_DIR)).toContain(`Run \\${SKILL_DIR.slice(0, -1)}\\}\n`);
    expect(labels(body('Costs \\$¦'), claude, '$')).toEqual([]);
    expect(labels(body('Run `echo $¦`'), claude, '$')).toEqual([]);
    expect(labels(body('Run `echo $¦`'), claude)).toContain('$ARGUMENTS');
    // Which agent the skill is for is not known: only who asks is told.
    expect(labels(body('Run $¦'), contextFor(), '$')).toEqual([]);
    expect(labels(body('Run $¦'))).toContain('$ARGUMENTS');
  });

  test('a blank in prose asks for nothing, one behind a colon does', () => {
    expect(labels(`${HEAD}## ¦`, contextFor(), ' ')).toEqual([]);
    expect(labels('---\nallowed-tools: ¦\n---\n', contextFor(), ' ')).toContain('Read');
    expect(labels('---\nallowed-tools: Read, ¦\n---\n', contextFor(), ' ')).toContain('Grep');
    expect(labels('---\ndescription: Does ¦\n---\n', contextFor(), ' ')).toEqual([]);
    expect(labels('---\n¦\n---\n', contextFor(), ' ')).toContain('name');
  });

  test('a gate in the form of the others in the file, else in that of the project', () => {
    const boxes = PHASES.replace(
      'Read it.\n',
      'Read it.\n\n### §CMD_VERIFY_PHASE_EXIT — Phase 1\n□ All files are read\n',
    );
    const ticked = contextFor({ config: () => ({ ...DEFAULT_CONFIG, gateStyle: 'checkbox' }) }, {});
    expect(taken(`${boxes}\n§¦`, '§CMD_VERIFY_PHASE_EXIT', ticked)).toContain('— Phase 2\n□ What must be true\n');
    expect(taken(`${PHASES}\n§¦`, '§CMD_VERIFY_PHASE_EXIT', ticked)).toContain(
      '— Phase 2\n\n- [ ] What must be true\n',
    );
  });

  test('a roll call in the last phase that has none', () => {
    expect(taken(`${PHASES}\n> ¦`, 'Roll call', contextFor({}, {}))).toContain(
      '\n> **Phase 2 Roll Call:**\n> - Debrief',
    );
    expect(labels(PHASES.replace('Read it.\n', 'Read it.\n\n> ¦\n'))).toEqual([]);
    expect(labels(`${PHASES}\n> **Phase 2 Roll Call:**\n> - Debrief: \`________\`\n\n> ¦`)).toEqual([]);
  });

  test('nothing twice where the editor lists our snippets: on an empty line', () => {
    const hasSnippets = contextFor({ hasSnippets: true });
    expect(labels(`${PHASES}\n¦`, hasSnippets)).toEqual([]);
    expect(labels(`${PHASES}\n##¦`, hasSnippets)).toContain('## Decision Matrix');
  });

  test('an empty line offers them only when the author asks', () => {
    expect(labels(`${PHASES}\n¦`)).toContain('## Decision Matrix');
    expect(labels(`${PHASES}\n¦`, contextFor(), 'x')).toEqual([]);
  });

  test.each([
    `${HEAD}\`\`\`md\n## ¦\n\`\`\`\n`,
    `${HEAD}<!--\n## ¦\n-->\n`,
    `${HEAD}Some words ¦`,
    `${HEAD}See §¦`,
    `${HEAD}## ¦Title\n`,
  ])('nothing in %j', (text) => expect(labels(text)).toEqual([]));
});
