// The labels of reference links, which lead nowhere outside of their document: what editors without Markdown of their own are given.

import type {
  ClientCapabilities,
  DocumentHighlight,
  DocumentHighlightKind,
  Location,
  Position,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { checkNewLabel, type LabelSite, labelsAt } from '../core/index';
import { type FeatureContext, Refusal } from './feature';
import { type OpenDocument, offsetOf, rangeOf } from './open-document';
import { withoutVersions } from './rename-edit';
import { servesMarkdown } from './subjects';

// The protocol's numbers; a feature imports types only.
const READ = 2 satisfies DocumentHighlightKind;
const WRITE = 3 satisfies DocumentHighlightKind;

/** All places of the label at a place; none where no label is, and for a client that serves Markdown itself. */
export function ownLabelsAt(open: OpenDocument, position: Position, client: ClientCapabilities): readonly LabelSite[] {
  return servesMarkdown(client) ? [] : labelsAt(open.skill, offsetOf(open, position));
}

export function labelHighlights(open: OpenDocument, labels: readonly LabelSite[]): DocumentHighlight[] {
  return labels.map(({ span, isDefinition }) => ({ range: rangeOf(open, span), kind: isDefinition ? WRITE : READ }));
}

export function labelLocations(open: OpenDocument, labels: readonly LabelSite[]): Location[] {
  return labels.map(({ span }) => ({ uri: open.uri, range: rangeOf(open, span) }));
}

/** Gives a label other words wherever it stands in the document. */
export function renameLabel(
  open: OpenDocument,
  label: LabelSite,
  newName: string,
  { client }: FeatureContext,
): WorkspaceEdit {
  const problem = checkNewLabel(open.skill, label, newName);
  if (problem !== undefined) throw new Refusal(problem);
  const { uri, version } = open;
  const same = labelsAt(open.skill, label.span.start);
  const edits = same.map(({ span }) => ({ range: rangeOf(open, span), newText: newName.trim() }));
  const edit = { textDocument: { uri, version }, edits };
  return client.workspace?.workspaceEdit?.documentChanges ? { documentChanges: [edit] } : withoutVersions([edit]);
}
