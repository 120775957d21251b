// The words of the page in the language of VS Code, which the extension has put into it.
import { ENGLISH, type Words } from '../../words';

const bundle = JSON.parse(document.querySelector('#words')?.textContent ?? '{}') as Readonly<Record<string, string>>;

export const l10n: Words = { t: (message, ...args) => ENGLISH.t(bundle[message] ?? message, ...args) };

/** A count as one writes it in that language. */
export const numberText = (value: number): string => value.toLocaleString(document.documentElement.lang);

/** A moment as the reader's clock has it. */
export const timeText = (time: string): string =>
  new Date(time).toLocaleString(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'short' });
