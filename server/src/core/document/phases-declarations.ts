import { type JsonNode, readJson } from './json';
import type { GateItem } from './phases-items';
import type { Fence, Scan } from './scan';
import type { Span } from './text';

/** A phase as the JSON at the head of a protocol declares it. */
export interface PhaseDeclaration {
  /** `3`, `3.1`, `3.A`; `{"major": 3, "minor": 1}` gives `3.1`. */
  readonly label: string;
  /** Where the label stands: between the quotes of `label`, or the numbers of `major` and `minor`. */
  readonly labelSpans: readonly Span[];
  readonly name: string;
  readonly nameSpan: Span;
  /** The whole object. */
  readonly span: Span;
  readonly steps: readonly JsonText[];
  readonly commands: readonly JsonText[];
  /** Undefined where nothing is said about proof; empty where there is none to give. */
  readonly proof: { readonly span: Span; readonly items: readonly GateItem[] } | undefined;
  /** False where the author says that the phase has no gate: `"gate": false`. */
  readonly gate: boolean | undefined;
}

/** A string of the JSON; its span lies between the quotes. */
export interface JsonText extends Span {
  readonly value: string;
}

/** The list of phases in one fence. */
export interface DeclarationList {
  readonly fence: Fence;
  /** The array, brackets included. */
  readonly span: Span;
  readonly phases: readonly PhaseDeclaration[];
}

/** The phases declared in fenced JSON: a list under `phases`, or a fence that is the list. The first that has any counts. */
export function findDeclarations(text: string, scan: Scan): DeclarationList | undefined {
  for (const fence of scan.fences) {
    if (fence.nested || !/^(?:json[c5]?)?$/i.test(fence.language)) continue;
    const content = text.slice(fence.contentSpan.start, fence.contentSpan.end);
    if (!content.includes('"major"') && !content.includes('"label"')) continue;
    const root = readJson(text, fence.contentSpan);
    const list = root?.kind === 'object' ? root.members.get('phases') : root;
    if (list?.kind !== 'array') continue;
    const phases = list.items.flatMap((node) => declarationOf(node) ?? []);
    if (phases.length > 0) return { fence, span: list.span, phases };
  }
  return undefined;
}

function declarationOf(node: JsonNode): PhaseDeclaration | undefined {
  if (node.kind !== 'object') return undefined;
  const labelled = labelOf(node);
  const name = node.members.get('name');
  if (!labelled || name?.kind !== 'string') return undefined;
  const proof = node.members.get('proof');
  const gate = node.members.get('gate');
  return {
    ...labelled,
    name: name.value,
    nameSpan: inner(name.span),
    span: node.span,
    steps: textsIn(node.members.get('steps')),
    commands: textsIn(node.members.get('commands')),
    proof: proof?.kind === 'array' ? { span: proof.span, items: textsIn(proof).map(proofItem) } : undefined,
    gate: gate?.kind === 'literal' && gate.value !== null ? gate.value : undefined,
  };
}

function labelOf(node: JsonNode & { kind: 'object' }): Pick<PhaseDeclaration, 'label' | 'labelSpans'> | undefined {
  const label = node.members.get('label');
  if (label?.kind === 'string' && /^[\p{L}\p{N}][\p{L}\p{N}.-]{0,8}$/u.test(label.value))
    return { label: label.value, labelSpans: [inner(label.span)] };
  const major = node.members.get('major');
  const minor = node.members.get('minor');
  if (major?.kind !== 'number') return undefined;
  if (minor?.kind !== 'number') return { label: String(major.value), labelSpans: [major.span] };
  const whole = minor.value === 0;
  return { label: whole ? String(major.value) : `${major.value}.${minor.value}`, labelSpans: [major.span, minor.span] };
}

function textsIn(node: JsonNode | undefined): JsonText[] {
  if (node?.kind !== 'array') return [];
  return node.items.flatMap((item) => (item.kind === 'string' ? [{ ...inner(item.span), value: item.value }] : []));
}

function proofItem({ start, end, value }: JsonText): GateItem {
  return { start, end, label: value, notation: 'proof', blanks: [], hint: undefined };
}

/** Between the quotes. */
function inner({ start, end }: Span): Span {
  return { start: start + 1, end: end - 1 };
}
