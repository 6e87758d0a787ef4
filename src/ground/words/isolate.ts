const rtlLetter =
  /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
const webAddress = /^https?:\/\/\S+$/;

/**
 * Sets a value apart from the sentence around it (U+2068 … U+2069), so that names in another
 * script do not turn the order of the sentence.
 *
 * A web address stays bare: a mail reader would take the closing mark into the link.
 */
export function isolate(value: string, dir: "ltr" | "rtl"): string {
  if (value === "" || webAddress.test(value)) return value;
  return dir === "rtl" || rtlLetter.test(value) ? `\u2068${value}\u2069` : value;
}
