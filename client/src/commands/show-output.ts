import type { Server } from '../server';

/** Skills: Show Output. */
export const showOutput = (server: Server) => () => server.log.show();
