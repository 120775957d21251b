import type { CancellationToken } from 'vscode-languageserver';
import { leadingTo, referenceLocation } from '../../features/subjects';
import type { CountedReferencesParams, CountedReferencesResult } from '../protocol';
import type { RequestContext } from './context';

/** What the lens above a file or heading has counted, no more and no less: a search for references also gives what others find. */
export async function countedReferences(
  { uri, heading }: CountedReferencesParams,
  token: CancellationToken,
  { workspace: { library } }: RequestContext,
): Promise<CountedReferencesResult> {
  await library.ready(token);
  const found = leadingTo({ path: library.keyOf(uri), line: heading }, library.references);
  return found.map((each) => referenceLocation(each, heading !== undefined, library));
}
