/** The engine's boundary: what the other folders import. Pure, synchronous, no I/O; nothing here throws on any text. */
export { closest } from './config/closest';
export { matchesGlob } from './config/glob';
export { type IgnoreRule, ignoreLines, ignoreRules, isIgnoredBy } from './config/ignore';
export { PRESETS } from './config/presets';
export {
  type ConfigProblem,
  mergeConfig,
  mergeLayers,
  type ReadConfig,
  readConfig,
  readSettings,
} from './config/read-config';
export {
  AGENTS_OPTION,
  BUDGETS_OPTION,
  type Budgets,
  type Config,
  DEFAULT_CONFIG,
  DIAL_OPTIONS,
  DIALS,
  type Dial,
  EXTENDS_DESCRIPTION,
  type GateStyle,
  IGNORE_DESCRIPTION,
  LEVELS,
  type Level,
  OVERRIDES_DESCRIPTION,
  type Override,
  PATH_MAPPINGS_OPTION,
  RULES_DESCRIPTION,
  STALE_OPTION,
} from './config/schema';
export { starterConfig } from './config/starter';
export { anchorNames, headingAnchors, slugOf } from './document/anchors';
export type { Field, Frontmatter } from './document/frontmatter';
export { findHomePaths, type HomePath } from './document/home-paths';
export { findInterrogations, type Interrogation } from './document/interrogation';
export { checkNewLabel, type LabelSite, labelsAt } from './document/labels';
export type { Gate, GateForm, Phase, PhaseModel } from './document/phases';
export type { PhaseDeclaration } from './document/phases-declarations';
export type { Blank, GateItem } from './document/phases-items';
export { compareLabels, labelKey } from './document/phases-labels';
export type { PhaseReference, PhaseStep, Transition } from './document/phases-parts';
export { plainTargets } from './document/plain-links';
export { folderVariable, readTarget } from './document/reference-target';
export {
  type Certainty,
  findReferences,
  type ReferenceBase,
  type ReferenceKind,
  type ReferenceSite,
  referenceSiteAt,
} from './document/references';
export type { Heading } from './document/scan';
export type { Section } from './document/sections';
export { SkillDocument } from './document/skill-document';
export type { Suppression } from './document/suppressions';
export { findSymbols, maySymbols, type SymbolSite } from './document/symbols';
export {
  applyEdits,
  contains,
  LineIndex,
  lineEndOf,
  type Position,
  type Span,
  sliceOf,
  type TextEdit,
  touches,
} from './document/text';
export { type FixedText, fixAll, type IsWanted } from './fix/fix-all';
export { type LintOptions, lint } from './lint';
export { extractionAt } from './refactor/extract-place';
export { type ExtractPlan, type ExtractRequest, extractSection } from './refactor/extract-section';
export { fileStyle, verifyBlockText } from './refactor/gate-text';
export { inlineReference, inlineRequests } from './refactor/inline-reference';
export type { FieldConflict, InlinePlan, InlineRequest, NearbyFile } from './refactor/inline-types';
export { domainOf as interrogationDomain } from './refactor/insert-interrogation';
export { rollCallText } from './refactor/insert-transition';
export { type MigrationPlan, planMigration, type Surroundings } from './refactor/migrate-two-file-skill';
export { orderFrontmatter } from './refactor/order-frontmatter';
export { phaseRefactorings } from './refactor/phase-refactorings';
export { type Proposal, type Proposals, proposeExtractions } from './refactor/propose-extractions';
export { mayPointTo } from './refactor/redirect-files';
export { type Reference, referenceAt, referencesIn } from './refactor/reference-at';
export { headingAt } from './refactor/rename-heading';
export { isInName, ownName } from './refactor/rename-skill';
export { setField } from './refactor/set-field';
export { type Silencing, silencings } from './refactor/silence-finding';
export { readStub } from './refactor/two-file-stub';
export {
  auditSections,
  auditSkill,
  auditUnreadable,
  auditWith,
  type FailureModeAudit,
  type SectionAudit,
  type SkillAudit,
  withImpact,
} from './report/audit';
export {
  type Baseline,
  baselineText,
  isHeld,
  pruned,
  type Recorded,
  readBaseline,
  recorded,
  sizeOf,
} from './report/baseline';
export {
  type Budget,
  budgetState,
  budgetsOf,
  budgetText,
  CHARACTERS_BY_FOUR,
  shortBudgetText,
  type TokenCounter,
} from './report/budgets';
export { detached } from './report/detached';
export { fingerprintOf, fingerprintsOf } from './report/fingerprints';
export { auditLibrary, deepenFirst, type LibraryAudit } from './report/library';
export { linkedParts } from './report/links';
export { type Listed, type ListingBudget, listedSkill, listingBudget, listingText } from './report/listing-budget';
export { skillAsMarkdown } from './report/markdown';
export { countReferences, type Mentioning, mentionsOf, type NamedSkill } from './report/mentions';
export { type MigrationSummary, migrationSummary, summaryText } from './report/migration-summary';
export { type NameClashOutcome, type NamedPlace, nameClashes } from './report/name-clashes';
export { listedText, previewRequests, previewSkill } from './report/preview';
export { REPORT_FORMATS, type ReportFormat, type ReportOptions, renderReport } from './report/report';
export { type SarifResult, type SarifRule, sarifLog } from './report/sarif-log';
export { type SectionSize, sectionSizes } from './report/section-sizes';
export { SESSION_FORMATS, type SessionFormat } from './report/session-formats';
export { type SkillSummary, skillSummary } from './report/skill-summary';
export { type LoadVerdict, loadVerdict } from './report/verdict';
export { RULES } from './rules/index';
export { describeRule, pageOf, type RuleDescription } from './rules/pages';
export type {
  Change,
  DocumentFacts,
  Encoding,
  Facts,
  FileFact,
  FileOperation,
  Finding,
  Fix,
  LibraryFacts,
  Rule,
  Severity,
  SymbolFacts,
  UnnamedFile,
} from './rules/rule';
export { isTemplate, NO_FACTS, NOTHING_MEANT } from './rules/rule';
export { adviseDescription, type DescriptionAdvice } from './scaffold/describe-skill';
export { type MarkdownSource, type Suggestion, suggestSkill } from './scaffold/markdown-source';
export { type OwnTemplate, readOwnTemplate } from './scaffold/own-template';
export {
  checkDescription,
  checkTools,
  type NewSkill,
  oneLine,
  type Scaffold,
  scaffoldSkill,
} from './scaffold/scaffold-skill';
export { type FromMarkdown, type SkillFromMarkdown, skillFromMarkdown } from './scaffold/skill-from-markdown';
export { checkSkillName } from './scaffold/skill-name';
export type { SkillTemplate, TemplateFile } from './scaffold/template';
export { TEMPLATES } from './scaffold/templates.generated';
export { yamlString } from './scaffold/yaml-string';
export type { Claim } from './session/claims';
export type { ClaimState, SessionReport } from './session/session-report';
export { readTranscript, type Transcript } from './session/transcript';
export { SessionCheck } from './session/verify-session';
export { AGENTS, type Agent, type AgentId, agentOf, inWords, KNOWN_AGENTS } from './spec/agents';
export { ARCHETYPES, type Archetype } from './spec/archetypes';
export {
  assessDepth,
  type DepthAssessment,
  type DepthOptions,
  type DepthResult,
  type DepthSectionId,
  type DepthState,
} from './spec/depth-assessment';
export { DEPTH_SECTIONS, type DepthSection } from './spec/depth-standard';
export { announcesDepth } from './spec/depth-titles';
export { FAULTS, type Loss } from './spec/faults';
export { FIELDS, type FieldSpec, type FieldSupport, type FieldType, fieldNamed, fieldSupport } from './spec/fields';
export { hasAdoptedGates, mayLackGate } from './spec/gate-adoption';
export {
  depthChoiceText,
  exitGateText,
  REPEATABLE_TOPICS,
  ROUND_COUNTER_TEXT,
  TOPIC_DOMAINS,
  type Topic,
  topicsText,
} from './spec/interrogation-standard';
export { characterCount, isPortableName, LIMITS, portableNameFrom } from './spec/limits';
export { concerns, selectAgents } from './spec/profiles';
export type { SkillKind } from './spec/skill-kind';
export { SKILL_PLACES, type SkillHome, type SkillSite, siteOf, skillHomes } from './spec/skill-places';
export { SUBSTITUTIONS, type Substitution } from './spec/substitutions';
export { VALUE_SUGGESTIONS, type ValueSuggestion } from './spec/value-suggestions';
export { type Brief, BriefEntry, briefOf } from './workspace/brief';
export { type Entry, entryOf, type IndexedSymbol } from './workspace/entry';
export { saysSame } from './workspace/entry-news';
export { auditRequests, type FactRequests, factRequests, glanceAtReferences, linkRequests } from './workspace/facts';
export { type FileRole, roleOf } from './workspace/file-role';
export { type IndexedReference, unpackReferences } from './workspace/indexed-references';
export { KnownTargets } from './workspace/likely-words';
export { folderOf } from './workspace/paths';
export {
  type PlannedRename,
  planFileRename,
  planHeadingRename,
  planMoves,
  planNameRename,
  type RenameWorld,
  textsOf,
  unwritable,
} from './workspace/plan-rename';
export { type FoundReference, referencesFrom, referencesTo } from './workspace/references';
export type { FileEdits, Rename } from './workspace/renames';
export {
  anchorLine,
  folderMeant,
  type ReferenceTarget,
  type ReferenceWorld,
  type Resolution,
  resolveReference,
} from './workspace/resolve';
export { cardOfEntry, cardWithName, type SkillCard, skillCardOf } from './workspace/skill-card';
export { SkillIndex } from './workspace/skill-index';
export { changedWords, Snapshot, SnapshotBuilder } from './workspace/snapshot';
export {
  type Caller,
  callersOf,
  callsFrom,
  definitionsOf,
  type FoundSymbol,
  namesLike,
  symbolFacts,
  usesOf,
} from './workspace/symbols';
export { openFiles, unnamedFiles } from './workspace/unnamed-files';
