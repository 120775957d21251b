// Input in several steps with a Back button: VS Code's quick input, a step at a time.
import { type Disposable, type QuickInput, QuickInputButtons, type QuickPickItem, window } from 'vscode';

/** What became of one step: the answer, one step back, or (undefined) the user turned away. */
export type Answer<T> = { readonly value: T } | 'back' | undefined;

/** Where a step stands, for its title line. */
export interface Place {
  readonly title: string;
  readonly step: number;
  readonly totalSteps: number;
}

/** Runs steps in order, forward and back; true when the last one was answered, false when the user turned away. */
export async function runSteps(
  title: string,
  steps: readonly ((place: Place) => Promise<Answer<void>>)[],
): Promise<boolean> {
  let index = 0;
  for (let step = steps[0]; step; step = steps[index]) {
    const answer = await step({ title, step: index + 1, totalSteps: steps.length });
    if (!answer) return false;
    index = answer === 'back' ? index - 1 : index + 1;
  }
  return true;
}

/** Shows a quick input until `finish` is called, the Back button is pressed or it is hidden. */
function ask<T>(
  input: QuickInput & {
    buttons: readonly unknown[];
    onDidTriggerButton: (listener: (button: unknown) => void) => Disposable;
  },
  place: Place,
  listen: (finish: (value: T) => void) => Disposable[],
): Promise<Answer<T>> {
  Object.assign(input, place);
  input.ignoreFocusOut = true;
  input.buttons = place.step > 1 ? [QuickInputButtons.Back] : [];
  return new Promise<Answer<T>>((resolve) => {
    const listeners = [
      ...listen((value) => resolve({ value })),
      input.onDidTriggerButton((button) => button === QuickInputButtons.Back && resolve('back')),
      input.onDidHide(() => resolve(undefined)),
    ];
    input.onDidHide(() => listeners.forEach((each) => void each.dispose()));
    input.show();
  }).finally(() => input.dispose());
}

/** Asks for one of several items; `active` is chosen to begin with. */
export function askPick<T extends QuickPickItem>(
  place: Place,
  { items, active, placeholder }: { items: readonly T[]; active?: T | undefined; placeholder: string },
): Promise<Answer<T>> {
  const pick = window.createQuickPick<T>();
  pick.items = items;
  pick.placeholder = placeholder;
  pick.matchOnDetail = true;
  if (active) pick.activeItems = [active];
  return ask<T>(pick, place, (finish) => [
    pick.onDidAccept(() => {
      const [chosen] = pick.selectedItems;
      if (chosen) finish(chosen);
    }),
  ]);
}

export interface TextQuestion {
  readonly value: string;
  readonly prompt: string;
  readonly placeholder: string;
  /** What is wrong with a value, if anything; asked while typing and before the value is taken. */
  readonly check?: (value: string) => Promise<string | undefined>;
}

/** Asks for a line of text. A value with a problem is not taken; the problem shows under the box while typing. */
export function askText(place: Place, { value, prompt, placeholder, check }: TextQuestion): Promise<Answer<string>> {
  const box = window.createInputBox();
  Object.assign(box, { value, prompt, placeholder });
  const validate = async () => {
    const asked = box.value;
    const problem = (await check?.(asked)) ?? '';
    // An answer about a value that is no longer there says nothing.
    if (box.value === asked) box.validationMessage = problem;
    return problem === '' && box.value === asked;
  };
  return ask<string>(box, place, (finish) => [
    box.onDidChangeValue(() => void validate()),
    box.onDidAccept(async () => {
      if (await validate()) finish(box.value.trim());
    }),
  ]);
}
