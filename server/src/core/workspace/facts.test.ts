import { expect, test } from 'vitest';
import { SkillDocument } from '../document/skill-document';
import { factRequests } from './facts';

const HEAD = '---\nname: x\ndescription: y\n---\n\n';
const requests = (body: string) => factRequests(new SkillDocument(HEAD + body));

test('paths of links, and for mentions their folder too', () => {
  const { paths } = requests('[a](docs/a.md) and `scripts/b.py` and [c](https://example.com)\n\nMore.\n');
  expect([...paths].sort()).toEqual(['docs/a.md', 'scripts', 'scripts/b.py']);
});

test('texts of references only while depth sections are missing here', () => {
  expect(requests('Read `references/a.md` now.\n\nOne.\n\nTwo.\n').texts).toEqual(['references/a.md']);
  const deep = [
    '## Decision Matrix\n\nN/A: there is one way only.\n',
    '## Implementation Patterns\n\n```sh\na\nb\nc\n```\n',
    '## Failure Modes & Edge Cases\n\n- A: it is late, so wait.\n- B: it is gone, so ask.\n- C: it is old, so renew it.\n',
    '## Version Context\n\nVerified 2026-11-20: Node 22\n',
  ].join('\n');
  expect(requests(`Read \`references/a.md\`.\n\n${deep}`).texts).toEqual([]);
});

test('the whole folder only for a stub', () => {
  expect(requests('Follow the instructions in ./workflow.md.\n')).toMatchObject({
    texts: ['workflow.md'],
    folder: true,
  });
  expect(requests('If needed, read `references/a.md`.\n').folder).toBe(false);
});

test('a skill around it only for a file without frontmatter', () => {
  expect(factRequests(new SkillDocument('# Deploy\n')).paths).toEqual(['../SKILL.md', '../../SKILL.md']);
  expect(requests('# Deploy\n').paths).toEqual([]);
});
