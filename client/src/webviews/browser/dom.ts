// Elements with text in them. Whatever comes from a skill becomes a text node: there is no way from here to markup.

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;
export type Child = Node | string;

/** An element; attributes that are undefined or false are left out, true ones are empty. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  setAll(made, attributes);
  made.append(...children);
  return made;
}

/** An element of a drawing. */
export function drawn(tag: string, attributes: Attributes, ...children: readonly Child[]): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag) as SVGElement;
  setAll(made, attributes);
  made.append(...children);
  return made;
}

/** A drawing that says nothing the text beside it does not say. */
export function picture(width: number, height: number, ...children: readonly Child[]): SVGElement {
  return drawn('svg', { width, height, viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true' }, ...children);
}

/** A button that acts; `key` finds it again after the page is drawn anew. */
export function button(text: string, act: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, text);
  made.addEventListener('click', act);
  return made;
}

function setAll(target: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined && value !== false) target.setAttribute(name, value === true ? '' : String(value));
}

/** Arrow keys, Home, End and Page keys move between the buttons of a list, of which one is a stop of the Tab key. */
export function moveByArrows(list: HTMLElement, selector: string): void {
  list.addEventListener('keydown', (event) => {
    const from = (event.target as Element).closest<HTMLButtonElement>('button');
    if (!from || event.altKey || event.ctrlKey || event.metaKey) return;
    const all = [...list.querySelectorAll<HTMLButtonElement>(selector)];
    const at = all.indexOf(from);
    const places: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + 10,
      PageUp: at - 10,
      Home: 0,
      End: all.length - 1,
    };
    const place = places[event.key];
    if (place === undefined) return;
    event.preventDefault();
    const to = all[Math.max(0, Math.min(place, all.length - 1))];
    for (const each of all) each.tabIndex = each === to ? 0 : -1;
    to?.focus();
  });
}
