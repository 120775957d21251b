/**
 * What becomes of a skill: an agent refuses it; passes it over without a word, or lets nobody call it; loads its text without name,
 * description and settings; or loads a part of it.
 */
export type Loss = 'rejected' | 'hidden' | 'loads-without-metadata' | 'truncated';

/** The losses, the worst first. */
export const LOSSES: readonly Loss[] = ['rejected', 'hidden', 'loads-without-metadata', 'truncated'];

/** What can be wrong with a skill so that some agent does not load the whole of it, behind the words "a skill with"; see load-faults. */
export const FAULTS = {
  'missing-frontmatter': 'no frontmatter on line 1',
  'unclosed-frontmatter': 'frontmatter never closed',
  'invalid-yaml': 'broken YAML',
  'byte-order-mark': 'a byte-order mark',
  'undecodable-text': 'bytes that are no UTF-8',
  'control-character': 'a control character in the frontmatter',
  'delimiter-in-value': 'a `---` inside a value',
  'unquoted-colon': 'an unquoted colon, else good YAML',
  'wrong-file-name': 'not called `SKILL.md`',
  'missing-name': 'no `name`',
  'name-not-text': '`name` is not text',
  'invalid-name': '`name` with other characters than the format allows',
  'non-ascii-name': '`name` with other letters than a to z',
  'name-too-long': '`name` over 64 characters',
  'name-differs': '`name` is not that of the folder',
  'reserved-name': '`name` is reserved',
  'missing-description': 'no `description`',
  'description-not-text': '`description` is not text',
  'description-too-long': '`description` over the limit',
  'description-lines': '`description` of several lines',
  'description-brackets': '`<` or `>` in `description`',
  'listing-too-long': '`description` and `when_to_use` over 1,536 characters',
  'metadata-not-map': '`metadata` is not a map',
  'short-description-too-long': '`short-description` in `metadata` over 1,024 characters',
  'compatibility-too-long': '`compatibility` over 500 characters',
  'tools-not-text': '`allowed-tools` is a list',
  'rejected-field': 'a field it does not know',
  'nobody-can-call': 'neither people nor the model may call it',
  'text-too-long': 'the file is too long',
} as const;

export type FaultId = keyof typeof FAULTS;
