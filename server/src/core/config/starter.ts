import { NO_FACTS } from '../rules/rule';
import { selectAgents } from '../spec/profiles';

/**
 * The text of a first configuration file: what is set by default, each with a word about it, and the agents in whose folders skills
 * lie already.
 * @param skills paths of the skills there are, `/` separated
 */
export function starterConfig(skills: readonly string[]): string {
  const found = new Set(skills.flatMap((location) => selectAgents([], { ...NO_FACTS, location }).map(({ id }) => id)));
  const agents =
    found.size > 1 ? `"agents": ${listed([...found])},` : `// "agents": ${listed(['portable', 'claude-code'])},`;
  return `{
  // What holds for every skill in this folder and below, under what is set in the editor.
  // Comments and commas at the end are welcome. Build on another file or a preset with "extends".

  // The agents your skills are for: severities follow what these do with a file.
  ${agents}

  // The four depth sections, and the gates of phases: "off", "suggest" or "require".
  "depth": "suggest",
  "phases": "suggest",

  // How loud a rule is: "off", "hint", "information", "warning" or "error".
  "rules": {
    // "unknown-field": "off",
  },

  // What is left alone, in the patterns of a .gitignore. What git ignores is not searched anyway.
  "ignore": [],

  // Other settings for some files.
  "overrides": [
    // { "files": "vendor/**", "depth": "off", "phases": "off" },
  ],
}
`;
}

function listed(names: readonly string[]): string {
  return `[${names.map((name) => `"${name}"`).join(', ')}]`;
}
