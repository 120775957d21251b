/** Data as the text of a JSON file. */
export function jsonOf(data: unknown): string {
  return `${JSON.stringify(data, undefined, 2)}\n`;
}
