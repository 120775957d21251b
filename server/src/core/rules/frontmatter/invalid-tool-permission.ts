import type { Field } from '../../document/frontmatter';
import { isPlaceholder } from '../../spec/field-values';
import { concerns } from '../../spec/profiles';
import { toolPatterns } from '../../spec/tool-patterns';
import { defineRule } from '../rule';

const HEAD = '---\nname: release-notes\ndescription: Writes release notes.\n';
const BODY = '---\n\n# Release notes\n';

export default defineRule({
  id: 'invalid-tool-permission',
  group: 'frontmatter',
  severity: 'warning',
  docs: {
    summary: 'A tool in `allowed-tools` or `disallowed-tools` has parentheses that do not match or hold nothing.',
    why: 'Tools are written as `Read`, `Bash(git *)` or `mcp__server__*`, with spaces or commas between them or as a list. A pattern whose parenthesis is not closed swallows the tools behind it, an empty one matches nothing; the agent asks for permission all the same.',
    invalid: [
      { text: `${HEAD}allowed-tools: Read, Bash(git *\n${BODY}` },
      { text: `${HEAD}allowed-tools: Read, Bash()\n${BODY}` },
      { text: `${HEAD}disallowed-tools:\n  - Bash(rm *))\n${BODY}` },
    ],
    valid: [
      { text: `${HEAD}allowed-tools: Read Grep Bash(git add *) Bash(git commit *)\n${BODY}` },
      { text: `${HEAD}allowed-tools: Read, Bash(git log:*), WebFetch(domain:example.com), mcp__docs__*\n${BODY}` },
      { text: `${HEAD}allowed-tools:\n  - Bash(npm run test *)\n  - Skill(release)\n${BODY}` },
    ],
    sources: ['Claude Code skills page and its page on permissions, 2026-08-22'],
  },
  messages: {
    unclosed: ({ tool }: { tool: string }) =>
      `\`${tool}\` has an opening parenthesis without a closing one; write \`Tool(pattern)\`.`,
    unopened: ({ tool }: { tool: string }) =>
      `\`${tool}\` has a closing parenthesis without an opening one; write \`Tool(pattern)\`.`,
    empty: ({ tool }: { tool: string }) =>
      `\`${tool}\` has nothing in its parentheses and matches no use; write \`${tool.replace(/\(.*$/, '')}\` for all uses.`,
  },
  check({ frontmatter, text }, report, { agents }) {
    for (const key of ['allowed-tools', 'disallowed-tools']) {
      const field = frontmatter.field(key);
      if (!field || field.broken || !concerns(key, agents)) continue;
      for (const tool of toolsOf(field)) {
        const fault = isPlaceholder(tool) ? undefined : faultOf(tool);
        if (fault) report(placeOf(tool, field, text), fault, { tool: tool.replaceAll('`', "'").slice(0, 40) });
      }
    }
  },
});

function toolsOf({ value }: Field): string[] {
  const texts = Array.isArray(value) ? value : [value];
  return texts.filter((each) => typeof each === 'string').flatMap(toolPatterns);
}

function faultOf(tool: string): 'unclosed' | 'unopened' | 'empty' | undefined {
  if (/^[\w*:.-]+\(\s*\)$/.test(tool)) return 'empty';
  let open = 0;
  for (const character of tool) {
    if (character === '(') open++;
    if (character === ')') open--;
    if (open < 0) return 'unopened';
  }
  return open > 0 ? 'unclosed' : undefined;
}

/** Where the tool stands, if it is written as it reads. */
function placeOf(tool: string, { valueSpan }: Field, text: string) {
  const at = text.slice(valueSpan.start, valueSpan.end).indexOf(tool);
  return at < 0 ? valueSpan : { start: valueSpan.start + at, end: valueSpan.start + at + tool.length };
}
