// snippets/interrogation.json: the parts of an interrogation, from the tables of core/spec.
import { formatted } from './format.mjs';

/** A text as the lines of a snippet; what has a meaning there is escaped. */
const body = (text) => [...text.replace(/[\\$}]/g, '\\$&').split('\n'), '$0'];

export const snippets = ({ depthChoiceText, exitGateText, topicsText, ROUND_COUNTER_TEXT, TOPIC_DOMAINS }) => {
  const parts = {
    'Interrogation depth': ['depth-table', 'The user chooses how deep to go', depthChoiceText()],
    'Interrogation round counter': ['rounds', 'Counts the rounds where the user sees it', ROUND_COUNTER_TEXT],
    'Interrogation exit gate': ['exit', 'Leaves it to the user when the asking ends', exitGateText()],
  };
  for (const domain of TOPIC_DOMAINS) {
    const about = `What to ask about: ${domain.topics.map(({ name }) => name.toLowerCase()).join(', ')}`;
    parts[`Interrogation topics: ${domain.title}`] = [`topics-${domain.id}`, about, topicsText(domain)];
  }
  const entries = Object.entries(parts).map(([name, [prefix, description, text]]) => [
    name,
    { prefix: [`skill-${prefix}`], description, body: body(text) },
  ]);
  const path = 'snippets/interrogation.json';
  return { path, text: formatted(path, JSON.stringify(Object.fromEntries(entries))) };
};
