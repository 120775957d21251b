import { findReferences, isCall } from '../../document/references';
import type { SkillDocument } from '../../document/skill-document';
import type { Span } from '../../document/text';
import { defineRule, type Fix } from '../rule';

const skill = (line: string) => `---\nname: invoices\ndescription: Reads invoices.\n---\n\n${line}\n`;
/** So far behind a name it is looked for what holds without the skill. */
const REACH = 300;
const LOCATION = 'skills/invoices/SKILL.md';
const LETTERS = {
  'skills/send-letter/SKILL.md': '---\nname: send-letter\ndescription: Sends a letter.\n---\n\nSend it.\n',
};

export default defineRule({
  id: 'unknown-skill',
  group: 'library',
  severity: 'information',
  needs: 'library',
  docs: {
    summary: 'The text sends the agent to a skill that the library does not hold.',
    why: 'The agent looks for the skill, finds none and goes on as it thinks fit. With a name like it in the library it is a slip of the pen (warning), else it may be installed besides (information). Only unmistakable forms count: "use the `x` skill", `Skill(x)`, an item of `skills`; and only where the whole library is known. Built-in commands, names with a plugin before them and code blocks in some language are passed over.',
    invalid: [
      { text: skill('Then use the `send-leter` skill.'), location: LOCATION, skills: LETTERS },
      { text: skill('Call `Skill(archive-invoices)`.'), location: LOCATION, skills: LETTERS },
    ],
    valid: [
      { text: skill('Then use the `send-letter` skill.'), location: LOCATION, skills: LETTERS },
      { text: skill('Then use the `send-mail` skill if available.'), location: LOCATION, skills: LETTERS },
      { text: skill('Then use the `tax:send-mail` skill.'), location: LOCATION, skills: LETTERS },
      { text: skill('Then use the `send-mail` skill.') },
      { text: skill('A send-mail skill would help.'), location: LOCATION, skills: LETTERS },
      { text: skill('```markdown\nUse the `send-mail` skill.\n```'), location: LOCATION, skills: LETTERS },
    ],
  },
  messages: {
    near: ({ name, near }: { name: string; near: string }) =>
      `No skill here is called ${name}; one is called ${near}: correct the name.`,
    unknown: ({ name }: { name: string }) =>
      `No skill here is called ${name}: correct the name, or say what to do where it is not installed.`,
  },
  check(document, report, { facts }) {
    for (const { call, near } of facts.library?.unknown ?? []) {
      const spans = document
        .derive(findReferences)
        .filter((site) => isCall(site) && site.name === call)
        .map(({ targetSpan }) => targetSpan);
      const [first] = spans;
      if (!first) continue;
      if (near === undefined) {
        if (!spans.every((span) => isOptional(document, span))) report(first, 'unknown', { name: call });
      } else
        report(first, 'near', { name: call, near }, { severity: 'warning', fixes: [correction(document, call, near)] });
    }
  },
});

/** True where the line says that the skill may not be installed. */
function isOptional({ text, lines }: SkillDocument, { start }: Span): boolean {
  const { end } = lines.lineSpan(lines.lineAt(start));
  return /\b(?:if|when|where)\b[^.\n]{0,40}\b(?:available|installed|present|exists?|enabled)\b/i.test(
    text.slice(start, Math.min(end, start + REACH)),
  );
}

function correction(document: SkillDocument, call: string, near: string): Fix {
  const change = () => ({
    edits: document
      .derive(findReferences)
      .filter((site) => isCall(site) && site.name === call)
      .map(({ targetSpan }) => ({ span: targetSpan, newText: near })),
  });
  return { title: `Change to ${near}`, safety: 'unsafe', change };
}
