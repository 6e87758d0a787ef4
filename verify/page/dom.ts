// The part of a browser that the page uses. The compiler knows Node's world only, and adding the
// whole of a browser's would let the server's code use what it does not have.

/** An element, as far as the page needs one. */
export interface El {
  textContent: string | null;
  hidden: boolean;
  /** Of fields of a form. */
  value: string;
  lang: string;
  dir: string;
  readonly style: {
    display: string;
    overflowWrap: string;
    textDecoration: string;
    whiteSpace: string;
  };
  readonly dataset: { [name: string]: string | undefined };
  readonly files: ArrayLike<TextFile> | null;
  append(...nodes: (El | string)[]): void;
  replaceChildren(...nodes: (El | string)[]): void;
  setAttribute(name: string, value: string): void;
  querySelectorAll(selector: string): Iterable<El>;
  addEventListener(type: string, listener: (event: DomEvent) => void): void;
}

/** An event, as far as the page needs one. */
export interface DomEvent {
  preventDefault(): void;
  readonly dataTransfer?: { readonly files: ArrayLike<TextFile> } | null;
}

/** A file that somebody chose or dropped. */
export interface TextFile {
  readonly size: number;
  text(): Promise<string>;
}

declare const document: {
  readonly documentElement: El;
  title: string;
  getElementById(id: string): El | null;
  createElement(tag: string): El;
  addEventListener(type: string, listener: (event: DomEvent) => void): void;
};
declare const location: {
  readonly protocol: string;
  readonly search: string;
  readonly hash: string;
};
declare const addEventListener: (type: string, listener: () => void) => void;

/** The document of the page. */
export const page = document;
/** The address of the page. */
export const place = location;
/** Has something done when the part of the address behind "#" changes. */
export function onHashChange(listener: () => void): void {
  addEventListener("hashchange", listener);
}
