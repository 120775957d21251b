// Input in several steps with a Back button: VS Code's quick input, a step at a time.
import {
  type InputBox,
  InputBoxValidationSeverity,
  QuickInputButtons,
  type QuickPick,
  type QuickPickItem,
  window,
} from 'vscode';

/** Where to go from a step; undefined when the user turned away. */
export type Move = 'next' | 'back' | undefined;

/** Where a step stands, for its title line. */
export interface Place {
  readonly title: string;
  readonly step: number;
  readonly totalSteps: number;
}

/** A question; one that has a `when` is asked only where that holds by what was answered so far. */
export interface Step {
  readonly when?: () => boolean;
  readonly ask: (place: Place) => Promise<Move>;
}

/** Runs steps in order, forward and back; true when the last one was answered, false when the user turned away. */
export async function runSteps(title: string, steps: readonly Step[]): Promise<boolean> {
  const isAsked = ({ when }: Step) => when?.() ?? true;
  let index = 0;
  for (let step = steps[0]; step; step = steps[index]) {
    const asked = steps.filter(isAsked);
    const move = await step.ask({ title, step: asked.indexOf(step) + 1, totalSteps: asked.length });
    if (!move) return false;
    const by = move === 'next' ? 1 : -1;
    index += by;
    for (let other = steps[index]; other && !isAsked(other); other = steps[index]) index += by;
  }
  return true;
}

/** Shows a quick input until it is accepted and `accept` takes the answer, Back is pressed or it is hidden. */
function ask<T extends InputBox | QuickPick<QuickPickItem>>(
  input: T,
  place: Place,
  accept: () => Promise<boolean>,
): Promise<Move> {
  Object.assign(input, place);
  input.ignoreFocusOut = true;
  input.buttons = place.step > 1 ? [QuickInputButtons.Back] : [];
  return new Promise<Move>((resolve) => {
    input.onDidAccept(async () => {
      if (await accept()) resolve('next');
    });
    input.onDidTriggerButton((button) => button === QuickInputButtons.Back && resolve('back'));
    input.onDidHide(() => resolve(undefined));
    input.show();
  }).finally(() => input.dispose());
}

export interface Choice<T extends QuickPickItem> {
  readonly items: readonly T[];
  /** Chosen to begin with. */
  readonly active: T | undefined;
  readonly placeholder: string;
  readonly keep: (item: T) => void;
}

/** Asks for one of several items. */
export function askPick<T extends QuickPickItem>(place: Place, { items, active, placeholder, keep }: Choice<T>) {
  const pick = window.createQuickPick<T>();
  Object.assign(pick, { items, placeholder, matchOnDetail: true });
  if (active) pick.activeItems = [active];
  return ask(pick as QuickPick<QuickPickItem>, place, async () => {
    const [chosen] = pick.selectedItems;
    if (chosen) keep(chosen);
    return chosen !== undefined;
  });
}

export interface Picks {
  readonly items: readonly QuickPickItem[];
  /** The labels ticked to begin with. */
  readonly picked: readonly string[];
  readonly placeholder: string;
  /** What is wrong with a text that is typed in place of an item. */
  readonly check: (typed: string) => Promise<string | undefined>;
  /** Told the labels that are ticked, and what was typed besides. */
  readonly keep: (labels: readonly string[]) => void;
}

/** Asks for any of several items, and for others that are typed: a text that is part of no item stands for itself. */
export function askPicks(place: Place, { items, picked, placeholder, check, keep }: Picks) {
  const pick = window.createQuickPick();
  const isKnown = (label: string) => items.some((item) => item.label === label);
  const all = [...picked.filter((label) => !isKnown(label)).map((label) => ({ label })), ...items];
  Object.assign(pick, { canSelectMany: true, matchOnDescription: true, placeholder });
  pick.items = all;
  pick.selectedItems = all.filter(({ label }) => picked.includes(label));
  const labelOf = (typed: string) => all.find(({ label }) => label.toLowerCase() === typed.toLowerCase())?.label;
  const isFilter = (typed: string) => all.some(({ label }) => label.toLowerCase().includes(typed.toLowerCase()));
  pick.onDidChangeValue(async (value) => {
    const typed = value.trim();
    const problem = isFilter(typed) ? undefined : await check(typed);
    // An answer about a value that is no longer there says nothing.
    if (pick.value !== value) return;
    const chosen = pick.selectedItems.filter((item) => all.includes(item));
    const own = { label: typed, alwaysShow: true, ...(problem !== undefined && { detail: problem }) };
    pick.items = isFilter(typed) ? all : [own, ...all];
    pick.selectedItems = isFilter(typed) || problem !== undefined ? chosen : [own, ...chosen];
  });
  return ask(pick, place, async () => {
    const typed = pick.value.trim();
    if (!isFilter(typed) && (await check(typed)) !== undefined) return false;
    const meant = isFilter(typed) ? labelOf(typed) : typed;
    keep([...new Set([...(meant === undefined ? [] : [meant]), ...pick.selectedItems.map(({ label }) => label)])]);
    return true;
  });
}

/** What there is to say about a text that stands in a box: a problem keeps it from being taken, a warning and a note do not. */
export interface Remark {
  readonly problem?: string | undefined;
  readonly warning?: string | undefined;
  readonly note?: string | undefined;
  /** In the place of the question below the box. */
  readonly prompt?: string | undefined;
}

export interface Question {
  readonly value: string | undefined;
  readonly prompt: string;
  readonly placeholder: string;
  /** Asked while typing and before the value is taken. */
  readonly check?: (value: string) => Promise<Remark>;
  /** Told what stands in the box, also when the user goes back. */
  readonly keep: (value: string) => void;
}

/** Asks for a line of text. A value with a problem is not taken; the problem shows under the box while typing. */
export function askText(place: Place, { value = '', prompt, placeholder, check, keep }: Question) {
  const box = window.createInputBox();
  Object.assign(box, { value, prompt, placeholder });
  const validate = async () => {
    const asked = box.value;
    const remark: Remark = (await check?.(asked.trim()).catch((error: Error) => ({ problem: error.message }))) ?? {};
    // An answer about a value that is no longer there says nothing.
    if (box.value !== asked) return false;
    box.validationMessage = messageOf(remark);
    box.prompt = remark.prompt ?? prompt;
    return remark.problem === undefined;
  };
  box.onDidChangeValue((changed) => {
    keep(changed.trim());
    void validate();
  });
  if (value !== '') void validate();
  return ask(box, place, validate);
}

function messageOf({ problem, warning, note }: Remark): InputBox['validationMessage'] {
  if (problem !== undefined) return problem;
  if (warning !== undefined) return { message: warning, severity: InputBoxValidationSeverity.Warning };
  return note === undefined ? undefined : { message: note, severity: InputBoxValidationSeverity.Info };
}
