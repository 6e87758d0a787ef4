/** One file of an archive. */
export interface TarEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const block = 512;

/** An entry as a tar archive holds it (POSIX ustar): every tool can list and unpack a backup. */
export function tarEntry(entry: TarEntry): Buffer {
  const name = Buffer.from(entry.name);
  if (name.length > 100) throw new RangeError(`"${entry.name}" is too long a name for an archive`);
  const header = Buffer.alloc(block);
  name.copy(header, 0);
  header.write("0000600\0", 100);
  header.write("0000000\0", 108);
  header.write("0000000\0", 116);
  header.write(`${entry.bytes.length.toString(8).padStart(11, "0")}\0`, 124);
  header.write("00000000000\0", 136);
  header.write("        ", 148);
  header.write("0", 156);
  header.write("ustar\u000000", 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  const padding = (block - (entry.bytes.length % block)) % block;
  return Buffer.concat([header, entry.bytes, Buffer.alloc(padding)]);
}

/** The end of an archive. */
export const tarEnd = Buffer.alloc(2 * block);

/** Reads the entries of an archive one after the other; a damaged one is refused where it breaks. */
export async function* readTar(source: AsyncIterable<Buffer>): AsyncGenerator<TarEntry> {
  const take = reader(source);
  for (;;) {
    const header = await take(block);
    if (header === null) throw new Error("the archive ends too early");
    if (header.every((byte) => byte === 0)) return;
    const sum = Number.parseInt(header.toString("latin1", 148, 156), 8);
    const plain = Buffer.from(header).fill(" ", 148, 156);
    if (plain.reduce((total, byte) => total + byte, 0) !== sum) {
      throw new Error("the archive is damaged: a header does not match its sum");
    }
    const name = header.toString("utf8", 0, Math.max(0, header.indexOf(0)) || 100).slice(0, 100);
    const size = Number.parseInt(header.toString("latin1", 124, 136), 8);
    const bytes = await take(size);
    const padding = (block - (size % block)) % block;
    if (bytes === null || (padding > 0 && (await take(padding)) === null)) {
      throw new Error(`the archive ends in the middle of ${name}`);
    }
    yield { name, bytes };
  }
}

function reader(source: AsyncIterable<Buffer>): (size: number) => Promise<Buffer | null> {
  const iterator = source[Symbol.asyncIterator]();
  let parts: Buffer[] = [];
  let held = 0;
  return async (size) => {
    while (held < size) {
      const next = await iterator.next();
      if (next.done) return null;
      parts.push(next.value);
      held += next.value.length;
    }
    const all = parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
    parts = [all.subarray(size)];
    held = all.length - size;
    return all.subarray(0, size);
  };
}
