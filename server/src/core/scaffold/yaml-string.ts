/** A text of one line as a YAML value that reads back as exactly this text: plain where no reader sees more in it, else double-quoted. */
export function yamlString(text: string): string {
  return isPlain(text) ? text : JSON.stringify(text);
}

function isPlain(text: string): boolean {
  if (/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(text)) return false;
  return /^\p{L}[^:#'"`{}[\]&!|>%@\\\p{C}\p{Zl}\p{Zp}]*$/u.test(text) && text === text.trim();
}
