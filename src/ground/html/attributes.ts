import type { Child } from "./html.js";

type Text = string | number | undefined | null | false;
type Flag = boolean | undefined | null;

/** Attributes of any element. Handlers and inline style are not among them, on purpose. */
export interface Common {
  readonly children?: Child;
  readonly id?: Text;
  readonly class?: Text;
  readonly lang?: Text;
  readonly dir?: "ltr" | "rtl" | "auto" | undefined;
  readonly title?: Text;
  readonly role?: Text;
  readonly hidden?: Flag;
  readonly tabindex?: Text;
  readonly translate?: "yes" | "no" | undefined;
  readonly [data: `data-${string}`]: Text | Flag;
  readonly [aria: `aria-${string}`]: Text | Flag;
}

/** Attributes of the HTML elements we use. */
export interface HtmlAttributes extends Common {
  readonly accept?: Text;
  readonly action?: Text;
  readonly alt?: string;
  readonly as?: Text;
  readonly autocapitalize?: Text;
  readonly autocomplete?: Text;
  readonly autofocus?: Flag;
  readonly charset?: Text;
  readonly checked?: Flag;
  readonly cite?: Text;
  readonly colspan?: Text;
  readonly cols?: Text;
  readonly content?: Text;
  readonly crossorigin?: Text | Flag;
  readonly datetime?: Text;
  readonly defer?: Flag;
  readonly disabled?: Flag;
  readonly download?: Text | Flag;
  readonly enctype?: Text;
  readonly for?: Text;
  readonly form?: Text;
  readonly formaction?: Text;
  readonly headers?: Text;
  readonly height?: Text;
  readonly href?: Text;
  readonly hreflang?: Text;
  readonly inputmode?: Text;
  readonly label?: Text;
  readonly list?: Text;
  readonly loading?: "lazy" | "eager" | undefined;
  readonly max?: Text;
  readonly maxlength?: Text;
  readonly media?: Text;
  readonly method?: "get" | "post" | undefined;
  readonly min?: Text;
  readonly minlength?: Text;
  readonly multiple?: Flag;
  readonly name?: Text;
  readonly novalidate?: Flag;
  readonly open?: Flag;
  readonly pattern?: Text;
  readonly placeholder?: Text;
  readonly property?: Text;
  readonly readonly?: Flag;
  readonly rel?: Text;
  readonly required?: Flag;
  readonly reversed?: Flag;
  readonly rows?: Text;
  readonly rowspan?: Text;
  readonly scope?: Text;
  readonly selected?: Flag;
  readonly size?: Text;
  readonly sizes?: Text;
  readonly span?: Text;
  readonly spellcheck?: Text;
  readonly src?: Text;
  readonly start?: Text;
  readonly step?: Text;
  readonly target?: Text;
  readonly type?: Text;
  readonly value?: Text;
  readonly width?: Text;
}

/** Attributes of the SVG elements we use. */
export interface SvgAttributes extends Common {
  readonly [name: string]: Child;
}

/** HTML elements by name. */
export type HtmlTag =
  | "a"
  | "abbr"
  | "address"
  | "article"
  | "aside"
  | "b"
  | "bdi"
  | "blockquote"
  | "body"
  | "br"
  | "button"
  | "caption"
  | "cite"
  | "code"
  | "col"
  | "colgroup"
  | "data"
  | "datalist"
  | "dd"
  | "del"
  | "details"
  | "dfn"
  | "div"
  | "dl"
  | "dt"
  | "em"
  | "fieldset"
  | "figcaption"
  | "figure"
  | "footer"
  | "form"
  | "h1"
  | "h2"
  | "h3"
  | "h4"
  | "h5"
  | "h6"
  | "head"
  | "header"
  | "hr"
  | "html"
  | "i"
  | "img"
  | "input"
  | "ins"
  | "kbd"
  | "label"
  | "legend"
  | "li"
  | "link"
  | "main"
  | "mark"
  | "meta"
  | "nav"
  | "noscript"
  | "ol"
  | "optgroup"
  | "option"
  | "output"
  | "p"
  | "pre"
  | "progress"
  | "q"
  | "s"
  | "samp"
  | "script"
  | "section"
  | "select"
  | "small"
  | "span"
  | "strong"
  | "sub"
  | "summary"
  | "sup"
  | "table"
  | "tbody"
  | "td"
  | "template"
  | "textarea"
  | "tfoot"
  | "th"
  | "thead"
  | "time"
  | "tr"
  | "u"
  | "ul"
  | "var"
  | "wbr";

/** SVG elements by name; `title` and `style` of HTML are not elements a page may make by itself. */
export type SvgTag =
  | "svg"
  | "g"
  | "path"
  | "circle"
  | "ellipse"
  | "line"
  | "polyline"
  | "polygon"
  | "rect"
  | "text"
  | "tspan"
  | "defs"
  | "use"
  | "symbol"
  | "title"
  | "desc"
  | "pattern"
  | "clipPath"
  | "foreignObject"
  | "marker";
