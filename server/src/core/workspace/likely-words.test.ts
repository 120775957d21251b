import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SkillDocument } from '../document/skill-document';
import { entryOf } from './entry';
import { numberOf, referenceWords, unpackReferences } from './indexed-references';
import { likelyWords } from './likely-words';

const PATHS = ['/w/.claude/skills/x/SKILL.md', '/w/skills/x/references/a.md', 'C:\\w\\skills\\x\\SKILL.md'];

/** The references of a text that are not found by the quick search. */
function missed(path: string, text: string): string[] {
  const document = new SkillDocument(text);
  const entry = entryOf(path, document);
  const likely = likelyWords(path, document);
  const own = new Set(referenceWords(path, { words: [''], meanings: '0,0,-1', places: '' }));
  const words = entry ? [...referenceWords(path, entry.references)].filter((word) => !own.has(word)) : [];
  const isMissed = words.some((word) => !likely.has(numberOf(word)));
  const names = entry ? [...unpackReferences(entry.references)].map(({ name }) => name) : [];
  // A path with a backtick in it is of no file.
  return isMissed && !names.some((name) => name.includes('`')) ? names : [];
}

const FORMS = [
  '[a](references/a.md#x "t")',
  '[a](<my notes.md>)',
  '[a](a\\(b\\).md)',
  '[a](a(b)c.md)',
  '[a](a%20b.md?q=1)',
  '> [a](\n> ../y/SKILL.md)',
  '[![i](assets/i.png)](LICENSE)',
  '[b]\n\n[b]: scripts/run.sh\n',
  '> [c]:\n> <d e.md>\n\n[c]',
  '<img src="i.png">',
  "<a title='x' HREF = 'docs/my guide.md'>",
  '<video poster=p.png>',
  'See references/b.md.',
  '>references/b.md',
  '**references/b.md**',
  'at=references/b.md',
  '(see ~/.claude/x.md)',
  '@docs/x.md and @CLAUDE.md',
  'AGENTS.md',
  '`references/(b).md`',
  "` references/it's.md `",
  '`references/a=b,c;d.md`',
  '`FORMS.MD`',
  '`python scripts/run.py --in=assets/x.json`',
  '`./run ${CLAUDE_SKILL_DIR}/scripts/run.py`',
  '${CLAUDE_PLUGIN_ROOT}/skills/y/SKILL.md',
  '<skill-dir>/scripts/run.py',
  'references/全部.md、references/次.md　references/x.md',
  'docs#x/y.md',
  '/w/skills/y/SKILL.md',
  '```sh\ncat references/x.md|sh scripts/run.sh\n../y/run.sh>out/x.log\n```',
  '`references/a.md` §d',
  'Run /y, then $z and p:q.',
  'Use the `y` skill, Skill(p:z), skill: y',
  'subagent_type: "reviewer", the reviewer agent, @agent-writer',
];

test.each(FORMS)('%j is found', (form) => {
  const text = `---\nname: x\ndescription: d\nskills: [y, z]\n---\n\n${form}\n`;
  for (const path of PATHS) expect(missed(path, text)).toEqual([]);
});

test('what refers to something is found in any text', () => {
  const sign = fc.constantFrom(...'()[]<>"\'`*|,;:=!?#.@/\\ \t\u3000é~$&%_-'.split(''), '\n', '\r\n', '> ', '- ');
  const piece = fc.oneof(
    fc.constantFrom(...FORMS),
    sign,
    fc.constantFrom('a', 'b.md', 'references/', '../', 'y/SKILL.md'),
  );
  fc.assert(
    fc.property(fc.constantFrom(...PATHS), fc.array(piece, { maxLength: 14 }), (path, pieces) => {
      expect(missed(path, pieces.join(''))).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});

test('text that is nothing but signs costs no more for each character', () => {
  for (const sign of ['/', '](', ']:', '=/', '.md', "'/", '　/', '<a src="', 'skill'])
    likelyWords(PATHS[0] as string, new SkillDocument(sign.repeat(10_000)));
});
