// Requests of our own between client and server: names and plain types only, so that both bundles may import them.
export * from './audit';
export * from './library';
export * from './phases';
export * from './preview';
export * from './refactorings';
export * from './scaffold';
