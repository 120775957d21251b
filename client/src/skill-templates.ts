// Which templates suit what was chosen before. Pure: no `vscode` here.
import type { SkillChoices, Template } from '../../server/src/lsp/protocol';

/** What was chosen, as far as it was. */
type Chosen = { readonly [K in 'kind' | 'archetype']?: SkillChoices[K] | undefined };

/** The templates for a kind and an archetype; those that say nothing of it suit any. */
export function fitting(templates: readonly Template[], { kind, archetype }: Chosen): Template[] {
  const suits = (own: string | undefined, chosen: string | undefined) => own === undefined || own === chosen;
  return templates.filter((each) => suits(each.kind, kind) && suits(each.archetype, archetype));
}
