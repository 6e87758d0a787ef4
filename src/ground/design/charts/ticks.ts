/**
 * Round numbers that span some values: steps of 1, 2 or 5 times a power of ten, at most `most` steps.
 * Equal or no values get one step around them.
 */
export function roundTicks(values: readonly number[], most: number): readonly number[] {
  const low = Math.min(...values);
  const high = Math.max(...values);
  if (!Number.isFinite(low) || !Number.isFinite(high)) return [0, 1];
  const span = high - low || Math.abs(high) || 1;
  const rough = span / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough) ?? 10 * power;
  const first = Math.floor(low / step);
  const last = Math.max(Math.ceil(high / step), first + 1);
  return Array.from({ length: last - first + 1 }, (_, index) =>
    // 0.30000000000000004 is no label.
    Number(((first + index) * step).toPrecision(12)),
  );
}
