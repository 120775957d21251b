// The questions about a new skill, one step each.
import { l10n, type QuickPickItem, QuickPickItemKind, Uri, type WorkspaceFolder, window, workspace } from 'vscode';
import {
  CHECK_NAME,
  CHECK_TOOLS,
  type CheckNameResult,
  DESCRIBE,
  type DescribeResult,
  type SkillChoices,
  type SkillPlace,
  type Template,
  type TemplatesResult,
} from '../../../server/src/lsp/protocol';
import { findSkills } from '../find-skills';
import { askPick, askPicks, askText, type Move, type Place, type Step } from '../multi-step';
import type { Server } from '../server';
import { skillParents } from '../skill-files';
import { fitting } from '../skill-templates';

/** What a new skill is made of; whatever is missing is asked for. */
export type Draft = { -readonly [K in keyof SkillChoices]?: SkillChoices[K] | undefined } & {
  parent?: Uri | undefined;
  name?: string | undefined;
};

/** What the questions are asked with. */
export interface Asking {
  readonly server: Server;
  readonly draft: Draft;
  readonly choices: TemplatesResult;
}

interface ParentItem extends QuickPickItem {
  /** Undefined for “Choose a Folder…”. */
  readonly uri?: Uri | undefined;
}

/** In which folder, of those that hold skills, those where agents in use look, and any other. */
export const parentStep = (asking: Asking): Step => ({ ask: (place) => askParent(place, asking) });

/** Its name, checked while it is typed. */
export const nameStep = ({ server, draft }: Asking): Step => ({
  ask: (place) =>
    askText(place, {
      value: draft.name,
      prompt: l10n.t('Name of the skill and of its folder.'),
      placeholder: l10n.t('for example pdf-forms'),
      check: (name) =>
        server.request<CheckNameResult>(CHECK_NAME, { parent: server.fromUri(draft.parent as Uri), name }),
      keep: (name) => Object.assign(draft, { name }),
    }),
});

export const kindStep = ({ draft }: Asking): Step => ({
  ask: (place) => {
    const items = [
      {
        kindOfSkill: 'technical' as const,
        label: l10n.t('Technical'),
        detail: l10n.t('Teaches how something is built: code, decisions, failures, versions'),
      },
      {
        kindOfSkill: 'process' as const,
        label: l10n.t('Process'),
        detail: l10n.t('Teaches how something is done: steps or phases, with or without gates'),
      },
    ];
    return askPick(place, {
      items,
      active: items.find(({ kindOfSkill }) => kindOfSkill === draft.kind),
      placeholder: l10n.t('What kind of skill it is'),
      keep: ({ kindOfSkill }) =>
        Object.assign(draft, { kind: kindOfSkill, ...(kindOfSkill === 'technical' && { archetype: undefined }) }),
    });
  },
});

export const archetypeStep = ({ draft }: Asking): Step => ({
  when: () => draft.kind === 'process',
  ask: (place) => {
    const items: (QuickPickItem & { readonly archetype: Draft['archetype'] })[] = [
      {
        archetype: 'full-session',
        label: l10n.t('Full session'),
        detail: l10n.t('Questions, plan, work and debrief: 5 to 7 phases'),
      },
      {
        archetype: 'light-session',
        label: l10n.t('Light session'),
        detail: l10n.t('Without the heavy parts: 3 to 5 phases'),
      },
      {
        archetype: 'report-only',
        label: l10n.t('Report only'),
        detail: l10n.t('Looks and reports, changes nothing: 2 to 4 phases'),
      },
      { archetype: 'utility', label: l10n.t('Utility'), detail: l10n.t('One small job: 1 to 3 phases') },
      { archetype: undefined, label: l10n.t('No phases'), detail: l10n.t('Steps, and nothing around them') },
    ];
    return askPick(place, {
      items,
      // “No phases” is as undefined as no answer, until a template was chosen after it.
      active: items.find(
        ({ archetype }) => archetype === draft.archetype && (archetype ?? draft.template) !== undefined,
      ),
      placeholder: l10n.t('How it goes about its work'),
      keep: ({ archetype }) => Object.assign(draft, { archetype }),
    });
  },
});

export const templateStep = ({ draft, choices }: Asking): Step => ({
  ask: (place) => {
    const items = templateItems(fitting(choices.templates, draft));
    return askPick(place, {
      items,
      active: items.find(({ id }) => id !== '' && id === draft.template),
      placeholder: l10n.t('What to start from'),
      keep: ({ id }) => Object.assign(draft, { template: id }),
    });
  },
});

/** Its description, with its length and advice while it is typed. */
export const descriptionStep = ({ server, draft, choices }: Asking): Step => ({
  ask: (place) =>
    askText(place, {
      value: draft.description ?? choices.templates.find(({ id }) => id === draft.template)?.description,
      prompt: l10n.t(
        'What it does and when to use it: agents choose a skill by this line. Leave it empty to write it later.',
      ),
      placeholder: l10n.t('for example Fills in PDF forms. Use when the user has a form to complete.'),
      check: async (description) => {
        const params = { parent: server.fromUri(draft.parent as Uri), description };
        const { count, problem, advice } = await server.request<DescribeResult>(DESCRIBE, params);
        if (description === '') return {};
        // While a remark shows, the line below the box does not.
        return { problem, note: advice === undefined ? undefined : `${count}. ${advice}`, prompt: count };
      },
      keep: (description) => Object.assign(draft, { description }),
    }),
});

export const toolsStep = ({ server, draft, choices }: Asking): Step => ({
  ask: (place) =>
    askPicks(place, {
      items: choices.tools.map(({ value, doc }) => ({ label: value, description: doc })),
      picked: (draft.tools ?? '').split(/,(?![^(]*\))/).flatMap((tool) => tool.trim() || []),
      placeholder: l10n.t('Tools it may use without asking: tick some, type others, or go on without'),
      check: async (tools) => (await server.request<CheckNameResult>(CHECK_TOOLS, { tools })).problem,
      keep: (labels) => Object.assign(draft, { tools: labels.join(', ') }),
    }),
});

/** The templates, each group under its name. */
function templateItems(templates: readonly Template[]): (QuickPickItem & { readonly id: string })[] {
  return templates.flatMap(({ id, label, detail, group }, index) => [
    ...(group === templates[index - 1]?.group ? [] : [{ id: '', label: group, kind: QuickPickItemKind.Separator }]),
    { id, label, detail },
  ]);
}

/** Asks for the folder; a folder chosen in the dialog counts, a dialog closed leads back to the list. */
async function askParent(place: Place, { draft, choices }: Asking): Promise<Move> {
  const items = await parentItems(choices.places);
  const active = items.find(({ uri }) => draft.parent !== undefined && uri?.path === draft.parent.path);
  const openLabel = l10n.t('Make Skill Here');
  for (;;) {
    let chosen: Uri | undefined;
    const keep = ({ uri }: ParentItem) => {
      chosen = uri;
    };
    const placeholder = l10n.t('Folder to make the skill in');
    const move = await askPick(place, { items, active, placeholder, keep });
    if (move !== 'next') return move;
    chosen ??= (await window.showOpenDialog({ canSelectFolders: true, canSelectFiles: false, openLabel }))?.[0];
    if (chosen) {
      draft.parent = chosen;
      return 'next';
    }
  }
}

async function parentItems(places: readonly SkillPlace[]): Promise<ParentItem[]> {
  const skills = await findSkills();
  const folders = workspace.workspaceFolders ?? [];
  const personal = places.filter(({ isPersonal }) => isPersonal).map(placeItem);
  return [
    ...folders.flatMap((folder) => [
      ...(folders.length > 1 ? [separator(folder.name)] : []),
      ...projectItems(folder, skills, places),
    ]),
    ...(personal.length > 0 ? [separator(l10n.t('Personal: for every project')), ...personal] : []),
    separator(''),
    { label: l10n.t('$(folder-opened) Choose a Folder…'), alwaysShow: true },
  ];
}

function projectItems(folder: WorkspaceFolder, skills: readonly Uri[], places: readonly SkillPlace[]): ParentItem[] {
  const inFolder = (uri: Uri) => workspace.getWorkspaceFolder(uri) === folder;
  const used = skillParents(
    folder.uri.path.replace(/\/$/, ''),
    skills.filter(inFolder).map(({ path }) => path),
  );
  const own = places.filter((each) => !each.isPersonal && inFolder(Uri.parse(each.uri)));
  const others = own.filter(({ uri }) => !used.some(({ path }) => path === Uri.parse(uri).path));
  return [
    ...used.map(({ path, skills: count }) => {
      const uri = folder.uri.with({ path });
      const agents = own.find((each) => Uri.parse(each.uri).path === path)?.agents ?? [];
      return parentItem(workspace.asRelativePath(uri, false), count, agents, uri);
    }),
    ...others.map(placeItem),
  ];
}

function placeItem({ uri, label, skills, agents }: SkillPlace): ParentItem {
  return parentItem(label, skills, agents, Uri.parse(uri));
}

function parentItem(label: string, count: number, agents: readonly string[], uri: Uri): ParentItem {
  const held =
    count === 0 ? l10n.t('no skills yet') : count === 1 ? l10n.t('1 skill') : l10n.t('{0} skills', String(count));
  const description = agents.length > 0 ? `${held} · ${agents.join(', ')}` : held;
  return { label: `$(folder) ${label}`, description, uri };
}

const separator = (label: string): ParentItem => ({ label, kind: QuickPickItemKind.Separator });
