// Built as a file of its own, dist/tokenizer.js: its table is as large as the server and needed only where tokens are counted.
export { countTokens } from 'gpt-tokenizer/encoding/cl100k_base';
