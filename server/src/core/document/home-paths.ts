import type { SkillDocument } from './skill-document';
import type { Span } from './text';

/** A path of a file that begins with the home folder, such as `~/.claude/standards/COMMANDS.md`. */
export interface HomePath {
  readonly path: string;
  readonly span: Span;
}

/** At least one folder, a file with an extension, and nothing before or behind it that makes it a pattern or a part of something. */
const HOME_PATH = /(?<![\w./])~(?:\/[\w.@-]{1,100}){1,20}\/[\w@-][\w.@-]{0,100}\.[A-Za-z]\w{0,9}(?![\w*/[{<-])/g;

/** The home-relative paths of files anywhere in a document, code included, in the order of their place. */
export function findHomePaths({ text }: SkillDocument): readonly HomePath[] {
  if (!text.includes('~/')) return [];
  return [...text.matchAll(HOME_PATH)].map(({ index, 0: path }) => ({
    path,
    span: { start: index, end: index + path.length },
  }));
}
