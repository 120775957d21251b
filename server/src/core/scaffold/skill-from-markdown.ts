import { headingAnchors } from '../document/anchors';
import { SkillDocument } from '../document/skill-document';
import { applyEdits, contains, lineEndOf, sliceOf, type TextEdit } from '../document/text';
import { Addresses, joinPath, nameOf, relativePath } from '../refactor/addresses';
import { openHeadings, openingHeading, shiftHeadings } from '../refactor/fit-headings';
import { orderFrontmatter } from '../refactor/order-frontmatter';
import { escapeLabel, type Move, relink } from '../refactor/relink';
import { NO_FACTS } from '../rules/rule';
import { toolPatterns } from '../spec/tool-patterns';
import { type MarkdownSource, type Stretch, stretchOf, suggestSkill } from './markdown-source';
import { checkDescription, checkTools, NO_DESCRIPTION, oneLine, type Scaffold } from './scaffold-skill';
import { checkSkillName } from './skill-name';
import { tabStops } from './tab-stops';
import { withField } from './with-field';

/** What a skill from Markdown is called and says of itself. */
export interface FromMarkdown {
  readonly name: string;
  /** When it is empty or absent, the file's own or the first paragraph. */
  readonly description?: string | undefined;
  readonly tools?: string | undefined;
  /** The folder that is to hold the skill, from where the path of the source begins too; without it links stay as they are. */
  readonly parent?: string | undefined;
}

/** The files, as of `scaffoldSkill`, and what may take the place of the text in the source. */
export type SkillFromMarkdown =
  | (Exclude<Scaffold, { problem: string }> & {
      /** Edits of the source that leave a link to the skill; only to be used where the author wants that. */
      readonly replacement: readonly TextEdit[];
    })
  | Extract<Scaffold, { problem: string }>;

const SKILL = 'SKILL.md';

/**
 * A skill whose text is that of a Markdown file or a stretch of one: its headings stay, links lead where they led, a file's own
 * frontmatter stays with the name set. Writes nothing.
 */
export function skillFromMarkdown(source: MarkdownSource, wanted: FromMarkdown): SkillFromMarkdown {
  const stretch = stretchOf(source);
  if (typeof stretch === 'string') return { problem: stretch };
  const suggested = suggestSkill(source);
  const derived = typeof suggested === 'string' ? '' : suggested.description;
  const description = oneLine(wanted.description) || derived;
  const { name, tools = '', parent } = wanted;
  const problem = checkSkillName(name) ?? checkDescription(description) ?? checkTools(tools);
  if (problem !== undefined) return { problem };
  const body = new SkillDocument(bodyOf(stretch));
  const way = wayOf(source.path, parent, name, stretch, body);
  const links = way ? relinked(body, way.from, SKILL, way) : [];
  const fitted = applyEdits(body.text, [...links, ...titleShift(body)]);
  const named = withField(fitted, 'name', name);
  const described = withField(named, 'description', description || NO_DESCRIPTION);
  const permitted = tools === '' ? described : withField(described, 'allowed-tools', toolPatterns(tools).join(' '));
  const text = applyEdits(permitted, orderFrontmatter(new SkillDocument(permitted)) ?? []);
  return {
    files: [{ path: `${name}/${SKILL}`, text }],
    stops: tabStops(text),
    replacement: way ? replacementOf(stretch, way) : [],
  };
}

/** The stretch under a title and a frontmatter, with the definitions it needs from elsewhere; a whole file keeps its own frontmatter. */
function bodyOf({ document, span, isWhole, title, kept }: Stretch): string {
  const { text, frontmatter } = document;
  const lineEnd = lineEndOf(text);
  const slice = sliceOf(text, span).trim();
  const head = isWhole && frontmatter.state === 'present' ? sliceOf(text, frontmatter.span) : `---${lineEnd}---`;
  const isTitled =
    openingHeading(new SkillDocument(lineEnd + slice)) !== undefined ||
    (isWhole && openHeadings(document).some(({ level }) => level === 1));
  const parts = [head, isTitled ? '' : `# ${title}`, slice, kept.copied.join(lineEnd)];
  return parts.filter((part) => part !== '').join(lineEnd + lineEnd) + lineEnd;
}

/** A section that becomes a skill of its own has its heading as the title. */
function titleShift(body: SkillDocument): TextEdit[] {
  const [first, ...others] = openHeadings(body);
  if (!first || first.level === 1 || others.some(({ level }) => level <= first.level)) return [];
  return shiftHeadings(body, 1 - first.level).edits;
}

/** How the source and the skill see each other. */
interface Way {
  /** The source from the folder of the skill. */
  readonly from: string;
  /** Places of the source that are places of the skill now. */
  readonly move: Move;
  readonly addresses: Addresses;
}

/** Undefined where one lies nowhere, or on another drive. */
function wayOf(
  path: string | undefined,
  parent: string | undefined,
  name: string,
  { isWhole }: Stretch,
  body: SkillDocument,
): Way | undefined {
  if (path === undefined || parent === undefined || driveOf(path) !== driveOf(parent)) return undefined;
  const [source, home] = [path, `${parent}/${name}`].map((each) => joinPath('', each.replace(/^[a-z]:/i, ''))) as [
    string,
    string,
  ];
  const from = relativePath(home, source);
  const anchors = headingAnchors(body);
  const move: Move = (target, anchor) => {
    if (target !== from) return undefined;
    if (anchor === undefined) return isWhole ? { path: SKILL } : undefined;
    return anchors.has(anchor) ? { path: SKILL, anchor } : undefined;
  };
  const facts = { ...NO_FACTS, location: `${home}/${SKILL}`, folderName: nameOf(home) };
  return { from, move, addresses: new Addresses(facts, new Set([from, SKILL]), false) };
}

function driveOf(path: string): string | undefined {
  return /^[a-z](?=:)/i.exec(path)?.[0].toLowerCase();
}

function relinked(document: SkillDocument, from: string, to: string, { move, addresses }: Way): TextEdit[] {
  return relink({ document, from, to, isLinksOnly: true }, move, addresses);
}

/** A sentence with a link in the place of the stretch, links of the rest to what has moved, and the definitions the rest needs. */
function replacementOf({ document, span, title, kept }: Stretch, way: Way): TextEdit[] {
  const { text } = document;
  const lineEnd = lineEndOf(text);
  const { from, addresses } = way;
  const slice = sliceOf(text, span);
  const [heading] = openHeadings(document).filter((each) => contains(span, each.span));
  const start = heading && text.slice(span.start, heading.span.start).trim() === '' ? heading.span.end : span.start;
  const sentence = `See the skill [${escapeLabel(title)}](${addresses.wayFrom(from, SKILL).replaceAll(' ', '%20')}).`;
  const lead = start > span.start ? lineEnd + lineEnd : '';
  const tail = /\n\s*$/.test(slice) ? lineEnd : '';
  const newText = lead + [sentence, ...kept.left].join(lineEnd + lineEnd) + tail;
  const rest = relinked(document, from, from, way).filter((edit) => !contains(span, edit.span));
  return [...rest, { span: { start, end: span.end }, newText }];
}
