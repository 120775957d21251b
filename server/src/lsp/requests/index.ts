import type { CancellationToken } from 'vscode-languageserver';
import {
  AUDIT,
  BUDGET_MAP,
  BUDGETS,
  CHECK_NAME,
  CHECK_TOOLS,
  CONFIGURATION,
  COUNTED_REFERENCES,
  DESCRIBE,
  EXTRACT,
  EXTRACT_PROPOSALS,
  GAP_TABLE,
  INLINE,
  MIGRATION,
  PHASE_MAP,
  PREVIEW,
  REFERENCES,
  SCAFFOLD,
  SET_FIELD,
  SKILL_CARD,
  SKILL_FROM_MARKDOWN,
  SKILL_GAPS,
  SKILL_HOMES,
  SKILLS,
  SUGGEST_SKILL,
  TEMPLATES,
  TWO_FILE_SKILLS,
  VERDICT,
  VERIFY_SESSION,
} from '../protocol';
import { audit } from './audit';
import { budgetMap } from './budget-map';
import { budgets } from './budgets';
import { configuration } from './configuration';
import type { RequestContext } from './context';
import { countedReferences } from './counted-references';
import { executeCommand } from './execute-command';
import { gapTable, skillGaps } from './gap-table';
import { migration, twoFileSkills } from './migration';
import { phaseMap } from './phase-map';
import { preview } from './preview';
import { extract, extractProposals, inline, references, resolveAction } from './refactoring';
import { checkName, checkTools, describe, scaffold, skillFromMarkdown, suggestSkill, templates } from './scaffold';
import { homes, setFieldOf, skillCard, skills } from './skills';
import { verdict } from './verdict';
import { verifySession } from './verify-session';
import { willRenameFiles } from './will-rename-files';

/** The answer to one request of our own. What goes wrong in it is told to the client as an error. */
export type CustomRequest = (params: never, token: CancellationToken, context: RequestContext) => unknown;

export const REQUESTS: Readonly<Record<string, CustomRequest>> = {
  [AUDIT]: audit,
  [GAP_TABLE]: gapTable,
  [SKILL_GAPS]: skillGaps,
  [PREVIEW]: preview,
  [PHASE_MAP]: phaseMap,
  [BUDGETS]: budgets,
  [BUDGET_MAP]: budgetMap,
  [VERDICT]: verdict,
  [VERIFY_SESSION]: verifySession,
  [TWO_FILE_SKILLS]: twoFileSkills,
  [MIGRATION]: migration,
  [REFERENCES]: references,
  [COUNTED_REFERENCES]: countedReferences,
  [INLINE]: inline,
  [EXTRACT]: extract,
  [EXTRACT_PROPOSALS]: extractProposals,
  'codeAction/resolve': resolveAction,
  [SKILLS]: skills,
  [SKILL_CARD]: skillCard,
  [SKILL_HOMES]: homes,
  [SET_FIELD]: setFieldOf,
  [TEMPLATES]: templates,
  [CONFIGURATION]: configuration,
  [CHECK_NAME]: checkName,
  [CHECK_TOOLS]: checkTools,
  [DESCRIBE]: describe,
  [SCAFFOLD]: scaffold,
  [SUGGEST_SKILL]: suggestSkill,
  [SKILL_FROM_MARKDOWN]: skillFromMarkdown,
  'workspace/executeCommand': executeCommand,
  'workspace/willRenameFiles': willRenameFiles,
};
