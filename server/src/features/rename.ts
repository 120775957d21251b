import { planFileRename, planHeadingRename, planNameRename } from '../core/index';
import { feature, Refusal } from './feature';
import { renameLabel } from './labels';
import { rangeOf } from './open-document';
import { editOf, renameWorld } from './rename-edit';
import { renameSymbol } from './rename-symbol';
import { needsLibraryAt, renameTargetAt } from './rename-target';

/** What is renamed at a place: a symbol, a skill, a file, a heading. */
export const prepareRename = feature({
  method: 'textDocument/prepareRename',
  capability: { renameProvider: { prepareProvider: true } },
  whenBroken: null,
  inMarkdown: true,
  needsLibrary: (open, { position }) => needsLibraryAt(open, position),
  run(open, { position }, context) {
    const target = renameTargetAt(open, position, context);
    return target ? { range: rangeOf(open, target.span), placeholder: target.placeholder } : null;
  },
});

/** Gives what stands at a place another name wherever it is meant in the workspace. */
export const rename = feature({
  method: 'textDocument/rename',
  capability: { renameProvider: { prepareProvider: true } },
  whenBroken: null,
  inMarkdown: true,
  needsLibrary: () => true,
  run(open, { position, newName }, context) {
    const target = renameTargetAt(open, position, context);
    const world = renameWorld(context.library);
    switch (target?.kind) {
      case 'symbol':
        return renameSymbol(target.symbol, newName, context);
      case 'label':
        return renameLabel(open, target.label, newName, context);
      case 'named':
        return editOf(planNameRename(target.path, newName.trim(), world), world, context);
      case 'file':
        return editOf(planFileRename(target.path, newName, target.placeholder, world), world, context);
      case 'heading':
        return editOf(planHeadingRename(target.path, target.line, newName, world), world, context);
      default:
        throw new Refusal('There is nothing to rename here: place the cursor on a name, a heading or a path.');
    }
  },
});
