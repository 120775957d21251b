// Input in several steps with a Back button: VS Code's quick input, a step at a time.
import { type InputBox, QuickInputButtons, type QuickPick, type QuickPickItem, window } from 'vscode';

/** Where to go from a step; undefined when the user turned away. */
export type Move = 'next' | 'back' | undefined;

/** Where a step stands, for its title line. */
export interface Place {
  readonly title: string;
  readonly step: number;
  readonly totalSteps: number;
}

/** Runs steps in order, forward and back; true when the last one was answered, false when the user turned away. */
export async function runSteps(title: string, steps: readonly ((place: Place) => Promise<Move>)[]): Promise<boolean> {
  let index = 0;
  for (let step = steps[0]; step; step = steps[index]) {
    const move = await step({ title, step: index + 1, totalSteps: steps.length });
    if (!move) return false;
    index += move === 'next' ? 1 : -1;
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

export interface Question {
  readonly value: string | undefined;
  readonly prompt: string;
  readonly placeholder: string;
  /** What is wrong with a value, if anything; asked while typing and before the value is taken. */
  readonly check?: (value: string) => Promise<string | undefined>;
  /** Told what stands in the box, also when the user goes back. */
  readonly keep: (value: string) => void;
}

/** Asks for a line of text. A value with a problem is not taken; the problem shows under the box while typing. */
export function askText(place: Place, { value = '', prompt, placeholder, check, keep }: Question) {
  const box = window.createInputBox();
  Object.assign(box, { value, prompt, placeholder });
  const validate = async () => {
    const asked = box.value;
    const problem = (await check?.(asked.trim()).catch((error: Error) => error.message)) ?? '';
    // An answer about a value that is no longer there says nothing.
    if (box.value === asked) box.validationMessage = problem;
    return problem === '' && box.value === asked;
  };
  box.onDidChangeValue((changed) => {
    keep(changed.trim());
    void validate();
  });
  return ask(box, place, validate);
}
