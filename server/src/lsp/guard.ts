import { type CancellationToken, ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

/** Makes a handler that nothing can bring down out of one that may fail. */
export type Guard = <P, R>(
  method: string,
  run: (params: P, token: CancellationToken) => R | Promise<R>,
  whenBroken?: () => R,
) => (...args: [P, CancellationToken] | [CancellationToken]) => Promise<unknown>;

/**
 * A guard around every request: one that is cancelled or comes after `shutdown` is refused; one that fails is logged and answered with
 * `whenBroken()`, or with an error where an answer would mislead.
 */
export function guarded(isStopped: () => boolean, logError: (message: string) => void): Guard {
  return (method, run, whenBroken) =>
    async (...args) => {
      const token = args.at(-1) as CancellationToken;
      if (isStopped()) throw new ResponseError(ErrorCodes.InvalidRequest, 'The server has been shut down.');
      throwIfCancelled(token);
      try {
        return await run((args.length > 1 ? args[0] : {}) as never, token);
      } catch (error) {
        if (error instanceof ResponseError) throw error;
        logError(`${method} failed: ${error instanceof Error ? error.stack : String(error)}`);
        if (whenBroken) return whenBroken();
        throw new ResponseError(ErrorCodes.InternalError, `${method} failed: ${String(error)}`);
      }
    };
}

/** Leaves a request that nobody waits for any more. */
export function throwIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled.');
}
