import type { Html } from "../html/html.js";
import type { Page } from "../http/page.js";
import { dirOf, inLanguage, type LanguageMap } from "../words/index.js";

/** A text of the content in the reader's language, or in another with that marked on it. */
export function Text(props: { readonly of: LanguageMap; readonly page: Page }): Html {
  const shown = inLanguage(props.of, props.page.locale);
  if (!shown.isFallback) return <>{shown.text}</>;
  return (
    <span lang={shown.lang} dir={dirOf(shown.lang)}>
      {shown.text}
    </span>
  );
}

/** Words of a person, whose language we may not know: they run the way their letters do. */
export function UserText(props: { readonly text: string; readonly lang?: string }): Html {
  const { text, lang } = props;
  return (
    <span dir="auto" lang={lang}>
      {text.split("\n").map((line, index) => (
        <>
          {index > 0 ? <br /> : null}
          {line}
        </>
      ))}
    </span>
  );
}
