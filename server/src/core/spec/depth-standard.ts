import type { DepthSectionId } from './depth-assessment';

/** One of the four sections that keep a skill from being shallow. */
export interface DepthSection {
  readonly id: DepthSectionId;
  /** The standard's own title. */
  readonly title: string;
  /** The failure mode it cures. */
  readonly failureMode: string;
  /** What agents get without it, to follow `agents get`. */
  readonly symptom: string;
  /** Titles in use for the same thing, in lower case, by frequency in 10,526 measured skills. */
  readonly synonyms: readonly string[];
  /** What to write into the section, with placeholders that count as not yet written. `\n` line ends. */
  readonly template: string;
  /** In which skills N/A may stand for it, and a reason that often holds; undefined where it never may. */
  readonly notApplicable?: { readonly in: 'any' | 'process'; readonly reason: string };
}

/**
 * The depth standard, in the order of its Gap Report.
 * Source: `ollieb89/viflo`, `.agent/skills/skill-depth-standard/SKILL.md`; synonyms measured on public skills, November 2026.
 * `When to Use` is no decision matrix: it says when the skill applies, not what to choose.
 */
export const DEPTH_SECTIONS: readonly DepthSection[] = [
  {
    id: 'implementationPatterns',
    title: 'Implementation Patterns',
    failureMode: 'Abstraction Trap',
    symptom: 'principles without working code to follow',
    synonyms: [
      'examples',
      'example',
      'quick start',
      'quickstart',
      'quick examples',
      'common patterns',
      'patterns',
      'pattern',
      'usage',
      'recipes',
      'implementation',
      'code samples',
      'code snippets',
      '示例',
      '最佳实践',
      'ベストプラクティス',
      '実装パターン',
      '使用例',
    ],
    template: '[TODO: what the pattern is for]\n\n```sh\n# [TODO: working code, complete enough to run]\n```\n',
    notApplicable: { in: 'process', reason: 'the steps above are the whole procedure' },
  },
  {
    id: 'failureModes',
    title: 'Failure Modes & Edge Cases',
    failureMode: 'Happy Path Bias',
    symptom: 'no word on what breaks and how to handle it',
    synonyms: [
      'error handling',
      'pitfalls',
      'pitfall',
      'troubleshooting',
      'anti-patterns',
      'anti-pattern',
      'antipatterns',
      'anti patterns',
      'common issues',
      'limitations',
      'common mistakes',
      'common errors',
      'common problems',
      'known issues',
      'red flags',
      'edge cases',
      'gotchas',
      'failure modes',
      'failure handling',
      'caveats',
      'error recovery',
      'what can go wrong',
      '常见陷阱',
      '错误处理',
      '局限性',
      '限制',
      '故障排除',
      '注意点',
      'エラー処理',
      'エラーハンドリング',
      'トラブルシューティング',
      'アンチパターン',
    ],
    template:
      '| Scenario | What Happens | How to Handle |\n| --- | --- | --- |\n' +
      '| [TODO: a concrete failure] | [TODO: what one sees] | [TODO: what to do] |\n' +
      '| [TODO: a concrete failure] | [TODO: what one sees] | [TODO: what to do] |\n' +
      '| [TODO: an edge case] | [TODO: what one sees] | [TODO: what to do] |\n',
  },
  {
    id: 'decisionMatrix',
    title: 'Decision Matrix',
    failureMode: 'Analysis Paralysis',
    symptom: 'options without a recommended default',
    synonyms: [
      'decision tree',
      'decision framework',
      'decision frameworks',
      'decision guide',
      'decision table',
      'decision flow',
      'decision criteria',
      'when to use vs alternatives',
      'vs alternatives',
      'trade-offs',
      'tradeoffs',
      'how to choose',
      'choosing',
      '决策矩阵',
      '决策树',
      '判断基準',
    ],
    template:
      '**Default recommendation:** [TODO: what to choose when nothing speaks against it, and why]\n\n' +
      '| Situation | Recommended Approach | Why |\n| --- | --- | --- |\n' +
      '| [TODO: a situation] | [TODO: what to do in it] | [TODO: the reason] |\n' +
      '| [TODO: a situation] | [TODO: what to do in it] | [TODO: the reason] |\n',
    notApplicable: { in: 'any', reason: 'there is one way to do it' },
  },
  {
    id: 'versionContext',
    title: 'Version Context',
    failureMode: 'Technical Rot',
    symptom: 'no versions to tell whether it still holds',
    synonyms: [
      'version history',
      'package versions',
      'compatibility matrix',
      'compatibility',
      'supported versions',
      'version support',
      'version compatibility',
      'version notes',
      'versions',
      '版本',
      'バージョン',
    ],
    template:
      '| Library / Framework | Last Verified Version | Notes |\n| --- | --- | --- |\n' +
      '| [TODO: name] | [TODO: version and date] | [TODO: what changes with other versions] |\n',
    notApplicable: { in: 'any', reason: 'it depends on no library, tool or service' },
  },
];

/** The order in which the sections stand in a skill: first what to choose, then how, what breaks, and for which versions. */
export const DEPTH_LAYOUT: readonly DepthSectionId[] = [
  'decisionMatrix',
  'implementationPatterns',
  'failureModes',
  'versionContext',
];

/** The section of an id. */
export function depthSection(id: DepthSectionId): DepthSection {
  return DEPTH_SECTIONS.find((section) => section.id === id) as DepthSection;
}
