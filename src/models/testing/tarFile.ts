/** A tar archive by hand, of files in one folder, as npm packs them. */
export function tarFile(files: Readonly<Record<string, Uint8Array | string>>): Uint8Array {
  const parts = Object.entries(files).flatMap(([path, content]) => {
    const bytes = Buffer.from(content);
    if (Buffer.byteLength(path) <= 100) return [header(path, bytes.length, "0"), padded(bytes)];
    const record = ` path=${path}\n`;
    const length = Buffer.byteLength(record);
    const pax = Buffer.from(`${length + String(length + 3).length}${record}`);
    return [
      header("PaxHeader", pax.length, "x"),
      padded(pax),
      header("long", bytes.length, "0"),
      padded(bytes),
    ];
  });
  return Buffer.concat([...parts, Buffer.alloc(1024)]);
}

function header(path: string, size: number, type: string): Buffer {
  const block = Buffer.alloc(512);
  block.write(path, 0);
  block.write("0000644\0", 100);
  block.write(`${size.toString(8).padStart(11, "0")}\0`, 124);
  block.write("00000000000\0", 136);
  block.write("        ", 148);
  block.write(type, 156);
  block.write("ustar\x0000", 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return block;
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]);
}
