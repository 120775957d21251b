import type { SkillDocument } from '../document/skill-document';
import { detacher, type Entry, loadsIn, symbolsIn } from './entry';
import { descriptionOf, namesOf, roleOf } from './file-role';
import { NO_REFERENCES, type PackedReferences } from './indexed-references';
import { type KnownTargets, likelyWords } from './likely-words';
import { callsOf, type SkillCall } from './skill-card';

/** What must be known of a file before anybody asks for it: by what it is found, and what it means for others. */
export interface Brief extends Pick<Entry, 'role' | 'names' | 'calls' | 'symbols' | 'loads'> {
  readonly description: string | undefined;
  /** See `likelyWords`. */
  readonly words: readonly number[];
}

/**
 * What is known of a file without taking its text apart: plain data, an eighth of what `entryOf` costs.
 * @param targets for who asks of many files
 */
export function briefOf(path: string, document: SkillDocument, targets?: KnownTargets): Brief {
  const own = detacher();
  const role = roleOf(path);
  const description = descriptionOf(role, document);
  return {
    role,
    names: namesOf(path, role, document).map(own),
    description: description === undefined ? undefined : own(description),
    calls: role === 'skill' ? callsOf(document).map(({ name, isStep }) => ({ name: own(name), isStep })) : NOTHING,
    symbols: symbolsIn(path, document, own),
    loads: loadsIn(document, own),
    words: [...likelyWords(path, document, targets)],
  };
}

const NOTHING: readonly SkillCall[] & readonly string[] = [];

/** The entry of a file nobody has opened: where it leads and what can be named in it is read when somebody asks. */
export class BriefEntry implements Entry {
  readonly role: Entry['role'];
  readonly names: Entry['names'];
  readonly description: string | undefined;
  readonly calls: Entry['calls'];
  readonly symbols: Entry['symbols'];
  readonly loads: Entry['loads'];

  /** @param read gives all that a file holds now; undefined for nothing */
  constructor(
    readonly path: string,
    { role, names, description, calls, symbols, loads }: Omit<Brief, 'words'>,
    readonly read: (path: string) => Entry | undefined,
  ) {
    this.role = role;
    this.names = names;
    this.description = description;
    this.calls = calls;
    this.symbols = symbols;
    this.loads = loads;
  }

  get anchors(): readonly string[] {
    return this.read(this.path)?.anchors ?? NOTHING;
  }

  get anchorLines(): readonly number[] {
    return this.read(this.path)?.anchorLines ?? [];
  }

  get references(): PackedReferences {
    return this.read(this.path)?.references ?? NO_REFERENCES;
  }
}
