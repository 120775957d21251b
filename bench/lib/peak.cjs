// Loaded into a measured process: writes the most memory it had, in KiB, to its file 3 when it ends.
if (require('node:worker_threads').isMainThread)
  process.on('exit', () => require('node:fs').writeSync(3, String(process.resourceUsage().maxRSS)));
