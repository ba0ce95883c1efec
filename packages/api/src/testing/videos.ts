/** A box of an MP4: length, letters, body. */
function box(type: string, ...body: Buffer[]): Buffer {
  const all = Buffer.concat(body);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(all.length + 8);
  head.write(type, 4, "latin1");
  return Buffer.concat([head, all]);
}

function words(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => bytes.writeInt32BE(value, index * 4));
  return bytes;
}

const one = 0x10000;
const matrices = {
  upright: [one, 0, 0, 0, one, 0, 0, 0, 0x40000000],
  turned: [0, one, 0, -one, 0, 0, 0, 0, 0x40000000],
};

/** An MP4 with an index and a few bytes of nothing to play. `note` is what a camera writes about the place. */
export function aVideo({
  width = 640,
  height = 360,
  durationMs = 7_000,
  isTurned = false,
  brand = "isom",
  note = "",
  filling = 64,
} = {}): Buffer {
  const matrix = matrices[isTurned ? "turned" : "upright"];
  const header = box("mvhd", words(0, 0, 0, 1_000, durationMs), words(...Array<number>(20).fill(0)));
  const track = box(
    "tkhd",
    words(0, 0, 0, 1, 0, durationMs, 0, 0, 0, 0, ...matrix, width * one, height * one),
  );
  const place = note ? [box("udta", box("\u00a9xyz", Buffer.from(note)))] : [];
  return Buffer.concat([
    box("ftyp", Buffer.from(`${brand}\0\0\0\0${brand}`, "latin1")),
    box("moov", header, box("trak", track, ...place), ...place),
    box("mdat", Buffer.alloc(filling, 7)),
  ]);
}

function element(id: number[], ...body: Buffer[]): Buffer {
  const all = Buffer.concat(body);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(0x10000000 + all.length);
  return Buffer.concat([Buffer.from(id), length, all]);
}

/** A WebM that says how large it is and how long it lasts. */
export function aWebm({ width = 320, height = 240, durationMs = 2_000, docType = "webm" } = {}): Buffer {
  const duration = Buffer.alloc(4);
  duration.writeFloatBE(durationMs);
  const size = (value: number) => Buffer.from([value >> 8, value & 0xff]);
  const video = element([0xe0], element([0xb0], size(width)), element([0xba], size(height)));
  return Buffer.concat([
    element([0x1a, 0x45, 0xdf, 0xa3], element([0x42, 0x82], Buffer.from(docType))),
    element(
      [0x18, 0x53, 0x80, 0x67],
      element([0x15, 0x49, 0xa9, 0x66], element([0x44, 0x89], duration)),
      element([0x16, 0x54, 0xae, 0x6b], element([0xae], video)),
    ),
  ]);
}
