import type { SkillDocument } from '../document/skill-document';
import { contains } from '../document/text';
import { endOf } from './depth-dates';
import type { DepthLack } from './depth-judgement';
import { type Pin, pinsOf } from './depth-pins';
import type { VersionReading } from './depth-versions';

const DAY = 86_400_000;
/** A date that names a month or a quarter counts to its end, which may be so many days ahead. */
const LONGEST_PERIOD = 92;

/**
 * What was true when the versions were written down and is no more.
 * @param today `YYYY-MM-DD`; without it nothing is stale
 * @param days how old a date may be
 */
export function freshnessLacks(
  reading: VersionReading,
  skill: SkillDocument,
  today: string | undefined,
  days: number,
): DepthLack[] {
  return [...staleLacks(reading.dates, today, days), ...conflictLacks(reading, skill)];
}

function staleLacks(dates: VersionReading['dates'], today: string | undefined, days: number): DepthLack[] {
  const now = today === undefined ? Number.NaN : Date.parse(today);
  const stale = new Map<string, DepthLack>();
  for (const { date, span } of dates) {
    const age = Math.floor((now - endOf(date)) / DAY);
    const words = `last verified ${date}, ${age < 0 ? 'a day that is still to come' : `${age} days ago, more than ${days}`}`;
    if (age > days || age < -LONGEST_PERIOD)
      stale.set(date, { kind: 'stale', words, span: stale.get(date)?.span ?? span });
  }
  return [...stale.values()];
}

function conflictLacks({ pairs, stretch }: VersionReading, skill: SkillDocument): DepthLack[] {
  if (pairs.length === 0) return [];
  const versions = new Map<string, Set<string>>();
  for (const { name, version } of pairs) {
    const known = versions.get(normal(name)) ?? new Set();
    versions.set(normal(name), known.add(version));
  }
  const said = new Map<string, DepthLack>();
  for (const pin of skill.derive(pinsOf)) {
    if (stretch.skill === skill && contains(stretch.span, pin.span)) continue;
    // A section may list several versions of one library: it is at odds with a pin when none of them fits.
    const same = [...(versions.get(normal(pin.name)) ?? [])];
    const [first] = same;
    if (first === undefined || same.some((version) => agrees(version, pin))) continue;
    const code = `${pin.name.slice(0, 60)} ${pin.version.slice(0, 30)}`;
    const words = `code pins ${code}, the section says ${first.slice(0, 30)}`;
    if (!said.has(words)) said.set(words, { kind: 'conflict', words, span: pin.span });
  }
  return [...said.values()];
}

function normal(name: string): string {
  return name
    .toLowerCase()
    .replace(/\.js\b|[`*\s]/g, '')
    .replace(/\(.*$/, '');
}

/** True unless a part that both name differs; ranges agree with everything. */
function agrees(said: string, { version, loose }: Pin): boolean {
  if (/[<>≥≤+|,]|\bto\b|later|–/.test(said)) return true;
  const ours = /\d+(?:\.\d+)*/.exec(said)?.[0].split('.') ?? [];
  const pinned = version.split('.');
  // `^17.2` lets everything change but the first part that is not zero.
  const fixed = loose ? (pinned[0] === '0' ? 2 : 1) : pinned.length;
  return ours.slice(0, fixed).every((part, at) => pinned[at] === undefined || pinned[at] === part);
}
