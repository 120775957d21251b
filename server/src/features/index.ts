import { codeAction } from './code-action';
import { completion } from './completion';
import type { Feature } from './feature';
import { hover } from './hover';

/** Every feature of the server: one file each, one line here. */
export const FEATURES = [hover, completion, codeAction] as unknown as readonly Feature[];
