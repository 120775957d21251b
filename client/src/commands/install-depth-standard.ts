import { l10n, Uri, window } from 'vscode';
import { exists } from '../find-skills';
import { runSteps } from '../multi-step';
import type { Server } from '../server';
import { askChoices, makeSkill } from './new-skill';
import { type Draft, parentStep } from './new-skill-steps';

/** The name of the skill, and of the template it is made from. */
const STANDARD = 'skill-depth-standard';

/**
 * Skills: Install Depth Standard. Puts the depth standard as a skill into a folder of skills, so that agents audit by the same
 * rules. A Uri names the folder; otherwise it is asked for. Where the skill is there already, it is opened as it is. Gives
 * the SKILL.md's Uri; undefined when the user turned away.
 */
export const installDepthStandard = (server: Server) => async (argument: unknown) => {
  const draft: Draft = { parent: argument instanceof Uri ? argument : undefined, name: STANDARD, template: STANDARD };
  if (!draft.parent) {
    const choices = await askChoices(server);
    await runSteps(l10n.t('Install Depth Standard'), [parentStep({ server, draft, choices })]);
  }
  if (!draft.parent) return undefined;
  const present = Uri.joinPath(draft.parent, STANDARD, 'SKILL.md');
  if (!(await exists(present))) return makeSkill(server, draft);
  await window.showTextDocument(present, { preview: false });
  void window.showInformationMessage(l10n.t('The depth standard is installed here already; it was left as it is.'));
  return present;
};
