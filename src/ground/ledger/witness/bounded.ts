/** The text of a stream; null when it has more bytes than it may. */
export async function boundedText(
  stream: ReadableStream<Uint8Array> | null,
  bytesMax: number,
): Promise<string | null> {
  if (!stream) return "";
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.byteLength;
    if (length > bytesMax) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
