const shape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a text is an id as the product writes them (RFC 9562, lower case), safe to ask the database for. */
export function isId(text: string): boolean {
  return shape.test(text);
}
