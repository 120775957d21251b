/** The value below which a share (0 to 1) of the samples lies; the samples' own values, none made up between them. */
export const percentile = (samples, share) => {
  const ordered = samples.toSorted((a, b) => a - b);
  return ordered[Math.max(0, Math.ceil(ordered.length * share) - 1)];
};

export const median = (samples) => percentile(samples, 0.5);

/** Milliseconds as people read them. */
export const ms = (value) => `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
