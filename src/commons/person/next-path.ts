const lettersMax = 500;
const nowhere = "http://own.invalid";

/** Where to go on afterwards: a path of our own, or `otherwise`. Nobody is sent to another site. */
export function nextPath(asked: string | undefined, otherwise: string): string {
  if (!asked || asked.length > lettersMax || !/^\/(?![/\\])[^\\\p{Cc}\s]*$/u.test(asked)) {
    return otherwise;
  }
  if (!URL.canParse(asked, nowhere)) return otherwise;
  const url = new URL(asked, nowhere);
  // Browsers tidy a path before they follow it: "/.//evil.example" would become another host.
  const isOwn = url.origin === nowhere && !url.pathname.startsWith("//");
  return isOwn ? url.pathname + url.search : otherwise;
}
