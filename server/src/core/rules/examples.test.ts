import { describe, expect, test } from 'vitest';
import { SkillDocument } from '../document/skill-document';
import { applyEdits } from '../document/text';
import { RULES } from './index';
import type { Change, Example, Fix, Rule } from './rule';
import { findingsIn } from './rule-test-support';

/** An example as it is once a fix is applied. */
function fixed(example: Example, { edits, operations = [] }: Change): Example {
  const after = { ...example, text: applyEdits(example.text, edits), files: { ...example.files } };
  for (const operation of operations) {
    if (operation.kind === 'delete') delete after.files[operation.path];
    if (operation.kind === 'create') after.files[operation.path] = operation.text;
    if (operation.kind === 'edit') {
      after.files[operation.path] = applyEdits(after.files[operation.path] ?? '', operation.edits);
    }
    if (operation.kind !== 'rename') continue;
    if (operation.from === '.') after.folderName = operation.to.replace('../', '');
    else {
      after.files[operation.to] = after.files[operation.from] ?? '';
      delete after.files[operation.from];
    }
  }
  return after;
}

const errorsIn = (example: Example) => findingsIn(example).filter(({ severity }) => severity === 'error');

/** The fix of that title in an example, as found anew; undefined when it is offered no more. */
function sameFix(example: Example, rule: Rule, title: string): Fix | undefined {
  return findingsIn(example, [rule])
    .flatMap(({ fixes }) => fixes)
    .find((fix) => fix.title === title);
}

describe.each(RULES.map((rule) => ({ id: rule.id, rule })))('$id', ({ rule }) => {
  const { invalid, valid } = rule.docs;

  test('has examples of both kinds, a summary and a reason', () => {
    expect(invalid.length).toBeGreaterThan(0);
    expect(valid.length).toBeGreaterThan(0);
    expect(rule.docs.summary).toMatch(/^[A-Z][^\n]*\.$/);
    expect(rule.docs.why).toMatch(/^[A-Z][^\n]*\.$/);
  });

  test.each(valid.map((example, index) => ({ index, example })))('is silent on valid example $index', ({ example }) => {
    expect(findingsIn(example, [rule])).toEqual([]);
  });

  describe.each(invalid.map((example, index) => ({ index, example })))('on invalid example $index', ({ example }) => {
    const findings = findingsIn(example, [rule]);

    test('finds something, at a place that can be shown', () => {
      expect(findings).not.toEqual([]);
      for (const { span } of findings) {
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeLessThanOrEqual(example.text.length);
        if (example.text !== '') expect(span.end).toBeGreaterThan(span.start);
      }
    });

    test('says it in one plain line', () => {
      for (const { message, fixes } of findings) {
        expect(message).toMatch(/^[^\r\n]{10,199}\.$/);
        for (const text of [message, ...fixes.map(({ title }) => title)]) {
          expect(text).not.toMatch(/undefined|\[object|\$\{|NaN|\r|\n/);
        }
        for (const { title } of fixes) expect(title).toMatch(/^[A-Z][^\n]{3,80}[^.]$/);
      }
    });

    test('offers fixes that settle it, break nothing else and are done after once', () => {
      const before = errorsIn(example);
      for (const finding of findings) {
        for (const fix of finding.fixes) {
          const change = fix.change();
          expect(change.edits.length + (change.operations?.length ?? 0)).toBeGreaterThan(0);
          const after = fixed(example, change);
          const left = findingsIn(after, [rule]).map(({ message }) => message);
          const rest = findings.filter((other) => other !== finding).map(({ message }) => message);
          expect(left.length, `${fix.title}: ${left}`).toBeLessThan(findings.length);
          expect(rest, fix.title).toEqual(expect.arrayContaining(left));
          expect(errorsIn(after).length, fix.title).toBeLessThanOrEqual(before.length);
          const again = sameFix(after, rule, fix.title);
          if (left.length === 0) expect(again, fix.title).toBeUndefined();
        }
      }
    });

    test('edits places inside the text that do not overlap', () => {
      for (const { edits } of findings.flatMap(({ fixes }) => fixes.map((fix) => fix.change()))) {
        const ordered = edits.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
        for (const [index, { span }] of ordered.entries()) {
          expect(span.start).toBeGreaterThanOrEqual(ordered[index - 1]?.span.end ?? 0);
          expect(span.end).toBeLessThanOrEqual(example.text.length);
        }
      }
    });

    if (!example.text.includes('\n') || example.text.includes('\r')) return;
    test('finds and mends the same with CRLF line ends', () => {
      const windows = { ...example, text: example.text.replace(/\r?\n/g, '\r\n') };
      const found = findingsIn(windows, [rule]);
      expect(found.map(({ message }) => message)).toEqual(findings.map(({ message }) => message));
      for (const fix of found.flatMap(({ fixes }) => fixes)) {
        expect(applyEdits(windows.text, fix.change().edits), fix.title).not.toMatch(/(?<!\r)\n/);
      }
    });
  });
});

test('an example without frontmatter is one finding, not one for each field', () => {
  const empty = findingsIn({ text: '' });
  expect(empty.map(({ rule }) => rule)).toEqual(['missing-frontmatter']);
  expect(new SkillDocument('').frontmatter.fields).toEqual([]);
});
