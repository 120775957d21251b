import type { Gate } from '../../document/phases';
import type { GateItem } from '../../document/phases-items';
import type { SkillDocument } from '../../document/skill-document';
import { defineRule, type Fix } from '../rule';
import { gatesWithPhase, heldModel, proofOf, protocol } from './held-phases';

const sample = (item: string) =>
  protocol('## 1. Freeze', proofOf('1', 'Branch', item), '## 2. Ship', proofOf('2', 'Share of users'));

/** An item that is nothing but a mark for one: `[TODO]`, `{criterion}`, `<what must be true>`, `Item 1`, `...`. */
const PLACEHOLDER =
  /^(?:\[[^\]]{0,80}\]|\{+[^}]{0,80}\}+|<[^>]{1,80}>|(?:TODO|TBD|FIXME|XXX)(?:\s*[:(–—-].{0,80})?|\.{3}|…|item(?: \d+)?|criteri(?:on|a)(?: \d+)?|check(?: \d+)?|condition(?: \d+)?|(?:first|second|third|another|some) (?:item|criterion|check|condition)|placeholder|lorem ipsum.{0,80}|what must be true|where it can be seen)[.:]?$/i;

export default defineRule({
  id: 'placeholder-gate-item',
  group: 'phases',
  severity: 'warning',
  docs: {
    summary: 'An item of a gate is still a placeholder.',
    why: 'The agent fills in something beside "[TODO]" and goes on: the gate stands there and asks for nothing.',
    invalid: [{ text: sample('[TODO: what else]') }, { text: sample('Item 2') }],
    valid: [{ text: sample('Tag') }, { text: sample('Item 2'), config: { phases: 'off' } }],
  },
  messages: {
    placeholder: ({ item }: { item: string }) =>
      `"${item}" is a placeholder, so the gate asks for nothing here: say what has to be shown, or drop the item.`,
  },
  check(skill, report, { config }) {
    const model = heldModel(skill, config);
    if (!model) return;
    for (const { gate } of gatesWithPhase(model))
      for (const item of gate.items)
        if (PLACEHOLDER.test(item.label))
          report(item, 'placeholder', { item: item.label.slice(0, 40) }, { fixes: dropFix(skill, gate, item) });
  },
});

/** Drops the line of an item; the last one stays, as an empty gate is no better. */
function dropFix({ text }: SkillDocument, gate: Gate, item: GateItem): Fix[] {
  if (gate.items.length < 2 || gate.form === 'declaration') return [];
  const newline = text.lastIndexOf('\n', item.start);
  const start = text[newline - 1] === '\r' ? newline - 1 : newline;
  const change = () => ({ edits: [{ span: { start, end: item.end }, newText: '' }] });
  return [{ title: 'Remove this item', safety: 'unsafe', change }];
}
