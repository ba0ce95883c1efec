import * as fc from "fast-check";
import { expect, test } from "vitest";
import { asShown, centredCrop, croppedSize, cropRatios } from "../../src/posts/crop-ratios";
import { cropSchema } from "../../src/posts/content";

const pixels = fc.integer({ min: 50, max: 10_000 });
const ratios = fc.constantFrom(...Object.values(cropRatios).flat());

test("the middle of any picture has the shape that was asked for, and lies within it", () => {
  fc.assert(
    fc.property(pixels, pixels, ratios, (width, height, { ratio }) => {
      const crop = centredCrop({ width, height }, ratio);
      expect(cropSchema.safeParse(crop).success).toBe(true);
      expect(crop.x + crop.width).toBeLessThanOrEqual(1 + 1e-9);
      expect(crop.y + crop.height).toBeLessThanOrEqual(1 + 1e-9);
      expect((width * crop.width) / (height * crop.height)).toBeCloseTo(ratio, 6);
      expect(Math.max(crop.width, crop.height)).toBe(1);
    }),
  );
});

test("a crop never leaves nothing, and without one all of the picture is shown", () => {
  expect(croppedSize({ width: 3, height: 3 }, { x: 0, y: 0, width: 0.01, height: 0.01 })).toEqual({
    width: 1,
    height: 1,
  });
  expect(asShown({ width: 40, height: 30 }, null)).toEqual({ width: 40, height: 30 });
  expect(asShown({ width: null, height: null }, { x: 0, y: 0, width: 0.5, height: 0.5 })).toEqual({
    width: null,
    height: null,
  });
});
