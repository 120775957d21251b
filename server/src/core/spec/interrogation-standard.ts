/** One way to interrogate: how many rounds of questions at least, and when to choose it. */
export interface DepthTierSpec {
  readonly name: string;
  /** As a table shows it. */
  readonly minimum: string;
  readonly when: string;
}

/**
 * The four tiers, from quick to thorough; 9 of 13 depth tables in use have these minimums.
 * Source: `idealic-ai/engine`, 13 skills with a depth table (read November 2026).
 */
export const DEPTH_TIERS: readonly DepthTierSpec[] = [
  { name: 'Short', minimum: '3+', when: 'Small scope, clear requirements' },
  { name: 'Medium', minimum: '6+', when: 'Some unknowns, several parts involved' },
  { name: 'Long', minimum: '9+', when: 'Many unknowns, wide impact' },
  { name: 'Absolute', minimum: 'Until no question remains', when: 'High risk, nothing may be left open' },
];

/** Something to ask about: its name, and what belongs to it. */
export interface Topic {
  readonly name: string;
  readonly about: string;
}

/** The topics of one kind of work. */
export interface TopicDomain {
  readonly id: string;
  /** As the title of a list names it: `Interrogation Topics (Implementation)`. */
  readonly title: string;
  /** Words by which a skill or a list is known to be of this domain. */
  readonly signs: RegExp;
  readonly topics: readonly Topic[];
}

const topic = (name: string, about: string): Topic => ({ name, about });

/** What an interrogation asks about, by the kind of work it comes before. The order is that in which a skill's domain is looked for. */
export const TOPIC_DOMAINS: readonly TopicDomain[] = [
  {
    id: 'debug',
    title: 'Debug',
    signs: /\b(?:debug\w*|bugs?|triage|diagnos\w+|troubleshoot\w*|root cause|incidents?)\b/i,
    topics: [
      topic('Symptoms', 'exact errors, where they show, how often'),
      topic('Expected behavior', 'what should happen instead, and who says so'),
      topic('Reproduction', 'smallest case that fails, always or sometimes'),
      topic('Recent changes', 'code, configuration, data and versions since it last worked'),
      topic('Environment', 'where it fails and where it does not'),
      topic('Evidence', 'logs, traces and metrics at hand'),
      topic('Hypotheses', 'likely causes, and what would refute each'),
      topic('Impact', 'who and what is affected, what can wait'),
    ],
  },
  {
    id: 'testing',
    title: 'Testing',
    signs: /\b(?:test(?:s|ing|er)?|qa|coverage|tdd)\b/i,
    topics: [
      topic('Behavior under test', 'what must hold, in words a user would use'),
      topic('Risk', 'which failures would hurt most'),
      topic('Levels', 'unit, integration, end to end, and what belongs where'),
      topic('Test data', 'fixtures, generators, privacy of real data'),
      topic('Boundaries', 'empty, huge, concurrent and malformed input'),
      topic('Dependencies', 'what is real, what is replaced, and how it is kept honest'),
      topic('Determinism', 'time, order, randomness, network'),
      topic('Done', 'coverage that is asked for, and by which measure'),
    ],
  },
  {
    id: 'review',
    title: 'Review',
    signs: /\b(?:review\w*|critique|audit\w*|approv\w+)\b/i,
    topics: [
      topic('Acceptance', 'what was asked for, and whether this is it'),
      topic('Correctness', 'cases that the change does not handle'),
      topic('Tests', 'what they prove, what was skipped'),
      topic('Compatibility', 'interfaces, data and callers that change'),
      topic('Security', 'input, permissions, secrets'),
      topic('Simplicity', 'what could be left out'),
      topic('Documentation', 'what readers will believe that no longer holds'),
      topic('Follow-ups', 'what is put off, and who owns it'),
    ],
  },
  {
    id: 'documentation',
    title: 'Documentation',
    signs: /\b(?:docs?|document(?:s|ing|ation)?|write-?ups?|readme|changelog|tutorials?|guides?)\b/i,
    topics: [
      topic('Readers', 'who they are, what they know, what they want to do'),
      topic('Purpose', 'what a reader can do afterwards'),
      topic('Scope', 'what is covered, what is left to other pages'),
      topic('Sources', 'code, people and pages that are right when they disagree'),
      topic('Structure', 'tutorial, how-to, reference or explanation'),
      topic('Examples', 'which ones, and how they are kept working'),
      topic('Terms', 'names to use and names to avoid'),
      topic('Upkeep', 'who changes it when the product changes'),
    ],
  },
  {
    id: 'research',
    title: 'Research',
    signs: /\b(?:research\w*|literature|survey|investigat\w+|market study)\b/i,
    topics: [
      topic('Question', 'what is to be known, and what is not asked'),
      topic('Decision', 'what will be done with the answer'),
      topic('Known already', 'what earlier work has found'),
      topic('Sources', 'where to look, what counts as reliable'),
      topic('Method', 'how to compare, measure or count'),
      topic('Bias', 'what would make the answer look better than it is'),
      topic('Limits', 'time, access, age of the material'),
      topic('Form of the answer', 'length, evidence, degree of certainty'),
    ],
  },
  {
    id: 'brainstorm',
    title: 'Brainstorm',
    signs: /\b(?:brainstorm\w*|ideat\w+|ideas?|dialogue|explor(?:e|ation|ing))\b/i,
    topics: [
      topic('Problem', 'whose it is, and whether it is the right one'),
      topic('Constraints', 'what is fixed, what only seems to be'),
      topic('People', 'who gains, who loses, who decides'),
      topic('Earlier attempts', 'what was tried and why it ended'),
      topic('Opposites', 'the reverse, the extreme, the unreasonable version'),
      topic('Neighbors', 'how other fields solve the like of it'),
      topic('Trade-offs', 'what to give up for what'),
      topic('Choice', 'how the best idea will be recognized'),
    ],
  },
  {
    id: 'analysis',
    title: 'Analysis',
    signs: /\b(?:analy[sz]\w+|assess\w*|evaluat\w+|metrics?|insights?)\b/i,
    topics: [
      topic('Goal', 'which decision the analysis serves'),
      topic('Data', 'where it comes from, how complete and how old it is'),
      topic('Definitions', 'what each figure counts'),
      topic('Baseline', 'what to compare with'),
      topic('Segments', 'where a total may hide differences'),
      topic('Alternatives', 'other explanations of the same figures'),
      topic('Uncertainty', 'how sure an answer must be'),
      topic('Audience', 'who reads it, in which form'),
    ],
  },
  {
    id: 'implementation',
    title: 'Implementation',
    signs: /\b(?:implement\w*|build(?:ing)?|features?|develop\w*|coding)\b/i,
    topics: [
      topic('Scope', 'what is in, what is out, what must not change'),
      topic('Data flow', 'who owns which data, how it changes'),
      topic('Interfaces', 'names, signatures, compatibility'),
      topic('Edge cases', 'errors, empty and huge input, concurrency'),
      topic('Testing', 'what proves that it works'),
      topic('Dependencies', 'services, packages, teams'),
      topic('Performance and security', 'load, limits, permissions, secrets'),
      topic('Rollout', 'migration, switch back, what is watched'),
      topic('Risks', 'assumptions, and what happens if they are wrong'),
    ],
  },
];

/** Topics that may come again and again, whatever the work. */
export const REPEATABLE_TOPICS: readonly Topic[] = [
  topic('Follow-up', 'come back to an earlier answer'),
  topic("Devil's advocate", 'argue against what was decided'),
  topic('What if', 'change one assumption and look again'),
  topic('Deep dive', 'take one earlier topic apart'),
];

/** The domain that words point to; undefined when none does. */
export function domainIn(words: string): TopicDomain | undefined {
  return TOPIC_DOMAINS.find(({ signs }) => signs.test(words));
}

/** A topic as an item of a list. */
export function topicLine({ name, about }: Topic): string {
  return `- **${name}** — ${about}`;
}

/** The lists of topics of a domain, under a heading. `\n` line ends. */
export function topicsText({ title, topics }: TopicDomain, level = 3): string {
  return [
    `${'#'.repeat(level)} Interrogation Topics (${title})`,
    '',
    '**Standard topics** (covered once):',
    ...topics.map(topicLine),
    '',
    '**Repeatable topics** (as often as needed):',
    ...REPEATABLE_TOPICS.map(topicLine),
  ].join('\n');
}

/** The choice of a depth, under a heading. `\n` line ends. */
export function depthChoiceText(level = 3): string {
  return [
    `${'#'.repeat(level)} Interrogation Depth`,
    '',
    'Before the first question, ask the user how deep to go. The choice sets the minimum; more rounds are always allowed.',
    '',
    '| Depth | Minimum Rounds | When to Use |',
    '| --- | --- | --- |',
    ...DEPTH_TIERS.map(({ name, minimum, when }) => `| **${name}** | ${minimum} | ${when} |`),
  ].join('\n');
}

/** The order to count aloud. */
export const ROUND_COUNTER_TEXT =
  '**Round counter**: open every round with "**Round N / {minimum}+**", so that the user sees how far it is.';

/** The way out, under a heading. `\n` line ends. */
export function exitGateText(level = 3): string {
  return [
    `${'#'.repeat(level)} Interrogation Exit Gate`,
    '',
    'After the minimum, ask the user after every round:',
    '> "The minimum is reached. What next?"',
    '> - **"Proceed"** — go on to the next phase',
    '> - **"More rounds"** — ask on, then show this gate again',
    '',
    'With depth Absolute, show this gate only when no question remains.',
  ].join('\n');
}
