/** The tools in a value of `allowed-tools`: with spaces or commas between them, neither of which divides inside parentheses. */
export function toolPatterns(value: string): string[] {
  const tools: string[] = [];
  let tool = '';
  let open = 0;
  for (const character of value) {
    if (character === '(') open++;
    if (character === ')') open--;
    if (open > 0 || !/[\s,]/.test(character)) tool += character;
    else {
      tools.push(tool);
      tool = '';
    }
  }
  return [...tools, tool].filter((each) => each !== '');
}
