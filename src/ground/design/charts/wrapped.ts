/** A text in lines of at most so many letters, broken between words; longer words are cut. */
export function wrapped(text: string, lettersMax: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).flatMap((one) => pieces(one, lettersMax))) {
    if (line === "") line = word;
    else if (line.length + 1 + word.length <= lettersMax) line += ` ${word}`;
    else {
      lines.push(line);
      line = word;
    }
  }
  if (line !== "") lines.push(line);
  return lines;
}

function pieces(word: string, lettersMax: number): readonly string[] {
  if (word.length <= lettersMax) return [word];
  const letters = [...word];
  const parts: string[] = [];
  for (let at = 0; at < letters.length; at += lettersMax) {
    parts.push(letters.slice(at, at + lettersMax).join(""));
  }
  return parts;
}
