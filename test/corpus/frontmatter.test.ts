import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readFlat } from '../../server/src/core/document/frontmatter-flat';
import { readYaml } from '../../server/src/core/document/frontmatter-yaml';
import { SkillDocument } from '../../server/src/core/index';

const corpus = process.env.SKILLDEPTH_CORPUS ?? resolve(import.meta.dirname, '../../../shared/corpus');
const present = existsSync(corpus);
if (!present)
  console.warn(`Skipped: there is no corpus of real skills at ${corpus}; set SKILLDEPTH_CORPUS to its folder.`);

const skills = () =>
  readdirSync(corpus, { recursive: true, encoding: 'utf8' })
    .filter((path) => /(?:^|[\\/])skill\.md$/i.test(path))
    .map((path) => ({
      path,
      skill: new SkillDocument(readFileSync(join(corpus, path), 'utf8').replace(/^\ufeff/, '')),
    }));

test.skipIf(!present)(
  'real frontmatter is read without problems, and the short way as the parser reads it',
  () => {
    let flat = 0;
    let fields = 0;
    for (const { path, skill } of skills()) {
      const { state, span, contentSpan } = skill.scan.frontmatter;
      if (state === 'absent') continue;
      expect(skill.frontmatter.problems, path).toEqual([]);
      const head = skill.text.slice(0, contentSpan.end);
      const short = readFlat(head, contentSpan.start);
      if (short) {
        flat++;
        expect(readYaml(head, span.start), path).toMatchObject({ fields: short, faults: [] });
      }
      for (const { key, keySpan, valueSpan } of skill.frontmatter.fields) {
        fields++;
        expect(skill.text.slice(keySpan.start, keySpan.end), path).toBe(key);
        expect(skill.text.slice(keySpan.end, valueSpan.start), path).toMatch(/^:\s*(?:#.*\s*)?$/);
      }
    }
    expect(flat).toBeGreaterThan(500);
    expect(fields).toBeGreaterThan(2000);
  },
  60_000,
);
