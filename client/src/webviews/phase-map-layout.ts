// Where the parts of a phase map stand. Pure: numbers in, numbers out.
import type { PhaseMapResult } from '../../../server/src/lsp/protocol';

export const BOX = { width: 320, height: 50 } as const;
/** Between two boxes stands how the upper one ends. */
const GAP = 58;
const INDENT = 28;
/** Deeper phases are not moved further in: the map stays narrow. */
const DEEPEST = 3;
/** Room for the way around a phase that may be left out. */
const LEFT = 44;
const TOP = 12;
const LANE = 16;
/** More ways beside each other nobody can follow; the list has them all. */
const LANES = 10;

export interface PlacedPhase {
  readonly x: number;
  readonly y: number;
  /** Where its way leads down from. */
  readonly middle: number;
}

/** A way along the right side, from one box to another. */
export interface PlacedBranch {
  readonly from: number;
  readonly to: number;
  /** How far right it runs. */
  readonly x: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly phases: readonly PlacedPhase[];
  readonly branches: readonly PlacedBranch[];
}

/** Places the boxes one below the other, inner phases further in, and the branches in lanes in which none runs over another. */
export function layOut({ phases }: Pick<PhaseMapResult, 'phases'>): Layout {
  const placed = phases.map(({ depth }, at): PlacedPhase => {
    const x = LEFT + Math.min(depth, DEEPEST) * INDENT;
    return { x, y: TOP + at * (BOX.height + GAP), middle: x + BOX.width / 2 };
  });
  const right = Math.max(LEFT, ...placed.map(({ x }) => x)) + BOX.width;
  const lanes: { top: number; bottom: number }[][] = [];
  const ways = phases.flatMap(({ branches }, from) => branches.map(({ to }) => ({ from, to })));
  const branches = ways.flatMap(({ from, to }): PlacedBranch[] => {
    const [top, bottom] = [Math.min(from, to), Math.max(from, to)];
    let lane = lanes.findIndex((taken) => taken.every((other) => other.bottom < top || other.top > bottom));
    if (lane === -1) lane = lanes.length;
    if (lane >= LANES) return [];
    lanes[lane] = [...(lanes[lane] ?? []), { top, bottom }];
    return [{ from, to, x: right + LANE * (lane + 1) }];
  });
  const width = right + LANE * (lanes.length + 1) + 8;
  return { width, height: TOP + phases.length * (BOX.height + GAP), phases: placed, branches };
}
