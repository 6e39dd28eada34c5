/** Bytes before the first chunk of a PNG, and of its header. */
const HEAD = 8 + 25;

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** CRC-32 as PNG has it (ISO 3309). */
export function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = TABLE[(value ^ byte) & 0xff]! ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

function chunkOf(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

/** A PNG with a text in it, under a keyword of PNG (`Title`, `Description`, `Source`, …), as UTF-8 (chunk `iTXt`). */
export function pngWithText(
  png: Uint8Array,
  texts: { readonly [keyword: string]: string },
): Uint8Array<ArrayBuffer> {
  const chunks = Object.entries(texts)
    .filter(([, text]) => text !== '')
    .map(([keyword, text]) => chunkOf('iTXt', new TextEncoder().encode(`${keyword}\0\0\0\0\0${text}`)));
  const length = chunks.reduce((sum, chunk) => sum + chunk.length, png.length);
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of [png.subarray(0, HEAD), ...chunks, png.subarray(HEAD)]) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
