// The view “Skills”: all skills of the workspace and of the home folder, by location or by state.
import {
  commands,
  Disposable,
  EventEmitter,
  l10n,
  MarkdownString,
  type Memento,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeView,
  type Uri,
  Uri as Uris,
  window,
} from 'vscode';
import {
  SKILL_CARD,
  SKILLS,
  type SkillCardResult,
  type SkillsParams,
  type SkillsResult,
} from '../../../server/src/lsp/protocol';
import type { Server } from '../server';
import { type Grouping, type GroupNode, type Node, type Skill, type SkillNode, SkillTree } from './skill-tree';
import {
  badgeTooltip,
  groupLabel,
  pageLabel,
  skillCount,
  skillDescription,
  skillSpoken,
  treeMessage,
} from './skill-words';

const VIEW = 'skilldepth.skills';
const GROUPING = 'skilldepth.skillsGrouping';
/** News comes in bunches; while many skills are looked at, the tree is drawn anew more seldom. */
const CALM_MS = 1000;
const MANY = 100;

/** The SKILL.md of a skill of the tree. */
export const uriOf = ({ base, path }: Skill): Uri => Uris.joinPath(Uris.parse(base.uri, true), path);

/** The SKILL.md a command of the tree is about; undefined for other arguments. */
export function uriOfNode(argument: unknown): Uri | undefined {
  const { kind, skill } = (argument ?? {}) as Partial<SkillNode>;
  return kind === 'skill' && skill ? uriOf(skill) : undefined;
}

/** Shows the view and keeps it right. Nothing is asked of the server until somebody opens it. */
export class SkillsView implements TreeDataProvider<Node>, Disposable {
  readonly #changed = new EventEmitter<Node[] | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #tree = new SkillTree();
  readonly #view: TreeView<Node>;
  readonly #following: Disposable;
  #loading: Promise<void> | undefined;
  /** How often the server has been asked: only the last answer counts. */
  #loads = 0;
  /** Groups to be drawn anew; undefined means all. */
  #pending: Set<Node> | undefined = new Set();
  #timer: NodeJS.Timeout | undefined;

  constructor(
    readonly server: Server,
    readonly kept: Memento,
  ) {
    this.#tree.grouping = kept.get<Grouping>(GROUPING) === 'state' ? 'state' : 'location';
    void commands.executeCommand('setContext', GROUPING, this.#tree.grouping);
    this.#view = window.createTreeView<Node>(VIEW, { treeDataProvider: this, showCollapseAll: true });
    this.#following = Disposable.from(
      this.#view,
      this.#changed,
      server.onDidChangeSkills((news) => {
        if (!this.#loading) return;
        if (news.anew) return this.#forget();
        this.#drawLater(this.#tree.apply(news));
      }),
      server.onDidChangeState(() => this.#loading && server.state === 'running' && this.#forget()),
    );
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#following.dispose();
  }

  /** Groups by location or by state, from now on. */
  group(grouping: Grouping): void {
    this.#tree.grouping = grouping;
    void this.kept.update(GROUPING, grouping);
    void commands.executeCommand('setContext', GROUPING, grouping);
    this.#draw();
  }

  /** Looks at all skills again. */
  async refresh(): Promise<void> {
    this.#loading = this.#load({ again: true });
    await this.#loading;
    this.#draw();
  }

  /** Looks at a file or folder that has come or gone where nobody may have seen it. */
  async look(at: Uri): Promise<void> {
    if (!this.#loading) return;
    this.#loading = this.#load({ look: [this.server.fromUri(at)] });
    await this.#loading;
    this.#draw();
  }

  /** What the tree knows of, for diagnostics and tests: undefined while nobody has opened it. */
  get counts(): { readonly skills: number; readonly broken: number; readonly waiting: number } | undefined {
    return this.#loading && { skills: this.#tree.size, broken: this.#tree.broken, waiting: this.#tree.waiting };
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node) return [...this.#tree.childrenOf(node)];
    this.#loading ??= this.#load({});
    await this.#loading;
    return [...this.#tree.groups()];
  }

  getParent(node: Node): Node | undefined {
    return node.kind === 'group' ? undefined : node.parent;
  }

  getTreeItem(node: Node): TreeItem {
    if (node.kind === 'skill') return skillItem(node);
    const isFirst = node.kind === 'group' && this.#tree.groups()[0] === node;
    const state = isFirst ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
    const label = node.kind === 'page' ? pageLabel(node) : groupLabel(node, l10n);
    const item = new TreeItem(label, state);
    item.id = node.id;
    item.accessibilityInformation = { label: `${label}, ${skillCount(node.skills.length, l10n)}`, role: 'treeitem' };
    item.description = String(node.skills.length);
    item.contextValue = node.kind;
    if (node.kind === 'group') item.iconPath = groupIcon(node);
    return item;
  }

  /** What is worth a hover is asked for when somebody hovers. */
  async resolveTreeItem(item: TreeItem, node: Node): Promise<TreeItem> {
    if (node.kind !== 'skill') return item;
    const uri = this.server.fromUri(uriOf(node.skill));
    const { markdown } = await this.server.request<SkillCardResult>(SKILL_CARD, { uri });
    item.tooltip = new MarkdownString(markdown);
    return item;
  }

  async #load(params: SkillsParams): Promise<void> {
    const number = ++this.#loads;
    try {
      const result = await this.server.request<SkillsResult>(SKILLS, params);
      if (number !== this.#loads) return;
      this.#tree.reset(result);
      this.#describe();
    } catch (error) {
      // Where the folders have changed meanwhile, the question has been asked again.
      if (number !== this.#loads) return;
      this.server.log.warn(`Skills: ${error}`);
      this.#loading = undefined;
      this.#view.message = l10n.t('The skills cannot be listed: the language server does not answer.');
    }
  }

  /** What was known does not hold any more; who looks at the tree asks again. */
  #forget(): void {
    this.#loading = undefined;
    this.#draw();
  }

  #drawLater(groups: readonly Node[] | undefined): void {
    this.#describe();
    if (!groups) this.#pending = undefined;
    for (const group of groups ?? []) this.#pending?.add(group);
    if (this.#tree.waiting <= MANY) {
      clearTimeout(this.#timer);
      this.#draw(this.#pending && [...this.#pending]);
    } else this.#timer ??= setTimeout(() => this.#draw(this.#pending && [...this.#pending]), CALM_MS);
  }

  #draw(nodes?: Node[]): void {
    this.#timer = undefined;
    this.#pending = new Set();
    if (nodes?.length !== 0) this.#changed.fire(nodes);
  }

  #describe(): void {
    const { broken } = this.#tree;
    this.#view.badge = broken > 0 ? { value: broken, tooltip: badgeTooltip(broken, l10n) } : undefined;
    // An empty text hides the line.
    this.#view.message = treeMessage(this.#tree, l10n) ?? '';
  }
}

function skillItem({ id, skill }: SkillNode): TreeItem {
  const item = new TreeItem(skill.name, TreeItemCollapsibleState.None);
  const uri = uriOf(skill);
  item.id = id;
  item.description = skillDescription(skill, l10n);
  item.resourceUri = uri;
  item.iconPath = skillIcon(skill);
  item.accessibilityInformation = { label: skillSpoken(skill, l10n), role: 'treeitem' };
  item.command = { command: 'vscode.open', title: l10n.t('Open'), arguments: [uri] };
  item.contextValue = [
    'skill',
    skill.base.isPersonal ? 'personal' : 'project',
    skill.marks.includes('m') ? 'people' : 'model',
    ...(skill.marks.includes('t') ? ['twoFile'] : []),
  ].join(' ');
  return item;
}

function skillIcon({ state, marks }: Skill): ThemeIcon {
  if (state === 'broken') return new ThemeIcon('error', new ThemeColor('problemsErrorIcon.foreground'));
  if (state === 'hidden') return new ThemeIcon('eye-closed', new ThemeColor('problemsWarningIcon.foreground'));
  if (state === 'unknown') return new ThemeIcon('circle-outline');
  return new ThemeIcon(marks.includes('t') ? 'files' : 'book');
}

function groupIcon({ what, skills }: GroupNode): ThemeIcon {
  if ('state' in what) return new ThemeIcon('tag');
  return new ThemeIcon(skills[0]?.base.isPersonal ? 'account' : 'folder');
}
