import type { Link } from '../document/links';
import { normalizeLabel } from '../document/scan-reference';
import type { SkillDocument } from '../document/skill-document';
import { contains, type Span, sliceOf } from '../document/text';
import { isOutside } from './addresses';
import { readStub } from './two-file-stub';

/** A place that names a Markdown file of the skill, and what would go when its text comes. */
export interface Reference {
  /** Relative to the skill folder. */
  readonly path: string;
  readonly pointer: Span;
  /** True when the whole skill stands in that file. */
  readonly isStub: boolean;
}

/** Every place that names a Markdown file of the skill, in the order of the text; whether the file exists is not known here. */
export function referencesIn(skill: SkillDocument): Reference[] {
  const links = skill.links.flatMap((link) =>
    isReference(link) ? [{ path: link.path as string, pointer: link.span }] : [],
  );
  const definitions = new Map(
    skill.links
      .filter((link) => link.kind === 'definition' && isReference(link))
      .map((link) => [
        normalizeLabel(/^\[((?:\\.|[^\]\\])*)\]/.exec(sliceOf(skill.text, link.span))?.[1] ?? ''),
        link.path as string,
      ]),
  );
  const labelled =
    definitions.size === 0
      ? []
      : skill.scan.labelUses.flatMap(({ span, textSpan, labelSpan }) => {
          const path = definitions.get(normalizeLabel(sliceOf(skill.text, labelSpan ?? textSpan)));
          return path === undefined ? [] : [{ path, pointer: span }];
        });
  const reading = skill.derive(readStub);
  const stub = reading.kind === 'stub' && reading.stub.form === 'sentence' ? reading.stub : undefined;
  return [...links, ...labelled]
    .sort((a, b) => a.pointer.start - b.pointer.start)
    .map(({ path, pointer }) => {
      const isStub = stub !== undefined && stub.targets[0] === path && contains(stub.pointerSpan, pointer);
      return { path, pointer: isStub ? stub.pointerSpan : pointer, isStub };
    });
}

/** The reference at a place; undefined where there is none. */
export function referenceAt(skill: SkillDocument, place: Span): Reference | undefined {
  const around = referencesIn(skill).filter(({ pointer }) => pointer.start <= place.start && place.end <= pointer.end);
  return around.at(-1);
}

function isReference({ path }: Link): boolean {
  return (
    path !== undefined && /\.(?:md|markdown)$/i.test(path) && !isOutside(path) && !/(?:^|\/)skill\.md$/i.test(path)
  );
}
