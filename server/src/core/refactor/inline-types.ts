import type { SkillDocument } from '../document/skill-document';
import type { Span, TextEdit } from '../document/text';
import type { Change, Facts } from '../rules/rule';

/** A text by its path, relative to the skill folder (`../other/SKILL.md` for one outside), without byte-order mark. */
export interface NearbyFile {
  readonly path: string;
  readonly text: string;
}

/** Texts of reference files that are to stand in SKILL.md, and what must be known of the world to do it. */
export interface InlineRequest {
  readonly skill: SkillDocument;
  /** The link or path mention that is replaced; of a stub the sentence, a list marker before it included. */
  readonly pointer: Span;
  /** True when the whole skill stands in the targets: their text becomes the body. */
  readonly isStub?: boolean;
  /** What stays in the pointer's place, where that is decided already (the step of a boot sequence); the text then stands behind it. */
  readonly instead?: string;
  /** Further edits of SKILL.md that go with it, such as of a list of files in the frontmatter. */
  readonly alongside?: readonly TextEdit[];
  /** The files whose text moves, in the order in which it will stand; more than one only for a stub with a list of files. */
  readonly targets: readonly (NearbyFile & {
    /** The text, where it has been read already. */ readonly document?: SkillDocument;
  })[];
  /** What exists around the skill (`inlineRequests` says what is asked for), its folder's name and its location. */
  readonly facts: Facts;
  /** The other Markdown, YAML and JSON files of the workspace that `mayPointTo` a target; the rest need not be given. */
  readonly others: readonly NearbyFile[];
  /** True where another skill of the workspace has a folder of the same name: then a path by that name may mean the other. */
  readonly hasNamesakes?: boolean;
  /** Fields both files set, differently, for which the author chose to keep the value of SKILL.md. */
  readonly keep?: readonly string[];
}

/** A field that SKILL.md and a target set to different values, each as written. */
export interface FieldConflict {
  readonly key: string;
  /** The path of the target. */
  readonly path: string;
  readonly own: string;
  readonly other: string;
}

/**
 * - `refused`: inlining would lose or change something; `reason` is one sentence. With `conflicts` the author may choose SKILL.md's values
 *   (`keep`) and ask again
 * - `inline`: edits of SKILL.md, then edits of other files, then the deletion of the targets. A folder emptied by that is the host's to
 *   remove. `notes` are what the author should check, one sentence each
 */
export type InlinePlan =
  | { readonly kind: 'refused'; readonly reason: string; readonly conflicts: readonly FieldConflict[] }
  | { readonly kind: 'inline'; readonly change: Change; readonly notes: readonly string[] };
