export const title = 'floor: a bare loop that counts separators';

/** @param {Uint8Array} bytes */
export function read(bytes) {
  let commas = 0;
  let lines = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if (byte === 44) commas++;
    else if (byte === 10) lines++;
  }
  return { commas, lines };
}
