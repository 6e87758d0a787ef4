/** The bytes of a stream; null when it has more than it may. */
export async function boundedBytes(
  stream: ReadableStream<Uint8Array> | null,
  bytesMax: number,
): Promise<Uint8Array | null> {
  if (!stream) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.byteLength;
    if (length > bytesMax) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The text of a stream; null when it has more bytes than it may. */
export async function boundedText(
  stream: ReadableStream<Uint8Array> | null,
  bytesMax: number,
): Promise<string | null> {
  const bytes = await boundedBytes(stream, bytesMax);
  return bytes && Buffer.from(bytes).toString("utf8");
}
