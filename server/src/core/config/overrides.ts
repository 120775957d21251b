import { matchesGlob } from './glob';
import { mergeConfig } from './read-config';
import type { Config, Override } from './schema';

/**
 * What holds for one file: the configuration with every override that names it over it, in their order.
 * @param path of the file from the folder of the configuration, `/` separated
 */
export function configAt(path: string, config: Partial<Config>, overrides: readonly Override[]): Partial<Config> {
  const layers = overrides.filter(({ files }) => files.some((glob) => matchesGlob(path, glob)));
  if (layers.length === 0) return config;
  const rules = mergeConfig(config, ...layers.map((layer) => layer.config)).rules;
  return Object.assign({}, config, ...layers.map((layer) => layer.config), { rules });
}
