const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const END_LENGTH = 22;
const CENTRAL_LENGTH = 46;
/** What may stand behind the end record: a comment. */
const MOST_COMMENT = 0xffff;
/** No office file has nearly as many; reading goes no further. */
const MOST_ENTRIES = 10_000;

/**
 * The names in a ZIP by its central directory (PKWARE's APPNOTE), nothing unpacked. Empty for what is no whole ZIP: no end
 * record, an entry outside the file, one more than is told or too many.
 */
export const zipEntries = (content: Uint8Array): readonly { name: string }[] => {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  let end = content.length - END_LENGTH;
  const least = Math.max(0, end - MOST_COMMENT);
  while (end >= least && view.getUint32(end, true) !== END) end -= 1;
  if (end < least || end < 0) return [];
  const count = view.getUint16(end + 10, true);
  if (count > MOST_ENTRIES) return [];
  const entries: { name: string }[] = [];
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    if (at + CENTRAL_LENGTH > end || view.getUint32(at, true) !== CENTRAL) return [];
    const length = view.getUint16(at + 28, true);
    const next = at + CENTRAL_LENGTH + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) return [];
    const name = content.subarray(at + CENTRAL_LENGTH, at + CENTRAL_LENGTH + length);
    entries.push({ name: new TextDecoder().decode(name) });
    at = next;
  }
  return entries;
};
