import { sliceOf } from '../../document/text';
import { isEmpty, isPlaceholder } from '../../spec/field-values';
import { concerns } from '../../spec/profiles';
import { defineRule } from '../rule';

const HEAD = '---\nname: release-notes\ndescription: Writes release notes.\nhooks:\n';
const BODY = '---\n\n# Release notes\n';

export default defineRule({
  id: 'invalid-hooks',
  group: 'frontmatter',
  severity: 'warning',
  docs: {
    summary: 'The hooks are not written in the form in which they run.',
    why: 'Under `hooks` stand events, under each event a list of entries (with a `matcher` where one is wanted), and in each entry a list `hooks` with what to run. In any other form nothing runs, and nothing says so.',
    invalid: [
      { text: `${HEAD}  PreToolUse: ./check.sh\n${BODY}` },
      { text: `${HEAD}  PreToolUse:\n    - matcher: Bash\n      command: ./check.sh\n${BODY}` },
      { text: `${HEAD}  Stop:\n    - hooks:\n        - command: ./check.sh\n${BODY}` },
    ],
    valid: [
      {
        text: `${HEAD}  PreToolUse:\n    - matcher: Bash\n      hooks:\n        - type: command\n          command: ./check.sh\n${BODY}`,
      },
      { text: `${HEAD}  Stop: []\n${BODY}` },
    ],
    sources: ['Claude Code pages on skills and hooks, 2026-08-22'],
  },
  messages: {
    list: ({ event }: { event: string }) =>
      `Under \`${event}\` must stand a list of entries, each with its own \`hooks\`; as it is nothing runs.`,
    hooks: ({ event }: { event: string }) =>
      `An entry of \`${event}\` has no list \`hooks\` with what to run; as it is nothing runs.`,
    type: ({ event }: { event: string }) =>
      `A hook of \`${event}\` is no map with a \`type\`, such as \`type: command\`; as it is nothing runs.`,
  },
  check({ frontmatter, text }, report, { agents }) {
    const field = frontmatter.field('hooks');
    if (!field || field.broken || isEmpty(field) || !isMap(field.value) || !concerns('hooks', agents)) return;
    if (isPlaceholder(sliceOf(text, field.valueSpan))) return;
    for (const [event, entries] of Object.entries(field.value)) {
      const fault = faultOf(entries);
      if (fault) report(placeOf(event, field.valueSpan, text), fault, { event: event.slice(0, 40) });
    }
  },
});

function faultOf(entries: unknown): 'list' | 'hooks' | 'type' | undefined {
  if (!Array.isArray(entries)) return 'list';
  if (!entries.every((entry) => isMap(entry) && Array.isArray(entry.hooks))) return 'hooks';
  const hooks = entries.flatMap((entry): unknown[] => entry.hooks);
  return hooks.every((hook) => isMap(hook) && typeof hook.type === 'string') ? undefined : 'type';
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function placeOf(event: string, span: { start: number; end: number }, text: string) {
  const at = text.slice(span.start, span.end).indexOf(event);
  return at < 0 ? span : { start: span.start + at, end: span.start + at + event.length };
}
