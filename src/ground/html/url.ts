const schemes = new Set(["http", "https", "mailto", "tel", "sms"]);
// Browsers skip these signs before and inside a scheme, so "java\nscript:" is one too.
const skipped = /[\u0000-\u0020\u007f-\u00a0\u200b-\u200f\u2028\u2029\ufeff]/g;

/** The address, or "#blocked" when its scheme could run something. Relative addresses pass. */
export function safeUrl(address: string): string {
  const scheme = /^([a-z][a-z0-9+.-]*):/.exec(address.replace(skipped, "").toLowerCase())?.[1];
  return scheme === undefined || schemes.has(scheme) ? address : "#blocked";
}
